package ledger

import (
	"cmp"
	"slices"
	"strings"

	"example.com/roi/pkg/unit"
)

// foldID posts the rows of one id: the furthest stage counts, its refunds go to
// the same key, the other rows are duplicates.
func (l *Ledger) foldID(rows []Record) (*Conflict, error) {
	slices.SortFunc(rows, later)
	var deal *Record
	for i := range rows {
		if !rows[i].Refund {
			deal = &rows[i]
			break
		}
	}
	worth := int64(0) // taken before the window may drop what lies outside it
	if deal != nil {
		worth = deal.amount()
	}
	l.remember(deal, rows)
	if l.ByEntry && deal != nil {
		l.byEntry(deal)
	}
	for i := range rows {
		r := &rows[i]
		switch {
		case r == deal:
		case r.Refund:
			l.credit(r, deal)
		case deal.OneOfLines:
			r.Has &^= SetOf(Wins, Opportunities, Lost, Leads, MQLs, SALs, SQLs) // one deal, counted once
			r.Key, r.Customer = deal.Key, deal.Customer
			if l.ByEntry {
				r.Entered, r.Days = deal.Entered, days(deal.Entered)
			}
		case !deal.LatestRow && deal.Stage == r.Stage && deal.Day == r.Day && deal.Changed == r.Changed && worth != r.amount():
			first, second := deal.Place, r.Place
			if first.Input > second.Input || first.Input == second.Input && first.Line > second.Line {
				first, second = second, first
			}
			return &Conflict{First: first, Second: second}, nil
		default:
			l.forgo(r, r.Has, "duplicate")
			l.Inputs[r.Input].leave(r.Line, 1, "duplicate")
			continue
		}
		if err := l.post(r); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// credit gives a refund the key and customer of its deal; without one, nothing.
func (l *Ledger) credit(refund, deal *Record) {
	if deal == nil {
		if lone := *refund; l.within(&lone) == "" {
			l.UnmatchedRefunds++
		}
		refund.Key = Key{}
		return
	}
	refund.Key, refund.Customer = deal.Key, deal.Customer
	if l.ByEntry {
		refund.Entered, refund.Days = deal.Entered, days(deal.Entered)
	} else if l.ByCreation {
		refund.Days[Sales], refund.Days[CostOfSales] = deal.Days[Sales], deal.Days[Sales]
	}
}

// days are those of a row all of whose quantities count by one day.
func days(d unit.Day) (all [Quantities]unit.Day) {
	for q := range all {
		all[q] = d
	}
	return all
}

// amount is what the row says the deal is worth.
func (r *Record) amount() int64 { return r.Values[Sales] + r.Values[Pipeline] }

// later orders rows of one id, the one that counts first: by stage, date, then
// the row's bytes, so that the order of reading never matters.
func later(a, b Record) int {
	return -cmp.Or(
		cmp.Compare(a.Stage, b.Stage),
		cmp.Compare(a.Day, b.Day),
		cmp.Compare(a.Changed, b.Changed),
		latest(a, b),
		strings.Compare(a.Raw, b.Raw),
		cmp.Compare(b.Input, a.Input),
		cmp.Compare(b.Line, a.Line),
	)
}

// latest orders rows of which the last of the file counts.
func latest(a, b Record) int {
	if !a.LatestRow || !b.LatestRow || a.Input != b.Input {
		return 0
	}
	return cmp.Compare(a.Line, b.Line)
}

// summarised groups the quantities of a summary row that one kind of detail
// replaces together.
var summarised = []struct{ Detail, Replaces Set }{
	{SetOf(Hours), SetOf(Hours, LabourCost)},
	{SetOf(Spend), SetOf(Spend)},
	{SetOf(Sales), SetOf(Sales, CostOfSales)},
	{SetOf(Leads), SetOf(Leads)},
	{SetOf(MQLs), SetOf(MQLs)},
	{SetOf(SALs), SetOf(SALs)},
	{SetOf(SQLs), SetOf(SQLs)},
	{SetOf(Opportunities), SetOf(Opportunities)},
	{SetOf(Wins), SetOf(Wins)},
}

// foldSheet posts a summary row less what detail rows of its key have stated.
func (l *Ledger) foldSheet(r *Record) error {
	var detailed Set
	if c := l.cells[r.Key]; c != nil {
		for q := range Quantities {
			if c.Stated[q]&^Sheet != 0 {
				detailed |= SetOf(q)
			}
		}
	}
	had := r.Has
	for _, s := range summarised {
		if s.Detail&detailed != 0 {
			l.forgo(r, s.Replaces, "stated_in_detail")
			r.Has &^= s.Replaces
		}
	}
	for q := range Quantities {
		if !r.Has.Has(q) {
			r.Values[q] = 0
		}
	}
	if !r.Has.Has(Sales) {
		r.Uncosted, r.AssumedCost = false, false
	}
	if r.Has == 0 && had != 0 {
		l.Inputs[r.Input].leave(r.Line, 1, "stated_in_detail")
		return nil
	}
	return l.post(r)
}
