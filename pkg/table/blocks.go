package table

import (
	"bytes"
	"cmp"
	"io"
	"sync"
)

// Blocks cuts delimited text into blocks of whole records, which several
// goroutines may take at once. It is as strict as it is fast: what it is not
// certain to read as Reader does makes a block irregular, and then the file is
// for Reader to read, from its start.
type Blocks struct {
	size      int  // what is read at once, in bytes
	delimiter byte // in ASCII, and no quote or line end
	announced bool // the first line is no record

	mu      sync.Mutex // over all that follows
	src     io.Reader
	doubted bool   // the text that follows is for Reader
	started bool   // what comes before the first record was skipped
	carry   []byte // the start of a record that the last block did not hold whole
	number  int    // of the next block
	line    int    // 1-based, on which the next block starts
	err     error  // why no block follows; nil while one may
}

// NewBlocks reads delimited text in a dialect, so many bytes at once, 16 or more;
// 0 stands for what is usual. A byte order mark is skipped.
func NewBlocks(r io.Reader, d Dialect, size int) *Blocks {
	b := &Blocks{size: cmp.Or(size, sizeFor(r, d)), delimiter: d.Delimiter, announced: d.Announced, src: d.source(r), line: 1}
	switch c := d.Delimiter; {
	case c == 0 || c > 0x7f || c == '"' || c == '\n' || c == '\r':
		b.doubted = true
	default:
		b.doubted = d.Wrapped
	}
	return b
}

// Next fills a block with the next records, and is io.EOF after the last. Any
// other error is the source's own; it comes after the block of the records
// before it. After an error Next returns the same error again. Several
// goroutines may call it at once, each with a block of its own.
//
// When a block is irregular, those after it are not to be relied on either.
func (b *Blocks) Next(into *Block) error {
	if err := b.take(into); err != nil {
		return err
	}
	into.index(b.delimiter)
	return nil
}

// take gives a block the text of its records.
func (b *Blocks) take(into *Block) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return b.err
	}
	whole, end, err := b.read(into)
	_, undecoded := err.(*notCharacter)
	switch {
	case b.doubted || undecoded || err == nil && whole == 0 || err == io.EOF && whole < end:
		into.fill(0, b.number, b.line)
		into.irregular = true
		b.number++
		b.err = io.EOF
		return nil
	case err != nil && whole == 0:
		b.err = err
		return err
	}
	if cap(b.carry) > 4*b.size {
		b.carry = nil
	}
	b.carry = append(b.carry[:0], into.buf[whole:end]...)
	into.fill(whole, b.number, b.line)
	b.number++
	b.line += into.lines
	b.err = err
	return nil
}

// read reads the text of a block, and returns where its last record ends that
// is whole, and where the text does. The error is why nothing follows.
func (b *Blocks) read(into *Block) (whole, end int, err error) {
	into.room(b.size, len(b.carry))
	end = copy(into.buf, b.carry)
	for !b.doubted {
		end, err = readFull(b.src, into.buf[:len(into.buf)-spare], end)
		if !b.started {
			n := b.start(into.buf[:end], err == io.EOF)
			end = copy(into.buf, into.buf[n:end])
		}
		whole = recordsEnd(into.buf[:end])
		if err == io.EOF && whole < end && end < longestInBlock {
			into.buf[end] = '\n' // which the last record lacks
			end++
			whole = recordsEnd(into.buf[:end])
		}
		if whole > 0 || err != nil || !into.grow() {
			break
		}
	}
	return whole, end, err
}

// start is how many bytes come before the first record. Final says that nothing
// follows the text.
func (b *Blocks) start(text []byte, final bool) int {
	b.started = true
	n := 0
	if bytes.HasPrefix(text, []byte(mark)) {
		n = len(mark)
	}
	if !b.announced || n == len(text) {
		return n
	}
	n, b.line = nextLine(text, n), 2
	if !final && len(text)-n < len(mark) || firstBad(text[:n]) >= 0 {
		b.doubted = true
	}
	if bytes.HasPrefix(text[n:], []byte(mark)) {
		n += len(mark)
	}
	return n
}

// recordsEnd is the offset after the last line end that is not inside quotes,
// 0 if there is none. The text starts with a record.
func recordsEnd(text []byte) int {
	quote := []byte{'"'}
	inside := bytes.Count(text, quote)%2 == 1
	for {
		n := bytes.LastIndexByte(text, '\n')
		if bytes.Count(text[n+1:], quote)%2 == 1 {
			inside = !inside
		}
		if n < 0 || !inside {
			return n + 1
		}
		text = text[:n]
	}
}
