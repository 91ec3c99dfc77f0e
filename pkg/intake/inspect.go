package intake

import (
	"errors"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Inspected is what one table is, as far as it can be told from its file alone.
type Inspected struct {
	*Read
	Names    *channel.Names
	Currency Currency
	Examples [][]string             // the first cells of each column of the header that say something
	Totals   map[channel.ID]*Totals // of the rows used, by channel; nil where something is open or wrong
	Open     []*fault.Fault         // what the file leaves open, or what is wrong with it
	More     int                    // faults beyond those
}

// Totals is what rows state of one channel.
type Totals struct {
	Has ledger.Set
	Sum [ledger.Quantities]unit.Total
}

// Inspect looks at each file by itself, and tells how it is read. The error is a
// *Faults of the arguments, or one of the machine; what is wrong with a file is
// told with the file. skipped lists the files of folders that were passed over.
func Inspect(req Request) (all []Inspected, skipped []string, err error) {
	if req.Book == nil {
		req.Book = &book.Book{}
	}
	files, skipped, wrong := Expand(req.Book, req.Args)
	var faults Faults
	if faults.Add(wrong...); faults.Count > 0 {
		return nil, nil, &faults
	}
	for _, f := range files {
		some, err := inspect(f, req)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, some...)
	}
	return all, skipped, nil
}

// inspect looks at the tables of one file.
func inspect(f File, req Request) ([]Inspected, error) {
	totals := map[int]map[channel.ID]*Totals{} // by input
	req.Trace = func(_ *channel.Names, p ledger.Posting) {
		r, q := p.Record, p.Quantity
		if p.Why != "" {
			return
		}
		if totals[r.Input] == nil {
			totals[r.Input] = map[channel.ID]*Totals{}
		}
		of := totals[r.Input]
		if of[channel.ID(r.Channel)] == nil {
			of[channel.ID(r.Channel)] = &Totals{}
		}
		t := of[channel.ID(r.Channel)]
		t.Has |= ledger.SetOf(q)
		t.Sum[q].Add(r.Values[q])
	}
	l, faults, err := gather([]File{f}, req, true)
	if err != nil && !errors.As(err, &faults) {
		return nil, err
	}
	for i := range l.Files {
		if totals[i] == nil {
			totals[i] = map[channel.ID]*Totals{}
		}
	}
	if len(l.Files) == 0 {
		l.Files = append(l.Files, &Read{File: f, Input: &ledger.Input{}})
	}
	var all []Inspected
	for i, read := range l.Files {
		one := Inspected{Read: read, Names: l.Names, Currency: l.Currency, Totals: totals[i]}
		for _, w := range faults.First {
			if len(l.Files) == 1 || w.File == read.Name {
				one.Open = append(one.Open, w)
			}
		}
		if len(one.Open) > 0 {
			one.Totals, one.More = nil, faults.Count-len(faults.First)
		}
		if read.Rows != nil {
			one.Examples = read.examples()
		}
		all = append(all, one)
	}
	return all, nil
}

// shownExamples is how many cells of a column are shown.
const shownExamples = 2

// examples are the first different cells of each column that say something.
func (f *Read) examples() [][]string {
	columns := make([][]string, len(f.Rows.Plan.Header))
	r, skip := f.in.sampled(), f.in.head+1
	for {
		row, err := r.Next()
		if err != nil {
			return columns
		}
		if skip--; skip >= 0 {
			continue
		}
		open := false
		for i := range columns {
			if i < len(row.Cells) {
				columns[i] = example(columns[i], row.Cells[i])
			}
			open = open || len(columns[i]) < shownExamples
		}
		if !open {
			return columns
		}
	}
}

func example(have []string, c []byte) []string {
	if len(have) == shownExamples || cell.Blank(c) || len(have) > 0 && have[0] == string(c) {
		return have
	}
	return append(have, string(c))
}
