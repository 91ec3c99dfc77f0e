package ledger_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/ledger"
)

// margined is the margin of one deal.
type margined struct {
	who    string
	key    ledger.Key
	margin int64
}

// deals draws so many deals of few customers and keys, or of many.
func deals(t *rapid.T, n int) []margined {
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	customers := rapid.SampledFrom([]int{1, 7, 3000, 1 << 30}).Draw(t, "customers")
	channels := rapid.SampledFrom([]int{1, 2, 40}).Draw(t, "channels")
	extreme := rapid.Bool().Draw(t, "extreme")
	all := make([]margined, n)
	for i := range all {
		m := &all[i]
		m.who = fmt.Sprint(random.IntN(customers))
		m.key = ledger.Key{Channel: int32(random.IntN(channels)), Part: ledger.Part(random.IntN(channels) - 1)}
		m.margin = random.Int64N(2000) - 1000
		if extreme {
			m.margin = []int64{math.MaxInt64, -math.MaxInt64, math.MinInt64, 1, -1, 0, 1 << 62, -1 << 62}[random.IntN(8)]
		}
	}
	return all
}

// Margins add up as in plain maps of big numbers, in whatever order and from
// however many goroutines they come; each customer is met once.
func TestShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := deals(t, rapid.SampledFrom([]int{0, 1, 50, 5000, 20_000}).Draw(t, "n"))
		want := map[ledger.Mark]map[ledger.Key]*big.Int{}
		for _, d := range all {
			m := ledger.MarkOf([]byte(d.who))
			if want[m] == nil {
				want[m] = map[ledger.Key]*big.Int{}
			}
			if want[m][d.key] == nil {
				want[m][d.key] = new(big.Int)
			}
			want[m][d.key].Add(want[m][d.key], big.NewInt(d.margin))
		}
		shares := ledger.NewShares()
		slow := rapid.SampledFrom([]int{1, 2, 1 << 30}).Draw(t, "slow")
		inTurn(t, len(all), func() (func(int), func()) {
			b := shares.Batch()
			return func(i int) {
				if m := ledger.MarkOfString(all[i].who); i%slow == 1 {
					shares.Add(m, all[i].key, all[i].margin)
				} else {
					b.Add(m, all[i].key, all[i].margin)
				}
			}, b.Flush
		})
		compare(t, shares, want)
		compare(t, shares, want) // asking changes nothing
	})
}

// compare compares shares with the sums of each customer. Customers have no name
// there, so that it looks for them by what they have.
func compare(t *rapid.T, shares *ledger.Shares, want map[ledger.Mark]map[ledger.Key]*big.Int) {
	over, left := false, map[string]int{}
	least := big.NewInt(math.MinInt64)
	for _, sums := range want {
		shown := map[ledger.Key]int64{}
		for k, sum := range sums {
			over = over || !sum.IsInt64() || sum.Cmp(least) == 0
			shown[k] = sum.Int64()
		}
		left[fmt.Sprint(shown)]++
	}
	if got := shares.Overflowed(); got != over {
		t.Fatalf("overflowed: %t, want %t", got, over)
	}
	var lock sync.Mutex
	wrong := ""
	each := func(of []ledger.Share) {
		lock.Lock()
		defer lock.Unlock()
		shown := map[ledger.Key]int64{}
		for _, s := range of {
			shown[s.Key] = s.Margin
		}
		if len(shown) != len(of) {
			wrong = fmt.Sprintf("a key comes twice: %v", of)
		}
		if text := fmt.Sprint(shown); !over {
			if left[text]--; left[text] < 0 {
				wrong = fmt.Sprintf("nobody has %v, or not so many", of)
			}
		}
	}
	if shares.Each(func() func([]ledger.Share) { return each }); wrong != "" {
		t.Fatal(wrong)
	}
	for text, n := range left {
		if n != 0 && !over {
			t.Fatalf("%d with %s were left out", n, text)
		}
	}
}

// A sum that leaves 64 bits on its way and comes back fits.
func TestSharesThereAndBack(t *testing.T) {
	shares := ledger.NewShares()
	m := ledger.MarkOf(nil)
	for i, margin := range []int64{math.MaxInt64, math.MaxInt64, -math.MaxInt64, -math.MaxInt64, -math.MaxInt64, -1, 1} {
		shares.Add(m, ledger.Key{Channel: 1}, margin)
		if got, want := shares.Overflowed(), i == 1 || i == 5; got != want {
			t.Errorf("after %d margins, overflowed is %t", i+1, got)
		}
	}
}

// Memory stays within what is promised, and some for pages and buffers, however
// many margins are added up.
func TestSharesMemory(t *testing.T) {
	for _, times := range []int{1, 2, 3} {
		const n = 1_000_000
		before, most := held(), uint64(0)
		shares := ledger.NewShares()
		b := shares.Batch()
		for range times {
			for i := range n {
				text := [4]byte{byte(i), byte(i >> 8), byte(i >> 16)}
				b.Add(ledger.MarkOf(text[:]), ledger.Key{Channel: 1}, 1)
				if i%(n/4) == 0 {
					most = max(most, held())
				}
			}
			most = max(most, held())
		}
		each := float64(most-before) / n
		t.Logf("%d times: %.1f bytes per customer and key", times, each)
		if each > 56+8 {
			t.Errorf("%d times: %.1f bytes per customer and key", times, each)
		}
		runtime.KeepAlive(shares)
	}
}
