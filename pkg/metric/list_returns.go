package metric

import "math/big"

// golden is the worked example of the range: five deals, known hours and spend.
const golden = "hours=60 spend=400 deals=1200,800,4500,300,950"

// rates are what an hour earns, and how sure that is.
var rates = []Definition{
	{
		Key: "net_hourly_rate", Title: "Net/hour", Unit: PerHour, Better: Higher, Basis: Timed,
		Meaning: "what an hour in the channel earns before anybody is paid for it; freelancers call it the effective hourly rate, and it is also the hourly cost at which the time is just paid",
		Formula: "net_margin / hours", Uses: []string{"net_margin", "hours"},
		Example: Example{"hours=42 spend=310 sales=9200 cost_of_sales=3100", "137.857143"},
		Chance:  Sizes,
		parts:   func(v *View) (Value, Value) { return netMargin(v), hours(v) },
		value:   func(v *View) Value { return div(netMargin(v), hours(v), ZeroHours) },
	},
	{
		Key: "net_hourly_rate_low", Title: "Low", Unit: PerHour, Better: Higher, Basis: Timed,
		Meaning: "lower end of what luck alone explains: the gamma interval of Fay and Feuer (1997) on the sum of the customers' margins, less spend, by hours",
		Formula: "(lower end of gross_margin - spend) / hours", Uses: []string{"gross_margin", "spend", "hours", "entities"}, Numbers: []Ingredient{marginLow},
		Example: Example{golden, "15.626521"},
		value:   func(v *View) Value { low, _ := rateRange(v); return low },
	},
	{
		Key: "net_hourly_rate_high", Title: "High", Unit: PerHour, Better: Higher, Basis: Timed,
		Meaning: "upper end of what luck alone explains",
		Formula: "(upper end of gross_margin - spend) / hours", Uses: []string{"gross_margin", "spend", "hours", "entities"}, Numbers: []Ingredient{marginHigh},
		Example: Example{golden, "462.844133"},
		value:   func(v *View) Value { _, high := rateRange(v); return high },
	},
	{
		Key: "entities", Title: "Customers", Unit: Count, Better: Higher, Basis: Timed,
		Meaning: "independent buyers that the range rests on: the customer where known, else the deal",
		Formula: "number of customers or deals with a gross margin other than 0",
		Example: Example{golden, "5"},
		value: func(v *View) Value {
			return ofLuck(v, func(l Luck) *big.Rat { return new(big.Rat).SetInt64(int64(l.Entities)) })
		},
	},
	{
		Key: "n_eff", Title: "Effective n", Unit: Number, Better: Higher, Basis: Timed,
		Meaning: "as many equal deals would scatter as much; below 5 is too few to tell",
		Formula: "(sum of margins)^2 / sum of squared margins", Uses: []string{"entities"}, Numbers: []Ingredient{marginSum, squaredSum},
		Example: Example{golden, "2.575303"},
		value:   func(v *View) Value { return ofLuck(v, func(l Luck) *big.Rat { return l.Effective }) },
	},
	{
		Key: "largest_deal_share", Title: "Largest deal", Unit: Fraction, Better: Lower, Basis: Timed,
		Meaning: "how much of the gross margin hangs on one customer or deal",
		Formula: "largest margin / sum of margins", Uses: []string{"entities"}, Numbers: []Ingredient{marginMost, marginSum},
		Example: Example{golden, "0.580645"},
		value:   func(v *View) Value { return ofLuck(v, func(l Luck) *big.Rat { return l.Share }) },
	},
	{
		Key: "rate_without_largest_deal", Title: "Without it", Unit: PerHour, Better: Higher, Basis: Timed,
		Meaning: "the net hourly rate had the largest customer or deal not come",
		Formula: "(net_margin - largest margin) / hours", Uses: []string{"net_margin", "hours", "entities"}, Numbers: []Ingredient{marginMost},
		Example: Example{golden, "47.5"},
		value:   withoutLargest,
	},
}

// sheet is the worked example of the returns.
const sheet = "hours=42 hourly_cost=45 spend=310 sales=9200 cost_of_sales=3100"

// returns set time against money.
var returns = []Definition{
	{
		Key: "profit", Title: "Profit", Unit: Money, Better: Higher, Basis: Timed,
		Meaning: "what is left after the time is paid",
		Formula: "net_margin - labour_cost", Uses: []string{"net_margin", "labour_cost"},
		Example: Example{sheet, "3900"},
		value:   profit,
	},
	{
		Key: "profit_per_hour", Title: "Profit/hour", Unit: PerHour, Better: Higher, Basis: Timed,
		Meaning: "what an hour earns on top of its own cost",
		Formula: "profit / hours", Uses: []string{"profit", "hours"},
		Example: Example{sheet, "92.857143"},
		value:   func(v *View) Value { return div(profit(v), hours(v), ZeroHours) },
	},
	{
		Key: "investment", Title: "Investment", Unit: Money, Better: Neither, Basis: Timed,
		Meaning: "everything put in: cash and people's time",
		Formula: "spend + labour_cost", Uses: []string{"spend", "labour_cost"},
		Example: Example{sheet, "2200"},
		value:   investment,
	},
	{
		Key: "roi_time_blind", Title: "ROI w/o time", Unit: Fraction, Better: Higher, Basis: Effort,
		Meaning: "what the return looks like when time is taken to be free",
		Formula: "net_margin / spend", Uses: []string{"net_margin", "spend"},
		Example: Example{sheet, "18.677419"},
		value:   func(v *View) Value { return div(netMargin(v), spend(v), NoSpend) },
	},
	{
		Key: "roi", Title: "ROI", Unit: Fraction, Better: Higher, Basis: Timed,
		Meaning: "the return with time counted",
		Formula: "profit / investment", Uses: []string{"profit", "investment"},
		Example: Example{sheet, "1.772727"},
		Chance:  Sizes,
		parts:   func(v *View) (Value, Value) { return profit(v), investment(v) },
		value:   func(v *View) Value { return div(profit(v), investment(v), NoInvestment) },
	},
	{
		Key: "roi_low", Title: "ROI low", Unit: Fraction, Better: Higher, Basis: Timed,
		Meaning: "lower end of the return that luck alone explains",
		Formula: "(lower end of gross_margin - investment) / investment", Uses: []string{"gross_margin", "investment", "entities"}, Numbers: []Ingredient{marginLow},
		Example: Example{golden + " hourly_cost=45", "-0.568519"},
		value:   func(v *View) Value { low, _ := roiRange(v); return low },
	},
	{
		Key: "roi_high", Title: "ROI high", Unit: Fraction, Better: Higher, Basis: Timed,
		Meaning: "upper end of the return that luck alone explains",
		Formula: "(upper end of gross_margin - investment) / investment", Uses: []string{"gross_margin", "investment", "entities"}, Numbers: []Ingredient{marginHigh},
		Example: Example{golden + " hourly_cost=45", "8.087306"},
		value:   func(v *View) Value { _, high := roiRange(v); return high },
	},
	{
		Key: "time_share", Title: "Time share", Unit: Fraction, Better: Neither, Basis: Timed,
		Meaning: "share of the investment that a view without time misses",
		Formula: "labour_cost / investment", Uses: []string{"labour_cost", "investment"},
		Example: Example{sheet, "0.859091"},
		value:   func(v *View) Value { return div(labour(v), investment(v), NoInvestment) },
	},
}
