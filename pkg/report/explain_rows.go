package report

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

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

// QuantityKey is the key of a quantity that rows state, and what it is counted
// in.
func QuantityKey(q ledger.Quantity) (string, metric.Unit) {
	return quantityUnits[q].key, quantityUnits[q].unit
}

// margins is the key of the gross margins of customers and deals, one by one.
const margins = "margins"

// behind finds the rows behind sums.
type behind struct {
	*intake.Loaded
	postings []posting
	margins  []sized
	changes  []Change
	set      []string // the changes that touch what was found, as written
}

// quantity lists the rows of one quantity of a view, biggest first: what files
// say, what was shared out, and what --set changed.
func (b *behind) quantity(q ledger.Quantity, v *metric.View) Quantity {
	u := quantityUnits[q]
	sum := Quantity{Key: u.key, Unit: u.unit, Sum: new(big.Rat)}
	said := map[ledger.Key]*big.Rat{}
	for _, k := range v.Keys() {
		said[k] = new(big.Rat)
	}
	add := func(k ledger.Key, s Source) {
		s.Channel = b.Names.Name(channel.ID(k.Channel))
		said[k].Add(said[k], s.Value)
		sum.Sum.Add(sum.Sum, s.Value)
		sum.Rows = append(sum.Rows, s)
	}
	for _, p := range b.postings {
		if p.quantity != q || said[p.key] == nil {
			continue
		}
		s := b.source(p, u.parts)
		if p.why != "" {
			s.Channel = b.Names.Name(channel.ID(p.key.Channel))
			sum.LeftOut = append(sum.LeftOut, s)
			continue
		}
		add(p.key, s)
	}
	for _, k := range v.Keys() {
		for _, a := range b.Ledger.Cell(k).Allocated {
			if a.Quantity == q && a.Amount.Sign() != 0 {
				add(k, Source{Value: amountOf(q, a.Amount), How: b.shared(k, a), Shared: true})
			}
		}
		if off := new(big.Rat).Sub(b.total(k, q), said[k]); off.Sign() != 0 {
			if how := b.byHand(k, q); how != "" {
				add(k, Source{Value: off, How: "set by hand: " + how})
				sum.ByHand = true
			}
		}
	}
	sorted(sum.Rows)
	sorted(sum.LeftOut)
	return sum
}

// source is a posting as a row.
func (b *behind) source(p posting, parts int64) Source {
	s := Source{File: b.Files[p.Input].Name, Line: p.Line, Day: p.day, Value: p.value.Rat(parts), How: p.how}
	if p.priced {
		hours, rate := p.value.Rat(int64(unit.Hour)), big.NewRat(int64(p.rate), int64(unit.Currency))
		s.Value, s.How = new(big.Rat).Mul(hours, rate), fmt.Sprintf("%s h x %s", unit.Plain(hours), unit.Plain(rate))
	}
	if p.why != "" {
		s.How = strings.ReplaceAll(string(p.why), "_", " ")
	}
	return s
}

// amountOf is an amount of a quantity in whole units.
func amountOf(q ledger.Quantity, t unit.Total) *big.Rat {
	if q == ledger.LabourCost {
		return t.Rat(int64(unit.Hour), int64(unit.Currency))
	}
	return t.Rat(quantityUnits[q].parts)
}

// total is what a key adds up to.
func (b *behind) total(k ledger.Key, q ledger.Quantity) *big.Rat {
	c := b.Ledger.Cell(k)
	if q == ledger.LabourCost {
		return amountOf(q, c.Labour)
	}
	return amountOf(q, c.Sum[q])
}

// shared says how a channel came by a share of another, or what became of its
// own.
func (b *behind) shared(k ledger.Key, a ledger.Allocation) string {
	if a.From == k.Channel {
		return "shared out to others"
	}
	from := b.Names.Name(channel.ID(a.From))
	by := ""
	for _, s := range b.Shared {
		switch {
		case s.Channel != from || s.Driver == "":
		case s.Driver == "even":
			by = ", evenly"
		default:
			by = ", by " + s.Driver
		}
	}
	return "shared out of " + from + by
}

// carries are the inputs that change a quantity, where it is not itself one.
var carries = map[ledger.Quantity]ledger.Set{
	ledger.LabourCost:  ledger.SetOf(ledger.Hours),
	ledger.CostOfSales: ledger.SetOf(ledger.Sales),
}

// byHand says which changes were made to a quantity of a channel, "" for none.
func (b *behind) byHand(k ledger.Key, q ledger.Quantity) string {
	var texts []string
	for _, c := range b.changes {
		id, ok := b.Names.Find(c.Channel)
		if !ok || int32(id) != k.Channel || c.Quantity != q && !carries[q].Has(c.Quantity) {
			continue
		}
		texts = append(texts, c.Text)
		if !slices.Contains(b.set, c.Text) {
			b.set = append(b.set, c.Text)
		}
	}
	return strings.Join(texts, ", ")
}

// sizes lists the gross margin of each customer or deal of a view, biggest
// first.
func (b *behind) sizes(v *metric.View) Quantity {
	sum := Quantity{Key: margins, Unit: metric.Money, Sum: new(big.Rat)}
	at, rows, pooled := map[string]int{}, map[string]int{}, map[ledger.Key]bool{}
	for _, k := range v.Keys() {
		pooled[k] = true
	}
	for _, m := range b.margins {
		if !pooled[m.key] {
			continue
		}
		value := big.NewRat(m.margin, int64(unit.Currency))
		sum.Sum.Add(sum.Sum, value)
		rows[m.entity]++
		s := Source{File: b.Files[m.Input].Name, Line: m.Line, Day: m.day, Channel: b.Names.Name(channel.ID(m.key.Channel)), Value: value, How: m.buyer}
		i, met := at[m.entity]
		if !met {
			at[m.entity] = len(sum.Rows)
			sum.Rows = append(sum.Rows, s)
			continue
		}
		sum.Rows[i].Value = value.Add(value, sum.Rows[i].Value)
		first := s
		if c := cmp.Or(cmp.Compare(sum.Rows[i].File, s.File), cmp.Compare(sum.Rows[i].Line, s.Line)); c < 0 {
			first = sum.Rows[i]
		}
		first.Value, first.How = value, strings.TrimPrefix(fmt.Sprintf("%s, %d rows", m.buyer, rows[m.entity]), ", ")
		sum.Rows[i] = first
	}
	sum.Rows = slices.DeleteFunc(sum.Rows, func(s Source) bool { return s.Value.Sign() == 0 })
	net := v.Entities.Gains.Sum.Rat(int64(unit.Currency))
	net.Sub(net, v.Entities.Losses.Sum.Rat(int64(unit.Currency)))
	if off := net.Sub(net, sum.Sum); off.Sign() != 0 && len(b.set) > 0 && len(sum.Rows) > 0 {
		sum.Rows = append(sum.Rows, Source{Value: off, How: "set by hand: " + strings.Join(b.set, ", ")})
		sum.Sum.Add(sum.Sum, off)
		sum.ByHand = true
	}
	sorted(sum.Rows)
	return sum
}

// sorted puts rows in order, the biggest first.
func sorted(rows []Source) {
	slices.SortStableFunc(rows, func(x, y Source) int {
		return cmp.Or(new(big.Rat).Abs(y.Value).Cmp(new(big.Rat).Abs(x.Value)), cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), strings.Compare(x.Channel, y.Channel), strings.Compare(x.How, y.How))
	})
}
