package report

import (
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Allotments are the cash or the hours that were planned for channels, groups
// and everything, with what was used.
type Allotments struct {
	Rows   []Allotted      `json:"rows"`
	Groups AllottedByGroup `json:"groups"`
	Total  Allotted        `json:"total"`
}

// AllottedByGroup are the groups that occur, in order.
type AllottedByGroup []Allotted

// Allotted is what was planned for one of them.
type Allotted struct {
	Channel string // "" for a group, a person and the total
	Group   string // "" for a person and the total
	Person  string // "" for the others
	Met
	Left metric.Value // planned - actual
}

// share is a planned amount of a name of the plan, in whole units.
type share struct {
	name   string
	line   int
	amount *big.Rat
}

// allot compares the budget and the hours with what was used.
func (p *Plan) allot(l *intake.Loaded, o PlanOptions) []*fault.Fault {
	var faults []*fault.Fault
	var costs, hours []share
	planned := o.Plan.Budget.Channels
	if total := o.Plan.Budget.Total; total != nil {
		planned = append(slices.Clone(planned), book.Named[book.Cost]{Name: "total", Line: o.Plan.Budget.Line, Value: *total})
	}
	for _, c := range planned {
		amount, wrong := worth(c.Value, l, o, p.window.From)
		if wrong != nil {
			faults = append(faults, wrong.At(o.From, c.Line, "budget of "+c.Name))
			continue
		}
		costs = append(costs, share{c.Name, c.Line, amount})
	}
	for _, c := range o.Plan.Hours.Channels {
		hours = append(hours, share{c.Name, c.Line, big.NewRat(int64(c.Value), int64(unit.Hour))})
	}
	if total := o.Plan.Hours.Total; total != nil {
		hours = append(hours, share{"total", o.Plan.Hours.Line, big.NewRat(int64(*total), int64(unit.Hour))})
	}
	var wrong []*fault.Fault
	p.Budget, wrong = p.allotments("spend", costs, l, o)
	faults = append(faults, wrong...)
	p.Hours, wrong = p.allotments("hours", hours, l, o)
	p.people(o)
	return append(faults, wrong...)
}

// allotments compares amounts planned of a metric with the actual ones. With
// nothing planned for single channels only groups and the total are compared.
func (p *Plan) allotments(key string, shares []share, l *intake.Loaded, o PlanOptions) (Allotments, []*fault.Fault) {
	a := Allotments{Rows: []Allotted{}}
	planned, faults := p.tally(key, shares, l, o)
	actual := func(name string, quoted bool) metric.Value {
		return p.used(l, metric.Term{Name: name, Quoted: quoted, Metric: metric.Get(key)})
	}
	for _, g := range channel.Groups {
		var rows []Allotted
		for _, name := range planned.channels(p, key, g) {
			row := Allotted{Channel: name, Group: g.String()}
			row.compare(planned.of[name], actual(name, true), p)
			rows = append(rows, row)
		}
		group := Allotted{Group: g.String()}
		known := slices.ContainsFunc(p.calc.Groups, func(r Row) bool { return r.Group == g.String() })
		if amount := planned.group(g); amount != nil || len(rows) > 0 || known {
			group.compare(amount, actual(g.String(), false), p)
			a.Groups = append(a.Groups, group)
		}
		if len(shares) > 0 {
			a.Rows = append(a.Rows, rows...)
		}
	}
	a.Total.compare(planned.total(), actual("total", false), p)
	return a, faults
}

// compare fills in what was planned, nil for nothing, and what was used.
func (a *Allotted) compare(planned *big.Rat, actual metric.Value, p *Plan) {
	what := metric.Value{Num: planned}
	if planned == nil {
		what.Why = metric.NoPlan
	}
	a.Met = compared(what, actual, elapsed(p.window, p.today), true)
	a.Left = metric.Minus(what, actual)
}

// used is the actual amount of a name of the plan: 0 for the spend of a channel
// without rows, where rows of others state theirs.
func (p *Plan) used(l *intake.Loaded, t metric.Term) metric.Value {
	v := p.actual(p.calc, l, t)
	if v.Why == metric.NoRows {
		v.Why = metric.NoHours
		if t.Metric.Key == "spend" {
			v = metric.Value{Why: metric.NoSpend}
			if p.calc.answer.Facts.Stated[ledger.Spend] != 0 {
				v = metric.Value{Num: new(big.Rat)}
			}
		}
	}
	return v
}

// tally is what was planned, by channels as they are shown, by group, and in all.
type tally struct {
	of       map[string]*big.Rat // by channel
	groupOf  map[string]channel.Group
	groups   map[channel.Group]*big.Rat // planned for a group as such
	everyone *big.Rat                   // planned for everything as such
}

// tally sorts the names of the plan out. Names that are one channel, and parts
// that are more than the whole, are faults.
func (p *Plan) tally(key string, shares []share, l *intake.Loaded, o PlanOptions) (*tally, []*fault.Fault) {
	t := &tally{of: map[string]*big.Rat{}, groupOf: map[string]channel.Group{}, groups: map[channel.Group]*big.Rat{}}
	var faults []*fault.Fault
	lines := map[string]share{}
	for _, s := range shares {
		name, quoted := unquote(s.name)
		if g, group := groupOf(name); group && !quoted {
			if name == "total" {
				t.everyone = s.amount
			} else {
				t.groups[g] = s.amount
			}
			continue
		}
		if _, met := l.Names.Find(name); !met {
			_, wrong := p.calc.seek(l, metric.Term{Name: name, Quoted: true, Metric: metric.Get(key)})
			p.miss(l, name, wrong)
		}
		shown, g := l.Names.Shown(name)
		if before, twice := lines[shown]; twice {
			faults = append(faults, fault.New("%s and %s are one channel", fault.Quote(before.name), fault.Quote(s.name)).
				At(o.From, s.line, partOfPlan(key)).WithHint("plan for it once"))
		}
		lines[shown], t.of[shown], t.groupOf[shown] = s, s.amount, g
	}
	return t, append(faults, t.overrun(key, o)...)
}

// overrun are the faults of parts that are more than what was planned for all
// of them.
func (t *tally) overrun(key string, o PlanOptions) []*fault.Fault {
	var faults []*fault.Fault
	check := func(name string, parts, whole *big.Rat) {
		if parts != nil && whole != nil && parts.Cmp(whole) > 0 {
			faults = append(faults, fault.New("the parts of %s add up to %s, more than the %s planned for it", name, unit.Plain(parts), unit.Plain(whole)).
				At(o.From, 0, partOfPlan(key)).WithHint("plan more for %s, or less for its parts", name))
		}
	}
	for _, g := range channel.Groups {
		check(g.String(), t.parts(g), t.groups[g])
	}
	everyone := t.everyone
	t.everyone = nil
	check("the total", t.total(), everyone)
	t.everyone = everyone
	return faults
}

// partOfPlan is what the allotments of a metric are called in a plan.
func partOfPlan(key string) string {
	if key == "spend" {
		return "budget"
	}
	return key
}

// parts is what was planned for the channels of a group, nil for nothing.
func (t *tally) parts(g channel.Group) *big.Rat {
	var sum *big.Rat
	for name, amount := range t.of {
		if t.groupOf[name] == g {
			sum = plus(sum, amount)
		}
	}
	return sum
}

// plus adds amounts of which either may be nil, for nothing.
func plus(a, b *big.Rat) *big.Rat {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return new(big.Rat).Add(a, b)
}

// group is what was planned for a group, nil for nothing.
func (t *tally) group(g channel.Group) *big.Rat {
	if own := t.groups[g]; own != nil {
		return own
	}
	return t.parts(g)
}

// total is what was planned in all, nil for nothing.
func (t *tally) total() *big.Rat {
	if t.everyone != nil {
		return t.everyone
	}
	var sum *big.Rat
	for _, g := range channel.Groups {
		sum = plus(sum, t.group(g))
	}
	return sum
}

// channels lists the channels of a group that were planned for, or used
// anything, by name.
func (t *tally) channels(p *Plan, key string, g channel.Group) []string {
	var names []string
	for name, of := range t.groupOf {
		if of == g {
			names = append(names, name)
		}
	}
	for _, s := range p.calc.answer.Channels {
		if s.Group == g && t.of[s.Name] == nil && metric.Get(key).Of(s).Sign() != 0 {
			names = append(names, s.Name)
		}
	}
	slices.Sort(names)
	return names
}

// Timesheet adds up the hours of each person while files are read.
type Timesheet struct {
	hours  map[string]*unit.Total // by name, folded
	shown  map[string]string      // the name as some row has it
	anyone bool                   // some row names a person
}

// NewTimesheet returns an empty one.
func NewTimesheet() *Timesheet {
	return &Timesheet{hours: map[string]*unit.Total{}, shown: map[string]string{}}
}

// Trace takes note of the hours of a record.
func (t *Timesheet) Trace(_ *channel.Names, p ledger.Posting) {
	if p.Quantity != ledger.Hours || p.Why != "" || p.Record.Person == "" {
		return
	}
	t.anyone = true
	name := p.Record.Person
	folded := channel.Fold(name)
	if t.hours[folded] == nil {
		t.hours[folded] = new(unit.Total)
	}
	t.hours[folded].Add(p.Record.Values[ledger.Hours])
	if shown := t.shown[folded]; shown == "" || name < shown {
		t.shown[folded] = name
	}
}

// people compares the hours planned for people with those they recorded. Where
// any are planned, whoever else recorded hours is listed too.
func (p *Plan) people(o PlanOptions) {
	p.People = []Allotted{}
	planned := map[string]bool{}
	for _, who := range o.Plan.Hours.People {
		folded := channel.Fold(who.Name)
		planned[folded] = true
		actual := metric.Value{Why: metric.NotByDimension}
		if o.Sheet.anyone {
			actual.Why = metric.NoHours
		}
		if hours := o.Sheet.hours[folded]; hours != nil {
			actual = metric.Value{Num: hours.Rat(int64(unit.Hour))}
		} else if o.Sheet.anyone {
			p.absent = append(p.absent, fault.Clean(who.Name))
		}
		row := Allotted{Person: who.Name}
		row.compare(big.NewRat(int64(who.Value), int64(unit.Hour)), actual, p)
		p.People = append(p.People, row)
	}
	if len(planned) == 0 {
		return
	}
	var others []Allotted
	for folded, hours := range o.Sheet.hours {
		if !planned[folded] && hours.Sign() != 0 {
			row := Allotted{Person: o.Sheet.shown[folded]}
			row.compare(nil, metric.Value{Num: hours.Rat(int64(unit.Hour))}, p)
			others = append(others, row)
		}
	}
	slices.SortFunc(others, func(a, b Allotted) int { return strings.Compare(a.Person, b.Person) })
	p.People = append(p.People, others...)
}
