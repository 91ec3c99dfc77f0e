package ledger

import (
	"errors"

	"example.com/roi/pkg/unit"
)

// ErrOverflow means that a total no longer fits 128 bits.
var ErrOverflow = errors.New("the total is larger than roi can count exactly")

// Totals is what the rows of one key, or of several, add up to.
type Totals struct {
	Sum         [Quantities]unit.Total
	Stated      [Quantities]Origins // what stated each quantity in some row; 0: no row did
	Labour      unit.Total          // microseconds x millionths, of the hours that have a rate
	Unpriced    unit.Total          // microseconds without a rate
	Rateless    int                 // rows of hours, even of 0, without a rate
	Earlier     unit.Total          // sales, in millionths, of deals that were opened before the window
	AssumedRate int                 // rows of hours priced at the rate for everyone
	Uncosted    int                 // rows with sales and no cost of sales
	AssumedCost int                 // rows whose cost of sales rests on an assumed margin
	Cohort      Cohort              // how far those came who entered
}

// Plus adds other totals.
func (t *Totals) Plus(o *Totals) error {
	fits := true
	for q := range t.Sum {
		fits = t.Sum[q].Plus(o.Sum[q]) && fits
		t.Stated[q] |= o.Stated[q]
	}
	fits = t.Cohort.plus(&o.Cohort) && fits
	fits = t.Earlier.Plus(o.Earlier) && t.Labour.Plus(o.Labour) && t.Unpriced.Plus(o.Unpriced) && fits
	t.Rateless += o.Rateless
	t.AssumedRate += o.AssumedRate
	t.Uncosted += o.Uncosted
	t.AssumedCost += o.AssumedCost
	if !fits {
		return ErrOverflow
	}
	return nil
}

// add adds one quantity of a record, with what hangs on it: labour on hours, the
// want of a cost on sales.
func (c *Cell) add(r *Record, q Quantity) error {
	c.Sum[q].Add(r.Values[q])
	if r.Origin&(LeadRows|Deals) == 0 {
		c.Cohort.state(q, r.Values[q])
	}
	if q != CostOfSales || !r.FeeOnly {
		c.Stated[q] |= r.Origin
	}
	switch {
	case q == Sales && r.Uncosted:
		c.Uncosted += r.Rows()
	case q == Sales && r.AssumedCost:
		c.AssumedCost += r.Rows()
	case q == Hours:
		return c.work(r)
	}
	return nil
}

// work adds what the hours of a record cost, and who worked them.
func (c *Cell) work(r *Record) error {
	if c.Persons == nil {
		c.Persons = map[string]*unit.Total{}
	}
	if c.Persons[r.Person] == nil {
		c.Persons[r.Person] = new(unit.Total)
	}
	c.Persons[r.Person].Add(r.Values[Hours])
	fits := true
	switch {
	case r.Has.Has(LabourCost):
		fits = c.Labour.AddProduct(r.Values[LabourCost], int64(unit.Hour))
	case r.Priced:
		if r.AssumedRate {
			c.AssumedRate += r.Rows()
		}
		fits = c.Labour.AddProduct(r.Values[Hours], int64(r.Rate))
	default:
		c.Unpriced.Add(r.Values[Hours])
		c.Rateless += r.Rows()
		if c.NoRate == nil {
			c.NoRate = map[string]bool{}
		}
		c.NoRate[r.Person] = true
	}
	if !fits {
		return ErrOverflow
	}
	return nil
}

// Sizes sums up the positive margins of several entities: their number, sum,
// sum of squares and largest, in millionths.
type Sizes struct {
	N       int
	Sum     unit.Total
	Squares unit.Squares
	Largest int64
}

func (s *Sizes) add(margin int64) {
	s.N++
	s.Sum.Add(margin)
	s.Squares.Add(margin)
	s.Largest = max(s.Largest, margin)
}

func (s *Sizes) plus(o Sizes) {
	s.N += o.N
	s.Sum.Plus(o.Sum)
	s.Squares.Plus(o.Squares)
	s.Largest = max(s.Largest, o.Largest)
}

// Entities describes the gross margins of independent customers or deals.
// Entities with a margin of 0 add nothing and are in neither side.
type Entities struct {
	Gains  Sizes // entities with a positive margin
	Losses Sizes // entities with a negative margin, as positive sizes
}

// Add adds the margin of one.
func (e *Entities) Add(margin int64) {
	switch {
	case margin > 0:
		e.Gains.add(margin)
	case margin < 0:
		e.Losses.add(-margin)
	}
}

func (e *Entities) plus(o Entities) {
	e.Gains.plus(o.Gains)
	e.Losses.plus(o.Losses)
}
