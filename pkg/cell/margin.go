package cell

import (
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// Margin is one cell of a margin column: a share of the sale, or an amount.
type Margin struct {
	IsRate bool
	Rate   int64      // of a rate: millionths of the sale, 62% is 620,000; at most 1,000,000
	Amount unit.Money // of an amount
	Mark   Mark       // the currency mark on an amount
}

// wholeSale is the rate of 100%.
const wholeSale = 1_000_000

// Margin reads a margin: 62%, 0.62 or an amount of money. A rate of more than
// 100% is a fault; both a rate and an amount may be negative. More than six
// decimals are rounded half away from zero. The cell must not be Blank.
func (c Convention) Margin(cell []byte) (Margin, *fault.Fault) {
	f, ok := figureOf(cell)
	if !ok {
		return Margin{}, notA(margin, cell)
	}
	d, wrong := c.number(f, cell, margin)
	if wrong != nil {
		return Margin{}, wrong
	}
	form := c.Rate
	if form == 0 {
		if form = formOf(f, d); form == 0 {
			return Margin{}, twoReadings(cell, marginReadings(d))
		}
	}
	if wrong := c.fits(form, f, d, cell); wrong != nil {
		return Margin{}, wrong
	}
	places := 6
	if f.percent || form == Percent {
		places = 4
	}
	v, ok := d.parts(1, places)
	switch {
	case !ok && (form == Amount || d.neg):
		return Margin{}, tooLarge(cell, "9223372036854.775807")
	case form == Amount:
		return Margin{Amount: unit.Money(v), Mark: f.mark}, nil
	case !ok || v > wholeSale:
		return Margin{}, fault.New("%s is more than 100%%: a margin is at most the whole sale", quote(cell))
	}
	return Margin{IsRate: true, Rate: v}, nil
}

// formOf returns the form that a cell shows by itself: a percent sign and a
// size below 1 mean a rate, a currency mark and a size above 100 an amount.
// Zero is nothing either way; other numbers show nothing.
func formOf(f figure, d decimal) RateForm {
	switch size := d.size(); {
	case f.percent:
		return Fraction
	case f.mark != "" || size == large:
		return Amount
	case size == small || size == zero:
		return Fraction
	}
	return 0
}

// fits says what is wrong with a cell whose form is not the column's.
func (c Convention) fits(form RateForm, f figure, d decimal, cell []byte) *fault.Fault {
	switch {
	case form == Amount && f.percent:
		return fault.New("%s is a percentage, but %s", quote(cell), c.ratesOf("an amount of money", "amounts of money"))
	case form != Amount && f.mark != "":
		return fault.New("%s is an amount of money, but %s", quote(cell), c.ratesOf("a share of the sale", "shares of the sale"))
	case form == Fraction && !f.percent && d.size() >= middle:
		wrong := fault.New("%s has no percent sign and is more than 1, but %s",
			quote(cell), c.ratesOf("a share of the sale", "fractions of 1"))
		if d.size() == middle {
			return wrong.WithHint("if it is a percentage, write it with its sign")
		}
		return wrong
	}
	return nil
}

// ratesOf says which form the column has and how that is known.
func (c Convention) ratesOf(single, plural string) string {
	if !c.RateBy.seen() {
		return "margins are read as " + plural
	}
	return c.RateBy.String() + " is " + single
}

// marginReadings writes a number as the percentage and as the amount that it
// can be.
func marginReadings(d decimal) [2]string {
	s := d.String()
	return [2]string{s + "%", s + " of money"}
}
