package report

import (
	"slices"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/stat"
	"example.com/roi/pkg/unit"
)

// CompareOptions are how a comparison is asked for. Of Options, the level, the
// changes and, between two periods, the filter count.
type CompareOptions struct {
	Options
	Metric string   // the key of the figure compared
	Today  unit.Day // a period that is not over on it is partial; NoDay: all are over
}

// Compare answers how subjects differ in one figure: two of them, two periods of
// one, or every channel from the rest.
type Compare struct {
	Schema      string          `json:"schema"`
	Currency    *string         `json:"currency"` // code; null where no input says it beyond doubt
	From        *string         `json:"from"`     // first day of the window; null: open, or two periods are compared
	To          *string         `json:"to"`       // last day of the window; null: open, or two periods are compared
	Credit      string          `json:"credit"`   // the date that sales count by: closed or created
	Metric      string          `json:"metric"`   // key of the figure
	Unit        metric.Unit     `json:"unit"`     // what it is counted in
	Better      metric.Better   `json:"better"`   // which way is good
	Subject     *string         `json:"subject"`  // that two periods are compared for; null where none are
	Comparisons int             `json:"comparisons"`
	Rows        []Comparison    `json:"rows"`
	Text        string          `json:"text"`
	Notes       []Note          `json:"notes"`
	Inputs      []ComparedInput `json:"inputs"`
	Set         []string        `json:"set"` // the inputs that --set changed, as written

	calc   *Calc // the answer that the sides are taken from; of two periods the last
	each   bool
	figure *metric.Definition
	today  unit.Day
	spans  []unit.Window // of two periods
}

// Comparison is one match of a comparison.
type Comparison struct{ Match }

// ComparedInput accounts for one file, of two periods for each of them.
type ComparedInput struct {
	Period *string `json:"period"` // that the rows were read for; null where no two periods are compared
	Input
}

// NewCompare holds two subjects against each other: channels, groups, or parts
// of what was loaded by. A name in double quotes is never a group. Its errors
// are faults of the names and options.
func NewCompare(l *intake.Loaded, a, b string, o CompareOptions) (*Compare, error) {
	o.Sort = ""
	calc, err := NewCalc(l, o.Options)
	if err != nil {
		return nil, err
	}
	c := newCompare(calc, o)
	var sides [2]Side
	for i, name := range []string{a, b} {
		subject := Subject{}
		subject.Name, subject.Quoted = unquote(name)
		s, err := calc.find(l, subject)
		if err != nil {
			return nil, err
		}
		sides[i] = sideOf(s, c.figure, o.Level)
		sides[i].named(calc, s, subject)
	}
	if x, y := sides[0].subject, sides[1].subject; x == y {
		return nil, fault.Usage("%s and %s are the same", fault.Quote(a), fault.Quote(b)).WithHint("name two that differ")
	} else if x.Overlaps(y) {
		return nil, fault.Usage("%s and %s have rows in common: nothing can be held against a part of itself", fault.Quote(a), fault.Quote(b)).
			WithHint("name two that have none, or hold every channel against the rest by --each")
	}
	m := hold(c.figure, sides[0], sides[1], o.Level)
	m.chance()
	c.answer([]Match{m})
	c.account(calc, nil)
	c.notes(calc.Notes)
	return c, nil
}

// newCompare begins a comparison of subjects of an answer.
func newCompare(calc *Calc, o CompareOptions) *Compare {
	d := metric.Get(o.Metric)
	return &Compare{
		Schema: "roi.compare/1", Currency: calc.Currency, From: calc.From, To: calc.To, Credit: calc.Credit,
		Metric: d.Key, Unit: d.Unit, Better: d.Better, Inputs: []ComparedInput{}, Set: calc.Set,
		calc: calc, figure: d, today: o.Today,
	}
}

// named gives a side its name in sentences, and says what kind of subject it is.
func (s *Side) named(c *Calc, is *metric.Subject, as Subject) {
	g, group := groupOf(as.Name)
	switch {
	case group && !as.Quoted && as.Name == "total":
		s.Kind, s.Name, s.pools = "total", "everything", true
	case group && !as.Quoted:
		s.Kind, s.Name, s.pools = "group", groupNames[g], true
	case is.Part != "":
		s.Kind, s.Name = c.by.Name, partTitle(is)
	default:
		s.Kind, s.Name = "channel", is.Name
	}
	s.Of = "of " + s.Name
}

