package source

import (
	"cmp"
	"math/bits"
	"slices"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/table"
)

// readIDs reads the ids, and puts whether there is one into the keys.
func (b *Bundles) readIDs() {
	rows := &b.batch
	for r, c := range rows.hold(b.id) {
		if rows.known[r] = len(c) > 0 && identifies(c); !rows.known[r] {
			rows.alone[r] = len(c) > 0
			continue
		}
		rows.keys[r] = 1
		switch {
		case !b.unique:
		case b.inOrder != nil:
			b.inOrder.add(c)
		default:
			rows.hashes[r] = ledger.IdHash(b.scope, c)
		}
	}
}

// identifies tells whether a cell is an id just as it stands.
func identifies(c []byte) bool {
	n := len(c)
	return (ordinary(c) || plain(c[0]) && plain(c[n-1]) && says(c)) && (n < 4 || c[n-4] != 'E' || c[n-3] != '+')
}

// plain tells whether a byte at the edge of an id is part of it for certain.
func plain(c byte) bool { return c > ' ' && c < 0x7f && c != '=' && c != '\'' && c != '[' }

// Sequence tells whether ids rise from row to row, or fall, so that none comes
// again and nobody needs to keep them: exports are often in the order of their ids.
// A shorter id comes before a longer one, as numbers do.
type Sequence struct {
	Broken bool   // they do neither
	way    int    // 1 where they rise, -1 where they fall, 0 as long as that is open
	last   ranked // of the block; of no bytes before the first
	now    run
	runs   []run
}

// run is the first and the last id of a block.
type run struct {
	block       int
	first, last ranked
}

// ranked is an id of up to 16 bytes, as numbers that are in the order of ids.
type ranked struct {
	size int
	a, b uint64
}

// Block begins another block of rows.
func (s *Sequence) Block(number int) {
	s.end()
	s.now = run{block: number}
}

// end keeps the run that ends.
func (s *Sequence) end() {
	if s.last.size > 0 {
		s.now.last = s.last
		s.runs = append(s.runs, s.now)
		s.last = ranked{}
	}
}

// add takes the next id of the block.
func (s *Sequence) add(id []byte) {
	if len(id) > 16 { // none of those that people number
		s.Broken = true
		return
	}
	a, b := table.Packed(id)
	next := ranked{len(id), bits.ReverseBytes64(a), bits.ReverseBytes64(b)}
	if s.last.size == 0 {
		s.now.first = next
	} else {
		s.follow(s.last, next)
	}
	s.last = next
}

// follow takes note of the way that two ids go.
func (s *Sequence) follow(x, y ranked) {
	way := 1
	switch {
	case x == y:
		way = 0
	case x.size != y.size && y.size < x.size, x.size == y.size && (y.a < x.a || y.a == x.a && y.b < x.b):
		way = -1
	}
	if way == 0 || s.way == -way {
		s.Broken = true
	}
	s.way = way
}

// Join puts the runs of those who read a file together.
func (s *Sequence) Join(others ...*Sequence) {
	s.end()
	for _, o := range others {
		o.end()
		s.Broken = s.Broken || o.Broken || s.way == -o.way && s.way != 0
		s.way = cmp.Or(s.way, o.way)
		s.runs = append(s.runs, o.runs...)
	}
	slices.SortFunc(s.runs, func(a, b run) int { return cmp.Compare(a.block, b.block) })
	for i := 1; i < len(s.runs) && !s.Broken; i++ {
		s.follow(s.runs[i-1].last, s.runs[i].first)
	}
}

// Sequence is that of the ids read; nil where they are kept instead.
func (b *Bundles) Sequence() *Sequence {
	if b == nil {
		return nil
	}
	return b.inOrder
}

// Identified tells whether the id of a row was read, by its number among those
// read.
func (b *Bundles) Identified(row int) bool {
	return b != nil && b.id >= 0 && row < b.batch.N && b.batch.known[row]
}
