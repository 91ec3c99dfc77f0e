package stat_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"example.com/roi/pkg/stat"
)

// near expects the published number: all the digits given, or six of them.
func near(t *testing.T, what string, got float64, want string) {
	t.Helper()
	number, err := strconv.ParseFloat(want, 64)
	if err != nil {
		t.Fatal(err)
	}
	_, decimals, _ := strings.Cut(want, ".")
	lastDigit := math.Pow10(-len(decimals))
	if off := math.Abs(got - number); !(off <= max(1e-6*math.Abs(number), 0.51*lastDigit)) {
		t.Errorf("%s is %.9f, want %s", what, got, want)
	}
}

// sizes sums up amounts, each of which counts n times.
func sizes(amount float64, n int, s stat.Sizes) stat.Sizes {
	f := float64(n)
	return stat.Sizes{
		N:       s.N + n,
		Sum:     s.Sum + f*amount,
		Squares: s.Squares + f*amount*amount,
		Largest: max(s.Largest, amount),
	}
}

func all(amounts ...float64) stat.Sizes {
	var s stat.Sizes
	for _, a := range amounts {
		s = sizes(a, 1, s)
	}
	return s
}

// Births with Down syndrome by birth order and age of the mother, the example
// of Fay and Feuer (1997), table 1, as R's epitools documents it.
func TestSumRangePublished(t *testing.T) {
	standard := []float64{63986.6, 186263.6, 157302.2, 97647.0, 47572.6, 12262.6}
	for _, c := range []struct {
		name            string
		counts          []int
		population      []float64
		rate, low, high string
	}{
		{"first child", []int{107, 141, 60, 40, 39, 25},
			[]float64{230061, 329449, 114920, 39487, 14208, 3052}, "92.30453", "80.44175", "105.76335"},
		{"fifth and later", []int{0, 8, 63, 112, 262, 295},
			[]float64{327, 30666, 123419, 149919, 104088, 34392}, "75.52901", "67.70212", "188.30017"},
	} {
		whole := 0.0
		for _, people := range standard {
			whole += people
		}
		var s stat.Sizes
		for i, count := range c.counts {
			weight := standard[i] / whole / c.population[i] * 100_000
			s = sizes(weight, count, s)
			s.Largest = max(s.Largest, weight) // also where a stratum has no case
		}
		r := stat.SumRange(s, 0.95)
		near(t, c.name+": rate", s.Sum, c.rate)
		near(t, c.name+": low", r.Low, c.low)
		near(t, c.name+": high", r.High, c.high)
	}
}

func TestSumRangeOfDeals(t *testing.T) {
	a := all(1200, 800, 4500, 300, 950)
	near(t, "A: sum", a.Sum, "7750")
	near(t, "A: squares", a.Squares, "23322500")
	near(t, "A: effective", a.Effective(), "2.575303")
	near(t, "A: largest share", a.Largest/a.Sum, "0.580645")
	b := all(2000, 1500, 2500, 1800, 2200, 900, 1600)
	for _, c := range []struct {
		name      string
		sizes     stat.Sizes
		low, high string
	}{
		{"A", a, "1337.591263", "28170.647952"},
		{"B", b, "4826.586304", "27535.288017"},
		{"one deal", all(700), "17.722466", "3900.150374"},
	} {
		r := stat.SumRange(c.sizes, 0.95)
		near(t, c.name+": low", r.Low, c.low)
		near(t, c.name+": high", r.High, c.high)
	}
}

// The net hourly rates of the same deals and their difference.
func TestRatesOfDeals(t *testing.T) {
	rate := func(s stat.Sizes, spend, hours float64) (float64, stat.Range) {
		r := stat.SumRange(s, 0.95)
		return (s.Sum - spend) / hours, stat.Range{Low: (r.Low - spend) / hours, High: (r.High - spend) / hours}
	}
	a, ra := rate(all(1200, 800, 4500, 300, 950), 400, 60)
	near(t, "A: rate", a, "122.50")
	near(t, "A: low", ra.Low, "15.626521")
	near(t, "A: high", ra.High, "462.844133")
	b, rb := rate(all(2000, 1500, 2500, 1800, 2200, 900, 1600), 3000, 90)
	near(t, "B: rate", b, "105.5556")
	near(t, "B: low", rb.Low, "20.295403")
	near(t, "B: high", rb.High, "272.614311")
	d := stat.DifferenceRange(a, ra, b, rb)
	near(t, "A - B", a-b, "16.944444")
	near(t, "A - B: low", d.Low, "-181.374915")
	near(t, "A - B: high", d.High, "367.805417")
}

func TestCountRangePublished(t *testing.T) {
	for _, c := range []struct {
		n         int
		low, high string
	}{
		{0, "0", "3.688879"},
		{1, "0.0253178", "5.571643"},
		{2, "0.2422093", "7.224688"},
		{3, "0.6186721", "8.767273"},
		{5, "1.623486", "11.668332"},
		{10, "4.795389", "18.390356"},
		{20, "12.216520", "30.888378"},
	} {
		r := stat.CountRange(c.n, 0.95)
		near(t, strconv.Itoa(c.n)+": low", r.Low, c.low)
		near(t, strconv.Itoa(c.n)+": high", r.High, c.high)
	}
	leads := stat.CountRange(12, 0.95)
	near(t, "cost per lead: low", 3000/leads.High, "143.118948")
	near(t, "cost per lead: high", 3000/leads.Low, "483.826088")
}

func TestWinsNeeded(t *testing.T) {
	for _, c := range []struct {
		cv                  float64
		half, twice, thrice int
	}{
		{0.53, 123, 42, 17},
		{1.31, 260, 89, 36},
		{2.91, 905, 310, 124},
	} {
		for ratio, want := range map[float64]int{1.5: c.half, 2: c.twice, 3: c.thrice} {
			if got := stat.WinsNeeded(c.cv*c.cv, ratio); got != want {
				t.Errorf("CV %v, ratio %v: %d deals, want %d", c.cv, ratio, got, want)
			}
		}
	}
}
