package source

// Without a breakdown by day each row is the whole of the reported range. With
// one, Day dates the row, and the range says nothing more. Results are of any
// sort, row by row, and so never leads.
var metaAds = Format{
	Name: "meta-ads",
	From: "Meta Ads Manager, campaigns, ad sets or ads on Facebook and Instagram",
	Header: []string{
		"Amount spent|Ausgegebener Betrag|Montant dépensé|Importe gastado|Importo speso|Valor gasto|Valor usado",
		"Campaign name|Ad set name|Ad name|Account name|Kampagnenname|Nom de la campagne|Nombre de la campaña|Nome della campagna|Nome da campanha",
		"Reporting starts|Berichtsstart|Beginn der Berichterstattung|Début des rapports|Inicio del informe|Inizio del report|Início dos relatórios",
	},
	Reading: Reading{
		Kind:     "spend",
		Exact:    true,
		Fallback: "Facebook",
		Nameless: "total",
		Columns: []Claim{
			{Field: Date, Header: "Day|Tag|Jour|Día|Giorno|Dia"},
			{Field: Period, Header: "Week|Month|Woche|Monat|Semaine|Mois|Semana|Mes|Settimana|Mese|Mês"},
			{Field: PeriodStart, Header: "Reporting starts|Berichtsstart|Beginn der Berichterstattung|Début des rapports|Inicio del informe|Inizio del report|Início dos relatórios"},
			{Field: PeriodEnd, Header: "Reporting ends|Berichtsende|Ende der Berichterstattung|Fin des rapports|Fin del informe|Fine del report|Término dos relatórios|Encerramento dos relatórios"},
			{Field: Campaign, Header: "Campaign name|Ad set name|Ad name|Account name|Kampagnenname|Nom de la campagne|Nombre de la campaña|Nome della campagna|Nome da campanha"},
			{Field: CampaignID, Header: "Campaign ID|Kampagnen-ID"},
			{Field: Spend, Header: "Amount spent|Ausgegebener Betrag|Montant dépensé|Importe gastado|Importo speso|Valor gasto|Valor usado"},
			{Field: Channel, Header: "Platform|Publisher platform|Plattform|Plateforme|Plataforma|Piattaforma"},
			{Field: Conversions, Header: "Leads|Leads (form)|On-Facebook leads|Meta leads|Website leads|Clientes potenciales|Prospects"},
			{Field: ConversionValue, Header: "Purchases conversion value|Conversion-Wert für Käufe|Valeur de conversion des achats|Valor de conversión de compras|Valore di conversione degli acquisti|Valor de conversão de compras"},
		},
		Channels: []Alias{
			{"Audience Network", "Facebook"},
			{"audience_network", "Facebook"},
			{"Messenger", "Facebook"},
		},
	},
}
