package cell

import (
	"time"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// Day reads a date as written; a time of day and a zone behind it are dropped,
// and shift nothing. Two-digit years are 2000 to 2069 and 1971 to 1999. A count
// of days, seconds or milliseconds is the date that spreadsheets and databases
// mean by it. A date that does not exist is a fault that says why. The cell must
// not be Blank.
func (c Convention) Day(cell []byte) (unit.Day, *fault.Fault) {
	b := bare(cell)
	w, ok := dateOf(b)
	if !ok {
		return counted(b, cell)
	}
	order := w.order
	if order == 0 {
		var wrong *fault.Fault
		if order, wrong = c.orderOf(w, cell); wrong != nil {
			return 0, wrong
		}
	}
	year, month, day := w.in(order)
	d, ok := unit.Date(year, month, day)
	if !ok {
		return 0, fault.New("%s is not a date: %s", quote(cell), impossible(year, month, day))
	}
	return d, nil
}

// orderOf returns the order in which to read a date in digits only: the
// column's or, where that is not settled or about other dates, the only one in
// which the date exists. A date that exists only in another order than the
// column's is a fault.
func (c Convention) orderOf(w written, cell []byte) (Order, *fault.Fault) {
	if _, ok := w.day(c.Order); ok && c.Order != 0 && (c.Order != YMD || w.short) {
		return c.Order, nil
	}
	order, open := w.only()
	if c.Order == 0 || c.Order == YMD && !w.short {
		switch {
		case open:
			return 0, twoReadings(cell, w.readings()).WithHint("write dates as %s", w.readings()[0])
		case order == 0:
			return DMY, nil
		}
		return order, nil
	}
	if order == 0 || order == c.Order {
		return c.Order, nil
	}
	if !c.OrderBy.seen() {
		return 0, fault.New("%s is %s, but dates are read %s", quote(cell), order, c.Order)
	}
	return 0, fault.New("%s is %s, but %s is %s", quote(cell), order, c.OrderBy, c.Order)
}

// String names what comes first.
func (o Order) String() string {
	switch o {
	case DMY:
		return "day first"
	case MDY:
		return "month first"
	case YMD:
		return "year first"
	}
	return "not settled"
}

// written is a date of three numbers, in the order in which they stand.
type written struct {
	part  [3]int
	order Order // known from a four-digit year in front or a month's name, else 0
	short bool  // the year has two digits
	even  bool  // each part has two digits
}

// in returns year, month and day under an order. Two-digit years are completed.
func (w written) in(o Order) (year, month, day int) {
	switch p := w.part; o {
	case DMY:
		year, month, day = p[2], p[1], p[0]
	case MDY:
		year, month, day = p[2], p[0], p[1]
	default:
		year, month, day = p[0], p[1], p[2]
	}
	switch {
	case w.short && year < 70:
		year += 2000
	case w.short:
		year += 1900
	}
	return year, month, day
}

// day returns the date under an order, and false when there is no such date.
func (w written) day(o Order) (unit.Day, bool) { return unit.Date(w.in(o)) }

// only returns the one order in which a date in digits exists, 0 when there is
// none or when it does not matter; open tells that it does matter. The year in
// front, with two digits, is thought of last: it is only a reading where the
// others are none.
func (w written) only() (o Order, open bool) {
	d, byDay := w.day(DMY)
	m, byMonth := w.day(MDY)
	switch {
	case byDay && byMonth:
		return 0, d != m
	case byDay:
		return DMY, false
	case byMonth:
		return MDY, false
	}
	if w.short {
		if _, ok := w.day(YMD); ok {
			return YMD, false
		}
	}
	return 0, false
}

// readings writes the date as it is with the day first and the month first.
func (w written) readings() [2]string {
	d, _ := w.day(DMY)
	m, _ := w.day(MDY)
	return [2]string{d.String(), m.String()}
}

// impossible says why there is no such date.
func impossible(year, month, day int) string {
	if month < 1 || month > 12 {
		return fault.New("there is no month %d", month).Text
	}
	if year < 1971 || year > 9999 {
		return "years run from 1971 to 9999"
	}
	if day < 1 {
		return "there is no day 0"
	}
	last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
	return last.Format("January 2006 has ") + last.Format("2") + " days"
}
