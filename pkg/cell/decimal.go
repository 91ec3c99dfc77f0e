package cell

import (
	"bytes"
	"math"
	"math/bits"
	"strconv"
	"unicode/utf8"
)

// decimal is a number of which it is known what each mark means.
type decimal struct {
	neg  bool
	huge bool   // the whole part is beyond 64 bits
	full uint64 // the whole part
	frac []byte // the digits after the decimal mark, in the cell itself
}

// split reads digits and marks under a decimal mark. It tells false when they
// are no number under it: letters, bad grouping, a mark too many.
func split(b []byte, mark byte) (d decimal, ok bool) {
	if at := bytes.IndexByte(b, mark); at >= 0 {
		d.frac = b[at+1:]
		if len(d.frac) == 0 {
			return d, false
		}
		for _, c := range d.frac {
			if !isDigit(c) {
				return d, false
			}
		}
		b = b[:at]
		if at == 0 {
			return d, true
		}
	}
	for i, c := range b {
		if !isDigit(c) {
			return d.grouped(b, i)
		}
		d.push(c)
	}
	return d, len(b) > 0
}

// push adds a digit to the whole part.
func (d *decimal) push(c byte) {
	if d.full > (math.MaxUint64-9)/10 {
		d.huge = true
		return
	}
	d.full = d.full*10 + uint64(c-'0')
}

// grouped goes on with a whole part whose first mark is at b[at]. All groups
// have three digits, or, behind commas, two except for the last: 1,00,000.
// The first may be shorter, and does not begin with 0.
func (d decimal) grouped(b []byte, at int) (decimal, bool) {
	mark, size := utf8.DecodeRune(b[at:])
	if !groups(mark) || at == 0 || b[0] == '0' {
		return d, false
	}
	threes, twos := at <= 3, at <= 2 && mark == ','
	for {
		if r, n := utf8.DecodeRune(b[at:]); r != mark || n != size {
			return d, false
		}
		from := at + size
		for at = from; at < len(b) && isDigit(b[at]); at++ {
			d.push(b[at])
		}
		if at == len(b) {
			return d, at-from == 3 && (threes || twos)
		}
		threes = threes && at-from == 3
		twos = twos && at-from == 2
	}
}

// groups tells whether a mark may stand between groups of digits.
func groups(r rune) bool {
	switch r {
	case '.', ',', '\'', '’', ' ', '\u00a0', '\u2007', '\u2009', '\u202f':
		return true
	}
	return false
}

var powers = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// parts counts the number in parts, of which factor x 10^places make one,
// rounded half away from zero once. It tells false beyond the range of int64.
func (d decimal) parts(factor uint64, places int) (int64, bool) {
	hi, sum := bits.Mul64(d.full, factor*powers[places])
	if d.huge || hi != 0 || sum > math.MaxInt64 {
		return 0, false
	}
	near, far := d.frac, []byte(nil)
	if len(near) > places {
		near, far = near[:places], near[places:]
	}
	var n uint64
	for _, c := range near {
		n = n*10 + uint64(c-'0')
	}
	sum += n * factor * powers[places-len(near)]
	if far != nil {
		sum += rounded(far, factor)
	}
	if sum > math.MaxInt64 {
		return 0, false
	}
	if d.neg {
		return -int64(sum), true
	}
	return int64(sum), true
}

// rounded multiplies 0.far by a factor, digit by digit from the right, and
// rounds the product half up to a whole number.
func rounded(far []byte, factor uint64) uint64 {
	var tenths, carry uint64
	for i := len(far) - 1; i >= 0; i-- {
		x := uint64(far[i]-'0')*factor + carry
		tenths, carry = x%10, x/10
	}
	if tenths >= 5 {
		carry++
	}
	return carry
}

// whole tells whether there is nothing but zeros after the decimal mark.
func (d decimal) whole() bool {
	for _, c := range d.frac {
		if c != '0' {
			return false
		}
	}
	return true
}

// String writes the number with a decimal point and without grouping.
func (d decimal) String() string {
	s := strconv.FormatUint(d.full, 10)
	if d.neg {
		s = "-" + s
	}
	if len(d.frac) > 0 {
		s += "." + string(d.frac)
	}
	return s
}

// size is how large a number is, as far as margins need to know.
type size uint8

const (
	zero   size = iota
	small       // less than 1
	one         // 1
	middle      // more than 1, at most 100
	large
)

// size tells how large the number is, whatever its sign.
func (d decimal) size() size {
	whole := d.whole()
	switch {
	case d.huge || d.full > 100 || d.full == 100 && !whole:
		return large
	case d.full == 0 && whole:
		return zero
	case d.full == 0:
		return small
	case d.full == 1 && whole:
		return one
	}
	return middle
}

// shown is what the marks of one number say about the decimal mark.
type shown uint8

const (
	nothing   shown = iota // there is no mark
	point                  // it can only be '.'
	comma                  // it can only be ','
	either                 // 1,025: both can be, and the number depends on it
	malformed              // neither can be
)

// shows tells what the digits and marks of a number say about the decimal mark.
func shows(b []byte) shown {
	_, byPoint := split(b, '.')
	_, byComma := split(b, ',')
	switch {
	case !byPoint && !byComma:
		return malformed
	case !byComma:
		return point
	case !byPoint:
		return comma
	case bytes.IndexByte(b, '.') < 0 && bytes.IndexByte(b, ',') < 0:
		return nothing
	}
	return either
}
