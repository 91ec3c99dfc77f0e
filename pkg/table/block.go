package table

import "bytes"

// Block is some records of a file, one after the other. The zero Block holds
// none, and wants no cells.
type Block struct {
	Number int      // of the block, in the order of the file; the first is 0
	Width  int      // how many cells the record has; 0 for a blank line
	Cells  [][]byte // those of the wanted columns, as Reader gives them; nil for one that the record lacks; valid until the next call of Next

	want    []int
	whole   [][]byte // what Whole returns
	scratch []byte   // holds the cells of the record that are not in the text as such

	buf       []byte // the text, and spare room behind it
	text      []byte // whole records, each with its line end
	line      int    // 1-based, on which the text starts
	lines     int    // how many line feeds are in the text
	irregular bool
	crlf      bool     // some line may end with CRLF
	doubled   bool     // some quote may be doubled
	masks     []byte   // a bit for each byte of the text, in order: 0 for a stop, 1 for any other
	stops     []uint32 // where the delimiters and line ends outside quotes are, behind one for the line end before the text
	even      int      // how many cells all records have, each on a line of its own; 0 where it is not so

	at, next int    // the stops before the record, and at its end
	cr       uint32 // the length of what comes before its line feed: 0 or 1
	counted  uint32 // an offset in the text up to which lines were counted
	reached  int    // the line on which it is
}

// NewBlock is a block without records. Of those that it is filled with it will
// give the cells of the wanted columns, which count from 0.
func NewBlock(want []int) *Block {
	return &Block{want: append([]int(nil), want...), Cells: make([][]byte, len(want))}
}

// Irregular says that the block gives no records, because something in it is
// for Reader to judge: quotes other than around a whole cell or doubled in it,
// a quote never closed, a CR without its LF, bytes that are no text, a record
// that is too long, or a dialect with lines wrapped in quotes.
func (b *Block) Irregular() bool { return b.irregular }

// Next steps to the next record; false after the last.
func (b *Block) Next() bool {
	at, next := b.next, b.next+b.even
	if at+1 >= len(b.stops) {
		return false
	}
	if b.even == 0 {
		next = b.lineEnd(at)
	}
	b.at, b.next, b.Width = at, next, next-at
	b.scratch = b.scratch[:0]
	stops := b.stops[at : next+1]
	if b.crlf {
		b.cr = b.carriageReturn(stops)
		stops[len(stops)-1] -= b.cr
	}
	for i := b.cut(0, stops); i < len(b.Cells); i = b.cut(i+1, stops) {
		b.Cells[i] = b.cell(b.want[i], stops)
	}
	if len(stops) == 2 && stops[0]+1 == stops[1] {
		b.Width = 0
		clear(b.Cells)
	}
	if b.crlf {
		stops[len(stops)-1] += b.cr
	}
	return true
}

// lineEnd is the stop that ends the record behind a stop.
func (b *Block) lineEnd(at int) int {
	for at++; b.text[b.stops[at]] != '\n'; at++ {
	}
	return at
}

// carriageReturn is how long the carriage return at the end of a record is.
func (b *Block) carriageReturn(stops []uint32) uint32 {
	from, to := stops[len(stops)-2]+1, stops[len(stops)-1]
	if from < to && b.text[to-1] == '\r' {
		return 1
	}
	return 0
}

// cut takes the wanted cells between the stops, from the i-th of them on, until
// one that the record lacks or that may hold doubled quotes, and returns which
// that is.
//
// Inside of Next it would be slower, by the registers that both need.
//
//go:noinline
func (b *Block) cut(i int, stops []uint32) int {
	text, cells := b.text, b.Cells
	want := b.want[:len(cells)]
	for ; i < len(cells); i++ {
		column := want[i]
		if uint(column) >= uint(len(stops)-1) {
			break
		}
		from, to := stops[column]+1, stops[column+1]
		if text[from] == '"' {
			if b.doubled {
				break
			}
			from, to = from+1, to-1
		}
		cells[i] = text[from:to:to]
	}
	return i
}

// cell is any cell between the stops; nil where there is none.
func (b *Block) cell(column int, stops []uint32) []byte {
	if column < 0 || column >= len(stops)-1 {
		return nil
	}
	from, to := stops[column]+1, stops[column+1]
	if b.text[from] != '"' {
		return b.text[from:to:to]
	}
	cell := b.text[from+1 : to-1 : to-1]
	if !b.doubled || bytes.IndexByte(cell, '"') < 0 {
		return cell
	}
	n := len(b.scratch)
	b.scratch = append(b.scratch, cell...)
	return undouble(b.scratch[n:])
}

// Whole is all cells of the record, as Reader gives them. They are valid until
// the next call of Next, and of Whole.
func (b *Block) Whole() [][]byte {
	b.whole = b.whole[:0]
	if b.Width > 0 {
		stops := b.stops[b.at : b.next+1]
		stops[b.Width] -= b.cr
		for column := range b.Width {
			b.whole = append(b.whole, b.cell(column, stops))
		}
		stops[b.Width] += b.cr
	}
	return b.whole
}

// Line is the 1-based line of the file on which the record starts, counted as
// Reader does. It costs little, and nothing where it is not asked for.
func (b *Block) Line() int {
	if b.even > 0 {
		return b.line + b.at/b.even
	}
	start := b.stops[b.at] + 1
	b.reached += bytes.Count(b.text[b.counted:start], []byte{'\n'})
	b.counted = start
	return b.reached
}

// room makes room for so many bytes, and more than are carried over. A block
// that once held a long record does not keep all the room for it.
func (b *Block) room(size, carried int) {
	n := len(b.buf) - spare
	if n < size || n > 4*size {
		n = size
	}
	for n <= carried {
		n = min(2*n, longestRecord)
	}
	if n != len(b.buf)-spare {
		b.buf, b.masks, b.stops = make([]byte, n+spare), nil, nil
	}
}

// grow makes room for twice as much text, and is false at the longest record.
func (b *Block) grow() bool {
	n := len(b.buf) - spare
	if n >= longestRecord {
		return false
	}
	grown := make([]byte, min(2*n, longestRecord)+spare)
	copy(grown, b.buf)
	b.buf = grown
	return true
}

// fill makes the first bytes of the buffer the text of the block.
func (b *Block) fill(end, number, line int) {
	b.Number, b.line, b.text = number, line, b.buf[:end]
	b.lines = bytes.Count(b.text, []byte{'\n'})
	b.irregular, b.Width = false, 0
	clear(b.Cells)
	b.at, b.next, b.counted, b.reached = 0, 0, 0, line
}
