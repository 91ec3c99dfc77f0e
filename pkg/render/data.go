package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/report"
)

// JSON writes an answer as one indented object. Control characters of inputs
// are escaped, also those that JSON itself would let through.
func JSON(w io.Writer, answer any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(answer); err != nil {
		return err
	}
	_, err := io.WriteString(w, escaped(b.String()))
	return err
}

// escaped escapes what could steer a terminal: delete, the C1 controls, and the
// marks that turn the direction of text. Outside strings JSON has none of them.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 0x7f && r < 0xa0 || r >= 0x200e && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// NDJSON writes one object a line, each with its type first.
func NDJSON(w io.Writer, items []report.Item) error {
	var out bytes.Buffer
	for _, item := range items {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(item.Value); err != nil {
			return err
		}
		head := `{"type":"` + item.Type + `"`
		if b.Len() > len("{}\n") {
			head += ","
		}
		out.WriteString(head + escaped(strings.TrimPrefix(b.String(), "{")))
	}
	_, err := w.Write(out.Bytes())
	return err
}

// CSV writes the rows of a grid: a header and one record each, separated by
// commas, or by tabs for TSV. Texts that a spreadsheet would run as a formula
// get an apostrophe in front.
func CSV(w io.Writer, g report.Grid, separator rune) error {
	c := csv.NewWriter(w)
	c.Comma = separator
	c.Write(g.Header)
	for _, row := range g.Rows {
		record := make([]string, len(row))
		for i, cell := range row {
			record[i] = cell.Text
			if !cell.Number {
				record[i] = guarded(fault.Clean(cell.Text))
			}
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
