package table

import "bytes"

// Block is some records of a file, one after the other. The zero Block holds
// none.
type Block struct {
	Number  int // of the block, in the order of the file; the first is 0
	Records int // how many records it holds

	whole   [][]byte // the cells of the record that Row gave last
	scratch []byte   // holds the cells that are not in the text as such

	buf       []byte // the text, and spare room behind it
	text      []byte // whole records, each with its line end
	line      int    // 1-based, on which the text starts
	lines     int    // how many line feeds are in the text
	irregular bool
	crlf      bool     // some line may end with CRLF
	doubled   bool     // some quote may be doubled
	bare      bool     // quotes are text like any other
	masks     []byte   // a bit for each byte of the text, in order: 0 for a stop, 1 for any other
	stops     []uint32 // where the delimiters and line ends outside quotes are, behind one for the line end before the text
	even      int      // how many cells all records have, each on a line of its own; 0 where it is not so
	ends      []uint32 // where it is not: the stops before each record, and the last stop

	counted uint32 // an offset in the text up to which lines were counted
	reached int    // the line on which it is
}

// Irregular says that the block gives no records, because something in it is
// for Reader to judge: quotes other than around a whole cell or doubled in it,
// a quote never closed, a CR without its LF, bytes that are no text, a record
// that is long or has very many cells, or a dialect with lines wrapped in quotes.
func (b *Block) Irregular() bool { return b.irregular }

// span is the stop before a record, and the one that ends it.
func (b *Block) span(record int) (at, end int) {
	if b.even > 0 {
		return record * b.even, record*b.even + b.even
	}
	return int(b.ends[record]), int(b.ends[record+1])
}

// Width is how many cells a record has; 0 for a blank line.
func (b *Block) Width(record int) int {
	at, end := b.span(record)
	if end-at == 1 && len(b.cell(at, end)) == 0 && b.text[b.stops[at]+1] != '"' {
		return 0
	}
	return end - at
}

// cell is the cell behind a stop, of a record that ends with another.
func (b *Block) cell(at, end int) []byte {
	from, to := b.stops[at]+1, b.stops[at+1]
	if b.crlf && at+1 == end && from < to && b.text[to-1] == '\r' {
		to--
	}
	if from == to || b.text[from] != '"' || b.bare {
		return b.text[from:to]
	}
	return b.unquoted(b.text[from+1 : to-1])
}

// unquoted is a cell of which the quotes around it are off already.
func (b *Block) unquoted(cell []byte) []byte {
	if !b.doubled || bytes.IndexByte(cell, '"') < 0 {
		return cell
	}
	if cap(b.scratch)-len(b.scratch) < len(cell) {
		b.scratch = make([]byte, 0, max(2*cap(b.scratch), 4<<10, len(cell))) // the cells in the old one stay there
	}
	n := len(b.scratch)
	b.scratch = append(b.scratch, cell...)
	return undouble(b.scratch[n:])
}

// Row is a record as Reader gives it. Its cells are in a slice that the next call
// uses again. Its line costs little where records are asked for in their order.
func (b *Block) Row(record int) Row {
	b.whole = b.whole[:0]
	if b.Width(record) > 0 {
		at, end := b.span(record)
		for i := at; i < end; i++ {
			b.whole = append(b.whole, b.cell(i, end))
		}
	}
	return Row{Line: b.lineOf(record), Cells: b.whole}
}

// lineOf is the 1-based line of the file on which a record starts, counted as
// Reader does.
func (b *Block) lineOf(record int) int {
	if b.even > 0 {
		return b.line + record
	}
	start := b.stops[b.ends[record]] + 1
	if start < b.counted {
		b.counted, b.reached = 0, b.line
	}
	b.reached += bytes.Count(b.text[b.counted:start], []byte{'\n'})
	b.counted = start
	return b.reached
}

// Hold makes a block of one record, of cells that are copied as they are.
func (b *Block) Hold(cells [][]byte) {
	b.buf, b.stops = b.buf[:0], append(b.stops[:0], ^uint32(0))
	for _, c := range cells {
		b.buf = append(append(b.buf, c...), '\n')
		b.stops = append(b.stops, uint32(len(b.buf)-1))
	}
	n := len(b.buf)
	b.buf = append(b.buf, make([]byte, spare)...)
	b.text = b.buf[:n]
	b.ends = append(b.ends[:0], 0, uint32(len(cells)))
	b.Records, b.even, b.bare, b.crlf, b.doubled, b.irregular = 1, 0, true, false, false, false
}

// room makes room for so many bytes, and more than are carried over. A block
// that once held a long record does not keep all the room for it.
func (b *Block) room(size, carried int) {
	n := len(b.buf) - spare
	if n < size || n > 4*size {
		n = size
	}
	for n <= carried {
		n = min(2*n, longestInBlock)
	}
	if n != len(b.buf)-spare {
		b.buf, b.masks, b.stops = make([]byte, n+spare), nil, nil
	}
}

// grow makes room for twice as much text, and is false at the longest record that
// a block may hold.
func (b *Block) grow() bool {
	n := len(b.buf) - spare
	if n >= longestInBlock {
		return false
	}
	grown := make([]byte, min(2*n, longestInBlock)+spare)
	copy(grown, b.buf)
	b.buf = grown
	return true
}

// fill makes the first bytes of the buffer the text of the block.
func (b *Block) fill(end, number, line int) {
	b.Number, b.line, b.text = number, line, b.buf[:end]
	b.lines = bytes.Count(b.text, []byte{'\n'})
	b.irregular, b.bare, b.Records, b.counted, b.reached = false, false, 0, 0, line
	b.scratch = b.scratch[:0]
}
