package source

import "example.com/roi/pkg/ledger"

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
		furthest := ledger.Lead // that a column of days says leads reached
		for _, l := range leadStages {
			if l.dated && p.Has(l.days[0]) {
				furthest = l.reaches
			}
		}
		for _, l := range leadStages {
			if l.reaches == ledger.Lead || (l.reaches <= furthest || p.hasAny([]Field{Stage, Status})) && (t.LeadsOnly || l.reaches <= ledger.SQL) {
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
