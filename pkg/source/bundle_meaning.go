package source

import (
	"math"
	"slices"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// stands makes the record of the first row of a bundle that of the bundle.
func (s *sort) stands(r *ledger.Record) {
	s.record = *r
	s.record.ID, s.record.Customer, s.record.Raw = "", "", ""
}

// describe finds out how the rows of a sort are added up.
func (b *Bundles) describe(s *sort, why ledger.Reason, r *ledger.Record) {
	s.why = why
	s.wanted = s.wants()
	s.told = b.rows.told
	if b.rows.Names.Known(channel.ID(r.Channel)) {
		s.told.name = "" // how it is spelt does not matter
	}
	s.into = [2]ledger.Quantity{ledger.Quantities, ledger.Quantities}
	s.dates = b.datesOf(nil, nil)
	if why != "" {
		return
	}
	s.notes = b.about && s.told.known && len(b.weak) > 0
	b.credit(s, r)
	b.day(s, r)
	s.wanted = s.wants()
	if !b.adds(s, r) {
		s.next = apart
	}
}

// wants is how many rows of a bundle are to be looked at by themselves.
func (s *sort) wants() uint8 {
	if s.timeless {
		return 3
	}
	return 1
}

// adds tells whether the other rows of the sort mean the same but for what is
// added up.
func (b *Bundles) adds(s *sort, r *ledger.Record) bool {
	rows := b.rows
	for _, f := range []Field{Tax, Refunded, Fee, Margin} {
		if rows.values[f] != nil {
			return false
		}
	}
	for q := range ledger.Quantities { // what all rows have the same of may be many times as much
		if v := r.Values[q]; q != s.into[0] && q != s.into[1] && (v < -1<<32 || v > 1<<32) {
			return false
		}
	}
	return r.Exchanged == "" && !r.Refund && r.Answer != ledger.Answered && r.Answer != ledger.AnsweredOn
}

// credit finds what the figures of the rows are, and what they are credited to.
func (b *Bundles) credit(s *sort, r *ledger.Record) {
	switch {
	case r.Origin&ledger.Sold != 0 && r.Has.Has(ledger.Sales):
		s.into[0] = ledger.Sales
		if r.Has.Has(ledger.CostOfSales) {
			s.into[1], s.costs = ledger.CostOfSales, ownCost
			if r.Margin != nil {
				s.margin, s.costs = *r.Margin, marginCost
			}
		}
		var counts ledger.Set
		counts, s.credit = b.ledger.Credit(r)
		s.sells = counts.Has(ledger.Sales)
	case r.Origin&ledger.Sold != 0 && r.Has.Has(ledger.Pipeline):
		s.into[0] = ledger.Pipeline
	case r.Origin == ledger.Detail && r.Has.Has(ledger.Hours):
		s.into[0] = ledger.Hours
	case r.Origin == ledger.Detail && r.Has.Has(ledger.Spend):
		s.into[0] = ledger.Spend
	}
}

// datesOf are the dates of sorts with the same columns.
func (b *Bundles) datesOf(seen, happened []int) *dates {
	for _, d := range b.dates {
		if slices.Equal(d.seen, seen) && slices.Equal(d.happened, happened) {
			return d
		}
	}
	d := &dates{seen: seen, happened: happened}
	for _, column := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(seen, happened)))) {
		d.reaches = append(d.reaches, reach{column, math.MaxInt32, unit.NoDay})
	}
	b.dates = append(b.dates, d)
	longest := slices.MaxFunc(b.dates, func(a, b *dates) int { return len(a.reaches) - len(b.reaches) })
	for _, d := range b.dates {
		for len(d.reaches) < len(longest.reaches) {
			d.reaches = append(d.reaches, reach{noDays, math.MaxInt32, unit.NoDay})
		}
	}
	return d
}

// tell tells the ledger how far the dates of an input reach.
func (d *dates) tell(l *ledger.Ledger, input int) {
	for _, r := range d.reaches {
		if r.to == unit.NoDay {
			continue
		}
		var days unit.Window
		if slices.Contains(d.seen, r.column) {
			days = unit.Window{From: r.from, To: r.to}
		}
		latest := unit.NoDay
		if slices.Contains(d.happened, r.column) {
			latest = r.to
		}
		l.Saw(input, days, latest)
	}
}

// day finds which days the rows count by, on which something happened, and
// between which their lengths reach.
func (b *Bundles) day(s *sort, r *ledger.Record) {
	var seen, happened []int
	defer func() { s.dates = b.datesOf(seen, happened) }()
	entered := b.dayOf(opening)
	closed := r.Stage == ledger.Won || r.Stage == ledger.LostDeal
	see := func(into *[]int, fields []Field) {
		if at := b.dayOf(fields); at >= 0 && !slices.Contains(*into, at) {
			*into = append(*into, at)
		}
	}
	kind := b.rows.Plan.Kind
	switch {
	case b.ledger.Window == (unit.Window{}):
		see(&seen, b.own(r, closed))
	default:
		counts, _ := b.ledger.Credit(r)
		for q := range ledger.Quantities {
			if counts.Has(q) {
				see(&seen, kind.dates(q, b.rows.Terms.ByCreation))
			}
		}
	}
	if r.Origin&(ledger.Sold|ledger.LeadRows) == 0 {
		return
	}
	see(&happened, opening)
	see(&happened, []Field{Modified})
	for q := ledger.Leads; q <= ledger.Opportunities; q++ {
		if r.Has.Has(q) {
			see(&happened, kind.dates(q, b.rows.Terms.ByCreation))
		}
	}
	from, to := noDays, noDays
	switch began := b.dayOf([]Field{Created}); {
	case r.Origin == ledger.LeadRows:
		to = entered
	case closed:
		see(&happened, closing)
		from, to = began, b.dayOf(closing)
	default:
		to = began
	}
	if s.timeless = to < 0 || from < 0; !s.timeless {
		s.from, s.to = uint8(from), uint8(to)
	}
}

// own are the fields of the day of a row that counts by its own.
func (b *Bundles) own(r *ledger.Record, closed bool) []Field {
	switch {
	case r.Origin&ledger.Sold == 0 && r.Origin != ledger.LeadRows:
		return happened
	case r.Origin == ledger.LeadRows:
		return opening
	case closed:
		return []Field{Closed, Date, Created}
	}
	return []Field{Created, Closed, Date}
}

// dayOf is the column of days of the first field that has one in the row, -1
// for none.
func (b *Bundles) dayOf(fields []Field) int {
	for _, f := range fields {
		for i := range b.days {
			if b.days[i].field == f && b.batch.days[i][b.now.row] != unit.NoDay {
				return i
			}
		}
	}
	return -1
}
