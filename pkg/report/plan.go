package report

import (
	"cmp"
	"math/big"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// PlanOptions are how a plan is held against what happened.
type PlanOptions struct {
	Options
	Plan  *book.Plan
	From  string                                    // the file that has the plan
	Today unit.Day                                  // up to which the period is over
	Rate  func(string, unit.Day) (*big.Rat, bool)   // what a currency is worth in the book's
	Load  func(unit.Window) (*intake.Loaded, error) // reads the files again for other days
	Sheet *Timesheet                                // the hours of people, as they were read
}

// Plan answers how what was planned compares with what happened.
type Plan struct {
	Schema     string      `json:"schema"`
	Currency   *string     `json:"currency"` // code; null where no input says it beyond doubt
	Period     *string     `json:"period"`   // of the plan as written; null where the command line says the days
	From       *string     `json:"from"`     // first day of the plan
	To         *string     `json:"to"`       // last day of the plan
	Credit     string      `json:"credit"`   // the date that sales count by: closed or created
	Today      string      `json:"today"`    // the day that the plan is looked at
	Days       int         `json:"days"`     // of the plan
	Elapsed    int         `json:"elapsed"`  // of them, up to and with today
	Budget     Allotments  `json:"budget"`
	Hours      Allotments  `json:"hours"`
	People     []Allotted  `json:"people"` // hours by person
	Goals      []Goal      `json:"goals"`
	Milestones []Milestone `json:"milestones"`
	Roadmap    []Effort    `json:"roadmap"`
	Notes      []Note      `json:"notes"`
	Inputs     []Input     `json:"inputs"`

	calc   *Calc
	window unit.Window
	today  unit.Day
	absent []string // names that were planned for, and that no row has
}

// Met is what is planned, what happened, and how they compare.
type Met struct {
	Planned, Actual metric.Value
	Variance        metric.Value // actual - planned
	Attainment      metric.Value // actual / planned
	Pace            metric.Value // attainment / the share of the period that is over
}

// compared compares what happened with what was planned. elapsed is the share of
// the period that is over; what does not add up over time has no pace.
func compared(planned, actual, elapsed metric.Value, adds bool) Met {
	m := Met{Planned: planned, Actual: actual, Variance: metric.Minus(actual, planned)}
	if planned.Num == nil {
		m.Variance = planned
	}
	m.Attainment = metric.Ratio(actual, planned, metric.NoPlan)
	switch {
	case planned.Num == nil || planned.Sign() <= 0:
		m.Attainment = metric.Value{Why: metric.NoPlan}
		m.Pace = m.Attainment
	case !adds:
		m.Pace = metric.Value{Why: metric.NotASum}
	default:
		m.Pace = metric.Ratio(m.Attainment, elapsed, metric.NotBegun)
	}
	return m
}

// elapsed is the share of a window that is over with a day, from 0 to 1.
func elapsed(w unit.Window, today unit.Day) metric.Value {
	days := int64(w.To-w.From) + 1
	return metric.Value{Num: big.NewRat(min(max(int64(today-w.From)+1, 0), days), days)}
}

// NewPlan answers from what was loaded for the days of the plan.
func NewPlan(l *intake.Loaded, o PlanOptions) (*Plan, error) {
	o.Changes = nil
	c, err := NewCalc(l, o.Options)
	if err != nil {
		return nil, err
	}
	w := l.Ledger.Window
	p := &Plan{
		Schema: "roi.plan/1", Currency: c.Currency, From: c.From, To: c.To, Credit: c.Credit, Today: o.Today.String(),
		Days: int(w.To-w.From) + 1, Inputs: c.Inputs, calc: c, window: w, today: o.Today,
	}
	if o.Plan.Period != "" {
		p.Period = &o.Plan.Period
	}
	p.Elapsed = min(max(int(o.Today-w.From)+1, 0), p.Days)
	var faults intake.Faults
	faults.Add(p.allot(l, o)...)
	faults.Add(p.aim(l, o)...)
	if faults.Count > 0 {
		return nil, &faults
	}
	if err := p.milestones(o); err != nil {
		return nil, err
	}
	p.Roadmap = []Effort{}
	for _, e := range o.Plan.Roadmap {
		p.Roadmap = append(p.Roadmap, effort(e, o.Today))
	}
	p.Notes = p.notes()
	return p, nil
}

// Hold holds the answer over the days of the plan against gates.
func (p *Plan) Hold(l *intake.Loaded, gates []Gate) ([]Held, error) { return p.calc.Hold(l, gates) }

// actual is a figure of the answer of a name as the plan has it; a name that no
// row has is noted.
func (p *Plan) actual(c *Calc, l *intake.Loaded, t metric.Term) metric.Value {
	s, wrong := c.seek(l, t)
	if s != nil {
		return t.Metric.Of(s)
	}
	p.miss(l, t.Name, wrong)
	return metric.Value{Why: metric.NoRows}
}

// miss notes a name that was planned for and that no row has, with the nearest
// where it may be mistyped.
func (p *Plan) miss(l *intake.Loaded, name string, wrong *fault.Fault) {
	text := fault.Clean(name)
	if near := fault.Nearest(name, l.Names.All()); wrong != nil && len(near) > 0 {
		text += " (did you mean " + fault.OneOf(near) + "?)"
	}
	for _, known := range p.absent {
		if known == text {
			return
		}
	}
	p.absent = append(p.absent, text)
}

// worth is what a planned cost is in the currency of the answer.
func worth(c book.Cost, l *intake.Loaded, o PlanOptions, first unit.Day) (*big.Rat, *fault.Fault) {
	amount := big.NewRat(int64(c.Amount), int64(unit.Currency))
	wrong := inCurrency(l.Currency, c.Mark)
	if wrong == nil {
		return amount, nil
	}
	code, _ := c.Mark.Currency()
	if rate, ok := o.Rate(code, first); ok && code != "" && l.Terms.Currency != "" {
		worth, fits := unit.TotalOf(amount.Mul(amount, rate).Mul(amount, big.NewRat(int64(unit.Currency), 1)))
		if fits {
			return worth.Rat(int64(unit.Currency)), nil
		}
	}
	own := cmp.Or(l.Currency.Code, l.Currency.Sign)
	if l.Terms.Currency == "" || code == "" {
		return nil, wrong
	}
	return nil, fault.New("%s %s is in %s, and the book has no rate for it on %s", unit.Plain(amount), c.Mark, code, first).
		WithHint("say under rates: in roi.yaml what 1 %s is worth in %s", code, own)
}
