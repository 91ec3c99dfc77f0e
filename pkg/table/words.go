package table

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// Words numbers the different cells of a column, from 0, so that what a cell
// means is worked out once for each spelling, the empty one among them. It takes
// 65,536 of them.
type Words struct {
	slots  []slot
	shift  uint
	strays int               // how many times a cell was found beside its own slot since the slots grew
	odd    map[string]uint32 // cells that no slot holds
	size   int               // of those, in bytes
	n      uint32
}

// mostWords is how many different cells are numbered, so that a number takes 16
// bits.
const mostWords = 1 << 16

// mostOdd is how many bytes the cells that are numbered may have together, of
// those that no slot holds.
const mostOdd = 8 << 20

// slot is a cell with its number, and of no bytes where it is free. It holds cells
// of up to 16 bytes, which are not the same as two numbers unless they are the same
// cell, and no quotes, so that what stands between quotes in a text may be looked
// up as it is.
type slot struct {
	a, b   uint64
	turned uint32 // the number, with the bit of Unmet turned: 0 where the slot is free
}

// Unmet stands for the number of a cell that has none.
const Unmet = 1 << 31

// slotted tells whether a slot may hold a cell.
func slotted(c []byte) bool {
	return len(c) <= 16 && (len(c) == 0 || c[len(c)-1] != 0 && bytes.IndexByte(c, '"') < 0)
}

// Packed is a cell of up to 16 bytes as two numbers, which with its size are those
// of no other cell, and without it of none that does not end with zero bytes.
// Where there is room behind the cell it is read past its end, which is faster
// than to look how long it is.
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

// NewWords is without a number.
func NewWords() Words {
	w := Words{slots: make([]slot, 64)}
	w.shift = uint(64 - bits.Len(uint(len(w.slots)-1)))
	return w
}

// Number is that of a cell, Unmet where it has none yet.
func (w *Words) Number(c []byte) uint32 {
	if !slotted(c) {
		if word, ok := w.odd[string(c)]; ok {
			return word
		}
		return Unmet
	}
	a, b := Packed(c)
	home := spread(a, b) >> (w.shift & 63)
	i := home
	s := &w.slots[i]
	for s.turned != 0 && (s.a != a || s.b != b) {
		i++
		s = &w.slots[i&uint64(len(w.slots)-1)]
	}
	word := s.turned ^ Unmet
	if i != home && word != Unmet {
		if w.strays++; w.strays > 4*len(w.slots) && len(w.slots) < mostRoom {
			w.grow()
		}
	}
	return word
}

// mostRoom is how many slots there are at most to keep cells from straying.
const mostRoom = 1 << 14

// spread mixes two numbers, so that the top bits of the result depend on all of
// theirs.
func spread(a, b uint64) uint64 { return (a ^ bits.RotateLeft64(b, 29)) * 0x9e3779b97f4a7c15 }

// Add numbers a cell that has no number yet, and marks it with bits beyond those
// of the number; false where there are too many. The cell may be used again by
// the caller.
func (w *Words) Add(c []byte, marks uint32) (uint32, bool) {
	slotted := slotted(c)
	if w.n >= mostWords || !slotted && w.size+len(c) > mostOdd {
		return 0, false
	}
	word := w.n | marks
	w.n++
	if !slotted {
		if w.odd == nil {
			w.odd = map[string]uint32{}
		}
		w.odd[string(c)] = word
		w.size += len(c)
		return word, true
	}
	if int(w.n)*2 > len(w.slots) {
		w.grow()
	}
	a, b := Packed(c)
	w.put(slot{a, b, word ^ Unmet})
	return word, true
}

// grow doubles the slots.
func (w *Words) grow() {
	old := w.slots
	w.slots, w.strays = make([]slot, 2*len(old)), 0
	w.shift--
	for _, s := range old {
		if s.turned != 0 {
			w.put(s)
		}
	}
}

func (w *Words) put(s slot) {
	i := spread(s.a, s.b) >> (w.shift & 63)
	for w.slots[i&uint64(len(w.slots)-1)].turned != 0 {
		i++
	}
	w.slots[i&uint64(len(w.slots)-1)] = s
}
