package cell

import (
	"bytes"
	"unicode/utf8"
)

// minus is the sign that typography prefers to the hyphen.
const minus = '−'

// figure is a number as it stands in a cell.
type figure struct {
	body    []byte // its digits and the marks between them
	neg     bool
	percent bool
	mark    Mark
}

// IsFigure tells whether a cell is a number with what may stand around one, the
// bound of one, as < 10% is, or a length of time.
func IsFigure(b []byte) bool {
	b = bytes.TrimLeft(bare(b), "<>≤≥ ")
	if f, ok := figureOf(b); ok {
		return shows(f.body) != malformed
	}
	switch notation(b) {
	case onClock:
		_, ok := clockOf(b)
		return ok
	case inWords:
		_, byPoint := stretchOf(b, '.')
		_, byComma := stretchOf(b, ',')
		return byPoint || byComma
	}
	return false
}

// frame counts what stands around the digits.
type frame struct{ signs, opens, shuts int }

// figureOf finds the digits of a cell and what stands around them: a sign in
// front or behind, parentheses for a negative number, a percent sign, currency
// marks. It tells false when anything else does.
func figureOf(cell []byte) (f figure, ok bool) {
	f.body = bare(cell)
	if n := len(f.body); n > 0 && isDigit(f.body[0]) && isDigit(f.body[n-1]) {
		return f, true
	}
	var around frame
	if !f.before(&around) || !f.behind(&around) {
		return f, false
	}
	if around.opens > 0 {
		f.neg = true
	}
	return f, around.opens == around.shuts && around.opens+around.signs <= 1 &&
		!(f.percent && f.mark != "")
}

// before takes off what stands in front of the digits.
func (f *figure) before(around *frame) bool {
	for len(f.body) > 0 {
		b := f.body
		if isDigit(b[0]) || (b[0] == '.' || b[0] == ',') && len(b) > 1 && isDigit(b[1]) {
			return true
		}
		r, n := utf8.DecodeRune(b)
		switch {
		case r == '-' || r == minus || r == '+':
			around.signs++
			f.neg = r != '+'
		case r == '(':
			around.opens++
		case isBlank(r):
		default:
			if n = f.markBefore(b); n == 0 {
				return false
			}
		}
		f.body = b[n:]
	}
	return false
}

// behind takes off what stands behind the digits.
func (f *figure) behind(around *frame) bool {
	for len(f.body) > 0 {
		b := f.body
		if isDigit(b[len(b)-1]) {
			return true
		}
		r, n := utf8.DecodeLastRune(b)
		switch {
		case r == '-' || r == minus:
			around.signs++
			f.neg = true
		case r == ')':
			around.shuts++
		case r == '%' && !f.percent:
			f.percent = true
		case isBlank(r):
		default:
			if n = f.markBehind(b); n == 0 {
				return false
			}
		}
		f.body = b[:len(b)-n]
	}
	return false
}

// markBefore reads the currency mark that b begins with and returns its length,
// 0 when there is none. The point of "Rs.500" is part of the mark, that of
// "$.50" is not.
func (f *figure) markBefore(b []byte) int {
	end := 0
	for end < len(b) {
		r, n := utf8.DecodeRune(b[end:])
		if bounds(r) {
			break
		}
		end += n
	}
	if m, ok := markOf(b[:end]); ok {
		return f.add(m, end)
	}
	if end == 0 || b[end-1] != '.' && b[end-1] != ',' {
		return 0
	}
	if m, ok := markOf(b[:end-1]); ok {
		return f.add(m, end-1)
	}
	return 0
}

// markBehind reads the currency mark that b ends with and returns its length,
// 0 when there is none. The M of 3M$ belongs to the number.
func (f *figure) markBehind(b []byte) int {
	from := len(b)
	for from > 0 {
		r, n := utf8.DecodeLastRune(b[:from])
		if bounds(r) {
			break
		}
		from -= n
	}
	if m, ok := markOf(b[from:]); ok && !cutShort(b[from:]) {
		return f.add(m, len(b)-from)
	}
	return 0
}

// bounds tells whether a rune ends a currency mark.
func bounds(r rune) bool {
	switch r {
	case '-', minus, '+', '(', ')', '%':
		return true
	}
	return r >= '0' && r <= '9' || isBlank(r)
}

// add notes a mark of n bytes and returns n. Of a symbol and a code together,
// as in $5.00 CAD, the code says more; two of one sort are refused with 0.
func (f *figure) add(m Mark, n int) int {
	switch {
	case f.mark == "" || m.isCode() && !f.mark.isCode():
		f.mark = m
	case m.isCode() == f.mark.isCode():
		return 0
	}
	return n
}
