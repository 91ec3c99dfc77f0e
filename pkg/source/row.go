package source

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Rows turns the rows of one file into records.
type Rows struct {
	Plan        *Plan
	Conventions []cell.Convention // one per plan column
	Skip        []bool            // plan columns that no figure needs and that can be read in two ways
	Names       *channel.Names
	By          *Dimension     // what the answer is cut by beside channels, or nil
	Parts       *channel.Names // the parts of that dimension
	Currency    string         // of amounts that nothing in the file marks; "" where nobody said
	Scope       string         // files of one scope share their ids; "" for a scope of its own
	Lines       string         // what rows of one id are: sum, lines of it that add up, or latest, of which the last counts; "" where nobody said
	Constant    string         // the channel that the user gave the whole file, or ""
	Terms       Terms
	Input       int

	Marks         map[cell.Mark]Sighting // currency marks met, with the first place of each
	Unmarked      bool                   // some amount had no currency mark
	UnknownStages map[string]int         // stage names that mean nothing known, with their rows
	NoAmount      int                    // won deals that do not say their amount

	values [numFields][]byte
}

// Sighting is where something was first met.
type Sighting struct {
	Line   int
	Column string
	Text   string
}

// NewRows prepares the reading of one file.
func NewRows(p *Plan, names *channel.Names) *Rows {
	return &Rows{
		Plan: p, Names: names,
		Conventions: make([]cell.Convention, len(p.Columns)), Skip: make([]bool, len(p.Columns)),
		Marks: map[cell.Mark]Sighting{}, UnknownStages: map[string]int{},
	}
}

// row is one row while it is read.
type row struct {
	*Rows
	line   int
	r      *ledger.Record
	days   [numFields]unit.Day
	faults []*fault.Fault
}

// Record fills a record from the cells of a row. A reason other than "" means
// that the row is left out; any fault, that it can not be read.
func (rows *Rows) Record(line int, cells [][]byte, r *ledger.Record) (ledger.Reason, []*fault.Fault) {
	if why := rows.furniture(cells); why != "" {
		return why, nil
	}
	if wrong := rows.ragged(cells); wrong != nil {
		return "", []*fault.Fault{wrong}
	}
	rows.hold(cells)
	name := rows.values[Channel]
	if rows.Constant != "" {
		name = []byte(rows.Constant)
	}
	*r = ledger.Record{Place: ledger.Place{Input: rows.Input, Line: line}, Origin: rows.Plan.Kind.origin}
	switch {
	case rows.ignored():
		return "not_marketing", nil
	case rows.filtered():
		return "filtered", nil
	}
	r.Channel = int32(rows.Names.Of(name))
	w := &row{Rows: rows, line: line, r: r}
	why := w.read()
	if len(w.faults) > 0 || why != "" {
		return why, w.faults
	}
	if id := rows.values[ID]; id != nil && r.Origin != ledger.Detail {
		scope := rows.Scope
		if scope == "" {
			scope = fmt.Sprint("file ", rows.Input)
		}
		r.ID = rows.Plan.Kind.Name + " " + scope + "\x00" + string(id)
		r.OneOfLines, r.LatestRow = rows.Lines == "sum", rows.Lines == "latest"
		r.Raw = string(bytes.Join(cells, []byte{0}))
	}
	if r.Origin&ledger.Sold != 0 {
		r.Customer = strings.ToLower(string(rows.values[Customer]))
	}
	rows.Names.ID(name)
	r.Part = rows.part()
	return "", nil
}

// ignored tells whether the book says that the row is not marketing.
func (rows *Rows) ignored() bool {
	if rows.Terms.Ignored == nil {
		return false
	}
	for i := range rows.Plan.Columns {
		if f := rows.Plan.Columns[i].Field; f.Holds() == cell.Text && rows.values[f] != nil && rows.Terms.Ignored(f.String(), string(rows.values[f])) {
			return true
		}
	}
	return false
}

// read fills the quantities of the row by its kind.
func (w *row) read() ledger.Reason {
	w.dates()
	switch w.Plan.Kind.origin {
	case ledger.Sheet:
		return w.sheet()
	case ledger.Deals, ledger.Orders:
		return w.deal()
	case ledger.LeadRows:
		w.lead()
		return ""
	}
	if w.Plan.Kind.stage != 0 {
		w.reached()
		return ""
	}
	if w.Plan.Kind.Name == "hours" {
		return w.hours()
	}
	return w.money(Spend, ledger.Spend)
}

