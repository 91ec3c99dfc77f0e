package report

import (
	"cmp"
	"encoding/json"
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// Demand answers what feeds sales: how many leads each channel brings, how far
// they come, what that costs in cash and in time, and how fast it goes.
type Demand struct {
	Schema        string        `json:"schema"`
	Currency      *string       `json:"currency"` // code; null where no input says it beyond doubt
	From          *string       `json:"from"`     // first day of the window; null: open
	To            *string       `json:"to"`       // last day of the window; null: open
	Credit        string        `json:"credit"`   // the date that sales count by: closed or created
	AsOf          *string       `json:"as_of"`    // the day up to which open deals are followed; null: no lead or deal has a date
	Cohort        bool          `json:"cohort"`   // rows are of those who entered in a period, and all that became of them since
	MatureAfter   *int          `json:"mature_after_days"`
	ImmatureShare *json.Number  `json:"immature_share"` // of the leads; null where that is not known
	Rows          []Row         `json:"rows"`
	Groups        Groups        `json:"groups"`
	Total         Row           `json:"total"`
	Verdict       DemandVerdict `json:"verdict"`
	WinRate       string        `json:"win_rate_shown"` // the key of the win rate that the table shows
	StageRates    []StageRate   `json:"stage_rates"`    // what the weighted pipeline rests on
	Joins         *Joins        `json:"joins"`          // null where files of leads and of deals have nothing in common to be joined by
	NotCounted    []Applause    `json:"not_counted"`    // what is no demand
	Notes         []Note        `json:"notes"`
	Inputs        []Input       `json:"inputs"`
	Set           []string      `json:"set"` // the inputs that --set changed, as written

	calc     *Calc          // rows, groups and total, with what they rest on
	immature metric.Value   // the part of the leads that is too young
	mature   *metric.Answer // of cohorts: those that are mature; nil where none is
	loaded   *intake.Loaded
}

// StageRate is how likely open deals at a step are won, and what says so.
type StageRate struct {
	Step   string       // as the file has it
	Stage  string       // in roi's terms
	Open   int          // deals that stand there
	Amount metric.Value // of those
	Rate   metric.Value
	From   string // book or history; "" where nothing says
	By     string // name or stage
	Past   ledger.Past
}

// Joins says how many deals follow a lead that some row is of.
type Joins struct {
	Leads          int `json:"leads"`           // with something to be joined by
	Deals          int `json:"deals"`           // of all files
	Joined         int `json:"joined_deals"`    // that follow one of the leads
	ByID           int `json:"by_id"`           // of those, by the lead's id
	ByEmail        int `json:"by_email"`        // by the e-mail address
	ByCustomer     int `json:"by_customer"`     // by the customer's name
	LeadsWithDeals int `json:"leads_with_deal"` // that some deal follows
	WithSeveral    int `json:"leads_with_several_deals"`
}

// Applause is what a column adds up to that is never counted.
type Applause struct {
	Column string
	Total  metric.Value
}

// DemandOptions are how the question is asked.
type DemandOptions struct {
	Options
	Cohort bool // entry cohort by entry cohort
}

// NewDemand answers from what was loaded. Its errors are faults of the options.
func NewDemand(l *intake.Loaded, o DemandOptions) (*Demand, error) {
	c, err := pooled(l, o.Options, metric.Feeding, "sqls")
	if err != nil {
		return nil, err
	}
	if c.Total.Value("sqls").Num == nil {
		c.best = "leads"
		c.sort()
	}
	d := &Demand{
		Schema: "roi.demand/1", Currency: c.Currency, From: c.From, To: c.To, Credit: c.Credit, AsOf: dateOrNil(l.Ledger.AsOf()),
		Cohort: o.Cohort, WinRate: "win_rate", StageRates: []StageRate{}, NotCounted: []Applause{}, Inputs: c.Inputs, Set: c.Set, calc: c, loaded: l,
	}
	if days, ok := c.answer.Total.Matures(); ok {
		d.MatureAfter = &days
		d.immature = young(c.answer.Total.Course(), l.Ledger.AsOf(), days)
		d.ImmatureShare = numberOrNil(d.immature)
	}
	if o.Cohort {
		if err := d.byCohort(); err != nil {
			return nil, err
		}
	}
	for i := range c.Rows {
		c.Rows[i].extras = append(c.Rows[i].extras, extra{"sent_back", sentBack(c.Rows[i].subject)})
	}
	for i := range c.Groups {
		c.Groups[i].extras = append(c.Groups[i].extras, extra{"sent_back", sentBack(c.Groups[i].subject)})
	}
	c.Total.extras = append(c.Total.extras, extra{"sent_back", sentBack(c.Total.subject)})
	d.Rows, d.Groups, d.Total = c.Rows, c.Groups, c.Total
	d.StageRates = append(d.StageRates, stageRates(l.Ledger, c.answer.Total.Course())...)
	if j := l.Ledger.Joined; l.Ledger.Join {
		d.Joins = &Joins{j.Leads, j.Deals, j.All(), j.ByID, j.ByEmail, j.ByCustomer, j.LeadsWithDeals, j.WithSeveral}
	}
	d.NotCounted = append(d.NotCounted, applause(l)...)
	d.Verdict = d.verdict()
	d.Notes = d.notes()
	return d, nil
}

// young is the part of the leads that are younger than an age.
func young(of *ledger.Demand, today unit.Day, age int) metric.Value {
	younger, all := 0, 0
	for day, n := range of.Entered.All() {
		if unit.Day(day) == unit.NoDay {
			continue
		}
		all += n
		if int(today)-int(day) < age {
			younger += n
		}
	}
	if all == 0 {
		return metric.Value{Why: metric.NoDates}
	}
	return metric.Value{Num: big.NewRat(int64(younger), int64(all))}
}

// Returned is how many leads sales sent back for one reason.
type Returned struct {
	Reason string `json:"reason"` // "(none)" where no row gives one
	Leads  int    `json:"leads"`
}

// sentBack lists why sales sent leads of a subject back, the most frequent
// reason first.
func sentBack(s *metric.Subject) []Returned {
	list := []Returned{}
	for why, n := range s.Course().SentBack {
		list = append(list, Returned{cmp.Or(why, noPart), n})
	}
	slices.SortFunc(list, func(a, b Returned) int { return cmp.Or(b.Leads-a.Leads, strings.Compare(a.Reason, b.Reason)) })
	return list
}

// stageNames are what roi's stages are called in data.
var stageNames = map[ledger.Stage]string{ledger.Lead: "lead", ledger.MQL: "mql", ledger.SAL: "sal", ledger.SQL: "sql", ledger.Opportunity: "opportunity"}

// stageRates lists where the open deals stand, with their chances.
func stageRates(l *ledger.Ledger, of *ledger.Demand) []StageRate {
	var list []StageRate
	for _, step := range of.Steps() {
		s, c := of.Open[step], l.Chance(step)
		r := StageRate{Step: step.Name, Stage: stageNames[step.Stage], Open: s.N, Amount: metric.Value{Num: s.Amount.Rat(int64(unit.Currency))}, Rate: metric.Value{Num: c.Rate, Why: metric.NoClosedDeals}, Past: c.Past}
		if c.Rate != nil {
			r.Rate.Why, r.From, r.By = "", "history", "stage"
			if c.Book {
				r.From = "book"
			}
			if c.ByName {
				r.By = "name"
			}
		}
		list = append(list, r)
	}
	return list
}

// applause is what the files of applause add up to, by column.
func applause(l *intake.Loaded) []Applause {
	sums := map[string]*unit.Total{}
	var names []string
	for _, f := range l.Files {
		for _, c := range f.Rows.Plan.Columns {
			sum := f.Rows.Applauded[c.Name]
			if sum == nil || c.Field != source.Engagement {
				continue
			}
			if sums[c.Name] == nil {
				sums[c.Name] = new(unit.Total)
				names = append(names, c.Name)
			}
			sums[c.Name].Plus(*sum)
		}
	}
	slices.Sort(names)
	var list []Applause
	for _, name := range names {
		list = append(list, Applause{name, metric.Value{Num: sums[name].Rat(1)}})
	}
	return list
}

// Grid holds the rows, as that of roi calc.
func (d *Demand) Grid() Grid { return d.calc.grid(metric.Feeding) }

// Items lists the pieces of the answer.
func (d *Demand) Items() []Item {
	var items []Item
	for _, r := range d.Rows {
		items = append(items, Item{"row", r})
	}
	for _, g := range d.Groups {
		items = append(items, Item{"group", g})
	}
	items = append(items, Item{"total", d.Total}, Item{"verdict", d.Verdict})
	for _, n := range d.Notes {
		items = append(items, Item{"note", n})
	}
	for _, in := range d.Inputs {
		items = append(items, Item{"input", in})
	}
	return items
}

// Remarks are the notes, for formats that have no place for them.
func (d *Demand) Remarks() []Note { return d.Notes }

// unmatched are the campaigns that only files of costs and hours name, and those
// that only files of leads and deals do; none where one sort of file names no
// campaigns at all.
func unmatched(l *intake.Loaded) (spent, fed []string) {
	if l.By == nil || l.By.Field != source.Campaign || !l.By.Inside {
		return nil, nil
	}
	effort := ledger.SetOf(ledger.Hours, ledger.Spend)
	var does, feeds bool
	for _, f := range l.Files {
		if states := f.Rows.Plan.States(l.Terms); f.Rows.Plan.Knows(l.By) {
			does, feeds = does || states&effort != 0, feeds || states&^effort != 0
		}
	}
	if !does || !feeds {
		return nil, nil
	}
	stated := map[ledger.Part]ledger.Set{}
	for _, c := range l.Ledger.Cells() {
		for q := range ledger.Quantities {
			if c.Part != 0 && c.Stated[q] != 0 && c.Sum[q].Sign() != 0 {
				stated[c.Part] |= ledger.SetOf(q)
			}
		}
	}
	for part, set := range stated {
		name := l.Parts.Name(channel.ID(part))
		switch {
		case set&effort == 0:
			fed = append(fed, name)
		case set&^(effort|ledger.SetOf(ledger.LabourCost)) == 0:
			spent = append(spent, name)
		}
	}
	slices.Sort(spent)
	slices.Sort(fed)
	return spent, fed
}
