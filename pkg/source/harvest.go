package source

// Cost Amount is what the hours cost the company; the billable amounts are what
// a client is billed.
var harvestDetailed = Format{
	Name:   "harvest-detailed",
	From:   "Harvest, detailed time report",
	Header: []string{"Date", "Client", "Project", "Project Code", "Task", "Notes", "Hours", "First Name", "Last Name"},
	Reading: Reading{
		Kind:  "hours",
		Exact: true,
		Columns: []Claim{
			{Field: Date, Header: "Date"},
			{Field: Hours, Header: "Hours"},
			{Field: Person, Header: "First Name + Last Name"},
			{Field: LabourCost, Header: "Cost Amount"},
			{Field: CurrencyCode, Header: "Currency"},
			{Field: Customer, Header: "Client"},
			{Field: Project, Header: "Project"},
			{Field: Task, Header: "Task"},
			{Field: Description, Header: "Notes"},
		},
	},
}
