package ledger

import (
	"cmp"
	"maps"
	"math/big"
	"slices"

	"example.com/roi/pkg/unit"
)

// Course is what the row of a lead or deal says of how it went.
type Course struct {
	Entered  unit.Day // the day by which the lead or deal belongs to those who entered with it, or NoDay
	Began    unit.Day // of a deal: when it was opened, or NoDay
	Ended    unit.Day // when the deal was won or lost, or NoDay
	Step     Stage    // of an open deal: where it stands, in roi's terms
	StepName string   // and as its file calls that; "" for none
	Party             // what joins leads and deals
	Answer   Answer   // of a lead
	Minutes  int32    // from its creation to the answer, where Answered
	SentBack bool     // sales did not accept the lead
	Why      string   // the reason given; "" for none
}

// Party is who a lead or deal is of, in the forms by which the two are joined.
// Each is folded by the caller, and "" for none.
type Party struct {
	Lead  string // id of the lead
	Email string
	Name  string // of the customer
}

// Answer is whether anybody answered a lead.
type Answer uint8

// The answers.
const (
	NotAsked   Answer = iota // the file does not say
	Answered                 // to the minute
	AnsweredOn               // on a day, at no time that the file says
	Unanswered
)

// Stages is the number of counts from leads to wins.
const Stages = int(Wins-Leads) + 1

// Cohort is how far those came who entered in the window, whenever they did. Of
// sheets it is the counts as they are.
type Cohort struct {
	Leads [Stages]unit.Total // leads by the stages that they reached
	Deals [2]unit.Total      // deals opened, and those of them that were won
}

func (c *Cohort) plus(o *Cohort) bool {
	fits := true
	for i := range c.Leads {
		fits = c.Leads[i].Plus(o.Leads[i]) && fits
	}
	for i := range c.Deals {
		fits = c.Deals[i].Plus(o.Deals[i]) && fits
	}
	return fits
}

// state adds a count that no row of a lead or deal stands behind.
func (c *Cohort) state(q Quantity, n int64) {
	if q < Leads || q > Wins {
		return
	}
	c.Leads[q-Leads].Add(n)
	if q >= Opportunities {
		c.Deals[q-Opportunities].Add(n)
	}
}

// Demand is what leads and deals did over time, in counts that add up.
type Demand struct {
	Won, Lost  Counts            // deals that ended, by how many whole days they took
	Since      Counts            // deals that are neither won nor lost, by the day on which they were opened
	Open       map[Step]Standing // those deals by where they stand
	Entered    Counts            // leads by the day of their creation; NoDay where it is not known
	Answers    map[int32]int     // answered leads by minutes
	AnswerDays map[int32]int     // leads answered at no time that is known, by days
	Unanswered int               // leads that nobody answered
	Accepted   int               // leads that sales agreed to work on
	SentBack   map[string]int    // leads that it did not, by reason
	Undated    int               // deals that do not say when they were opened, or when they ended
	Backwards  int               // deals that ended before they began
}

// Step is where an open deal stands, as the file calls it and in roi's terms.
type Step struct {
	Name string
	Stage
}

// Standing is how many deals stand at a step, and what they are worth, in
// millionths.
type Standing struct {
	N      int
	Amount unit.Total
}

// Past is how deals that once stood at a step ended.
type Past struct{ Won, Lost int }

// Plus adds other counts.
func (d *Demand) Plus(o *Demand) {
	d.Won.Plus(&o.Won)
	d.Lost.Plus(&o.Lost)
	d.Since.Plus(&o.Since)
	d.Entered.Plus(&o.Entered)
	d.Answers = addCounts(d.Answers, o.Answers)
	d.AnswerDays = addCounts(d.AnswerDays, o.AnswerDays)
	d.SentBack = addCounts(d.SentBack, o.SentBack)
	for step, s := range o.Open {
		d.stand(step, s)
	}
	d.Unanswered += o.Unanswered
	d.Accepted += o.Accepted
	d.Undated += o.Undated
	d.Backwards += o.Backwards
}

func (d *Demand) stand(step Step, s Standing) {
	if d.Open == nil {
		d.Open = map[Step]Standing{}
	}
	sum := d.Open[step]
	sum.N += s.N
	sum.Amount.Plus(s.Amount)
	d.Open[step] = sum
}

