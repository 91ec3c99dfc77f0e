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
	Preamble []string      // the lines above the header
	Header   int           // the line of the header
	Rows     *source.Rows
	Input    *ledger.Input
	Stated   []ledger.Set // what rows stated, by channel
	in       *input
}

// look opens the files and settles how to read each, without reading further
// than that takes.
func look(files []File, req Request) (*Loaded, *Faults) {
	l := &Loaded{Ledger: ledger.New(0), Names: channel.NewNames(req.Book.Entries()), Terms: terms(req.Book, req.Terms)}
	var faults Faults
	for _, f := range files {
		inputs, wrong := open(f, req)
		faults.Add(wrong...)
		for _, in := range inputs {
			l.inputs = append(l.inputs, in)
			faults.Add(l.prepare(in, f, req)...)
		}
	}
	return l, &faults
}

// forget removes what was kept of standard input.
func (l *Loaded) forget() {
	for _, in := range l.inputs {
		in.forget()
	}
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
	said.Rows, said.Above = rows, read.Preamble
	if wrong != nil {
		return []*fault.Fault{wrong}
	}
	l.Files, l.Ledger.Inputs = append(l.Files, read), append(l.Ledger.Inputs, read.Input)
	plan, wrong := source.Recognise(header, said)
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
	faults = read.period(req)
	if in.whole {
		read.sums()
	}
	return faults
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
	for _, row := range rows[:at] {
		if !blank(row) {
			f.Preamble = append(f.Preamble, strings.TrimRight(strings.Join(row, ","), ", "))
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

// period finds the days that the lines above the header say a report is of,
// where no row says its own.
func (f *Read) period(req Request) []*fault.Fault {
	plan := f.Rows.Plan
	if plan.Has(source.Date) || plan.Has(source.PeriodStart) || plan.Has(source.Period) || plan.Origin()&(ledger.Detail|ledger.Sheet) == 0 {
		return nil
	}
	var window unit.Window
	var lines cell.Evidence
	for _, line := range f.Preamble {
		lines.SeeLine(line, f.Header)
	}
	how, _ := lines.Settle(cell.Day, cell.Convention{Order: cmp.Or(f.Rows.Plan.Reading.Dates, req.Hints.Order)})
	for _, line := range f.Preamble {
		w, open := how.Span(line)
		if open != nil && req.Window != (unit.Window{}) {
			return []*fault.Fault{ask(*open, source.Column{}).At(f.Name, f.Header, "")}
		}
		window.From, window.To = cmp.Or(window.From, w.From), cmp.Or(window.To, w.To)
	}
	if window.From != unit.NoDay && window.To != unit.NoDay && !window.Backwards() {
		f.Rows.Period = window
	}
	return nil
}

// sums finds the rows of a small file that sum up others under another name
// than Total.
func (f *Read) sums() {
	r, skip := f.in.sampled(), f.in.head+1
	f.Rows.Sums(func() (int, [][]byte, bool) {
		for {
			row, err := r.Next()
			if err != nil {
				return 0, nil, false
			}
			if skip--; skip < 0 {
				return row.Line, row.Cells, true
			}
		}
	})
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
