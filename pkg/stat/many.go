package stat

import (
	"cmp"
	"slices"
)

// Holm adjusts the p of several comparisons, so that one that is at most 5%
// after it is clear although so many were made: with k comparisons the smallest
// counts k times, the next k - 1 times, and none less than one before it.
// Source: Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
func Holm(ps []float64) []float64 {
	order := make([]int, len(ps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ps[a], ps[b]) })
	adjusted := make([]float64, len(ps))
	least := 0.0
	for done, i := range order {
		least = max(least, min(float64(len(ps)-done)*ps[i], 1))
		adjusted[i] = least
	}
	return adjusted
}

// LeastP is 1 less the highest level at which an interval, which widens with its
// level, leaves a point out: the p of the point. outside tells whether it is
// left out at a level. A p below a thousand-millionth is given as 0.
func LeastP(outside func(level float64) bool) float64 {
	const least = 1e-9
	if outside(1 - least) {
		return 0
	}
	low, high := least, 1.0 // the point is inside at 1 - low, and outside at 1 - high
	for range 60 {
		middle := (low + high) / 2
		if outside(1 - middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}
