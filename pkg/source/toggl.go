package source

import "example.com/roi/pkg/cell"

// The Amount that older files have is what a client is billed: neither cost nor
// sale. A duration is always on the clock, so that a plain number is what a
// spreadsheet made of it, and 1:30 has lost its seconds.
var togglDetailed = Format{
	Name:   "toggl-detailed",
	From:   "Toggl Track, detailed report",
	Header: []string{"User", "Email", "Project", "Description", "Billable", "Start date", "Start time", "Duration", "Tags"},
	Reading: Reading{
		Kind:     "hours",
		Exact:    true,
		Duration: cell.HourMinute,
		Columns: []Claim{
			{Field: Date, Header: "Start date"},
			{Field: Hours, Header: "Duration", Unit: cell.WholeDay},
			{Field: Person, Header: "User"},
			{Field: Customer, Header: "Client"},
			{Field: Project, Header: "Project"},
			{Field: Task, Header: "Task"},
			{Field: Tags, Header: "Tags"},
			{Field: Description, Header: "Description"},
		},
	},
}
