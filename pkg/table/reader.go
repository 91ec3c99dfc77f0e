// Package table turns the bytes of an export into rows of cells. It knows
// nothing of what the cells mean: numbers, dates and headers are read elsewhere.
package table

import (
	"bytes"
	"io"

	"example.com/roi/pkg/fault"
)

const (
	bufferSize    = 256 << 10 // what is read at once
	longestRecord = 16 << 20  // in bytes; bufferSize doubled a few times
	mostCells     = 100_000   // of a record: six times what a spreadsheet has
	emptyReads    = 100       // reads of nothing in a row before giving up

	// longestInBlock is how long a record is that blocks hold, of which each of
	// several goroutines has one; longer ones are for Reader, which has one buffer.
	longestInBlock = 1 << 20
)

// mark is the byte order mark that some programs put before UTF-8 text.
const mark = "\xef\xbb\xbf"

// Row is one record. Its cells are valid only until the next call of Next.
type Row struct {
	Line  int      // 1-based line of the file on which the row starts; LF, CRLF and a lone CR each end a line, inside quotes also
	Cells [][]byte // unquoted and unescaped, not trimmed; a blank line has none
}

// Reader reads delimited text row by row, in memory that does not grow with
// the file.
type Reader struct {
	src       io.Reader
	delimiter byte
	stop      [256]bool // the bytes that end an unquoted cell
	announced bool      // the first line is no row
	inner     *Reader   // of the one cell of each line, where lines are wrapped; else nil

	buf      []byte
	pos, end int   // buf[pos:end] is read and not yet returned
	checked  int   // buf[:checked] was searched for what is not text
	bad      int   // offset of the first byte that is not text, -1 for none
	started  bool  // the byte order mark was looked for
	err      error // why nothing follows buf[:end]; nil while something may

	line    int      // the line on which the record at pos starts
	cells   [][]byte // of the record at pos
	doubled []int    // which of the cells hold doubled quotes
	quoted  bool     // whether any cell of the record is quoted
	open    int      // offset of a quote not closed in buf[:end], or of the quote before a broken cell, -1 for none
}

// NewReader reads delimited text in a dialect; a byte order mark is skipped.
func NewReader(r io.Reader, d Dialect) *Reader {
	reader := scanner(make([]byte, sizeFor(r, d)), d)
	reader.src = d.source(r)
	return &reader
}

// sizeFor is how much of a source is read at once: no more than it has, where
// that is known. One more byte shows that there are no more; decoded, a text may
// be three times as long.
func sizeFor(r io.Reader, d Dialect) int {
	whole, ok := r.(interface{ Len() int })
	switch {
	case !ok:
		return bufferSize
	case d.Encoding == UTF8:
		return min(bufferSize, max(whole.Len()+1, 16))
	}
	return min(bufferSize, 3*whole.Len()+16)
}

// scanner is a Reader without a source, over what buf will hold.
func scanner(buf []byte, d Dialect) Reader {
	r := Reader{delimiter: d.Delimiter, announced: d.Announced, buf: buf, bad: -1, open: -1, line: 1}
	r.stop['\n'], r.stop['\r'], r.stop[d.Delimiter] = true, true, true
	if d.Wrapped {
		r.inner = &Reader{delimiter: d.Delimiter, open: -1}
		r.inner.stop[d.Delimiter] = true
	}
	return r
}

// Next returns the next row, and io.EOF after the last. Text that can not be
// read is a *fault.Fault with its line and without a file; any other error is
// the source's own. After an error Next returns the same error again.
func (r *Reader) Next() (Row, error) {
	for {
		if r.pos < r.end {
			end, how := r.split(r.err == io.EOF)
			switch {
			case r.bad >= 0 && r.bad < end:
				return r.fail(notText(r.buf[:r.end], r.bad, r.lineAt(r.bad)))
			case how == whole:
				return r.take(end)
			case how == broken:
				return r.fail(r.followed(end))
			case how == crowded:
				return r.fail(r.tooMany())
			}
		}
		switch {
		case r.err == nil:
			if !r.fill() {
				return r.fail(r.tooLong())
			}
		case r.err == io.EOF && r.pos < r.end:
			return r.fail(r.neverClosed())
		default:
			if wrong, ok := r.err.(*notCharacter); ok {
				return r.fail(wrong.fault(r.buf[r.pos:r.end], r.lineAt(r.end)))
			}
			return Row{}, r.err
		}
	}
}

