package source

import (
	"math/bits"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// sort is the rows that are alike, and what they add up to. What each row asks for
// is in front and close together; what the rows mean is elsewhere.
type sort struct {
	n        int // rows in the bundle
	sums     [2]int64
	dates    *dates
	lengths  ledger.Counts
	next     int16 // what else decides the sort; leaf or apart
	from, to uint8 // the columns of days between which lengths reach; from noDays: the day itself
	wanted   uint8 // how many more rows of the bundle are to be looked at by themselves: the first, or the first three where their places are told
	simple   bool  // rows like those in the bundle only add to it: the first sum, the days
	sparse   bool  // some of its rows have fewer than two cells of those that the key is made of
	costs    costs
	sells    bool // the sales count, to credit
	notes    bool // what the rows are about is noted
	margins  ledger.Entities
	*described
}

// described is what the rows of a sort mean.
type described struct {
	number   uint64
	record   ledger.Record
	why      ledger.Reason // the rows are left out for
	into     [2]ledger.Quantity
	credit   ledger.Key
	margin   int64          // of sales in millionths, of costs by it
	timeless bool           // the rows have no length of time
	first    []ledger.Place // of the rows of the bundle that were looked at by themselves
	told     told
	counted  int   // rows whose told was counted when they were read
	hours    int64 // and their hours
}

// dates are the days of sorts whose rows count by the same columns, and on which
// by the same columns something happened.
type dates struct {
	seen, happened []int
	reaches        []reach // of all those columns; as many in all dates, which is faster than to ask how many
}

// reach is the first and the last day of a column.
type reach struct {
	column   int
	from, to unit.Day
}

// reach makes the dates reach to those of a row.
func (d *dates) reach(rows *batch, r int) {
	for i := range d.reaches {
		p := &d.reaches[i]
		day := rows.days[p.column][r]
		if day < p.from {
			p.from = day
		}
		if day > p.to {
			p.to = day
		}
	}
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
	entries []entry
	shift   uint
	n       int
}

// entry is a sort with its key; without a sort it is free.
type entry struct {
	key  uint64
	sort *sort
}

// find is the sort with a key, nil where there is none.
func (t *sorts) find(key uint64) *sort {
	if len(t.entries) == 0 {
		return nil
	}
	for i := t.place(key); ; i++ {
		if e := &t.entries[i&uint64(len(t.entries)-1)]; e.key == key || e.sort == nil {
			return e.sort
		}
	}
}

// findAll finds the sorts with keys.
func (t *sorts) findAll(keys []uint64, into []*sort) {
	entries := t.entries
	if len(entries) == 0 {
		clear(into[:len(keys)])
		return
	}
	for r, key := range keys {
		for i := t.place(key); ; i++ {
			if e := &entries[i&uint64(len(entries)-1)]; e.key == key || e.sort == nil {
				into[r] = e.sort
				break
			}
		}
	}
}

func (t *sorts) place(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> (t.shift & 63) }

func (t *sorts) add(key uint64, s *sort) {
	if 2*t.n >= len(t.entries) {
		old := t.entries
		size := max(64, 2*len(old))
		*t = sorts{make([]entry, size), uint(64 - bits.Len(uint(size-1))), 0}
		for _, e := range old {
			if e.sort != nil {
				t.add(e.key, e.sort)
			}
		}
	}
	i := t.place(key)
	for ; t.entries[i&uint64(len(t.entries)-1)].sort != nil; i++ {
	}
	t.entries[i&uint64(len(t.entries)-1)] = entry{key, s}
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
	if s.first = append(s.first, r.Place); s.wanted > 0 {
		s.wanted--
	}
	b.simplify(s)
	return true
}

// begin makes the sort, with those that lead to it; nil where there are too many.
// One that means the same as another is the other.
func (b *Bundles) begin(why ledger.Reason, r *ledger.Record) *sort {
	table, key := &b.sorts, b.batch.keys[b.now.row]
	named, figures := b.keyed(b.now.row)
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
			s.sparse = s.sparse || named+figures < 2
			b.simplify(s)
			return s
		}
		by, ok := b.further(int(s.next), b.now.row)
		if !ok {
			return nil
		}
		table, key = &b.inner, s.number<<textWidth|by
	}
	return nil
}

// meaning is what tells sorts apart: the record of a row without its figures and
// days, the sides that those are on, and whether and how they are added up, which
// the record does not show: that its amount is what a refund left, or where its
// cost comes from.
type meaning struct {
	record ledger.Record
	next   int
	costs  costs
	margin int64
	sides  [mostDays]uint16
	told   told
	why    ledger.Reason
}

// ofMeaning is the sort of a row, new where none means the same; nil where there
// are too many, and then also where one does: to find it costs more than it saves.
// One that leads to others has no meaning yet.
func (b *Bundles) ofMeaning(next int, why ledger.Reason, r *ledger.Record) *sort {
	if len(b.all) >= mostSorts {
		return nil
	}
	s := b.blankSort()
	s.next = int16(next)
	if next < 0 {
		b.describe(s, why, r)
		m := meaning{record: s.alike(r), next: int(s.next), costs: s.costs, margin: s.margin, told: s.told, why: why}
		for i := range b.days {
			m.sides[i] = b.batch.sides[i][b.now.row]
		}
		if same := b.means[m]; same != nil {
			return same
		}
		b.means[m] = s
	}
	b.all, b.spare = append(b.all, s), nil
	return s
}

// blankSort is a sort that means nothing yet: the last that was not needed, or a
// new one.
func (b *Bundles) blankSort() *sort {
	if b.spare == nil {
		b.spare = &sort{described: new(described)}
	}
	s := b.spare
	*s.described = described{number: uint64(len(b.all))}
	*s = sort{from: noDays, to: noDays, described: s.described}
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
