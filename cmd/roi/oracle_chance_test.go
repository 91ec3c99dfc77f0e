package main

import (
	"math"
	"math/big"
)

// gammaQuantile is the p quantile of the gamma distribution of this shape and
// scale 1: bisection, and then Newton steps, on the incomplete gamma function.
func oracleGammaQuantile(shape, p float64) float64 {
	low, high := 0.0, shape+1
	for oracleGammaBelow(shape, high) < p {
		high *= 2
	}
	for high-low > 1e-3*high && high > 1e-300 {
		if mid := (low + high) / 2; oracleGammaBelow(shape, mid) < p {
			low = mid
		} else {
			high = mid
		}
	}
	x := (low + high) / 2
	lg, _ := math.Lgamma(shape)
	for range 20 {
		step := (oracleGammaBelow(shape, x) - p) / math.Exp((shape-1)*math.Log(x)-x-lg)
		if x -= step; math.Abs(step) < 1e-14*x {
			break
		}
	}
	return x
}

// gammaBelow is the regularised lower incomplete gamma function: the series
// below shape + 1, the continued fraction (modified Lentz) above.
func oracleGammaBelow(shape, x float64) float64 {
	if x <= 0 {
		return 0
	}
	lg, _ := math.Lgamma(shape)
	front := math.Exp(shape*math.Log(x) - x - lg)
	if x < shape+1 {
		term := 1 / shape
		sum := term
		for n := 1.0; term > sum*1e-17; n++ {
			term *= x / (shape + n)
			sum += term
		}
		return front * sum
	}
	b := x + 1 - shape
	c, d := 1e300, 1/b
	h := d
	for n := 1.0; n < 10000; n++ {
		an := -n * (n - shape)
		b += 2
		d = 1 / (an*d + b)
		c = b + an/c
		h *= c * d
		if math.Abs(c*d-1) < 1e-16 {
			break
		}
	}
	return 1 - front*h
}

// span is a range of luck.
type oracleSpan struct{ low, high float64 }

// poissonLimits are the exact limits of a count.
func oraclePoissonLimits(n int64, level float64) oracleSpan {
	half := (1 - level) / 2
	s := oracleSpan{high: oracleGammaQuantile(float64(n)+1, 1-half)}
	if n > 0 {
		s.low = oracleGammaQuantile(float64(n), half)
	}
	return s
}

// sizes are amounts above 0.
type oracleSizes struct {
	n                     int64
	sum, squares, largest *big.Rat
}

func oracleNewSizes() *oracleSizes {
	return &oracleSizes{sum: new(big.Rat), squares: new(big.Rat), largest: new(big.Rat)}
}

func (s *oracleSizes) add(x *big.Rat) {
	s.n++
	s.sum.Add(s.sum, x)
	s.squares.Add(s.squares, new(big.Rat).Mul(x, x))
	if x.Cmp(s.largest) > 0 {
		s.largest = x
	}
}

// effective is (sum)^2 / (sum of squares).
func (s *oracleSizes) effective() *big.Rat {
	e := new(big.Rat).Mul(s.sum, s.sum)
	return e.Quo(e, s.squares)
}

// sumSpan is the gamma interval of METRICS 5.1.
func (s *oracleSizes) sumSpan(level float64) oracleSpan {
	y, v, k := oracleFloat(s.sum), oracleFloat(s.squares), oracleFloat(s.largest)
	chi := func(p, df float64) float64 { return 2 * oracleGammaQuantile(df/2, p) }
	a := 1 - level
	return oracleSpan{
		low:  v / (2 * y) * chi(a/2, 2*y*y/v),
		high: (v + k*k) / (2 * (y + k)) * chi(1-a/2, 2*(y+k)*(y+k)/(v+k*k)),
	}
}

// mover is the interval of a difference of METRICS 5.2.
func oracleMover(a float64, ra oracleSpan, b float64, rb oracleSpan) oracleSpan {
	square := func(x float64) float64 { return x * x }
	return oracleSpan{
		low:  a - b - math.Sqrt(square(a-ra.low)+square(rb.high-b)),
		high: a - b + math.Sqrt(square(ra.high-a)+square(b-rb.low)),
	}
}

// winsNeeded is the number of deals per side of METRICS 5.2.
func oracleWinsNeeded(cv2, ratio float64) int64 {
	z := 1.959964 + 0.841621
	return int64(math.Ceil(2 * (1 + cv2) * z * z / (math.Log(ratio) * math.Log(ratio))))
}

func oracleFloat(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}
