package report

import (
	"iter"

	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Grid is the rows of an answer for programs: keys as the header, undefined
// figures empty.
type Grid struct {
	Header []string
	Rows   iter.Seq[[]Cell]
}

// Cell is a number in plain form, or a text from an input.
type Cell struct {
	Text   string
	Number bool
}

// Grid holds the answer's channels, never its groups or total, so that reading
// it again counts nothing twice.
func (c *Calc) Grid() Grid { return c.grid(metric.Earned) }

// grid holds the rows with the figures asked for, else with all that the question
// carries.
func (c *Calc) grid(carries []metric.Definition) Grid {
	keys := c.options.Metrics
	if len(keys) == 0 {
		keys = metric.KeysOf(carries)
	}
	g := Grid{Header: append([]string{"channel", "group"}, keys...)}
	if c.by != nil && c.by.Groups {
		g.Header = append([]string{c.by.Name}, keys...)
	} else if c.by != nil {
		g.Header = append([]string{c.by.Name}, g.Header...)
	}
	var figures []metric.Definition
	for _, k := range keys {
		figures = append(figures, *metric.Get(k))
	}
	g.Rows = func(yield func([]Cell) bool) {
		for i := range c.Rows {
			if !yield(c.cellsOf(&c.Rows[i], figures)) {
				return
			}
		}
	}
	return g
}

// cellsOf are the names and the figures of a row.
func (c *Calc) cellsOf(r *Row, figures []metric.Definition) []Cell {
	row := []Cell{{Text: r.Channel}, {Text: r.Group}}
	if c.by != nil && c.by.Groups {
		row = []Cell{{Text: r.Part}}
	} else if c.by != nil {
		row = append([]Cell{{Text: r.Part}}, row...)
	}
	for _, v := range r.of(figures) {
		cell := Cell{Number: true}
		if v.Num != nil {
			cell.Text = unit.Plain(v.Num)
		}
		row = append(row, cell)
	}
	return row
}

// Item is one piece of an answer that is written piece by piece.
type Item struct {
	Type  string // row, group, total, verdict, note or input
	Value any
}

// Items lists the pieces of the answer.
func (c *Calc) Items() []Item {
	var items []Item
	for _, r := range c.Rows {
		items = append(items, Item{"row", r})
	}
	for _, g := range c.Groups {
		items = append(items, Item{"group", g})
	}
	items = append(items, Item{"total", c.Total}, Item{"verdict", c.Verdict})
	for _, n := range c.Notes {
		items = append(items, Item{"note", n})
	}
	for _, in := range c.Inputs {
		items = append(items, Item{"input", in})
	}
	return items
}
