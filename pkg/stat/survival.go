package stat

import (
	"cmp"
	"math"
	"slices"
)

// Event is how one observation ended.
type Event uint8

// The events.
const (
	Censored Event = iota // it had not ended when it was last seen
	Happened              // what is waited for
	Competed              // it ended in a way that rules that out, as a lost deal does a win
)

// Observed is how many observations ended alike: so many whole days after they
// began.
type Observed struct {
	Days int
	Event
	N int
}

// Step is a point of a curve: its value from a day on, until the next.
type Step struct {
	Days  int
	Value float64
}

// Incidence is the Aalen-Johansen estimate of the share for which what is waited
// for has happened by each day, where competing ends are ends and the censored
// are followed as long as they were seen. It has a step per day on which it
// happened, and none where it never did.
// Source: Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978)
// 141-150; R's survival::survfit gives the same.
func Incidence(all []Observed) []Step {
	var curve []Step
	left, share := 1.0, 0.0 // those that have not ended yet, and those for whom it happened
	eachDay(all, func(days, atRisk, happened, competed int) {
		if happened > 0 {
			share += left * float64(happened) / float64(atRisk)
			curve = append(curve, Step{days, share})
		}
		left *= 1 - float64(happened+competed)/float64(atRisk)
	})
	return curve
}

// Survival is the Kaplan-Meier estimate of the share for which what is waited
// for has not happened by each day. Competing ends count as censored, which
// overstates what happens: see [Incidence].
// Source: Kaplan and Meier, Journal of the American Statistical Association 53
// (1958) 457-481.
func Survival(all []Observed) []Step {
	var curve []Step
	left := 1.0
	eachDay(all, func(days, atRisk, happened, _ int) {
		if happened > 0 {
			left *= 1 - float64(happened)/float64(atRisk)
			curve = append(curve, Step{days, left})
		}
	})
	return curve
}

// eachDay gives, for each day on which something ended, in order, how many were
// seen that long, and for how many it happened or was ruled out. Those last seen
// on that day were seen that long.
func eachDay(all []Observed, step func(days, atRisk, happened, competed int)) {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b Observed) int { return cmp.Compare(a.Days, b.Days) })
	atRisk := 0
	for _, o := range all {
		atRisk += o.N
	}
	for len(all) > 0 {
		day, n := all[0].Days, 0
		var ended [Competed + 1]int
		for ; n < len(all) && all[n].Days == day; n++ {
			ended[all[n].Event] += all[n].N
		}
		if ended[Happened]+ended[Competed] > 0 {
			step(day, atRisk, ended[Happened], ended[Competed])
		}
		atRisk -= ended[Censored] + ended[Happened] + ended[Competed]
		all = all[n:]
	}
}

// Reaches is the first day on which a rising curve has a part of its last value,
// with part between 0 and 1; false for a curve without steps.
func Reaches(curve []Step, part float64) (days int, ok bool) {
	if len(curve) == 0 {
		return 0, false
	}
	goal := part * curve[len(curve)-1].Value
	for _, s := range curve {
		if s.Value >= goal-1e-12*math.Abs(goal) { // but for the last digits
			return s.Days, true
		}
	}
	return 0, false
}

// Falls is the first day on which a falling curve is at a value or below; false
// where it never is. At 0.5 it is the median.
func Falls(curve []Step, to float64) (days int, ok bool) {
	for _, s := range curve {
		if s.Value <= to+1e-12 {
			return s.Days, true
		}
	}
	return 0, false
}
