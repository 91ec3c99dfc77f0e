package source

// With several currencies a column of the currency stands before each amount.
var salesforceOpportunities = Format{
	Name:   "salesforce-opportunities",
	From:   "Salesforce, opportunity report with details only",
	Header: []string{"Opportunity Name", "Stage", "Amount|Total Amount", "Close Date"},
	Reading: Reading{
		Kind:  "deals",
		Exact: true,
		Columns: []Claim{
			{Field: ID, Header: "Opportunity ID|18 Character Opportunity ID"},
			{Field: Stage, Header: "Stage"},
			{Field: Created, Header: "Created Date"},
			{Field: Modified, Header: "Last Modified Date|Last Modified"},
			{Field: Closed, Header: "Close Date"},
			{Field: Amount, Header: "Amount|Total Amount"},
			{Field: CurrencyCode, Header: "Amount Currency|Total Amount Currency|Opportunity Currency"},
			{Field: Person, Header: "Opportunity Owner"},
			{Field: LeadID, Header: "Lead ID|Converted Lead ID"},
			{Field: Customer, Header: "Account Name"},
			{Field: Email, Header: "Contact Email|Contact: Email|Email"},
			{Field: Channel, Header: "Lead Source"},
			{Field: Campaign, Header: "Primary Campaign Source|Campaign Name"},
		},
	},
}

var salesforceLeads = Format{
	Name:   "salesforce-leads",
	From:   "Salesforce, lead report with details only",
	Header: []string{"Lead Status", "Lead Source", "Company / Account|Lead Owner"},
	Reading: Reading{
		Kind:  "leads",
		Exact: true,
		Columns: []Claim{
			{Field: ID, Header: "Lead ID|18 Character Lead ID"},
			{Field: Status, Header: "Lead Status"},
			{Field: Created, Header: "Create Date|Created Date"},
			{Field: Modified, Header: "Last Modified Date|Last Modified"},
			{Field: Person, Header: "Lead Owner"},
			{Field: SQLDate, Header: "Converted Date"},
			{Field: Responded, Header: "First Response Date|First Contacted Date"},
			{Field: Reason, Header: "Disqualification Reason|Disqualified Reason|Unqualified Reason|Rejection Reason|Loss Reason"},
			{Field: Customer, Header: "Company / Account"},
			{Field: Email, Header: "Email"},
			{Field: Channel, Header: "Lead Source"},
			{Field: Campaign, Header: "Campaign Name|Primary Campaign Source"},
		},
	},
}
