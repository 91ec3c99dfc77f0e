package ledger

import (
	"cmp"
	"errors"
	"math"
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// Cell is what one key adds up to.
type Cell struct {
	Key
	Totals
	Persons   map[string]*unit.Total // hours of rows by person, in microseconds; "" for rows that name none
	NoDetail  bool                   // a sales total set by hand replaced the deals
	NoRate    map[string]bool        // the persons whose hours have no cost; "" for rows that name none
	Allocated []Allocation           // what it was given of other channels, and what was taken from it for them
	Demand    Demand                 // what its leads and deals did over time
	rows      Entities               // margins of deals that are entities of their own
}

// Ledger adds up the records of one run.
type Ledger struct {
	Inputs     []*Input                    // one per file, indexed by Place.Input
	Stated     [Quantities]Origins         // what the inputs' columns, or any row, state
	Window     unit.Window                 // the days asked for; open ends where nobody said
	ByCreation bool                        // sales count by the creation of their deal, and so do refunds
	PartOf     func(unit.Day) Part         // if set, gives the part of its channel that a quantity of a day belongs to
	Trace      func(Posting)               // if set, is shown every quantity of every record within the window
	ByEntry    bool                        // all that a lead or deal states counts by the day on which it entered
	Join       bool                        // there are leads and deals, so that deals may follow leads
	Keys       Keys                        // by what deals can follow leads
	LeadsOnly  bool                        // there are no deals, so that leads state opportunities and wins too
	NameOf     func(Key) string            // if set, what a key is called, where nothing else tells which of two rows comes first
	Today      unit.Day                    // up to which open deals are followed; NoDay: LastDay
	BookRate   func(Step) (*big.Rat, bool) // the chance of a win that the book gives deals at a step; nil: it gives none
	LastDay    unit.Day                    // the last on which anything is known to have happened to a lead or deal, or NoDay
	Joined     Joined                      // which deals follow leads
	Timeless   Some                        // leads and deals that do not say when they began, or ended
	Backwards  Some                        // deals that ended before they began
	PastNames  map[string]Past             // how deals ended, by the names of the steps at which earlier rows show them
	PastSteps  map[Stage]Past              // and by those steps in roi's terms; every deal was an opportunity
	// UnmatchedRefunds counts refunds whose original deal no row has.
	UnmatchedRefunds int
	Amountless       int // wins that do not say their amount
	Undated          int // wins without the date by which they count, where certain days were asked for

	Ids   *Ids      // if set, gathers the ids of rows, and takes each for the only one
	Known bool      // it is known which ids come again
	Again *Repeated // those, where it is known; nil for none

	cells    map[Key]*Cell
	packing  packing
	held     map[string]packed // the last of the rows of each id of which several may have one
	only     [1]Record         // the row of its id that Add was given last
	sheets   []Record
	shares   *Shares         // of customers, or else of deals whose id comes again
	gathered *IdBatch        // of Ids
	over     error           // what is wrong with a row that is taken for the only one of its id
	waiting  packed          // the last of the deals without an id that count by the day on which they entered
	leads    []*met          // that a deal may follow
	dealings map[dealing]int // deals that may follow a lead
	index    *index          // of the leads, where deals count by theirs
}

// Posting is one quantity of a record, as it came to be counted or not.
type Posting struct {
	Key      Key     // what it is credited to
	Record   *Record // may be changed once it was shown
	Quantity Quantity
	Why      Reason // why it is left out; "" where it counts
}

// New returns an empty ledger for so many inputs. Its zero Key is for rows that
// are credited to nothing.
func New(inputs int) *Ledger {
	l := &Ledger{cells: map[Key]*Cell{}, held: map[string]packed{}, shares: NewShares()}
	for range inputs {
		l.Inputs = append(l.Inputs, &Input{})
	}
	return l
}

// State notes that inputs of an origin have the columns of these quantities:
// channels without a row of them then have 0 rather than nothing.
func (l *Ledger) State(o Origins, s Set) {
	for q := range Quantities {
		if s.Has(q) {
			l.Stated[q] |= o
		}
	}
}

// LeaveOut accounts for rows that are not used, the first of them at a place.
func (l *Ledger) LeaveOut(p Place, rows int, why Reason) {
	l.Inputs[p.Input].Read += rows
	l.Inputs[p.Input].leave(p.Line, rows, why)
}

// Shares are where the margins of customers are added up, for those who add
// many.
func (l *Ledger) Shares() *Shares { return l.shares }

// Add takes a record in; the caller may use it again. The error is one of
// arithmetic, and means that the ledger can not be used further.
func (l *Ledger) Add(r *Record) error {
	l.Inputs[r.Input].Read += r.Rows()
	switch {
	case r.ID != "" && l.alone(r):
		l.only[0] = *r
		if _, err := l.foldID(l.only[:]); err != nil {
			l.over = err // which Fold tells: another row may yet have the id
		}
	case r.ID != "":
		l.held[r.ID] = l.packing.pack(r, l.held[r.ID])
	case r.Origin == Sheet:
		l.sheets = append(l.sheets, *r)
	case l.ByEntry && r.Origin&Sold != 0:
		l.waiting = l.packing.pack(r, l.waiting)
	default:
		return l.post(r)
	}
	return nil
}

// alone tells whether a row is taken for the only one of its id.
func (l *Ledger) alone(r *Record) bool {
	if l.ByEntry && r.Origin&(Sold|LeadRows) != 0 { // all deals wait for the leads
		return false
	}
	if r.Sole {
		return true
	}
	scope, id, _ := strings.Cut(r.ID, "\x00")
	hash := IdHash(ScopeHash(scope), []byte(id))
	switch {
	case l.Known:
		return !l.Again.Has(hash)
	case l.Ids == nil:
		return false
	case l.gathered == nil:
		l.gathered = l.Ids.Batch()
	}
	l.gathered.Add(hash)
	return true
}

// Repeated are the ids gathered that come more than once.
func (l *Ledger) Repeated() *Repeated {
	if l.gathered != nil {
		l.gathered.Flush()
	}
	return l.Ids.Repeated()
}

// post adds what a record states within the window to its cells.
func (l *Ledger) post(r *Record) error {
	if r.Has == 0 {
		l.Inputs[r.Input].leave(r.Line, r.Rows(), "blank")
		return nil
	}
	if l.ByEntry && r.Origin == LeadRows {
		l.byEntry(r)
	}
	l.follow(r)
	if why := l.within(r); why != "" {
		l.Inputs[r.Input].leave(r.Line, r.Rows(), why)
		return nil
	}
	l.Inputs[r.Input].sawAll(r, l.Window == (unit.Window{}))
	if r.Amountless && r.Has.Has(Wins) {
		l.Amountless += r.Rows()
	}
	for q := range Quantities {
		if !r.Has.Has(q) {
			continue
		}
		k := l.keyOf(r, q)
		if l.Trace != nil {
			l.Trace(Posting{k, r, q, ""})
		}
		c := l.Cell(k)
		if err := c.add(r, q); err != nil {
			return err
		}
		if q == Sales && r.Origin&Sold != 0 {
			if r.Created != unit.NoDay && r.Created < l.Window.From {
				c.Earlier.Add(r.Values[Sales])
			}
			if err := l.enter(c, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// keyOf is what a quantity of a record is credited to.
func (l *Ledger) keyOf(r *Record, q Quantity) Key {
	k := r.Key
	if l.PartOf != nil {
		k.Part = l.part(r, q)
	}
	return k
}

// forgo shows quantities of a record that do not count to Trace, if they are
// within the window.
func (l *Ledger) forgo(r *Record, s Set, why Reason) {
	if l.Trace == nil {
		return
	}
	own := *r // within changes it
	if l.within(&own) != "" {
		return
	}
	for q := range Quantities {
		if (s & own.Has).Has(q) {
			l.Trace(Posting{l.keyOf(&own, q), &own, q, why})
		}
	}
}

// part is the part in time that a quantity of a record belongs to; a summary
// that reaches over several belongs to none.
func (l *Ledger) part(r *Record, q Quantity) Part {
	if r.Period == (unit.Window{}) {
		return l.PartOf(r.Days[q])
	}
	if p := l.PartOf(r.Period.From); p == l.PartOf(r.Period.To) {
		return p
	}
	return 0
}

// enter adds the margin of a sale or refund to its entity: the customer, else the
// deal by an id that may come again, else the row.
func (l *Ledger) enter(c *Cell, r *Record) error {
	if r.Bundle != nil {
		c.rows.plus(r.Bundle.Margins) // those of customers are with the shares
		return nil
	}
	margin, fits := r.GrossMargin()
	switch {
	case !fits || margin == math.MinInt64:
		return ErrOverflow
	case r.Customer != "":
		l.shares.Add(MarkOf([]byte(r.Customer)), c.Key, margin)
	case r.ID != "" && l.held[r.ID] != (packed{}):
		l.shares.Add(MarkOf([]byte("id\x00"+r.ID)), c.Key, margin)
	default:
		c.rows.Add(margin)
	}
	return nil
}

// Cell returns the cell of a key, new and empty if no record had it.
func (l *Ledger) Cell(k Key) *Cell {
	c := l.cells[k]
	if c == nil {
		c = &Cell{Key: k}
		l.cells[k] = c
	}
	return c
}

// Cells lists the cells, by channel and part.
func (l *Ledger) Cells() []*Cell {
	var list []*Cell
	for _, c := range l.cells {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b *Cell) int {
		return cmp.Or(cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.Part, b.Part))
	})
	return list
}

// Fold posts what was held back, once every record is in. Its errors have a
// Place in [Conflict] where two rows contradict each other.
func (l *Ledger) Fold() (conflicts []Conflict, err error) {
	if l.over != nil {
		return nil, l.over
	}
	leads, deals := l.inOrder()
	var rows []Record // of one id
	for i, id := range slices.Concat(leads, deals) {
		if l.ByEntry && i == len(leads) {
			l.index = l.indexed()
		}
		rows = rows[:0]
		for at := l.held[id]; at != (packed{}); {
			var r Record
			r, at = l.packing.unpack(at)
			r.ID = id
			rows = append(rows, r)
		}
		conflict, err := l.foldID(rows)
		if err != nil {
			return nil, err
		}
		if conflict != nil {
			conflict.ID = id[strings.IndexByte(id, 0)+1:]
			conflicts = append(conflicts, *conflict)
		}
	}
	if l.index == nil && l.waiting != (packed{}) {
		l.index = l.indexed()
	}
	for at := l.waiting; at != (packed{}); {
		var r Record
		r, at = l.packing.unpack(at)
		l.byEntry(&r)
		if err := l.post(&r); err != nil {
			return nil, err
		}
	}
	for i := range l.sheets {
		if err := l.foldSheet(&l.sheets[i]); err != nil {
			return nil, err
		}
	}
	if l.Join {
		l.join()
	}
	l.held, l.sheets, l.waiting, l.packing = nil, nil, packed{}, packing{}
	if l.shares.Overflowed() {
		return nil, errors.New("the deals of one customer add up to more than roi can count exactly")
	}
	for _, c := range l.cells {
		for q := range Quantities {
			l.Stated[q] |= c.Stated[q]
		}
	}
	return conflicts, nil
}

// inOrder lists the ids held: those of leads before those of deals, which may
// follow them.
func (l *Ledger) inOrder() (leads, deals []string) {
	for id, at := range l.held {
		if l.packing.origin(at) == LeadRows {
			leads = append(leads, id)
		} else {
			deals = append(deals, id)
		}
	}
	slices.Sort(leads)
	slices.Sort(deals)
	return leads, deals
}

// Conflict is two rows that state one thing differently, with nothing to tell
// which holds.
type Conflict struct {
	First, Second Place
	ID            string
}

// Overflow is the fault of a total that does not fit.
func Overflow(err error) *fault.Fault {
	return fault.New("%v", err).WithHint("check the file for amounts with digits run together")
}
