package table

import "io"

// Rows gives the rows of a table one by one, and io.EOF after the last.
type Rows interface {
	Next() (Row, error)
}

// Sheet is one table of a document: a list of maps from fields to values.
type Sheet struct {
	Name   string  // the key it stands under; "" where the document is the list
	Line   int     // on which it begins
	Fields []Field // in the order in which rows name them
	Points bool    // some number is written as such, with a decimal point

	values []value
	rows   []entry
}

// Field is a name that rows give to a value, however they write it.
type Field struct {
	Name string // as written first
	Line int    // where it is written first
}

// value is what a row has for a field.
type value struct {
	field int
	text  string
}

// entry is a row, with the number of values up to its end.
type entry struct{ line, end int }

// Rows gives a row of the names of the fields, and then the rows.
func (s *Sheet) Rows() Rows { return &sheetRows{sheet: s, next: -1} }

// sheetRows goes through the rows of a sheet, -1 for the names of the fields.
type sheetRows struct {
	sheet *Sheet
	next  int
	cells [][]byte
}

// Next gives each row a cell for every field of the table.
func (r *sheetRows) Next() (Row, error) {
	s := r.sheet
	if r.next >= len(s.rows) {
		return Row{}, io.EOF
	}
	if r.cells == nil {
		r.cells = make([][]byte, len(s.Fields))
	}
	row := Row{Line: s.Line, Cells: r.cells}
	if r.next < 0 {
		for i, f := range s.Fields {
			r.cells[i] = []byte(f.Name)
		}
	} else {
		clear(r.cells)
		from := 0
		if r.next > 0 {
			from = s.rows[r.next-1].end
		}
		row.Line = s.rows[r.next].line
		for _, v := range s.values[from:s.rows[r.next].end] {
			r.cells[v.field] = []byte(v.text)
		}
	}
	r.next++
	return row, nil
}
