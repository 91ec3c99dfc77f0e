package ledger_test

import (
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"example.com/roi/pkg/ledger"
)

// Ten million ids, all different, against a map of them.
func BenchmarkIds(b *testing.B) {
	const n = 10_000_000
	var ours, maps time.Duration
	for b.Loop() {
		random, start := rand.New(rand.NewPCG(1, 2)), time.Now()
		var sum uint64
		for range n {
			sum += random.Uint64()
		}
		drawing := time.Since(start)

		random, start = rand.New(rand.NewPCG(1, 2)), time.Now()
		ids := ledger.NewIds()
		batch := ids.Batch()
		for range n {
			batch.Add(random.Uint64())
		}
		batch.Flush()
		added := time.Since(start)
		if ids.Repeated().Len() != 0 {
			b.Fatal("a repeated one of ids that differ")
		}
		ours += time.Since(start) - drawing
		b.ReportMetric(float64((added-drawing).Nanoseconds())/n, "ns/add")

		random, start = rand.New(rand.NewPCG(1, 2)), time.Now()
		seen := map[uint64]struct{}{}
		for range n {
			seen[random.Uint64()] = struct{}{}
		}
		maps += time.Since(start) - drawing
	}
	b.ReportMetric(float64(ours.Nanoseconds())/float64(b.N)/n, "ns/id")
	b.ReportMetric(float64(maps)/float64(ours), "x-map")
}

// Margins of two million customers, two of each, against a map of them.
func BenchmarkShares(b *testing.B) {
	const n, customers = 4_000_000, 2_000_000
	type customer struct {
		mark ledger.Mark
		key  ledger.Key
	}
	marks := make([]ledger.Mark, customers)
	for i := range marks {
		marks[i] = ledger.MarkOf([]byte{byte(i), byte(i >> 8), byte(i >> 16)})
	}
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(customers, func(i, j int) { marks[i], marks[j] = marks[j], marks[i] })
	var adding, each, maps time.Duration
	for b.Loop() {
		start := time.Now()
		shares := ledger.NewShares()
		batch := shares.Batch()
		for i := range n {
			batch.Add(marks[i*7%customers], ledger.Key{Channel: int32(i & 1)}, int64(i))
		}
		batch.Flush()
		adding += time.Since(start)
		start = time.Now()
		var found atomic.Int64
		shares.Each(func() func([]ledger.Share) { return func([]ledger.Share) { found.Add(1) } })
		if found.Load() != customers || shares.Overflowed() {
			b.Fatal(found.Load(), "customers")
		}
		each += time.Since(start)

		start = time.Now()
		sums := map[customer]int64{}
		for i := range n {
			sums[customer{marks[i*7%customers], ledger.Key{Channel: int32(i & 1)}}] += int64(i)
		}
		maps += time.Since(start)
	}
	b.ReportMetric(float64(adding.Nanoseconds())/float64(b.N)/n, "ns/add")
	b.ReportMetric(float64(each.Nanoseconds())/float64(b.N)/customers, "ns/customer")
	b.ReportMetric(float64(maps)/float64(adding+each), "x-map")
}

// A run of a hundred rows.
func BenchmarkFew(b *testing.B) {
	marks := make([]ledger.Mark, 100)
	for i := range marks {
		marks[i] = ledger.MarkOf([]byte{byte(i)})
	}
	b.ReportAllocs()
	for b.Loop() {
		ids, shares := ledger.NewIds(), ledger.NewShares()
		batch, sums := ids.Batch(), shares.Batch()
		for i, m := range marks {
			batch.Add(uint64(i) << 50)
			sums.Add(m, ledger.Key{}, 1)
		}
		batch.Flush()
		sums.Flush()
		ids.Repeated()
		shares.Each(func() func([]ledger.Share) { return func([]ledger.Share) {} })
		shares.Overflowed()
	}
}
