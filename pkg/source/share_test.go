package source

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/unit"
)

// A share is that of exact arithmetic, rounded once, half away from zero.
func TestShare(t *testing.T) {
	number := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-3_000_000, 3_000_000), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, 0, 1, 500_000}))
	rapid.Check(t, func(t *rapid.T) {
		sales, rate := number.Draw(t, "sales"), number.Draw(t, "rate")
		want := new(big.Int).Mul(big.NewInt(sales), big.NewInt(rate))
		want.Add(want, big.NewInt(int64(want.Sign())*wholeSale/2)).Quo(want, big.NewInt(wholeSale))
		got, fits := share(unit.Money(sales), rate)
		if fits != want.IsInt64() || fits && int64(got) != want.Int64() {
			t.Fatalf("%d x %d is %s, not %d (%v)", sales, rate, want, got, fits)
		}
	})
}
