package table

import (
	"encoding/binary"
	"math/bits"
)

// Words numbers the different cells of a column, from 0, so that what a cell
// means is worked out once for each spelling, the empty one among them. It takes
// 65,536 of them.
type Words struct {
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

// slot is a cell of up to 16 bytes with its number; Unmet, and of no bytes, where
// it is free.
type slot struct {
	a, b uint64
	size uint32
	word uint32
}

// Unmet stands for the number of a cell that has none.
const Unmet = 1 << 31

// Packed is a cell of up to 16 bytes as two numbers, which with its size are those
// of no other cell. Where there is room behind the cell it is read past its end,
// which is faster than to look how long it is.
func Packed(c []byte) (a, b uint64) {
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

// Number is that of a cell, Unmet where it has none yet.
func (w *Words) Number(c []byte) uint32 {
	if len(c) > 16 {
		if word, ok := w.long[string(c)]; ok {
			return word
		}
		return Unmet
	}
	a, b := Packed(c)
	for i := spread(a, b) >> (w.shift & 63); ; i++ {
		s := &w.slots[i&uint64(len(w.slots)-1)]
		if s.a == a && s.b == b && s.size == uint32(len(c)) || s.word == Unmet {
			return s.word
		}
	}
}

// spread mixes two numbers, so that the top bits of the result depend on all of
// theirs.
func spread(a, b uint64) uint64 { return (a ^ bits.RotateLeft64(b, 29)) * 0x9e3779b97f4a7c15 }

// Add numbers a cell that has no number yet, and marks it with bits beyond those
// of the number; false where there are too many. The cell may be used again by
// the caller.
func (w *Words) Add(c []byte, marks uint32) (uint32, bool) {
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
	if n := int(w.n); n*2 > len(w.slots) || n*4 > len(w.slots) && n < 1<<11 {
		w.grow()
	}
	a, b := Packed(c)
	w.put(slot{a, b, uint32(len(c)), word})
	return word, true
}

// NewWords is without a number.
func NewWords() Words {
	var w Words
	w.grow()
	return w
}

// grow doubles the slots.
func (w *Words) grow() {
	old := w.slots
	w.slots = make([]slot, max(64, 2*len(old)))
	w.shift = uint(64 - bits.Len(uint(len(w.slots)-1)))
	for i := range w.slots {
		w.slots[i].word = Unmet
	}
	for _, s := range old {
		if s.word != Unmet {
			w.put(s)
		}
	}
}

func (w *Words) put(s slot) {
	i := spread(s.a, s.b) >> (w.shift & 63)
	for w.slots[i].word != Unmet {
		i = (i + 1) & uint64(len(w.slots)-1)
	}
	w.slots[i] = s
}
