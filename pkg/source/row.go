package source

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
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
	By          *Dimension        // what the answer is cut by beside channels, or nil
	Parts       *channel.Names    // the parts of that dimension
	Campaigns   map[string]string // names of campaigns by id, where files give both
	Currency    string            // of amounts that nothing in the file marks; "" where nobody said
	Constant    string            // the channel that the user gave the whole file, or ""
	Terms       Terms
	Input       int

	Asked         []string               // what the columns leave open and somebody settled: decimal, dates, clock, margin
	Marks         map[cell.Mark]Sighting // currency marks met, with the first place of each
	Unmarked      bool                   // some amount had no currency mark
	UnknownStages map[string]int         // stage names that mean nothing known, with their rows
	StageLines    map[string]int         // and the first line of each
	Applauded     map[string]*unit.Total // what columns of applause add up to, by header
	FellBack      int                    // rows that count for the channel of the export, because the column that would tell more is missing or blank
	BrokenIDs     int                    // ids that a spreadsheet has rounded, and that are none
	Nameless      Nameless               // what the rows are about that name no channel
	Over          bool                   // another table has begun: the rest is not of this one
	Doubtful      bool                   // the row read last may sum up others
	Ordered       bool                   // what was read depends on the order of the rows

	values   [numFields][]byte
	cells    [][]byte // of the row held
	weak     []Field  // the fields of free text that the file has, in the order in which they are asked
	sourced  bool     // the column of channels is one of sources, which a medium may complete
	mentions map[string]mention
	folded   map[string]string // names of stages, as they are compared
	scope    string            // of the ids; "" before somebody asked
	labels   []int             // the columns that a label of a total may stand in
	shared   []int             // the columns that say the same of all rows: currency, range of the report
	footer   bool              // the rows are at the lines behind the table
	told     told              // what the row read last added to the counts above
	asked    int               // of weak, for the channel of that row
}

// Sighting is where something was first met.
type Sighting struct {
	Line   int
	Column string
	Text   string
}

// NewRows prepares the reading of one file.
func NewRows(p *Plan, names *channel.Names) *Rows {
	rows := &Rows{
		Plan: p, Names: names, Constant: p.Reading.Channel, Currency: p.Reading.Currency,
		Conventions: make([]cell.Convention, len(p.Columns)), Skip: make([]bool, len(p.Columns)),
		Marks: map[cell.Mark]Sighting{}, UnknownStages: map[string]int{}, StageLines: map[string]int{}, Applauded: map[string]*unit.Total{},
		Nameless: Nameless{map[Text]unit.Total{}, map[Text]int{}, map[Text]bool{}},
		mentions: map[string]mention{}, folded: map[string]string{},
		sourced: strings.Contains(foldHeader(p.Title(Channel)), "source"),
	}
	for _, c := range p.Columns {
		switch c.Field {
		case Date, Created, Closed, Channel, Campaign, Project, Person, Segment, Category, ID:
			rows.labels = append(rows.labels, c.Index)
		case CurrencyCode, PeriodStart, PeriodEnd, Period:
			rows.shared = append(rows.shared, c.Index)
		}
	}
	for _, c := range p.Reading.Columns {
		if slices.Contains(weak, c.Field) && p.Has(c.Field) {
			rows.weak = append(rows.weak, c.Field)
		}
	}
	for _, f := range weak {
		if p.Has(f) && !slices.Contains(rows.weak, f) {
			rows.weak = append(rows.weak, f)
		}
	}
	return rows
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
	*r = ledger.Record{Place: ledger.Place{Input: rows.Input, Line: line}, Origin: rows.Plan.Kind.origin}
	rows.told, rows.asked = told{}, 0
	if why := rows.furniture(cells); why != "" {
		return why, nil
	}
	if wrong := rows.ragged(cells); wrong != nil {
		return "", []*fault.Fault{wrong}
	}
	if why := rows.Plan.skipped(cells); why != "" {
		return ledger.Reason(why), nil
	}
	rows.hold(cells)
	switch {
	case rows.ignored():
		return "not_marketing", nil
	case rows.filtered():
		return "filtered", nil
	}
	if wrong := rows.overlong(); wrong != nil {
		wrong.Line = line
		return "", []*fault.Fault{wrong}
	}
	id, name := rows.channel()
	r.Channel = int32(id)
	w := &row{Rows: rows, line: line, r: r}
	_, rows.Doubtful = rows.doubtful(cells)
	why := w.read()
	rows.count(&rows.told, 1)
	switch {
	case len(w.faults) > 0 && rows.Doubtful: // told when it is known to be a row like others
		return "", w.faults
	case len(w.faults) > 0 && rows.anotherTable(cells):
		return "", []*fault.Fault{rows.another(cells)}
	case len(w.faults) > 0 || why != "":
		return why, w.faults
	}
	rows.identify(cells, r)
	rows.party(r)
	r.Part = rows.part()
	rows.told.name, rows.told.known = string(name), id != channel.Blank
	if r.Has.Has(ledger.Hours) && r.Origin == ledger.Detail {
		rows.told.about = rows.about()
	}
	rows.countUsed(&rows.told, r.Values[ledger.Hours], 1)
	return "", nil
}

