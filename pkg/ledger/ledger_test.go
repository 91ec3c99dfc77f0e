package ledger_test

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// keys are the keys that the tests credit rows to; the first is for rows that
// are credited to nothing.
var keys = []ledger.Key{{Channel: 0}, {Channel: 1}, {Channel: 2}, {Channel: 3}}

// row draws a row of any origin: posted at once, held for its id, or a summary.
// IDs belong to one origin, and customers may repeat if told so.
func row(customers bool) *rapid.Generator[ledger.Record] {
	return rapid.Custom(func(t *rapid.T) ledger.Record {
		r := ledger.Record{
			Key:    rapid.SampledFrom(keys).Draw(t, "key"),
			Origin: rapid.SampledFrom([]ledger.Origins{ledger.Sheet, ledger.Detail, ledger.Deals, ledger.Deals, ledger.LeadRows}).Draw(t, "origin"),
			Day:    unit.Day(rapid.Int32Range(0, 3).Draw(t, "day")),
		}
		value := func(q ledger.Quantity, low, high int64) {
			r.Has |= ledger.SetOf(q)
			r.Values[q] = rapid.Int64Range(low, high).Draw(t, "value")
		}
		switch r.Origin {
		case ledger.Sheet:
			for q := range ledger.Quantities {
				if rapid.Bool().Draw(t, "states") {
					value(q, 0, 50)
				}
			}
		case ledger.Detail:
			value(rapid.SampledFrom([]ledger.Quantity{ledger.Hours, ledger.Spend}).Draw(t, "quantity"), 0, 50)
			r.Person = rapid.SampledFrom([]string{"", "Ana", "Zoe"}).Draw(t, "person")
			r.Rate, r.Priced = 3, rapid.Bool().Draw(t, "priced")
		case ledger.Deals:
			r.ID = rapid.SampledFrom([]string{"", "0\x00a", "0\x00b", "1\x00a"}).Draw(t, "id")
			r.Stage = rapid.SampledFrom([]ledger.Stage{ledger.Opportunity, ledger.LostDeal, ledger.Won, ledger.Won}).Draw(t, "stage")
			if r.Refund = r.Stage == ledger.Won && rapid.Bool().Draw(t, "refund"); r.Refund {
				value(ledger.Sales, -50, -1)
				break
			}
			if r.Stage == ledger.Won {
				value(ledger.Sales, 0, 50)
				value(ledger.CostOfSales, 0, 80)
				r.Has |= ledger.SetOf(ledger.Wins)
				r.Values[ledger.Wins] = 1
			}
			r.Raw = fmt.Sprint(rapid.IntRange(0, 2).Draw(t, "raw"))
			if customers {
				r.Customer = rapid.SampledFrom([]string{"", "acme", "globex"}).Draw(t, "customer")
			}
		case ledger.LeadRows:
			r.ID = rapid.SampledFrom([]string{"", "2\x00a", "2\x00b"}).Draw(t, "id")
			r.Stage = rapid.SampledFrom([]ledger.Stage{ledger.Lead, ledger.SQL}).Draw(t, "stage")
			value(ledger.Leads, 1, 1)
		}
		return r
	})
}

// placed gives rows their places: one input after the other, line by line.
func placed(rows []ledger.Record) []ledger.Record {
	for i := range rows {
		rows[i].Place = ledger.Place{Input: i % 2, Line: i + 2}
	}
	return rows
}

// whole is everything that a ledger of two inputs says, in comparable form.
func whole(t interface{ Fatal(...any) }, rows []ledger.Record) (conflicts []ledger.Conflict, lines []string) {
	l := ledger.New(2)
	posted := map[int]int{}
	seen := map[ledger.Place]bool{}
	l.Trace = func(p ledger.Posting) {
		r := p.Record
		if p.Why == "" && !seen[r.Place] {
			posted[r.Input]++
			seen[r.Place] = true
		}
	}
	for i := range rows {
		if err := l.Add(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	l.LeaveOut(ledger.Place{Input: 1, Line: 1}, 1, "void")
	conflicts, err := l.Fold()
	if err != nil {
		t.Fatal(err)
	}
	if conflicts != nil {
		return conflicts, nil // and then there is no answer
	}
	for i, in := range l.Inputs {
		left := 0
		for _, o := range in.LeftOut() {
			left += o.Rows
		}
		if in.Used() != posted[i] || in.Read != posted[i]+left {
			t.Fatal(fmt.Sprintf("input %d: %d read, %d used, %d posted, %d left out", i, in.Read, in.Used(), posted[i], left))
		}
		lines = append(lines, fmt.Sprint("input ", in.Read, in.LeftOut()))
	}
	lines = append(lines, fmt.Sprint("stated ", l.Stated, " unmatched ", l.UnmatchedRefunds))
	for _, c := range l.Cells() {
		lines = append(lines, fmt.Sprint("cell ", c.Key, c.Totals, entities(t, l, c.Key), c.NoDetail))
		for _, who := range []string{"Ana", "Zoe"} {
			if c.Persons[who] != nil {
				lines = append(lines, fmt.Sprint(who, *c.Persons[who]))
			}
		}
	}
	pool, err := poolOf(l, keys[:]...)
	if err != nil {
		t.Fatal(err)
	}
	return nil, append(lines, fmt.Sprint("pool ", pool))
}

// The order of the rows changes nothing: no total, no buyer, no count of rows
// left out, and no contradiction between rows either. Every row is either
// posted or left out.
func TestOrderNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := placed(rapid.SliceOfN(row(true), 0, 14).Draw(t, "rows"))
		conflicts, lines := whole(t, slices.Clone(rows))
		otherConflicts, otherLines := whole(t, rapid.Permutation(rows).Draw(t, "permuted"))
		if diff := cmp.Diff(lines, otherLines); diff != "" {
			t.Fatalf("in another order:\n%s", diff)
		}
		if diff := cmp.Diff(conflicts, otherConflicts); diff != "" {
			t.Fatalf("contradictions in another order:\n%s", diff)
		}
	})
}

