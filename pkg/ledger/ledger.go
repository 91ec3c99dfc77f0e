package ledger

import (
	"cmp"
	"fmt"
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

	cells    map[Key]*Cell
	held     map[string][]Record
	sheets   []Record
	entities map[string][]share
	waiting  []Record        // deals without an id that count by the day on which they entered
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

// share is the margin of one customer, or else of one deal by id, within one key.
type share struct {
	Key
	margin int64
}

// New returns an empty ledger for so many inputs. Its zero Key is for rows that
// are credited to nothing.
func New(inputs int) *Ledger {
	l := &Ledger{cells: map[Key]*Cell{}, held: map[string][]Record{}, entities: map[string][]share{}}
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

// LeaveOut accounts for a row that is not used.
func (l *Ledger) LeaveOut(p Place, why Reason) {
	l.Inputs[p.Input].Read++
	l.Inputs[p.Input].leave(p.Line, why)
}

// Add takes a record in; the caller may use it again. The error is one of
// arithmetic, and means that the ledger can not be used further.
func (l *Ledger) Add(r *Record) error {
	l.Inputs[r.Input].Read++
	switch {
	case r.ID != "":
		l.held[r.ID] = append(l.held[r.ID], *r)
	case r.Origin == Sheet:
		l.sheets = append(l.sheets, *r)
	case l.ByEntry && r.Origin&Sold != 0:
		l.waiting = append(l.waiting, *r)
	default:
		return l.post(r)
	}
	return nil
}

// post adds what a record states within the window to its cells.
func (l *Ledger) post(r *Record) error {
	if r.Has == 0 {
		l.Inputs[r.Input].leave(r.Line, "blank")
		return nil
	}
	if l.ByEntry && r.Origin == LeadRows {
		l.byEntry(r)
	}
	l.follow(r)
	if why := l.within(r); why != "" {
		l.Inputs[r.Input].leave(r.Line, why)
		return nil
	}
	if l.Window == (unit.Window{}) {
		l.Inputs[r.Input].saw(r.Day)
	}
	l.Inputs[r.Input].saw(r.Period.From)
	l.Inputs[r.Input].saw(r.Period.To)
	if r.Amountless && r.Has.Has(Wins) {
		l.Amountless++
	}
	for q := range Quantities {
		if !r.Has.Has(q) {
			continue
		}
		if l.Window != (unit.Window{}) {
			l.Inputs[r.Input].saw(r.Days[q])
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

// enter adds a sale's or refund's margin to its entity.
func (l *Ledger) enter(c *Cell, r *Record) error {
	margin, fits := r.GrossMargin()
	entity := "customer\x00" + r.Customer
	switch {
	case !fits || margin == math.MinInt64:
		return ErrOverflow
	case r.Customer != "":
	case r.ID != "":
		entity = "id\x00" + r.ID
	default:
		c.rows.add(margin)
		return nil
	}
	shares := l.entities[entity]
	for i := range shares {
		if s := &shares[i]; s.Key == c.Key {
			if margin > 0 && s.margin > math.MaxInt64-margin || margin < 0 && s.margin < -math.MaxInt64-margin {
				return fmt.Errorf("the deals of one customer add up to more than roi can count exactly")
			}
			s.margin += margin
			return nil
		}
	}
	l.entities[entity] = append(shares, share{c.Key, margin})
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
	leads, deals := l.inOrder()
	for i, id := range slices.Concat(leads, deals) {
		if l.ByEntry && i == len(leads) {
			l.index = l.indexed()
		}
		conflict, err := l.foldID(l.held[id])
		if err != nil {
			return nil, err
		}
		if conflict != nil {
			conflict.ID = id[strings.IndexByte(id, 0)+1:]
			conflicts = append(conflicts, *conflict)
		}
		l.held[id] = nil // it may be let go
	}
	if l.index == nil && len(l.waiting) > 0 {
		l.index = l.indexed()
	}
	for i := range l.waiting {
		l.byEntry(&l.waiting[i])
		if err := l.post(&l.waiting[i]); err != nil {
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
	l.held, l.sheets, l.waiting = nil, nil, nil
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
	for id, rows := range l.held {
		if rows[0].Origin == LeadRows {
			leads = append(leads, id)
		} else {
			deals = append(deals, id)
		}
	}
	slices.Sort(leads)
	slices.Sort(deals)
	return leads, deals
}

// Pool describes the entities of several sets of keys at once. Within a set, a
// customer who bought through two of its keys is one entity.
func (l *Ledger) Pool(sets [][]Key) ([]Entities, error) {
	pools := make([]Entities, len(sets))
	in := map[Key][]int{} // the sets that a key belongs to
	for i, set := range sets {
		for _, k := range set {
			in[k] = append(in[k], i)
			if c := l.cells[k]; c != nil {
				pools[i].plus(c.rows)
			}
		}
	}
	margins := map[int]*unit.Total{}
	for _, shares := range l.entities {
		clear(margins)
		for _, s := range shares {
			for _, i := range in[s.Key] {
				if margins[i] == nil {
					margins[i] = new(unit.Total)
				}
				margins[i].Add(s.margin)
			}
		}
		for i, sum := range margins {
			margin := sum.Int()
			if !margin.IsInt64() || margin.Int64() == math.MinInt64 {
				return nil, ErrOverflow
			}
			pools[i].add(margin.Int64())
		}
	}
	return pools, nil
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
