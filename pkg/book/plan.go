package book

import (
	"math/big"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// Plan is what was planned, to be held against what happened.
type Plan struct {
	File       string      // another file that has the plan, from the folder of the book; all else is then empty
	Period     string      // as written, such as 2026-Q1; "" for none
	Window     unit.Window // the days of the period
	Budget     Budget      // of cash
	Hours      Allotment   // of people's time
	Goals      []Goal      // in the order of the file
	Milestones []Milestone // in the order of the file
	Roadmap    []Effort    // in the order of the file
}

// Empty tells whether nothing is planned.
func (p *Plan) Empty() bool {
	return p.Budget.Total == nil && p.Hours.Total == nil &&
		len(p.Budget.Channels)+len(p.Hours.Channels)+len(p.Hours.People)+len(p.Goals)+len(p.Milestones)+len(p.Roadmap) == 0
}

// Cost is an amount of money that may be in another currency than the book's.
type Cost struct {
	Amount unit.Money
	Mark   cell.Mark // of the currency, as written; "" for the book's
}

// Budget is an amount for everything, or amounts by channel or group.
type Budget struct {
	Total    *Cost // nil where nothing is said of everything
	Line     int   // of Total
	Channels []Named[Cost]
}

// Allotment is a number of hours for everything, or by channel or group, and by
// person.
type Allotment struct {
	Total            *unit.Hours // nil where nothing is said of everything
	Line             int         // of Total
	Channels, People []Named[unit.Hours]
}

// Target is a figure that should be reached: at least, or at most where less is
// better.
type Target struct {
	Metric  string    // its key; "" for none
	Subject string    // as on a command line; "" for the total
	Value   *big.Rat  // in the metric's unit, 0.2 for 20%; nil for none
	Percent bool      // it was written with a percent sign
	Mark    cell.Mark // of currency on it; "" for none
}

// Goal is a figure that should be reached over the plan's period.
type Goal struct {
	Target
	Line int
}

// Milestone is what should be done by a day, told by a figure or by the day on
// which it was done.
type Milestone struct {
	Name  string
	Due   unit.Day
	Done  unit.Day // NoDay where nobody said that it is done
	Owner string   // "" for none
	Target
	Line int
}

// Effort is a part of the roadmap.
type Effort struct {
	Name       string
	Start, End unit.Day // both included
	Owner      string   // "" for none
	Line       int
}

// plan is a plan, or the name of the file that has it.
var plan = either("a plan, or the file that has it", mapping, mapOf("a plan", planKeys), scalar,
	to(text("a file"), func(name string) Plan { return Plan{File: name} }))

var planKeys = []key[Plan]{
	in("period", "the days of the plan, such as 2026 or 2026-Q1", text("a period"), func(p *Plan) *string { return &p.Period }),
	in("budget", "cash to spend, in all, or by channel and group", onLine(either("an amount, or amounts by channel", scalar,
		to(stated(cost), func(c *Cost) Budget { return Budget{Total: c} }), mapping,
		to(namesTo("a map from channels to amounts", cost), func(c []Named[Cost]) Budget { return Budget{Channels: c} })), func(b *Budget) *int { return &b.Line }), func(p *Plan) *Budget { return &p.Budget }),
	in("hours", "hours to invest, in all, or by channels, groups and people", onLine(either("a number of hours, or a map of channels and people", scalar,
		to(stated(hours), func(h *unit.Hours) Allotment { return Allotment{Total: h} }), mapping,
		mapOf("a map", allotmentKeys)), func(a *Allotment) *int { return &a.Line }), func(p *Plan) *Allotment { return &p.Hours }),
	in("goals", "figures to reach over the period: at least, or at most where less is better", listOf("a list of goals", goal), func(p *Plan) *[]Goal { return &p.Goals }),
	in("milestones", "what is to be done by a day", listOf("a list of milestones", milestone), func(p *Plan) *[]Milestone { return &p.Milestones }),
	in("roadmap", "what is worked on from day to day", listOf("a list", effort), func(p *Plan) *[]Effort { return &p.Roadmap }),
}

var allotmentKeys = []key[Allotment]{
	in("channels", "hours by channel or group", namesTo("a map from channels to hours", hours), func(a *Allotment) *[]Named[unit.Hours] { return &a.Channels }),
	in("people", "hours by person", namesTo("a map from people to hours", hours), func(a *Allotment) *[]Named[unit.Hours] { return &a.People }),
}

var (
	metricKey  = in("metric", "key of the metric", figure, func(t *Target) *string { return &t.Metric })
	subjectKey = in("subject", "channel or group; the total where nothing is said", text("a subject"), func(t *Target) *string { return &t.Subject })
	targetKey  = key[Target]{Key{Name: "target", Meaning: "figure to reach, in the metric's unit", Form: number.Form}, func(r *reading, p pair, into *Target) {
		into.Value, _ = number.read(r, p.value)
		into.Percent = strings.HasSuffix(p.value.text, "%")
	}}
)

var goal = onLine(checked(mapOf("a goal", within([]key[Target]{required(metricKey), subjectKey, required(targetKey)},
	func(g *Goal) *Target { return &g.Target })), func(g Goal) *fault.Fault { return g.Sensible() }), func(g *Goal) *int { return &g.Line })

var milestone = onLine(checked(mapOf("a milestone", append([]key[Milestone]{
	required(in("name", "what is to be done", text("a name"), func(m *Milestone) *string { return &m.Name })),
	required(in("due", "last day for it", day, func(m *Milestone) *unit.Day { return &m.Due })),
	in("done", "the day on which it was done, where no figure tells", day, func(m *Milestone) *unit.Day { return &m.Done }),
	in("owner", "who sees to it", text("a name"), func(m *Milestone) *string { return &m.Owner }),
}, within([]key[Target]{metricKey, subjectKey, targetKey}, func(m *Milestone) *Target { return &m.Target })...)),
	func(m Milestone) *fault.Fault { return m.Sensible() }), func(m *Milestone) *int { return &m.Line })

var effort = onLine(checked(mapOf("a part of the roadmap", []key[Effort]{
	required(in("name", "what is worked on", text("a name"), func(e *Effort) *string { return &e.Name })),
	required(in("start", "first day of it", day, func(e *Effort) *unit.Day { return &e.Start })),
	required(in("end", "last day of it", day, func(e *Effort) *unit.Day { return &e.End })),
	in("owner", "who sees to it", text("a name"), func(e *Effort) *string { return &e.Owner }),
}), Effort.Sensible), func(e *Effort) *int { return &e.Line })
