package source

import (
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
)

// totalsWords are what the first cell of a totals row says, folded.
var totalsWords = []string{"total", "totals", "grand total", "grand totals", "overall total", "sum", "subtotal", "sub total", "all channels"}

// furniture tells why a row is no data, or "" where it is.
func (rows *Rows) furniture(cells [][]byte) ledger.Reason {
	first := slices.IndexFunc(cells, func(c []byte) bool { return !cell.Blank(c) })
	switch {
	case first < 0:
		return "blank"
	case slices.Contains(totalsWords, strings.Trim(foldHeader(string(cells[first])), ":( )")):
		return "total"
	case rows.repeatsHeader(cells):
		return "repeated_header"
	}
	return ""
}

func (rows *Rows) repeatsHeader(cells [][]byte) bool {
	if len(cells) != len(rows.Plan.Header) {
		return false
	}
	for i, c := range cells {
		if string(c) != rows.Plan.Header[i] {
			return false
		}
	}
	return true
}

// ragged is the fault of a row whose cells do not line up with the header.
// Empty cells beyond it are no harm.
func (rows *Rows) ragged(cells [][]byte) *fault.Fault {
	width := len(rows.Plan.Header)
	for len(cells) > width && len(strings.TrimSpace(string(cells[len(cells)-1]))) == 0 {
		cells = cells[:len(cells)-1]
	}
	switch {
	case len(cells) == width:
		return nil
	case len(cells) < width:
		return fault.New("the row has %d cells where the header has %d", len(cells), width).
			WithHint("a separator is missing, or a line is broken; leave empty cells between separators")
	}
	return fault.New("the row has %d cells where the header has %d: %s is one too many", len(cells), width, fault.Quote(cells[len(cells)-1])).
		WithHint("put quotes around a cell that holds the separator")
}

// States is what the file's columns state, even for channels without a row.
func (p *Plan) States(t Terms) ledger.Set {
	var s ledger.Set
	for _, c := range p.Columns {
		s |= columnStates[c.Field]
	}
	if p.SpendWithin && p.Has(Spend) && p.Has(DirectExpenses) {
		s = s&^ledger.SetOf(ledger.DirectExpenses) | ledger.SetOf(ledger.CostOfSales)
	}
	sells := s.Has(ledger.Sales)
	costed := p.hasAny([]Field{CostOfSales, Margin}) || t.Margin != nil || t.MarginOf != nil || t.Margins.Products != nil || p.Has(DirectExpenses) && p.Kind.origin&ledger.Sold != 0
	if sells && costed {
		s |= ledger.SetOf(ledger.CostOfSales)
	}
	s |= p.Kind.stage
	switch p.Kind.Name {
	case "deals":
		s |= ledger.SetOf(ledger.Wins)
		if p.hasAny([]Field{Stage, Status}) {
			s |= ledger.SetOf(ledger.Opportunities, ledger.Lost, ledger.Pipeline)
		}
	case "sales":
		s |= ledger.SetOf(ledger.Wins)
	case "leads":
		for _, l := range leadStages {
			if l.reaches == ledger.Lead || p.hasAny([]Field{Stage, Status}) && (t.LeadsOnly || l.reaches <= ledger.SQL) {
				s |= ledger.SetOf(l.quantity)
			}
		}
	}
	return s
}

// columnStates are the quantities that a column of a field states by itself.
var columnStates = [numFields]ledger.Set{
	Hours:          ledger.SetOf(ledger.Hours),
	Spend:          ledger.SetOf(ledger.Spend),
	Amount:         ledger.SetOf(ledger.Sales),
	DirectExpenses: ledger.SetOf(ledger.DirectExpenses),
	Leads:          ledger.SetOf(ledger.Leads),
	MQLs:           ledger.SetOf(ledger.MQLs),
	SALs:           ledger.SetOf(ledger.SALs),
	SQLs:           ledger.SetOf(ledger.SQLs),
	Opportunities:  ledger.SetOf(ledger.Opportunities),
	Wins:           ledger.SetOf(ledger.Wins),
}
