package source

// Leads are what the platform counts of its own forms; who they are stands in
// the CRM, and so they count here only where the user says so.
var linkedInAds = Format{
	Name: "linkedin-ads",
	From: "LinkedIn Campaign Manager, campaign performance report",
	Header: []string{
		"Start Date (in UTC)|Data de início (em UTC)",
		"Total Spent|Total investido",
		"Campaign Name|Nome da campanha|Campaign Group Name|Nome do grupo de campanhas",
	},
	Reading: Reading{
		Kind:     "spend",
		Exact:    true,
		Fallback: "LinkedIn",
		Nameless: "total",
		Columns: []Claim{
			{Field: Date, Header: "Start Date (in UTC)|Data de início (em UTC)"},
			{Field: Campaign, Header: "Campaign Name|Nome da campanha|Campaign Group Name|Nome do grupo de campanhas"},
			{Field: CampaignID, Header: "Campaign ID|ID da campanha"},
			{Field: Spend, Header: "Total Spent|Total investido"},
			{Field: CurrencyCode, Header: "Currency|Moeda"},
			{Field: Conversions, Header: "Leads|Conversions|Conversões"},
			{Field: ConversionValue, Header: "Total Conversion Value|Valor total da conversão"},
		},
	},
}
