package source

import (
	"encoding/binary"
	"math/bits"
)

// words numbers the different cells of a column, from 0, so that what a cell
// means is worked out once for each spelling, the empty one among them. It takes
// mostWords of them.
type words struct {
	slots []slot
	shift uint
	long  map[string]uint32 // cells of more bytes than a slot holds
	size  int               // of those, in bytes
	n     uint32
}

// mostWords is how many different cells are numbered, so that a number takes 16
// bits.
const mostWords = 1 << 16

// mostLong is how many bytes the cells that are numbered may have together, of
// those that no slot holds.
const mostLong = 8 << 20

// slot is a cell of up to 16 bytes with its number; unmet, and of no bytes, where
// it is free.
type slot struct {
	a, b uint64
	size uint32
	word uint32
}

// unmet stands for the number of a cell that has none.
const unmet = 1 << 31

// packed is a cell of up to 16 bytes as two numbers, which with its size are those
// of no other cell. Where there is room behind the cell it is read past its end,
// which is faster than to look how long it is.
func packed(c []byte) (a, b uint64) {
	if cap(c) < 16 {
		var room [16]byte
		copy(room[:], c)
		return binary.LittleEndian.Uint64(room[:]), binary.LittleEndian.Uint64(room[8:])
	}
	t, keep := c[:16], &kept[len(c)&31]
	return binary.LittleEndian.Uint64(t) & keep[0], binary.LittleEndian.Uint64(t[8:]) & keep[1]
}

// kept are the bits of two numbers that belong to a cell, by its size.
var kept = func() (bits [32][2]uint64) {
	for size := range bits {
		for i := range min(size, 16) {
			bits[size][i/8] |= 0xff << (i % 8 * 8)
		}
	}
	return bits
}()

// numbers are those of cells, unmet for a cell that has none yet.
func (w *words) numbers(cells [][]byte, into []uint32) {
	slots, shift := w.slots, w.shift&63
	into = into[:len(cells)]
	for r, c := range cells {
		size := uint32(len(c))
		if size > 16 {
			into[r] = w.number(c)
			continue
		}
		a, b := packed(c)
		for i := spread64(a, b) >> shift; ; i++ {
			s := &slots[i&uint64(len(slots)-1)]
			if (s.a^a)|(s.b^b)|uint64(s.size^size) == 0 || s.word == unmet {
				into[r] = s.word
				break
			}
		}
	}
}

// number is that of one cell.
func (w *words) number(c []byte) uint32 {
	if len(c) > 16 {
		if word, ok := w.long[string(c)]; ok {
			return word
		}
		return unmet
	}
	var one [1]uint32
	w.numbers([][]byte{c}, one[:])
	return one[0]
}

// spread64 mixes two numbers, so that the top bits of the result depend on all of
// theirs.
func spread64(a, b uint64) uint64 { return (a ^ bits.RotateLeft64(b, 29)) * 0x9e3779b97f4a7c15 }

// add numbers a cell that has no number yet, and marks it with bits beyond those
// of the number; false where there are too many. The cell may be used again by
// the caller.
func (w *words) add(c []byte, marks uint32) (uint32, bool) {
	if w.n >= mostWords || len(c) > 16 && w.size+len(c) > mostLong {
		return 0, false
	}
	word := w.n | marks
	w.n++
	if len(c) > 16 {
		if w.long == nil {
			w.long = map[string]uint32{}
		}
		w.long[string(c)] = word
		w.size += len(c)
		return word, true
	}
	if int(w.n)*2 > len(w.slots) {
		w.grow()
	}
	a, b := packed(c)
	w.put(slot{a, b, uint32(len(c)), word})
	return word, true
}

// newWords is without a number.
func newWords() words {
	var w words
	w.grow()
	return w
}

// grow doubles the slots.
func (w *words) grow() {
	old := w.slots
	w.slots = make([]slot, max(64, 2*len(old)))
	w.shift = uint(64 - bits.Len(uint(len(w.slots)-1)))
	for i := range w.slots {
		w.slots[i].word = unmet
	}
	for _, s := range old {
		if s.word != unmet {
			w.put(s)
		}
	}
}

func (w *words) put(s slot) {
	i := spread64(s.a, s.b) >> (w.shift & 63)
	for w.slots[i].word != unmet {
		i = (i + 1) & uint64(len(w.slots)-1)
	}
	w.slots[i] = s
}
