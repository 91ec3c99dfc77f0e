package report

import (
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Sheet lays the answer out: what moved, then where the time is just paid, then
// the rates if the hours are off; of these what was asked for.
func (w *WhatIf) Sheet(quiet bool) Sheet {
	var sheets []Sheet
	if len(w.Changes) > 0 || w.BreakEven == nil && w.HoursError == nil {
		sheets = append(sheets, w.moved())
	}
	if w.BreakEven != nil {
		sheets = append(sheets, w.breakEvenSheet())
	}
	if w.HoursError != nil {
		sheets = append(sheets, w.hoursErrorSheet())
	}
	last := &sheets[len(sheets)-1]
	notes := w.Notes
	if len(notes) > 0 && notes[0].Code == "no_cost_of_sales" {
		last.Prose, notes = append(last.Prose, Paragraph{Text: notes[0].Text}), notes[1:]
	}
	if !quiet {
		last.Prose = append(last.Prose, w.after.closing(notes)...)
	}
	for i := len(sheets) - 1; i > 0; i-- {
		sheets[i-1].Below = &sheets[i]
	}
	return sheets[0]
}

// facts are what stands beside the first title.
func (w *WhatIf) facts() []string {
	facts := w.after.facts()
	if len(w.Changes) > 0 {
		facts = append([]string{fault.Clean(strings.Join(w.Changes, ", "))}, facts...)
	}
	return facts
}

// moved lays out what moved.
func (w *WhatIf) moved() Sheet {
	s := Sheet{Title: "What if", Facts: w.facts()}
	hidden := movedSheet(&s, withSums(w.Rows, w.Groups, w.Total), showing(w.options.Metrics, w.options.All))
	switch {
	case len(w.Changes) == 0:
		s.Columns = nil
		s.Prose = append(s.Prose, Paragraph{Text: "Nothing is changed, so nothing moves. Change an input by --set, --move, --who, --hourly-cost or --margin."})
	case len(s.Lines) == 0 && hidden == 0:
		s.Columns = nil
		s.Prose = append(s.Prose, Paragraph{Text: "Nothing moves."})
	}
	if len(s.Lines) > 0 || hidden > 0 {
		s.Prose = append(s.Prose, leftOut(hidden, w.Unchanged)...)
	}
	if len(w.Changes) > 0 {
		s.Prose = append(s.Prose, Paragraph{Text: w.Verdict.Text})
	}
	return s
}

// breakEvenColumns are what the table of break-even shows, with the unit each is
// written in.
var breakEvenColumns = []struct {
	key, head string
	as        string // key of a metric of the same unit
	rank      int
}{
	{"hours", "Hours", "hours", 0},
	{"break_even_hours", "Paid up to", "hours", 0},
	{"slack_hours", "Slack", "hours", 3},
	{"break_even_hourly_cost", "Hour may cost", "net_hourly_rate", 0},
	{"break_even_sales", "Sales needed", "sales", 1},
	{"break_even_wins", "Wins needed", "wins", 2},
	{"net_margin", "Net margin", "net_margin", 5},
	{"break_even_net_margin", "Margin needed", "net_margin", 4},
}

// breakEvenSheet lays out where the time is just paid.
func (w *WhatIf) breakEvenSheet() Sheet {
	s := Sheet{Title: "Where the time is just paid", Columns: []Column{{Head: "Channel", Left: true}}}
	if len(w.Changes) == 0 {
		s.Facts = w.facts()
	}
	for _, c := range breakEvenColumns {
		s.Columns = append(s.Columns, Column{Head: c.head, Rank: c.rank})
	}
	for _, r := range w.BreakEven.Rows {
		cells := []string{fault.Clean(r.Channel)}
		for _, c := range breakEvenColumns {
			for _, f := range r.Figures {
				if f.key == c.key {
					cells = append(cells, Text(metric.Get(c.as), f.value))
				}
			}
		}
		s.Lines = append(s.Lines, Line{Cells: cells})
	}
	s.Prose = append(s.Prose, Paragraph{Text: "Time is paid up to so many hours at today's cost of an hour, or in today's hours up to such a cost of an hour, which is the net hourly rate itself; or from so much net margin, so many sales or wins of today's size."})
	if w.BreakEven.Match != nil {
		s.Prose = append(s.Prose, Paragraph{Text: w.BreakEven.Match.Text})
	}
	return s
}

// hoursErrorSheet lays out the rates if the hours are off.
func (w *WhatIf) hoursErrorSheet() Sheet {
	part := percent(w.HoursError.Part)
	s := Sheet{Title: fmt.Sprintf("What an hour earns if the hours logged are %s off", part)}
	if len(w.Changes) == 0 && w.BreakEven == nil {
		s.Facts = w.facts()
	}
	s.Columns = []Column{{Head: "Channel", Left: true}, {Head: "Net/hour"}, {Head: part + " more hours"}, {Head: part + " fewer"}}
	d := metric.Get("net_hourly_rate")
	put := func(kind Kind, name string, r HoursErrorRow) {
		s.Lines = append(s.Lines, Line{kind, []string{name, Text(d, r.Rate), Text(d, r.More), Text(d, r.Fewer)}})
	}
	for _, r := range w.HoursError.Rows {
		put(Plain, fault.Clean(r.Channel), r)
	}
	for i, r := range w.HoursError.Groups {
		if i == 0 {
			s.Lines = append(s.Lines, Line{Kind: Gap})
		}
		put(Sum, heads[r.Group], r)
	}
	s.Prose = append(s.Prose, Paragraph{Text: w.HoursError.Text})
	return s
}

// Grid holds the rows of one table: of the break-even or the hours' error where
// that was asked for, else a row per figure that moved.
func (w *WhatIf) Grid() Grid {
	var g Grid
	var rows [][]Cell
	switch {
	case w.BreakEven != nil:
		g.Header = []string{"channel", "group"}
		for i, r := range w.BreakEven.Rows {
			row := []Cell{{Text: r.Channel}, {Text: r.Group}}
			for _, f := range r.Figures {
				if i == 0 {
					g.Header = append(g.Header, f.key)
				}
				row = append(row, numberCell(f.value))
			}
			rows = append(rows, row)
		}
	case w.HoursError != nil:
		g.Header = []string{"channel", "group", "net_hourly_rate", "with_more_hours", "with_fewer_hours", "part"}
		for _, r := range w.HoursError.Rows {
			rows = append(rows, []Cell{{Text: r.Channel}, {Text: r.Group}, numberCell(r.Rate), numberCell(r.More), numberCell(r.Fewer), {Text: unit.Plain(w.HoursError.Part), Number: true}})
		}
	default:
		return movedGrid(w.Rows, showing(w.options.Metrics, len(w.options.Metrics) == 0))
	}
	g.Rows = slices.Values(rows)
	return g
}

// Items lists the pieces of the answer.
func (w *WhatIf) Items() []Item {
	var items []Item
	for _, r := range w.Rows {
		items = append(items, Item{"row", r})
	}
	for _, g := range w.Groups {
		items = append(items, Item{"group", g})
	}
	items = append(items, Item{"total", w.Total}, Item{"verdict", w.Verdict})
	if w.BreakEven != nil {
		for _, r := range w.BreakEven.Rows {
			items = append(items, Item{"break_even", r})
		}
		if w.BreakEven.Match != nil {
			items = append(items, Item{"social", *w.BreakEven.Match})
		}
	}
	if w.HoursError != nil {
		items = append(items, Item{"hours_error", w.HoursError})
	}
	for _, n := range w.Notes {
		items = append(items, Item{"note", n})
	}
	for _, in := range w.Inputs {
		items = append(items, Item{"input", in})
	}
	return items
}
