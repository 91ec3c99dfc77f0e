package report

import (
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
)

// Inspect answers what files are and how each was read.
type Inspect struct {
	Schema  string      `json:"schema"`
	Files   []Inspected `json:"files"`
	Skipped []string    `json:"skipped"` // files of folders that were passed over
}

// Inspected is one table: what it is, how it is written, and what became of its
// columns and rows.
type Inspected struct {
	File       string           `json:"file"`
	Sheet      *string          `json:"sheet"`  // of a file of several tables
	Format     *string          `json:"format"` // null where no known export has this header
	From       *string          `json:"from"`   // the program and its report
	Kind       *string          `json:"kind"`   // null where it could not be told
	Why        string           `json:"why"`
	Encoding   *string          `json:"encoding"` // null for YAML and JSON, as the next two
	Delimiter  *string          `json:"delimiter"`
	Dialect    []string         `json:"dialect"`     // sentences on what else there is to say of how it is written
	HeaderLine *int             `json:"header_line"` // null where no header was found
	Above      []string         `json:"above"`       // the lines above the header
	PeriodFrom *string          `json:"period_from"` // of a report that says its period above its rows
	PeriodTo   *string          `json:"period_to"`
	Columns    []InspectedField `json:"columns"`
	Open       []Question       `json:"open"`
	OpenMore   int              `json:"open_more"` // questions beyond those
	Channels   []ChannelTotals  `json:"channels"`  // empty while anything is open
	RowsRead   *int             `json:"rows_read"` // null while anything is open, as the rest
	RowsUsed   *int             `json:"rows_used"`
	LeftOut    []ledger.LeftOut `json:"left_out"`
	FirstDate  *string          `json:"first_date"`
	LastDate   *string          `json:"last_date"`

	sheets []string // columns of the table of channels: keys of quantities
}

// InspectedField is what became of one column.
type InspectedField struct {
	Header   string   `json:"header"`
	Use      string   `json:"use"`     // one of Uses
	Field    *string  `json:"field"`   // null where it is not read
	Written  *string  `json:"written"` // how its cells are written, and what says so
	Examples []string `json:"examples"`
}

// Uses lists what can become of a column, for people.
var Uses = []struct{ Use, Meaning string }{
	{"read", "Read as a field"},
	{"filter", "Says which rows count"},
	{"not_counted", "Not counted, because applause is no demand"},
	{"attributed", "Not counted, because a platform credits itself with it (count: of the source in roi.yaml makes it count)"},
	{"never", "Never added up, as budgets, means, rates and balances are not"},
	{"unused", "Not used"},
}

// Question is something that a file leaves open, or that is wrong with it.
type Question struct {
	Line   int    `json:"line"`   // 0 for the whole file
	Column string `json:"column"` // "" for no one column
	Text   string `json:"text"`
	Hint   string `json:"hint"`
}

// ChannelTotals is what the rows of one channel add up to.
type ChannelTotals struct {
	Channel string
	Group   string
	Known   bool // as a kind of channel, by the book or by itself
	Values  [ledger.Quantities]metric.Value
}

// NewInspect answers from what was inspected.
func NewInspect(files []intake.Inspected, skipped []string) *Inspect {
	in := &Inspect{Schema: "roi.inspect/1", Files: []Inspected{}, Skipped: append([]string{}, skipped...)}
	for i := range files {
		in.Files = append(in.Files, inspected(&files[i]))
	}
	return in
}

func inspected(f *intake.Inspected) Inspected {
	one := Inspected{
		File: f.Name, Sheet: textOrNil(f.Sheet), Dialect: dialect(f.Read), Above: []string{},
		Columns: []InspectedField{}, Open: []Question{}, OpenMore: f.More, Channels: []ChannelTotals{}, LeftOut: []ledger.LeftOut{},
	}
	for _, line := range f.Preamble {
		one.Above = append(one.Above, line.Text)
	}
	if f.Header > 0 && !f.Document {
		one.HeaderLine = &f.Header
	}
	if !f.Document && f.Header > 0 {
		one.Encoding, one.Delimiter = textOrNil(f.Dialect.Encoding.String()), textOrNil(string(f.Dialect.Delimiter))
	}
	for _, w := range f.Open {
		one.Open = append(one.Open, Question{w.Line, w.Column, w.Text, w.Hint})
	}
	if f.Rows == nil {
		one.Why = "no known export and no kind of file has this header"
		if f.Header == 0 && len(f.Open) > 0 {
			one.Why = f.Open[0].Text
		}
		return one
	}
	plan := f.Rows.Plan
	one.Kind, one.Why = &plan.Kind.Name, why(f.Read)
	if plan.Format != nil {
		one.Format, one.From = &plan.Format.Name, textOrNil(plan.Format.From)
	}
	one.PeriodFrom, one.PeriodTo = dateOrNil(f.Rows.Plan.Period.From), dateOrNil(f.Rows.Plan.Period.To)
	for i, name := range plan.Header {
		one.Columns = append(one.Columns, field(f, i, name))
	}
	if f.Totals != nil {
		one.totals(f)
	}
	return one
}

