package render

import (
	"encoding/csv"
	"io"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/report"
)

// CSV writes the rows of a grid: a header and one record each, separated by
// commas, or by tabs for TSV. Texts that a spreadsheet would run as a formula
// get an apostrophe in front.
func CSV(w io.Writer, g report.Grid, separator rune) error {
	c := csv.NewWriter(w)
	c.Comma = separator
	c.Write(g.Header)
	var record []string
	for row := range g.Rows {
		record = record[:0]
		for _, cell := range row {
			text := cell.Text
			if !cell.Number {
				text = guarded(fault.Clean(text))
			}
			record = append(record, text)
		}
		c.Write(record)
	}
	c.Flush()
	return c.Error()
}

// guarded keeps a spreadsheet from running a text as a formula.
func guarded(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}
