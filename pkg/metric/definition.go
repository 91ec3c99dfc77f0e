package metric

import (
	"slices"
	"strings"

	"example.com/roi/pkg/ledger"
)

// Unit is what a figure is counted in; it decides how people see it.
type Unit string

// The units.
const (
	Money    Unit = "money"
	PerHour  Unit = "money per hour"
	Hours    Unit = "hours"
	Count    Unit = "count"
	Number   Unit = "number"
	Days     Unit = "days"
	PerDay   Unit = "money per day"
	Fraction Unit = "fraction" // 0.153 in data, 15.3% for people
)

// Better says which way a figure improves.
type Better string

// The directions.
const (
	Higher  Better = "higher"
	Lower   Better = "lower"
	Neither Better = "neither"
)

// Basis says which channels of a group or of the total a figure pools.
type Basis uint8

// The bases. For a single channel they are the same.
const (
	Sums   Basis = iota // every channel
	Effort              // every channel but the unattributed
	Timed               // social and other channels that recorded hours
)

// Definition is one figure, with its own documentation.
type Definition struct {
	Key     string       // its name everywhere: JSON, CSV, --metrics, explain
	Title   string       // short heading of a table's column
	Unit    Unit         // what it is counted in
	Better  Better       // which way is good
	Basis   Basis        // what groups and the total pool
	Meaning string       // one sentence for people
	Formula string       // in keys, as a person would write it
	Uses    []string     // the keys in the formula, of the same subject and basis
	Beside  []Beside     // of the total or of what has no channel: keys in the formula, of the same basis
	Numbers []Ingredient // what else is in the formula
	Example Example
	Chance  Chance // how luck enters it
	value   func(*View) Value
	parts   func(*View) (a, b Value) // what is divided, of figures with a Chance
}

// Example is a worked example: the inputs of one channel, and the figure.
type Example struct {
	Given string // such as "hours=42 spend=310 sales=9200"; deals=1200,800 gives sales deal by deal
	Want  string // as JSON has it, or a reason
}

// Of is the figure of a subject.
func (d *Definition) Of(s *Subject) Value {
	if d.mixed(s) {
		return none(NotByDimension)
	}
	return d.value(s.view(d.Basis))
}

// Figures are the figures of a subject, in the order of the list. What they have
// in common is worked out once, and not kept.
func (s *Subject) Figures(list []Definition) []Value {
	for _, v := range []*View{s.All, s.Effort, s.Timed} {
		if v.sums == nil {
			v.sums = new(sums)
			defer func() { v.sums = nil }()
		}
	}
	values := make([]Value, len(list))
	for i := range list {
		values[i] = list[i].Of(s)
	}
	return values
}

// mixed tells whether the figure would set quantities that files know by what
// the subject is cut by beside others.
func (d *Definition) mixed(s *Subject) bool {
	if s.mixes == 0 {
		return false
	}
	rows := d.Rows() & s.stated()
	return rows&s.mixes != 0 && rows&^s.mixes != 0
}

// stated is the set of quantities that some input states.
func (s *Subject) stated() ledger.Set {
	var set ledger.Set
	for q, origins := range s.All.facts.Stated {
		if origins != 0 {
			set |= ledger.SetOf(ledger.Quantity(q))
		}
	}
	return set
}

// On is the figure of a subject on another figure's basis: the number that went
// into that figure's formula.
func (d *Definition) On(b Basis, s *Subject) Value { return d.value(s.view(b)) }

func (s *Subject) view(b Basis) *View {
	return [...]*View{s.All, s.Effort, s.Timed}[b]
}

// Bounded tells whether the figure is a part of a whole, from 0 to 1; a return
// is not.
func (d *Definition) Bounded() bool {
	return d.Unit == Fraction && !strings.HasPrefix(d.Key, "roi")
}

// Luck is what chance could have made of the subject's margin with time, or
// why that is not known.
func (s *Subject) Luck() (Luck, Reason) { return luck(s.Timed) }

// Earned lists the figures of what an hour earns, Feeding those of what feeds
// sales, and All every one; each in the order of answers.
var (
	All     = slices.Concat(quantities, rates, returns, shares, efficiency, conversions, demand)
	Earned  = slices.Clip(All[:len(All)-len(demand)])
	Feeding = slices.DeleteFunc(slices.Clone(All), func(d Definition) bool { return slices.Contains(earning, d.Key) })
)

// earning are the figures that tell what was earned, and not what feeds sales.
var earning = slices.Concat([]string{"cost_of_sales", "gross_margin", "direct_expenses", "net_margin"}, KeysOf(rates), []string{
	"profit", "profit_per_hour", "roi_time_blind", "roi", "roi_low", "roi_high", "time_share",
	"unattributed_share", "roas", "break_even_hours", "slack_hours", "break_even_sales",
})

// Find returns the figure of a key.
func Find(key string) (*Definition, bool) {
	for i := range All {
		if All[i].Key == key {
			return &All[i], true
		}
	}
	return nil, false
}

// Get returns the figure of a key that the program itself names.
func Get(key string) *Definition {
	d, ok := Find(key)
	if !ok {
		panic("no metric is called " + key)
	}
	return d
}

// Keys lists every key in order.
func Keys() []string { return KeysOf(All) }

// KeysOf lists the keys of figures, in order.
func KeysOf(list []Definition) []string {
	var keys []string
	for _, d := range list {
		keys = append(keys, d.Key)
	}
	return keys
}

// Rows is the set of quantities whose rows stand behind the figure, found by
// following what its formula uses.
func (d *Definition) Rows() ledger.Set {
	s := rowsOf[d.Key]
	for _, key := range d.Uses {
		s |= Get(key).Rows()
	}
	return s
}

// rowsOf are the quantities that a figure reads off rows by itself.
var rowsOf = map[string]ledger.Set{
	"hours":              ledger.SetOf(ledger.Hours),
	"labour_cost":        ledger.SetOf(ledger.LabourCost),
	"spend":              ledger.SetOf(ledger.Spend),
	"sales":              ledger.SetOf(ledger.Sales),
	"cost_of_sales":      ledger.SetOf(ledger.CostOfSales),
	"direct_expenses":    ledger.SetOf(ledger.DirectExpenses),
	"entities":           ledger.SetOf(ledger.Sales, ledger.CostOfSales),
	"leads":              ledger.SetOf(ledger.Leads),
	"mqls":               ledger.SetOf(ledger.MQLs),
	"sals":               ledger.SetOf(ledger.SALs),
	"sqls":               ledger.SetOf(ledger.SQLs),
	"opportunities":      ledger.SetOf(ledger.Opportunities),
	"wins":               ledger.SetOf(ledger.Wins),
	"win_rate":           ledger.SetOf(ledger.Lost),
	"open_deals":         ledger.SetOf(ledger.Pipeline),
	"win_incidence":      ledger.SetOf(ledger.Opportunities, ledger.Wins, ledger.Lost),
	"unattributed_share": ledger.SetOf(ledger.Sales),
	"pipeline_value":     ledger.SetOf(ledger.Pipeline),
}

// Channels names the channels that a figure of a basis pools for the subject.
func (s *Subject) Channels(b Basis) []string {
	switch b {
	case Timed:
		return s.TimeChannels
	case Effort:
		return s.effort
	}
	return s.all
}

// String says what the basis pools.
func (b Basis) String() string {
	return [...]string{
		"every channel",
		"every channel; in the total not the unattributed",
		"only channels that recorded hours; in the total not the unattributed",
	}[b]
}
