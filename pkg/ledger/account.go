package ledger

import "example.com/roi/pkg/unit"

// Reason says why a row was read and not used.
type Reason string

// Why tells, for each reason a row can be left out for, what it means. The list
// is closed, and in the order in which the reasons are tried.
var Why = []struct {
	Reason  Reason
	Meaning string
}{
	{"blank", "nothing in it that counts"},
	{"repeated_header", "the header line again"},
	{"section", "a heading between rows"},
	{"total", "a totals row: counting it would double the other rows"},
	{"footer", "a line of text behind the table"},
	{"not_marketing", "the book says that such rows are not marketing"},
	{"not_counted", "the book says that such rows do not count, or they are of applause, which is no demand"},
	{"test_record", "a record of a test"},
	{"filtered", "not of the segment asked for"},
	{"void", "cancelled, void or a draft"},
	{"order_line", "another article of an order whose money stands on its first row"},
	{"no_date", "it has no date, and a period was asked for"},
	{"outside_period", "its date is outside the period asked for"},
	{"period_overlaps", "a summary of days both inside and outside the period asked for"},
	{"duplicate", "the same id again: the latest stage counts"},
	{"stated_in_detail", "a summary whose details are in another file"},
}

// LeftOut is how many rows of an input were left out for one reason.
type LeftOut struct {
	Reason      Reason `json:"reason"`
	Rows        int    `json:"rows"`
	ExampleLine int    `json:"example_line"`
}

// Input is the account of one file: Read = used + left out, always.
type Input struct {
	Read        int
	leftOut     map[Reason]*LeftOut
	First, Last unit.Day // the dates of the rows used, NoDay where none is known
}

// LeftOut lists what was left out, by reason.
func (in *Input) LeftOut() []LeftOut {
	list := []LeftOut{}
	for _, w := range Why {
		if l := in.leftOut[w.Reason]; l != nil {
			list = append(list, *l)
		}
	}
	return list
}

// Used is the number of rows that count.
func (in *Input) Used() int {
	n := in.Read
	for _, l := range in.leftOut {
		n -= l.Rows
	}
	return n
}

// leave accounts for rows that are not used, the first of them on a line.
func (in *Input) leave(line, rows int, why Reason) {
	if in.leftOut == nil {
		in.leftOut = map[Reason]*LeftOut{}
	}
	l := in.leftOut[why]
	if l == nil {
		l = &LeftOut{Reason: why, ExampleLine: line}
		in.leftOut[why] = l
	}
	l.Rows += rows
	l.ExampleLine = min(l.ExampleLine, line)
}

// sawAll takes note of the days by which the rows of a record count: each row's
// own, or those of what it states within a window.
func (in *Input) sawAll(r *Record, own bool) {
	in.saw(r.Period.From)
	in.saw(r.Period.To)
	switch {
	case r.Bundle != nil: // Saw is told of them
	case own:
		in.saw(r.Day)
	default:
		for q := range Quantities {
			if r.Has.Has(q) {
				in.saw(r.Days[q])
			}
		}
	}
}

func (in *Input) saw(d unit.Day) {
	if d == unit.NoDay {
		return
	}
	if in.First == unit.NoDay || d < in.First {
		in.First = d
	}
	in.Last = max(in.Last, d)
}
