package report

import (
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// stateWords are the states for people.
var stateWords = map[State]string{Reached: "met", Missed: "MISSED", Due: "due", AtRisk: "AT RISK", NoData: "no data"}

// Sheet lays the plan out, a section for each part of it.
func (p *Plan) Sheet(quiet bool) Sheet {
	s := Sheet{Title: "Plan", Facts: p.facts()}
	if p.Period != nil {
		s.Title = "Plan of " + fault.Clean(*p.Period)
	}
	s.Columns = []Column{
		{Left: true}, {Head: "Planned"}, {Head: "Actual"}, {Head: "Variance", Rank: 4}, {Head: "Attained", Rank: 1},
		{Head: "Pace", Rank: 2}, {Head: "Left", Rank: 3}, {Head: "State", Left: true}, {Head: "Owner", Left: true, Rank: 5},
	}
	section := func(title string, lines []Line) {
		if len(lines) == 0 {
			return
		}
		if len(s.Lines) > 0 {
			s.Lines = append(s.Lines, Line{Kind: Gap})
		}
		s.Lines = append(append(s.Lines, Line{Kind: Heading, Cells: pad(title, len(s.Columns))}), lines...)
	}
	section("Budget", p.Budget.lines("spend"))
	section("Hours", p.Hours.lines("hours"))
	section("Hours by person", personLines(p.People))
	section("Goals", p.goalLines())
	section("Milestones", p.milestoneLines())
	section("Roadmap", p.roadmapLines())
	s.drop()
	s.Prose = p.prose(quiet)
	return s
}

// drop leaves out the columns that no line has anything in.
func (s *Sheet) drop() {
	for i := len(s.Columns) - 1; i > 0; i-- {
		used := slices.ContainsFunc(s.Lines, func(l Line) bool { return l.Kind != Heading && i < len(l.Cells) && l.Cells[i] != "" })
		if used {
			continue
		}
		s.Columns = slices.Delete(s.Columns, i, i+1)
		for n := range s.Lines {
			if i < len(s.Lines[n].Cells) {
				s.Lines[n].Cells = slices.Delete(s.Lines[n].Cells, i, i+1)
			}
		}
	}
}

// facts are what stands beside the title.
func (p *Plan) facts() []string {
	var facts []string
	switch {
	case p.Currency != nil:
		facts = append(facts, "in "+*p.Currency)
	case p.calc.sign != "":
		facts = append(facts, "in "+fault.Clean(p.calc.sign))
	}
	facts = append(facts, span(p.From, p.To))
	switch {
	case p.Elapsed == 0:
		facts = append(facts, "not begun on "+p.Today)
	case p.today > p.window.To:
		facts = append(facts, "over")
	default:
		facts = append(facts, fmt.Sprintf("day %d of %d on %s", p.Elapsed, p.Days, p.Today))
	}
	if p.Credit == "created" {
		facts = append(facts, "sales by the day their deals were opened")
	}
	return facts
}

// cells are the texts of what was planned of a metric and what happened.
func (m *Met) cells(d *metric.Definition) []string {
	pace := missing
	if m.Pace.Num != nil {
		pace = unit.Grouped(m.Pace.Num, 2)
	}
	attained := missing
	if m.Attainment.Num != nil {
		attained = Text(metric.Get("roi"), m.Attainment)
	}
	return []string{Text(d, m.Planned), Text(d, m.Actual), Text(d, m.Variance), attained, pace}
}

// line is a line of the budget or the hours.
func (a *Allotted) line(kind Kind, name string, d *metric.Definition) Line {
	left, state := Text(d, a.Left), ""
	switch {
	case a.Planned.Num == nil:
		left, state = "", "unplanned"
	case a.Left.Sign() < 0:
		state = "OVER"
	}
	return Line{Kind: kind, Cells: append(append([]string{name}, a.cells(d)...), left, state, "")}
}

// lines are those of a budget or of hours: social always stands by itself. There
// are none where nothing was planned.
func (a *Allotments) lines(key string) []Line {
	d := metric.Get(key)
	if a.Total.Planned.Num == nil {
		return nil
	}
	var lines []Line
	for i := range a.Groups {
		g := &a.Groups[i]
		if g.Group != "social" && g.Planned.Num == nil && g.Actual.Sign() == 0 {
			continue
		}
		lines = append(lines, g.line(Sum, "  "+heads[g.Group], d))
		for n := range a.Rows {
			if r := &a.Rows[n]; r.Group == g.Group {
				lines = append(lines, r.line(Plain, "    "+fault.Clean(r.Channel), d))
			}
		}
	}
	return append(lines, a.Total.line(Sum, "  Total", d))
}

// personLines are those of the hours by person.
func personLines(people []Allotted) []Line {
	var lines []Line
	for i := range people {
		lines = append(lines, people[i].line(Plain, "  "+fault.Clean(people[i].Person), metric.Get("hours")))
	}
	return lines
}

func (p *Plan) goalLines() []Line {
	var lines []Line
	for i := range p.Goals {
		g := &p.Goals[i]
		lines = append(lines, Line{Cells: append(append([]string{"  " + g.title()}, g.cells(g.Metric)...), "", stateWords[g.State], "")})
	}
	return lines
}

// title is what a goal is called: whose figure it is, and which.
func (g *Goal) title() string { return fault.Clean(g.Subject + "." + g.Metric.Key) }

func (p *Plan) milestoneLines() []Line {
	var lines []Line
	for i := range p.Milestones {
		m := &p.Milestones[i]
		cells := []string{"", "", "", "", ""}
		if m.Metric != nil {
			cells = m.cells(m.Metric)
		}
		name := fmt.Sprintf("  %s, by %s", fault.Clean(m.Name), m.Due)
		lines = append(lines, Line{Cells: append(append([]string{name}, cells...), "", stateWords[m.State], fault.Clean(m.Owner))})
	}
	return lines
}

func (p *Plan) roadmapLines() []Line {
	var lines []Line
	for _, e := range p.Roadmap {
		state := map[string]string{"ahead": "from " + e.Start, "over": "over", "under_way": fmt.Sprintf("day %d of %d", e.Elapsed, e.Days)}[e.State]
		owner := ""
		if e.Owner != nil {
			owner = fault.Clean(*e.Owner)
		}
		lines = append(lines, Line{Cells: []string{fmt.Sprintf("  %s, to %s", fault.Clean(e.Name), e.End), "", "", "", "", "", "", state, owner}})
	}
	return lines
}

// prose says how many goals stand how, what is left, why there is no data, and
// that nothing is planned for social where that is so.
func (p *Plan) prose(quiet bool) []Paragraph {
	var list []Paragraph
	say := func(text string) {
		if text != "" {
			list = append(list, Paragraph{Text: text})
		}
	}
	var goals, milestones []State
	for _, g := range p.Goals {
		goals = append(goals, g.State)
	}
	for _, m := range p.Milestones {
		milestones = append(milestones, m.State)
	}
	say(strings.TrimSpace(counted("goal", goals) + " " + counted("milestone", milestones)))
	say(strings.TrimSpace(p.Budget.Total.remains("Budget", "spend") + " " + p.Hours.Total.remains("Hours", "hours")))
	if !p.planned("social") {
		say("Nothing is planned for social: no budget, no hours and no goal.")
	}
	for _, g := range p.untold() {
		list = append(list, Paragraph{Kind: Bullet, Text: g})
	}
	if quiet {
		return list
	}
	return append(list, p.calc.closing(p.Notes)...)
}

// counted says how many stand in each state.
func counted(one string, states []State) string {
	if len(states) == 0 {
		return ""
	}
	var parts []string
	for _, s := range States {
		n := 0
		for _, state := range states {
			if state == s.State {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ToLower(stateWords[s.State])))
		}
	}
	if len(states) != 1 {
		one += "s"
	}
	return fmt.Sprintf("%d %s: %s.", len(states), one, strings.Join(parts, ", "))
}

