package source

import "example.com/roi/pkg/cell"

// Plans and settings take columns away and rename others; the two durations are
// the same time, and the decimal one is rounded.
var clockifyDetailed = Format{
	Name:   "clockify-detailed",
	From:   "Clockify, detailed report",
	Header: []string{"Start Date", "Start Time", "End Date", "Duration (h)", "Duration (decimal)"},
	Reading: Reading{
		Kind:     "hours",
		Exact:    true,
		Duration: cell.HourMinute,
		Columns: []Claim{
			{Field: Date, Header: "Start Date"},
			{Field: Hours, Header: "Duration (h)", Unit: cell.WholeDay},
			{Field: Person, Header: "User"},
			{Field: Customer, Header: "Client"},
			{Field: Project, Header: "Project"},
			{Field: Task, Header: "Task|Activity"},
			{Field: Tags, Header: "Tags"},
			{Field: Description, Header: "Description"},
		},
	},
}
