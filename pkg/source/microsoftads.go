package source

// The grid of campaigns has no dates; its ids stand in brackets, and below it
// stand a total per type of campaign.
var microsoftAds = Format{
	Name:   "microsoft-ads",
	From:   "Microsoft Advertising, grid of campaigns",
	Header: []string{"Campaign", "Spend", "Campaign Type", "Budget Type|Delivery|Bid Strategy Type"},
	Reading: Reading{
		Kind:     "spend",
		Exact:    true,
		Fallback: "Microsoft Ads",
		Nameless: "total",
		Columns: []Claim{
			{Field: Campaign, Header: "Campaign"},
			{Field: Spend, Header: "Spend"},
			{Field: CurrencyCode, Header: "Currency|Currency code"},
			{Field: Channel, Header: "Campaign Type"},
			{Field: Conversions, Header: "Conv."},
		},
		Channels: []Alias{
			{"Search", "Paid search"},
			{"Audience", "Display"},
			{"Performance Max", "Cross-network"},
			{"Shopping", "Paid shopping"},
		},
	},
}
