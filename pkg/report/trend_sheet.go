package report

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
)

// levels are the heights of a spark line, the lowest first.
var levels = []rune("▁▂▃▄▅▆▇█")

// gapInLine stands in a spark line for a period without a figure.
const gapInLine = '·'

// sparkWidth is how many periods a spark line shows at most, the last ones: half
// a year of weeks.
const sparkWidth = 26

// spark draws figures as a line from its lowest to its highest. One that does not
// move stands in the middle.
func spark(values []metric.Value) string {
	var low, high *big.Rat
	for _, v := range values {
		if v.Num == nil {
			continue
		}
		if low == nil || v.Num.Cmp(low) < 0 {
			low = v.Num
		}
		if high == nil || v.Num.Cmp(high) > 0 {
			high = v.Num
		}
	}
	line := make([]rune, len(values))
	for i, v := range values {
		switch {
		case v.Num == nil:
			line[i] = gapInLine
		case low.Cmp(high) == 0:
			line[i] = levels[len(levels)/2-1]
		default:
			h := new(big.Rat).Quo(new(big.Rat).Sub(v.Num, low), new(big.Rat).Sub(high, low))
			h.Mul(h, big.NewRat(int64(len(levels)-1), 1))
			h.Add(h, big.NewRat(1, 2))
			line[i] = levels[new(big.Int).Quo(h.Num(), h.Denom()).Int64()]
		}
	}
	return string(line)
}

// Ranks of a trend's columns. The newest periods are shown together or not at
// all; the rank of the others grows with their age, up to a limit.
const (
	rankChange  = 1
	rankPercent = 2
	rankPeriods = 3
	newest      = 3
	oldest      = 99
)

// Sheet lays the trend out.
func (t *Trend) Sheet(quiet bool) Sheet {
	s := Sheet{Title: fmt.Sprintf("%s by %s", t.figure.Title, t.Every), Facts: t.facts()}
	s.Columns = []Column{{Head: "Channel", Left: true}, {Head: "Trend", Left: true}}
	if len(t.Periods) > sparkWidth {
		s.Columns[1].Head = fmt.Sprintf("Last %d %ss", sparkWidth, t.Every)
	}
	s.Columns = append(s.Columns, Column{Head: "First", Rank: rankChange}, Column{Head: "Last", Rank: rankChange},
		Column{Head: "Change", Rank: rankChange}, Column{Head: "Change %", Rank: rankPercent})
	for i, p := range t.Periods {
		head := p.Name
		if p.Partial {
			head += "*"
		}
		age := min(max(0, len(t.Periods)-newest-i), oldest)
		s.Columns = append(s.Columns, Column{Head: head, Rank: rankPeriods + age, Of: string(t.Every) + "s"})
	}
	for i := range t.Groups {
		g := &t.Groups[i]
		members := slices.DeleteFunc(slices.Clone(t.Rows), func(r Series) bool { return r.Group != g.Group })
		if len(members) == 0 {
			continue
		}
		s.Lines = append(s.Lines, Line{Kind: Heading, Cells: pad(heads[g.Group], len(s.Columns))})
		for i := range members {
			s.Lines = append(s.Lines, Line{Cells: t.cells("  "+fault.Clean(members[i].Channel), &members[i])})
		}
		if len(members) > 1 {
			s.Lines = append(s.Lines, Line{Kind: Sum, Cells: t.cells("  together", g)})
		}
		s.Lines = append(s.Lines, Line{Kind: Gap})
	}
	s.Lines = append(s.Lines, Line{Kind: Sum, Cells: t.cells("Total", &t.Total)})
	s.Prose = t.prose(quiet)
	return s
}

// cells are the texts of a series. First and last figures of a partial period
// are marked like the period, and the others keep its place free.
func (t *Trend) cells(name string, s *Series) []string {
	first, last, ok := s.ends()
	texts := []string{name, spark(s.Values[max(0, len(s.Values)-sparkWidth):])}
	for _, i := range []int{first, last} {
		text := Text(t.figure, s.at(i, ok))
		if ok && t.Periods[i].Partial {
			text += "*"
		} else if slices.ContainsFunc(t.Periods, func(p Period) bool { return p.Partial }) {
			text += " "
		}
		texts = append(texts, text)
	}
	by, relative := s.change()
	texts = append(texts, points(t.figure, by), signed(metric.Get("roi"), relative))
	for _, v := range s.Values {
		texts = append(texts, Text(t.figure, v))
	}
	return texts
}

// signed writes a change for people, with its sign.
func signed(d *metric.Definition, v metric.Value) string {
	if v.Sign() > 0 {
		return "+" + Text(d, v)
	}
	return Text(d, v)
}

// points writes the change of a figure: that of a fraction in percentage points,
// which are not per cent.
func points(d *metric.Definition, v metric.Value) string {
	text := signed(d, v)
	if d.Unit == metric.Fraction && v.Num != nil {
		return strings.TrimSuffix(text, "%") + " pp"
	}
	return text
}

// facts are what stands beside the title.
func (t *Trend) facts() []string {
	facts := []string{t.Metric}
	switch money := t.Unit == metric.Money || t.Unit == metric.PerHour; {
	case money && t.Currency != nil:
		facts = append(facts, "in "+*t.Currency)
	case money && t.calc.sign != "":
		facts = append(facts, "in "+fault.Clean(t.calc.sign))
	}
	first, last := t.Periods[0], t.Periods[len(t.Periods)-1]
	return append(facts, span(&first.From, &last.To))
}
