package ledger_test

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// shop is a ledger with one channel: ten priced hours, two deals of 600 and 300
// with a third of it as cost, and four leads.
func shop(t *testing.T) *ledger.Ledger {
	t.Helper()
	l := ledger.New(1)
	worked := ledger.Record{Key: keys[1], Origin: ledger.Detail, Has: ledger.SetOf(ledger.Hours), Rate: 20, Priced: true}
	worked.Values[ledger.Hours] = 10
	leads := ledger.Record{Key: keys[1], Origin: ledger.Sheet, Has: ledger.SetOf(ledger.Leads)}
	leads.Values[ledger.Leads] = 4
	rows := []ledger.Record{worked, leads}
	for _, amount := range []int64{600, 300} {
		deal := ledger.Record{Key: keys[1], Origin: ledger.Deals, Has: ledger.SetOf(ledger.Sales, ledger.CostOfSales)}
		deal.Values[ledger.Sales], deal.Values[ledger.CostOfSales] = amount, amount/3
		rows = append(rows, deal)
	}
	rows[2].Customer = "acme"
	for i := range rows {
		if err := l.Add(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Fold(); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestApply(t *testing.T) {
	rate, margin := unit.Money(7), int64(400_000)
	known := ledger.Terms{Rate: &rate, Margin: &margin}
	type result struct {
		Total, Labour, Unpriced, Cost int64
		Gains, Largest                int64 // of the buyers' margins
		Uncosted                      int
		NoDetail                      bool
	}
	const fromRows, fresh = 1, 2 // channels: the shop's, and one without a row
	for _, tt := range []struct {
		name    string
		channel int
		q       ledger.Quantity
		op      ledger.Operation
		amount  *big.Rat
		terms   ledger.Terms
		want    result
	}{
		{"hours to a total, at the mean rate they had", fromRows, ledger.Hours, ledger.To, big.NewRat(15, 1), known, result{Total: 15, Labour: 300, Cost: 300, Gains: 600, Largest: 400}},
		{"hours by more", fromRows, ledger.Hours, ledger.By, big.NewRat(5, 1), known, result{Total: 15, Labour: 300, Cost: 300, Gains: 600, Largest: 400}},
		{"hours less ten per cent", fromRows, ledger.Hours, ledger.Times, big.NewRat(9, 10), known, result{Total: 9, Labour: 180, Cost: 300, Gains: 600, Largest: 400}},
		{"hours to none", fromRows, ledger.Hours, ledger.To, new(big.Rat), known, result{Cost: 300, Gains: 600, Largest: 400}},
		{"hours where there were none, at the rate known", fresh, ledger.Hours, ledger.To, big.NewRat(15, 1), known, result{Total: 15, Labour: 105}},
		{"hours where there were none, at no rate", fresh, ledger.Hours, ledger.To, big.NewRat(15, 1), ledger.Terms{}, result{Total: 15, Unpriced: 15}},
		{"spend carries nothing", fromRows, ledger.Spend, ledger.To, big.NewRat(70, 1), known, result{Total: 70, Labour: 200, Cost: 300, Gains: 600, Largest: 400}},
		{"sales up by half: the deals scale", fromRows, ledger.Sales, ledger.Times, big.NewRat(3, 2), known, result{Total: 1350, Labour: 200, Cost: 450, Gains: 900, Largest: 600}},
		{"sales by an amount: the deals scale", fromRows, ledger.Sales, ledger.By, big.NewRat(-450, 1), known, result{Total: 450, Labour: 200, Cost: 150, Gains: 300, Largest: 200}},
		{"sales to a total: no deals behind it", fromRows, ledger.Sales, ledger.To, big.NewRat(1800, 1), known, result{Total: 1800, Labour: 200, Cost: 600, Gains: 600, Largest: 400, NoDetail: true}},
		{"sales less than all: no deals behind it", fromRows, ledger.Sales, ledger.By, big.NewRat(-1800, 1), known, result{Total: -900, Labour: 200, Cost: -300, Gains: 600, Largest: 400, NoDetail: true}},
		{"sales where there were none, at the margin known", fresh, ledger.Sales, ledger.To, big.NewRat(1000, 1), known, result{Total: 1000, Cost: 600, NoDetail: true}},
		{"sales where there were none, at no margin", fresh, ledger.Sales, ledger.By, big.NewRat(1000, 1), ledger.Terms{}, result{Total: 1000, Uncosted: 1, NoDetail: true}},
		{"cost of sales: no deals behind it", fromRows, ledger.CostOfSales, ledger.By, big.NewRat(100, 1), known, result{Total: 400, Labour: 200, Cost: 400, Gains: 600, Largest: 400, NoDetail: true}},
		{"leads", fromRows, ledger.Leads, ledger.Times, big.NewRat(5, 2), known, result{Total: 10, Labour: 200, Cost: 300, Gains: 600, Largest: 400}},
		{"half a lead is a whole one", fromRows, ledger.Leads, ledger.Times, big.NewRat(9, 8), known, result{Total: 5, Labour: 200, Cost: 300, Gains: 600, Largest: 400}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := shop(t)
			_, fits := l.Apply(keys[tt.channel], ledger.Change{Quantity: tt.q, Operation: tt.op, Amount: tt.amount}, tt.terms)
			if !fits {
				t.Fatal("does not fit")
			}
			c := l.Cell(keys[tt.channel])
			whole := func(v unit.Total) int64 { return v.Int().Int64() }
			got := result{
				Total: whole(c.Sum[tt.q]), Labour: whole(c.Labour), Unpriced: whole(c.Unpriced), Cost: whole(c.Sum[ledger.CostOfSales]),
				Gains: whole(entities(t, l, c.Key).Gains.Sum), Largest: entities(t, l, c.Key).Gains.Largest, Uncosted: c.Uncosted, NoDetail: c.NoDetail,
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if c.Stated[tt.q]&ledger.ByHand == 0 || l.Stated[tt.q]&ledger.ByHand == 0 {
				t.Error("nothing says that it was set by hand")
			}
			pool, err := poolOf(l, keys[:]...)
			if err != nil {
				t.Fatal(err)
			}
			if n := whole(pool.Gains.Sum); tt.channel == fromRows && n != got.Gains {
				t.Errorf("the channel's buyers bring %d, all channels' %d", got.Gains, n)
			}
		})
	}
}

// Up by a tenth and down again is where it was, the buyers included.
func TestApplyBackAndForth(t *testing.T) {
	l, want := shop(t), shop(t)
	for _, factor := range []*big.Rat{big.NewRat(11, 10), big.NewRat(10, 11)} {
		if _, fits := l.Apply(keys[1], ledger.Change{Quantity: ledger.Sales, Operation: ledger.Times, Amount: factor}, ledger.Terms{}); !fits {
			t.Fatal("does not fit")
		}
	}
	got, before := l.Cell(keys[1]), want.Cell(keys[1])
	if entities(t, l, got.Key) != entities(t, want, before.Key) || got.Sum != before.Sum || got.NoDetail {
		t.Errorf("%+v, before %+v", got.Totals, before.Totals)
	}
}

// A total that does not fit is refused, and nothing has changed.
func TestApplyTooMuch(t *testing.T) {
	huge := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 130))
	for _, q := range []ledger.Quantity{ledger.Hours, ledger.Spend, ledger.Sales, ledger.CostOfSales, ledger.Leads} {
		for _, op := range []ledger.Operation{ledger.To, ledger.By, ledger.Times} {
			l := shop(t)
			before := *l.Cell(keys[1])
			if before.Sum[q].Sign() == 0 && op == ledger.Times {
				continue
			}
			if _, fits := l.Apply(keys[1], ledger.Change{Quantity: q, Operation: op, Amount: huge}, ledger.Terms{}); fits {
				t.Errorf("quantity %d, operation %d: fits", q, op)
			}
			if got := l.Cell(keys[1]); got.Totals != before.Totals {
				t.Errorf("quantity %d, operation %d: refused, and yet changed", q, op)
			}
		}
	}
	// The total fits, and what it carries does not.
	rate, much := unit.Money(1<<62), new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 100))
	if _, fits := shop(t).Apply(keys[2], ledger.Change{Quantity: ledger.Hours, Amount: much}, ledger.Terms{Rate: &rate}); fits {
		t.Error("the labour of 2^100 hours at 2^62 fits")
	}
	if _, fits := shop(t).Apply(keys[1], ledger.Change{Quantity: ledger.Sales, Operation: ledger.Times, Amount: much}, ledger.Terms{}); fits {
		t.Error("deals of 2^109 fit")
	}
}

// poolOf is the entities of one set of keys.
func poolOf(l *ledger.Ledger, set ...ledger.Key) (ledger.Entities, error) {
	pools, err := l.Pool([][]ledger.Key{set})
	if err != nil {
		return ledger.Entities{}, err
	}
	return pools[0], nil
}

func entities(t interface{ Fatal(...any) }, l *ledger.Ledger, k ledger.Key) ledger.Entities {
	e, err := poolOf(l, k)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
