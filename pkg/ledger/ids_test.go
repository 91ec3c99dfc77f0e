package ledger_test

import (
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/ledger"
)

// hashes draws so many hashes of ids, of which many come again; many draws are of
// few numbers, or of few of the top bits.
func hashes(t *rapid.T, n int) []uint64 {
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	different := rapid.SampledFrom([]uint64{1, 3, 1000, 5000, 1 << 40}).Draw(t, "different")
	all := rapid.SliceOfN(rapid.SampledFrom([]uint64{0, 1, 1 << 63, math.MaxUint64 - 1, math.MaxUint64}), 0, 9).Draw(t, "special")
	scale := rapid.SampledFrom([]uint64{1, 1 << 51, 0x9e3779b97f4a7c15}).Draw(t, "scale")
	for range n {
		all = append(all, random.Uint64N(different)*scale)
	}
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// inTurn calls do for each index below n, from as many goroutines as it draws; each
// flushes as often as it draws, and when it has done its part.
func inTurn(t *rapid.T, n int, batch func() (do func(int), flush func())) {
	often := rapid.SampledFrom([]int{1, 100, 1 << 30}).Draw(t, "often")
	goroutines := rapid.IntRange(1, 4).Draw(t, "goroutines")
	var done sync.WaitGroup
	for g := range goroutines {
		done.Go(func() {
			do, flush := batch()
			for i := g; i < n; i += goroutines {
				if do(i); i%often == 0 {
					flush()
				}
			}
			flush()
		})
	}
	done.Wait()
}

// Those that came more than once are found, and no others, however they came.
func TestRepeated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := hashes(t, rapid.SampledFrom([]int{0, 1, 50, 5000, 20_000}).Draw(t, "n"))
		times := map[uint64]int{}
		for _, h := range all {
			times[h]++
		}
		ids := ledger.NewIds()
		inTurn(t, len(all), func() (func(int), func()) {
			b := ids.Batch()
			return func(i int) { b.Add(all[i]) }, b.Flush
		})
		got, repeated := ids.Repeated(), 0
		for h, n := range times {
			if n > 1 {
				repeated++
			}
			if got.Has(h) != (n > 1) {
				t.Fatalf("%x came %d times, repeated: %t", h, n, got.Has(h))
			}
			if next := h + 1; times[next] < 2 && got.Has(next) {
				t.Fatalf("%x did not come again", next)
			}
		}
		if got.Len() != repeated {
			t.Fatalf("%d repeated, counted as %d", repeated, got.Len())
		}

		// It goes on from there, and what was given out stays.
		b := ids.Batch()
		for h := range times {
			b.Add(h)
		}
		b.Flush()
		if n := ids.Repeated().Len(); n != len(times) || got.Len() != repeated {
			t.Fatalf("all %d came again, counted as %d; before %d", len(times), n, got.Len())
		}
	})
}

// Without an id, and without a repeated one, there is nothing to look in.
func TestNoneRepeated(t *testing.T) {
	ids := ledger.NewIds()
	b := ids.Batch()
	b.Flush()
	for _, h := range []uint64{0, 1, math.MaxUint64} {
		if r := ids.Repeated(); r != nil || r.Len() != 0 || r.Has(h) {
			t.Errorf("%v has %x", r, h)
		}
		b.Add(h)
		b.Flush()
	}
}

// A hash tells ids from each other and scopes from each other.
func TestIdHash(t *testing.T) {
	seen := map[uint64]bool{}
	for _, scope := range []string{"", "a", "b", "deals"} {
		for _, id := range []string{"", "a", "b", "deals", "1", "12"} {
			h := ledger.IdHash(ledger.ScopeHash(scope), []byte(id))
			if seen[h] || h != ledger.IdHash(ledger.ScopeHash(scope), []byte(id)) {
				t.Errorf("%q in %q is not told from others", id, scope)
			}
			seen[h] = true
		}
	}
}

// held is the memory in use, in bytes.
func held() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Memory stays within what is promised, and some for pages and buffers, however
// often ids come.
func TestIdsMemory(t *testing.T) {
	for _, times := range []int{1, 2, 3} {
		const n = 1_000_000
		before, most := held(), uint64(0)
		ids := ledger.NewIds()
		b := ids.Batch()
		for range times {
			random := rand.New(rand.NewPCG(1, 1))
			for i := range n {
				b.Add(random.Uint64())
				if i%(n/4) == 0 {
					most = max(most, held())
				}
			}
			most = max(most, held())
		}
		each := float64(most-before) / n
		t.Logf("%d times: %.1f bytes per id", times, each)
		if bound := 20 + 8*min(times-1, 1); each > float64(bound+4) {
			t.Errorf("%d times: %.1f bytes per id, more than %d", times, each, bound)
		}
		runtime.KeepAlive(ids)
	}
}
