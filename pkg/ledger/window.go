package ledger

import "example.com/roi/pkg/unit"

// within drops what a record states outside the window. A reason other than ""
// means that nothing is left of it.
func (l *Ledger) within(r *Record) Reason {
	if l.Window == (unit.Window{}) || r.Has == 0 {
		return ""
	}
	if r.Period != (unit.Window{}) {
		switch {
		case l.Window.Covers(r.Period):
			return ""
		case before(l.Window.To, r.Period.From), before(r.Period.To, l.Window.From):
			return "outside_period"
		}
		return "period_overlaps"
	}
	why := Reason("no_date")
	for q := range Quantities {
		if !r.Has.Has(q) || l.Window.Contains(r.Days[q]) {
			continue
		}
		if q == Wins && r.Days[q] == unit.NoDay {
			l.Undated += r.Rows()
		}
		r.Has &^= SetOf(q)
		r.Values[q] = 0
		if r.Days[q] != unit.NoDay {
			why = "outside_period"
		}
	}
	if !r.Has.Has(Sales) {
		r.Uncosted, r.AssumedCost = false, false
	}
	if r.Has == 0 {
		return why
	}
	return ""
}

// before tells whether both days are known and a comes first.
func before(a, b unit.Day) bool { return a != unit.NoDay && b != unit.NoDay && a < b }
