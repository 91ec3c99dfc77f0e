package report

import (
	"encoding/json"
	"slices"
	"strconv"

	"example.com/roi/pkg/unit"
)

// MarshalJSON writes the names, a figure per period, why the undefined ones are
// so, and how it went from the first figure to the last.
func (s Series) MarshalJSON() ([]byte, error) {
	var o, reasons object
	if s.Channel != "" {
		o.put("channel", s.Channel)
	}
	if s.Group != "" {
		o.put("group", s.Group)
	}
	values := []any{}
	for i, v := range s.Values {
		values = append(values, number(v))
		if v.Num == nil {
			reasons.put(s.periods[i].Name, v.Why)
		}
	}
	o.put("values", values)
	why, err := reasons.close()
	if err != nil {
		return nil, err
	}
	o.put("reasons", json.RawMessage(why))
	first, last, ok := s.ends()
	for _, end := range []struct {
		key string
		at  int
	}{{"first", first}, {"last", last}} {
		o.put(end.key, number(s.at(end.at, ok)))
		if ok {
			o.put(end.key+"_period", s.periods[end.at].Name)
		} else {
			o.put(end.key+"_period", nil)
		}
	}
	by, relative := s.change()
	o.put("change", number(by))
	o.put("change_fraction", number(relative))
	return o.close()
}

// MarshalJSON writes the groups that occur as one object.
func (g SeriesGroups) MarshalJSON() ([]byte, error) {
	var o object
	for _, s := range g {
		o.put(s.Group, s)
	}
	return o.close()
}

// Grid holds a row per channel and period, never groups or total, so that
// reading it again counts nothing twice.
func (t *Trend) Grid() Grid {
	g := Grid{Header: []string{"channel", "group", "period", "from", "to", "partial", "value"}}
	var rows [][]Cell
	for i := range t.Rows {
		r := &t.Rows[i]
		for n, p := range t.Periods {
			value := Cell{Number: true}
			if v := r.Values[n]; v.Num != nil {
				value.Text = unit.Plain(v.Num)
			}
			rows = append(rows, []Cell{
				{Text: r.Channel}, {Text: r.Group}, {Text: p.Name}, {Text: p.From}, {Text: p.To}, {Text: strconv.FormatBool(p.Partial)}, value,
			})
		}
	}
	g.Rows = slices.Values(rows)
	return g
}

// Items lists the pieces of the answer: the periods first, because values are
// in their order.
func (t *Trend) Items() []Item {
	var items []Item
	for _, p := range t.Periods {
		items = append(items, Item{"period", p})
	}
	for _, r := range t.Rows {
		items = append(items, Item{"row", r})
	}
	for _, g := range t.Groups {
		items = append(items, Item{"group", g})
	}
	items = append(items, Item{"total", t.Total})
	for _, n := range t.Notes {
		items = append(items, Item{"note", n})
	}
	for _, in := range t.Inputs {
		items = append(items, Item{"input", in})
	}
	return items
}

// Remarks are the notes, for formats that have no place for them.
func (t *Trend) Remarks() []Note { return t.Notes }
