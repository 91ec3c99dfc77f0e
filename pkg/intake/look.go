package intake

import (
	"bytes"
	"cmp"
	"errors"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/table"
	"example.com/roi/pkg/unit"
)

// Read is one table with what was learnt from reading it.
type Read struct {
	File
	Dialect  table.Dialect // of delimited text
	Document bool          // it is no delimited text, but a table of YAML or JSON
	Preamble []Line        // the lines above the header that are not blank
	Header   int           // the line of the header
	Rows     *source.Rows
	Input    *ledger.Input
	Stated   []ledger.Set // what rows stated, by channel
	in       *input
	marks    map[uint64]int // of rows, where another file may have them too
}

// Line is a line of a file that is no row.
type Line struct {
	Line int
	Text string
}

// look opens the files and settles how to read each, without reading further
// than that takes.
func look(files []File, req Request, piped *stdin) (*Loaded, *Faults) {
	l := &Loaded{Ledger: ledger.New(0), Names: channel.NewNames(req.Book.Entries()), Terms: terms(req.Book, req.Terms)}
	var faults Faults
	var of []File // the file of each input
	for _, f := range files {
		inputs, wrong := open(f, req, piped)
		faults.Add(wrong...)
		for _, in := range inputs {
			l.inputs, of = append(l.inputs, in), append(of, f)
			faults.Add(l.prepare(in, f, req)...)
		}
	}
	faults.Add(copies(l.inputs, of)...)
	return l, &faults
}

// prepare adds an input of a file, and settles how to read it.
func (l *Loaded) prepare(in *input, f File, req Request) []*fault.Fault {
	if in.sheet != nil {
		f.Sheet = in.sheet.Name
		f.Word = cmp.Or(f.Word, f.Sheet)
	}
	if wrong := in.unknownFields(f); len(wrong) > 0 {
		return wrong
	}
	read := &Read{File: f, Dialect: in.dialect, Document: in.sheet != nil, Input: &ledger.Input{}, in: in}
	said := source.Said{Word: f.Word, File: f.Name, Reading: f.reading, Formats: req.Book.Formats}
	header, rows, wrong := read.headerOf(said)
	said.Rows = rows
	for _, line := range read.Preamble {
		said.Above = append(said.Above, line.Text)
	}
	if wrong != nil {
		return []*fault.Fault{wrong}
	}
	l.Files, l.Ledger.Inputs = append(l.Files, read), append(l.Ledger.Inputs, read.Input)
	plan, wrong := source.Recognise(header, said)
	if said := saidOf(f, req).Delimiter; wrong != nil && len(header) == 1 {
		switch {
		case said != 0 || in.dialect.Announced:
			wrong.Hint = "nothing stands between cells but what was said to: leave --delimiter away, or the line that says sep="
		case strings.ContainsAny(header[0], "^~:#*!&@$") && wrong.Hint != "":
			wrong.Hint = "if another character than comma, semicolon, tab or bar separates cells, say which: --delimiter \"^\"; else " + wrong.Hint
		}
	}
	if wrong != nil {
		return []*fault.Fault{wrong.At(in.name, read.Header, "")}
	}
	read.Rows = source.NewRows(plan, l.Names)
	read.Rows.Input = len(l.Files) - 1
	if in.sheet != nil && in.sheet.Points && req.Hints.Decimal == 0 {
		req.Hints.Decimal = '.'
	}
	faults := settle(in, read.Rows, req)
	if len(faults) > 0 {
		return faults
	}
	return read.period(req)
}

// firstRows is how many rows of a file are looked at for its header.
const firstRows = 60

