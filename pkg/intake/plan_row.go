package intake

import (
	"bytes"
	"math/big"
	"strings"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/table"
	"example.com/roi/pkg/unit"
)

// planRow is a row of a plan while it is read.
type planRow struct {
	*planSheet
	line  int
	cells [][]byte
}

// cell returns what a column of a row holds, nil for nothing.
func (r planRow) cell(name string) ([]byte, planHead) {
	for i, h := range r.heads {
		if h.name == name && i < len(r.cells) && !cell.Blank(r.cells[i]) {
			return bytes.TrimSpace(r.cells[i]), h
		}
	}
	return nil, planHead{}
}

func (r planRow) text(name string) string {
	text, _ := r.cell(name)
	return string(text)
}

// day reads a date; needed ones must be there.
func (r planRow) day(name string, needed bool) unit.Day {
	text, h := r.cell(name)
	if text == nil {
		if needed {
			r.wrong(r.line, "", fault.New("lacks %s", fault.Quote(name)))
		}
		return unit.NoDay
	}
	day, wrong := h.how.Day(text)
	if wrong != nil {
		r.wrong(r.line, h.title, wrong)
	}
	return day
}

// row takes over what a row plans.
func (s *planSheet) row(row table.Row) {
	r := planRow{s, row.Line, row.Cells}
	for i, text := range row.Cells {
		if !cell.Blank(text) && (i >= len(s.heads) || s.heads[i].title == "") {
			s.wrong(row.Line, "", fault.New("%s stands under no header", fault.Quote(bytes.TrimSpace(text))).WithHint("name the column, or put amounts with commas in quotes"))
			return
		}
	}
	switch period := r.text("period"); {
	case period == "" || period == s.plan.Period:
	case s.plan.Period == "":
		s.plan.Period = period
	default:
		s.wrong(row.Line, s.period, fault.New("%s is another period than %s above", fault.Quote(period), fault.Quote(s.plan.Period)).WithHint("a plan has one period: keep one file for each"))
	}
	switch milestone, work := r.text("milestone"), r.text("roadmap"); {
	case milestone != "" && work != "":
		s.wrong(row.Line, "", fault.New("a row is either a milestone or a part of the roadmap").WithHint("make two rows of it"))
	case milestone != "":
		m := book.Milestone{Name: milestone, Due: r.day("due", true), Done: r.day("done", false), Owner: r.text("owner"), Target: r.target(), Line: row.Line}
		s.sensible(row.Line, m.Target)
		s.plan.Milestones = append(s.plan.Milestones, m)
	case work != "":
		e := book.Effort{Name: work, Start: r.day("start", true), End: r.day("end", true), Owner: r.text("owner"), Line: row.Line}
		if wrong := e.Sensible(); wrong != nil {
			s.wrong(row.Line, "", wrong)
		}
		s.plan.Roadmap = append(s.plan.Roadmap, e)
	default:
		r.allot()
		r.goals()
	}
}

// sensible notes a target that can not be.
func (s *planSheet) sensible(line int, t book.Target) {
	if wrong := t.Sensible(); wrong != nil {
		s.wrong(line, "", wrong)
	}
}

// isTotal tells whether a name means everything.
func isTotal(name string) bool { return name == "" || strings.EqualFold(name, "total") }

