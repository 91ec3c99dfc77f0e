package cell

// Order is the order of the parts of dates that are written in digits only,
// such as 03/04/2026. A four-digit year in front, or a month's name, needs no
// order. Zero: not settled.
type Order uint8

// The orders of dates. YMD is about years of two digits: 26-04-03.
const (
	DMY Order = 1 + iota
	MDY
	YMD
)

// Clock is what a length of time of two parts, such as 1:30, means. Three parts
// are always hours, minutes and seconds. Zero: not settled.
type Clock uint8

// The meanings of 1:30.
const (
	HourMinute Clock = 1 + iota
	MinuteSecond
)

// LengthUnit is the unit of plain numbers in a column of lengths of time, as its
// header says: no cell does. It says nothing about 1:30 and 1h 30m.
type LengthUnit uint8

// The units of plain numbers. Zero: hours.
const (
	Hour LengthUnit = iota
	Minute
	Second
	WholeDay // as spreadsheets keep lengths of time: 0.0625 is an hour and a half
)

// scale is how many microseconds make one unit: factor x 10^places.
func (u LengthUnit) scale() (factor uint64, places int) {
	switch u {
	case Minute:
		return 6, 7
	case Second:
		return 1, 6
	case WholeDay:
		return 864, 8
	}
	return 36, 8
}

// RateForm is what a number without a percent sign means in a margin column.
// Zero: not settled.
type RateForm uint8

// The forms of margins. A number with a percent sign is a percentage both in a
// Percent and in a Fraction column, and a fault in an Amount column.
const (
	Percent  RateForm = 1 + iota // 62 is 62%
	Fraction                     // 0.62 is 62%
	Amount                       // 62 is money
)

// Witness is the cell that settled something. The zero Witness: nothing in the
// column did, so that what is known comes from outside.
type Witness struct {
	Text string // the cell without the blanks around it
	Line int    // 1-based line of its row
}

// Convention is how a column writes its values. A zero field means that no cell
// seen so far needs the answer: cells that have one reading are still read, and
// a cell that has two is a fault. Unit comes from outside. The zero Convention is
// ready to use.
type Convention struct {
	Decimal byte // the decimal mark, '.' or ','
	Order   Order
	Clock   Clock
	Rate    RateForm
	Unit    LengthUnit

	DecimalBy, OrderBy, ClockBy, RateBy Witness // what settled each
}

// keep makes a cell the witness if there is none yet, or none so far up.
func (w *Witness) keep(cell []byte, line int) {
	if w.Text == "" || line < w.Line || line == w.Line && string(cell) < w.Text {
		*w = Witness{string(cell), line}
	}
}

// seen tells whether there is a witness.
func (w Witness) seen() bool { return w.Text != "" }

// first returns the witness that is farthest up, or none when there is none.
func first(all ...Witness) Witness {
	var best Witness
	for _, w := range all {
		if w.seen() {
			best.keep([]byte(w.Text), w.Line)
		}
	}
	return best
}
