package stat_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/stat"
)

func TestShareRangePublished(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high string
	}{
		{81, 263, "0.2552885", "0.3662096"},
		{15, 148, "0.0623864", "0.1604872"},
		{0, 20, "0", "0.1611252"},
		{1, 29, "0.0061132", "0.1717552"},
		{3, 10, "0.1077913", "0.6032219"},
		{1, 1, "0.2065493", "1"},
		{0, 1, "0", "0.7934507"},
		{0, 0, "0", "1"},
	} {
		r := stat.ShareRange(c.k, c.n, 0.95)
		near(t, fmt.Sprintf("%d/%d: low", c.k, c.n), r.Low, c.low)
		near(t, fmt.Sprintf("%d/%d: high", c.k, c.n), r.High, c.high)
	}
}

// The examples of Newcombe (1998), table II.
func TestShareDifferencePublished(t *testing.T) {
	for _, c := range []struct {
		k1, n1, k2, n2 int
		low, high      string
	}{
		{56, 70, 48, 80, "0.0524315", "0.3338727"},
		{9, 10, 3, 10, "0.1705227", "0.8090180"},
		{6, 7, 2, 7, "0.0582279", "0.8062496"},
		{5, 56, 0, 29, "-0.0381371", "0.1925600"},
		{0, 10, 0, 20, "-0.1611252", "0.2775328"},
		{10, 10, 0, 20, "0.6790860", "1"},
	} {
		r := stat.ShareDifferenceRange(c.k1, c.n1, c.k2, c.n2, 0.95)
		name := fmt.Sprintf("%d/%d - %d/%d", c.k1, c.n1, c.k2, c.n2)
		near(t, name+": low", r.Low, c.low)
		near(t, name+": high", r.High, c.high)
	}
}

func TestShareProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 1_000_000).Draw(t, "n")
		k := rapid.IntRange(0, n).Draw(t, "k")
		level := levels().Draw(t, "level")
		r := stat.ShareRange(k, n, level)
		if p := float64(k) / float64(n); !(0 <= r.Low && atMost(r.Low, p) && atMost(p, r.High) && r.High <= 1) {
			t.Fatalf("%v does not contain %d/%d", r, k, n)
		}
		if other := stat.ShareRange(n-k, n, level); math.Abs(1-other.High-r.Low) > 1e-12 || math.Abs(1-other.Low-r.High) > 1e-12 {
			t.Fatalf("%v of %d/%d, and %v of the rest", r, k, n, other)
		}
		wider := stat.ShareRange(k, n, rapid.Float64Range(level, 0.9999).Draw(t, "wider"))
		if !atMost(wider.Low, r.Low) || !atMost(r.High, wider.High) {
			t.Fatalf("%v at the higher level, %v at the lower", wider, r)
		}
		m := rapid.IntRange(1, 1_000_000).Draw(t, "m")
		l := rapid.IntRange(0, m).Draw(t, "l")
		there, back := stat.ShareDifferenceRange(k, n, l, m, level), stat.ShareDifferenceRange(l, m, k, n, level)
		if there.Low != -back.High || there.High != -back.Low {
			t.Fatalf("%v there, %v back", there, back)
		}
	})
}

// R's power.prop.test, and the sizes of METRICS for rates of a few per cent.
func TestCasesNeeded(t *testing.T) {
	near(t, "0.50 or 0.75", stat.CasesNeeded(0.5, 0.75, 0.95, 0.9), "76.70693")
	near(t, "0.05 or 0.06", stat.CasesNeeded(0.05, 0.06, 0.95, 0.8), "8157.73")
	near(t, "0.02 or 0.025", stat.CasesNeeded(0.02, 0.025, 0.95, 0.8), "13808.92")
}

func TestRateRatioPublished(t *testing.T) {
	for _, c := range []struct {
		name         string
		a, b         int
		ta, tb       float64
		low, high, p string
	}{
		{"R's documentation", 11, 21, 800, 3011, "0.8584264", "4.2772659", "0.0796686"},
		{"leads for money", 12, 12, 3000, 1800, "0.2465510", "1.4601440", "0.2122369"},
	} {
		r, p := stat.RateRatio(c.a, c.ta, c.b, c.tb, 0.95)
		near(t, c.name+": low", r.Low, c.low)
		near(t, c.name+": high", r.High, c.high)
		near(t, c.name+": p", p, c.p)
	}
}

