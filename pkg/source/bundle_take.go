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

// Take takes the rows from one to another of those read, by their numbers, up to
// the first that is to be looked at by itself, and says which that is and whether
// it is the first of others like it.
func (b *Bundles) Take(from, to int) (row int, outcome Outcome) {
	rows := &b.batch
	for r := from; r < to; r++ {
		s := rows.sorts[r]
		if s == nil || !s.simple {
			if outcome := b.take(r); outcome != Taken {
				return r, outcome
			}
			continue
		}
		sum, fits := plus(s.sums[0], rows.values[r])
		days := int32(rows.days[s.to][r] - rows.days[s.from][r])
		if days < 0 {
			return r, Alone
		}
		if s.notes {
			b.note(r)
		}
		if !fits { // the sum would grow too large
			b.locked(func() { b.flush(s) })
			sum = rows.values[r]
		}
		s.n++
		s.sums[0] = sum
		s.dates.reach(rows, r)
		if !s.lengths.Met(days) {
			s.lengths.Add(days, 1)
		}
	}
	return to, Taken
}

// take takes a row whose sort is not known, or asks for more than adding it up.
func (b *Bundles) take(r int) Outcome {
	rows, now := &b.batch, &b.now
	if rows.alone[r] {
		return Alone
	}
	now.row, now.cost = r, 0
	s, ok := b.find(r)
	now.sort, rows.sorts[r] = s, s
	switch {
	case !ok || s != nil && s.next == apart || s == nil && !b.like(r) || s != nil && s.sparse && !b.two(r):
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
	if b.one.Hold(cells); b.Read(&b.one, 0) == 0 {
		return Alone
	}
	_, outcome := b.Take(0, 1)
	return outcome
}

// Counts tells whether a row that was taken is used.
func (b *Bundles) Counts(row int) bool { return b.batch.sorts[row].why == "" }

// like tells whether a row may be like others at all: it neither sums them up nor
// is a heading or a line behind the table.
func (b *Bundles) like(r int) bool {
	named, figures := b.keyed(r)
	return named > 0 && (named+figures >= 2 || b.two(r))
}

// keyed counts the filled cells of a row, of those that its key is made of: those
// that name something, and the figure.
func (b *Bundles) keyed(r int) (named, figures int) {
	rows := &b.batch
	if b.id >= 0 && rows.known[r] {
		named++
	}
	for i := range b.texts {
		if t := &b.texts[i]; b.word(t, rows.Cell(t.column, r))&naming != 0 {
			named++
		}
	}
	for i := range b.days {
		if rows.sides[i][r] != 0 {
			named++
		}
	}
	if b.figure != nil && !cell.Blank(rows.Cell(b.figure.column, r)) {
		figures++
	}
	return named, figures
}

// two tells whether two cells of a row are filled.
func (b *Bundles) two(r int) bool {
	n := 0
	for column := 0; column < b.width && n < 2; column++ {
		if !cell.Blank(b.batch.Cell(column, r)) {
			n++
		}
	}
	return n == 2
}

// find is the sort of the row, nil where it is new; false where the row is to be
// looked at by itself.
func (b *Bundles) find(r int) (*sort, bool) {
	s := b.batch.sorts[r]
	if s == nil { // new to the batch
		s = b.sorts.find(b.batch.keys[r])
	}
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
		word := b.noted(&b.weak[next], r)
		return uint64(word & wordBits), word < doubtful
	}
	b.now.cost, code, ok = b.cost.read(b.batch.Cell(b.cost.column, r))
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

// noted is the number of a free text of a row, with what it says.
func (b *Bundles) noted(w *notes, r int) uint32 {
	rows := &b.batch
	if w.batch != rows.number {
		w.batch = rows.number
		rows.Numbers(w.column, &w.Words, &w.words)
	}
	if word := w.words[r]; word < doubtful {
		return word
	}
	return b.word(&w.texts, rows.Cell(w.column, r))
}

// note keeps in mind that what hours of a channel are about is about one.
func (b *Bundles) note(r int) {
	for i := range b.weak {
		w := &b.weak[i]
		word := b.noted(w, r)
		if word&blank != 0 {
			continue
		}
		ok := word < doubtful
		word &= wordBits
		for ok && int(word) >= len(w.known) {
			w.known = append(w.known, false)
		}
		if !ok || !w.known[word] {
			b.locked(func() { b.rows.note(Text{b.rows.weak[i], string(trimmed(b.batch.Cell(w.column, r)))}) })
		}
		if ok {
			w.known[word] = true
		}
		return
	}
}

// buyer is the mark of the customer of the row, as [Rows.party] folds it; false
// where there is none.
func (b *Bundles) buyer(r int) (ledger.Mark, bool) {
	for _, column := range b.buyers {
		c := b.batch.Cell(column, r)
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
