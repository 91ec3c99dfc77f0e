package cell

import (
	"fmt"
	"strings"

	"example.com/roi/pkg/fault"
)

// Describe says how a column of this content is written and which cell settled
// it, where nothing is left open: decimal comma (1.234,50 on line 3). Cells that
// have one reading each, whatever the column, settle nothing.
func (c Convention) Describe(content Content) string {
	var says []string
	say := func(what string, by Witness) {
		if what != "" {
			says = append(says, what+by.brackets())
		}
	}
	switch content {
	case Text:
		return "text, as it is"
	case Day:
		say(c.order(), c.OrderBy)
	case Hours:
		say(c.Unit.plainNumbers(), Witness{})
		say(c.decimal(), c.DecimalBy)
		if c.Clock == MinuteSecond || strings.Contains(c.ClockBy.Text, ":") { // else no cell need be like that
			say(c.clock(), c.ClockBy)
		}
	case Rate:
		say(c.decimal(), c.DecimalBy)
		say(c.rates(), c.RateBy)
	default:
		say(c.decimal(), c.DecimalBy)
	}
	if len(says) == 0 {
		return "in one way only"
	}
	return strings.Join(says, "; ")
}

// brackets shows the witness without what guards it, or nothing where there is
// none: what is known then comes from outside of the column.
func (w Witness) brackets() string {
	if !w.seen() {
		return ""
	}
	quoted := fault.Quote(bare([]byte(w.Text)))
	return fmt.Sprintf(" (%s on line %d)", quoted[1:len(quoted)-1], w.Line)
}

func (c Convention) decimal() string {
	switch c.Decimal {
	case '.':
		return "decimal point"
	case ',':
		return "decimal comma"
	}
	return ""
}

func (c Convention) order() string {
	if c.Order == 0 {
		return ""
	}
	return c.Order.String()
}

func (c Convention) clock() string {
	switch c.Clock {
	case HourMinute:
		return "1:30 is hours and minutes"
	case MinuteSecond:
		return "1:30 is minutes and seconds"
	}
	return ""
}

func (c Convention) rates() string {
	switch c.Rate {
	case Percent:
		return "62 is 62%"
	case Fraction:
		return "0.62 is 62%"
	case Amount:
		return "62 is an amount of money"
	}
	return ""
}

// plainNumbers says what 90 is; nothing for hours, of which that goes without
// saying.
func (u LengthUnit) plainNumbers() string {
	switch u {
	case Minute:
		return "90 is minutes"
	case Second:
		return "90 is seconds"
	}
	return ""
}
