package report

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Sheet lays the comparison out: two sides beside each other, or a line per
// channel.
func (c *Compare) Sheet(quiet bool) Sheet {
	s := Sheet{Facts: c.facts()}
	if c.each {
		s.Title = "Each channel against the rest"
		c.lines(&s)
	} else {
		s.Title = fault.Clean(c.Rows[0].A.Name) + " against " + fault.Clean(c.Rows[0].B.Name)
		c.beside(&s)
	}
	s.Prose = c.prose(quiet)
	return s
}

// facts are what stands beside the title.
func (c *Compare) facts() []string {
	facts := []string{c.Metric}
	if c.Unit == metric.Money || c.Unit == metric.PerHour {
		switch {
		case c.Currency != nil:
			facts = append(facts, "in "+*c.Currency)
		case c.calc.sign != "":
			facts = append(facts, "in "+fault.Clean(c.calc.sign))
		}
	}
	if c.Subject != nil && *c.Subject != "total" {
		facts = append(facts, fault.Clean(*c.Subject))
	}
	for _, w := range c.spans {
		facts = append(facts, days(w))
	}
	if c.From != nil || c.To != nil {
		facts = append(facts, span(c.From, c.To))
	}
	if c.Credit == "created" {
		facts = append(facts, "sales by the day their deals were opened")
	}
	if len(c.Set) > 0 {
		facts = append(facts, "with "+fault.Clean(strings.Join(c.Set, ", ")))
	}
	return facts
}

// beside sets the two sides of the one match beside each other.
func (c *Compare) beside(s *Sheet) {
	m, d := &c.Rows[0].Match, c.figure
	s.Columns = []Column{{Left: true}, {Head: m.A.name()}, {Head: m.B.name()}, {Head: "Difference", Rank: 1}}
	put := func(label, a, b, difference string) {
		s.Lines = append(s.Lines, Line{Cells: []string{label, a, b, difference}})
	}
	put(d.Title, Text(d, m.A.Figure), Text(d, m.B.Figure), points(d, m.Difference))
	wide := percent(level(m.Level)) + " range"
	if m.A.Low.Num != nil || m.B.Low.Num != nil {
		put(wide, between(d, m.A.Low, m.A.High), between(d, m.B.Low, m.B.High), betweenPoints(d, m.Low, m.High))
	}
	if m.Ratio.Num != nil {
		put("Ratio", "", "", times(m.Ratio))
	}
	if m.RatioLow.Num != nil {
		put(wide, "", "", betweenTimes(m.RatioLow, m.RatioTop))
	}
	if m.P.Num != nil {
		put("p", "", "", chanceText(m.P))
	}
	both := func(label, key string, a, b metric.Value) {
		if a.Num != nil || b.Num != nil {
			put(label, Text(metric.Get(key), a), Text(metric.Get(key), b), "")
		}
	}
	switch d.Chance {
	case metric.Sizes:
		both("Wins", "wins", m.A.Wins, m.B.Wins)
		both(metric.Get("n_eff").Title, "n_eff", m.A.Effective, m.B.Effective)
		both("Largest deal", "largest_deal_share", m.A.LargestShare, m.B.LargestShare)
		both("Without it", d.Key, m.A.WithoutLargest, m.B.WithoutLargest)
	case metric.Heads:
		both(metric.Get(d.Uses[0]).Title, d.Uses[0], m.A.Over, m.B.Over)
		both(metric.Get(d.Uses[1]).Title, d.Uses[1], m.A.Under, m.B.Under)
	case metric.Arrivals:
		both(metric.Get(d.Uses[0]).Title, d.Uses[0], m.A.Over, m.B.Over)
		both(metric.Get(d.Uses[1]).Title, d.Uses[1], m.A.Under, m.B.Under)
	case metric.Share:
		both(metric.Get(d.Uses[0]).Title, d.Uses[0], m.A.Over, m.B.Over)
		both("out of", d.Uses[0], m.A.Under, m.B.Under)
	}
}

