package table

import (
	"bytes"
	"math/bits"
	"slices"

	"example.com/roi/pkg/fault"
)

// delimiters are the separators that are looked for, the likelier first.
var delimiters = []byte{',', ';', '\t', '|'}

// voters is how many records of a sample decide about its delimiter: at most 64.
const voters = 40

// delimiterOf finds the separator of a text among some: the one that gives the
// same number of cells, two or more, on the most of the first records. How
// often it occurs is of no account, because decimal commas would win. Lines
// above a table agree about little, and do not vote against it. Where no number
// of cells repeats, the lines may be wrapped: each quoted as a whole. It is the
// first of the delimiters where nothing agrees.
func delimiterOf(text []byte, final bool, among []byte) (delimiter byte, wrapped bool) {
	for _, wrapped := range []bool{false, true} {
		best, found := tally{}, byte(0)
		for _, d := range among {
			if t := count(text, d, final, wrapped); t.beats(best) {
				best, found = t, d
			}
		}
		if best.agree != 0 {
			return found, wrapped
		}
	}
	return among[0], false
}

// tally is which records agree about their number of cells, the first record
// being bit 0.
type tally struct {
	cells  int    // two or more
	agree  uint64 // the records that have so many cells
	barren uint64 // the records that have one cell
	titled bool   // the first that agrees can be a header
}

func (t tally) first() int { return bits.TrailingZeros64(t.agree) }
func (t tally) last() int  { return bits.Len64(t.agree) - 1 }

// score is how many records agree, less the barren ones among them.
func (t tally) score() int {
	return bits.OnesCount64(t.agree) - bits.OnesCount64(between(t.barren, t.first(), t.last()))
}

// between is those of a set of records from the first to the last.
func between(set uint64, first, last int) uint64 {
	return set >> first << first << (63 - last) >> (63 - last)
}

// beats tells whether a tally speaks more for its delimiter than another does.
// Of two that agree about different parts of a file the wider is the table, then
// the one with a header: a preamble or a footer has the few commas of sentences.
// Else more records count, then more cells, then an earlier start, because a
// header has no decimal commas.
func (t tally) beats(other tally) bool {
	if t.agree == 0 || other.agree == 0 {
		return t.agree != 0
	}
	apart := t.last() < other.first() || other.last() < t.first()
	if !apart {
		t, other = t.within(other), other.within(t)
	}
	switch {
	case apart && t.cells != other.cells:
		return t.cells > other.cells
	case apart && t.titled != other.titled:
		return t.titled
	case t.score() != other.score():
		return t.score() > other.score()
	case t.cells != other.cells:
		return t.cells > other.cells
	}
	return t.first() < other.first()
}

// within is a tally without the preamble and the footer of the other's table.
// That one is a table where it begins with a header, which has one cell here.
func (t tally) within(other tally) tally {
	if inside := between(t.agree, other.first(), other.last()); t.barren>>other.first()&1 == 1 && inside != 0 {
		t.agree = inside
	}
	return t
}

// count counts the first records by their number of cells, and gives the number
// that speaks the most for the delimiter. One record out of several agrees with
// nothing. Wrapped says that the cells are in the one quoted cell of a record;
// then most records must agree, and the first be a header, because quoted
// decimals of one column look like that too.
func count(text []byte, delimiter byte, final, wrapped bool) tally {
	r := scanner(text, Dialect{Delimiter: delimiter, Wrapped: wrapped})
	r.end = len(text)
	var tallies []tally
	var barren uint64
	records := 0
	for r.pos < r.end && records < voters {
		cells, ok := r.vote(final, records == 0)
		if !ok {
			break
		}
		switch len(cells) {
		case 0:
			continue
		case 1:
			barren |= 1 << records
		default:
			i := slices.IndexFunc(tallies, func(t tally) bool { return t.cells == len(cells) })
			if i < 0 {
				i = len(tallies)
				tallies = append(tallies, tally{cells: len(cells), titled: titled(cells)})
			}
			tallies[i].agree |= 1 << records
		}
		records++
	}
	var best tally
	for _, t := range tallies {
		t.barren = barren
		lines := bits.OnesCount64(t.agree)
		lone := lines == 1 && records > 1
		if !lone && (!wrapped || 2*lines > records && t.titled) && t.beats(best) {
			best = t
		}
	}
	return best
}

// vote steps over a record and gives its cells. It is false where the text ends
// within the record, which then is no vote unless it is the only one.
func (r *Reader) vote(final, only bool) ([][]byte, bool) {
	end, how := r.split(final)
	if how == unfinished {
		if !only {
			return nil, false
		}
		end, how = r.split(true)
	}
	if how != whole {
		// The record says nothing; the next line may.
		r.pos = nextLine(r.buf, end)
		return oneCell, true
	}
	r.pos = end
	if r.inner == nil || len(r.cells) != 1 || !r.quoted {
		return r.cells, true
	}
	cell := bytes.Clone(r.cells[0])
	if len(r.doubled) > 0 {
		cell = undouble(cell)
	}
	if _, how := r.unwrap(cell, 0); how != whole {
		return oneCell, true
	}
	return r.inner.cells, true
}

var oneCell = make([][]byte, 1)

// titled tells whether a record can be a header: no cell begins with a digit,
// and none with a blank, as behind the comma of a sentence.
func titled(cells [][]byte) bool {
	return !slices.ContainsFunc(cells, func(c []byte) bool {
		return len(c) > 0 && (c[0] == ' ' || '0' <= c[0] && c[0] <= '9')
	})
}

// nextLine is the offset after the first line end from i.
func nextLine(text []byte, i int) int {
	n := bytes.IndexAny(text[i:], "\r\n")
	if n < 0 {
		return len(text)
	}
	after, _ := afterLineEnd(text, i+n, true)
	return after
}

// named is a delimiter in words, for a fault.
func named(delimiter byte) string {
	switch delimiter {
	case ',':
		return "a comma"
	case ';':
		return "a semicolon"
	case '\t':
		return "a tab"
	case '|':
		return "a bar"
	}
	return fault.Quote([]byte{delimiter})
}