// Where no customer repeats, the buyers of all channels are those of each.
func TestPoolAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := ledger.New(2)
		for _, r := range placed(rapid.SliceOfN(row(false), 0, 14).Draw(t, "rows")) {
			if err := l.Add(&r); err != nil {
				t.Fatal(err)
			}
		}
		if conflicts, err := l.Fold(); err != nil {
			t.Fatal(err)
		} else if conflicts != nil {
			return
		}
		pool, err := poolOf(l, keys[:]...)
		if err != nil {
			t.Fatal(err)
		}
		sum := new(big.Int)
		n, losses, largest := 0, 0, int64(0)
		for _, c := range l.Cells() {
			n += entities(t, l, c.Key).Gains.N
			losses += entities(t, l, c.Key).Losses.N
			largest = max(largest, entities(t, l, c.Key).Gains.Largest)
			sum.Add(sum, entities(t, l, c.Key).Gains.Sum.Int())
			sum.Sub(sum, entities(t, l, c.Key).Losses.Sum.Int())
		}
		net := new(big.Int).Sub(pool.Gains.Sum.Int(), pool.Losses.Sum.Int())
		if n != pool.Gains.N || losses != pool.Losses.N || largest != pool.Gains.Largest || sum.Cmp(net) != 0 {
			t.Fatalf("channels have %d and %d buyers of %s; together they are %+v", n, losses, sum, pool)
		}
	})
}

// However large the amounts, the sums are exact or there is an error.
func TestNoWrongSums(t *testing.T) {
	huge := rapid.SampledFrom([]int64{0, 1, -1, math.MaxInt64, -math.MaxInt64, math.MaxInt64 / 2, 7e18, -7e18})
	rapid.Check(t, func(t *rapid.T) {
		l := ledger.New(1)
		sales, gross, labour := new(big.Int), new(big.Int), new(big.Int)
		product := func(a, b int64) *big.Int { return new(big.Int).Mul(big.NewInt(a), big.NewInt(b)) }
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			r := ledger.Record{Key: keys[1], Origin: ledger.Deals, Priced: true, Has: ledger.SetOf(ledger.Sales, ledger.CostOfSales, ledger.Hours)}
			r.Values[ledger.Sales], r.Values[ledger.CostOfSales] = huge.Draw(t, "sales"), huge.Draw(t, "cost")
			r.Values[ledger.Hours], r.Rate = huge.Draw(t, "hours"), unit.Money(huge.Draw(t, "rate"))
			r.Customer = rapid.SampledFrom([]string{"", "acme"}).Draw(t, "customer")
			if l.Add(&r) != nil {
				return
			}
			sales.Add(sales, big.NewInt(r.Values[ledger.Sales]))
			gross.Add(gross, big.NewInt(r.Values[ledger.Sales])).Sub(gross, big.NewInt(r.Values[ledger.CostOfSales]))
			labour.Add(labour, product(r.Values[ledger.Hours], int64(r.Rate)))
		}
		if _, err := l.Fold(); err != nil {
			return
		}
		c := l.Cell(keys[1])
		if got := c.Sum[ledger.Sales].Int(); got.Cmp(sales) != 0 {
			t.Fatalf("sales are %s, not %s", got, sales)
		}
		if got := c.Labour.Int(); got.Cmp(labour) != 0 {
			t.Fatalf("labour is %s, not %s", got, labour)
		}
		if got := new(big.Int).Sub(entities(t, l, c.Key).Gains.Sum.Int(), entities(t, l, c.Key).Losses.Sum.Int()); got.Cmp(gross) != 0 {
			t.Fatalf("the buyers' margins are %s, not %s", got, gross)
		}
	})
}

func TestOverflow(t *testing.T) {
	deal := func(customer string) ledger.Record {
		r := ledger.Record{Key: keys[1], Origin: ledger.Deals, Has: ledger.SetOf(ledger.Sales), Customer: customer}
		r.Values[ledger.Sales] = math.MaxInt64
		return r
	}
	one, two := deal("acme"), deal("acme")
	l := ledger.New(1)
	if err := l.Add(&one); err != nil {
		t.Error(err)
	}
	if err := l.Add(&two); err != nil {
		t.Error(err)
	}
	if _, err := l.Fold(); err == nil {
		t.Error("two margins of one customer are larger than can be counted, and there is no error")
	}

	l = ledger.New(1)
	two.Key = keys[2]
	for _, r := range []ledger.Record{one, two} {
		if err := l.Add(&r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Fold(); err != nil {
		t.Fatal(err)
	}
	if _, err := poolOf(l, keys[:]...); err == nil {
		t.Error("the margins of a customer of two channels are larger than can be counted, and there is no error")
	}

	worked := ledger.Record{Key: keys[1], Origin: ledger.Detail, Has: ledger.SetOf(ledger.Hours), Rate: math.MaxInt64, Priced: true}
	worked.Values[ledger.Hours] = math.MaxInt64
	l = ledger.New(1)
	if err := l.Add(&worked); err != nil {
		t.Error(err)
	}
	again, third := l.Add(&worked), l.Add(&worked)
	if again != nil || third == nil {
		t.Errorf("2^126 twice: %v; thrice: %v", again, third)
	}
}
