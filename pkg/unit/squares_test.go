package unit

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestSquares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(words()).Draw(t, "values")
		shuffled := rapid.Permutation(values).Draw(t, "shuffled")
		cut := rapid.IntRange(0, len(values)).Draw(t, "cut")
		var whole, head, tail Squares
		want := new(big.Rat)
		for i, v := range values {
			whole.Add(v)
			if i < cut {
				head.Add(shuffled[i])
			} else {
				tail.Add(shuffled[i])
			}
			x := big.NewRat(v, int64(Currency))
			want.Add(want, x.Mul(x, x))
		}
		if got := whole.Rat(int64(Currency)); got.Cmp(want) != 0 {
			t.Fatalf("got %v, want %v", got, want)
		}
		if head.Plus(tail); head != whole {
			t.Fatalf("%v in two parts, %v in one", head, whole)
		}
	})
}

// TestSquaresWide carries into the third word, which Totals do not have.
func TestSquaresWide(t *testing.T) {
	var s Squares
	s.Add(math.MinInt64)
	for range 60 {
		s.Plus(s)
	}
	want := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 126+60))
	if got := s.Rat(1); got.Cmp(want) != 0 {
		t.Errorf("got %v, want %v", got, want)
	}
}
