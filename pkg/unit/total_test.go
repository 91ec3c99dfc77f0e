package unit

import (
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// limit is the largest Total, 2^127 - 1; minus limit is the smallest.
var limit = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 127), big.NewInt(1))

func fits(i *big.Int) bool { return i.CmpAbs(limit) <= 0 }

// words draws 64-bit integers, the ends of their range often among them.
func words() *rapid.Generator[int64] {
	ends := []int64{math.MinInt64, math.MinInt64 + 1, -1, 0, 1, math.MaxInt64 - 1, math.MaxInt64}
	return rapid.OneOf(rapid.Int64(), rapid.SampledFrom(ends))
}

// totals draws Totals of all sizes, those beside the border often among them.
func totals() *rapid.Generator[Total] {
	return rapid.Custom(func(t *rapid.T) Total {
		total := Total{hi: words().Draw(t, "hi"), lo: uint64(words().Draw(t, "lo"))}
		if !fits(total.Int()) {
			total.lo++
		}
		return total
	})
}

func TestTotalAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(words()).Draw(t, "values")
		shuffled := rapid.Permutation(values).Draw(t, "shuffled")
		var total, other Total
		want := new(big.Int)
		for i, v := range values {
			total.Add(v)
			other.Add(shuffled[i])
			want.Add(want, big.NewInt(v))
		}
		if total.Int().Cmp(want) != 0 {
			t.Fatalf("got %v, want %v", total.Int(), want)
		}
		if total != other {
			t.Fatalf("%v in one order, %v in another", total.Int(), other.Int())
		}
	})
}

func TestTotalPlus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := totals().Draw(t, "a"), totals().Draw(t, "b")
		checkSum(t, a, new(big.Int).Add(a.Int(), b.Int()), func(sum *Total) bool { return sum.Plus(b) })
		turned, other := a, b
		if turned.Plus(b) && other.Plus(a) && turned != other {
			t.Fatalf("a + b is %v, b + a is %v", turned.Int(), other.Int())
		}
	})
}

func TestTotalAddProduct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := totals().Draw(t, "start")
		a, b := words().Draw(t, "a"), words().Draw(t, "b")
		want := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
		want.Add(want, start.Int())
		checkSum(t, start, want, func(sum *Total) bool { return sum.AddProduct(a, b) })
	})
}

// checkSum adds to a copy of start, and expects want where that fits a Total,
// and else a refusal that leaves the copy alone.
func checkSum(t *rapid.T, start Total, want *big.Int, add func(*Total) bool) {
	t.Helper()
	sum := start
	switch ok := add(&sum); {
	case ok != fits(want):
		t.Fatalf("ok is %v for %v", ok, want)
	case ok && sum.Int().Cmp(want) != 0:
		t.Fatalf("got %v, want %v", sum.Int(), want)
	case !ok && sum != start:
		t.Fatalf("refused, but changed from %v to %v", start.Int(), sum.Int())
	}
}

// TestTotalBorder walks up to both ends and tries each step beyond them.
func TestTotalBorder(t *testing.T) {
	highest := Total{math.MaxInt64, math.MaxUint64}
	lowest := highest.Negated()
	if highest.Int().Cmp(limit) != 0 || lowest.Int().CmpAbs(limit) != 0 || lowest.Sign() != -1 {
		t.Fatalf("the ends are %v and %v", lowest.Int(), highest.Int())
	}
	for _, c := range []struct {
		start Total
		a, b  int64
		ok    bool
	}{
		{highest, 1, 1, false},
		{highest, -1, -1, false},
		{highest, 0, math.MaxInt64, true},
		{highest, -1, 1, true},
		{highest, math.MinInt64, math.MinInt64, false},
		{lowest, 1, -1, false},
		{lowest, -1, 1, false},
		{lowest, 1, 1, true},
		{lowest, math.MinInt64, math.MaxInt64, false},
		{lowest, math.MinInt64, math.MinInt64, true},
	} {
		got := c.start
		if ok := got.AddProduct(c.a, c.b); ok != c.ok {
			t.Errorf("%v + %d x %d: ok is %v", c.start.Int(), c.a, c.b, ok)
		}
	}
}

func TestTotalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := totals().Draw(t, "a"), totals().Draw(t, "b")
		type facts struct {
			Cmp, Same, Sign int
			Negated         string
		}
		got := facts{a.Cmp(b), a.Cmp(a), a.Sign(), a.Negated().Int().String()}
		i := a.Int()
		want := facts{i.Cmp(b.Int()), 0, i.Sign(), new(big.Int).Neg(i).String()}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%v and %v (-want +got):\n%s", i, b.Int(), diff)
		}
	})
}

func TestTotalRat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := totals().Draw(t, "total")
		want := new(big.Rat).SetInt(total.Int())
		if got := total.Rat(); got.Cmp(want) != 0 {
			t.Fatalf("got %v, want %v", got, want)
		}
		want.Quo(want, big.NewRat(int64(Currency), 1))
		want.Quo(want, big.NewRat(int64(Hour), 1))
		if got := total.Rat(int64(Currency), int64(Hour)); got.Cmp(want) != 0 {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
