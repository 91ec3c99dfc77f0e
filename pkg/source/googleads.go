package source

// People choose the columns of the report; what tells it is the cost of
// campaigns beside a column that only this report has.
var googleAds = Format{
	Name: "google-ads",
	From: "Google Ads, campaign report",
	Header: []string{
		"Campaign|Kampagne|Campagne|Campaña|Campagna|Campanha",
		"Cost|Kosten|Coût|Coste|Costo|Custo",
		"Campaign status|Campaign state|Kampagnenstatus|État de la campagne|Estado de la campaña|Stato campagna|Status da campanha|" +
			"Campaign type|Kampagnentyp|Type de campagne|Tipo de campaña|Tipo di campagna|Tipo de campanha|" +
			"Currency code|Währungscode|Code de devise|Código de moneda|Codice valuta|Código da moeda|" +
			"Optimization score|Bid strategy type|Cost / conv.|Kosten/Conv.",
	},
	Never: []string{"Channel", "Marketing channel", "Kanal", "Canal", "Canale", "Hours", "Stunden", "Heures", "Horas", "Ore", "Sales", "Umsatz"},
	Reading: Reading{
		Kind:     "spend",
		Exact:    true,
		Fallback: "Google Ads",
		Nameless: "total",
		Columns: []Claim{
			{Field: Date, Header: "Day|Tag|Jour|Día|Giorno|Dia|Date"},
			{Field: Period, Header: "Week|Month|Quarter|Year|Woche|Monat|Quartal|Jahr"},
			{Field: Campaign, Header: "Campaign|Kampagne|Campagne|Campaña|Campagna|Campanha"},
			{Field: CampaignID, Header: "Campaign ID|Kampagnen-ID"},
			{Field: Spend, Header: "Cost|Kosten|Coût|Coste|Costo|Custo"},
			{Field: CurrencyCode, Header: "Currency code|Währungscode|Code de devise|Código de moneda|Codice valuta|Código da moeda"},
			{Field: Channel, Header: "Campaign type|Kampagnentyp|Type de campagne|Tipo de campaña|Tipo di campagna|Tipo de campanha"},
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
			{"Réseau de Recherche", "Paid search"},
			{"Búsqueda", "Paid search"},
			{"Rete di ricerca", "Paid search"},
			{"Pesquisa", "Paid search"},
			{"Discovery", "Cross-network"},
			{"App", "Google Ads"},
			{"Smart", "Google Ads"},
			{"Local", "Google Ads"},
			{"Hotel", "Google Ads"},
		},
	},
}
