package unit

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Fixed writes a fraction with exactly so many decimals, rounded half away
// from zero. Minus zero is written as zero.
func Fixed(r *big.Rat, decimals int) string {
	if s, ok := ofWords(r, decimals); ok {
		return s
	}
	s := r.FloatString(decimals)
	if strings.HasPrefix(s, "-") && strings.Trim(s, "-0.") == "" {
		return s[1:]
	}
	return s
}

// ofWords is Fixed for fractions of two words, as nearly all are.
func ofWords(r *big.Rat, decimals int) (string, bool) {
	if !r.Num().IsInt64() || !r.Denom().IsUint64() || decimals > 18 {
		return "", false
	}
	d := r.Denom().Uint64()
	one := uint64(1) // in units of the last decimal
	for range decimals {
		one *= 10
	}
	n := r.Num().Int64()
	whole, rest := magnitude(n)/d, magnitude(n)%d
	hi, lo := bits.Mul64(rest, one)
	part, rest := bits.Div64(hi, lo, d)
	if rest >= d-rest {
		part++
	}
	whole, part = whole+part/one, part%one
	var text []byte
	if n < 0 && whole+part > 0 {
		text = append(text, '-')
	}
	text = strconv.AppendUint(text, whole, 10)
	if decimals > 0 {
		point := len(text)
		text = strconv.AppendUint(text, one+part, 10) // its leading 1 is where the point goes
		text[point] = '.'
	}
	return string(text), true
}

// Plain writes a fraction with at most six decimals, rounded half away from
// zero, without trailing zeros, exponent or grouping: the form for scripts.
func Plain(r *big.Rat) string {
	s := Fixed(r, 6)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// Grouped writes a fraction with so many decimals and a comma before each
// group of three digits: the form for people.
func Grouped(r *big.Rat, decimals int) string {
	s := Fixed(r, decimals)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	whole, rest := s, ""
	if dot := strings.IndexByte(s, '.'); dot >= 0 {
		whole, rest = s[:dot], s[dot:]
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String() + rest
}
