package table

import (
	"bytes"

	"example.com/roi/pkg/fault"
)

// delimiters are the separators that Delimiter can find, the likelier first.
var delimiters = []byte{',', ';', '\t', '|'}

// voters is how many records of a sample decide about its delimiter.
const voters = 20

// Delimiter finds the separator of a sample of delimited text: the comma,
// semicolon, tab or bar that gives the same number of cells, two or more, on
// the most of the first records. How often it occurs is of no account, because
// decimal commas would win. It is the comma where no number of cells repeats.
// The sample may end anywhere: a last record without a line end counts only
// where there is no other.
func Delimiter(sample []byte) byte {
	sample = bytes.TrimPrefix(sample, []byte(mark))
	best, most := delimiters[0], 0
	for _, d := range delimiters {
		if n := agreeing(sample, d); n > most {
			best, most = d, n
		}
	}
	return best
}

// agreeing is how many of the first records have the most frequent number of
// cells, two or more. One record out of several agrees with nothing: 0.
func agreeing(sample []byte, delimiter byte) int {
	r := scanner(sample, delimiter)
	r.end = len(sample)
	counts := map[int]int{} // number of cells -> records
	records, most := 0, 0
	for r.pos < r.end && records < voters {
		end, how := r.split(false)
		if how == unfinished {
			if records > 0 {
				break
			}
			end, how = r.split(true)
		}
		cells := len(r.cells)
		if how != whole {
			// The record says nothing; the next line may.
			end, cells = nextLine(sample, end), 1
		}
		r.pos = end
		if cells > 0 {
			records++
		}
		if cells >= 2 {
			counts[cells]++
			most = max(most, counts[cells])
		}
	}
	if most == 1 && records > 1 {
		return 0
	}
	return most
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
