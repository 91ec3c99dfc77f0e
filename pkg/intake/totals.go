package intake

import (
	"slices"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// mostHeld is how many rows of a file are held back at once because they may sum
// up others. A file with more of them has them as names.
const mostHeld = 1000

// addends are what rows state, by quantity.
type addends [ledger.Quantities]int64

// part is what some rows add up to.
type part struct {
	rows   int
	sum    addends
	amount unit.Money // of deals, whatever became of them
}

// tally is what the rows of a file add up to while they are read, and those held
// back that may be sums of others. What such a row is called proves nothing,
// because Total Wine is a campaign, and neither does it that it is called
// nothing: each of its figures must be the sum of the others.
type tally struct {
	all  part
	last part // since the last row held back
	held []suspect
}

// suspect is a row that may sum up others.
type suspect struct {
	record        ledger.Record
	faults        []*fault.Fault // what is wrong with it, if it is a row like others
	before, after part           // the rows between it and the next such row
	proved        bool
}

// hold keeps a record back that may be a sum; false where there are too many.
func (t *tally) hold(r *ledger.Record, wrong []*fault.Fault) bool {
	if len(t.held) >= mostHeld {
		return false
	}
	if n := len(t.held); n > 0 {
		t.held[n-1].after = t.last
	}
	t.held = append(t.held, suspect{record: *r, faults: wrong, before: t.last})
	t.last = part{}
	return true
}

// count takes in a row like any.
func (t *tally) count(r *ledger.Record) {
	t.all.add(r)
	t.last.add(r)
}

func (p *part) add(r *ledger.Record) {
	p.rows += r.Rows()
	p.amount += r.Amount
	for q, v := range r.Values {
		p.sum[q] += v
	}
}

// decide finds which of the rows held back are sums; the others are rows like
// any.
func (t *tally) decide() {
	if n := len(t.held); n > 0 {
		t.held[n-1].after = t.last
	}
	for again := true; again; {
		again = false
		for i := range t.held {
			if s := &t.held[i]; !s.proved && t.proves(i) {
				s.proved, again = true, true
			}
		}
	}
}

// proves tells whether a row held back is the sum of all other rows, of those
// above it up to the last such row, or of those below it up to the next: two
// rows at least.
func (t *tally) proves(i int) bool {
	s := &t.held[i]
	others, unlike := t.all, t.all // with those held back that are none, and without those that say the same
	for j := range t.held {
		if o := &t.held[j]; j != i && !o.proved {
			others.add(&o.record)
			if o.record.Values != s.record.Values {
				unlike.add(&o.record)
			}
		}
	}
	return slices.ContainsFunc([]part{t.all, s.before, s.after, others, unlike}, func(p part) bool { return p.rows > 1 && p.is(&s.record) })
}

// is tells whether the figures of a row are those of a sum of rows: each within
// half a hundredth of the unit per row, by which what is printed may be rounded.
func (p part) is(r *ledger.Record) bool {
	if r.Origin&ledger.Sold != 0 { // a sum of deals does not say what became of them
		return r.Amount != 0 && near(int64(r.Amount), int64(p.amount), 5_000*int64(p.rows))
	}
	a, sum, some := r.Values, p.sum, false
	for q := range ledger.Quantities {
		if !r.Has.Has(q) {
			continue
		}
		slack := int64(0)
		switch {
		case q == ledger.Hours:
			slack = 18_000_000 * int64(p.rows)
		case q < ledger.Leads || q == ledger.Pipeline:
			slack = 5_000 * int64(p.rows)
		}
		if !near(a[q], sum[q], slack) {
			return false
		}
		some = some || a[q] != 0
	}
	return some
}

// near tells whether a figure is a sum, within the slack and a thousandth.
func near(figure, sum, slack int64) bool {
	off := figure - sum
	return max(off, -off) <= min(slack, max(figure, -figure)/1000)
}