// take returns the record that was split, and steps over it. The lines are
// counted before the cells are unescaped in place.
func (r *Reader) take(end int) (Row, error) {
	row := Row{Line: r.line, Cells: r.cells}
	if r.quoted {
		r.line += lineEnds(r.buf[r.pos:end])
	} else {
		r.line++
	}
	for _, i := range r.doubled {
		r.cells[i] = undouble(r.cells[i])
	}
	r.pos = end
	if r.inner != nil && r.quoted && len(r.cells) == 1 {
		return r.unwrapped(row)
	}
	return row, nil
}

// unwrapped is a row with the cells that are in its one quoted cell.
func (r *Reader) unwrapped(row Row) (Row, error) {
	switch at, how := r.unwrap(row.Cells[0], row.Line); how {
	case unfinished:
		return r.fail(r.inner.neverClosed())
	case broken:
		return r.fail(r.inner.followed(at))
	case crowded:
		return r.fail(r.inner.tooMany())
	}
	row.Cells = r.inner.cells
	for _, i := range r.inner.doubled {
		row.Cells[i] = undouble(row.Cells[i])
	}
	return row, nil
}

// unwrap splits a cell again, in which a line end ends nothing.
func (r *Reader) unwrap(cell []byte, line int) (int, outcome) {
	in := r.inner
	in.buf, in.end, in.line = cell, len(cell), line
	if len(cell) == 0 {
		in.cells, in.doubled = append(in.cells[:0], cell), in.doubled[:0]
		return 0, whole
	}
	return in.split(true)
}

// fail ends the reading with a fault.
func (r *Reader) fail(f *fault.Fault) (Row, error) {
	r.pos, r.end, r.err = 0, 0, f
	return Row{}, f
}

// fill makes room after the record at pos and fills it, whatever the size of
// the source's reads. It is false when the record is too long already.
func (r *Reader) fill() bool {
	if r.pos == 0 && r.end == len(r.buf) {
		if len(r.buf) >= longestRecord {
			return false
		}
		r.buf = append(r.buf, make([]byte, len(r.buf))...)
	}
	copy(r.buf, r.buf[r.pos:r.end])
	r.end -= r.pos
	r.checked -= r.pos
	if r.bad >= 0 {
		r.bad -= r.pos
	}
	r.pos = 0
	r.end, r.err = readFull(r.src, r.buf, r.end)
	if !r.started {
		r.start()
	}
	r.check()
	return true
}

// readFull reads behind buf[:end] until the buffer is full or the source ends,
// and returns where what was read ends. The error is nil while more may follow.
func readFull(src io.Reader, buf []byte, end int) (int, error) {
	for empty := 0; end < len(buf); {
		n, err := src.Read(buf[end:])
		end += n
		if err != nil {
			return end, err
		}
		if empty++; n > 0 {
			empty = 0
		} else if empty == emptyReads {
			return end, io.ErrNoProgress
		}
	}
	return end, nil
}

// start steps over what comes before the first row. A mark may also stand
// behind a line that was put before a file.
func (r *Reader) start() {
	r.started = true
	text := r.buf[:r.end]
	if bytes.HasPrefix(text, []byte(mark)) {
		r.pos = len(mark)
	}
	if !r.announced || r.pos == r.end {
		return
	}
	r.pos, r.line = nextLine(text, r.pos), 2
	if bytes.HasPrefix(text[r.pos:], []byte(mark)) {
		r.pos += len(mark)
	}
}

// check searches what was read for the first byte that is not text. A
// character that the buffer cuts in two waits for its second half.
func (r *Reader) check() {
	if r.bad >= 0 {
		return
	}
	fresh := r.buf[r.checked:r.end]
	if r.err != io.EOF {
		fresh = fresh[:len(fresh)-unfinishedCharacter(fresh)]
	}
	if at := firstBad(fresh); at >= 0 {
		r.bad = r.checked + at
	}
	r.checked += len(fresh)
}
