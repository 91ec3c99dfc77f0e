package source

import (
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/table"
	"example.com/roi/pkg/unit"
)

// texts is a column whose cells, as they stand, decide what sort a row is of.
type texts struct {
	column int
	names  bool // what it holds is of the row alone, and no figure
	fold   bool // the key grows too long without folding it first
	table.Words
}

// notes is a column of free text.
type notes struct {
	texts
	batch int // of which the words are
	words [table.BatchSize]uint32
	known []bool // of the words, whether they are known to be about a channel
}

// What a cell of text says by itself is marked beside its number.
const (
	wordBits uint32 = 1<<16 - 1 // the number
	blank    uint32 = 1 << 16   // it says nothing
	naming   uint32 = 1 << 17   // it says something of its row alone
	doubtful uint32 = 1 << 18   // its row is looked at by itself: it is the label of a total, or no cell for the first of a row
)

// word is the number of a cell with what it says; doubtful, or more, where its row
// is to be looked at by itself.
func (b *Bundles) word(t *texts, c []byte) uint32 {
	if word := t.Number(c); word != table.Unmet {
		return word
	}
	if word, ok := t.Add(c, b.marks(t, c)); ok {
		return word
	}
	return doubtful
}

// marks is what a cell that is met for the first time says.
func (b *Bundles) marks(t *texts, c []byte) uint32 {
	switch {
	case b.unlike(t.column, c):
		return doubtful
	case cell.Blank(c):
		return blank
	case t.names:
		return naming
	}
	return 0
}

// moments is a column of days.
type moments struct {
	column int
	field  Field
	how    cell.Convention
	skip   bool // only whether there is a day matters
	alt    bool // another column stands in where the cell is blank
	fold   bool
	table.Words
	days []moment // by word
}

// moment is a day, and on which side it is of what the ledger asks about.
type moment struct {
	day  unit.Day
	side uint16 // 0 where there is no day
}

// figures is a column of money or of hours.
type figures struct {
	column int
	how    cell.Convention
	time   bool // hours; else money
	alt    bool // another column stands in where the cell is blank
	fold   bool
	table.Words
	values []int64 // of hours, by word: there are few lengths of time
	marks  []cell.Mark
}

// The signs of a figure, which with the currency mark on it are part of the sort
// of a row.
const (
	noFigure uint64 = iota
	positive
	zeroFigure
	negative
	signs
)

// mostMarks is how many currency marks are told apart.
const mostMarks = 30

// read reads an amount, with its sign and mark; false where its row is to be
// looked at by itself.
func (f *figures) read(c []byte) (v int64, code uint64, ok bool) {
	if len(c) == 0 {
		return 0, noFigure, !f.alt
	}
	if v, ok = cell.Plain(c, f.how.Decimal); ok {
		return v, signOf(v), true
	}
	if f.how.Decimal == '.' {
		if v, ok = cell.Dollars(c); ok {
			return f.marked(v, "$")
		}
	}
	if cell.Blank(c) {
		return 0, noFigure, !f.alt
	}
	m, mark, wrong := f.how.Money(trimmed(c))
	if wrong != nil {
		return 0, 0, false
	}
	return f.marked(int64(m), mark)
}

// marked is an amount with its sign and the currency mark on it.
func (f *figures) marked(v int64, mark cell.Mark) (_ int64, code uint64, ok bool) {
	code = signOf(v)
	if mark == "" {
		return v, code, true
	}
	for i, met := range f.marks {
		if met == mark {
			return v, code + signs*uint64(i+1), true
		}
	}
	if len(f.marks) >= mostMarks {
		return 0, 0, false
	}
	f.marks = append(f.marks, mark)
	return v, code + signs*uint64(len(f.marks)), true
}

// length reads hours.
func (f *figures) length(c []byte) (v int64, code uint64, ok bool) {
	if word := f.Number(c); word != table.Unmet {
		v = f.values[word]
		return v, signOf(v), true
	}
	if cell.Blank(c) {
		return 0, noFigure, !f.alt
	}
	h, wrong := f.how.Hours(trimmed(c))
	if wrong != nil {
		return 0, 0, false
	}
	if _, ok := f.Add(c, 0); ok {
		f.values = append(f.values, int64(h))
	}
	return int64(h), signOf(int64(h)), true
}

func signOf(v int64) uint64 {
	switch {
	case v > 0:
		return positive
	case v < 0:
		return negative
	}
	return zeroFigure
}
