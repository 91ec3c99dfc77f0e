package stat_test

import (
	"math"
	"testing"

	"example.com/roi/pkg/stat"
	"pgregory.net/rapid"
)

func amounts() *rapid.Generator[[]float64] {
	return rapid.SliceOfN(rapid.Float64Range(0.01, 1e6), 1, 200)
}

func levels() *rapid.Generator[float64] { return rapid.Float64Range(0.1, 0.999) }

// atMost is a <= b, but for the last digits of the arithmetic.
func atMost(a, b float64) bool { return a <= b+1e-9*(math.Abs(a)+math.Abs(b)) }

func same(a, b float64) bool { return atMost(a, b) && atMost(b, a) }

func TestSumRangeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := all(amounts().Draw(t, "amounts")...)
		level := levels().Draw(t, "level")
		r := stat.SumRange(s, level)
		if !(r.Low > 0 && r.Low < s.Sum && s.Sum < r.High) {
			t.Fatalf("%v does not contain %v", r, s.Sum)
		}
		wider := stat.SumRange(s, rapid.Float64Range(level, 0.9999).Draw(t, "wider"))
		if !atMost(wider.Low, r.Low) || !atMost(r.High, wider.High) {
			t.Fatalf("%v at the higher level, %v at the lower", wider, r)
		}
		f := rapid.SampledFrom([]float64{0.001, 0.5, 100, 1e6}).Draw(t, "f")
		scaled := stat.SumRange(s.Scaled(f), level)
		if !same(scaled.Low, f*r.Low) || !same(scaled.High, f*r.High) {
			t.Fatalf("%v times %v gives %v", r, f, scaled)
		}
		if n := s.Effective(); !atMost(1, n) || !atMost(n, float64(s.N)) {
			t.Fatalf("%d amounts count as %v", s.N, n)
		}
	})
}

// TestSumRangeEqual: equal amounts leave only their number to chance.
func TestSumRangeEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5000).Draw(t, "n")
		amount := rapid.Float64Range(0.01, 1e6).Draw(t, "amount")
		level := levels().Draw(t, "level")
		got := stat.SumRange(sizes(amount, n, stat.Sizes{}), level)
		want := stat.CountRange(n, level)
		if !same(got.Low, amount*want.Low) || !same(got.High, amount*want.High) {
			t.Fatalf("%v, want %v times %v", got, amount, want)
		}
	})
}

func TestNoAmounts(t *testing.T) {
	if r := stat.SumRange(stat.Sizes{}, 0.95); r != (stat.Range{}) {
		t.Errorf("the range of nothing is %v", r)
	}
	if n := (stat.Sizes{}).Effective(); n != 0 {
		t.Errorf("nothing counts as %v", n)
	}
}

func TestCountRangeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 1_000_000).Draw(t, "n")
		level := levels().Draw(t, "level")
		r, next := stat.CountRange(n, level), stat.CountRange(n+1, level)
		if !(r.Low <= float64(n) && float64(n) < r.High) {
			t.Fatalf("%v does not contain %d", r, n)
		}
		if !(r.Low < next.Low && r.High < next.High) {
			t.Fatalf("%v for %d, %v for one more", r, n, next)
		}
		wider := stat.CountRange(n, rapid.Float64Range(level, 0.9999).Draw(t, "wider"))
		if !atMost(wider.Low, r.Low) || !atMost(r.High, wider.High) {
			t.Fatalf("%v at the higher level, %v at the lower", wider, r)
		}
	})
}

func TestDifferenceRangeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := all(amounts().Draw(t, "a")...), all(amounts().Draw(t, "b")...)
		ra, rb := stat.SumRange(a, 0.95), stat.SumRange(b, 0.95)
		d := stat.DifferenceRange(a.Sum, ra, b.Sum, rb)
		if !(d.Low < a.Sum-b.Sum && a.Sum-b.Sum < d.High) {
			t.Fatalf("%v does not contain %v", d, a.Sum-b.Sum)
		}
		if back := stat.DifferenceRange(b.Sum, rb, a.Sum, ra); back.Low != -d.High || back.High != -d.Low {
			t.Fatalf("a - b is in %v, b - a in %v", d, back)
		}
		if sure := stat.DifferenceRange(a.Sum, ra, 0, stat.Range{}); !same(sure.Low, ra.Low) || !same(sure.High, ra.High) {
			t.Fatalf("%v beside nothing, %v alone", sure, ra)
		}
	})
}

func TestWinsNeededProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cv2, ratio := rapid.Float64Range(0, 50).Draw(t, "cv2"), rapid.Float64Range(1.01, 20).Draw(t, "ratio")
		n := stat.WinsNeeded(cv2, ratio)
		if n < 1 || stat.WinsNeeded(cv2+1, ratio) < n || stat.WinsNeeded(cv2, ratio+1) > n {
			t.Fatalf("%d deals at %v and %v", n, cv2, ratio)
		}
	})
}
