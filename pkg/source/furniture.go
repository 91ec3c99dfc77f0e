package source

import (
	"bytes"
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
)

// totalsWords are what the first cell of a totals row says, folded.
var totalsWords = []string{
	"total", "totals", "grand total", "grand totals", "overall total", "sum", "subtotal", "sub total", "all channels",
	"gesamt", "gesamtsumme", "summe", "zwischensumme", "total général", "sous total", "total general", "totale", "totale generale", "subtotale", "total geral", "somme", "suma",
}

// footerWords begin the lines of prose that reports end with, folded.
var footerWords = []string{
	"copyright", "©", "confidential", "accrual basis", "cash basis", "rows:", "as of ", "generated ", "grand totals (", "report generated", "filtered by",
	"opening balance", "closing balance", "all rights reserved",
}

// furniture tells why a row is no data, or "" where it is.
func (rows *Rows) furniture(line int, cells [][]byte) ledger.Reason {
	at, filled := -1, 0
	for i, c := range cells {
		if !cell.Blank(c) {
			filled++
			if at < 0 {
				at = i
			}
		}
	}
	switch {
	case at < 0:
		rows.footer = len(cells) <= 1
		return "blank"
	case rows.repeatsHeader(cells):
		return "repeated_header"
	}
	label := strings.Trim(foldHeader(string(cells[at])), ":( )")
	switch {
	case rows.prose(label, cells):
		rows.footer = true
		return "footer"
	case slices.Contains(totalsWords, label) || summed(foldHeader(string(cells[at]))) || rows.totals[line]:
		return "total"
	}
	rows.footer = false
	switch {
	case rows.Plan.Reading.Nameless == "total" && rows.nameless(cells):
		return "total"
	case suspect(label) && rows.bareOfNames(at, cells):
		return "total"
	case filled == 1 && rows.section(at, cells):
		return "section"
	}
	return ""
}

// prose tells whether a row is a line of text behind the table: alone in a line
// where the table has several columns, and either known to end reports or
// behind a blank line or another such line.
func (rows *Rows) prose(label string, cells [][]byte) bool {
	const columns = 3
	if len(rows.Plan.Header) < columns || len(bytes.Join(cells[1:], nil)) > 0 {
		return false
	}
	known := slices.ContainsFunc(footerWords, func(w string) bool { return strings.HasPrefix(label, strings.Trim(w, ":( )")) })
	return known || len(cells) == 1 && rows.footer
}

// summed tells whether a folded label is a word for a total and, behind a
// colon or "for", what it sums up: Total: Account, Total for Rent.
func summed(label string) bool {
	for _, w := range totalsWords {
		rest, ok := strings.CutPrefix(label, w)
		if ok && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, " for ") || strings.HasPrefix(rest, " (")) {
			return true
		}
	}
	return false
}

// nameless tells whether a row names nothing that it would be the spend of, and
// has numbers all the same: the sum that a platform puts above its rows.
func (rows *Rows) nameless(cells [][]byte) bool {
	named, numbers := false, false
	for _, c := range rows.Plan.Columns {
		if c.Index >= len(cells) || cell.Blank(cells[c.Index]) {
			continue
		}
		switch c.Field.Holds() {
		case cell.Text:
			named = named || c.Field != CurrencyCode
		case cell.Day:
		default:
			numbers = true
		}
	}
	return numbers && !named
}

// section tells whether the one filled cell of a row is a heading: text that no
// field of the file would hold, padded to the width of the table, in a file whose
// rows have figures.
func (rows *Rows) section(at int, cells [][]byte) bool {
	if len(cells) < len(rows.Plan.Header) || len(cells) < 3 {
		return false
	}
	figures := false
	for _, c := range rows.Plan.Columns {
		numeric := c.Field.Holds() != cell.Text && c.Field.Holds() != cell.Day
		figures = figures || numeric
		if c.Index == at && c.Field.Holds() != cell.Day {
			return false
		}
		if _, wrong := (cell.Convention{Order: cell.DMY}).Day(cells[at]); c.Index == at && wrong == nil {
			return false
		}
	}
	return figures && rows.Plan.Origin()&ledger.LeadRows == 0
}

func (rows *Rows) repeatsHeader(cells [][]byte) bool {
	if len(cells) != len(rows.Plan.Header) {
		return false
	}
	for i, c := range cells {
		if string(bytes.TrimSpace(c)) != rows.Plan.Header[i] {
			return false
		}
	}
	return true
}

// ragged is the fault of a row whose cells do not line up with the header.
// Empty cells beyond it are no harm.
func (rows *Rows) ragged(cells [][]byte) *fault.Fault {
	width := len(rows.Plan.Header)
	for len(cells) > width && len(strings.TrimSpace(string(cells[len(cells)-1]))) == 0 {
		cells = cells[:len(cells)-1]
	}
	switch {
	case len(cells) == width:
		return nil
	case rows.anotherTable(cells):
		return fault.New("another table begins here: %s is a header", fault.Quote(bytes.Join(cells, []byte{','}))).
			WithHint("keep one table per file: put this one into a file of its own")
	case len(cells) < width:
		return fault.New("the row has %d cells where the header has %d", len(cells), width).
			WithHint("a separator is missing, or a line is broken; leave empty cells between separators")
	}
	return fault.New("the row has %d cells where the header has %d: %s is one too many", len(cells), width, fault.Quote(cells[len(cells)-1])).
		WithHint("put quotes around a cell that holds the separator")
}

// anotherTable tells whether a row that does not line up with the header is the
// header of another table.
func (rows *Rows) anotherTable(cells [][]byte) bool {
	var names []string
	for _, c := range cells {
		names = append(names, string(bytes.TrimSpace(c)))
	}
	known := Said{}.known(names)
	return known >= 2 && known*2 >= len(names)
}
