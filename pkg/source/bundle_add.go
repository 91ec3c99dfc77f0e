package source

import (
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// add adds the row to its sort; false, and nothing is added, where a sum would
// grow too large.
func (b *Bundles) add(s *sort) bool {
	rows, r := &b.batch, b.now.row
	first, fits := plus(s.sums[0], rows.values[r])
	if !fits {
		return false
	}
	if s.costs != noCost {
		second, fits := plus(s.sums[1], b.now.cost)
		if !fits {
			return false
		}
		s.sums[1] = second
	}
	s.sums[0] = first
	if s.sells {
		if mark, known := b.buyer(r); known {
			b.shares.Add(mark, s.credit, b.now.margin)
		} else {
			s.margins.Add(b.now.margin)
		}
	}
	s.n++
	s.dates.reach(rows, r)
	s.lengths.Add(int32(rows.days[s.to][r]-rows.days[s.from][r]), 1)
	return true
}

// simplify tells of a sort what is asked of its next row.
func (b *Bundles) simplify(s *sort) {
	checks := b.unique && b.inOrder == nil && b.id >= 0 && s.why == ""
	s.simple = s.next == leaf && s.wanted == 0 && s.costs == noCost && !s.sells && !s.sparse && !checks
}

// plus is a sum, and false where it does not fit.
func plus(a, b int64) (int64, bool) {
	c := a + b
	return c, (c > a) == (b > 0)
}

// Flush posts what is in the bundles, and begins them anew. The lock is held.
func (b *Bundles) Flush() {
	if b == nil {
		return
	}
	for _, s := range b.all {
		b.flush(s)
	}
	for _, d := range b.dates {
		d.tell(b.ledger, b.rows.Input)
	}
}

// End hands over what else was gathered, and nothing more is to be read. It needs
// no lock.
func (b *Bundles) End() {
	if b == nil {
		return
	}
	if b.ids != nil {
		b.ids.Flush()
	}
	if b.shares != nil {
		b.shares.Flush()
	}
}

// flush posts the rows of a sort.
func (b *Bundles) flush(s *sort) {
	if s.n == 0 {
		return
	}
	r := &b.posted
	*r = s.record
	r.Bundle = &ledger.Bundle{Rows: s.n, Margins: s.margins, Lengths: s.lengths, First: s.first}
	for q := range ledger.Quantities {
		r.Values[q] *= int64(s.n)
	}
	for i, q := range s.into {
		if q < ledger.Quantities {
			r.Values[q] = s.sums[i]
		}
	}
	if r.Origin&ledger.Sold != 0 {
		r.Amount = unit.Money(s.sums[0])
	}
	b.rows.count(&s.told, s.n-s.counted)
	if s.why == "" {
		b.rows.countUsed(&s.told, r.Values[ledger.Hours]-s.hours, s.n-s.counted)
	}
	b.post(s.why, r)
	s.n, s.counted, s.hours, s.sums, s.margins, s.lengths = 0, 0, 0, [2]int64{}, ledger.Entities{}, ledger.Counts{}
	s.first, s.wanted = nil, s.wants()
	b.simplify(s)
}
