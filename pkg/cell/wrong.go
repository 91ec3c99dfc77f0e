package cell

import (
	"bytes"
	"fmt"

	"example.com/roi/pkg/fault"
)

// kind is what a cell was expected to be, as faults say it.
type kind struct{ name, hint string }

var (
	amount = kind{"an amount of money", "write 1234.50 or $1,234.50"}
	count  = kind{"a whole number", "write 1234 or 1,234"}
	hours  = kind{"a number of hours", "write 2.25, 2:15 or 2h 15m"}
	margin = kind{"a margin", "write 62%, 0.62 or an amount of money"}
	rate   = kind{"a rate", "write 62% or 0.62"}
	date   = kind{"a date", "write 2026-03-04 or 4 Mar 2026"}
)

// quote quotes a cell without the blanks around it.
func quote(cell []byte) string { return fault.Quote(trim(cell)) }

// notA says that a cell is not what was expected, and why where it can tell.
func notA(expected kind, cell []byte) *fault.Fault {
	text := bare(cell)
	switch {
	case isError(text):
		return fault.New("%s is an error of the spreadsheet, not %s", quote(cell), expected.name).
			WithHint("the spreadsheet could not work this cell out: mend it there and export again")
	case isBound(text) && expected != date:
		return fault.New("%s is a bound, not %s", quote(cell), expected.name).
			WithHint("a bound is not exact: export the full figure")
	case isAbbreviated(text) && expected != date:
		return fault.New("%s is a rounded number, not %s", quote(cell), expected.name).
			WithHint("a rounded number is not exact: export the full figure")
	case hasExponent(text):
		return fault.New("%s has an exponent and is not %s", quote(cell), expected.name).
			WithHint("a spreadsheet cut this number short: show the column as plain numbers and export it again")
	case bytes.HasSuffix(text, []byte("%")) && expected != margin && expected != rate:
		return fault.New("%s is a percentage, not %s", quote(cell), expected.name)
	case isAmount(text) && expected != amount:
		return fault.New("%s is an amount of money, not %s", quote(cell), expected.name)
	case onlyMarks(text) && expected != date:
		return fault.New("%s is not %s: its thousands are not in groups of three, or a mark is out of place",
			quote(cell), expected.name).WithHint("%s", expected.hint)
	}
	return fault.New("%s is not %s", quote(cell), expected.name).WithHint("%s", expected.hint)
}

// isAmount tells whether a text is a number with a currency mark.
func isAmount(text []byte) bool {
	f, ok := figureOf(text)
	return ok && f.mark != "" && shows(f.body) != malformed
}

// hasExponent tells whether a text ends like 1.2E+05.
func hasExponent(b []byte) bool {
	at := len(b)
	for at > 0 && isDigit(b[at-1]) {
		at--
	}
	if at == len(b) {
		return false
	}
	if at > 0 && (b[at-1] == '+' || b[at-1] == '-') {
		at--
	}
	return at > 1 && lower(b[at-1]) == 'e' &&
		(isDigit(b[at-2]) || at > 2 && (b[at-2] == '.' || b[at-2] == ',') && isDigit(b[at-3]))
}

// onlyMarks tells whether a text is digits with points, commas and blanks.
func onlyMarks(b []byte) bool {
	digits := 0
	for _, c := range b {
		switch {
		case isDigit(c):
			digits++
		case c != '.' && c != ',' && c != ' ' && c != '\'' && c < 0x80:
			return false
		}
	}
	return digits > 0
}

// tooLarge says that a cell is out of range, with the limit.
func tooLarge(cell []byte, limit string) *fault.Fault {
	return fault.New("%s is larger than roi can count exactly (at most %s)", quote(cell), limit)
}

// twoReadings says that a cell can be read in two ways.
func twoReadings(cell []byte, readings [2]string) *fault.Fault {
	return fault.New("%s can be %s or %s, and nothing in its column tells which",
		quote(cell), readings[0], readings[1])
}

// otherMark says that a cell can only be read with the decimal mark that its
// column does not have.
func (c Convention) otherMark(cell []byte) *fault.Fault {
	f := fault.New("%s has %s, but %s", quote(cell), useOfMarks(bare(cell), other(c.Decimal)), c.marksOf())
	if c.Decimal == '.' {
		return f.WithHint("write 1234.50 or 1,234.50")
	}
	return f.WithHint("write 1234,50 or 1.234,50")
}

// marksOf says which decimal mark the column has and how that is known.
func (c Convention) marksOf() string {
	if !c.DecimalBy.seen() {
		return "numbers are read with " + useOfMarks([]byte{c.Decimal}, c.Decimal)
	}
	return c.DecimalBy.String() + " has " + useOfMarks([]byte(c.DecimalBy.Text), c.Decimal)
}

// useOfMarks names the mark by which a text shows what its decimal mark is.
func useOfMarks(text []byte, decimal byte) string {
	if f, ok := figureOf(text); ok {
		text = f.body
	}
	decides := bytes.IndexByte(text, decimal) >= 0
	switch {
	case decides && decimal == '.':
		return "a decimal point"
	case decides:
		return "a decimal comma"
	case decimal == '.':
		return "a comma between its thousands"
	}
	return "a point between its thousands"
}

// String quotes the witness with its line: "2.25" on line 3.
func (w Witness) String() string {
	return fmt.Sprintf("%s on line %d", fault.Quote(w.Text), w.Line)
}
