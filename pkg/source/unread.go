package source

import "strings"

// notFigures is an export that people take for figures and that holds none, or
// not in rows.
type notFigures struct {
	From   string   // what it is, in words
	Header []string // headers that tell it, as those of a format
	Begins string   // or what its first line begins with, folded
	Hint   string
}

// unread lists such exports. It is asked about headers that no format has.
var unread = []notFigures{
	{
		From:   "an export of Google Ads Editor, which has settings and no results",
		Header: []string{"Campaign", "Ad Group", "Campaign Daily Budget|Max CPC|Criterion Type"},
		Hint:   "download the campaign report instead, in Google Ads under Campaigns",
	},
	{
		From:   "a ledger, with a column of debit and one of credit",
		Header: []string{"Debit|Soll|Débit|Debe|Dare|Débito|Debit Amount (Two Column Approach)", "Credit|Haben|Crédit|Haber|Avere|Crédito|Credit Amount (Two Column Approach)"},
		Hint:   "keep the rows of what marketing cost, and name their amounts Spend",
	},
	{
		From:   "a report of email campaigns, which has opens and what the tool credits itself with",
		Header: []string{"Total Recipients", "Unique Opens|Open Rate|Placed Order Rate|Unique Placed Order"},
		Hint:   "take the sales from the shop or the CRM; what the tool costs goes into a spend file",
	},
	{
		From:   "the report of one email campaign, which has names and values and no rows",
		Begins: "email campaign report",
		Hint:   "export the list of all campaigns instead",
	},
	{
		From:   "the attendee report of a webinar, which has several tables in one file",
		Begins: "attendee report",
		Hint:   "put the table of attendees, with its header, into a file of its own",
	},
}

// is tells whether a file, by its header and the lines above, is such an export.
func (n notFigures) is(header, above []string) bool {
	if n.Begins != "" {
		first := append(above, strings.Join(header, ","))[0]
		return strings.HasPrefix(foldHeader(first), n.Begins)
	}
	return len((&Format{Header: n.Header}).missing(header)) == 0
}
