package intake

import (
	"slices"

	"example.com/roi/pkg/ledger"
)

// mostHeld is how many rows of a file are held back at once because they may sum
// up others. A file with more of them has them as names.
const mostHeld = 1000

// addends are what rows state, by quantity.
type addends [ledger.Quantities]int64

// tally is what the rows of a file add up to while they are read, and those held
// back that may be sums of others. What such a row is called proves nothing,
// because Total Wine is a campaign, and neither does it that it is called
// nothing: each of its figures must be the sum of the others.
type tally struct {
	rows int
	all  addends
	part addends // since the last row held back
	held []suspect
}

// suspect is a row that may sum up others.
type suspect struct {
	record        ledger.Record
	before, after addends // the rows between it and the next such row
	proved        bool
}

// hold keeps a record back if it may be a sum, and else counts it in.
func (t *tally) hold(r *ledger.Record, doubtful bool) bool {
	if doubtful && len(t.held) < mostHeld {
		if n := len(t.held); n > 0 {
			t.held[n-1].after = t.part
		}
		t.held = append(t.held, suspect{record: *r, before: t.part})
		t.part = addends{}
		return true
	}
	t.rows++
	t.all.add((*addends)(&r.Values))
	t.part.add((*addends)(&r.Values))
	return false
}

func (a *addends) add(b *addends) {
	for q, v := range b {
		a[q] += v
	}
}

// decide finds which of the rows held back are sums; the others are rows like
// any.
func (t *tally) decide() {
	if n := len(t.held); n > 0 {
		t.held[n-1].after = t.part
	}
	for again := t.rows > 1; again; {
		again = false
		for i := range t.held {
			if s := &t.held[i]; !s.proved && t.proves(i) {
				s.proved, again = true, true
			}
		}
	}
}

// proves tells whether a row held back is the sum of all other rows, of those
// above it up to the last such row, or of those below it up to the next.
func (t *tally) proves(i int) bool {
	s := &t.held[i]
	figures := (*addends)(&s.record.Values)
	others := t.all
	for j := range t.held {
		if j != i && !t.held[j].proved {
			others.add((*addends)(&t.held[j].record.Values))
		}
	}
	return slices.ContainsFunc([]addends{t.all, s.before, s.after, others}, func(sum addends) bool { return figures.is(sum, &s.record, t.rows) })
}

// is tells whether the figures of a row are those of a sum of so many rows: each
// within half a hundredth of the unit per row, by which what is printed may be
// rounded.
func (a *addends) is(sum addends, r *ledger.Record, rows int) bool {
	some := false
	for q := range ledger.Quantities {
		// Wins and the like count rows, and so does the sum itself.
		if counts := q >= ledger.Leads && q != ledger.Pipeline; counts && r.Origin != ledger.Sheet {
			continue
		}
		if !r.Has.Has(q) {
			continue
		}
		slack := int64(0)
		switch {
		case q == ledger.Hours:
			slack = 18_000_000 * int64(rows)
		case q < ledger.Leads || q == ledger.Pipeline:
			slack = 5_000 * int64(rows)
		}
		off := a[q] - sum[q]
		if max(off, -off) > min(slack, max(a[q], -a[q])/1000) {
			return false
		}
		some = some || a[q] != 0
	}
	return some
}
