// Package intake opens the inputs of a question, finds out what each is and how
// it is written, and reads every row into the ledger. It reports all that is
// wrong at once, in the order of the arguments, and then there is no answer.
package intake

import (
	"cmp"
	"errors"
	"io"
	"strings"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/table"
	"example.com/roi/pkg/unit"
)

// Request is what to read, and what the user says about it.
type Request struct {
	Args   []string // file arguments, as on the command line
	Stdin  io.Reader
	Book   *book.Book // what the book says, with what the user says instead of its defaults; nil: nothing
	Terms  source.Terms
	Hints  Hints
	Window unit.Window                          // the days asked for; open ends where nobody said
	By     *source.Dimension                    // what the answer is cut by beside channels, or nil
	Trace  func(*channel.Names, ledger.Posting) // if set, is shown every quantity as it is posted or left out
}

// Read is one file with what was learnt from reading it.
type Read struct {
	File
	Rows  *source.Rows
	Input *ledger.Input
	in    *input
}

// Loaded is everything read.
type Loaded struct {
	Ledger      *ledger.Ledger
	Names       *channel.Names
	Files       []*Read
	Skipped     []string // files of folders that were passed over
	Currency    Currency
	Terms       source.Terms
	By          *source.Dimension // what the answer is cut by beside channels, or nil
	Parts       *channel.Names    // the parts of By
	Shared      []Shared          // what became of the channels that the book shares out
	Unsegmented ledger.Set        // the quantities that no input knows by segment, where one segment was asked for
	Lacks       ledger.Set        // the quantities that no input cuts by By
}

// Faults is all that is wrong: the first in order, and how many there are.
type Faults struct {
	First []*fault.Fault
	Count int
}

// shownFaults is how many faults are worth showing at once.
const shownFaults = 20

// Add adds faults, keeping the first.
func (f *Faults) Add(list ...*fault.Fault) {
	f.Count += len(list)
	f.First = append(f.First, list[:min(len(list), shownFaults-len(f.First))]...)
}

// Error writes the first fault; callers that show all use First.
func (f *Faults) Error() string { return f.First[0].Error() }

// orNil is the faults as an error, or nil where there are none.
func (f *Faults) orNil() error {
	if f.Count == 0 {
		return nil
	}
	return f
}

// Load reads everything. Its error is a *Faults, or one of the machine.
func Load(req Request) (*Loaded, error) {
	var faults Faults
	if req.Book == nil {
		req.Book = &book.Book{}
	}
	files, skipped, wrong := Expand(req.Book, req.Args)
	if faults.Add(wrong...); faults.Count > 0 {
		return nil, &faults
	}
	l := &Loaded{Ledger: ledger.New(0), Names: channel.NewNames(req.Book.Entries()), Skipped: skipped, Terms: terms(req.Book, req.Terms)}
	l.By, l.Parts = req.By, channel.NewNames(nil)
	if l.By != nil && l.By.Every != "" {
		l.Ledger.PartOf = l.period
	}
	l.Ledger.Window, l.Ledger.ByCreation = req.Window, req.Terms.ByCreation
	if req.Trace != nil {
		l.Ledger.Trace = func(p ledger.Posting) { req.Trace(l.Names, p) }
	}
	for _, f := range files {
		inputs, wrong := open(f, req.Stdin)
		faults.Add(wrong...)
		for _, in := range inputs {
			defer in.forget()
			faults.Add(l.prepare(in, f, req)...)
		}
	}
	if faults.Count > 0 {
		return nil, &faults
	}
	for _, f := range l.Files {
		if f.Rows.Plan.Kind.Name == "margins" {
			l.margins(f, &faults)
		}
	}
	if faults.Add(l.agree()...); faults.Count > 0 {
		return nil, &faults
	}
	for _, f := range l.Files {
		if f.Rows.Plan.Kind.Name != "margins" {
			l.read(f, &faults)
		}
	}
	if err := l.finish(&faults); err != nil {
		return nil, err
	}
	if !l.share(req.Book) {
		faults.Add(ledger.Overflow(ledger.ErrOverflow))
	}
	return l, faults.orNil()
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
	if in.delimiter = req.Hints.Delimiter; in.delimiter == 0 && in.sheet == nil {
		in.delimiter = table.Delimiter(in.sample)
	}
	header, wrong := headerOf(in)
	if wrong != nil {
		return []*fault.Fault{wrong}
	}
	plan, wrong := source.Recognise(header.cells, f.Word, f.Name, said(f.reading))
	if wrong != nil {
		return []*fault.Fault{wrong.At(in.name, header.line, "")}
	}
	read := &Read{File: f, Rows: source.NewRows(plan, l.Names), Input: &ledger.Input{}, in: in}
	read.Rows.Input, read.Rows.Constant = len(l.Files), f.Channel
	read.Rows.Currency, read.Rows.Scope, read.Rows.Lines = f.reading.Currency, f.reading.IDs, f.reading.Lines
	l.Files, l.Ledger.Inputs = append(l.Files, read), append(l.Ledger.Inputs, read.Input)
	if in.sheet != nil && in.sheet.Points && req.Hints.Decimal == 0 {
		req.Hints.Decimal = '.'
	}
	return settle(in, read.Rows, f.reading, req)
}