// convention returns the plan's column of a field with how it is written.
func (rows *Rows) convention(f Field) (*Column, cell.Convention) {
	for i := range rows.Plan.Columns {
		if c := &rows.Plan.Columns[i]; c.Field == f {
			return c, rows.Conventions[i]
		}
	}
	return &Column{}, cell.Convention{}
}

func (w *row) wrong(c *Column, f *fault.Fault) {
	f.Line, f.Column = w.line, c.Name
	w.faults = append(w.faults, f)
}

// put states a quantity, on the date by which it counts.
func (w *row) put(q ledger.Quantity, v int64) {
	w.r.Has |= ledger.SetOf(q)
	w.r.Values[q] = v
	w.r.Days[q] = w.date(q)
}

// date is the date by which a quantity of the row counts: money and the end of
// a deal by its closing, unless sales are credited to the deal's creation;
// stages by the creation of the lead or deal; everything else by its date.
func (w *row) date(q ledger.Quantity) unit.Day {
	switch w.Plan.Kind.origin {
	case ledger.Deals, ledger.Orders:
		ends := q == ledger.Sales || q == ledger.CostOfSales || q == ledger.Wins || q == ledger.Lost
		if ends && !w.Terms.ByCreation {
			return cmp.Or(w.days[Closed], w.days[Date])
		}
		return cmp.Or(w.days[Created], w.days[Date])
	case ledger.LeadRows:
		return cmp.Or(w.days[Created], w.days[Date])
	}
	if w.Plan.Kind.stage != 0 {
		return cmp.Or(w.days[Date], w.days[Created])
	}
	return w.days[Date]
}

// amount reads a money cell that states a quantity; false when it is blank or
// wrong.
func (w *row) amount(f Field, q ledger.Quantity) (unit.Money, bool) {
	text := w.values[f]
	if text == nil {
		return 0, false
	}
	c, how := w.convention(f)
	v, mark, wrong := how.Money(text)
	if wrong != nil {
		w.wrong(c, wrong)
		return 0, false
	}
	return w.converted(v, mark, c, text, q)
}

// money reads one amount into a quantity; a blank one leaves the row out.
func (w *row) money(f Field, q ledger.Quantity) ledger.Reason {
	v, ok := w.amount(f, q)
	if !ok {
		return "blank"
	}
	w.put(q, int64(v))
	return ""
}

// dates reads the row's dates, and takes the one that counts for the kind.
func (w *row) dates() {
	for i := range w.Plan.Columns {
		c := &w.Plan.Columns[i]
		text := w.values[c.Field]
		if c.Field.Holds() != cell.Day || text == nil || w.Skip[i] {
			continue
		}
		d, wrong := w.Conventions[i].Day(text)
		if wrong != nil {
			w.wrong(c, wrong)
		}
		w.days[c.Field] = d
	}
	switch w.Plan.Kind.origin {
	case ledger.Deals, ledger.Orders:
		w.r.Day = cmp.Or(w.days[Closed], w.days[Date], w.days[Created])
	case ledger.LeadRows:
		w.r.Day = cmp.Or(w.days[Created], w.days[Date])
	default:
		w.r.Day = w.days[Date]
	}
}

func (w *row) hours() ledger.Reason {
	text := w.values[Hours]
	if text == nil {
		return "blank"
	}
	w.time(text)
	w.r.Person = string(w.values[Person])
	return ""
}

// time reads the hours and what they cost.
func (w *row) time(text []byte) {
	c, how := w.convention(Hours)
	v, wrong := how.Hours(text)
	if wrong != nil {
		w.wrong(c, wrong)
		return
	}
	w.put(ledger.Hours, int64(v))
	if w.Terms.Supposed != nil {
		if cost, ok := w.Terms.Supposed(string(w.values[Person])); ok {
			w.r.Rate, w.r.Priced = cost, true
			return
		}
	}
	if cost, ok := w.amount(LabourCost, ledger.Hours); ok && cost > 0 {
		w.put(ledger.LabourCost, int64(cost))
	}
	w.r.Rate, w.r.AssumedRate, w.r.Priced = w.Terms.hour(string(w.values[Person]))
}