// allot takes over a budget and hours.
func (r planRow) allot() {
	who, person := r.text("channel"), r.text("person")
	if text, h := r.cell("budget"); text != nil {
		amount, mark, wrong := h.how.Money(text)
		switch {
		case wrong != nil:
		case amount < 0:
			wrong = fault.New("%s is less than zero, which a budget can not be", fault.Quote(text))
		case person != "":
			wrong = fault.New("a budget is of a channel, and this row is of %s", fault.Quote(person)).WithHint("plan the hours of a person only")
		}
		if wrong != nil {
			r.wrong(r.line, h.title, wrong)
		} else if cost := (book.Cost{Amount: amount, Mark: mark}); isTotal(who) {
			r.once(r.plan.Budget.Line, h, "the total")
			r.plan.Budget.Total, r.plan.Budget.Line = &cost, r.line
		} else {
			r.plan.Budget.Channels = named(r, h, r.plan.Budget.Channels, who, cost)
		}
	}
	text, h := r.cell("hours")
	if text == nil {
		return
	}
	hours, wrong := h.how.Hours(text)
	if wrong == nil && hours < 0 {
		wrong = fault.New("%s is less than zero, which hours can not be", fault.Quote(text))
	}
	if wrong == nil && person != "" && who != "" {
		wrong = fault.New("hours are of a channel or of a person, and this row is of both").WithHint("make two rows of it")
	}
	switch p := &r.plan.Hours; {
	case wrong != nil:
		r.wrong(r.line, h.title, wrong)
	case person != "":
		p.People = named(r, h, p.People, person, hours)
	case isTotal(who):
		r.once(p.Line, h, "the total")
		p.Total, p.Line = &hours, r.line
	default:
		p.Channels = named(r, h, p.Channels, who, hours)
	}
}

// once notes what was planned on another line already.
func (r planRow) once(line int, h planHead, name string) {
	if line > 0 {
		r.wrong(r.line, h.title, fault.New("is planned for %s on line %d already", name, line))
	}
}

// named adds a value under a name, which each has once.
func named[V any](r planRow, h planHead, all []book.Named[V], name string, v V) []book.Named[V] {
	for _, n := range all {
		if channel.Fold(n.Name) == channel.Fold(name) {
			r.once(n.Line, h, fault.Quote(name))
		}
	}
	return append(all, book.Named[V]{Name: name, Line: r.line, Value: v})
}

// goals takes over the goals of a row: its metric and target, and the columns of
// metrics.
func (r planRow) goals() {
	if t := r.target(); t.Metric != "" || t.Value != nil {
		r.sensible(r.line, t)
		r.plan.Goals = append(r.plan.Goals, book.Goal{Target: t, Line: r.line})
	}
	for i, h := range r.heads {
		if h.metric == nil || i >= len(r.cells) || cell.Blank(r.cells[i]) {
			continue
		}
		t := book.Target{Metric: h.metric.Key, Subject: r.subject()}
		r.value(&t, r.cells[i], h)
		r.sensible(r.line, t)
		r.plan.Goals = append(r.plan.Goals, book.Goal{Target: t, Line: r.line})
	}
}

// subject is whose figure a goal is of, as a command line has it.
func (r planRow) subject() string {
	if who := r.text("channel"); !isTotal(who) {
		return who
	}
	return ""
}

// target reads the metric and the target of a row.
func (r planRow) target() book.Target {
	t := book.Target{Subject: r.subject()}
	if text, h := r.cell("metric"); text != nil {
		key := strings.ToLower(string(text))
		d := figureOf(string(text), strings.ReplaceAll(key, "_", " "))
		if d == nil {
			wrong := metric.UnknownKey(string(text))
			r.wrong(r.line, h.title, wrong)
			return book.Target{}
		}
		t.Metric = d.Key
	}
	if text, h := r.cell("target"); text != nil {
		r.value(&t, text, h)
	}
	return t
}

// value reads the figure to reach.
func (r planRow) value(t *book.Target, text []byte, h planHead) {
	digits, percent := bytes.CutSuffix(bytes.TrimSpace(text), []byte("%"))
	amount, mark, wrong := h.how.Money(digits)
	if wrong != nil || percent && mark != "" {
		r.wrong(r.line, h.title, fault.New("%s is not a figure to reach", fault.Quote(text)).WithHint("write a number such as 50, 1,200 or 20%%"))
		return
	}
	t.Value, t.Percent, t.Mark = big.NewRat(int64(amount), int64(unit.Currency)), percent, mark
	if percent {
		t.Value.Quo(t.Value, big.NewRat(100, 1))
	}
}
