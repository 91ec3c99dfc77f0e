package metric_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// channels are the channels of the tests; the key of each is its index.
var channels = []metric.Member{
	{Name: "(unattributed)", Group: channel.Unattributed},
	{Name: "LinkedIn", Group: channel.Social},
	{Name: "X", Group: channel.Social},
	{Name: "Email", Group: channel.Other},
	{Name: "Trade show", Group: channel.Other},
}

// answer pools the records' channels.
func answer(t interface{ Fatal(...any) }, records []ledger.Record) *metric.Answer {
	l := ledger.New(1)
	for i := range records {
		if err := l.Add(&records[i]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Fold(); err != nil {
		t.Fatal(err)
	}
	var members []metric.Member
	for _, c := range l.Cells() {
		m := channels[c.Channel]
		m.Cells = []*ledger.Cell{c}
		members = append(members, m)
	}
	a, err := metric.Pool(l, members, nil, metric.Lacking{}, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// anyRecord draws a row of any kind, with amounts that may be 0 or negative.
var anyRecord = rapid.Custom(func(t *rapid.T) ledger.Record {
	r := ledger.Record{Key: ledger.Key{Channel: rapid.Int32Range(0, int32(len(channels)-1)).Draw(t, "channel")}}
	r.Origin = rapid.SampledFrom([]ledger.Origins{ledger.Sheet, ledger.Detail, ledger.Deals, ledger.LeadRows}).Draw(t, "origin")
	for q := range ledger.Quantities {
		if !rapid.Bool().Draw(t, "states") {
			continue
		}
		low := int64(0)
		if q == ledger.Sales || q == ledger.CostOfSales || q == ledger.DirectExpenses {
			low = -5
		}
		r.Has |= ledger.SetOf(q)
		r.Values[q] = rapid.Int64Range(low, 20).Draw(t, "value")
		if q < ledger.Leads || q == ledger.Pipeline {
			r.Values[q] *= int64(unit.Currency)
		}
	}
	r.Priced = rapid.Bool().Draw(t, "priced")
	r.Rate = unit.Money(rapid.Int64Range(0, 90).Draw(t, "rate")) * unit.Currency
	r.Uncosted = r.Has.Has(ledger.Sales) && !r.Has.Has(ledger.CostOfSales)
	r.Customer = rapid.SampledFrom([]string{"", "", "acme", "globex"}).Draw(t, "customer")
	return r
})

// Whatever is stated and whatever is missing, a figure is a number or a listed
// reason, and what adds up, adds up from channels to groups to the total.
func TestFiguresOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := answer(t, rapid.SliceOfN(anyRecord, 0, 12).Draw(t, "records"))
		checkReasons(t, a)
		for _, key := range []string{"hours", "spend", "sales", "net_margin", "leads", "sqls", "wins", "pipeline_value"} {
			d := metric.Get(key)
			rows, groups := new(big.Rat), new(big.Rat)
			for _, s := range a.Rows {
				if v := d.Of(s); v.Num != nil {
					rows.Add(rows, v.Num)
				}
			}
			for _, s := range a.Groups {
				if v := d.Of(s); v.Num != nil {
					groups.Add(groups, v.Num)
				}
			}
			total := d.Of(a.Total)
			if total.Num == nil {
				continue
			}
			if rows.Cmp(total.Num) != 0 || groups.Cmp(total.Num) != 0 {
				t.Fatalf("%s: channels have %s, groups %s, the total %s", key, unit.Plain(rows), unit.Plain(groups), unit.Plain(total.Num))
			}
		}
	})
}

// money is a row of one quantity in whole units.
func money(on int32, origin ledger.Origins, q ledger.Quantity, v int64) ledger.Record {
	r := ledger.Record{Key: ledger.Key{Channel: on}, Origin: origin, Has: ledger.SetOf(q), Rate: 10 * unit.Currency, Priced: true}
	switch r.Values[q] = v; q {
	case ledger.Hours:
		r.Values[q] *= int64(unit.Hour)
	case ledger.Spend, ledger.Sales, ledger.CostOfSales, ledger.DirectExpenses, ledger.Pipeline:
		r.Values[q] *= int64(unit.Currency)
	}
	return r
}

// Ratios with time pool only channels that recorded hours, and never the
// unattributed; sums pool everything.
func TestPools(t *testing.T) {
	a := answer(t, []ledger.Record{
		money(0, ledger.Detail, ledger.Hours, 5), money(0, ledger.Deals, ledger.Sales, 70),
		money(1, ledger.Detail, ledger.Hours, 10), money(1, ledger.Deals, ledger.Sales, 300), money(1, ledger.Detail, ledger.Spend, 100),
		money(2, ledger.Deals, ledger.Sales, 50), money(2, ledger.Detail, ledger.Spend, 20),
		money(3, ledger.Detail, ledger.Hours, 0), money(3, ledger.Deals, ledger.Sales, 30),
	})
	got := map[string]string{}
	for _, s := range slices.Concat(a.Rows, a.Groups, []*metric.Subject{a.Total}) {
		for _, key := range []string{"hours", "sales", "net_hourly_rate", "roas", "investment", "sales_share", "unattributed_share"} {
			got[s.Name+"."+key] = written(metric.Get(key).Of(s))
		}
		got[s.Name] = fmt.Sprint(s.TimeChannels, s.Channels(metric.Effort), s.Channels(metric.Sums))
	}
	want := map[string]string{
		"(unattributed).hours": "5", "(unattributed).sales": "70", "(unattributed).net_hourly_rate": "unattributed", "(unattributed).roas": "no_spend", "(unattributed).investment": "unattributed", "(unattributed).sales_share": "0.155556", "(unattributed).unattributed_share": "1",
		"LinkedIn.hours": "10", "LinkedIn.sales": "300", "LinkedIn.net_hourly_rate": "20", "LinkedIn.roas": "3", "LinkedIn.investment": "200", "LinkedIn.sales_share": "0.666667", "LinkedIn.unattributed_share": "0",
		"X.hours": "no_hours", "X.sales": "50", "X.net_hourly_rate": "no_hours", "X.roas": "2.5", "X.investment": "no_hours", "X.sales_share": "0.111111", "X.unattributed_share": "0",
		"Email.hours": "0", "Email.sales": "30", "Email.net_hourly_rate": "zero_hours", "Email.roas": "no_spend", "Email.investment": "0", "Email.sales_share": "0.066667", "Email.unattributed_share": "0",
		"social.hours": "10", "social.sales": "350", "social.net_hourly_rate": "20", "social.roas": "2.916667", "social.investment": "200", "social.sales_share": "0.777778", "social.unattributed_share": "0",
		"other.hours": "0", "other.sales": "30", "other.net_hourly_rate": "zero_hours", "other.roas": "no_spend", "other.investment": "zero_hours", "other.sales_share": "0.066667", "other.unattributed_share": "0",
		"unattributed.hours": "5", "unattributed.sales": "70", "unattributed.net_hourly_rate": "unattributed", "unattributed.roas": "no_spend", "unattributed.investment": "unattributed", "unattributed.sales_share": "0.155556", "unattributed.unattributed_share": "1",
		"total.hours": "15", "total.sales": "450", "total.net_hourly_rate": "20", "total.roas": "3.166667", "total.investment": "200", "total.sales_share": "1", "total.unattributed_share": "0.155556",
		"(unattributed)": "[] [(unattributed)] [(unattributed)]", "LinkedIn": "[LinkedIn] [LinkedIn] [LinkedIn]", "X": "[] [X] [X]", "Email": "[] [Email] [Email]",
		"social": "[LinkedIn] [LinkedIn X] [LinkedIn X]", "other": "[] [Email] [Email]", "unattributed": "[] [(unattributed)] [(unattributed)]",
		"total": "[LinkedIn] [LinkedIn X Email] [(unattributed) LinkedIn X Email]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A customer of two channels is one buyer of their group.
func TestSharedCustomer(t *testing.T) {
	a, b := money(1, ledger.Deals, ledger.Sales, 100), money(2, ledger.Deals, ledger.Sales, 50)
	a.Customer, b.Customer = "acme", "acme"
	got := answer(t, []ledger.Record{a, b, money(1, ledger.Detail, ledger.Hours, 1), money(2, ledger.Detail, ledger.Hours, 1)})
	for _, s := range slices.Concat(got.Rows, got.Groups, []*metric.Subject{got.Total}) {
		if n := written(metric.Get("entities").Of(s)); n != "1" {
			t.Errorf("%s has %s buyers", s.Name, n)
		}
	}
	if share := written(metric.Get("largest_deal_share").Of(got.Total)); share != "1" {
		t.Errorf("the largest is %s of the total", share)
	}
}

// The part of one person is of the hours that rows record, whatever is set.
func TestKeyPerson(t *testing.T) {
	worked := func(who string, hours int64) ledger.Record {
		r := money(1, ledger.Detail, ledger.Hours, hours)
		r.Person = who
		return r
	}
	for _, tt := range []struct {
		name string
		rows []ledger.Record
		set  *ledger.Change
		who  string
		part string
	}{
		{"one of two", []ledger.Record{worked("Ana", 9), worked("Zoe", 1)}, nil, "Ana", "9/10"},
		{"some hours are nobody's", []ledger.Record{worked("Ana", 5), worked("", 5)}, nil, "Ana", "1/2"},
		{"equal: the first by name", []ledger.Record{worked("Zoe", 5), worked("Ana", 5)}, nil, "Ana", "1/2"},
		{"nobody is named", []ledger.Record{worked("", 5)}, nil, "", ""},
		{"half the hours set", []ledger.Record{worked("Ana", 10)}, &ledger.Change{Quantity: ledger.Hours, Operation: ledger.Times, Amount: big.NewRat(1, 2)}, "Ana", "1"},
		{"twice the hours set", []ledger.Record{worked("Ana", 9), worked("Zoe", 1)}, &ledger.Change{Quantity: ledger.Hours, Operation: ledger.Times, Amount: big.NewRat(2, 1)}, "Ana", "9/10"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := ledger.New(1)
			for i := range tt.rows {
				if err := l.Add(&tt.rows[i]); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := l.Fold(); err != nil {
				t.Fatal(err)
			}
			if tt.set != nil {
				l.Apply(ledger.Key{Channel: 1}, *tt.set, ledger.Terms{})
			}
			a, err := metric.Pool(l, []metric.Member{{Name: "LinkedIn", Group: channel.Social, Cells: []*ledger.Cell{l.Cell(ledger.Key{Channel: 1})}}}, nil, metric.Lacking{}, 0.95)
			if err != nil {
				t.Fatal(err)
			}
			who, part := a.Rows[0].KeyPerson()
			got := ""
			if part != nil {
				got = part.RatString()
			}
			if who != tt.who || got != tt.part {
				t.Errorf("%s works %s, want %s and %s", who, got, tt.who, tt.part)
			}
		})
	}
}