// Steps lists where open deals stand, in order.
func (d *Demand) Steps() []Step {
	return slices.SortedFunc(maps.Keys(d.Open), func(a, b Step) int {
		return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Name, b.Name))
	})
}

func addCounts[K comparable](to, more map[K]int) map[K]int {
	for k, n := range more {
		to = count(to, k, n)
	}
	return to
}

func count[K comparable](in map[K]int, k K, n int) map[K]int {
	if in == nil {
		in = map[K]int{}
	}
	in[k] += n
	return in
}

// Some are rows that have something in common: how many, and the first three.
type Some struct {
	N     int
	First []Place
}

func (s *Some) add(r *Record) {
	s.N += r.Rows()
	s.First = append(s.First, r.places()...)
	slices.SortFunc(s.First, func(a, b Place) int { return cmp.Or(cmp.Compare(a.Input, b.Input), cmp.Compare(a.Line, b.Line)) })
	s.First = s.First[:min(len(s.First), 3)]
}

// follow takes note of how the lead or deal of a row went, before the window
// drops any of what it states.
func (l *Ledger) follow(r *Record) {
	switch {
	case r.Refund:
	case r.Origin == LeadRows && r.Has.Has(Leads):
		l.saw(r)
		if l.Join && r.Party != (Party{}) {
			l.leads = append(l.leads, &met{Key: r.Key, Party: r.Party, entered: r.Entered, reached: r.Stage, id: r.ID, place: r.Place})
		} else {
			l.reached(r.Key, r.Entered, r.Stage, r.Rows())
		}
		l.lead(r)
	case r.Origin == Deals && r.Has.Has(Pipeline) && !r.Has.Has(Opportunities): // another line of an open deal
		if c := l.entered(r.Key, r.Entered); c != nil {
			var s Standing
			s.Amount.Add(r.Values[Pipeline])
			c.Demand.stand(Step{r.StepName, r.Step}, s)
		}
	case r.Origin == Deals && r.Has.Has(Opportunities), r.Origin == Orders && r.Has.Has(Wins):
		l.saw(r)
		if l.Join {
			l.deal(r)
		}
		if r.Origin == Deals {
			l.live(r)
		}
	}
}

// saw keeps the last day on which anything is known to have happened.
func (l *Ledger) saw(r *Record) {
	if r.Bundle != nil { // Saw is told of its days
		return
	}
	last := max(r.Entered, r.Changed, r.Ended)
	for q := Leads; q <= Opportunities; q++ {
		if r.Has.Has(q) {
			last = max(last, r.Days[q])
		}
	}
	l.LastDay = max(l.LastDay, last)
}

// entered is the cell of what entered on a day, nil where that is outside the
// window.
func (l *Ledger) entered(k Key, day unit.Day) *Cell {
	if l.Window != (unit.Window{}) && !l.Window.Contains(day) {
		return nil
	}
	if l.PartOf != nil {
		k.Part = l.PartOf(day)
	}
	return l.Cell(k)
}

// reached counts leads for every stage up to the one that they reached.
func (l *Ledger) reached(k Key, day unit.Day, stage Stage, n int) {
	c := l.entered(k, day)
	if c == nil {
		return
	}
	for i := range Stages {
		if stage >= stageOf[i] {
			c.Cohort.Leads[i].Add(int64(n))
			if i >= int(Opportunities-Leads) && l.LeadsOnly {
				c.Cohort.Deals[i-int(Opportunities-Leads)].Add(int64(n))
			}
		}
	}
}

// stageOf are the stages that the counts from leads to wins are of.
var stageOf = [Stages]Stage{Lead, MQL, SAL, SQL, Opportunity, Won}

// lead counts when a lead came, whether anybody answered it, and whether sales
// accepted it.
func (l *Ledger) lead(r *Record) {
	c := l.entered(r.Key, r.Entered)
	if c == nil {
		return
	}
	d := &c.Demand
	r.count(&d.Entered, int32(r.Entered))
	if r.Entered == unit.NoDay {
		l.Timeless.add(r)
	}
	switch r.Answer {
	case Answered, AnsweredOn:
		if r.Minutes < 0 {
			l.Backwards.add(r)
			break
		}
		if r.Answer == Answered {
			d.Answers = count(d.Answers, r.Minutes, 1)
			break
		}
		d.AnswerDays = count(d.AnswerDays, r.Minutes/(24*60), 1)
	case Unanswered:
		d.Unanswered += r.Rows()
	}
	switch {
	case r.SentBack:
		d.SentBack = count(d.SentBack, r.Why, r.Rows())
	case r.Stage >= SAL:
		d.Accepted += r.Rows()
	}
}

