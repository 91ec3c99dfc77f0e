package stat

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/mathext"
)

// RateRatio is the exact interval of the ratio of two Poisson rates, a counted
// over exposure ta and b over tb, and the two-sided p of their being equal. It
// looks at a among a + b, which is binomial where the sum is given. ta and tb are
// more than 0. The upper end is infinite where b is 0, and the interval is
// [0, Inf] with a p of 1 where nothing was counted at all.
// Source: Przyborowski and Wilenski, Biometrika 31 (1940) 313-323, with the
// limits of Clopper and Pearson (1934); R's poisson.test gives the same.
func RateRatio(a int, ta float64, b int, tb float64, level float64) (r Range, p float64) {
	if a+b == 0 {
		return Range{0, math.Inf(1)}, 1
	}
	half := (1 - level) / 2
	odds := func(share float64) float64 { return share / (1 - share) * (tb / ta) }
	r.High = math.Inf(1)
	if a > 0 {
		r.Low = odds(mathext.InvRegIncBeta(float64(a), float64(b)+1, half))
	}
	if b > 0 {
		r.High = odds(mathext.InvRegIncBeta(float64(a)+1, float64(b), 1-half))
	}
	return r, binomialP(a, a+b, ta/(ta+tb))
}

// binomialP is the two-sided p of k successes in n trials, each with a chance:
// the probability of all outcomes that are no likelier than k.
func binomialP(k, n int, chance float64) float64 {
	likely := func(i int) float64 { return logBinomial(i, n, chance) }
	bound := likely(k) + 1e-7 // outcomes as likely as k, but for the last digits, count
	mode := min(int(float64(n+1)*chance), n)
	if k == mode {
		return 1
	}
	if k < mode {
		// Above the mode outcomes grow less likely: the first that is no likelier.
		far := mode + sort.Search(n-mode+1, func(i int) bool { return likely(mode+i) <= bound })
		return min(atMost(k, n, chance)+1-atMost(far-1, n, chance), 1)
	}
	far := mode - sort.Search(mode+1, func(i int) bool { return likely(mode-i) <= bound })
	return min(atMost(far, n, chance)+1-atMost(k-1, n, chance), 1)
}

// logBinomial is the logarithm of the probability of k successes in n trials.
func logBinomial(k, n int, chance float64) float64 {
	whole, _ := math.Lgamma(float64(n) + 1)
	some, _ := math.Lgamma(float64(k) + 1)
	rest, _ := math.Lgamma(float64(n-k) + 1)
	return whole - some - rest + times(k, math.Log(chance)) + times(n-k, math.Log1p(-chance))
}

// times is n x l, and 0 for none of even the impossible.
func times(n int, l float64) float64 {
	if n == 0 {
		return 0
	}
	return float64(n) * l
}

// atMost is the probability of k successes or fewer in n trials.
func atMost(k, n int, chance float64) float64 {
	switch {
	case k < 0:
		return 0
	case k >= n:
		return 1
	}
	return mathext.RegIncBeta(float64(n-k), float64(k)+1, 1-chance)
}