// mostEach is how many channels are held against the rest at most, because the
// rest is another one for each.
const mostEach = 1000

// NewCompareEach holds every channel against the rest of the marketing.
func NewCompareEach(l *intake.Loaded, o CompareOptions) (*Compare, error) {
	o.Sort = o.Metric
	calc, err := NewCalc(l, o.Options)
	if err != nil {
		return nil, err
	}
	all := members(l)
	marketing := slices.DeleteFunc(slices.Clone(all), func(m metric.Member) bool { return m.Group == channel.Unattributed })
	switch n := len(marketing); {
	case n < 2:
		return nil, fault.New("fewer than two channels: there is no rest to hold one against").WithHint("roi calc shows what there is")
	case n > mostEach:
		return nil, fault.New("%d channels are too many to hold each against the rest; at most %d are", n, mostEach).
			WithHint("gather spellings under channels: in roi.yaml, or name two to compare")
	}
	var rests []metric.Cut
	for i := range marketing {
		rests = append(rests, metric.Cut{Members: slices.Concat(marketing[:i], marketing[i+1:])})
	}
	answer, err := metric.Pool(l.Ledger, all, rests, metric.Lacking{All: l.Unsegmented}, o.Level)
	if err != nil {
		return nil, ledger.Overflow(err)
	}
	c := newCompare(calc, o)
	c.each = true
	var matches []Match
	for _, r := range calc.Rows {
		for i, s := range answer.Channels {
			if s.Name != r.Channel || i >= len(marketing) { // the unattributed come last
				continue
			}
			one, rest := sideOf(s, c.figure, o.Level), sideOf(answer.Rows[i], c.figure, o.Level)
			one.Kind, one.Name, one.Of, one.group = "channel", s.Name, "of "+s.Name, s.Group.String()
			rest.Kind, rest.Name, rest.Of, rest.pools = "rest", "the rest", "of the rest", true
			m := hold(c.figure, one, rest, o.Level)
			m.chance()
			matches = append(matches, m)
		}
	}
	c.answer(matches)
	c.account(calc, nil)
	c.notes(calc.Notes)
	return c, nil
}

// answer takes the matches in. Several are adjusted for their number: a
// difference that is clear by itself may not be so among many.
func (c *Compare) answer(matches []Match) {
	var ps []float64
	for i := range matches {
		if matches[i].P.Num != nil {
			ps = append(ps, matches[i].P.Float())
		}
	}
	adjusted := stat.Holm(ps)
	c.Comparisons = len(ps)
	c.Rows = []Comparison{}
	for _, m := range matches {
		if m.P.Num != nil {
			if len(matches) > 1 {
				m.Adjusted = metric.Estimate(adjusted[0])
				m.adjust(len(ps))
			}
			adjusted = adjusted[1:]
		}
		c.Rows = append(c.Rows, Comparison{m.inWords()})
	}
	c.Text = c.Rows[0].Text
	if c.each {
		c.Text = c.summary()
	}
}

// exact tells whether too few deals are no bar to a clear answer: of counts, and
// where a side won nothing.
func (m *Match) exact() bool {
	return m.counts() || m.figure.Chance == metric.Sizes && (m.A.Wins.Sign() == 0 || m.B.Wins.Sign() == 0)
}

// adjust takes a clear answer back that is not clear among so many comparisons.
func (m *Match) adjust(comparisons int) {
	if comparisons < 2 || m.Answer != "better" && m.Answer != "worse" || m.Adjusted.Float() <= 1-m.Level {
		return
	}
	m.among, m.Answer = comparisons, m.unclear()
}

// account takes the account of the files over; period is what they were read
// for, or nil.
func (c *Compare) account(calc *Calc, period *string) {
	for _, in := range calc.Inputs {
		c.Inputs = append(c.Inputs, ComparedInput{period, in})
	}
}

// Hold holds the answer that the sides are taken from against gates.
func (c *Compare) Hold(l *intake.Loaded, gates []Gate) ([]Held, error) { return c.calc.Hold(l, gates) }
