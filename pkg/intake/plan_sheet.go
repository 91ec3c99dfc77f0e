package intake

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/table"
	"example.com/roi/pkg/unit"
)

// planColumn is a column that the sheet of a plan may have.
type planColumn struct {
	name    string
	Holds   cell.Content
	Headers []string // what else it goes by, in lower case
	Meaning string
}

// planColumns lists the columns of a plan, beside those of metrics, which are
// goals. All of them may be left out.
var planColumns = []planColumn{
	{"period", cell.Text, []string{"quarter", "year"}, "the days of the plan, such as 2026-Q1; the same in every row"},
	{"channel", cell.Text, []string{"subject", "group", "marketing channel", "effort"}, "a channel, social, other or total; blank: the total"},
	{"person", cell.Text, []string{"who", "member", "team member"}, "whose hours are planned"},
	{"budget", cell.Money, []string{"spend", "planned spend", "cash"}, "cash to spend"},
	{"hours", cell.Hours, []string{"planned hours", "time"}, "hours to invest"},
	{"metric", cell.Text, []string{"goal", "kpi"}, "key of a figure to reach"},
	{"target", cell.Money, []string{"goal value", "value"}, "the figure to reach; 20% is 0.2"},
	{"milestone", cell.Text, nil, "what is to be done by a day"},
	{"due", cell.Day, []string{"due date", "deadline"}, "last day for the milestone"},
	{"done", cell.Day, []string{"done on"}, "day on which it was done"},
	{"owner", cell.Text, []string{"responsible"}, "who sees to it"},
	{"roadmap", cell.Text, []string{"activity", "work"}, "what is worked on from day to day"},
	{"start", cell.Day, []string{"start date", "from"}, "first day of that"},
	{"end", cell.Day, []string{"end date", "to", "until"}, "last day of that"},
	{"note", cell.Text, []string{"notes", "comment", "comments"}, "not read"},
}

// planSheet reads a plan from a sheet: a row for each channel or person with its
// budget and hours, for each goal, milestone and piece of the roadmap.
type planSheet struct {
	file   string
	hints  Hints
	plan   *book.Plan
	faults []*fault.Fault
	heads  []planHead
	rows   []table.Row
	period string // header of the column of periods
}

// planHead is a column of the sheet, with how it is written.
type planHead struct {
	planColumn
	title  string             // its header
	metric *metric.Definition // of a column of goals
	how    cell.Convention
}

func (s *planSheet) wrong(line int, column string, f *fault.Fault) {
	s.faults = append(s.faults, f.At(s.file, line, column))
}

// read reads the rows of a sheet.
func (s *planSheet) read(data []byte, fiscalStart unit.MonthDay) {
	if wrong := table.Refuse(data); wrong != nil {
		s.wrong(0, "", wrong)
		return
	}
	if s.split(data); len(s.faults) > 0 {
		return
	}
	s.settle()
	if len(s.faults) > 0 {
		return
	}
	for _, r := range s.rows {
		s.row(r)
	}
	if s.plan.Period == "" || len(s.faults) > 0 {
		return
	}
	w, wrong := unit.ParsePeriod(s.plan.Period, unit.NoDay, fiscalStart)
	if wrong != nil {
		s.wrong(s.rows[0].Line, s.period, wrong)
		return
	}
	s.plan.Window = w
	for _, m := range s.plan.Milestones {
		if wrong := m.Outside(w, s.plan.Period); wrong != nil {
			s.wrong(m.Line, "", wrong)
		}
	}
}

// split finds the header and keeps the rows that hold anything.
func (s *planSheet) split(data []byte) {
	dialect, wrong := table.Sniff(data, true, table.Said{Encoding: s.hints.Encoding, Delimiter: s.hints.Delimiter})
	if wrong != nil {
		s.wrong(0, "", wrong)
		return
	}
	r := table.NewReader(bytes.NewReader(data), dialect)
	for {
		row, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			if len(s.rows) == 0 && len(s.faults) == 0 {
				s.wrong(0, "", fault.New("there is no row of a plan").WithHint("write a header such as Channel,Budget,Hours, and a row for each channel"))
			}
			return
		case err != nil:
			s.faults = append(s.faults, asFault(s.file, err))
			return
		case blankRow(row.Cells):
		case s.heads == nil:
			s.header(row)
		default:
			s.rows = append(s.rows, table.Row{Line: row.Line, Cells: copied(nil, row.Cells)})
		}
	}
}

// header finds out what each column is.
func (s *planSheet) header(row table.Row) {
	s.heads = []planHead{}
	for _, text := range row.Cells {
		title := strings.TrimSpace(string(text))
		h := planHead{title: title}
		folded := strings.ToLower(strings.Join(strings.FieldsFunc(title, func(r rune) bool { return r == '_' || r == ' ' || r == '-' }), " "))
		for _, c := range planColumns {
			if folded == c.name || slices.Contains(c.Headers, folded) {
				h.planColumn = c
			}
		}
		if h.name == "" && folded != "" {
			h.metric = figureOf(title, folded)
			h.Holds = cell.Money
		}
		switch before := slices.IndexFunc(s.heads, func(b planHead) bool { return b.name == h.name && b.metric == h.metric && title != "" }); {
		case title != "" && h.name == "" && h.metric == nil:
			s.wrong(row.Line, "", fault.New("%s is not a column of a plan", fault.Quote(title)).WithHint("%s", fault.DidYouMean(folded, planNames())))
		case before >= 0 && h.name != "note":
			s.wrong(row.Line, "", fault.New("%s and %s are the same column of a plan", fault.Quote(s.heads[before].title), fault.Quote(title)).WithHint("keep one of them"))
		}
		if h.name == "period" {
			s.period = title
		}
		s.heads = append(s.heads, h)
	}
}

// figureOf is the metric that a header names, by its key or title.
func figureOf(title, folded string) *metric.Definition {
	for i := range metric.All {
		if d := &metric.All[i]; strings.ReplaceAll(d.Key, "_", " ") == folded || strings.EqualFold(d.Title, title) {
			return d
		}
	}
	return nil
}

func planNames() []string {
	var names []string
	for _, c := range planColumns {
		names = append(names, c.name)
	}
	return names
}

// settle finds out how each column is written: from its own cells, else from
// what the user says, else from what the other columns say with one voice.
func (s *planSheet) settle() {
	seen := make([]cell.Evidence, len(s.heads))
	var marks []byte
	var orders []cell.Order
	for i, h := range s.heads {
		for _, r := range s.rows {
			if i < len(r.Cells) {
				seen[i].See(h.Holds, bytes.TrimRight(bytes.TrimSpace(r.Cells[i]), "%"), r.Line)
			}
		}
		if how, _ := seen[i].Settle(h.Holds, cell.Convention{}); how.Decimal != 0 {
			marks = append(marks, how.Decimal)
		} else if how.Order != 0 {
			orders = append(orders, how.Order)
		}
	}
	prior := cell.Convention{Decimal: cmp.Or(s.hints.Decimal, same(marks)), Order: cmp.Or(s.hints.Order, same(orders)), Clock: cell.HourMinute}
	for i := range s.heads {
		h := &s.heads[i]
		var open []cell.Question
		h.how, open = seen[i].Settle(h.Holds, prior)
		for _, q := range open {
			s.wrong(q.Line, h.title, ask(q, source.Column{}))
		}
	}
}

// PlanColumns says, for help, which columns a sheet of a plan may have.
func PlanColumns() string {
	var lines []string
	for _, c := range planColumns {
		lines = append(lines, fmt.Sprintf("  %-10s %s", c.name, c.Meaning))
	}
	return strings.Join(lines, "\n")
}
