package source

import "example.com/roi/pkg/ledger"

// The fields of the days by which rows count, the one asked first in front.
var (
	closing  = []Field{Closed, Date}
	opening  = []Field{Created, Date}
	reaching = []Field{Date, Created}
	happened = []Field{Date}
)

// dates are the fields of the day by which a quantity of a row counts, of which
// the first that has a day does: money and the end of a deal by its closing,
// unless sales are credited to the deal's creation; stages by their own day, else
// by the creation of the lead or deal; everything else by its date.
func (k *Kind) dates(q ledger.Quantity, byCreation bool) []Field {
	switch k.origin {
	case ledger.Deals, ledger.Orders:
		ends := q == ledger.Sales || q == ledger.CostOfSales || q == ledger.Wins || q == ledger.Lost
		if ends && !byCreation {
			return closing
		}
		return opening
	case ledger.LeadRows:
		for i := range leadStages {
			if s := &leadStages[i]; s.quantity == q {
				return s.days
			}
		}
		return opening
	}
	if k.stage != 0 {
		return reaching
	}
	return happened
}
