package source

import (
	"bytes"
	"math"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Take reads a row of so many cells, of which it is given those wanted. The cells
// may be used again afterwards, but not before Begin where it is the first of its
// sort.
func (b *Bundles) Take(cells [][]byte, width int) Outcome {
	if first := cells[b.filled]; width != len(b.rows.Plan.Header) || len(first) == 0 || cell.Blank(first) || b.heads(first) {
		return Alone
	}
	row := &b.row
	row.sort, row.id, row.key, row.full = nil, nil, 0, false
	named, ok := b.textsOf(cells)
	if !ok {
		return Alone
	}
	dated, ok := b.daysOf(cells)
	if !ok {
		return Alone
	}
	for _, at := range b.labels {
		if c := cells[at]; mayLabel(c) && labelled(c) != noTotal {
			return Alone
		}
	}
	if b.id >= 0 {
		switch c := cells[b.id]; {
		case len(c) == 0:
		case !b.identified(c):
			return Alone
		default:
			named++
		}
	}
	if named+dated == 0 { // it may sum up others
		return Alone
	}
	filled := named + dated
	if len(b.figures) > 0 {
		v, code, ok := b.figures[0].read(cells[b.figures[0].at])
		if !ok {
			return Alone
		}
		if code != noFigure {
			filled++
		}
		row.values[0] = v
		b.push(code, figureWidth, b.figures[0].fold)
	}
	if row.full || filled < 2 && !b.two(cells) { // it may be a heading or a line behind the table
		return Alone
	}
	return b.of(cells)
}

// heads tells whether the first cell of a row is that of the header, which may
// come again.
func (b *Bundles) heads(first []byte) bool {
	if !plain(first[0]) || !plain(first[len(first)-1]) {
		first = trimmed(first)
	}
	return string(first) == b.rows.Plan.Header[0]
}

// Choose is the cells of a row that Take wants, in a slice that is used again.
func (b *Bundles) Choose(into, cells [][]byte) [][]byte {
	into = into[:0]
	for _, at := range b.Want {
		var c []byte
		if at < len(cells) {
			c = cells[at]
		}
		into = append(into, c)
	}
	return into
}

// Counts tells whether the row that was taken last is used.
func (b *Bundles) Counts() bool { return b.row.sort.why == "" }

// textsOf puts the texts of the row into its key, and counts those that name
// something.
func (b *Bundles) textsOf(cells [][]byte) (named int, ok bool) {
	for i := range b.texts {
		t := &b.texts[i]
		word, says, ok := t.word(cells[t.at])
		if !ok {
			return 0, false
		}
		if says == something && t.names {
			named++
		}
		b.push(uint64(word), textWidth, t.fold)
	}
	return named, true
}

// two tells whether two cells of those given are filled.
func (b *Bundles) two(cells [][]byte) bool {
	n := 0
	for _, c := range cells {
		if !cell.Blank(c) {
			n++
		}
	}
	return n >= 2
}

// push adds a code to the key of the row.
func (b *Bundles) push(code uint64, width int, fold bool) {
	if fold {
		b.fold()
	}
	b.row.key = b.row.key<<width | code
}

// fold puts a number in the place of a key.
func (b *Bundles) fold() {
	n, ok := b.folds[b.row.key]
	if !ok {
		if b.row.full = len(b.folds) >= mostFolds; b.row.full {
			return
		}
		n = uint32(len(b.folds))
		b.folds[b.row.key] = n
	}
	b.row.key = uint64(n)
}

// mostFolds is how many keys are folded.
const mostFolds = 1 << 16

// daysOf reads the days of the row, puts the sides that they are on into its key,
// and counts the days.
func (b *Bundles) daysOf(cells [][]byte) (dated int, ok bool) {
	for i := range b.days {
		d := &b.days[i]
		var m moment
		if c := cells[d.at]; len(c) > 0 {
			if m, ok = b.moment(d, c); !ok {
				return 0, false
			}
		}
		if m.side > 0 {
			dated++
		} else if d.alt {
			return 0, false
		}
		b.row.days[i] = m.day
		b.push(uint64(m.side), sideWidth, d.fold)
	}
	return dated, true
}

// moment reads a cell of days.
func (b *Bundles) moment(d *moments, c []byte) (moment, bool) {
	if word, met := d.find(c); met {
		return d.days[word], true
	}
	var m moment
	switch {
	case cell.Day.Blank(c):
	case d.skip:
		m.side = 1
	default:
		day, wrong := d.how.Day(trimmed(c))
		if wrong != nil {
			return m, false
		}
		m.day = day
		if m.side = b.side(day); m.side == 0 {
			return m, false
		}
	}
	if _, ok := d.add(c); ok {
		d.days = append(d.days, m)
	}
	return m, true
}

// bounds are what the ledger asks about a day.
type bounds struct {
	before, after bool // the window
	part          ledger.Part
}

// side is a number, from 1, of the side that a day is on of all that the ledger
// asks about; 0 where there are too many sides.
func (b *Bundles) side(day unit.Day) uint16 {
	if b.ledger.Window == (unit.Window{}) && b.ledger.PartOf == nil {
		return 1
	}
	if side, met := b.byDay[day]; met {
		return side
	}
	w := b.ledger.Window
	at := bounds{before: day < w.From, after: w.To != unit.NoDay && day > w.To}
	if b.ledger.PartOf != nil {
		b.lock.Lock()
		at.part = b.ledger.PartOf(day)
		b.lock.Unlock()
	}
	side, met := b.sides[at]
	if !met && len(b.sides) < 1<<sideWidth-1 {
		side = uint16(len(b.sides) + 1)
		b.sides[at] = side
	}
	b.byDay[day] = side
	return side
}

// identified reads the id of the row; false where it is not one as it stands.
func (b *Bundles) identified(c []byte) bool {
	n := len(c)
	if !plain(c[0]) || !plain(c[n-1]) || cell.Blank(c) || n >= 4 && c[n-4] == 'E' && c[n-3] == '+' {
		return false
	}
	b.row.id = c
	return true
}

// plain tells whether a byte at the edge of an id is part of it for certain.
func plain(c byte) bool { return c > ' ' && c < 0x7f && c != '=' && c != '\'' && c != '[' }

// of puts the row to those of its sort, if some was met.
func (b *Bundles) of(cells [][]byte) Outcome {
	s, ok := b.find(cells)
	b.row.sort = s
	switch {
	case !ok || s != nil && s.next == apart:
		return Alone
	case s == nil || len(s.first) < s.wanted:
		return First
	case !b.mayCount(s):
		return Alone
	}
	if b.about && s.told.known && len(b.weak) > 0 {
		b.note(cells)
	}
	if !b.add(s, cells) { // the sums would grow too large
		b.lock.Lock()
		b.flush(s)
		b.lock.Unlock()
		b.add(s, cells)
	}
	return Taken
}

// find is the sort of the row, nil where it is new; false where the row is to be
// looked at by itself.
func (b *Bundles) find(cells [][]byte) (*sort, bool) {
	s := b.sorts.find(b.row.key)
	for s != nil && s.next >= 0 {
		by, ok := b.further(s.next, cells)
		if !ok {
			return nil, false
		}
		s = b.inner.find(s.number<<textWidth | by)
	}
	return s, true
}

// further reads what else decides the sort of a row: a text that may name the
// channel, or the second figure.
func (b *Bundles) further(next int, cells [][]byte) (code uint64, ok bool) {
	if next < len(b.weak) {
		w := &b.weak[next]
		word, _, ok := w.word(cells[w.at])
		return uint64(word), ok
	}
	f := &b.figures[1]
	b.row.values[1], code, ok = f.read(cells[f.at])
	return code, ok
}

// mayCount tells whether the row is like others in what depends on itself alone: a
// deal does not end before it began, its figures are not too large, and no other
// row has its id.
func (b *Bundles) mayCount(s *sort) bool {
	row := &b.row
	if s.to >= 0 && s.from >= 0 && row.days[s.to] < row.days[s.from] {
		return false
	}
	fits := true
	switch row.margin = row.values[0]; s.costs {
	case noCost:
		row.values[1] = 0
	case marginCost:
		var cost unit.Money
		cost, fits = share(unit.Money(row.values[0]), wholeSale-s.margin)
		row.values[1] = int64(cost)
		fallthrough
	default:
		left, ok := plus(row.values[0], -row.values[1])
		row.margin, fits = left, fits && ok && left != math.MinInt64
	}
	if !fits {
		return false
	}
	if !b.unique || row.id == nil || s.why != "" {
		return true
	}
	hash := ledger.IdHash(b.scope, row.id)
	if b.ids == nil {
		return !b.ledger.Again.Has(hash)
	}
	b.ids.Add(hash)
	return true
}

// note keeps in mind that what hours of a channel are about is about one.
func (b *Bundles) note(cells [][]byte) {
	for i := range b.weak {
		w := &b.weak[i]
		word, says, ok := w.word(cells[w.at])
		if says == blankCell && ok {
			continue
		}
		for ok && int(word) >= len(b.noted[i]) {
			b.noted[i] = append(b.noted[i], false)
		}
		if !ok || !b.noted[i][word] {
			b.lock.Lock()
			b.rows.note(Text{b.rows.weak[i], string(trimmed(cells[w.at]))})
			b.lock.Unlock()
		}
		if ok {
			b.noted[i][word] = true
		}
		return
	}
}

// buyer is the mark of the customer of the row, as [Rows.party] folds it; false
// where there is none.
func (b *Bundles) buyer(cells [][]byte) (ledger.Mark, bool) {
	for _, at := range []int{b.customer, b.email} {
		if at < 0 || len(cells[at]) == 0 || cell.Blank(cells[at]) {
			continue
		}
		text := trimmed(cells[at])
		b.lower = b.lower[:0]
		for _, c := range text {
			if c >= 0x80 {
				return ledger.MarkOf(bytes.ToLower(text)), true
			}
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b.lower = append(b.lower, c)
		}
		return ledger.MarkOf(b.lower), true
	}
	return ledger.Mark{}, false
}
