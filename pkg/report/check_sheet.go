package report

import (
	"fmt"
	"slices"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// Sheet lays the gates out, a line each.
func (k *Check) Sheet(quiet bool) Sheet {
	s := Sheet{Title: k.title(), Facts: k.calc.facts()}
	s.Columns = []Column{{Left: true}, {Head: "Check", Left: true}, {Head: "Figure"}, {Head: "Limit"}}
	for i := range k.Checks {
		h := &k.Checks[i]
		figure, limit := h.texts()
		line := Line{Kind: Sum, Cells: []string{"FAIL", fault.Clean(h.String()), figure, limit}}
		if h.True {
			line.Kind, line.Cells[0] = Plain, "pass"
		}
		s.Lines = append(s.Lines, line)
		if h.Missing() != "" {
			s.Prose = append(s.Prose, Paragraph{Kind: Bullet, Text: fault.Clean(h.Says()) + "."})
		}
	}
	if len(s.Prose) > 0 {
		s.Prose = append([]Paragraph{{Kind: Heading, Text: "Missing"}}, s.Prose...)
	}
	if !quiet {
		s.Prose = append(s.Prose, k.calc.closing(k.Notes)...)
	}
	return s
}

// title says how many gates are met.
func (k *Check) title() string {
	met := 0
	for _, h := range k.Checks {
		if h.True {
			met++
		}
	}
	switch n := len(k.Checks); {
	case n == 1 && met == 1:
		return "The one check is met"
	case n == 1:
		return "The one check is not met"
	case met == n:
		return fmt.Sprintf("All %d checks are met", n)
	case met == 0:
		return fmt.Sprintf("None of %d checks is met", n)
	default:
		return fmt.Sprintf("%d of %d checks met", met, n)
	}
}

// MarshalJSON writes the gate, whether it is met, and its figures.
func (h Held) MarshalJSON() ([]byte, error) {
	var o object
	o.put("check", h.String())
	o.put("met", h.True)
	o.put("subject", h.Left.Name)
	o.put("metric", h.Left.Metric.Key)
	o.put("operator", h.Operator)
	o.put("value", number(h.Figure))
	o.put("limit", number(h.Limit))
	o.put("limit_subject", orNull(h.Right.Name))
	if h.Right.Metric == nil {
		o.put("limit_metric", nil)
	} else {
		o.put("limit_metric", h.Right.Metric.Key)
	}
	o.put("or_missing", h.OrMissing)
	o.put("reason", orNull(string(h.Missing())))
	o.put("text", h.Says())
	o.put("file", orNull(h.File))
	if h.File == "" {
		o.put("line", nil)
	} else {
		o.put("line", h.Line)
	}
	return o.close()
}

// Grid holds a row per gate.
func (k *Check) Grid() Grid {
	g := Grid{Header: []string{"check", "met", "value", "limit", "reason"}}
	var rows [][]Cell
	for i := range k.Checks {
		h := &k.Checks[i]
		row := []Cell{{Text: h.String()}, {Text: fmt.Sprint(h.True)}, {Number: true}, {Number: true}, {Text: string(h.Missing())}}
		if h.Figure.Num != nil {
			row[2].Text = unit.Plain(h.Figure.Num)
		}
		if h.Limit.Num != nil {
			row[3].Text = unit.Plain(h.Limit.Num)
		}
		rows = append(rows, row)
	}
	g.Rows = slices.Values(rows)
	return g
}

// Items lists the pieces of the answer.
func (k *Check) Items() []Item {
	var items []Item
	for _, h := range k.Checks {
		items = append(items, Item{"check", h})
	}
	for _, n := range k.Notes {
		items = append(items, Item{"note", n})
	}
	for _, in := range k.Inputs {
		items = append(items, Item{"input", in})
	}
	return items
}

// Remarks are the notes, for formats that have no place for them.
func (k *Check) Remarks() []Note { return k.Notes }
