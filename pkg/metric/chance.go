package metric

import (
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/stat"
)

// Chance is how luck enters a figure: what its range rests on, and how two of
// it are compared.
type Chance uint8

// The chances.
const (
	Certain  Chance = iota // no range is known for the figure
	Sizes                  // the margins of independent deals, less what is known, by what is known
	Heads                  // what is known, by a count
	Arrivals               // a count, by what is known
	Share                  // a part of a number of cases
)

// Parts are the two numbers that the figure divides, upper first, on its basis;
// both undefined for one that is Certain.
func (d *Definition) Parts(s *Subject) (a, b Value) {
	if d.parts == nil {
		return none(NoRange), none(NoRange)
	}
	return d.parts(s.view(d.Basis))
}

// Range is what luck alone explains of the figure, at a level between 0 and 1. A
// cost per head without a head has a lower end only.
func (d *Definition) Range(s *Subject, level float64) (low, high Value) {
	if d.mixed(s) {
		return none(NotByDimension), none(NotByDimension)
	}
	v := s.view(d.Basis).at(level)
	switch d.Chance {
	case Certain:
		return none(NoRange), none(NoRange)
	case Sizes:
		return Get(d.Key + "_low").value(v), Get(d.Key + "_high").value(v)
	}
	over, under := d.parts(v)
	switch d.Chance {
	case Heads:
		return costRange(over, under, d.value(v).Why, level)
	case Arrivals:
		return arrivalRange(over, under, level)
	}
	return shareRange(over, under, level)
}

// WithoutLargest is the figure had the largest customer or deal not come; it is
// undefined for one that does not rest on the sizes of deals.
func (d *Definition) WithoutLargest(s *Subject) Value {
	if d.Chance != Sizes {
		return none(NoRange)
	}
	v := s.view(d.Basis)
	margin, by := d.parts(v)
	return div(Minus(margin, largest(v)), by, d.value(v).Why)
}

// at is the view with ranges at another level.
func (v *View) at(level float64) *View {
	other, facts := *v, *v.facts
	facts.Level = level
	other.facts, other.luck = &facts, nil
	return &other
}

// arrivalRange is the range of a count by what is known: exact limits of a count.
func arrivalRange(count, known Value, level float64) (low, high Value) {
	if point := div(count, known, NoRange); point.Num == nil {
		return point, point
	}
	r := stat.CountRange(Whole(count), level)
	return Estimate(r.Low / known.Float()), Estimate(r.High / known.Float())
}

// shareRange is the range of a part of a number of cases.
func shareRange(part, cases Value, level float64) (low, high Value) {
	if point := div(part, cases, NoClosedDeals); point.Num == nil {
		return point, point
	}
	k, n := Whole(part), Whole(cases)
	if k < 0 || k > n || n == 0 {
		return none(NoRange), none(NoRange)
	}
	r := stat.ShareRange(k, n, level)
	return Estimate(r.Low), Estimate(r.High)
}

// Whole is a count as a whole number, without the part of one that a change by
// per cent can leave.
func Whole(v Value) int { return int(v.Float()) }

// Overlaps tells whether two subjects of one ledger have rows in common.
func (s *Subject) Overlaps(o *Subject) bool {
	in := map[*ledger.Cell]bool{}
	for _, c := range s.cells {
		in[c] = true
	}
	for _, c := range o.cells {
		if in[c] {
			return true
		}
	}
	return false
}
