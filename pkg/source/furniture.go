package source

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
)

// footerWords begin the lines of prose that reports end with, folded.
var footerWords = []string{
	"copyright", "©", "confidential", "accrual basis", "cash basis", "rows:", "as of ", "generated ", "grand totals (", "report generated", "filtered by",
	"opening balance", "closing balance", "all rights reserved",
}

// furniture tells why a row is no data, or "" where it is.
func (rows *Rows) furniture(cells [][]byte) ledger.Reason {
	at, alone := filled(cells)
	switch {
	case alone && slices.Contains(rows.shared, at):
		return "blank"
	case at < 0:
		rows.footer = len(cells) <= 1
		return "blank"
	case rows.repeatsHeader(cells):
		return "repeated_header"
	case alone && rows.prose(cells):
		rows.footer = true
		return "footer"
	}
	rows.footer = false
	switch {
	case rows.total(at, cells):
		return "total"
	case rows.Plan.Reading.Nameless == "total" && rows.nameless(cells):
		return "total"
	case alone && rows.section(at, cells):
		return "section"
	}
	return ""
}

// Like tells that a row was read elsewhere that is none of this.
func (rows *Rows) Like() { rows.footer = false }

// filled is the first cell that says something, -1 for none, and whether it is
// the only one.
func filled(cells [][]byte) (at int, alone bool) {
	at = -1
	for i, c := range cells {
		switch {
		case cell.Blank(c):
		case at >= 0:
			return at, false
		default:
			at = i
		}
	}
	return at, at >= 0
}

// prose tells whether a row that has one cell with text is a line behind the
// table: in the first of several columns, and either known to end reports or
// behind a blank line or another such line.
func (rows *Rows) prose(cells [][]byte) bool {
	width := len(rows.Plan.Header)
	if width < 2 || cell.Blank(cells[0]) {
		return false
	}
	label := strings.Trim(foldHeader(string(cells[0])), ":( )")
	known := slices.ContainsFunc(footerWords, func(w string) bool { return strings.HasPrefix(label, strings.Trim(w, ":( )")) })
	if !known && len(cells) == 1 && width > 2 {
		rows.Ordered = true
		return rows.footer
	}
	return known
}

// nameless tells whether a row names nothing that its figures would be of: the
// sum that a platform puts above its rows, and people below theirs.
func (rows *Rows) nameless(cells [][]byte) bool {
	named, numbers := false, false
	for _, c := range rows.Plan.Columns {
		if c.Index >= len(cells) || cell.Blank(cells[c.Index]) {
			continue
		}
		switch c.Field.Holds() {
		case cell.Text, cell.Day:
			named = named || !slices.Contains(rows.shared, c.Index)
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
		if string(trimmed(c)) != rows.Plan.Header[i] {
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
		return rows.another(cells)
	case len(cells) < width:
		return fault.New("the row has %s where the header has %d", counted(len(cells)), width).
			WithHint("a separator is missing, or a line is broken; leave empty cells between separators")
	}
	return fault.New("the row has %s where the header has %d: %s is one too many", counted(len(cells)), width, fault.Quote(cells[len(cells)-1])).
		WithHint("put quotes around a cell that holds the separator")
}

func counted(cells int) string {
	if cells == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", cells)
}

// another is the fault of a row that begins another table; what follows is not
// looked at.
func (rows *Rows) another(cells [][]byte) *fault.Fault {
	rows.Over = true
	return fault.New("another table begins here: %s is a header", fault.Quote(bytes.Join(cells, []byte{','}))).
		WithHint("keep one table per file: put this one into a file of its own")
}

// anotherTable tells whether a row that can not be read is the header of another
// table.
func (rows *Rows) anotherTable(cells [][]byte) bool {
	var names []string
	for _, c := range cells {
		names = append(names, string(bytes.TrimSpace(c)))
	}
	known := Said{}.known(names)
	return known >= 2 && known*2 >= len(names)
}
