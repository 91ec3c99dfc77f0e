package report

import (
	"fmt"
	"math/big"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// posting is one quantity of one row, as it was posted or left out.
type posting struct {
	ledger.Place
	key      ledger.Key
	day      unit.Day
	quantity ledger.Quantity
	value    unit.Total
	priced   bool // the value is hours, which carry labour cost at the rate
	rate     unit.Money
	how      string // how the row came to state it, where it does not simply say so
	why      ledger.Reason
}

// sized is the gross margin of one row of a sale.
type sized struct {
	ledger.Place
	key    ledger.Key
	day    unit.Day
	entity string // equal for rows of one customer, else of one deal
	buyer  string // the customer, as far as it is known
	margin int64  // in millionths
}

// Tracer collects the rows behind one figure while files are read.
type Tracer struct {
	subject  Subject
	wanted   ledger.Set // of the subject
	beside   ledger.Set // of all channels, for what the formula uses of the total
	postings []posting
	margins  []sized
}

// NewTracer returns a tracer for a subject's metric.
func NewTracer(s Subject) *Tracer {
	t := &Tracer{subject: s, wanted: s.Metric.Rows()}
	for _, other := range s.Metric.Beside {
		t.beside |= metric.Get(other.Key).Rows()
	}
	return t
}

// Trace takes note of a quantity of a record if it may belong to the subject.
func (t *Tracer) Trace(names *channel.Names, p ledger.Posting) {
	wanted := t.beside
	if t.mayBe(names, p.Key) {
		wanted |= t.wanted
	}
	r, q := p.Record, p.Quantity
	row := posting{Place: r.Place, key: p.Key, day: r.Days[q], quantity: q, how: how(r, q), why: p.Why}
	row.value.Add(r.Values[q])
	if wanted.Has(q) {
		t.postings = append(t.postings, row)
	}
	if q == ledger.Hours && wanted.Has(ledger.LabourCost) && r.Priced && !r.Has.Has(ledger.LabourCost) {
		row.quantity, row.priced, row.rate, row.how = ledger.LabourCost, true, r.Rate, ""
		t.postings = append(t.postings, row)
	}
	if q == ledger.Sales && p.Why == "" && r.Origin&ledger.Sold != 0 && restsOnSizes(t.subject.Metric) {
		margin, _ := r.GrossMargin()
		t.margins = append(t.margins, sized{r.Place, p.Key, r.Days[q], entity(r), r.Customer, margin})
	}
}

// mayBe tells whether a key may belong to the subject; a name that no row had so
// far may yet be one of a channel, or of a part of one.
func (t *Tracer) mayBe(names *channel.Names, k ledger.Key) bool {
	id := channel.ID(k.Channel)
	if g, group := groupOf(t.subject.Name); group && !t.subject.Quoted {
		return t.subject.Name == "total" || names.Group(id) == g
	}
	own, met := names.Find(t.subject.Name)
	return !met || own == id || k.Part != 0
}

// entity is equal for rows whose margins belong together, as the ledger has it.
func entity(r *ledger.Record) string {
	switch {
	case r.Customer != "":
		return "customer\x00" + r.Customer
	case r.ID != "":
		return "id\x00" + r.ID
	}
	return fmt.Sprint(r.Place)
}

// how says how a record came to state a quantity, "" where its row simply does.
func how(r *ledger.Record, q ledger.Quantity) string {
	money := quantityUnits[q].unit == metric.Money
	switch {
	case q == ledger.CostOfSales && r.Margin != nil:
		sales := big.NewRat(r.Values[ledger.Sales], int64(unit.Currency))
		assumed := ""
		if r.AssumedCost {
			assumed = " (assumed)"
		}
		return fmt.Sprintf("%s x (1 - %s)%s", unit.Plain(sales), percent(big.NewRat(*r.Margin, 1_000_000)), assumed)
	case money && r.Exchanged != "" && r.Refund:
		return "refund, " + r.Exchanged
	case money && r.Exchanged != "":
		return r.Exchanged
	case r.Refund:
		return "refund"
	}
	return ""
}
