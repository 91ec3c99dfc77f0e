package report

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Explain answers where one figure comes from: its formula, the numbers put
// into it, and the rows of the files behind each of them.
type Explain struct {
	Subject string
	Metric  *metric.Definition
	Value   metric.Value
	Numbers []Operand  // what the formula uses
	Behind  []Quantity // what rows state, each with its rows
	Set     []string   // the inputs of the subject's channels that --set changed, as written

	calc     *Calc // that the figure is of
	currency intake.Currency
	window   string       // the days asked for, in words; "" for all
	atLeast  metric.Value // where there is no value: the lower end of its range
}

// Operand is one number put into a formula.
type Operand struct {
	Metric *metric.Definition
	Value  metric.Value
}

// Quantity is a sum with the rows that make it, biggest first.
type Quantity struct {
	Key    string
	Unit   metric.Unit
	Sum    *big.Rat // of the rows, in whole units
	ByHand bool     // --set changed it, so that the rows no longer make it
	Rows   []Source
}

// Source is one row behind a quantity.
type Source struct {
	File    string
	Line    int
	Day     unit.Day
	Channel string
	Value   *big.Rat // in whole units
	How     string   // how it came to count, where it is not simply what the row says
}

// posting is one quantity of one row, as it was posted.
type posting struct {
	ledger.Place
	day      unit.Day
	channel  channel.ID
	quantity ledger.Quantity
	value    unit.Total
	rate     unit.Money // of priced hours
	how      string     // how the row came to state it, where it does not simply say so
}

// Tracer collects the rows behind one figure while files are read.
type Tracer struct {
	subject  Subject
	wanted   ledger.Set
	postings []posting
}

// NewTracer returns a tracer for a subject's metric.
func NewTracer(s Subject) *Tracer {
	return &Tracer{subject: s, wanted: s.Metric.Rows()}
}

// Trace takes note of a quantity of a record if it belongs to the subject.
func (t *Tracer) Trace(names *channel.Names, r *ledger.Record, q ledger.Quantity) {
	id := channel.ID(r.Channel)
	g, group := groupOf(t.subject.Name)
	switch {
	case group && !t.subject.Quoted:
		if t.subject.Name != "total" && names.Group(id) != g {
			return
		}
	default:
		if own, ok := names.Find(t.subject.Name); !ok || own != id {
			return
		}
	}
	p := posting{Place: r.Place, day: r.Days[q], channel: id, quantity: q, how: how(r, q)}
	p.value.Add(r.Values[q])
	if t.wanted.Has(q) {
		t.postings = append(t.postings, p)
	}
	if q == ledger.Hours && t.wanted.Has(ledger.LabourCost) && r.Priced && !r.Has.Has(ledger.LabourCost) {
		p.quantity, p.rate = ledger.LabourCost, r.Rate
		t.postings = append(t.postings, p)
	}
}

// how says how a record came to state a quantity, "" where its row simply does.
func how(r *ledger.Record, q ledger.Quantity) string {
	money := quantityUnits[q].unit == metric.Money
	switch {
	case q == ledger.CostOfSales && r.Margin != nil:
		sales := big.NewRat(r.Values[ledger.Sales], int64(unit.Currency))
		return fmt.Sprintf("%s x (1 - %s)", unit.Plain(sales), percent(big.NewRat(*r.Margin, 1_000_000)))
	case money && r.Exchanged != "" && r.Refund:
		return "refund, " + r.Exchanged
	case money && r.Exchanged != "":
		return r.Exchanged
	case r.Refund:
		return "refund"
	}
	return ""
}

