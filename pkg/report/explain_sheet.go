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
		s.Lines = append(s.Lines, Line{Cells: []string{"  " + n.Metric.Key, plain(n.Value), e.remark(n)}})
	}
	for _, q := range e.Behind {
		s.Lines = append(s.Lines, Line{Kind: Gap}, Line{Kind: Heading, Cells: []string{q.Key + " = " + unit.Plain(q.Sum) + ", from " + rows(len(q.Rows))}})
		shown := q.Rows
		if !all && len(shown) > shownRows+1 {
			shown = shown[:shownRows]
		}
		rest := new(big.Rat).Set(q.Sum)
		for _, r := range shown {
			s.Lines = append(s.Lines, Line{Cells: []string{
				"  " + r.place(), unit.Plain(r.Value), r.Day.String(), fault.Clean(r.Channel), fault.Clean(r.How)}})
			rest.Sub(rest, r.Value)
		}
		if more := len(q.Rows) - len(shown); more > 0 {
			s.Lines = append(s.Lines, Line{Cells: []string{fmt.Sprintf("  %s more (--all)", rows(more)), unit.Plain(rest)}})
		}
	}
	if len(e.Set) > 0 {
		text := "Set by hand: " + fault.Clean(strings.Join(e.Set, ", ")) + "."
		if len(e.Behind) > 0 {
			text += " The rows are what the files say."
		}
		s.Prose = append(s.Prose, Paragraph{Text: text})
	}
	s.Prose = append([]Paragraph{{Text: sentence(e.Metric.Meaning)}}, s.Prose...)
	if e.atLeast.Num != nil {
		s.Prose = append([]Paragraph{{Text: "It is at least " + Text(e.Metric, e.atLeast) + ", as far as luck alone goes."}}, s.Prose...)
	}
	if e.Value.Num == nil {
		s.Prose = append([]Paragraph{{Text: "There is no such figure here. " + sentence(metric.Meaning(e.Value.Why))}}, s.Prose...)
	}
	return s
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

// place is where the row stands.
func (s Source) place() string {
	if s.Line == 0 {
		return fault.Clean(s.File)
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

// MarshalJSON writes the explanation with every row.
func (e *Explain) MarshalJSON() ([]byte, error) {
	var o object
	o.put("schema", "roi.explain/1")
	o.put("currency", orNull(e.currency.Code))
	o.put("subject", e.Subject)
	o.put("metric", e.Metric.Key)
	o.put("value", number(e.Value))
	o.put("reason", orNull(string(e.Value.Why)))
	o.put("meaning", e.Metric.Meaning)
	o.put("formula", e.Metric.Formula)
	numbers := []any{}
	for _, n := range e.Numbers {
		numbers = append(numbers, struct {
			Key    string `json:"key"`
			Value  any    `json:"value"`
			Reason any    `json:"reason"`
		}{n.Metric.Key, number(n.Value), orNull(string(n.Value.Why))})
	}
	o.put("numbers", numbers)
	o.put("set", append([]string{}, e.Set...))
	o.put("quantities", append([]Quantity{}, e.Behind...))
	return o.close()
}

// MarshalJSON writes a quantity with its rows.
func (q Quantity) MarshalJSON() ([]byte, error) {
	var o object
	o.put("key", q.Key)
	o.put("sum", number(metric.Value{Num: q.Sum}))
	o.put("set_by_hand", q.ByHand)
	o.put("rows", q.Rows)
	return o.close()
}

// MarshalJSON writes one row behind a quantity.
func (s Source) MarshalJSON() ([]byte, error) {
	var o object
	o.put("file", s.File)
	o.put("line", s.Line)
	o.put("date", dateOrNil(s.Day))
	o.put("channel", s.Channel)
	o.put("value", number(metric.Value{Num: s.Value}))
	o.put("how", orNull(s.How))
	return o.close()
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
