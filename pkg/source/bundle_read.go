package source

import (
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// RowsAtOnce is how many rows are read at once, column by column.
const RowsAtOnce = 128

// batch is the rows that are read at once, as far as their columns were.
type batch struct {
	n      int
	widths []int
	alone  [RowsAtOnce]bool                   // to be looked at by itself
	keys   [RowsAtOnce]uint64                 // of the sort
	named  [RowsAtOnce]uint8                  // cells that name something, and days
	filled [RowsAtOnce]uint8                  // figures that say something
	days   [mostDays + 1][RowsAtOnce]unit.Day // the last of noDays
	sides  [mostDays][RowsAtOnce]uint16       // that the days are on
	values [RowsAtOnce]int64                  // of the first figure
	known  [RowsAtOnce]bool                   // there is an id
	hashes [RowsAtOnce]uint64                 // of it
	words  [RowsAtOnce]uint32                 // of the column that is read
}

// Cells is room for the cells of the rows to be read, for each column of Want.
func (b *Bundles) Cells() [][][]byte {
	if b.cells == nil {
		b.cells = make([][][]byte, len(b.Want))
		for i := range b.cells {
			b.cells[i] = make([][]byte, RowsAtOnce)
		}
	}
	return b.cells
}

// Read reads the rows whose cells were put into Cells, given how many cells each
// row has.
func (b *Bundles) Read(widths []int) {
	rows := &b.batch
	rows.n, rows.widths = len(widths), widths
	filled := b.cells[b.filled][:len(widths)]
	for r, width := range widths {
		rows.alone[r] = width != b.width || !says(filled[r]) || b.heads(filled[r])
		rows.keys[r], rows.named[r], rows.filled[r] = 0, 0, 0
	}
	for i := range b.texts {
		b.readTexts(&b.texts[i])
	}
	for i := range b.days {
		b.readDays(&b.days[i], &rows.days[i], &rows.sides[i])
	}
	for _, at := range b.labels {
		b.readLabels(b.cells[at][:rows.n])
	}
	if b.id >= 0 {
		b.readIDs(b.cells[b.id][:rows.n])
	}
	if b.figure != nil {
		b.readFigures(b.figure)
	}
	for r := range rows.n {
		if rows.named[r] == 0 { // it may sum up others
			rows.alone[r] = true
		}
	}
}

// heads tells whether the first cell of a row is that of the header, which may
// come again.
func (b *Bundles) heads(first []byte) bool {
	if b.head == "" || plain(first[0]) && first[0] != b.head[0] {
		return false
	}
	return string(trimmed(first)) == b.head
}

// readTexts puts the texts of a column into the keys.
func (b *Bundles) readTexts(t *texts) {
	rows := &b.batch
	cells, words := b.cells[t.at][:rows.n], rows.words[:rows.n]
	t.numbers(cells, words)
	for r, word := range words {
		if word == unmet {
			word = t.word(cells[r])
		}
		if word&doubtful != 0 {
			rows.alone[r] = true
		}
		rows.named[r] += uint8(word & naming / naming)
		b.push(r, uint64(word&wordBits), textWidth, t.fold)
	}
}

// readDays reads a column of days, and puts the sides that they are on into the
// keys.
func (b *Bundles) readDays(d *moments, days *[RowsAtOnce]unit.Day, sides *[RowsAtOnce]uint16) {
	rows := &b.batch
	cells, words := b.cells[d.at][:rows.n], rows.words[:rows.n]
	d.numbers(cells, words)
	for r, word := range words {
		var m moment
		if word < uint32(len(d.days)) {
			m = d.days[word]
		} else {
			var ok bool
			if m, ok = b.moment(d, cells[r]); !ok {
				rows.alone[r] = true
			}
		}
		rows.named[r] += uint8((uint32(m.side) + 0xffff) >> 16) // 1 where there is a day
		days[r], sides[r] = m.day, m.side
		b.push(r, uint64(m.side), sideWidth, d.fold)
	}
	if d.alt {
		for r, side := range sides[:rows.n] {
			rows.alone[r] = rows.alone[r] || side == 0
		}
	}
}

// moment reads a cell of days that was not met before, or is one of too many.
func (b *Bundles) moment(d *moments, c []byte) (moment, bool) {
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
	if d.number(c) == unmet {
		if _, ok := d.add(c, 0); ok {
			d.days = append(d.days, m)
		}
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
		b.locked(func() { at.part = b.ledger.PartOf(day) })
	}
	side, met := b.sides[at]
	if !met && len(b.sides) < 1<<sideWidth-1 {
		side = uint16(len(b.sides) + 1)
		b.sides[at] = side
	}
	b.byDay[day] = side
	return side
}

// readLabels finds the rows of which a cell may be the label of a total.
func (b *Bundles) readLabels(cells [][]byte) {
	for r, c := range cells {
		if labelled(c) != noTotal {
			b.batch.alone[r] = true
		}
	}
}

// readFigures reads the first figure, and puts its sign and mark into the keys.
func (b *Bundles) readFigures(f *figures) {
	rows := &b.batch
	for r, c := range b.cells[f.at][:rows.n] {
		v, code, ok := f.read(c)
		if !ok {
			rows.alone[r] = true
		}
		if code != noFigure {
			rows.filled[r]++
		}
		rows.values[r] = v
		b.push(r, code, figureWidth, f.fold)
	}
}

// push adds a code to the key of a row.
func (b *Bundles) push(r int, code uint64, width int, fold bool) {
	if fold {
		b.fold(r)
	}
	b.batch.keys[r] = b.batch.keys[r]<<width | code
}

// fold puts a number in the place of a key.
func (b *Bundles) fold(r int) {
	key := &b.batch.keys[r]
	n, ok := b.folds[*key]
	if !ok {
		if len(b.folds) >= mostFolds {
			b.batch.alone[r] = true
			return
		}
		n = uint32(len(b.folds))
		b.folds[*key] = n
	}
	*key = uint64(n)
}

// mostFolds is how many keys are folded.
const mostFolds = 1 << 16

// says tells whether a cell says something; quickly where it begins with what no
// blank does.
func says(c []byte) bool {
	return len(c) > 0 && (surely[c[0]] || !cell.Blank(c))
}

// surely tells of the first byte of a cell whether the cell says something,
// whatever follows.
var surely = func() (all [256]bool) {
	for c := range all {
		b := byte(c)
		all[c] = '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z' && b|0x20 != 'n'
	}
	return all
}()

// locked does something with what is shared.
func (b *Bundles) locked(do func()) {
	b.lock.Lock()
	defer b.lock.Unlock()
	do()
}
