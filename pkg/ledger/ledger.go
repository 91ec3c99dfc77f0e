package ledger

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// Cell is what one key adds up to.
type Cell struct {
	Key
	Totals
	Entities Entities               // of the margins within this key, known after Fold
	Persons  map[string]*unit.Total // hours by person, in microseconds; rows without a person are left away
	rows     Entities               // margins of deals that are entities of their own
	NoDetail bool                   // a sales total set by hand replaced the deals
}

// Ledger adds up the records of one run.
type Ledger struct {
	Inputs     []*Input            // one per file, indexed by Place.Input
	Stated     [Quantities]Origins // what the inputs' columns, or any row, state
	ByCreation bool                // sales count by the creation of their deal, and so do refunds
	Window     unit.Window         // the days asked for; open ends where nobody said
	Trace      func(*Record)       // if set, is shown every record as it is posted
	// UnmatchedRefunds counts refunds whose original deal no row has.
	UnmatchedRefunds int

	cells    map[Key]*Cell
	held     map[string][]Record
	sheets   []Record
	entities map[entityAt]int64
}

// entityAt is a customer, or else a deal by id, within one key.
type entityAt struct {
	entity string
	Key
}

// New returns an empty ledger for so many inputs. Its zero Key is for rows that
// are credited to nothing.
func New(inputs int) *Ledger {
	l := &Ledger{cells: map[Key]*Cell{}, held: map[string][]Record{}, entities: map[entityAt]int64{}}
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
	default:
		return l.post(r)
	}
	return nil
}

// post adds what a record states within the window to its cell.
func (l *Ledger) post(r *Record) error {
	if why := l.within(r); why != "" {
		l.Inputs[r.Input].leave(r.Line, why)
		return nil
	}
	for q := range Quantities {
		if r.Has.Has(q) {
			l.Inputs[r.Input].saw(r.Days[q])
		}
	}
	c := l.Cell(r.Key)
	if l.Trace != nil {
		l.Trace(r)
	}
	if r.Person != "" && r.Has.Has(Hours) {
		if c.Persons[r.Person] == nil {
			c.Persons[r.Person] = new(unit.Total)
		}
		c.Persons[r.Person].Add(r.Values[Hours])
	}
	if r.Origin == Deals && r.Has.Has(Sales) {
		if err := l.enter(c, r); err != nil {
			return err
		}
	}
	return c.add(r)
}

// enter adds a sale's or refund's margin to its entity.
func (l *Ledger) enter(c *Cell, r *Record) error {
	entity := "customer\x00" + r.Customer
	switch {
	case r.Customer != "":
	case r.ID != "":
		entity = "id\x00" + r.ID
	default:
		c.rows.add(r.Margin())
		return nil
	}
	at := entityAt{entity, r.Key}
	sum, margin := l.entities[at], r.Margin()
	if margin > 0 && sum > math.MaxInt64-margin || margin < 0 && sum < -math.MaxInt64-margin {
		return errOverflow
	}
	l.entities[at] = sum + margin
	return nil
}

// Cell returns the cell of a key, new and empty if no record had it.
func (l *Ledger) Cell(k Key) *Cell {
	c := l.cells[k]
	if c == nil {
		c = &Cell{Key: k, Persons: map[string]*unit.Total{}}
		l.cells[k] = c
	}
	return c
}

// Cells lists the cells, by key.
func (l *Ledger) Cells() []*Cell {
	var list []*Cell
	for _, c := range l.cells {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b *Cell) int { return cmp.Compare(a.Channel, b.Channel) })
	return list
}

// Fold posts what was held back, once every record is in. Its errors have a
// Place in [Conflict] where two rows contradict each other.
func (l *Ledger) Fold() (conflicts []Conflict, err error) {
	ids := make([]string, 0, len(l.held))
	for id := range l.held {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		conflict, err := l.foldID(l.held[id])
		if err != nil {
			return nil, err
		}
		if conflict != nil {
			conflict.ID = id[strings.IndexByte(id, 0)+1:]
			conflicts = append(conflicts, *conflict)
		}
	}
	for i := range l.sheets {
		if err := l.foldSheet(&l.sheets[i]); err != nil {
			return nil, err
		}
	}
	l.held, l.sheets = nil, nil
	for at, margin := range l.entities {
		l.cells[at.Key].Entities.add(margin)
	}
	for _, c := range l.cells {
		c.Entities.plus(c.rows)
		for q := range Quantities {
			l.Stated[q] |= c.Stated[q]
		}
	}
	return conflicts, nil
}

// Pool describes the entities of several keys together: a customer who bought
// through two of them is one entity.
func (l *Ledger) Pool(keys map[Key]bool) (Entities, error) {
	var pool Entities
	sums := map[string]unit.Total{}
	for at, margin := range l.entities {
		if keys[at.Key] {
			sum := sums[at.entity]
			sum.Add(margin)
			sums[at.entity] = sum
		}
	}
	for _, sum := range sums {
		margin := sum.Int()
		if !margin.IsInt64() {
			return pool, errOverflow
		}
		pool.add(margin.Int64())
	}
	for k, c := range l.cells {
		if keys[k] {
			pool.plus(c.rows)
		}
	}
	return pool, nil
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
