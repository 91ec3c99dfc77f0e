package source

import (
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/table"
	"example.com/roi/pkg/unit"
)

// batch is the rows that are read at once, as far as their columns were.
type batch struct {
	table.Batch
	number int                                     // of the batch, from 1
	alone  [table.BatchSize]bool                   // to be looked at by itself
	keys   [table.BatchSize]uint64                 // of the sort
	sorts  [table.BatchSize]*sort                  // nil where it is not known, or the row is to be looked at by itself
	days   [mostDays + 1][table.BatchSize]unit.Day // the last of noDays
	sides  [mostDays][table.BatchSize]uint16       // that the days are on
	values [table.BatchSize]int64                  // of the first figure
	known  [table.BatchSize]bool                   // there is an id
	hashes [table.BatchSize]uint64                 // of it
	words  [table.BatchSize]uint32                 // of the column that is read
	cells  [table.BatchSize][]byte                 // of one column
	held   int                                     // that column
}

// Read reads rows of a block from one on, and says how many: none where the first
// has not as many cells as the header.
func (b *Bundles) Read(block *table.Block, from int) int {
	rows := &b.batch
	if rows.Take(block, from, b.width); rows.N == 0 {
		return 0
	}
	rows.number++
	rows.held = -1
	clear(rows.alone[:rows.N])
	clear(rows.keys[:rows.N])
	if b.id >= 0 {
		b.readIDs()
	}
	for i := range b.labels {
		b.readLabels(&b.labels[i])
	}
	for i := range b.texts {
		b.readTexts(&b.texts[i])
	}
	for i := range b.days {
		b.readDays(&b.days[i], &rows.days[i], &rows.sides[i])
	}
	if b.figure != nil {
		b.readFigures(b.figure)
	}
	b.sorts.findAll(rows.keys[:rows.N], rows.sorts[:])
	for r, alone := range rows.alone[:rows.N] {
		if alone {
			rows.sorts[r] = nil
		}
	}
	return rows.N
}

// hold gives the cells of a column, which are those of the last that is held.
func (rows *batch) hold(column int) [][]byte {
	if rows.held != column {
		rows.held = column
		rows.Column(column, &rows.cells)
	}
	return rows.cells[:rows.N]
}

// readTexts puts the texts of a column into the keys.
func (b *Bundles) readTexts(t *texts) {
	rows := &b.batch
	words := rows.words[:rows.N]
	rows.Numbers(t.column, &t.Words, &rows.words)
	b.fold(t.fold)
	keys := rows.keys[:len(words)]
	for r, word := range words {
		if word >= doubtful {
			if word = b.word(t, rows.Cell(t.column, r)); word >= doubtful {
				rows.alone[r] = true
			}
		}
		keys[r] = keys[r]<<textWidth | uint64(word&wordBits)
	}
}

// readDays reads a column of days, and puts the sides that they are on into the
// keys.
func (b *Bundles) readDays(d *moments, days *[table.BatchSize]unit.Day, sides *[table.BatchSize]uint16) {
	rows := &b.batch
	words := rows.words[:rows.N]
	rows.Numbers(d.column, &d.Words, &rows.words)
	b.fold(d.fold)
	keys := rows.keys[:len(words)]
	for r, word := range words {
		var m moment
		if word < uint32(len(d.days)) {
			m = d.days[word]
		} else {
			ok := false
			if m, ok = b.moment(d, rows.Cell(d.column, r)); !ok {
				rows.alone[r] = true
			}
		}
		days[r], sides[r] = m.day, m.side
		keys[r] = keys[r]<<sideWidth | uint64(m.side)
	}
	if d.alt {
		for r, side := range sides[:rows.N] {
			rows.alone[r] = rows.alone[r] || side == 0
		}
	}
}

// moment reads a cell of days.
func (b *Bundles) moment(d *moments, c []byte) (moment, bool) {
	if word := d.Number(c); word != table.Unmet {
		return d.days[word], true
	}
	var m moment
	switch {
	case d.column == 0 && !d.skip && b.furnishes(c):
		return m, false
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
	if _, ok := d.Add(c, 0); ok {
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

// readLabels finds the rows of which a cell says that they are none like others.
func (b *Bundles) readLabels(t *texts) {
	rows := &b.batch
	for r, c := range rows.hold(t.column) {
		if len(c) > 0 && ordinary(c) && (t.column > 0 || !b.mayHead(c)) {
			continue
		}
		if b.word(t, c) >= doubtful && b.unlike(t.column, c) {
			rows.alone[r] = true
		}
	}
}

// unlike tells whether a cell makes its row one that is looked at by itself: it is
// the label of a total or, in the first column, blank or that of the header.
func (b *Bundles) unlike(column int, c []byte) bool {
	return labelled(c) != noTotal || column == 0 && b.furnishes(c)
}

// mayHead tells, for a start, whether a cell may be the first of the header.
func (b *Bundles) mayHead(c []byte) bool { return b.head != "" && c[0] == b.head[0] }

// furnishes tells whether the first cell of a row makes it one to be looked at by
// itself.
func (b *Bundles) furnishes(first []byte) bool {
	return !says(first) || b.head != "" && string(trimmed(first)) == b.head
}

// readFigures reads the first figure, and puts its sign and mark into the keys.
func (b *Bundles) readFigures(f *figures) {
	rows := &b.batch
	b.fold(f.fold)
	if f.time {
		b.readHours(f)
		return
	}
	cells := rows.hold(f.column)
	keys, values := rows.keys[:len(cells)], rows.values[:len(cells)]
	for r, c := range cells {
		v, ok := cell.Plain(c, f.how.Decimal)
		code := signOf(v)
		if !ok {
			if v, code, ok = f.read(c); !ok {
				rows.alone[r] = true
			}
		}
		values[r] = v
		keys[r] = keys[r]<<figureWidth | code
	}
}

// readHours is readFigures for hours.
func (b *Bundles) readHours(f *figures) {
	rows := &b.batch
	rows.Numbers(f.column, &f.Words, &rows.words)
	for r, word := range rows.words[:rows.N] {
		var v int64
		var code uint64
		if word < uint32(len(f.values)) {
			v = f.values[word]
			code = signOf(v)
		} else {
			ok := false
			if v, code, ok = f.length(rows.Cell(f.column, r)); !ok {
				rows.alone[r] = true
			}
		}
		rows.values[r] = v
		rows.keys[r] = rows.keys[r]<<figureWidth | code
	}
}

// fold puts numbers in the places of the keys, if they grow too long.
func (b *Bundles) fold(over bool) {
	if !over {
		return
	}
	for r, key := range b.batch.keys[:b.batch.N] {
		n, ok := b.folds[key]
		if !ok {
			if len(b.folds) >= mostFolds {
				b.batch.alone[r] = true
				continue
			}
			n = uint32(len(b.folds))
			b.folds[key] = n
		}
		b.batch.keys[r] = uint64(n)
	}
}

// mostFolds is how many keys are folded.
const mostFolds = 1 << 16

// says tells whether a cell says something; quickly where it begins with what no
// blank does.
func says(c []byte) bool {
	return len(c) > 0 && (labelEdge[c[0]]&4 != 0 || !cell.Blank(c))
}

// locked does something with what is shared.
func (b *Bundles) locked(do func()) {
	b.lock.Lock()
	defer b.lock.Unlock()
	do()
}
