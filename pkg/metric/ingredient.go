package metric

import (
	"math/big"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/stat"
	"example.com/roi/pkg/unit"
)

// Ingredient is what a formula names that is no figure of its own, as the end of a
// range or the largest deal.
type Ingredient struct {
	Name  string // as the formula has it
	value func(*View) Value
}

// On is the number of a subject on a basis.
func (n Ingredient) On(b Basis, s *Subject) Value { return n.value(s.view(b)) }

// The numbers that formulas about luck name.
var (
	marginLow  = Ingredient{"lower end of gross_margin", func(v *View) Value { return marginEnd(v, func(r stat.Range) float64 { return r.Low }) }}
	marginHigh = Ingredient{"upper end of gross_margin", func(v *View) Value { return marginEnd(v, func(r stat.Range) float64 { return r.High }) }}
	marginMost = Ingredient{"largest margin", largest}
	marginSum  = Ingredient{"sum of margins", func(v *View) Value { return gains(v, v.Entities.Gains.Sum.Rat(int64(unit.Currency))) }}
	squaredSum = Ingredient{"sum of squared margins", func(v *View) Value { return gains(v, v.Entities.Gains.Squares.Rat(int64(unit.Currency))) }}
	lostDeals  = Ingredient{"lost", func(v *View) Value { return v.stated(ledger.Lost, 1, NoStageData) }}
)

// marginEnd is an end of what luck alone explains of the gross margin.
func marginEnd(v *View, end func(stat.Range) float64) Value {
	l, why := luck(v)
	if why != "" {
		return none(why)
	}
	return Estimate(end(l.Range))
}

// gains is a sum over the customers and deals with a gain, where those are known.
func gains(v *View, sum *big.Rat) Value {
	if _, why := luck(v); why != "" {
		return none(why)
	}
	return of(sum)
}

// limit is a limit of the count of a stage.
func limit(name string, s stage, end func(stat.Range) float64) Ingredient {
	return Ingredient{name + " limit of " + s.key, func(v *View) Value {
		n := s.reached(v)
		if n.Num == nil {
			return n
		}
		count, _ := n.Num.Float64()
		return Estimate(end(stat.CountRange(int(count), v.facts.Level)))
	}}
}
