package source

// An order has a row per article, and its money on the first, with its Id;
// numbers of orders are those of one shop. Source is the
// till or the web shop, not the marketing; what led to the order is at best in
// its tags, its notes or its discount code.
var shopifyOrders = Format{
	Name:   "shopify-orders",
	From:   "Shopify, orders",
	Header: []string{"Name", "Financial Status", "Total", "Created at", "Lineitem name"},
	Reading: Reading{
		Kind:  "sales",
		Exact: true,
		Lines: "first",
		Columns: []Claim{
			{Field: ID, Header: "Id|Name"},
			{Field: Status, Header: "Financial Status"},
			{Field: Cancelled, Header: "Cancelled at"},
			{Field: Date, Header: "Created at"},
			{Field: Closed, Header: "Paid at"},
			{Field: Amount, Header: "Total"},
			{Field: Tax, Header: "Taxes"},
			{Field: Refunded, Header: "Refunded Amount"},
			{Field: CurrencyCode, Header: "Currency"},
			{Field: Customer, Header: "Email"},
			{Field: Product, Header: "Lineitem name"},
			{Field: Tags, Header: "Tags"},
			{Field: Campaign, Header: "Discount Code"},
			{Field: Description, Header: "Note Attributes"},
		},
	},
}
