package source

import (
	"encoding/binary"
	"math/bits"
)

// words numbers the different cells of a column, from 0, so that what a cell
// means is worked out once for each spelling. It takes mostWords of them.
type words struct {
	slots []slot
	shift uint
	long  map[string]uint32 // cells of more bytes than a slot holds
	n     uint32
	last  slot // found last: columns of days are often in order
}

// mostWords is how many different cells are numbered, so that a number takes 16
// bits.
const mostWords = 1<<16 - 1

// slot is a cell of up to 16 bytes with its number.
type slot struct {
	a, b uint64
	size uint32 // of the cell, 0 for a free slot; words are never empty
	word uint32
}

// packed is a cell of 1 to 16 bytes as two numbers, which with its size are those
// of no other cell.
func packed(c []byte) (a, b uint64) {
	switch n := len(c); {
	case n >= 8:
		return binary.LittleEndian.Uint64(c), binary.LittleEndian.Uint64(c[n-8:])
	case n >= 4:
		return uint64(binary.LittleEndian.Uint32(c)) | uint64(binary.LittleEndian.Uint32(c[n-4:]))<<32, 0
	default:
		return uint64(c[0]) | uint64(c[n>>1])<<8 | uint64(c[n-1])<<16, 0
	}
}

// find is the number of a cell that is not empty, false where it has none yet.
func (w *words) find(c []byte) (uint32, bool) {
	size := uint32(len(c))
	if size > 16 {
		word, ok := w.long[string(c)]
		return word, ok
	}
	a, b := packed(c)
	if w.last.a == a && w.last.b == b && w.last.size == size {
		return w.last.word, true
	}
	if w.slots == nil {
		return 0, false
	}
	for i := w.place(a, b, size); ; i = (i + 1) & (len(w.slots) - 1) {
		switch s := &w.slots[i]; {
		case s.a == a && s.b == b && s.size == size:
			w.last = *s
			return s.word, true
		case s.size == 0:
			return 0, false
		}
	}
}

// place is where the slots for a cell begin.
func (w *words) place(a, b uint64, size uint32) int {
	h := (a ^ bits.RotateLeft64(b, 29) ^ uint64(size)<<56) * 0x9e3779b97f4a7c15
	return int(h >> w.shift)
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
	i := w.place(s.a, s.b, s.size)
	for w.slots[i].size > 0 {
		i = (i + 1) & (len(w.slots) - 1)
	}
	w.slots[i] = s
}
