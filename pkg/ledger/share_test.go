package ledger

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/unit"
)

// Whatever is shared out by whatever weights, the pieces add up to it exactly,
// and none is a cent or more away from its exact part.
func TestDivided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var total unit.Total
		total.Add(rapid.Int64().Draw(t, "total"))
		n := rapid.IntRange(1, 9).Draw(t, "n")
		weights, all := make([]*big.Rat, n), new(big.Rat)
		for i := range weights {
			weights[i] = new(big.Rat).SetInt64(rapid.Int64Range(1, 1_000_000).Draw(t, "weight"))
			all.Add(all, weights[i])
		}
		sum := new(big.Int)
		for i, piece := range divided(total, cent, weights) {
			sum.Add(sum, piece.Int())
			exact := new(big.Rat).Mul(total.Rat(1), new(big.Rat).Quo(weights[i], all))
			off := exact.Sub(exact, piece.Rat(1))
			if off.Abs(off).Cmp(new(big.Rat).SetInt64(2*cent)) >= 0 {
				t.Fatalf("piece %d is %s parts away from its share", i, off.FloatString(1))
			}
		}
		if sum.Cmp(total.Int()) != 0 {
			t.Fatalf("the pieces add up to %s, not %s", sum, total.Int())
		}
	})
}

func TestDividedEvenly(t *testing.T) {
	var hundred unit.Total
	hundred.Add(100 * int64(unit.Currency))
	one := big.NewRat(1, 1)
	for i, want := range []int64{33_340_000, 33_330_000, 33_330_000} {
		if got := divided(hundred, cent, []*big.Rat{one, one, one})[i].Int().Int64(); got != want {
			t.Errorf("piece %d of 100.00 is %d millionths, want %d", i, got, want)
		}
	}
}
