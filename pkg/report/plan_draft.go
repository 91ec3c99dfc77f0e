package report

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Draft is a first plan, made of what happened in the period before.
type Draft struct {
	Period string // that is planned, such as 2026-Q2
	calc   *Calc  // of the period before
	sums   []drafted
	goals  []drafted
}

// drafted is an amount or a figure of a subject, as a plan names it.
type drafted struct {
	subject, key string
	value        *big.Rat
}

// aims are the figures that a first plan has goals on, for social and for the
// other marketing.
var aims = []string{"net_hourly_rate", "sales", "leads", "sqls"}

// Before is the period before a window, as long as it: the quarter before a
// quarter, else as many days.
func Before(w unit.Window, fiscalStart unit.MonthDay) unit.Window {
	for _, every := range unit.Everies {
		if unit.PeriodOf(w.From, every, fiscalStart).Window == w {
			return unit.PeriodOf(w.From-1, every, fiscalStart).Window
		}
	}
	return unit.Window{From: w.From - (w.To - w.From) - 1, To: w.From - 1}
}

// NewDraft drafts a plan for a period from what was loaded for the days before.
func NewDraft(l *intake.Loaded, period string, o Options) (*Draft, error) {
	o.Changes, o.Filter = nil, Filter{}
	c, err := NewCalc(l, o)
	if err != nil {
		return nil, err
	}
	d := &Draft{Period: period, calc: c}
	for _, key := range []string{"spend", "hours"} {
		for _, s := range c.answer.Channels {
			v := metric.Get(key).Of(s)
			if s.Group == channel.Unattributed || v.Sign() <= 0 || !writable(v.Num) {
				continue
			}
			d.sums = append(d.sums, drafted{subjectName(s.Name), key, v.Num})
		}
	}
	for _, g := range c.answer.Groups {
		for _, key := range aims {
			v := metric.Get(key).Of(g)
			if g.Group != channel.Unattributed && v.Sign() > 0 && writable(v.Num) {
				d.goals = append(d.goals, drafted{g.Name, key, v.Num})
			}
		}
	}
	if len(d.sums)+len(d.goals) == 0 {
		return nil, fault.New("there is nothing to draft a plan from: no spend, hours, sales or leads %s", span(c.From, c.To)).
			WithHint("--period says what to plan; the draft is made of the period before it")
	}
	return d, nil
}

// writable tells whether a book can hold a number.
func writable(r *big.Rat) bool { return r.Cmp(big.NewRat(1_000_000_000_000, 1)) < 0 }

// subjectName names a channel as a plan does: in quotes where it is called like
// a group.
func subjectName(name string) string {
	if _, group := groupOf(name); group {
		return `"` + name + `"`
	}
	return name
}

// YAML writes the draft as what stands in a book.
func (d *Draft) YAML() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# A first plan for %s: as much as %s brought, and took.\n", fault.Clean(d.Period), span(d.calc.From, d.calc.To))
	b.WriteString("# Change what is to change, then put it into roi.yaml, or ask with --plan.\nplan:\n")
	fmt.Fprintf(&b, "  period: %s\n", inYAML(d.Period))
	section := func(key, head, indent string) {
		for _, s := range d.sums {
			if s.key == key {
				b.WriteString(head)
				head = ""
				fmt.Fprintf(&b, "%s%s: %s\n", indent, inYAML(s.subject), unit.Plain(s.value))
			}
		}
	}
	section("spend", "  budget:\n", "    ")
	section("hours", "  hours:\n    channels:\n", "      ")
	for i, g := range d.goals {
		if i == 0 {
			b.WriteString("  goals:\n")
		}
		fmt.Fprintf(&b, "    - {subject: %s, metric: %s, target: %s}\n", inYAML(g.subject), g.key, unit.Plain(g.value))
	}
	b.WriteString("  # milestones:\n  #   - {name: New site is live, due: YYYY-MM-DD, owner: Ana}\n")
	return b.String()
}

// plainYAML is a text that YAML reads as a text without quotes.
var plainYAML = pattern(`^[A-Za-z][A-Za-z0-9 ]*$|^[0-9]{4}-[QW0-9]{2,3}$`)

// wordsOfYAML are the words that programs read as something else than a text.
var wordsOfYAML = []string{"null", "true", "false", "yes", "no", "on", "off", "y", "n"}

// inYAML writes a text so that YAML reads it as the same.
func inYAML(s string) string {
	if plainYAML().MatchString(s) && !slices.Contains(wordsOfYAML, strings.ToLower(s)) && s == strings.TrimSpace(s) {
		return s
	}
	return strconv.Quote(s)
}

// oneReading writes a number so that its point can not be one between groups of
// digits, as that of 134.375 can.
func oneReading(r *big.Rat) string {
	text := unit.Plain(r)
	if dot := strings.IndexByte(text, '.'); dot >= 0 && len(text)-dot == len(".375") {
		return text + "0"
	}
	return text
}

// Grid writes the draft as the sheet of a plan.
func (d *Draft) Grid() Grid {
	g := Grid{Header: []string{"period", "channel", "budget", "hours", "metric", "target"}}
	var rows [][]Cell
	row := map[string]int{}
	for _, s := range d.sums {
		i, there := row[s.subject]
		if !there {
			i = len(rows)
			row[s.subject] = i
			rows = append(rows, []Cell{{Text: d.Period}, {Text: s.subject}, {Number: true}, {Number: true}, {}, {Number: true}})
		}
		rows[i][map[string]int{"spend": 2, "hours": 3}[s.key]].Text = oneReading(s.value)
	}
	for _, s := range d.goals {
		rows = append(rows, []Cell{{Text: d.Period}, {Text: s.subject}, {Number: true}, {Number: true}, {Text: s.key}, {Text: oneReading(s.value), Number: true}})
	}
	g.Rows = slices.Values(rows)
	return g
}
