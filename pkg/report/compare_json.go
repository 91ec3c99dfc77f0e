package report

import (
	"encoding/json"
	"slices"

	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// MarshalJSON writes a match with both sides.
func (c Comparison) MarshalJSON() ([]byte, error) {
	var o object
	for _, side := range []struct {
		key string
		is  *Side
	}{{"a", &c.A}, {"b", &c.B}} {
		raw, err := side.is.compared(c.figure)
		if err != nil {
			return nil, err
		}
		o.put(side.key, json.RawMessage(raw))
	}
	o.put("answer", c.Answer)
	o.put("reason", orNull(string(c.Reason)))
	o.put("at_least_as_good", c.AtLeastAsGood)
	for _, f := range c.numbers() {
		o.put(f.key, number(f.value))
	}
	o.put("level", c.Level)
	var needed object
	for i, r := range ratios {
		if c.WinsNeeded != nil {
			needed.put(r.Text, c.WinsNeeded[i])
		}
	}
	raw, err := needed.close()
	if err != nil {
		return nil, err
	}
	if c.WinsNeeded == nil {
		raw = []byte("null")
	}
	o.put("needed", json.RawMessage(raw))
	o.put("cases_needed", c.CasesNeeded)
	o.put("text", c.Text)
	return o.close()
}

// keyed is a number of an answer under its key.
type keyed struct {
	key   string
	value metric.Value
}

// numbers are what the match finds.
func (c *Comparison) numbers() []keyed {
	return []keyed{
		{"difference", c.Difference}, {"difference_low", c.Low}, {"difference_high", c.High},
		{"ratio", c.Ratio}, {"ratio_low", c.RatioLow}, {"ratio_high", c.RatioTop},
		{"p", c.P}, {"p_adjusted", c.Adjusted},
	}
}

// compared writes a side of a comparison by a figure.
func (s *Side) compared(d *metric.Definition) ([]byte, error) {
	var o, reasons object
	o.put("name", s.Name)
	o.put("kind", s.Kind)
	o.put("group", orNull(s.group))
	o.put("from", s.From)
	o.put("to", s.To)
	for _, f := range []keyed{
		{"value", s.Figure}, {"low", s.Low}, {"high", s.High}, {"wins", s.Wins}, {"n_eff", s.Effective},
		{"largest_deal_share", s.LargestShare}, {"without_largest_deal", s.WithoutLargest},
		{"counted", s.counted(d)}, {"out_of", s.outOf(d)},
	} {
		o.put(f.key, number(f.value))
		if f.value.Num == nil {
			reasons.put(f.key, f.value.Why)
		}
	}
	o.put("channels", append([]string{}, s.Channels...))
	why, err := reasons.close()
	if err != nil {
		return nil, err
	}
	o.put("reasons", json.RawMessage(why))
	return o.close()
}

// Grid holds a row per match.
func (c *Compare) Grid() Grid {
	g := Grid{Header: []string{"a", "b", "metric"}}
	var rows [][]Cell
	for _, side := range []string{"a", "b"} {
		g.Header = append(g.Header, side+"_value", side+"_low", side+"_high")
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		row := []Cell{{Text: r.A.Name}, {Text: r.B.Name}, {Text: c.Metric}}
		for _, v := range []metric.Value{r.A.Figure, r.A.Low, r.A.High, r.B.Figure, r.B.Low, r.B.High} {
			row = append(row, numberCell(v))
		}
		for _, n := range r.numbers() {
			if i == 0 {
				g.Header = append(g.Header, n.key)
			}
			row = append(row, numberCell(n.value))
		}
		rows = append(rows, append(row, Cell{Text: r.Answer}, Cell{Text: string(r.Reason)}))
	}
	g.Rows = slices.Values(rows)
	g.Header = append(g.Header, "answer", "reason")
	return g
}

// numberCell is a figure in a grid, empty where undefined.
func numberCell(v metric.Value) Cell {
	c := Cell{Number: true}
	if v.Num != nil {
		c.Text = unit.Plain(v.Num)
	}
	return c
}

// Items lists the pieces of the answer.
func (c *Compare) Items() []Item {
	var items []Item
	for _, r := range c.Rows {
		items = append(items, Item{"row", r})
	}
	for _, n := range c.Notes {
		items = append(items, Item{"note", n})
	}
	for _, in := range c.Inputs {
		items = append(items, Item{"input", in})
	}
	return items
}

// Remarks are the notes, for formats that have no place for them.
func (c *Compare) Remarks() []Note { return c.Notes }
