package source

// People choose the columns of the report; what tells it is the cost of
// campaigns beside a column that only this report has.
var googleAds = Format{
	Name: "google-ads",
	From: "Google Ads, campaign report",
	Header: []string{
		"Campaign|Kampagne",
		"Cost|Kosten",
		"Campaign status|Campaign state|Kampagnenstatus|Campaign type|Kampagnentyp|Currency code|Währungscode|Optimization score|Bid strategy type|Cost / conv.|Kosten/Conv.",
	},
	Reading: Reading{
		Kind:     "spend",
		Exact:    true,
		Fallback: "Google Ads",
		Nameless: "total",
		Columns: []Claim{
			{Field: Date, Header: "Day|Tag|Date"},
			{Field: Period, Header: "Week|Month|Quarter|Year|Woche|Monat|Quartal|Jahr"},
			{Field: Campaign, Header: "Campaign|Kampagne"},
			{Field: Spend, Header: "Cost|Kosten"},
			{Field: CurrencyCode, Header: "Currency code|Währungscode"},
			{Field: Channel, Header: "Campaign type|Kampagnentyp"},
			{Field: Conversions, Header: "Conversions|Conv.|Conversions (Platform Comparable)"},
			{Field: ConversionValue, Header: "Conv. value|Conv.-Wert"},
		},
		Channels: []Alias{
			{"Search", "Paid search"},
			{"Suchnetzwerk", "Paid search"},
			{"Performance Max", "Cross-network"},
			{"Demand Gen", "Cross-network"},
			{"Video", "YouTube"},
			{"Display", "Display"},
			{"Displaynetzwerk", "Display"},
			{"Shopping", "Paid shopping"},
		},
	},
}
