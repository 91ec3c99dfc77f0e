package report

import (
	"fmt"
	"math/big"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// shownRows is how many rows of a quantity are shown unless all are asked for.
const shownRows = 10

// Sheet lays the explanation out.
func (e *Explain) Sheet(all bool) Sheet {
	s := Sheet{Title: fault.Clean(e.Subject) + ": " + e.Metric.Key + " = " + figure(e.Metric, e.Value)}
	switch {
	case e.currency.Code != "":
		s.Facts = append(s.Facts, "in "+e.currency.Code)
	case e.currency.Sign != "":
		s.Facts = append(s.Facts, "in "+fault.Clean(e.currency.Sign))
	}
	if e.window != "" {
		s.Facts = append(s.Facts, e.window)
	}
	s.Columns = []Column{{Left: true}, {}, {Left: true}, {Left: true}, {Left: true}}
	s.Lines = append(s.Lines, Line{Kind: Heading, Cells: []string{e.Metric.Key + " = " + e.Metric.Formula}})
	for _, n := range e.Numbers {
		s.Lines = append(s.Lines, Line{Cells: []string{"  " + ofWhom(n.Of, n.Key), plain(n.Value), e.remark(n)}})
	}
	for _, q := range e.Behind {
		s.Lines = append(s.Lines, Line{Kind: Gap}, Line{Kind: Heading, Cells: []string{q.heading()}})
		s.Lines = append(s.Lines, q.lines(all)...)
	}
	s.Prose = e.prose()
	return s
}

// prose is what stands below: why there is no figure, what it means, and whose
// rows are in it.
func (e *Explain) prose() []Paragraph {
	var texts []string
	if e.Value.Num == nil {
		texts = append(texts, "There is no such figure here. "+sentence(metric.Meaning(e.Value.Why)))
	}
	if e.atLeast.Num != nil {
		texts = append(texts, "It is at least "+Text(e.Metric, e.atLeast)+", as far as luck alone goes.")
	}
	texts = append(texts, sentence(e.Metric.Meaning))
	if len(e.Pooled) > 0 && e.Metric.Basis == metric.Timed {
		texts = append(texts, "Pooled here: "+list(e.Pooled)+", which recorded hours.")
	}
	if len(e.Set) > 0 {
		texts = append(texts, "Set by hand: "+fault.Clean(strings.Join(e.Set, ", "))+".")
	}
	var paragraphs []Paragraph
	for _, text := range texts {
		paragraphs = append(paragraphs, Paragraph{Text: text})
	}
	return paragraphs
}

// ofWhom names a figure of the total or of what has no channel.
func ofWhom(of, key string) string {
	if of == "" {
		return key
	}
	return of + "." + key
}

// heading names a quantity, its sum, and how many rows make it.
func (q *Quantity) heading() string {
	if q.Key == margins {
		return fmt.Sprintf("gross margins of customers and deals = %s, from %d of them", unit.Plain(q.Sum), len(q.Rows))
	}
	said, shared := 0, false
	for _, r := range q.Rows {
		if r.File != "" {
			said++
		}
		shared = shared || r.Shared
	}
	var from []string
	if said > 0 || len(q.Rows) == 0 {
		from = append(from, rows(said))
	}
	if shared {
		from = append(from, "what was shared out")
	}
	if q.ByHand {
		from = append(from, "what was set")
	}
	return fmt.Sprintf("%s = %s, from %s", ofWhom(q.Of, q.Key), unit.Plain(q.Sum), list(from))
}

// lines are the rows of a quantity, then those that do not count.
func (q *Quantity) lines(all bool) []Line {
	var lines []Line
	shown := q.Rows
	if !all && len(shown) > shownRows+1 {
		shown = shown[:shownRows]
	}
	rest := new(big.Rat).Set(q.Sum)
	for _, r := range shown {
		lines = append(lines, r.line("  ", unit.Plain(r.Value)))
		rest.Sub(rest, r.Value)
	}
	if more := len(q.Rows) - len(shown); more > 0 {
		lines = append(lines, Line{Cells: []string{fmt.Sprintf("  %s more (--all)", rows(more)), unit.Plain(rest)}})
	}
	left := q.LeftOut
	if !all && len(left) > shownRows+1 {
		left = left[:shownRows]
	}
	for _, r := range left {
		lines = append(lines, r.line("  left out: ", "("+unit.Plain(r.Value)+")"))
	}
	if more := len(q.LeftOut) - len(left); more > 0 {
		lines = append(lines, Line{Cells: []string{fmt.Sprintf("  left out: %s more (--all)", rows(more))}})
	}
	return lines
}

// line is a row with what it states.
func (s Source) line(lead, value string) Line {
	return Line{Cells: []string{lead + s.place(), value, s.Day.String(), fault.Clean(s.Channel), fault.Clean(s.How)}}
}

// figure writes a value with its unit's exactness, or the reason.
func figure(d *metric.Definition, v metric.Value) string {
	if v.Num == nil {
		return "none (" + string(v.Why) + ")"
	}
	if d.Unit == metric.Fraction {
		return fmt.Sprintf("%s (%s)", unit.Plain(v.Num), Text(d, v))
	}
	return unit.Plain(v.Num)
}

func plain(v metric.Value) string {
	if v.Num == nil {
		return missing
	}
	return unit.Plain(v.Num)
}

// place is where the row stands; what no file says has none.
func (s Source) place() string {
	if s.File == "" {
		return "(no row)"
	}
	return fmt.Sprintf("%s:%d", fault.Clean(s.File), s.Line)
}

// remark says why an operand is undefined, and that it counts as 0 where the
// figure is defined all the same.
func (e *Explain) remark(n Operand) string {
	switch {
	case n.Value.Num != nil:
		return ""
	case e.Value.Num != nil:
		return "none stated: counts as 0"
	}
	return string(n.Value.Why)
}

// sentence begins with a capital and ends with a stop.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] + "." }