// said is what the book says of the columns of a file.
func said(r book.Reading) source.Said {
	s := source.Said{DirectExpenses: r.DirectExpenses}
	for _, c := range r.Columns {
		s.Headers = append(s.Headers, source.SaidHeader{Field: c.Field, Header: c.Header})
	}
	return s
}

type header struct {
	cells []string
	line  int
}

// headerOf finds the header: the first line that is not blank.
func headerOf(in *input) (header, *fault.Fault) {
	r := in.sampled()
	for {
		row, err := r.Next()
		var wrong *fault.Fault
		switch {
		case errors.As(err, &wrong):
			wrong.File = in.name
			return header{}, wrong
		case err != nil:
			return header{}, fault.New("the file has no header line").At(in.name, 0, "")
		}
		h := header{line: row.Line}
		blank := true
		for _, c := range row.Cells {
			blank = blank && cell.Blank(c)
			h.cells = append(h.cells, strings.Clone(strings.TrimSpace(string(c))))
		}
		if !blank {
			return h, nil
		}
	}
}

// agree settles what depends on all the files together, before any row counts.
func (l *Loaded) agree() []*fault.Fault {
	l.Terms.LeadsOnly, l.Terms.Windowed = true, l.Ledger.Window != (unit.Window{})
	for _, f := range l.Files {
		if f.Rows.Plan.Kind.Name == "deals" || f.Rows.Plan.Kind.Name == "sales" {
			l.Terms.LeadsOnly = false
		}
	}
	var stated, cut, segmented ledger.Set
	for _, f := range l.Files {
		f.Rows.Terms, f.Rows.By, f.Rows.Parts = l.Terms, l.By, l.Parts
		states := f.Rows.Plan.States(l.Terms)
		l.Ledger.State(f.Rows.Plan.Origin(), states)
		stated |= states
		if f.Rows.Plan.Has(source.Segment) {
			segmented |= states
		}
		if l.By != nil && f.Rows.Plan.Knows(l.By) {
			cut |= states
		}
	}
	l.Lacks = stated &^ cut
	if l.Terms.Segment != "" {
		l.Unsegmented = stated &^ segmented
	}
	return l.overlaps()
}

// overlaps are the faults of sheets whose direct expenses may hold what another
// file states too.
func (l *Loaded) overlaps() []*fault.Fault {
	var faults []*fault.Fault
	for _, sheet := range l.Files {
		if sheet.Rows.Plan.Origin() != ledger.Sheet || !sheet.Rows.Plan.Has(source.DirectExpenses) {
			continue
		}
		for _, f := range l.Files {
			states := f.Rows.Plan.States(l.Terms)
			if f != sheet && (states.Has(ledger.Spend) || states.Has(ledger.CostOfSales)) {
				faults = append(faults, fault.New("does %s include what %s states?", fault.Quote(sheet.Rows.Plan.Title(source.DirectExpenses)), fault.Quote(f.Title())).
					At(sheet.Name, 0, "").WithHint("if it does, leave one of them out; if not, name the column Cost of sales or Spend"))
			}
		}
	}
	return faults
}

