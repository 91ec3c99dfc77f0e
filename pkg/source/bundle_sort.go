package source

import (
	"math/bits"
	"slices"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// sort is the rows that are alike, and what they add up to.
type sort struct {
	n        int // rows in the bundle
	sums     [2]int64
	next     int // what else decides the sort; leaf or apart
	from, to int // the columns of days between which lengths reach; from noDays: the day itself
	dates    *dates
	lengths  spread
	costs    costs
	sells    bool          // the sales count, to credit
	timeless bool          // the rows have no length of time
	notes    bool          // what the rows are about is noted
	why      ledger.Reason // its rows are left out for
	credit   ledger.Key
	margin   int64 // of sales in millionths, of costs by it
	margins  ledger.Entities

	number  uint64
	record  ledger.Record
	into    [2]ledger.Quantity
	wanted  int            // how many rows of a bundle are to be looked at by themselves: the first, or the first three where their places are told
	first   []ledger.Place // of those
	told    told
	counted int   // rows whose told was counted when they were read
	hours   int64 // and their hours
}

// dates are the days of sorts whose rows count by the same columns, and on which
// by the same columns something happened.
type dates struct {
	seen, happened []int // two at least, one of them twice or noDays where there are fewer
	window         unit.Window
	latest         unit.Day
}

// noDays is a column without a day, behind those that there may be: to look at it
// is faster than to ask whether there is one.
const noDays = mostDays

// What decides the sort of a row next, if it is no column.
const (
	leaf  = -1 // nothing
	apart = -2 // its rows are looked at by themselves
)

// costs is where the cost of sales of a row comes from.
type costs uint8

const (
	noCost costs = iota
	ownCost
	marginCost
)

// How many sorts are told apart, and how many keys lead to them. Rows of others are
// looked at by themselves.
const (
	mostSorts = 1 << 14
	mostKeys  = 1 << 18
)

// sorts finds sorts by their key.
type sorts struct {
	keys  []uint64
	found []*sort
	shift uint
	n     int
}

func (t *sorts) find(key uint64) *sort {
	if t.n == 0 {
		return nil
	}
	keys, found := t.keys, t.found[:len(t.keys)]
	for i := t.place(key); ; i++ {
		if i &= len(keys) - 1; keys[i] == key || found[i] == nil {
			return found[i]
		}
	}
}

func (t *sorts) place(key uint64) int {
	return int(key * 0x9e3779b97f4a7c15 >> (t.shift & 63))
}

func (t *sorts) add(key uint64, s *sort) {
	if 2*t.n >= len(t.keys) {
		old := *t
		size := max(64, 2*len(old.keys))
		*t = sorts{make([]uint64, size), make([]*sort, size), uint(64 - bits.Len(uint(size-1))), 0}
		for i, s := range old.found {
			if s != nil {
				t.add(old.keys[i], s)
			}
		}
	}
	i := t.place(key)
	for t.found[i] != nil {
		i = (i + 1) & (len(t.keys) - 1)
	}
	t.keys[i], t.found[i] = key, s
	t.n++
}

// Begin makes a sort of what the row that Take was given last means, as Record
// has read it without faults, for the rows like it that follow. It is false where
// the row has to be posted by itself. The lock is held.
func (b *Bundles) Begin(why ledger.Reason, r *ledger.Record) bool {
	s := b.now.sort
	if s == nil {
		if s = b.begin(why, r); s == nil {
			return false
		}
	}
	if b.now.sort = s; s.next == apart || !b.mayCount(s) {
		return false
	}
	if !b.add(s) {
		b.flush(s)
		b.add(s)
	}
	s.counted++
	s.hours += b.batch.values[b.now.row]
	if len(s.first) == 0 {
		s.stands(r)
	}
	s.first = append(s.first, r.Place)
	return true
}

// begin makes the sort, with those that lead to it; nil where there are too many.
// One that means the same as another is the other.
func (b *Bundles) begin(why ledger.Reason, r *ledger.Record) *sort {
	table, key := &b.sorts, b.batch.keys[b.now.row]
	for _, next := range b.steps(why, r) {
		s := table.find(key)
		if s == nil {
			if b.sorts.n+b.inner.n >= mostKeys {
				return nil
			}
			if s = b.ofMeaning(next, why, r); s == nil {
				return nil
			}
			table.add(key, s)
		}
		if s.next < 0 {
			return s
		}
		by, ok := b.further(s.next, b.now.row)
		if !ok {
			return nil
		}
		table, key = &b.inner, s.number<<textWidth|by
	}
	return nil
}

// meaning is what tells sorts apart: the record of a row without its figures and
// days, and the sides that those are on.
type meaning struct {
	record ledger.Record
	costs  costs // a cost of its own is another than one by a margin of 0%
	margin int64
	sides  [mostDays]uint16
	told   told
	why    ledger.Reason
	apart  bool // its rows have figures of their own that are not added up
}

// ofMeaning is the sort of a row, new where none means the same; nil where there
// are too many, and then also where one does: to find it costs more than it saves.
// One that leads to others has no meaning yet.
func (b *Bundles) ofMeaning(next int, why ledger.Reason, r *ledger.Record) *sort {
	if len(b.all) >= mostSorts {
		return nil
	}
	s := &sort{next: next, number: uint64(len(b.all)), from: noDays, to: noDays}
	if next < 0 {
		b.describe(s, why, r)
		m := meaning{record: s.alike(r), costs: s.costs, margin: s.margin, told: s.told, why: why, apart: s.next == apart}
		for i := range b.days {
			m.sides[i] = b.batch.sides[i][b.now.row]
		}
		if same := b.means[m]; same != nil {
			return same
		}
		b.means[m] = s
	}
	b.all = append(b.all, s)
	return s
}

// alike is the record of a row with what is the same in all rows of the sort.
func (s *sort) alike(r *ledger.Record) ledger.Record {
	same := *r
	same.Place, same.ID, same.Customer, same.Raw, same.Amount, same.Margin = ledger.Place{}, "", "", "", 0, nil
	same.Day, same.Created, same.Changed, same.Entered, same.Began, same.Ended = 0, 0, 0, 0, 0, 0
	same.Days = [ledger.Quantities]unit.Day{}
	for _, q := range s.into {
		if q < ledger.Quantities {
			same.Values[q] = 0
		}
	}
	return same
}

// steps are what decides the sort of a row, one after the other: beside the key,
// the free texts that were asked for its channel, and the second figure where
// that counts.
func (b *Bundles) steps(why ledger.Reason, r *ledger.Record) []int {
	var steps []int
	for i := range min(b.rows.asked, len(b.weak)) {
		steps = append(steps, i)
	}
	if b.cost != nil && why == "" && r.Has.Has(ledger.Sales) {
		steps = append(steps, len(b.weak))
	}
	return append(steps, leaf)
}

// stands makes the record of the first row of a bundle that of the bundle.
func (s *sort) stands(r *ledger.Record) {
	s.record = *r
	s.record.ID, s.record.Customer, s.record.Raw = "", "", ""
}

// describe finds out how the rows of a sort are added up.
func (b *Bundles) describe(s *sort, why ledger.Reason, r *ledger.Record) {
	s.why, s.wanted = why, 1
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
	if s.timeless {
		s.wanted = 3
	}
	if !b.adds(s, r) {
		s.next = apart
	}
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
	seen, happened = twoDays(seen), twoDays(happened)
	for _, d := range b.dates {
		if slices.Equal(d.seen, seen) && slices.Equal(d.happened, happened) {
			return d
		}
	}
	b.dates = append(b.dates, &dates{seen: seen, happened: happened})
	return b.dates[len(b.dates)-1]
}

// twoDays are columns, of which there are two at least.
func twoDays(columns []int) []int {
	for len(columns) < 2 {
		last := noDays
		if len(columns) > 0 {
			last = columns[0]
		}
		columns = append(columns, last)
	}
	return columns
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
	switch began := b.dayOf([]Field{Created}); {
	case r.Origin == ledger.LeadRows:
		s.to = entered
	case closed:
		see(&happened, closing)
		s.from, s.to = began, b.dayOf(closing)
	default:
		s.to = began
	}
	if s.timeless = s.to < 0 || s.from < 0; s.timeless {
		s.from, s.to = noDays, noDays
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
	s.n++
	if s.sells {
		if mark, known := b.buyer(r); known {
			b.shares.Add(mark, s.credit, b.now.margin)
		} else {
			s.margins.Add(b.now.margin)
		}
	}
	for _, i := range s.dates.seen {
		d, w := rows.days[i][r], &s.dates.window
		if d < w.From || w.From == unit.NoDay {
			w.From = d
		}
		w.To = max(w.To, d)
	}
	for _, i := range s.dates.happened {
		s.dates.latest = max(s.dates.latest, rows.days[i][r])
	}
	s.lengths.add(int32(rows.days[s.to][r] - rows.days[s.from][r]))
	return true
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
		b.ledger.Saw(b.rows.Input, d.window, d.latest)
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
	r := s.record
	r.Bundle = &ledger.Bundle{Rows: s.n, Margins: s.margins, Lengths: s.lengths.list(), First: s.first}
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
	b.post(s.why, &r)
	s.n, s.counted, s.hours, s.sums, s.margins, s.lengths = 0, 0, 0, [2]int64{}, ledger.Entities{}, spread{}
	s.first = nil
}
