package source

import (
	"slices"
	"sync"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/table"
	"example.com/roi/pkg/unit"
)

// Bundles reads rows fast. Rows that are alike in all but their figures, days,
// ids and customers are of one sort: what the first of a sort means, as
// [Rows.Record] reads it, the others mean too, and all are posted as one record.
// A row of which that is not certain is left to be looked at by itself.
//
// Several goroutines may have Bundles of the same Rows, each its own; the lock is
// held for whatever they share.
type Bundles struct {
	rows   *Rows
	ledger *ledger.Ledger
	lock   sync.Locker
	post   func(why ledger.Reason, r *ledger.Record)

	width   int     // of the header, in cells
	head    string  // the first of them
	texts   []texts // which decide the sort
	days    []moments
	figure  *figures  // the first, whose sign decides the sort too; nil for none
	labels  []texts   // the columns, not among those, whose cells may be the label of a total
	weak    []notes   // asked one by one for the channel where nothing else says it
	about   bool      // and what hours are about
	cost    *figures  // the second figure, which is read where it counts; nil for none
	id      int       // the column of the id, -1 for none
	begins  [256]bool // of the first byte of an id, whether no label begins with it
	unique  bool      // rows of one id count once
	scope   uint64    // of the ids
	ids     *ledger.IdBatch
	inOrder *Sequence // of the ids; nil where they do not come in order
	buyers  []int     // the columns that name the customer, the first that does in front
	shares  *ledger.ShareBatch
	lower   []byte

	sides  map[bounds]uint16
	byDay  map[unit.Day]uint16
	folds  map[uint64]uint32 // numbers of keys that would grow too long
	sorts  sorts             // by key; those that mean the same are one
	inner  sorts             // by the number of a sort and what else decides
	all    []*sort
	spare  *sort             // described in vain: it meant what another does
	means  map[meaning]*sort // those that are known to the end
	dates  []*dates
	one    table.Block // of a row that no block holds
	batch  batch
	now    take
	posted ledger.Record // the last
}

// mostDays is how many columns of days a row may have.
const mostDays = 8

// NewBundles prepares the fast reading of the rows of a file; nil where each is to
// be looked at by itself. Ordered says that ids are taken to come in an order of
// their own, of which Sequence then tells whether it is so. Post is called, under
// the lock, with every record of a bundle, and with why its rows are left out, if
// they are.
func NewBundles(rows *Rows, l *ledger.Ledger, ordered bool, lock sync.Locker, post func(why ledger.Reason, r *ledger.Record)) *Bundles {
	b := &Bundles{rows: rows, ledger: l, lock: lock, post: post, width: len(rows.Plan.Header), head: rows.Plan.Header[0], id: -1, folds: map[uint64]uint32{}, means: map[meaning]*sort{}, sides: map[bounds]uint16{}, byDay: map[unit.Day]uint16{}}
	origin := rows.Plan.Origin()
	followed := origin&(ledger.Sold|ledger.LeadRows) != 0
	switch {
	case origin == ledger.Sheet || origin == ledger.Applause || rows.Plan.Kind.Name == "margins":
		return nil
	case followed && (l.ByEntry || rows.Terms.Joins), l.Trace != nil:
		return nil
	case origin&ledger.Sold != 0 && len(rows.Terms.Margins.Deals) > 0:
		return nil
	case origin != ledger.Detail && rows.Plan.Has(ID) && l.Ids == nil && !l.Known:
		return nil
	}
	if !b.columns() || len(b.days) > mostDays || len(b.texts)+len(b.days) == 0 && b.figure == nil {
		return nil
	}
	if origin&ledger.Sold != 0 {
		b.shares = l.Shares().Batch()
	}
	if b.id >= 0 && origin != ledger.Detail {
		b.scope, b.unique = ledger.ScopeHash(rows.Scope()), true
		switch {
		case ordered:
			b.inOrder = new(Sequence)
		case !l.Known:
			b.ids = l.Ids.Batch()
		}
	}
	return b
}

// columns sorts the columns of the plan out; false where there is one of a form
// that is not read fast.
func (b *Bundles) columns() bool {
	plan := b.rows.Plan
	for i := range plan.Columns {
		if !b.column(i) {
			return false
		}
	}
	for _, s := range plan.skips {
		b.text(s.index)
	}
	for _, f := range b.rows.weak {
		c := plan.column(f)
		if len(c.More)+len(c.Else) > 0 {
			return false
		}
		b.weak = append(b.weak, notes{texts: texts{Words: table.NewWords(), column: c.Index}})
	}
	for c := range b.begins {
		b.begins[c] = labelEdge[c]&5 == 4 && (b.id > 0 || b.head == "" || byte(c) != b.head[0])
	}
	b.about = plan.Origin() == ledger.Detail && plan.Has(Hours)
	b.lay()
	for _, column := range slices.Concat(b.rows.labels, []int{0}) {
		if !b.reads(column) && column != b.id && !reads(b.labels, column) {
			b.labels = append(b.labels, texts{Words: table.NewWords(), column: column})
		}
	}
	return true
}

