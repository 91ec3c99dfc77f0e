package report

import (
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Grid is the rows of an answer for programs: keys as the header, undefined
// figures empty.
type Grid struct {
	Header []string
	Rows   [][]Cell
}

// Cell is a number in plain form, or a text from an input.
type Cell struct {
	Text   string
	Number bool
}

// Grid holds the answer's channels, never its groups or total, so that reading
// it again counts nothing twice.
func (c *Calc) Grid() Grid {
	keys := c.options.Metrics
	if len(keys) == 0 {
		keys = metric.Keys()
	}
	g := Grid{Header: append([]string{"channel", "group"}, keys...)}
	for i := range c.Rows {
		r := &c.Rows[i]
		row := []Cell{{Text: r.Channel}, {Text: r.Group}}
		for _, k := range keys {
			cell := Cell{Number: true}
			if v := r.Value(k); v.Num != nil {
				cell.Text = unit.Plain(v.Num)
			}
			row = append(row, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