// NewExplain answers from what was loaded and traced.
func NewExplain(l *intake.Loaded, t *Tracer, o Options) (*Explain, error) {
	c, err := NewCalc(l, o)
	if err != nil {
		return nil, err
	}
	s, err := c.find(l, t.subject)
	if err != nil {
		return nil, err
	}
	d := t.subject.Metric
	e := &Explain{Subject: s.Name, Metric: d, Value: d.Of(s), calc: c, currency: l.Currency}
	if c.From != nil || c.To != nil {
		e.window = span(c.From, c.To)
	}
	if low, ok := metric.Find(d.Key + "_low"); ok && e.Value.Num == nil {
		e.atLeast = low.Of(s)
	}
	for _, key := range d.Uses {
		used := metric.Get(key)
		e.Numbers = append(e.Numbers, Operand{used, used.On(d.Basis, s)})
	}
	for _, ch := range o.Changes {
		if id, ok := l.Names.Find(ch.Channel); ok && slices.Contains(s.Channels(d.Basis), l.Names.Name(id)) {
			e.Set = append(e.Set, ch.Text)
		}
	}
	pooled := map[string]bool{}
	for _, name := range s.Channels(d.Basis) {
		pooled[name] = true
	}
	for q := range ledger.Quantities {
		if t.wanted.Has(q) {
			if behind := t.behind(l, q, pooled); len(behind.Rows) > 0 {
				e.Behind = append(e.Behind, behind)
			}
		}
	}
	return e, nil
}

// units of the quantities that rows state: the key, what it is counted in, and
// how many parts make one.
var quantityUnits = [ledger.Quantities]struct {
	key   string
	unit  metric.Unit
	parts int64
}{
	ledger.Hours:          {"hours", metric.Hours, int64(unit.Hour)},
	ledger.Spend:          {"spend", metric.Money, int64(unit.Currency)},
	ledger.Sales:          {"sales", metric.Money, int64(unit.Currency)},
	ledger.CostOfSales:    {"cost_of_sales", metric.Money, int64(unit.Currency)},
	ledger.DirectExpenses: {"direct_expenses", metric.Money, int64(unit.Currency)},
	ledger.LabourCost:     {"labour_cost", metric.Money, int64(unit.Currency)},
	ledger.Leads:          {"leads", metric.Count, 1},
	ledger.MQLs:           {"mqls", metric.Count, 1},
	ledger.SALs:           {"sals", metric.Count, 1},
	ledger.SQLs:           {"sqls", metric.Count, 1},
	ledger.Opportunities:  {"opportunities", metric.Count, 1},
	ledger.Wins:           {"wins", metric.Count, 1},
	ledger.Lost:           {"lost", metric.Count, 1},
	ledger.Pipeline:       {"pipeline_value", metric.Money, int64(unit.Currency)},
}

// behind lists the rows of one quantity, biggest first.
func (t *Tracer) behind(l *intake.Loaded, q ledger.Quantity, pooled map[string]bool) Quantity {
	u := quantityUnits[q]
	b := Quantity{Key: u.key, Unit: u.unit, Sum: new(big.Rat)}
	for _, p := range t.postings {
		name := l.Names.Name(p.channel)
		if p.quantity != q || !pooled[name] {
			continue
		}
		s := Source{File: l.Files[p.Input].Name, Line: p.Line, Day: p.day, Channel: name, Value: p.value.Rat(u.parts)}
		switch {
		case q == ledger.LabourCost && p.rate != 0:
			hours, rate := p.value.Rat(int64(unit.Hour)), big.NewRat(int64(p.rate), int64(unit.Currency))
			s.Value = new(big.Rat).Mul(hours, rate)
			s.How = fmt.Sprintf("%s h x %s", unit.Plain(hours), unit.Plain(rate))
		default:
			s.How = p.how
		}
		b.Sum.Add(b.Sum, s.Value)
		b.Rows = append(b.Rows, s)
	}
	for _, c := range l.Ledger.Cells() {
		for _, a := range c.Allocated {
			if name := l.Names.Name(channel.ID(c.Channel)); a.Quantity == q && pooled[name] {
				s := Source{File: l.Names.Name(channel.ID(a.From)), Channel: name, Value: a.Amount.Rat(u.parts), How: "shared out"}
				b.Sum.Add(b.Sum, s.Value)
				b.Rows = append(b.Rows, s)
			}
		}
		b.ByHand = b.ByHand || pooled[l.Names.Name(channel.ID(c.Channel))] && c.Stated[q]&ledger.ByHand != 0
	}
	slices.SortFunc(b.Rows, func(x, y Source) int {
		return cmp.Or(new(big.Rat).Abs(y.Value).Cmp(new(big.Rat).Abs(x.Value)), cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
	})
	return b
}
