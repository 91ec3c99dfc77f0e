package report

import (
	"fmt"
	"math/big"
	"slices"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// State is how a goal or a milestone stands.
type State string

// The states, as JSON has them.
const (
	Reached State = "met"
	Missed  State = "missed"
	Due     State = "due" // there is still time, and nothing says that it will not do
	AtRisk  State = "at_risk"
	NoData  State = "no_data"
)

// States lists every state with what it means.
var States = []struct {
	State   State
	Meaning string
}{
	{Reached, "the target is reached, or it was done in time"},
	{Missed, "the time is over, and the target is not reached, or it was done late"},
	{Due, "there is time left, and the pace is enough; or nothing tells yet"},
	{AtRisk, "there is time left, and at this pace the target is not reached"},
	{NoData, "no row tells, and nobody said that it is done"},
}

// Goal is a figure that was to be reached over the period.
type Goal struct {
	Subject string             // as the plan names it; "total" where it names none
	Metric  *metric.Definition // at least the target, or at most where less is better
	Met
	State State
	group string // that the subject is, or is of; "total" for the total
}

// Milestone is what was to be done by a day.
type Milestone struct {
	Name  string
	Due   unit.Day
	Done  unit.Day // NoDay where nobody said
	Owner string
	Goal  // its Metric is nil where no figure tells; Planned and the rest are then undefined
}

// Effort is a part of the roadmap.
type Effort struct {
	Name    string  `json:"name"`
	Start   string  `json:"start"`
	End     string  `json:"end"` // every effort has one: nothing is just ongoing
	Owner   *string `json:"owner"`
	State   string  `json:"state"` // ahead, under_way or over
	Days    int     `json:"days"`
	Elapsed int     `json:"elapsed"` // days of it that are over
}

// effort is a part of the roadmap as it stands on a day.
func effort(e book.Effort, today unit.Day) Effort {
	days := int(e.End-e.Start) + 1
	f := Effort{Name: e.Name, Start: e.Start.String(), End: e.End.String(), State: "under_way", Days: days, Elapsed: min(max(int(today-e.Start)+1, 0), days)}
	switch {
	case today < e.Start:
		f.State = "ahead"
	case today > e.End:
		f.State = "over"
	}
	if e.Owner != "" {
		f.Owner = &e.Owner
	}
	return f
}

// adding are the metrics that add up over time, and so have a pace.
var adding = []string{
	"hours", "labour_cost", "spend", "sales", "cost_of_sales", "gross_margin", "direct_expenses", "net_margin",
	"leads", "mqls", "sals", "sqls", "opportunities", "wins", "profit", "investment",
}

// aim compares the goals with what happened.
func (p *Plan) aim(l *intake.Loaded, o PlanOptions) []*fault.Fault {
	p.Goals = []Goal{}
	var faults []*fault.Fault
	for _, g := range o.Plan.Goals {
		if wrong := inCurrency(l.Currency, g.Mark); wrong != nil {
			faults = append(faults, wrong.At(o.From, g.Line, "goals"))
			continue
		}
		p.Goals = append(p.Goals, p.goal(p.calc, l, g.Target, p.window))
	}
	for _, m := range o.Plan.Milestones {
		if wrong := inCurrency(l.Currency, m.Mark); wrong != nil {
			faults = append(faults, wrong.At(o.From, m.Line, "milestones"))
		}
	}
	return faults
}

// term is the figure that a target is of.
func term(t book.Target) metric.Term {
	if t.Subject == "" {
		return metric.Term{Name: "total", Metric: metric.Get(t.Metric)}
	}
	name, quoted := unquote(t.Subject)
	return metric.Term{Name: name, Quoted: quoted, Metric: metric.Get(t.Metric)}
}

// goal is how a target stands over a window of which the answer is.
func (p *Plan) goal(c *Calc, l *intake.Loaded, target book.Target, w unit.Window) Goal {
	t := term(target)
	g := Goal{Subject: t.Name, Metric: t.Metric, group: t.Name}
	if t.Quoted {
		g.Subject = target.Subject
	}
	if _, group := groupOf(t.Name); t.Quoted || !group {
		_, of := l.Names.Shown(t.Name)
		g.group = of.String()
	}
	share := elapsed(w, p.today)
	g.Met = compared(metric.Value{Num: target.Value}, p.actual(c, l, t), share, slices.Contains(adding, t.Metric.Key))
	g.State = g.state(w, p.today)
	return g
}

// state is how the goal stands on a day.
func (g *Goal) state(w unit.Window, today unit.Day) State {
	reached := false
	if g.Actual.Num != nil {
		order := g.Actual.Num.Cmp(g.Planned.Num)
		reached = order == 0 || (order > 0) != (g.Metric.Better == metric.Lower)
	}
	switch {
	case reached:
		return Reached
	case today < w.From:
		return Due
	case g.Actual.Num == nil:
		return NoData
	case today > w.To:
		return Missed
	case g.Pace.Num != nil && g.Pace.Num.Cmp(big.NewRat(1, 1)) >= 0:
		return Due
	}
	return AtRisk
}

// milestones compares the milestones with what had happened by their days: those
// with a figure with the days from the first of the plan to the day that they
// are due.
func (p *Plan) milestones(o PlanOptions) error {
	p.Milestones = []Milestone{}
	read := map[unit.Day]*intake.Loaded{}
	for _, m := range o.Plan.Milestones {
		of := Milestone{Name: m.Name, Due: m.Due, Done: m.Done, Owner: m.Owner}
		if m.Metric == "" {
			of.State = byWord(m, p.today)
			p.Milestones = append(p.Milestones, of)
			continue
		}
		w := unit.Window{From: p.window.From, To: m.Due}
		if read[m.Due] == nil {
			l, err := o.Load(w)
			if err != nil {
				return err
			}
			read[m.Due] = l
		}
		options := o.Options
		options.Filter = Filter{}
		c, err := NewCalc(read[m.Due], options)
		if err != nil {
			return err
		}
		of.Goal = p.goal(c, read[m.Due], m.Target, w)
		p.Milestones = append(p.Milestones, of)
	}
	return nil
}

// byWord is how a milestone stands that only a person can tell of.
func byWord(m book.Milestone, today unit.Day) State {
	switch {
	case m.Done != unit.NoDay && m.Done <= m.Due:
		return Reached
	case m.Done != unit.NoDay:
		return Missed
	case today <= m.Due:
		return Due
	}
	return NoData
}

// notes are those that concern what was planned, and those about the plan.
func (p *Plan) notes() []Note {
	figures := []*metric.Definition{metric.Get("spend"), metric.Get("hours")}
	for _, g := range p.Goals {
		figures = append(figures, g.Metric)
	}
	for _, m := range p.Milestones {
		if m.Metric != nil {
			figures = append(figures, m.Metric)
		}
	}
	texts := map[string]string{}
	for _, n := range concerning(p.calc.Notes, figures...) {
		texts[n.Code] = n.Text
	}
	if len(p.absent) > 0 {
		texts["plan_without_rows"] = fmt.Sprintf("Planned for, and in no row: %s.", list(p.absent))
	}
	var later []string
	for _, in := range p.Inputs {
		if in.LastDate != nil && *in.LastDate > p.Today {
			later = append(later, fmt.Sprintf("%s (to %s)", in.File, *in.LastDate))
		}
	}
	if len(later) > 0 {
		texts["future_rows"] = fmt.Sprintf("Rows dated after %s count too: %s.", p.Today, list(later))
	}
	notes := []Note{}
	for _, n := range NoteCodes {
		if text, ok := texts[n.Code]; ok {
			notes = append(notes, Note{n.Code, text})
		}
	}
	return notes
}
