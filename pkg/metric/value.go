// Package metric holds every figure that roi answers with: its key, formula,
// unit, meaning and worked example, and how it is computed from the ledger's
// totals. A figure is an exact fraction or a reason why there is none.
package metric

import (
	"math"
	"math/big"
	"strconv"
)

// Value is a figure: a number, or else the reason why there is none.
type Value struct {
	Num *big.Rat // nil where the figure is undefined; never changed once set
	Why Reason   // "" where Num is set
}

// Reason is a code that says why a figure is undefined.
type Reason string

// The reasons a figure can be undefined for.
const (
	NoHours         Reason = "no_hours"
	ZeroHours       Reason = "zero_hours"
	NoSpend         Reason = "no_spend"
	NoHourlyCost    Reason = "no_hourly_cost"
	NoInvestment    Reason = "no_investment"
	NoSales         Reason = "no_sales"
	NoMargin        Reason = "no_margin"
	NotSplit        Reason = "not_split"
	NoLeads         Reason = "no_leads"
	NoMQLs          Reason = "no_mqls"
	NoSALs          Reason = "no_sals"
	NoSQLs          Reason = "no_sqls"
	NoOpportunities Reason = "no_opportunities"
	NoWins          Reason = "no_wins"
	NoRange         Reason = "no_range"
	NoDealDetail    Reason = "no_deal_detail"
	NoClosedDeals   Reason = "no_closed_deals"
	NoStageData     Reason = "no_stage_data"
	NotSameCohort   Reason = "not_same_cohort"
	NotByDimension  Reason = "not_by_dimension"
	NoDates         Reason = "no_dates"
	ZeroCycle       Reason = "zero_cycle"
	Immature        Reason = "immature"
	NoResponses     Reason = "no_responses"
	NoEffort        Reason = "unattributed"
	NoRows          Reason = "no_rows"
	NoPlan          Reason = "no_plan"
	NotBegun        Reason = "not_begun"
	NotASum         Reason = "not_a_sum"
)

// Reasons lists every reason with what it means to a person.
var Reasons = []struct {
	Reason  Reason
	Meaning string
}{
	{NoHours, "no hours are recorded"},
	{ZeroHours, "the hours recorded are 0"},
	{NoSpend, "no spend is recorded: it only looks free"},
	{NoHourlyCost, "nobody said what an hour costs (--hourly-cost)"},
	{NoInvestment, "neither cash nor paid time went in"},
	{NoSales, "no sales are known"},
	{NoMargin, "some of its sales have no cost of sales or margin, while others do"},
	{NotSplit, "direct expenses are one sum: cash and cost of sales are not told apart"},
	{NoLeads, "no leads"},
	{NoMQLs, "no marketing-qualified leads"},
	{NoSALs, "no sales-accepted leads"},
	{NoSQLs, "no sales-qualified leads"},
	{NoOpportunities, "no opportunities"},
	{NoWins, "no won deals"},
	{NoRange, "there is nothing to judge the luck by"},
	{NoDealDetail, "sales came as a total, not deal by deal, so luck can not be judged"},
	{NoClosedDeals, "no deal was won or lost yet"},
	{NoStageData, "no file says which deals were lost"},
	{NotSameCohort, "the two stages come from files that do not follow the same leads"},
	{NotByDimension, "no file says which part of the cut this belongs to"},
	{NoDates, "no row says when its deal was opened and closed"},
	{ZeroCycle, "deals are won on the day on which they are opened"},
	{Immature, "those who entered are too young: more of them can still be won"},
	{NoResponses, "no file says when leads were answered, or none was"},
	{NoEffort, "no marketing effort stands behind this row, so its hours enter no rate"},
	{NoRows, "no row names it"},
	{NoPlan, "nothing was planned, or no more than 0"},
	{NotBegun, "the period has not begun"},
	{NotASum, "it does not add up over time, so that it has no pace"},
}

// none is an undefined value.
func none(why Reason) Value { return Value{Why: why} }

// of is a defined value.
func of(r *big.Rat) Value { return Value{Num: r} }

// Estimate is a statistical float, kept to twelve significant digits so that
// every machine prints the same.
func Estimate(f float64) Value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return none(NoRange)
	}
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(f, 'g', 12, 64))
	if !ok {
		return none(NoRange)
	}
	return of(r)
}

// Minus is a - b, undefined for the reason of the first that is.
func Minus(a, b Value) Value { return combine(a, b, (*big.Rat).Sub) }

// Ratio is a / b, undefined for the reason given where b is 0.
func Ratio(a, b Value, zero Reason) Value { return div(a, b, zero) }

func add(a, b Value) Value { return combine(a, b, (*big.Rat).Add) }
func mul(a, b Value) Value { return combine(a, b, (*big.Rat).Mul) }

// div is a / b, and undefined for the reason given where b is 0.
func div(a, b Value, zero Reason) Value {
	if a.Num != nil && b.Num != nil && b.Num.Sign() == 0 {
		return none(zero)
	}
	return combine(a, b, (*big.Rat).Quo)
}

// combine computes with two values; the first undefined one gives the reason.
func combine(a, b Value, f func(z, x, y *big.Rat) *big.Rat) Value {
	switch {
	case a.Num == nil:
		return a
	case b.Num == nil:
		return b
	}
	return of(f(new(big.Rat), a.Num, b.Num))
}

// Float is the value as a float, for statistics only; 0 where undefined.
func (v Value) Float() float64 {
	if v.Num == nil {
		return 0
	}
	f, _ := v.Num.Float64()
	return f
}

// Sign is -1, 0 or 1; 0 where undefined.
func (v Value) Sign() int {
	if v.Num == nil {
		return 0
	}
	return v.Num.Sign()
}

// Meaning is what a reason means to a person.
func Meaning(why Reason) string {
	for _, r := range Reasons {
		if r.Reason == why {
			return r.Meaning
		}
	}
	return string(why)
}
