package source

import (
	"encoding/binary"
	"math/bits"
)

// words numbers the different cells of a column, from 0, so that what a cell
// means is worked out once for each spelling. It takes mostWords of them, none of
// them empty.
type words struct {
	slots []slot
	shift uint
	long  map[string]uint32 // cells of more bytes than a slot holds
	n     uint32
}

// mostWords is how many different cells are numbered, so that a number takes 16
// bits.
const mostWords = 1<<16 - 1

// slot is a cell of up to 16 bytes with its number.
type slot struct {
	a, b uint64
	size uint32 // of the cell, 0 for a free slot
	word uint32
}

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

// find is the number of a cell that is not empty, false where it has none yet.
func (w *words) find(c []byte) (uint32, bool) {
	size := uint32(len(c))
	if size > 16 {
		word, ok := w.long[string(c)]
		return word, ok
	}
	a, b := packed(c)
	slots := w.slots
	for i := w.place(a, b); uint(i) < uint(len(slots)); i = (i + 1) & (len(slots) - 1) {
		switch s := &slots[i]; {
		case s.a == a && s.b == b && s.size == size:
			return s.word, true
		case s.size == 0:
			return 0, false
		}
	}
	return 0, false
}

// place is where the slots for a cell begin.
func (w *words) place(a, b uint64) int {
	return int((a ^ bits.RotateLeft64(b, 29)) * 0x9e3779b97f4a7c15 >> (w.shift & 63))
}

// add numbers a cell that has no number yet; false where there are too many. The
// cell may be used again by the caller.
func (w *words) add(c []byte) (uint32, bool) {
	if w.n >= mostWords {
		return 0, false
	}
	word := w.n
	w.n++
	if len(c) > 16 {
		if w.long == nil {
			w.long = map[string]uint32{}
		}
		w.long[string(c)] = word
		return word, true
	}
	if int(w.n)*2 > len(w.slots) {
		w.grow()
	}
	a, b := packed(c)
	w.put(slot{a, b, uint32(len(c)), word})
	return word, true
}

// grow doubles the slots.
func (w *words) grow() {
	old := w.slots
	w.slots = make([]slot, max(64, 2*len(old)))
	w.shift = uint(64 - bits.Len(uint(len(w.slots)-1)))
	for _, s := range old {
		if s.size > 0 {
			w.put(s)
		}
	}
}

func (w *words) put(s slot) {
	i := w.place(s.a, s.b)
	for w.slots[i].size > 0 {
		i = (i + 1) & (len(w.slots) - 1)
	}
	w.slots[i] = s
}
