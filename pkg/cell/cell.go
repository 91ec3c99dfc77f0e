// Package cell turns the text of cells into exact values. How a column writes
// its numbers, dates and lengths of time is settled once per column, from
// cells that can be read in one way only: never cell by cell, and never by
// majority. What stays open is asked, and a later cell that contradicts what
// was settled is a fault that quotes both.
package cell

import (
	"bytes"
	"strings"
	"unicode"
)

// Content is what a column holds.
type Content uint8

// The contents of columns. Only the text of a Text column is never looked into.
const (
	Text  Content = iota
	Money         // an amount, perhaps with its currency
	Count         // a whole number, not negative
	Hours         // a length of time
	Day           // a date, perhaps with a time that does not matter
	Rate          // a margin: 62%, 0.62, or an amount of money
)

// longestBlank is the length of the longest text in blanks.
const longestBlank = 9

// blanks are the texts that say nothing, in lower case. Of the errors of
// spreadsheets only #N/A, in any language, says that there is no value.
var blanks = [...]string{
	"-", "--", "---", "–", "—", "∞", "n/a", "na", "n.a.", "null", "none", "(none)",
	"(not set)", "(blank)", "(empty)", "#n/a", "#na", "#n/d", "#nv",
}

// Blank tells whether a cell of this content says nothing. Lifetime says so
// where a date would stand, and nowhere else.
func (c Content) Blank(b []byte) bool {
	if Blank(b) {
		return true
	}
	if c != Day {
		return false
	}
	b = bare(b)
	return len(b) == len(lifetime) && lower(b[0]) == lifetime[0] && strings.EqualFold(string(b), lifetime)
}

// lifetime stands in a column of dates for figures that are of no day.
const lifetime = "lifetime"

// Blank tells whether a cell says nothing: empty, blanks, a dash, or one of the
// texts by which exports say that there is no value, in any case of letters.
func Blank(b []byte) bool {
	b = bare(b)
	if len(b) == 0 {
		return true
	}
	if len(b) > longestBlank {
		return false
	}
	switch b[0] { // what blanks begin with
	case '-', '(', '#', 'n', 'N', 0xe2:
	default:
		return false
	}
	var low [longestBlank]byte
	for i, c := range b {
		low[i] = lower(c)
	}
	for _, s := range &blanks {
		if string(low[:len(b)]) == s {
			return true
		}
	}
	return false
}

// Bare returns a cell without the blanks around it and without what keeps a
// spreadsheet from reading it as something else: ="00123" and '00123 are 00123,
// and [436534626] is 436534626.
func Bare(b []byte) []byte { return bare(b) }

func bare(b []byte) []byte {
	b = trim(b)
	if len(b) < 2 {
		if len(b) == 1 && b[0] == '\'' {
			return nil
		}
		return b
	}
	switch last := b[len(b)-1]; {
	case b[0] == '=' && b[1] == '"' && last == '"' && len(b) > 2:
		return trim(b[2 : len(b)-1])
	case b[0] == '\'':
		return trim(b[1:])
	case b[0] == '[' && last == ']':
		if inside := trim(b[1 : len(b)-1]); isNumber(inside) {
			return inside
		}
	}
	return b
}

// isNumber tells whether a text is digits, perhaps with points and commas
// between them.
func isNumber(b []byte) bool {
	for _, c := range b {
		if !isDigit(c) && c != '.' && c != ',' {
			return false
		}
	}
	return len(b) > 0 && isDigit(b[0]) && isDigit(b[len(b)-1])
}

// trim cuts the blanks from both ends.
func trim(b []byte) []byte {
	if n := len(b); n > 0 && isPlain(b[0]) && isPlain(b[n-1]) {
		return b
	}
	return bytes.TrimFunc(b, isBlank)
}

// isPlain tells whether a byte is a visible ASCII character.
func isPlain(c byte) bool { return c > ' ' && c < 0x7f }

// isBlank tells whether a rune shows nothing: a space of any width, or a mark
// of byte order or of writing direction, as spreadsheets leave behind.
func isBlank(r rune) bool {
	switch r {
	case '\ufeff', '\u200b', '\u200e', '\u200f':
		return true
	}
	return unicode.IsSpace(r)
}

func isDigit(c byte) bool { return c-'0' < 10 }

func isLetter(c byte) bool { return lower(c)-'a' < 26 }

// lower returns an ASCII letter in lower case, and any other byte unchanged.
func lower(c byte) byte {
	if c-'A' < 26 {
		return c + 'a' - 'A'
	}
	return c
}

// other returns the other decimal mark, which is the one that groups.
func other(mark byte) byte {
	if mark == '.' {
		return ','
	}
	return '.'
}
