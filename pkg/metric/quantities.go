package metric

import (
	"math/big"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// The functions here read quantities off a view, each in whole units, exactly.
// They carry the rules of what is 0 and what is missing.

// stated is the view's sum of a quantity in whole units, or the reason given
// where no input states it at all.
func (v *View) stated(q ledger.Quantity, parts int64, missing Reason) Value {
	switch {
	case v.Why != "":
		return none(v.Why)
	case (v.lacks | v.facts.lacks).Has(q):
		return none(NotByDimension)
	case v.facts.Stated[q] == 0:
		return none(missing)
	}
	return of(v.units(q, v.Sum[q], parts))
}

// units is a total of a quantity in whole units, of which so many parts each
// make one.
func (v *View) units(q ledger.Quantity, t unit.Total, parts ...int64) *big.Rat {
	if v.sums == nil {
		return t.Rat(parts...)
	}
	if v.sums[q] == nil {
		v.sums[q] = t.Rat(parts...)
	}
	return v.sums[q]
}

// hours are never 0 unless a row says so.
func hours(v *View) Value {
	if v.Why == "" && v.Stated[ledger.Hours] == 0 && !(v.lacks | v.facts.lacks).Has(ledger.Hours) {
		return none(NoHours)
	}
	return v.stated(ledger.Hours, int64(unit.Hour), NoHours)
}

func labour(v *View) Value {
	h := hours(v)
	switch {
	case h.Num == nil:
		return h
	case v.Rateless > 0:
		return none(NoHourlyCost)
	}
	return of(v.units(ledger.LabourCost, v.Labour, int64(unit.Hour), int64(unit.Currency)))
}

// unsplit tells whether the view holds direct expenses that mix spend with cost
// of sales.
func (v *View) unsplit() bool { return v.Stated[ledger.DirectExpenses] != 0 }

func spend(v *View) Value {
	if v.Why == "" && v.unsplit() {
		return none(NotSplit)
	}
	return v.stated(ledger.Spend, int64(unit.Currency), NoSpend)
}

// cashOut is the spend, counted as 0 where no input states any.
func cashOut(v *View) Value { return orZero(spend(v), NoSpend) }

func sales(v *View) Value { return v.stated(ledger.Sales, int64(unit.Currency), NoSales) }

func costOfSales(v *View) Value {
	switch {
	case v.Why != "":
	case v.unsplit():
		return none(NotSplit)
	case v.facts.Stated[ledger.CostOfSales] != 0 && v.Uncosted > 0:
		return none(NoMargin)
	}
	return v.stated(ledger.CostOfSales, int64(unit.Currency), NoMargin)
}

// costOut is the cost of sales; where no input states any, what processing the
// payments cost, which is 0 where that is not known either.
func costOut(v *View) Value {
	cost := costOfSales(v)
	if v.facts.Stated[ledger.CostOfSales] == 0 && cost.Num == nil && cost.Why == NoMargin {
		return of(v.Sum[ledger.CostOfSales].Rat(int64(unit.Currency)))
	}
	return cost
}

func grossMargin(v *View) Value { return Minus(sales(v), costOut(v)) }

func directExpenses(v *View) Value {
	known := v.facts.Stated[ledger.DirectExpenses] | v.facts.Stated[ledger.Spend] | v.facts.Stated[ledger.CostOfSales]
	switch {
	case v.Why != "":
		return none(v.Why)
	case known == 0:
		return none(NoSpend)
	case !v.unsplit():
		return add(costOut(v), cashOut(v))
	case v.facts.Stated[ledger.CostOfSales] != 0 && v.Uncosted > 0:
		return none(NoMargin)
	}
	sum := v.Sum[ledger.DirectExpenses].Rat(int64(unit.Currency))
	sum.Add(sum, v.Sum[ledger.Spend].Rat(int64(unit.Currency)))
	return of(sum.Add(sum, v.Sum[ledger.CostOfSales].Rat(int64(unit.Currency))))
}

func netMargin(v *View) Value {
	if v.Why == "" && v.unsplit() {
		return Minus(sales(v), directExpenses(v))
	}
	return Minus(grossMargin(v), cashOut(v))
}

func pipeline(v *View) Value {
	return v.stated(ledger.Pipeline, int64(unit.Currency), NoStageData)
}

func profit(v *View) Value     { return Minus(netMargin(v), labour(v)) }
func investment(v *View) Value { return add(cashOut(v), labour(v)) }

// orZero turns a value that is missing for one reason into 0.
func orZero(v Value, why Reason) Value {
	if v.Num == nil && v.Why == why {
		return of(new(big.Rat))
	}
	return v
}

// stage is one step of the way to a sale, with the names its figures go by.
type stage struct {
	quantity ledger.Quantity
	key      string // of the count
	one      string // in cost_per_ONE
	title    string // of the column of the count
	short    string // of one, in titles
	meaning  string
	missing  Reason
}

// stages lists the steps in order.
var stages = []stage{
	{ledger.Leads, "leads", "lead", "Leads", "lead", "people or companies who showed interest that someone could follow up", NoLeads},
	{ledger.MQLs, "mqls", "mql", "MQLs", "MQL", "leads that marketing finds worth passing on", NoMQLs},
	{ledger.SALs, "sals", "sal", "SALs", "SAL", "leads that sales agreed to work on", NoSALs},
	{ledger.SQLs, "sqls", "sql", "SQLs", "SQL", "leads that sales finds worth an offer", NoSQLs},
	{ledger.Opportunities, "opportunities", "opportunity", "Opps", "opp", "deals opened, whatever came of them", NoOpportunities},
	{ledger.Wins, "wins", "win", "Wins", "win", "deals won", NoWins},
}

// reached is how many reached the stage.
func (s stage) reached(v *View) Value { return v.stated(s.quantity, 1, s.missing) }