// lines sets every channel against the rest.
func (c *Compare) lines(s *Sheet) {
	d := c.figure
	wide := percent(level(c.Rows[0].Level)) + " range"
	s.Columns = []Column{
		{Head: "Channel", Left: true}, {Head: d.Title}, {Head: "The rest"}, {Head: "Difference", Rank: 2},
		{Head: wide, Rank: 3}, {Head: "p", Rank: 4}, {Head: "Answer", Left: true, Rank: 1},
	}
	if c.Rows[0].counts() {
		s.Columns[3].Head = "Ratio"
	}
	for _, g := range groupKeys() {
		headed := false
		for i := range c.Rows {
			r := &c.Rows[i]
			if r.A.group != g {
				continue
			}
			if !headed && len(s.Lines) > 0 {
				s.Lines = append(s.Lines, Line{Kind: Gap})
			}
			if !headed {
				s.Lines = append(s.Lines, Line{Kind: Heading, Cells: pad(heads[g], len(s.Columns))})
			}
			headed = true
			apart, span := points(d, r.Difference), betweenPoints(d, r.Low, r.High)
			if r.counts() {
				apart, span = missing, betweenTimes(r.RatioLow, r.RatioTop)
				if r.Ratio.Num != nil {
					apart = times(r.Ratio)
				}
			}
			s.Lines = append(s.Lines, Line{Cells: []string{
				"  " + r.A.name(), Text(d, r.A.Figure), Text(d, r.B.Figure), apart, span, chanceText(r.Adjusted), strings.ReplaceAll(r.Answer, "_", " "),
			}})
		}
	}
}

// between writes a range for people; one without an upper end as such.
func between(d *metric.Definition, low, high metric.Value) string {
	switch {
	case low.Num == nil:
		return missing
	case high.Num == nil:
		return "from " + Text(d, low)
	}
	return Text(d, low) + " to " + Text(d, high)
}

// betweenPoints writes the range of a difference.
func betweenPoints(d *metric.Definition, low, high metric.Value) string {
	if low.Num == nil || high.Num == nil {
		return missing
	}
	text := between(d, low, high)
	if d.Unit == metric.Fraction {
		return strings.ReplaceAll(text, "%", "") + " pp"
	}
	return text
}

// betweenTimes writes the range of a ratio.
func betweenTimes(low, high metric.Value) string {
	switch {
	case low.Num == nil:
		return missing
	case high.Num == nil:
		return "from " + times(low)
	}
	return times(low) + " to " + times(high)
}

// chanceText writes a p.
func chanceText(p metric.Value) string {
	switch {
	case p.Num == nil:
		return missing
	case p.Num.Cmp(big.NewRat(1, 1000)) < 0:
		return "<0.001"
	}
	return unit.Grouped(p.Num, 3)
}

// prose is what stands below the table.
func (c *Compare) prose(quiet bool) []Paragraph {
	list := []Paragraph{{Text: c.Text}}
	notes := c.Notes
	if i := slices.IndexFunc(notes, func(n Note) bool { return n.Code == "no_cost_of_sales" }); i >= 0 {
		list = append(list, Paragraph{Text: notes[i].Text})
		notes = slices.Delete(slices.Clone(notes), i, i+1)
	}
	if quiet {
		return list
	}
	if len(c.spans) == 0 {
		return append(list, c.calc.closing(notes)...)
	}
	calc := *c.calc
	calc.Inputs = nil
	list = append(list, calc.closing(notes)...)
	for _, side := range []*Side{&c.Rows[0].A, &c.Rows[0].B} {
		for _, in := range c.Inputs {
			if *in.Period == side.Name {
				calc.Inputs = append(calc.Inputs, in.Input)
			}
		}
		list = append(list, Paragraph{Text: fmt.Sprintf("%s: %s", side.name(), calc.accounts())})
		calc.Inputs = nil
	}
	return list
}
