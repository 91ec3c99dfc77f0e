package source

// The Amount that older files have is what a client is billed: neither cost nor
// sale.
var togglDetailed = Format{
	Name:   "toggl-detailed",
	From:   "Toggl Track, detailed report",
	Header: []string{"User", "Email", "Project", "Description", "Billable", "Start date", "Start time", "Duration", "Tags"},
	Reading: Reading{
		Kind:  "hours",
		Exact: true,
		Columns: []Claim{
			{Field: Date, Header: "Start date"},
			{Field: Hours, Header: "Duration"},
			{Field: Person, Header: "User"},
			{Field: Customer, Header: "Client"},
			{Field: Project, Header: "Project"},
			{Field: Task, Header: "Task"},
			{Field: Tags, Header: "Tags"},
			{Field: Description, Header: "Description"},
		},
	},
}