// Without a count on a side that end is open; without any there is no telling.
func TestRateRatioOfNothing(t *testing.T) {
	if r, p := stat.RateRatio(0, 10, 0, 20, 0.95); r.Low != 0 || !math.IsInf(r.High, 1) || p != 1 {
		t.Errorf("nothing on either side: %v, p %v", r, p)
	}
	r, p := stat.RateRatio(0, 1, 6, 1, 0.95)
	near(t, "none of six: low", r.Low, "0")
	bound := math.Pow(0.025, -1.0/6) - 1 // all six of one side: 2.5% where that side's share is 1 / (1 + bound)
	if !same(r.High, bound) {
		t.Errorf("none of six: %v, want %v", r, bound)
	}
	near(t, "none of six: p", p, "0.03125")
	if r, _ := stat.RateRatio(6, 1, 0, 1, 0.95); !math.IsInf(r.High, 1) || !same(r.Low, 1/bound) {
		t.Errorf("all of six: %v", r)
	}
}

func TestRateRatioProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.OneOf(rapid.IntRange(0, 40), rapid.IntRange(0, 1_000_000))
		exposure := rapid.Float64Range(0.01, 1e6)
		a, b := counts.Draw(t, "a"), counts.Draw(t, "b")
		ta, tb := exposure.Draw(t, "ta"), exposure.Draw(t, "tb")
		level := levels().Draw(t, "level")
		r, p := stat.RateRatio(a, ta, b, tb, level)
		if !(0 <= p && p <= 1) || !(r.Low < r.High) {
			t.Fatalf("%v, p %v", r, p)
		}
		if point := float64(a) / ta * tb / float64(b); a > 0 && b > 0 && !(atMost(r.Low, point) && atMost(point, r.High)) {
			t.Fatalf("%v does not contain %v", r, point)
		}
		back, q := stat.RateRatio(b, tb, a, ta, level)
		close := func(x, y float64) bool { return x == y || math.Abs(x-y) <= 1e-6*(math.Abs(x)+math.Abs(y)) }
		if !close(back.Low, 1/r.High) || !close(back.High, 1/r.Low) || math.Abs(p-q) > 1e-6 {
			t.Fatalf("%v p %v there, %v p %v back", r, p, back, q)
		}
	})
}

// The p of a count is that of all outcomes that are no likelier, one by one.
func TestRateRatioP(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		k := rapid.IntRange(0, n).Draw(t, "k")
		ta := rapid.Float64Range(0.05, 20).Draw(t, "ta")
		chance := ta / (ta + 1)
		choose, odds := 1.0, make([]float64, n+1)
		for i := range odds {
			odds[i] = choose * math.Pow(chance, float64(i)) * math.Pow(1-chance, float64(n-i))
			choose *= float64(n-i) / float64(i+1)
		}
		want := 0.0
		for _, o := range odds {
			if o <= odds[k]*(1+1e-7) {
				want += o
			}
		}
		if _, p := stat.RateRatio(k, ta, n-k, 1, 0.95); math.Abs(p-want) > 1e-9 {
			t.Fatalf("p of %d in %d at %v is %v, one by one %v", k, n, chance, p, want)
		}
	})
}

func TestHolm(t *testing.T) {
	got := stat.Holm([]float64{0.04, 0.01, 0.03, 0.005})
	for i, want := range []string{"0.06", "0.03", "0.06", "0.02"} {
		near(t, fmt.Sprint("comparison ", i+1), got[i], want)
	}
	if len(stat.Holm(nil)) != 0 {
		t.Error("no comparison is adjusted to some")
	}
}

func TestHolmProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ps := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 30).Draw(t, "ps")
		adjusted := stat.Holm(ps)
		for i, p := range ps {
			if adjusted[i] < p || adjusted[i] > 1 {
				t.Fatalf("%v becomes %v", p, adjusted[i])
			}
			for j, q := range ps {
				if p < q && adjusted[i] > adjusted[j] {
					t.Fatalf("%v becomes %v, and %v becomes %v", p, adjusted[i], q, adjusted[j])
				}
			}
		}
	})
}

// The p of a point is where the interval just leaves it out.
func TestLeastP(t *testing.T) {
	outside := func(level float64) bool { return stat.CountRange(3, level).High < 10 }
	p := stat.LeastP(outside)
	near(t, "upper end", stat.CountRange(3, 1-p).High, "10")
	if p := stat.LeastP(func(float64) bool { return true }); p != 0 {
		t.Errorf("a point that is never inside has a p of %v", p)
	}
	if p := stat.LeastP(func(float64) bool { return false }); p != 1 {
		t.Errorf("a point that is never outside has a p of %v", p)
	}
}

// Exposures may be so uneven that one side is all there is.
func TestRateRatioOfUnevenExposures(t *testing.T) {
	for _, tb := range []float64{1e-30, 1e30} {
		if r, p := stat.RateRatio(3, 1, 4, tb, 0.95); !(0 <= p && p <= 1) || math.IsNaN(r.Low) || math.IsNaN(r.High) {
			t.Errorf("against %v: %v, p %v", tb, r, p)
		}
	}
}
