package unit

import (
	"math"
	"math/big"
	"math/bits"
)

// Total is an exact sum of 64-bit integers or of products of two: a 128-bit
// two's complement integer in whatever part the added values were in, between
// plus and minus 2^127 - 1. The zero Total is 0. Sums do not depend on the
// order of the additions.
type Total struct {
	hi int64
	lo uint64
}

// Add adds v. It can not overflow for any number of records that fits a disk.
func (t *Total) Add(v int64) {
	var carry uint64
	t.lo, carry = bits.Add64(t.lo, uint64(v), 0)
	t.hi += v>>63 + int64(carry)
}

// AddProduct adds a x b, and tells whether the sum still fits 128 bits.
// When it does not, the Total is left as it was.
func (t *Total) AddProduct(a, b int64) bool {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	p := Total{int64(hi), lo}
	if (a < 0) != (b < 0) {
		p = p.Negated()
	}
	return t.Plus(p)
}

// Plus adds another Total, and tells whether the sum still fits 128 bits.
// When it does not, the Total is left as it was.
func (t *Total) Plus(o Total) bool {
	lo, carry := bits.Add64(t.lo, o.lo, 0)
	hi := t.hi + o.hi + int64(carry)
	if (t.hi < 0) == (o.hi < 0) && (hi < 0) != (t.hi < 0) {
		return false
	}
	if hi == math.MinInt64 && lo == 0 {
		return false // -2^127 can not be Negated
	}
	t.hi, t.lo = hi, lo
	return true
}

// Negated returns the Total with its sign turned.
func (t Total) Negated() Total {
	lo, borrow := bits.Sub64(0, t.lo, 0)
	return Total{-t.hi - int64(borrow), lo}
}

// Sign is -1, 0 or 1.
func (t Total) Sign() int {
	switch {
	case t.hi < 0:
		return -1
	case t.hi == 0 && t.lo == 0:
		return 0
	}
	return 1
}

// Cmp is -1, 0 or 1 as t is below, equal to or above o.
func (t Total) Cmp(o Total) int {
	switch {
	case t.hi != o.hi && t.hi < o.hi, t.hi == o.hi && t.lo < o.lo:
		return -1
	case t == o:
		return 0
	}
	return 1
}

// Int returns the Total as a new big integer, still in parts.
func (t Total) Int() *big.Int {
	i := new(big.Int).SetInt64(t.hi)
	return i.Lsh(i, 64).Add(i, new(big.Int).SetUint64(t.lo))
}

// Int64 returns the Total, and false where it is beyond what can be negated in 64
// bits.
func (t Total) Int64() (int64, bool) {
	v := int64(t.lo)
	return v, t.hi == v>>63 && v != math.MinInt64
}

// Rat returns the Total as a new fraction of whole units, given how many parts
// make one: Currency for money, Hour for hours, their product for labour.
func (t Total) Rat(parts ...int64) *big.Rat {
	if len(parts) == 1 && parts[0] > 0 && t.hi == int64(t.lo)>>63 { // of one word, as nearly all are
		return small(int64(t.lo), parts[0])
	}
	d := big.NewInt(1)
	for _, p := range parts {
		d.Mul(d, big.NewInt(p))
	}
	return new(big.Rat).SetFrac(t.Int(), d)
}

// small is n parts as a fraction of whole units. It is in lowest terms before
// big arithmetic sees it.
func small(n, parts int64) *big.Rat {
	a, b := magnitude(n), uint64(parts)
	for b != 0 {
		a, b = b, a%b
	}
	if a == uint64(parts) {
		return new(big.Rat).SetInt64(n / parts)
	}
	return big.NewRat(n/int64(a), parts/int64(a))
}

// Squares is an exact sum of squares of 64-bit integers, 192 bits wide. The
// zero Squares is 0.
type Squares [3]uint64

// Add adds v squared.
func (s *Squares) Add(v int64) {
	m := magnitude(v)
	hi, lo := bits.Mul64(m, m)
	s.Plus(Squares{lo, hi})
}

// Plus adds another sum of squares.
func (s *Squares) Plus(o Squares) {
	var c uint64
	s[0], c = bits.Add64(s[0], o[0], 0)
	s[1], c = bits.Add64(s[1], o[1], c)
	s[2], _ = bits.Add64(s[2], o[2], c)
}

// Rat returns the sum as a new fraction of whole units squared.
func (s Squares) Rat(parts int64) *big.Rat {
	i := new(big.Int)
	for k := 2; k >= 0; k-- {
		i.Lsh(i, 64).Add(i, new(big.Int).SetUint64(s[k]))
	}
	p := big.NewInt(parts)
	return new(big.Rat).SetFrac(i, p.Mul(p, p))
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// TotalOf returns the Total nearest to a fraction of parts, halves away from
// zero, and false where it does not fit 128 bits.
func TotalOf(r *big.Rat) (Total, bool) {
	i, _ := new(big.Int).SetString(r.FloatString(0), 10)
	if i.BitLen() > 126 {
		return Total{}, false
	}
	lo := new(big.Int).And(new(big.Int).Abs(i), new(big.Int).SetUint64(^uint64(0))).Uint64()
	hi := new(big.Int).Rsh(new(big.Int).Abs(i), 64).Int64()
	t := Total{hi, lo}
	if i.Sign() < 0 {
		t = t.Negated()
	}
	return t, true
}

// SquaresOf is TotalOf for sums of squares, r >= 0.
func SquaresOf(r *big.Rat) (Squares, bool) {
	i, _ := new(big.Int).SetString(r.FloatString(0), 10)
	if i.BitLen() > 192 {
		return Squares{}, false
	}
	var s Squares
	mask := new(big.Int).SetUint64(^uint64(0))
	for k := range s {
		s[k] = new(big.Int).And(i, mask).Uint64()
		i.Rsh(i, 64)
	}
	return s, true
}