// why says what a file was recognised by.
func why(f *intake.Read) string {
	plan := f.Rows.Plan
	_, isKind := source.KindOf(f.Word)
	switch {
	case plan.Format != nil && f.Word == plan.Format.Name:
		return "you say so"
	case plan.Format != nil:
		var headers []string
		for _, h := range plan.Format.Header {
			headers = append(headers, plan.Header[source.Find(plan.Header, h)])
		}
		return "its header has " + listAll(headers)
	case f.Sheet != "" && f.Word == f.Sheet:
		return "it stands under " + f.Sheet + ":"
	case isKind:
		return "you say so"
	}
	var fields []string
	for _, c := range plan.Columns {
		if c.Field.Holds() != cell.Text || c.Field == source.Channel || c.Field == source.Stage || c.Field == source.Status {
			fields = append(fields, c.Field.String())
		}
	}
	return "its header, which no known export has, names " + listAll(fields)
}

// dialect says what is unusual in how a file is written.
func dialect(f *intake.Read) []string {
	says := []string{}
	add := func(is bool, text string) {
		if is {
			says = append(says, text)
		}
	}
	add(f.Dialect.Mark, "It begins with a byte order mark.")
	add(f.Dialect.Guessed, "Nothing says the encoding, but it is neither UTF-8 nor UTF-16.")
	add(f.Dialect.Announced, "The first line says what separates cells.")
	add(f.Dialect.Wrapped, "Each line is quoted as a whole.")
	return says
}

// field is what became of the column of a header.
func field(f *intake.Inspected, at int, name string) InspectedField {
	plan := f.Rows.Plan
	one := InspectedField{Header: name, Use: "unused", Examples: append([]string{}, f.Examples[at]...)}
	for i, c := range plan.Columns {
		if c.Index != at && !slices.Contains(c.More, at) {
			continue
		}
		one.Use, one.Field = "read", textOrNil(c.Field.Key())
		if c.Field == source.Engagement {
			one.Use = "not_counted"
		}
		if c.Field.Holds() != cell.Text {
			one.Written = textOrNil(f.Rows.Conventions[i].Describe(c.Field.Holds()))
			if how := f.Rows.Conventions[i]; c.Field == source.Hours && how.Clock == cell.HourMinute && how.ClockBy.Text == "" && strings.Contains(strings.Join(one.Examples, ""), ":") {
				one.Written = textOrNil("1:30 is hours and minutes, as the header says")
			}
			asked := slices.ContainsFunc(f.Open, func(w *fault.Fault) bool { return w.Column == name && w.Text != "" })
			switch {
			case f.Rows.Skip[i]:
				one.Written = textOrNil("open: day or month first; no figure needs it")
			case asked:
				one.Written = textOrNil("open")
			}
		}
		return one
	}
	switch {
	case plan.Filters(at):
		one.Use = "filter"
	case slices.Contains(plan.Attributed, name):
		one.Use = "attributed"
	case source.Applause(name):
		one.Use = "not_counted"
	case source.Never(name):
		one.Use = "never"
	}
	return one
}

// totals adds what the rows add up to, and what became of them.
func (one *Inspected) totals(f *intake.Inspected) {
	var has ledger.Set
	for id, t := range f.Totals {
		c := ChannelTotals{Channel: f.Names.Name(id), Group: f.Names.Group(id).String(), Known: id == channel.Blank || f.Names.Known(id)}
		for q := range ledger.Quantities {
			if t.Has.Has(q) {
				c.Values[q] = metric.Value{Num: t.Sum[q].Rat(quantityUnits[q].parts)}
			}
		}
		has |= t.Has
		one.Channels = append(one.Channels, c)
	}
	slices.SortFunc(one.Channels, func(a, b ChannelTotals) int { return strings.Compare(a.Channel, b.Channel) })
	for q := range ledger.Quantities {
		if has.Has(q) {
			one.sheets = append(one.sheets, quantityUnits[q].key)
		}
	}
	used := f.Input.Used()
	one.RowsRead, one.RowsUsed, one.LeftOut = &f.Input.Read, &used, f.Input.LeftOut()
	one.FirstDate, one.LastDate = dateOrNil(f.Input.First), dateOrNil(f.Input.Last)
}

// MarshalJSON writes the sums of a channel by their keys, null where no row
// states one.
func (c ChannelTotals) MarshalJSON() ([]byte, error) {
	var o object
	o.put("channel", c.Channel)
	o.put("group", c.Group)
	o.put("known", c.Known)
	for q := range ledger.Quantities {
		o.put(quantityUnits[q].key, number(c.Values[q]))
	}
	return o.close()
}

func textOrNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// place is where a question arises, for people.
func (q Question) place(file string) string {
	return (&fault.Fault{File: file, Line: q.Line, Column: q.Column, Text: q.Text}).Error()
}
