package table

import "bytes"

// BatchSize is how many records a batch holds at most.
const BatchSize = 128

// Batch is a few records of a block, one after the other, that all have the same
// number of cells, so that they can be read column by column. The zero Batch holds
// none, and nothing is to be asked of one that holds none.
type Batch struct {
	N int // how many records it holds

	block *Block
	width int               // of each record, in cells
	at    [BatchSize]uint32 // the stop before each
}

// Take puts the records of a block from one on into the batch: BatchSize of them,
// or as many as there are up to the first that is not of so many cells. They are
// valid as long as the block holds its records.
func (b *Batch) Take(block *Block, from, width int) {
	b.block, b.width, b.N = block, width, 0
	most := min(BatchSize, block.Records-from)
	if block.even > 1 {
		if block.even == width {
			b.N = most
		}
		at := uint32(from * width)
		for i := range b.at[:b.N] {
			b.at[i] = at
			at += uint32(width)
		}
		return
	}
	for ; b.N < most && block.Width(from+b.N) == width; b.N++ {
		at, _ := block.span(from + b.N)
		b.at[b.N] = uint32(at)
	}
}

// Column gives the cells of a column, as Reader gives them, with other text in the
// room behind each.
func (b *Batch) Column(column int, into *[BatchSize][]byte) {
	text, stops := b.block.text, b.block.stops[column:]
	ends := b.block.crlf && column == b.width-1
	for i, at := range b.at[:b.N] {
		lo, hi := stops[at]+1, stops[at+1]
		if text[lo] == '"' || ends {
			into[i] = b.Cell(column, i)
			continue
		}
		into[i] = text[lo:hi]
	}
}

// Cell is the cell of a column of one record, as Column gives it.
func (b *Batch) Cell(column, record int) []byte {
	at := int(b.at[record])
	return b.block.cell(at+column, at+b.width)
}

// Numbers gives the numbers of the cells of a column; Unmet for one that has none
// yet, and for some of which [Words.Number] knows better: those that are long, have
// quotes in them, or are not in their own slot.
func (b *Batch) Numbers(column int, w *Words, into *[BatchSize]uint32) {
	if b.uniform(column) {
		word := w.Number(b.Cell(column, 0))
		for i := range into[:b.N] {
			into[i] = word
		}
		return
	}
	if b.block.bare || b.block.crlf && column == b.width-1 {
		for i := range b.N {
			into[i] = w.Number(b.Cell(column, i))
		}
		return
	}
	text, stops := b.block.text[:len(b.block.text)+17], b.block.stops[column:]
	slots, shift := w.slots, w.shift&63
	for i, at := range b.at[:b.N] {
		lo, hi := stops[at]+1, stops[at+1]
		if text[lo] == '"' {
			lo, hi = lo+1, hi-1
		}
		size := hi - lo
		if into[i] = Unmet; size > 16 {
			continue
		}
		t, keep := (*[16]byte)(text[lo:]), &kept[size&31]
		p, q := word(t[:])&keep[0], word(t[8:])&keep[1]
		if s := &slots[spread(p, q)>>shift&uint64(len(slots)-1)]; s.a == p && s.b == q {
			into[i] = s.turned ^ Unmet
		}
	}
}

// uniform tells whether a column surely has the same cell in all records of the
// batch, as that of the days has in files that are in their order. To find that out
// takes less than to look each up; where first, middle and last differ it is not
// tried.
func (b *Batch) uniform(column int) bool {
	text, stops := b.block.text[:len(b.block.text)+17], b.block.stops[column:]
	cell := func(record int) []byte {
		at := b.at[record]
		return text[stops[at]+1 : stops[at+1]]
	}
	first := cell(0)
	if len(first) > 16 || !bytes.Equal(first, cell(b.N/2)) || !bytes.Equal(first, cell(b.N-1)) {
		return false
	}
	size, keep := uint32(len(first)), &kept[len(first)]
	p, q := Packed(first)
	var other uint64
	for _, at := range b.at[:b.N] {
		lo, hi := stops[at]+1, stops[at+1]
		t := (*[16]byte)(text[lo:])
		other |= (word(t[:])&keep[0] ^ p) | (word(t[8:])&keep[1] ^ q) | uint64(hi-lo-size)
	}
	return other == 0
}
