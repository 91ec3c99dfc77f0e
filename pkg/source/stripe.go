package source

// Where an amount was converted, what arrived counts, and so does its currency:
// the fee is in it too.
var stripePayments = Format{
	Name:   "stripe-payments",
	From:   "Stripe, payments",
	Header: []string{"id", "Created (UTC)|Created date (UTC)", "Amount", "Amount Refunded", "Currency", "Status", "Captured"},
	Reading: Reading{
		Kind:  "sales",
		Exact: true,
		Columns: []Claim{
			{Field: ID, Header: "id"},
			{Field: Status, Header: "Status"},
			{Field: Date, Header: "Created (UTC)|Created date (UTC)"},
			{Field: Amount, Header: "Converted Amount", With: "Converted Currency"},
			{Field: Amount, Header: "Amount"},
			{Field: Refunded, Header: "Converted Amount Refunded", With: "Converted Currency"},
			{Field: Refunded, Header: "Amount Refunded"},
			{Field: CurrencyCode, Header: "Converted Currency", With: "Converted Amount"},
			{Field: CurrencyCode, Header: "Currency"},
			{Field: Fee, Header: "Fee"},
			{Field: Customer, Header: "Customer ID|Customer Email"},
			{Field: Description, Header: "Description"},
			{Field: Source, Header: "utm_source (metadata)"},
			{Field: Medium, Header: "utm_medium (metadata)"},
			{Field: Campaign, Header: "utm_campaign (metadata)"},
		},
		Skip: []Skip{
			{Header: "Mode", Values: []string{"test"}, Why: "test_record"},
			{Header: "Captured", Values: []string{"false", "falsch", "faux", "falso", "no", "0"}, Why: "void"},
		},
		Only: []Skip{
			{Header: "Status", Values: []string{"paid", "succeeded", "refunded", "partially refunded", "partially_refunded"}, Why: "void"},
		},
	},
}
