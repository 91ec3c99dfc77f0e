package ledger

import (
	"math/big"

	"example.com/roi/pkg/unit"
)

// Operation is how a [Change] works on what the rows add up to.
type Operation uint8

// The operations.
const (
	To    Operation = iota // the total is the amount
	By                     // the amount is added, and may be negative
	Times                  // the total is multiplied by the amount
)

// Change is a total of a channel set by hand, in parts of the quantity's unit.
type Change struct {
	Quantity Quantity
	Operation
	Amount *big.Rat
}

// Terms are what the change of one quantity carries over to another where the
// rows do not say.
type Terms struct {
	Rate   *unit.Money // cost of an hour, for hours where there were none; nil: not known
	Margin *int64      // millionths of a sale, for sales where there were none; nil: not known
}

// ApplyToChannel is Apply for a channel whose rows may be in several parts: a
// change is spread over them in proportion.
func (l *Ledger) ApplyToChannel(channel int32, ch Change, terms Terms) (*big.Rat, bool) {
	var parts []*Cell
	before := new(big.Rat)
	for _, c := range l.Cells() {
		if c.Channel == channel && c.Sum[ch.Quantity].Sign() != 0 {
			parts = append(parts, c)
			before.Add(before, c.Sum[ch.Quantity].Rat(1))
		}
	}
	switch {
	case len(parts) == 1:
		return l.Apply(parts[0].Key, ch, terms)
	case before.Sign() == 0:
		return l.Apply(Key{Channel: channel}, ch, terms)
	}
	after := ch.on(before)
	factor := new(big.Rat).Quo(after, before)
	left, fits := unit.TotalOf(after)
	for _, c := range parts {
		_, ok := l.Apply(c.Key, Change{ch.Quantity, Times, factor}, terms)
		c.NoDetail = c.NoDetail || ch.Quantity == Sales && ch.Operation == To
		fits = fits && ok && left.Plus(c.Sum[ch.Quantity].Negated())
	}
	if fits = fits && parts[0].Sum[ch.Quantity].Plus(left); fits && left.Sign() != 0 { // what rounding left
		fits = parts[0].Cohort.set(Change{ch.Quantity, By, left.Rat(1)})
	}
	return after, fits
}

// set changes what the change of a count leaves of those who entered.
func (c *Cohort) set(ch Change) bool {
	if ch.Quantity < Leads || ch.Quantity > Wins {
		return true
	}
	fits := true
	at := []*unit.Total{&c.Leads[ch.Quantity-Leads]}
	if ch.Quantity >= Opportunities {
		at = append(at, &c.Deals[ch.Quantity-Opportunities])
	}
	for _, t := range at {
		total, ok := unit.TotalOf(ch.on(t.Rat(1)))
		*t, fits = total, fits && ok
	}
	return fits
}

// on is what a change makes of a total.
func (ch Change) on(before *big.Rat) *big.Rat {
	switch ch.Operation {
	case By:
		return new(big.Rat).Add(before, ch.Amount)
	case Times:
		return new(big.Rat).Mul(before, ch.Amount)
	}
	return new(big.Rat).Set(ch.Amount)
}

// Apply changes a total after Fold. Hours carry labour at the channel's mean
// rate; sales carry cost of sales in proportion, and scale the deals unless the
// change is to a total, which then has no deals behind it. The result is the
// new total in parts, and false where it does not fit.
func (l *Ledger) Apply(k Key, ch Change, terms Terms) (*big.Rat, bool) {
	c := l.Cell(k)
	before := c.Sum[ch.Quantity].Rat(1)
	after := ch.on(before)
	total, fits := unit.TotalOf(after)
	if !fits {
		return after, false
	}
	var factor *big.Rat // after / before, nil where there was nothing
	if before.Sign() != 0 {
		factor = new(big.Rat).Quo(after, before)
	}
	c.Sum[ch.Quantity] = total
	fits = c.Cohort.set(ch)
	c.Stated[ch.Quantity] |= ByHand
	l.Stated[ch.Quantity] |= ByHand
	switch ch.Quantity {
	case Hours:
		fits = c.carryLabour(factor, total, terms.Rate) && fits
	case Sales:
		fits = c.carryCost(factor, after, terms.Margin) && fits
		if c.Stated[CostOfSales] != 0 {
			l.Stated[CostOfSales] |= ByHand
		}
		if ch.Operation == To || factor == nil || factor.Sign() < 0 {
			c.NoDetail = true
		} else {
			fits = l.scale(c, factor) && fits
		}
	case CostOfSales:
		c.Uncosted, c.AssumedCost, c.NoDetail = 0, 0, true
	}
	return after, fits
}

// carryLabour prices changed hours at the mean rate they had.
func (c *Cell) carryLabour(factor *big.Rat, hours unit.Total, rate *unit.Money) bool {
	fits := true
	switch {
	case c.Rateless > 0:
		c.Unpriced = hours
	case factor != nil:
		c.Labour, fits = unit.TotalOf(new(big.Rat).Mul(c.Labour.Rat(1), factor))
	case rate != nil:
		cost := new(big.Rat).SetInt64(int64(*rate))
		c.Labour, fits = unit.TotalOf(cost.Mul(cost, hours.Rat(1)))
		c.AssumedRate++
	default:
		c.Unpriced = hours
		c.Rateless++
	}
	return fits
}

// carryCost gives changed sales their cost.
func (c *Cell) carryCost(factor, sales *big.Rat, margin *int64) bool {
	fits := true
	switch {
	case factor != nil:
		c.Sum[CostOfSales], fits = unit.TotalOf(new(big.Rat).Mul(c.Sum[CostOfSales].Rat(1), factor))
	case margin != nil:
		part := big.NewRat(1_000_000-*margin, 1_000_000)
		c.Sum[CostOfSales], fits = unit.TotalOf(part.Mul(part, sales))
		c.Stated[CostOfSales] |= ByHand
		c.AssumedCost++
	case sales.Sign() != 0:
		c.Uncosted++
	}
	return fits
}

// scale multiplies the margins of a cell's entities by a factor >= 0.
func (l *Ledger) scale(c *Cell, factor *big.Rat) bool {
	fits := c.rows.Gains.scale(factor) && c.rows.Losses.scale(factor)
	return l.shares.Change(c.Key, func(margin int64) (int64, bool) { return scaledMargin(margin, factor) }) && fits
}

func (s *Sizes) scale(factor *big.Rat) bool {
	sum, fits := unit.TotalOf(new(big.Rat).Mul(s.Sum.Rat(1), factor))
	squares, ok := unit.SquaresOf(new(big.Rat).Mul(s.Squares.Rat(1), new(big.Rat).Mul(factor, factor)))
	largest, within := scaledMargin(s.Largest, factor)
	s.Sum, s.Squares, s.Largest = sum, squares, largest
	if sum.Sign() == 0 {
		*s = Sizes{}
	}
	return fits && ok && within
}

func scaledMargin(margin int64, factor *big.Rat) (int64, bool) {
	t, fits := unit.TotalOf(new(big.Rat).Mul(new(big.Rat).SetInt64(margin), factor))
	i := t.Int()
	return i.Int64(), fits && i.IsInt64()
}
