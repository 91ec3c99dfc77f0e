package cell

import (
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// typed is the convention of values on a command line and in a book.
var typed = Convention{Decimal: '.', Clock: HourMinute, Rate: Fraction}

// ParseMoney reads an amount with a decimal point, and its currency mark.
func ParseMoney(s string) (unit.Money, Mark, *fault.Fault) { return typed.Money([]byte(s)) }

// ParseCount reads a whole number that is not negative.
func ParseCount(s string) (int64, *fault.Fault) { return typed.Count([]byte(s)) }

// ParseHours reads a length of time with a decimal point; 1:30 is an hour and a
// half.
func ParseHours(s string) (unit.Hours, *fault.Fault) { return typed.Hours([]byte(s)) }

// ParseDay reads a date that has one reading: 2026-03-04, 4 Mar 2026. Nobody
// types the serial number of a date.
func ParseDay(s string) (unit.Day, *fault.Fault) {
	if _, ok := dateOf(bare([]byte(s))); !ok {
		return 0, notA(date, []byte(s))
	}
	return typed.Day([]byte(s))
}

// ParseRate reads a rate in millionths: 62%, or 0.62 from 0 to 1, is 620,000.
// It is at most 1,000,000 and may be negative. A number above 1 without a
// percent sign is a fault.
func ParseRate(s string) (int64, *fault.Fault) {
	f, ok := figureOf([]byte(s))
	d, whole := split(f.body, '.')
	if !ok || !whole || f.mark != "" {
		return 0, notA(rate, []byte(s))
	}
	d.neg = f.neg
	if size := d.size(); !f.percent && size >= middle {
		wrong := fault.New("%s is neither a percentage nor a fraction of 1", quote([]byte(s)))
		if size == large {
			return 0, wrong.WithHint("%s", rate.hint)
		}
		v, _ := d.parts(1, 4)
		return 0, wrong.WithHint("write %s%% or %s", d, plainRate(v))
	}
	m, wrong := typed.Margin([]byte(s))
	return m.Rate, wrong
}

// plainRate writes millionths as a fraction of 1.
func plainRate(v int64) string {
	var t unit.Total
	t.Add(v)
	return unit.Plain(t.Rat(wholeSale))
}
