package source

// hubspotSources are older names of sources. The first drill-down of a source
// names the network behind Organic social and Paid social.
var hubspotSources = []Alias{
	{"SOCIAL_MEDIA", "Organic social"},
	{"Social media", "Organic social"},
}

var hubspotDeals = Format{
	Name:   "hubspot-deals",
	From:   "HubSpot, deals",
	Header: []string{"Record ID|Deal ID", "Deal Name", "Deal Stage"},
	Reading: Reading{
		Kind:  "deals",
		Exact: true,
		Columns: []Claim{
			{Field: ID, Header: "Record ID|Deal ID"},
			{Field: Stage, Header: "Deal Stage"},
			{Field: Created, Header: "Create Date"},
			{Field: Modified, Header: "Last Modified Date|Last Modified"},
			{Field: Closed, Header: "Close Date"},
			{Field: Amount, Header: "Amount"},
			{Field: CurrencyCode, Header: "Currency|Deal Currency"},
			{Field: Person, Header: "Deal owner"},
			{Field: LeadID, Header: "Associated Contact IDs|Associated Contact ID"},
			{Field: Customer, Header: "Associated Company|Company name|Associated Contact"},
			{Field: Email, Header: "Associated Contact Email|Contact Email|Email"},
			{Field: Channel, Header: "Original Traffic Source|Original Source|Original Source Type|Deal source|Lead source"},
			{Field: Network, Header: "Original Traffic Source Drill-Down 1|Original Source Drill-Down 1|Original Source Data 1"},
			{Field: Campaign, Header: "Campaign|Deal campaign|Original Traffic Source Drill-Down 2|Original Source Drill-Down 2"},
			{Field: Segment, Header: "Segment|Customer segment"},
		},
		Channels: hubspotSources,
	},
}

var hubspotContacts = Format{
	Name:   "hubspot-contacts",
	From:   "HubSpot, contacts",
	Header: []string{"Record ID|Contact ID", "First Name", "Email", "Lifecycle Stage|Lead Status", "Create Date"},
	Reading: Reading{
		Kind:  "leads",
		Exact: true,
		Columns: []Claim{
			{Field: ID, Header: "Record ID|Contact ID"},
			{Field: Stage, Header: "Lifecycle Stage"},
			{Field: Status, Header: "Lead Status"},
			{Field: Created, Header: "Create Date"},
			{Field: Modified, Header: "Last Modified Date|Last Modified"},
			{Field: Person, Header: "Contact owner"},
			{Field: MQLDate, Header: "Became a Marketing Qualified Lead Date|Date entered \"Marketing Qualified Lead (Lifecycle Stage Pipeline)\""},
			{Field: SQLDate, Header: "Became a Sales Qualified Lead Date|Date entered \"Sales Qualified Lead (Lifecycle Stage Pipeline)\""},
			{Field: OpportunityDate, Header: "Became an Opportunity Date|Date entered \"Opportunity (Lifecycle Stage Pipeline)\""},
			{Field: Responded, Header: "First Outreach Date|First response date"},
			{Field: Reason, Header: "Unqualified reason|Disqualification reason|Rejection reason"},
			{Field: Customer, Header: "Company name|Associated Company"},
			{Field: Email, Header: "Email"},
			{Field: Channel, Header: "Original Traffic Source|Original Source|Original Source Type"},
			{Field: Network, Header: "Original Traffic Source Drill-Down 1|Original Source Drill-Down 1|Original Source Data 1"},
			{Field: Campaign, Header: "Original Traffic Source Drill-Down 2|Original Source Drill-Down 2|Original Source Data 2"},
			{Field: Segment, Header: "Segment|Customer segment"},
		},
		Channels: hubspotSources,
	},
}
