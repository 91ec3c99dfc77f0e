package stat_test

import (
	"math"
	"testing"

	"example.com/roi/pkg/stat"
	"pgregory.net/rapid"
)

// The five deals of the definition of the win rates: naive is what comes out
// when lost deals are taken for open ones.
func TestIncidenceOfFiveDeals(t *testing.T) {
	deals := []stat.Observed{{10, stat.Happened, 1}, {20, stat.Competed, 1}, {30, stat.Censored, 1}, {40, stat.Happened, 1}, {50, stat.Censored, 1}}
	curve := stat.Incidence(deals)
	near(t, "won by the end", curve[len(curve)-1].Value, "0.5")
	if day, ok := stat.Reaches(curve, 0.5); day != 40 || !ok {
		t.Errorf("half of them are won by day %d", day)
	}
	if day, ok := stat.Reaches(curve, 0.4); day != 10 || !ok {
		t.Errorf("two fifths of them are won by day %d", day)
	}
	lost := []stat.Observed{{10, stat.Competed, 1}, {20, stat.Happened, 1}, {30, stat.Censored, 1}, {40, stat.Competed, 1}, {50, stat.Censored, 1}}
	near(t, "lost by the end", stat.Incidence(lost)[0].Value, "0.2")
	naive := stat.Survival(deals)
	near(t, "naive", 1-naive[len(naive)-1].Value, "0.6")
}

// Remission of acute myelogenous leukaemia, maintained group: R's survival::aml.
func TestSurvivalPublished(t *testing.T) {
	var all []stat.Observed
	for _, d := range []int{9, 13, 18, 23, 31, 34, 48} {
		all = append(all, stat.Observed{Days: d, Event: stat.Happened, N: 1})
	}
	for _, d := range []int{13, 28, 45, 161} {
		all = append(all, stat.Observed{Days: d, Event: stat.Censored, N: 1})
	}
	want := map[int]string{9: "0.909091", 13: "0.818182", 18: "0.715909", 23: "0.613636", 31: "0.490909", 34: "0.368182", 48: "0.184091"}
	curve := stat.Survival(all)
	for _, s := range curve {
		near(t, "survival", s.Value, want[s.Days])
		delete(want, s.Days)
	}
	if len(want) > 0 {
		t.Errorf("no step on %v", want)
	}
	if median, ok := stat.Falls(curve, 0.5); median != 31 || !ok {
		t.Errorf("the median is %d", median)
	}
}

func observations() *rapid.Generator[[]stat.Observed] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) stat.Observed {
		return stat.Observed{Days: rapid.IntRange(0, 30).Draw(t, "days"), Event: stat.Event(rapid.IntRange(0, 2).Draw(t, "event")), N: rapid.IntRange(1, 4).Draw(t, "n")}
	}), 0, 40)
}

// What can happen adds up to no more than all; without anything censored it is
// the plain share.
func TestIncidenceProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := observations().Draw(t, "all")
		last := func(curve []stat.Step) float64 {
			if len(curve) == 0 {
				return 0
			}
			return curve[len(curve)-1].Value
		}
		turned := make([]stat.Observed, len(all))
		won, n, censored := 0, 0, 0
		for i, o := range all {
			turned[i] = o
			switch o.Event {
			case stat.Happened:
				turned[i].Event = stat.Competed
				won += o.N
			case stat.Competed:
				turned[i].Event = stat.Happened
			case stat.Censored:
				censored += o.N
			}
			n += o.N
		}
		in, out := last(stat.Incidence(all)), last(stat.Incidence(turned))
		if in < 0 || out < 0 || in+out > 1+1e-9 {
			t.Fatalf("%v won and %v lost", in, out)
		}
		if censored == 0 && n > 0 && math.Abs(in-float64(won)/float64(n)) > 1e-9 {
			t.Fatalf("%v of %d are %d", in, n, won)
		}
		if naive := stat.Survival(all); in > 1-last(naive)+1e-9 && len(naive) > 0 {
			t.Fatalf("%v is more than the naive %v", in, 1-last(naive))
		}
	})
}

func TestNothingObserved(t *testing.T) {
	if _, ok := stat.Reaches(stat.Incidence(nil), 0.5); ok {
		t.Error("nothing reaches half of nothing")
	}
	if _, ok := stat.Falls(stat.Survival(nil), 0.5); ok {
		t.Error("nothing has a median")
	}
}
