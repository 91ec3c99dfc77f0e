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
	ids, known := rows.hold(b.id), rows.known[:rows.N]
	for r, c := range ids {
		n := len(c)
		if known[r] = n > 0 && b.begins[c[0]] && labelEdge[c[n-1]]&2 == 0 && !scientific(c); !known[r] {
			known[r] = n > 0 && identifies(c)
			rows.alone[r] = n > 0 && !known[r] || b.unlike(b.id, c)
		}
		if known[r] {
			rows.keys[r] = 1
		}
	}
	switch {
	case !b.unique:
	case b.inOrder != nil:
		b.inOrder.add(ids, known)
	default:
		for r, c := range ids {
			if known[r] {
				rows.hashes[r] = ledger.IdHash(b.scope, c)
			}
		}
	}
}

// identifies tells whether a cell is an id just as it stands.
func identifies(c []byte) bool {
	return plain(c[0]) && plain(c[len(c)-1]) && says(c) && !scientific(c)
}

// scientific tells whether a cell ends as numbers do that a spreadsheet has
// shortened: 1.78E+17.
func scientific(c []byte) bool {
	n := len(c)
	return n >= 4 && c[n-4] == 'E' && c[n-3] == '+'
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

// add takes the next ids of the block, of the rows of which one is known.
func (s *Sequence) add(ids [][]byte, known []bool) {
	last := s.last
	for r, id := range ids {
		switch {
		case !known[r]:
			continue
		case len(id) > 16: // none of those that people number
			s.Broken = true
			return
		}
		a, b := table.Packed(id)
		next := ranked{len(id), bits.ReverseBytes64(a), bits.ReverseBytes64(b)}
		switch {
		case last.size == 0:
			s.now.first = next
		case s.way == 1 && next.size == last.size && (next.a > last.a || next.a == last.a && next.b > last.b):
		default:
			s.follow(last, next)
		}
		last = next
	}
	s.last = last
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
