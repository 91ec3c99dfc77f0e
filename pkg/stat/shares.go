package stat

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// ShareRange is the score interval for the share of which k of n cases are a
// sample, 0 <= k <= n. Without a case it is [0, 1]. level is between 0 and 1.
// Source: Wilson, Journal of the American Statistical Association 22 (1927)
// 209-212; recommended by Brown, Cai and DasGupta, Statistical Science 16
// (2001) 101-133.
func ShareRange(k, n int, level float64) Range {
	if n == 0 {
		return Range{0, 1}
	}
	z := mathext.NormalQuantile(1 - (1-level)/2)
	cases := float64(n)
	p, weight := float64(k)/cases, z*z/cases
	middle := (p + weight/2) / (1 + weight)
	half := z / (1 + weight) * math.Sqrt(p*(1-p)/cases+weight/(4*cases))
	r := Range{max(middle-half, 0), min(middle+half, 1)}
	if k == 0 {
		r.Low = 0
	}
	if k == n {
		r.High = 1
	}
	return r
}

// ShareDifferenceRange is the hybrid score interval of k1/n1 - k2/n2, two shares
// of independent cases; n1 and n2 are more than 0.
// Source: Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.
func ShareDifferenceRange(k1, n1, k2, n2 int, level float64) Range {
	return DifferenceRange(
		float64(k1)/float64(n1), ShareRange(k1, n1, level),
		float64(k2)/float64(n2), ShareRange(k2, n2, level))
}

// CasesNeeded is the number of cases that each side needs before two true
// shares, which differ, show as a clear difference in a fraction power of all
// samples, at 1 - level. It is not rounded up.
// Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions
// (2003), section 4.2; R's power.prop.test gives the same.
func CasesNeeded(p1, p2, level, power float64) float64 {
	mean := (p1 + p2) / 2
	root := mathext.NormalQuantile(1-(1-level)/2)*math.Sqrt(2*mean*(1-mean)) +
		mathext.NormalQuantile(power)*math.Sqrt(p1*(1-p1)+p2*(1-p2))
	return root * root / ((p1 - p2) * (p1 - p2))
}