// longestName is how many bytes a cell may have that names something of which
// there are few, as channels: all such names are kept.
const longestName = 8 << 10

// overlong is the fault of a name that is too long to be one.
func (rows *Rows) overlong() *fault.Fault {
	for i := range rows.Plan.Columns {
		c := &rows.Plan.Columns[i]
		if text := rows.values[c.Field]; len(text) > longestName && c.Field.Holds() == cell.Text && rows.matters(c.Field) {
			f := fault.New("%s is longer than %d KiB; expected a name", fault.Quote(text), longestName>>10).
				WithHint("is this the right column? If so, is a quote or a separator missing?")
			f.Column = c.Name
			return f
		}
	}
	return nil
}

// identify gives a record the id of its row, scoped so that equal ids are one
// lead or deal.
func (rows *Rows) identify(cells [][]byte, r *ledger.Record) {
	id := rows.values[ID]
	if id == nil || r.Origin == ledger.Detail {
		return
	}
	r.ID = rows.Scope() + "\x00" + string(id)
	lines := rows.Plan.Reading.Lines
	r.OneOfLines, r.LatestRow = lines == "sum", lines == "latest"
	r.Raw = joined(cells)
}

// joined is the cells of a row as one text.
func joined(cells [][]byte) string {
	size := len(cells)
	for _, c := range cells {
		size += len(c)
	}
	var text strings.Builder
	text.Grow(size)
	for i, c := range cells {
		if i > 0 {
			text.WriteByte(0)
		}
		text.Write(c)
	}
	return text.String()
}

// Scope is what the ids of the file are ids of. Its input is known by then.
func (rows *Rows) Scope() string {
	if rows.scope == "" {
		rows.scope = rows.Plan.Kind.Name + " " + cmp.Or(rows.Plan.Scope(), fmt.Sprint("file ", rows.Input))
	}
	return rows.scope
}

// party says who a sale, deal or lead is of: what makes entities, and what joins
// deals to leads.
func (rows *Rows) party(r *ledger.Record) {
	if r.Origin&(ledger.Sold|ledger.LeadRows) == 0 {
		return
	}
	name, email := rows.values[Customer], rows.values[Email]
	if r.Origin&ledger.Sold != 0 {
		r.Customer = strings.ToLower(string(cmp.Or(string(name), string(email))))
	}
	if !rows.Terms.Joins {
		return
	}
	if email == nil && bytes.IndexByte(name, '@') > 0 {
		name, email = nil, name
	}
	r.Email = strings.ToLower(string(email))
	if r.Name = strings.Join(strings.Fields(strings.ToLower(string(name))), " "); slices.Contains(nobody, r.Name) {
		r.Name = ""
	}
	id, ids := rows.values[LeadID], rows.Plan.Reading.IDs
	if r.Origin == ledger.LeadRows || id == nil && ids != "" {
		id = rows.values[ID]
	}
	if id != nil { // of several the first
		first, _, _ := bytes.Cut(id, []byte{';'})
		r.Lead = rows.Plan.Maker() + "\x00" + string(bytes.TrimSpace(first))
	}
}

// nobody are the names of customers, in lower case, that stand for none.
var nobody = []string{"unknown", "not known", "no company", "private", "individual", "test", "unbekannt", "privat", "inconnu", "desconocido", "sconosciuto", "desconhecido"}

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
	if w.Plan.Kind.origin == ledger.Applause {
		w.applaud()
		return "not_counted"
	}
	if w.Plan.Kind.Name == "hours" {
		return w.hours()
	}
	return w.spend()
}

// spend reads a payment, with what else a platform's report of it counts.
func (w *row) spend() ledger.Reason {
	for _, f := range []Field{Spend, Amount} {
		q := ledger.Spend
		if f == Amount {
			q = ledger.Sales
		}
		if v, ok := w.amount(f, q); ok {
			w.put(q, int64(v))
		}
	}
	w.count(Leads, ledger.Leads)
	if w.r.Has == 0 {
		return "blank"
	}
	return ""
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
	for _, f := range w.Plan.Kind.dates(q, w.Terms.ByCreation) {
		if w.days[f] != unit.NoDay {
			return w.days[f]
		}
	}
	return unit.NoDay
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
	if k := w.Plan.Kind.origin; k == ledger.Sheet || k == ledger.Detail && w.r.Day == unit.NoDay {
		w.period()
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
