package main

import (
	"math"
	"math/big"
)

// oracleWilson is the score interval, found as the shares that the part is 1.96
// standard errors of their own away from.
func oracleWilson(part, all int64, zero string) (low, high oracleFigure) {
	if all == 0 {
		return oracleUndefined(zero), oracleUndefined(zero)
	}
	const z = 1.959963984540054
	p, n := float64(part)/float64(all), float64(all)
	far := func(share float64) bool { return math.Abs(p-share) > z*math.Sqrt(share*(1-share)/n) }
	end := func(inside, outside float64) float64 {
		if !far(outside) {
			return outside
		}
		for range 200 {
			if middle := (inside + outside) / 2; far(middle) {
				outside = middle
			} else {
				inside = middle
			}
		}
		return inside
	}
	return oracleAbout(end(p, 0)), oracleAbout(end(p, 1))
}

// oracleIncidence is the share won in the end, and the day by which half of that
// is, day by day and exactly.
func oracleIncidence(lives [][2]int) (last, half oracleFigure) {
	curve := oracleCurve(lives)
	if len(curve) == 0 {
		return oracleExactly(new(big.Rat)), oracleUndefined("no_wins")
	}
	return oracleExactly(curve[len(curve)-1].share), oracleExactly(big.NewRat(int64(oracleDayOf(curve, big.NewRat(1, 2))), 1))
}

type oraclePoint struct {
	day   int
	share *big.Rat
}

func oracleCurve(lives [][2]int) []oraclePoint {
	var curve []oraclePoint
	left, share := big.NewRat(1, 1), new(big.Rat)
	for day := range oracleToday + 100 {
		var atRisk, won, lost int64
		for _, l := range lives {
			if l[0] >= day {
				atRisk++
			}
			if l[0] == day && l[1] == 1 {
				won++
			}
			if l[0] == day && l[1] == 2 {
				lost++
			}
		}
		if won > 0 {
			share = new(big.Rat).Add(share, new(big.Rat).Mul(left, big.NewRat(won, atRisk)))
			curve = append(curve, oraclePoint{day, share})
		}
		if atRisk > 0 {
			left = new(big.Rat).Mul(left, big.NewRat(atRisk-won-lost, atRisk))
		}
	}
	return curve
}

// oracleDayOf is the first day on which a curve has a part of its last value.
func oracleDayOf(curve []oraclePoint, part *big.Rat) int {
	goal := new(big.Rat).Mul(part, curve[len(curve)-1].share)
	for _, p := range curve {
		if p.share.Cmp(goal) >= 0 {
			return p.day
		}
	}
	return -1
}
