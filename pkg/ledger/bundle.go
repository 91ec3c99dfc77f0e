package ledger

import "example.com/roi/pkg/unit"

// Bundle is several rows that one record stands for, alike in all but their
// figures, days, ids and customers. The values of the record are what they add
// up to. Its days are those of one of them, and those of the others are on the
// same side of whatever the ledger asks: within the window or not, of the same
// part in time.
type Bundle struct {
	Rows    int
	Margins Entities // of the rows that are entities of their own
	Lengths Counts   // of leads and open deals: by the day on which they entered; of deals that ended: by how long they took
	First   []Place  // the first three of the rows
}

// Rows is how many rows the record stands for.
func (r *Record) Rows() int {
	if r.Bundle == nil {
		return 1
	}
	return r.Bundle.Rows
}

// places are the first rows that the record stands for, three at most.
func (r *Record) places() []Place {
	if r.Bundle == nil {
		return []Place{r.Place}
	}
	return r.Bundle.First
}

// count counts the rows that the record stands for by their length, which is the
// one given where it stands for one row.
func (r *Record) count(in *Counts, one int32) {
	if r.Bundle == nil {
		in.Add(one, 1)
		return
	}
	in.Plus(&r.Bundle.Lengths)
}

// Saw takes note of the days of bundles: the first and the last by which rows of an
// input count, and the last on which something happened to a lead or deal.
func (l *Ledger) Saw(input int, days unit.Window, latest unit.Day) {
	l.Inputs[input].saw(days.From)
	l.Inputs[input].saw(days.To)
	l.LastDay = max(l.LastDay, latest)
}

// Credit says which quantities of a record count, and what its sales are credited
// to. Bundles are made of rows of which it says the same.
func (l *Ledger) Credit(r *Record) (Set, Key) {
	own := *r // within changes it, and what it counts
	undated := l.Undated
	l.within(&own)
	l.Undated = undated
	return own.Has, l.keyOf(&own, Sales)
}
