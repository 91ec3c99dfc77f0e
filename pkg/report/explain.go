package report

import (
	"math/big"

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
	Pooled  []string   // the channels that a group or the total pools for the figure
	Set     []string   // the inputs that --set changed, as written, of the channels behind the figure

	calc     *Calc // that the figure is of
	currency intake.Currency
	window   string       // the days asked for, in words; "" for all
	atLeast  metric.Value // where there is no value: the lower end of its range
}

// Operand is one number put into a formula.
type Operand struct {
	Of    string // "total" or "unattributed", where it is not the subject's own
	Key   string // of a metric; else what the formula calls it
	Value metric.Value
}

// Quantity is a sum with the rows that make it, biggest first. The rows add up
// to it exactly.
type Quantity struct {
	Of      string // "total" or "unattributed", where it is not the subject's own
	Key     string
	Unit    metric.Unit
	Sum     *big.Rat // of the rows, in whole units
	ByHand  bool     // --set changed it: a row that no file has says by how much
	Rows    []Source
	LeftOut []Source // rows that state it and do not count
}

// Source is one row behind a quantity.
type Source struct {
	File    string // "" for what no row says: shared out, or set by hand
	Line    int
	Day     unit.Day
	Channel string
	Value   *big.Rat // in whole units
	How     string   // how it came to count or not, where it is not simply what the row says
	Shared  bool     // it was given by another channel, or to others
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
	if s.Part != "" {
		e.Subject = partTitle(s)
	}
	if c.From != nil || c.To != nil {
		e.window = span(c.From, c.To)
	}
	if low, ok := metric.Find(d.Key + "_low"); ok && e.Value.Num == nil {
		e.atLeast = low.Of(s)
	}
	for _, key := range d.Uses {
		used := metric.Get(key)
		e.Numbers = append(e.Numbers, Operand{"", key, used.On(d.Basis, s)})
	}
	for _, n := range d.Numbers {
		e.Numbers = append(e.Numbers, Operand{"", n.Name, n.On(d.Basis, s)})
	}
	b := &behind{Loaded: l, postings: t.postings, margins: t.margins, changes: o.Changes}
	e.explain(b, "", t.wanted, s.Pooled(d.Basis))
	if restsOnSizes(d) {
		if q := b.sizes(s.Pooled(d.Basis)); len(q.Rows) > 0 {
			e.Behind = append(e.Behind, q)
		}
	}
	if s.Name == s.Total.Name && s.Part == "" || isGroup(c, s) {
		e.Pooled = s.Channels(d.Basis)
	}
	e.beside(b, s)
	e.Set = b.set
	return e, nil
}

// isGroup tells whether a subject is one of the groups of an answer.
func isGroup(c *Calc, s *metric.Subject) bool {
	for _, g := range c.answer.Groups {
		if g == s {
			return true
		}
	}
	return false
}

// explain adds the quantities of a set that have rows.
func (e *Explain) explain(b *behind, of string, wanted ledger.Set, v *metric.View) {
	for q := range ledger.Quantities {
		if !wanted.Has(q) {
			continue
		}
		if sum := b.quantity(q, v); len(sum.Rows)+len(sum.LeftOut) > 0 {
			sum.Of = of
			e.Behind = append(e.Behind, sum)
		}
	}
}

// beside adds the numbers of the formula that are not the subject's own, with
// their rows.
func (e *Explain) beside(b *behind, s *metric.Subject) {
	rows, views := map[string]ledger.Set{}, map[string]*metric.View{}
	for _, other := range e.Metric.Beside {
		value, view := other.On(e.Metric.Basis, s)
		e.Numbers = append(e.Numbers, Operand{other.Of, other.Key, value})
		rows[other.Of] |= metric.Get(other.Key).Rows()
		views[other.Of] = view
	}
	for _, of := range []string{"total", "unattributed"} {
		if of != s.Name && views[of] != nil {
			e.explain(b, of, rows[of], views[of])
		}
	}
}

// restsOnSizes tells whether a figure reads off the margins of customers and
// deals one by one.
func restsOnSizes(d *metric.Definition) bool {
	for _, key := range append([]string{d.Key}, d.Uses...) {
		if key == "entities" {
			return true
		}
	}
	return false
}