// remains says what is left of an allotment.
func (a *Allotted) remains(of, key string) string {
	d := metric.Get(key)
	switch {
	case a.Left.Num == nil:
		return ""
	case a.Left.Sign() < 0:
		return fmt.Sprintf("%s: %s over.", of, Text(d, a.Variance))
	}
	return fmt.Sprintf("%s: %s left of %s.", of, Text(d, a.Left), Text(d, a.Planned))
}

// planned tells whether anything is planned for a group or one of its channels.
func (p *Plan) planned(group string) bool {
	has := func(a Allotted) bool { return a.Group == group && a.Planned.Num != nil }
	return slices.ContainsFunc(p.Budget.Groups, has) || slices.ContainsFunc(p.Hours.Groups, has) ||
		slices.ContainsFunc(p.Goals, func(g Goal) bool { return g.group == group })
}

// untold says why goals and milestones have no data.
func (p *Plan) untold() []string {
	var texts []string
	for _, g := range p.Goals {
		if g.State == NoData {
			texts = append(texts, fmt.Sprintf("%s has no data: %s.", g.title(), metric.Meaning(g.Actual.Why)))
		}
	}
	for _, m := range p.Milestones {
		switch {
		case m.State != NoData:
		case m.Metric == nil:
			texts = append(texts, fmt.Sprintf("%s was due on %s: when it is done, write done: with the day.", fault.Clean(m.Name), m.Due))
		default:
			texts = append(texts, fmt.Sprintf("%s has no data: %s.", fault.Clean(m.Name), metric.Meaning(m.Actual.Why)))
		}
	}
	return texts
}
