package unit

import (
	"math/big"
	"strings"
)

// Fixed writes a fraction with exactly so many decimals, rounded half away
// from zero. Minus zero is written as zero.
func Fixed(r *big.Rat, decimals int) string {
	s := r.FloatString(decimals)
	if strings.HasPrefix(s, "-") && strings.Trim(s, "-0.") == "" {
		return s[1:]
	}
	return s
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
