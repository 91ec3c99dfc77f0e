// Package stat holds the statistics that roi puts beside its figures: the
// range that luck alone explains, the difference of two such ranges, and the
// number of deals that would settle a comparison. Every function is pure and
// names its source. Input and output are floats, because a range is an
// estimate; the exact figures never pass through here.
package stat

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Range is an interval at some level, in the unit of its point. Low <= High.
type Range struct{ Low, High float64 }

// Sizes sums up independent positive amounts: how many, their sum, the sum of
// their squares and the largest. The zero Sizes means that there are none.
type Sizes struct {
	N                     int
	Sum, Squares, Largest float64
}

// Effective is the effective number of amounts, Sum^2 / Squares: as many equal
// amounts would scatter as much. It is between 1 and N, and 0 for none.
func (s Sizes) Effective() float64 {
	if s.N == 0 {
		return 0
	}
	return s.Sum * s.Sum / s.Squares
}

// Scaled returns the Sizes with every amount multiplied by f >= 0.
func (s Sizes) Scaled(f float64) Sizes {
	return Sizes{s.N, s.Sum * f, s.Squares * f * f, s.Largest * f}
}

// SumRange is the gamma interval for the expected sum of amounts that arrive as
// a Poisson count with independent sizes. It equals the exact Poisson interval
// when all amounts are equal. level is between 0 and 1, such as 0.95. Without
// any amount it is [0, 0]: the caller then has no size to bound the sum by.
// Source: Fay and Feuer, Statistics in Medicine 16 (1997) 791-801.
func SumRange(s Sizes, level float64) Range {
	if s.N == 0 {
		return Range{}
	}
	half := (1 - level) / 2
	up, upSquares := s.Sum+s.Largest, s.Squares+s.Largest*s.Largest
	return Range{
		Low:  s.Squares / (2 * s.Sum) * chiSquared(half, 2*s.Sum*s.Sum/s.Squares),
		High: upSquares / (2 * up) * chiSquared(1-half, 2*up*up/upSquares),
	}
}

// CountRange is the exact interval for the expectation of a Poisson count n >= 0.
// Source: Garwood, Biometrika 28 (1936) 437-442.
func CountRange(n int, level float64) Range {
	half := (1 - level) / 2
	r := Range{High: mathext.GammaIncRegInv(float64(n)+1, 1-half)}
	if n > 0 {
		r.Low = mathext.GammaIncRegInv(float64(n), half)
	}
	return r
}

// DifferenceRange is the interval of a - b for two independent estimates with
// intervals of their own (method of variance estimates recovery).
// Source: Zou and Donner, Statistics in Medicine 27 (2008) 1693-1702.
func DifferenceRange(a float64, ra Range, b float64, rb Range) Range {
	d := a - b
	return Range{
		Low:  d - math.Hypot(a-ra.Low, rb.High-b),
		High: d + math.Hypot(ra.High-a, b-rb.Low),
	}
}

// WinsNeeded is the number of deals that each side needs before a true ratio
// of the two rates shows as a clear difference in 80% of cases, at 5%. cv2 is
// the squared coefficient of variation of the deals' sizes, ratio > 1.
func WinsNeeded(cv2, ratio float64) int {
	const z = 1.959964 + 0.841621 // quantiles of the normal at 97.5% and 80%
	l := math.Log(ratio)
	return int(math.Ceil(2 * (1 + cv2) * z * z / (l * l)))
}

// chiSquared is the p quantile of the chi-squared distribution with a
// fractional number of degrees of freedom.
func chiSquared(p, df float64) float64 { return 2 * mathext.GammaIncRegInv(df/2, p) }
