package metric

import (
	"math/big"

	"example.com/roi/pkg/ledger"
)

// shares are a row's part of the total.
var shares = []Definition{
	share("hours", "Hours %", ZeroHours, hours),
	share("spend", "Spend %", NoSpend, spend),
	share("sales", "Sales %", NoSales, sales),
	{
		Key: "demand_share", Title: "Demand %", Unit: Fraction, Better: Higher,
		Meaning: "the row's part of all sales-qualified leads",
		Formula: "sqls / the total's sqls", Uses: []string{"sqls"}, Beside: []Beside{{"total", "sqls"}},
		Example: Example{"sqls=9 total_sqls=34", "0.264706"},
		value:   func(v *View) Value { return div(sqls(v), sqls(v.subject.Total.All), NoSQLs) },
	},
	{
		Key: "investment_share", Title: "Invest. %", Unit: Fraction, Better: Neither, Basis: Timed,
		Meaning: "the row's part of all cash and time put in",
		Formula: "investment / the total's investment", Uses: []string{"investment"}, Beside: []Beside{{"total", "investment"}},
		Example: Example{"hours=42 hourly_cost=45 spend=310 total_hours=154 total_spend=4630", "0.190311"},
		value:   investmentShare,
	},
	{
		Key: "unattributed_share", Title: "No channel %", Unit: Fraction, Better: Lower,
		Meaning: "part of the sales that no marketing effort stands behind",
		Formula: "sales of the group unattributed / sales", Uses: []string{"sales"}, Beside: []Beside{{"unattributed", "sales"}},
		Example: Example{"sales=9200", "0"},
		value:   func(v *View) Value { return div(sales(v.subject.Unattributed), sales(v), NoSales) },
	},
	{
		Key: "demand_index", Title: "Demand index", Unit: Number, Better: Higher, Basis: Timed,
		Meaning: "100 means that the row brings as much of the demand as it takes of the investment",
		Formula: "100 x share of the sqls / share of the investment, both among channels with time recorded", Uses: []string{"sqls", "investment", "investment_share"},
		Beside:  []Beside{{"total", "sqls"}, {"total", "investment"}},
		Example: Example{"hours=42 hourly_cost=45 spend=310 sqls=9 total_hours=154 total_spend=4630 total_sqls=34", "139.090909"},
		value: func(v *View) Value {
			hundred := of(big.NewRat(100, 1))
			demand := div(sqls(v), sqls(v.subject.Total.Timed), NoSQLs)
			return div(mul(hundred, demand), investmentShare(v), NoInvestment)
		},
	},
	{
		Key: "roas", Title: "ROAS", Unit: Number, Better: Higher, Basis: Effort,
		Meaning: "sales per unit of spend: attributed, not incremental, and blind to time and margin",
		Formula: "sales / spend", Uses: []string{"sales", "spend"},
		Example: Example{sheet, "29.677419"},
		value:   func(v *View) Value { return div(sales(v), spend(v), NoSpend) },
	},
	{
		Key: "break_even_hours", Title: "Break-even h", Unit: Hours, Better: Higher, Basis: Timed,
		Meaning: "hours at which the time would just be paid",
		Formula: "net_margin / (labour_cost / hours)", Uses: []string{"net_margin", "labour_cost", "hours"},
		Example: Example{sheet, "128.666667"},
		value:   breakEvenHours,
	},
	{
		Key: "slack_hours", Title: "Slack h", Unit: Hours, Better: Higher, Basis: Timed,
		Meaning: "hours that could still be added before the time is no longer paid; negative: too many already",
		Formula: "break_even_hours - hours", Uses: []string{"break_even_hours", "hours"},
		Example: Example{sheet, "86.666667"},
		value:   func(v *View) Value { return Minus(breakEvenHours(v), hours(v)) },
	},
	{
		Key: "break_even_sales", Title: "Break-even", Unit: Money, Better: Lower, Basis: Timed,
		Meaning: "sales at which cash and time would just be paid, at today's gross margin",
		Formula: "investment / (gross_margin / sales)", Uses: []string{"investment", "gross_margin", "sales"},
		Example: Example{sheet, "3318.032787"},
		value: func(v *View) Value {
			put := investment(v)
			part := div(grossMargin(v), sales(v), NoSales)
			if put.Num != nil && part.Num != nil && part.Sign() <= 0 {
				return none(NoMargin)
			}
			return div(put, part, NoMargin)
		},
	},
}

// share is the row's part of the total's sum of a quantity.
func share(key, title string, zero Reason, sum func(*View) Value) Definition {
	return Definition{
		Key: key + "_share", Title: title, Unit: Fraction, Better: Neither,
		Meaning: "the row's part of all " + key,
		Formula: key + " / the total's " + key, Uses: []string{key}, Beside: []Beside{{"total", key}},
		Example: Example{key + "=30 total_" + key + "=120", "0.25"},
		value:   func(v *View) Value { return div(sum(v), sum(v.subject.Total.All), zero) },
	}
}

func sqls(v *View) Value { return v.stated(ledger.SQLs, 1, NoSQLs) }

func investmentShare(v *View) Value {
	return div(investment(v), investment(v.subject.Total.Timed), NoInvestment)
}

func breakEvenHours(v *View) Value {
	return div(netMargin(v), div(labour(v), hours(v), ZeroHours), NoHourlyCost)
}
