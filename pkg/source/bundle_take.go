package source

import (
	"bytes"
	"encoding/binary"
	"math"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Outcome is what came of a row.
type Outcome uint8

// The outcomes.
const (
	Alone Outcome = iota // it is to be looked at by itself
	First                // likewise, and then Begin may take others like it
	Taken                // it is in a bundle
)

// take is the row that was taken last.
type take struct {
	row    int
	cost   int64 // of sales
	margin int64 // that they leave
	sort   *sort // that it is of, nil where that is new
}

// Take takes a row of those read, by its number among them.
func (b *Bundles) Take(r int) Outcome {
	rows, now := &b.batch, &b.now
	if rows.alone[r] || rows.named[r]+rows.filled[r] < 2 && !b.two(r) { // it may be a heading or a line behind the table
		return Alone
	}
	now.row, now.cost = r, 0
	s, ok := b.find(r)
	now.sort = s
	switch {
	case !ok || s != nil && s.next == apart:
		return Alone
	case s == nil || s.wanted > 0:
		return First
	case !b.mayCount(s):
		return Alone
	}
	if s.notes {
		b.note(r)
	}
	if !b.add(s) { // the sums would grow too large
		b.locked(func() { b.flush(s) })
		b.add(s)
	}
	return Taken
}

// TakeRow reads a row and takes it.
func (b *Bundles) TakeRow(cells [][]byte) Outcome {
	b.Cell = func(column, _ int) []byte {
		if column < len(cells) {
			return cells[column]
		}
		return nil
	}
	for i, column := range b.Cells() {
		column[0] = b.Cell(b.Want[i], 0)
	}
	b.Read([]int{len(cells)})
	return b.Take(0)
}

// Counts tells whether the row that was taken last is used.
func (b *Bundles) Counts() bool { return b.now.sort.why == "" }

// two tells whether two cells of those given are filled.
func (b *Bundles) two(r int) bool {
	n := 0
	for _, cells := range b.cells {
		if !cell.Blank(cells[r]) {
			n++
		}
	}
	return n >= 2
}

// find is the sort of the row, nil where it is new; false where the row is to be
// looked at by itself.
func (b *Bundles) find(r int) (*sort, bool) {
	s := b.sorts.find(b.batch.keys[r])
	for s != nil && s.next >= 0 {
		by, ok := b.further(int(s.next), r)
		if !ok {
			return nil, false
		}
		s = b.inner.find(s.number<<textWidth | by)
	}
	return s, true
}

// further reads what else decides the sort of a row: a text that may name the
// channel, or the second figure.
func (b *Bundles) further(next, r int) (code uint64, ok bool) {
	if next < len(b.weak) {
		w := &b.weak[next]
		word := w.word(b.cells[w.at][r])
		return uint64(word & wordBits), word&doubtful == 0
	}
	b.now.cost, code, ok = b.cost.read(b.Cell(b.cost.at, r))
	return code, ok
}

// mayCount tells whether the row is like others in what depends on itself alone: a
// deal does not end before it began, its figures are not too large, and no other
// row has its id.
func (b *Bundles) mayCount(s *sort) bool {
	rows, now := &b.batch, &b.now
	r := now.row
	if rows.days[s.to][r] < rows.days[s.from][r] {
		return false
	}
	if now.margin = rows.values[r]; s.costs != noCost {
		fits := true
		if s.costs == marginCost {
			var cost unit.Money
			cost, fits = share(unit.Money(now.margin), wholeSale-s.margin)
			now.cost = int64(cost)
		}
		left, ok := plus(now.margin, -now.cost)
		if !fits || !ok || left == math.MinInt64 {
			return false
		}
		now.margin = left
	}
	if !b.unique || b.inOrder != nil || !rows.known[r] || s.why != "" {
		return true
	}
	if b.ids == nil {
		return !b.ledger.Again.Has(rows.hashes[r])
	}
	b.ids.Add(rows.hashes[r])
	return true
}

// note keeps in mind that what hours of a channel are about is about one.
func (b *Bundles) note(r int) {
	for i := range b.weak {
		w := &b.weak[i]
		word := w.word(b.cells[w.at][r])
		if word&blank != 0 {
			continue
		}
		ok := word&doubtful == 0
		word &= wordBits
		for ok && int(word) >= len(b.noted[i]) {
			b.noted[i] = append(b.noted[i], false)
		}
		if !ok || !b.noted[i][word] {
			b.locked(func() { b.rows.note(Text{b.rows.weak[i], string(trimmed(b.cells[w.at][r]))}) })
		}
		if ok {
			b.noted[i][word] = true
		}
		return
	}
}

// buyer is the mark of the customer of the row, as [Rows.party] folds it; false
// where there is none.
func (b *Bundles) buyer(r int) (ledger.Mark, bool) {
	for _, column := range b.buyers {
		c := b.Cell(column, r)
		if !says(c) {
			continue
		}
		text := trimmed(c)
		if b.lower = append(b.lower[:0], text...); !lowerASCII(b.lower) {
			return ledger.MarkOf(bytes.ToLower(text)), true
		}
		return ledger.MarkOf(b.lower), true
	}
	return ledger.Mark{}, false
}

// lowerASCII puts the letters of a text in lower case, eight at a time; false
// where the text is not all ASCII.
func lowerASCII(text []byte) bool {
	const each = 0x0101010101010101
	for ; len(text) >= 8; text = text[8:] {
		w := binary.LittleEndian.Uint64(text)
		if w&(each*0x80) != 0 {
			return false
		}
		capital := (w + each*(0x80-'A')) &^ (w + each*(0x7f-'Z')) & (each * 0x80)
		binary.LittleEndian.PutUint64(text, w|capital>>2)
	}
	for i, c := range text {
		switch {
		case c >= 0x80:
			return false
		case 'A' <= c && c <= 'Z':
			text[i] = c | 0x20
		}
	}
	return true
}
