package metric

// quantities are what rows state and what adds up over channels.
var quantities = append([]Definition{
	{
		Key: "hours", Title: "Hours", Unit: Hours, Better: Neither,
		Meaning: "time that people invested in the channel",
		Formula: "sum of the hours recorded",
		Example: Example{"hours=42", "42"},
		value:   hours,
	},
	{
		Key: "labour_cost", Title: "Labour", Unit: Money, Better: Neither,
		Meaning: "what that time cost, at each hour's loaded cost",
		Formula: "sum of hours x hourly cost", Uses: []string{"hours"},
		Example: Example{"hours=42 hourly_cost=45", "1890"},
		value:   labour,
	},
	{
		Key: "spend", Title: "Spend", Unit: Money, Better: Neither,
		Meaning: "cash spent on the channel: ads, tools, agency, event fees; never own labour",
		Formula: "sum of the spend recorded",
		Example: Example{"spend=310", "310"},
		value:   spend,
	},
	{
		Key: "sales", Title: "Sales", Unit: Money, Better: Higher,
		Meaning: "amounts of won deals, less refunds",
		Formula: "sum of the sales recorded",
		Example: Example{"deals=9000,200", "9200"},
		value:   sales,
	},
	{
		Key: "cost_of_sales", Title: "Cost of sales", Unit: Money, Better: Neither,
		Meaning: "direct cost of delivering what was sold: the row's own cost, else sales x (1 - margin)",
		Formula: "sum of the cost of sales recorded, or sales x (1 - margin)",
		Example: Example{"sales=9200 cost_of_sales=3100", "3100"},
		value:   costOfSales,
	},
	{
		Key: "gross_margin", Title: "Gross margin", Unit: Money, Better: Higher,
		Meaning: "what sales leave after the cost of delivering them",
		Formula: "sales - cost_of_sales", Uses: []string{"sales", "cost_of_sales"},
		Example: Example{"sales=9200 cost_of_sales=3100", "6100"},
		value:   grossMargin,
	},
	{
		Key: "direct_expenses", Title: "Direct exp.", Unit: Money, Better: Neither,
		Meaning: "cash that the sales and the channel cost, without anybody's time",
		Formula: "cost_of_sales + spend", Uses: []string{"cost_of_sales", "spend"},
		Example: Example{"spend=310 sales=9200 cost_of_sales=3100", "3410"},
		value:   directExpenses,
	},
	{
		Key: "net_margin", Title: "Net margin", Unit: Money, Better: Higher,
		Meaning: "what sales leave after all direct expenses, before time is paid",
		Formula: "sales - direct_expenses", Uses: []string{"sales", "direct_expenses"},
		Example: Example{"spend=310 sales=9200 cost_of_sales=3100", "5790"},
		value:   netMargin,
	},
}, append(stageCounts(), Definition{
	Key: "pipeline_value", Title: "Pipeline", Unit: Money, Better: Higher,
	Meaning: "amounts of the opportunities that are still open; no part of sales",
	Formula: "sum of the amounts of open deals",
	Example: Example{"pipeline=700", "700"},
	value:   pipeline,
})...)

func stageCounts() []Definition {
	var list []Definition
	for _, s := range stages {
		list = append(list, Definition{
			Key: s.key, Title: s.title, Unit: Count, Better: Higher,
			Meaning: s.meaning + ", whether or not they went further",
			Formula: "count of rows that reached stage " + s.short + " or went further",
			Example: Example{s.key + "=31", "31"},
			value:   s.reached,
		})
	}
	return list
}
