package table

import (
	"bytes"

	"example.com/roi/pkg/fault"
)

// outcome is how the splitting of a record ended.
type outcome int

const (
	whole      outcome = iota // the record is complete
	unfinished                // the text so far ends within the record
	broken                    // text follows a closing quote
	crowded                   // there are more cells than a record may have
)

// enough is how much of the text after a closing quote is wanted for a fault.
const enough = 256

// split cuts the record at pos into cells, leaving the bytes as they are. It
// returns the offset after the record's line end, or at which it could not go
// on. Final says that nothing follows the buffered text.
func (r *Reader) split(final bool) (int, outcome) {
	text, stop := r.buf[:r.end], &r.stop
	r.cells, r.doubled = r.cells[:0], r.doubled[:0]
	r.quoted, r.open = false, -1
	i := r.pos
	if (text[i] == '\n' || text[i] == '\r') && stop[text[i]] {
		return afterLineEnd(text, i, final)
	}
	for {
		start := i
		if quote := r.skipBlanks(text, i); quote < len(text) && text[quote] == '"' {
			after, how := r.quotedCell(text, quote, final)
			if how != whole {
				return after, how
			}
			i = after
		} else {
			for i < len(text) && !stop[text[i]] {
				i++
			}
			if i == len(text) && !final {
				return i, unfinished
			}
			r.cells = append(r.cells, text[start:i:i])
		}
		switch {
		case i == len(text):
			return i, whole
		case text[i] != r.delimiter:
			return afterLineEnd(text, i, final)
		case len(r.cells) == mostCells:
			return i, crowded
		}
		i++
	}
}

// quotedCell adds the cell whose quote opens at the offset, and returns the
// offset of what ends it: a delimiter, a line end or the end of the text.
func (r *Reader) quotedCell(text []byte, open int, final bool) (int, outcome) {
	r.quoted, r.open = true, open
	i, doubled := open+1, false
	for {
		n := bytes.IndexByte(text[i:], '"')
		if n < 0 {
			return len(text), unfinished
		}
		i += n + 1
		if i == len(text) || text[i] != '"' {
			break
		}
		doubled = true
		i++
	}
	closing := i - 1
	i = r.skipBlanks(text, i)
	if i == len(text) && !final {
		return i, unfinished
	}
	if i < len(text) && !r.stop[text[i]] {
		if !final && len(text)-i < enough && r.cellEnd(text, i) == len(text) {
			return i, unfinished
		}
		return i, broken
	}
	if doubled {
		r.doubled = append(r.doubled, len(r.cells))
	}
	r.cells = append(r.cells, text[open+1:closing:closing])
	r.open = -1
	return i, whole
}

// cellEnd is the offset at which an unquoted cell that reaches from i ends.
func (r *Reader) cellEnd(text []byte, i int) int {
	for i < len(text) && !r.stop[text[i]] {
		i++
	}
	return i
}

// skipBlanks is the offset of the first byte from i that is no space and no
// tab, or is the delimiter.
func (r *Reader) skipBlanks(text []byte, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\t') && text[i] != r.delimiter {
		i++
	}
	return i
}

// afterLineEnd is the offset after the line end at i. A CR that ends the text
// is not finished, because an LF may belong to it.
func afterLineEnd(text []byte, i int, final bool) (int, outcome) {
	switch {
	case text[i] != '\r':
		return i + 1, whole
	case i+1 < len(text) && text[i+1] == '\n':
		return i + 2, whole
	case i+1 == len(text) && !final:
		return i + 1, unfinished
	}
	return i + 1, whole
}

// undouble writes each doubled quote once, in place.
func undouble(cell []byte) []byte {
	kept := 0
	for i := 0; i < len(cell); i++ {
		cell[kept] = cell[i]
		kept++
		if cell[i] == '"' {
			i++
		}
	}
	return cell[:kept:kept]
}

// lineEnds counts the line ends in a text: LF, CRLF and lone CR.
func lineEnds(text []byte) int {
	n := bytes.Count(text, []byte{'\n'})
	for {
		i := bytes.IndexByte(text, '\r')
		if i < 0 {
			return n
		}
		text = text[i+1:]
		if len(text) == 0 || text[0] != '\n' {
			n++
		}
	}
}

// lineAt is the line of an offset in the record at pos, or in what came before
// the first record.
func (r *Reader) lineAt(at int) int {
	if at < r.pos {
		return r.line - lineEnds(r.buf[at:r.pos])
	}
	return r.line + lineEnds(r.buf[r.pos:at])
}

const twice = `a quoted cell ends with a quote, and a quote inside it is written twice ("")`

// followed is the fault of text after the closing quote of a cell.
func (r *Reader) followed(at int) *fault.Fault {
	text := bytes.TrimRight(r.buf[at:r.cellEnd(r.buf[:r.end], at)], " \t")
	return fault.New("the quoted cell that opens on line %d is followed by %s; expected %s or the end of the line",
		r.lineAt(r.open), fault.Quote(text), named(r.delimiter)).At("", r.lineAt(at), "").WithHint(twice)
}

// neverClosed is the fault of a quote that is still open at the end.
func (r *Reader) neverClosed() *fault.Fault {
	return fault.New("the quote that opens here is never closed").At("", r.lineAt(r.open), "").WithHint(twice)
}

// tooMany is the fault of a record of more cells than any table has.
func (r *Reader) tooMany() *fault.Fault {
	return fault.New("the record that starts here has more than %d,000 cells; expected the end of a line", mostCells/1000).
		At("", r.line, "").WithHint("is this the right file? Each record of a table is one line")
}

// tooLong is the fault of a record that does not end within the limit.
func (r *Reader) tooLong() *fault.Fault {
	if r.open < 0 {
		return fault.New("the record that starts here is longer than %d MiB; expected the end of a line", longestRecord>>20).
			At("", r.line, "").WithHint("is this the right file? Each record of a table is one line")
	}
	line := r.lineAt(r.open)
	return fault.New("the record is longer than %d MiB; the quote that opens on line %d is probably never closed",
		longestRecord>>20, line).At("", line, "").WithHint(twice)
}