// column finds out what a column of the plan has to do with the sort of a row.
func (b *Bundles) column(i int) bool {
	c, how := &b.rows.Plan.Columns[i], b.rows.Conventions[i]
	loose := len(c.More) == 0
	switch f := c.Field; {
	case f == ID || f == Customer || f == Email:
		if b.rows.Terms.ignores(f) || !loose || len(c.Else) > 0 {
			return false
		}
		switch {
		case f == ID:
			b.id = c.Index
		case f == Customer:
			b.buyers = slices.Insert(b.buyers, 0, c.Index)
		default:
			b.buyers = append(b.buyers, c.Index)
		}
	case f.Holds() == cell.Day && f != PeriodStart && f != PeriodEnd && f != Responded:
		if !loose {
			return false
		}
		b.days = append(b.days, moments{Words: table.NewWords(), column: c.Index, field: f, how: how, skip: b.rows.Skip[i], alt: len(c.Else) > 0})
	case f == b.rows.Plan.Kind.figure(0):
		b.figure = &figures{Words: table.NewWords(), column: c.Index, how: how, time: f == Hours, alt: len(c.Else) > 0}
		return loose
	case f == b.rows.Plan.Kind.figure(1) || f == b.rows.Plan.Kind.figure(2):
		if b.cost != nil {
			return false
		}
		b.cost = &figures{Words: table.NewWords(), column: c.Index, how: how, alt: len(c.Else) > 0}
		return loose && b.rows.Plan.Has(b.rows.Plan.Kind.figure(0))
	case f.Holds() == cell.Text && !b.rows.matters(f):
	default:
		for _, column := range slices.Concat([]int{c.Index}, c.More, c.Else) {
			b.text(column)
		}
	}
	return true
}

// text makes a column one whose cells decide the sort of a row.
func (b *Bundles) text(column int) {
	if reads(b.texts, column) {
		return
	}
	t := texts{Words: table.NewWords(), column: column}
	for _, c := range b.rows.Plan.Columns {
		if h := c.Field.Holds(); c.Index == column && (h == cell.Text || h == cell.Day) {
			t.names = !slices.Contains(b.rows.shared, column)
		}
	}
	b.texts = append(b.texts, t)
}

// lay finds where the key of a row grows too long, and is folded.
func (b *Bundles) lay() {
	used := 1 // whether there is an id
	fold := func(width int) bool {
		over := used+width > 64
		if over {
			used = foldWidth
		}
		used += width
		return over
	}
	for i := range b.texts {
		b.texts[i].fold = fold(textWidth)
	}
	for i := range b.days {
		b.days[i].fold = fold(sideWidth)
	}
	if b.figure != nil {
		b.figure.fold = fold(figureWidth)
	}
}

// The bits that each part of a key takes.
const (
	textWidth   = 16
	sideWidth   = 12
	figureWidth = 7
	foldWidth   = 32
)

// reads tells whether a column is read as texts or days are, so that a label in it
// is found.
func (b *Bundles) reads(column int) bool {
	return reads(b.texts, column) || slices.ContainsFunc(b.days, func(d moments) bool { return d.column == column && !d.skip })
}

// reads tells whether a column is among some.
func reads(all []texts, column int) bool {
	return slices.ContainsFunc(all, func(t texts) bool { return t.column == column })
}

// figure is the field of the n-th figure of rows of a kind, of which the sort of
// a row is free: what it amounts to, and what that cost. numFields for none.
func (k *Kind) figure(n int) Field {
	switch {
	case k.origin&ledger.Sold != 0:
		return [...]Field{Amount, CostOfSales, DirectExpenses}[n]
	case k.origin == ledger.Detail && n == 0 && k.Name == "hours":
		return Hours
	case k.origin == ledger.Detail && n == 0:
		return Spend
	}
	return numFields
}

// matters tells whether what a row means depends on a field of text.
func (rows *Rows) matters(f Field) bool {
	t, k := &rows.Terms, rows.Plan.Kind
	switch by := rows.By; {
	case t.ignores(f), f == Channel, f == Source, f == Medium, f == Network, f == Stage, f == Status, f == CurrencyCode, f == Cancelled, f == Reason, f == Period:
		return true
	case by != nil && (f == by.Field || f == CampaignID && by.Field == Campaign):
		return true
	case f == Segment:
		return t.Segment != ""
	case f == Product:
		return t.Margins.Products != nil || t.MarginOf != nil
	case f == Person:
		return k.origin == ledger.Detail
	}
	return false
}