// period is the part in time that a day belongs to.
func (l *Loaded) period(d unit.Day) ledger.Part {
	if d == unit.NoDay {
		return 0
	}
	return ledger.Part(l.Parts.ID([]byte(unit.PeriodOf(d, l.By.Every, l.Terms.FiscalStart).Name)))
}

// read takes the rows of a file into the ledger.
func (l *Loaded) read(f *Read, faults *Faults) {
	var rec ledger.Record
	l.each(f, faults, func(line int, cells [][]byte) (ledger.Reason, []*fault.Fault) {
		why, wrong := f.Rows.Record(line, cells, &rec)
		if len(wrong) > 0 || why != "" || faults.Count > 0 {
			return why, wrong
		}
		if err := l.Ledger.Add(&rec); err != nil {
			return "", []*fault.Fault{ledger.Overflow(err)}
		}
		return "", nil
	})
}

// margins reads a margins file whole, before any row that may need it.
func (l *Loaded) margins(f *Read, faults *Faults) {
	m := &l.Terms.Margins
	if m.Products == nil {
		*m = source.Margins{Products: map[string]int64{}, Deals: map[string]int64{}, Channels: map[channel.ID]int64{}}
	}
	l.each(f, faults, func(line int, cells [][]byte) (ledger.Reason, []*fault.Fault) {
		why, wrong := m.Read(f.Rows, line, cells)
		if why == "" && len(wrong) == 0 {
			f.Input.Read++
		}
		return why, wrong
	})
}

// each gives every row of a file to take, and accounts for those that take
// leaves out. Faults are added.
func (l *Loaded) each(f *Read, faults *Faults, take func(line int, cells [][]byte) (ledger.Reason, []*fault.Fault)) {
	r, file, err := f.in.rows()
	if err != nil {
		faults.Add(unreadable(f.Name, err))
		return
	}
	defer file.Close()
	header, some := true, false
	for {
		row, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			if !some {
				faults.Add(fault.New("the file has a header line and no rows").At(f.Name, 0, "").WithHint("leave it out if there is nothing to count"))
			}
			return
		case err != nil:
			faults.Add(asFault(f.Name, err))
			return
		case header:
			header = blankRow(row.Cells)
			continue
		}
		some = true
		why, wrong := take(row.Line, row.Cells)
		for _, w := range wrong {
			w.File, w.Line = f.Name, row.Line
		}
		faults.Add(wrong...)
		if why != "" && len(wrong) == 0 {
			l.Ledger.LeaveOut(ledger.Place{Input: f.Rows.Input, Line: row.Line}, why)
		}
	}
}

func blankRow(cells [][]byte) bool {
	for _, c := range cells {
		if !cell.Blank(c) {
			return false
		}
	}
	return true
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

// finish folds the ledger and settles the currency.
func (l *Loaded) finish(faults *Faults) error {
	if faults.Count > 0 {
		return faults
	}
	conflicts, err := l.Ledger.Fold()
	if err != nil {
		faults.Add(ledger.Overflow(err))
	}
	for _, c := range conflicts {
		first, second := l.Files[c.First.Input], l.Files[c.Second.Input]
		faults.Add(fault.New("the id %s is also on line %d with another amount, and neither stage nor date says which holds", fault.Quote(c.ID), c.First.Line).
			At(second.Name, c.Second.Line, first.Rows.Plan.Title(source.ID)).
			WithHint("keep one row per id; or say lines: sum or lines: latest for the source in roi.yaml"))
	}
	if l.Terms.Currency != "" {
		l.Currency = Currency{Code: l.Terms.Currency, Sign: cell.Sign(l.Terms.Currency)}
		return faults.orNil()
	}
	currency, wrong := currencyOf(l.Files)
	if wrong != nil {
		faults.Add(wrong)
	}
	l.Currency = currency
	return faults.orNil()
}
