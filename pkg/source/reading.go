package source

import (
	"cmp"
	"slices"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/ledger"
)

// Reading says how to read files of one sort. What is "" or 0 is found out.
type Reading struct {
	Kind           string        // name of a kind of files
	Columns        []Claim       // headers that the file has for fields
	Exact          bool          // no column counts but those
	Channel        string        // that every row belongs to
	Fallback       string        // channel of the rows whose channel column is blank or missing
	Channels       []Alias       // what values of the channel column mean here
	Skip           []Skip        // rows that do not count
	Only           []Skip        // the only rows that count: those with one of the values
	Encoding       string        // of the text of the file
	Delimiter      byte          // between cells
	Dates          cell.Order    // of days, months and years in digits
	Decimal        byte          // '.' or ','
	Duration       cell.Clock    // what 1:30 means
	Currency       string        // of amounts without a mark
	IDs            string        // name of what ids are shared with other sources of this name
	Lines          string        // of an id that comes again: sum, latest, or first, where only the first row of each has the money
	Margin         cell.RateForm // Percent or Amount: what a number in a margin column is
	DirectExpenses string        // includes_spend or excludes_spend
	Count          string        // sales or leads: what a platform's own conversions count as
	Nameless       string        // total: a row that names no campaign sums up the others
}

// Claim is a header that holds a field. It may be several with a bar between
// them, of which the first that the file has counts (Amount spent|Cost), and
// the texts of two columns may be joined (First Name + Last Name).
type Claim struct {
	Field  Field
	Header string
	Line   int             // of the book that says so; 0 where roi itself does, and then a file need not have it
	Unit   cell.LengthUnit // of plain numbers of hours
	With   string          // a header without which this one says nothing, "" for none
}

// Alias is a channel that a value means in one sort of files.
type Alias struct{ Value, Channel string }

// Skip says which rows do not count, or which alone: those with one of the
// values, whatever their case, in the column of a header.
type Skip struct {
	Header string
	Values []string
	Why    ledger.Reason
	Line   int // of the book that says so; 0 where roi itself does
}

// Over is the reading of a format with what a source says itself on top.
func (r Reading) Over(format Reading) Reading {
	return Reading{
		Kind:           cmp.Or(r.Kind, format.Kind),
		Columns:        slices.Concat(r.Columns, format.Columns),
		Exact:          r.Exact || format.Exact,
		Channel:        cmp.Or(r.Channel, format.Channel),
		Fallback:       cmp.Or(r.Fallback, format.Fallback),
		Channels:       slices.Concat(r.Channels, format.Channels),
		Skip:           slices.Concat(r.Skip, format.Skip),
		Only:           slices.Concat(r.Only, format.Only),
		Encoding:       cmp.Or(r.Encoding, format.Encoding),
		Delimiter:      cmp.Or(r.Delimiter, format.Delimiter),
		Dates:          cmp.Or(r.Dates, format.Dates),
		Decimal:        cmp.Or(r.Decimal, format.Decimal),
		Duration:       cmp.Or(r.Duration, format.Duration),
		Currency:       cmp.Or(r.Currency, format.Currency),
		IDs:            cmp.Or(r.IDs, format.IDs),
		Lines:          cmp.Or(r.Lines, format.Lines),
		Margin:         cmp.Or(r.Margin, format.Margin),
		DirectExpenses: cmp.Or(r.DirectExpenses, format.DirectExpenses),
		Count:          cmp.Or(r.Count, format.Count),
		Nameless:       cmp.Or(r.Nameless, format.Nameless),
	}
}