// live counts how long a deal took, and where it stands.
func (l *Ledger) live(r *Record) {
	n := r.Rows()
	closed := r.Stage == Won || r.Stage == LostDeal
	if closed {
		l.PastSteps = ended(l.PastSteps, Opportunity, r.Stage, n)
	}
	c := l.entered(r.Key, r.Entered)
	if c == nil {
		return
	}
	c.Cohort.Deals[0].Add(int64(n))
	if r.Stage == Won {
		c.Cohort.Deals[1].Add(int64(n))
	}
	d := &c.Demand
	if !closed {
		s := Standing{N: n}
		s.Amount.Add(r.Values[Pipeline])
		d.stand(Step{r.StepName, r.Step}, s)
	}
	switch {
	case r.Began == unit.NoDay || closed && r.Ended == unit.NoDay:
		d.Undated += n
		l.Timeless.add(r)
	case closed && r.Ended < r.Began:
		d.Backwards += n
		l.Backwards.add(r)
	case r.Stage == Won:
		r.count(&d.Won, int32(r.Ended-r.Began))
	case closed:
		r.count(&d.Lost, int32(r.Ended-r.Began))
	default:
		r.count(&d.Since, int32(r.Began))
	}
}

// ended counts deals that once stood at a step, by how they ended.
func ended[K comparable](in map[K]Past, k K, how Stage, n int) map[K]Past {
	if in == nil {
		in = map[K]Past{}
	}
	p := in[k]
	if how == Won {
		p.Won += n
	} else {
		p.Lost += n
	}
	in[k] = p
	return in
}

// remember counts, for a deal that ended, the steps at which earlier rows of its
// id show it.
func (l *Ledger) remember(deal *Record, rows []Record) {
	if deal == nil || deal.Origin != Deals || deal.Stage != Won && deal.Stage != LostDeal {
		return
	}
	names, stages := map[string]bool{}, map[Stage]bool{}
	for i := range rows {
		if s := rows[i].Stage; s != Won && s != LostDeal {
			names[rows[i].StepName] = true
			stages[rows[i].Step] = true
		}
	}
	for name := range names {
		if name != "" {
			l.PastNames = ended(l.PastNames, name, deal.Stage, 1)
		}
	}
	for stage := range stages {
		if stage < Opportunity {
			l.PastSteps = ended(l.PastSteps, stage, deal.Stage, 1)
		}
	}
}

// AsOf is the day up to which open deals are followed: the last day on which
// anything is known to have happened, or today, where somebody says what that is
// and it is later.
func (l *Ledger) AsOf() unit.Day { return max(l.Today, l.LastDay) }

// Chance is how likely an open deal at a step is won, and what says so.
type Chance struct {
	Rate   *big.Rat // nil where nothing says
	Book   bool     // the book does; else the deals that ended
	ByName bool     // by the step's own name; else by the stage that it is in roi's terms
	Past            // those deals
}

// Chance is how likely an open deal at a step is won: by the book, else by how
// deals ended that earlier rows show at the step of that name, else by how those
// ended that were at its stage.
func (l *Ledger) Chance(s Step) Chance {
	if l.BookRate != nil {
		for _, step := range []Step{{Name: s.Name}, {Stage: s.Stage}} {
			if rate, ok := l.BookRate(step); ok {
				return Chance{Rate: rate, Book: true, ByName: step.Name != ""}
			}
		}
	}
	for _, c := range []Chance{{Past: l.PastNames[s.Name], ByName: true}, {Past: l.PastSteps[s.Stage]}, {Past: l.PastSteps[Opportunity]}} {
		if n := c.Won + c.Lost; n > 0 {
			c.Rate = big.NewRat(int64(c.Won), int64(n))
			return c
		}
	}
	return Chance{}
}