// headerOf finds the header among the first rows, and keeps what stands above.
func (f *Read) headerOf(said source.Said) (header []string, below [][]string, wrong *fault.Fault) {
	var rows [][]string
	var lines []int
	r := f.in.sampled()
	for len(rows) < firstRows {
		row, err := r.Next()
		var wrong *fault.Fault
		if errors.As(err, &wrong) && len(rows) == 0 {
			wrong.File = f.Name
			return nil, nil, wrong
		}
		if err != nil {
			break // the end, or what will be reported when the rows are read
		}
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, strings.Clone(strings.TrimSpace(string(c))))
		}
		rows, lines = append(rows, cells), append(lines, row.Line)
	}
	at := 0
	if f.in.sheet == nil {
		at = source.FindHeader(rows, said)
	}
	if at >= len(rows) || blank(rows[at]) {
		return nil, nil, fault.New("the file has no header line").At(f.Name, 0, "")
	}
	for i, row := range rows[:at] {
		if !blank(row) {
			f.Preamble = append(f.Preamble, Line{lines[i], strings.TrimRight(strings.Join(row, ","), ", ")})
		}
	}
	f.in.head, f.Header = at, lines[at]
	return rows[at], rows[at+1:], nil
}

func blank(row []string) bool {
	for _, c := range row {
		if !cell.Blank([]byte(c)) {
			return false
		}
	}
	return true
}

// period finds the days that the lines above the header say a report is of, and
// gives them to the rows where no row says its own: none has a date, or all have
// the first of those days, which is that of the report.
func (f *Read) period(req Request) []*fault.Fault {
	plan := f.Rows.Plan
	if plan.Has(source.PeriodStart) || plan.Has(source.Period) || plan.Origin()&(ledger.Detail|ledger.Sheet) == 0 {
		return nil
	}
	var lines cell.Evidence
	for _, line := range f.Preamble {
		lines.SeeLine(line.Text, line.Line)
	}
	how, _ := lines.Settle(cell.Day, cell.Convention{Order: cmp.Or(plan.Reading.Dates, req.Hints.Order, f.order())})
	var window unit.Window
	for _, line := range f.Preamble {
		w, open := how.Span(line.Text)
		if open != nil && req.Window != (unit.Window{}) && !plan.Has(source.Date) {
			return []*fault.Fault{ask(*open, source.Column{Index: -1}).At(f.Name, line.Line, "")}
		}
		window.From, window.To = cmp.Or(window.From, w.From), cmp.Or(window.To, w.To)
	}
	switch {
	case window.From == unit.NoDay || window.To == unit.NoDay || window.Backwards():
	case !plan.Has(source.Date):
		f.Rows.Plan.Period = window
	case window.From < window.To && f.in.whole && plan.Starts() && f.allOn(window.From):
		f.Rows.Plan.Period = window
		f.Rows.Undated()
	}
	return nil
}

// order is the order of dates in the column of dates, 0 where it is not settled.
func (f *Read) order() cell.Order {
	for i, c := range f.Rows.Plan.Columns {
		if c.Field == source.Date {
			return f.Rows.Conventions[i].Order
		}
	}
	return 0
}

// allOn tells whether the sample has several rows with a date, and all have the
// one given.
func (f *Read) allOn(day unit.Day) bool {
	rows := 0
	others := false
	f.sampled(func(_ int, cells [][]byte) {
		for i, c := range f.Rows.Plan.Columns {
			if c.Field != source.Date || c.Index >= len(cells) || cell.Blank(cells[c.Index]) {
				continue
			}
			if d, wrong := f.Rows.Conventions[i].Day(cells[c.Index]); wrong == nil {
				rows++
				others = others || d != day
			}
		}
	})
	return rows > 1 && !others
}

// sampled shows the rows of the sample that are below the header.
func (f *Read) sampled(show func(line int, cells [][]byte)) {
	r, skip := f.in.sampled(), f.in.head+1
	for {
		row, err := r.Next()
		if err != nil {
			return
		}
		if skip--; skip < 0 {
			show(row.Line, row.Cells)
		}
	}
}

// asFault is what stopped the reading of a file.
func asFault(name string, err error) *fault.Fault {
	var wrong *fault.Fault
	if errors.As(err, &wrong) {
		wrong.File = name
		return wrong
	}
	return unreadable(name, err)
}

// blankRow tells whether a row says nothing at all.
func blankRow(cells [][]byte) bool { return len(bytes.TrimSpace(bytes.Join(cells, nil))) == 0 }
