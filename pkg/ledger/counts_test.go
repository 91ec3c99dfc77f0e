package ledger_test

import (
	"maps"
	"math"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/ledger"
)

// Rows are counted as in a map, however far apart their days are.
func TestCounts(t *testing.T) {
	days := rapid.OneOf(rapid.Int32Range(19_000, 19_400), rapid.Int32Range(-3, 90), rapid.SampledFrom([]int32{0, math.MinInt32, math.MaxInt32, 16_384, 40_000}), rapid.Int32())
	rapid.Check(t, func(t *rapid.T) {
		want, got := map[int32]int{}, make([]ledger.Counts, 3)
		for _, d := range rapid.SliceOfN(days, 0, 200).Draw(t, "days") {
			c := &got[rapid.IntRange(0, 2).Draw(t, "counts")]
			n := rapid.IntRange(1, 3).Draw(t, "rows")
			want[d] += n
			for ; n > 1; n-- {
				if !c.Met(d) {
					c.Add(d, 1)
				}
			}
			c.Add(d, n)
		}
		got[0].Plus(&got[1])
		got[0].Plus(&got[2])
		if all := maps.Collect(got[0].All()); !maps.Equal(all, want) {
			t.Fatalf("%v, want %v", all, want)
		}
	})
}
