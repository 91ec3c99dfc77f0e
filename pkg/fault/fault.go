// Package fault holds the one form in which roi says what is wrong with its
// input: the place, the text quoted, what was expected, and a hint.
package fault

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Fault is one thing wrong. Text is lower case, quotes the offending text with
// [Quote] and says what was expected; every other part may be missing.
type Fault struct {
	File   string // as the user named it, with !Sheet for a workbook
	Line   int    // 1-based line on which the row starts; 0 where no line is meant
	Col    int    // 1-based character of the line, where that helps; 0 where not
	Column string // the column's name as the file has it, or the keys that lead to a value
	Text   string // what is wrong
	Hint   string // what to do about it
	Usage  bool   // the command line is wrong, rather than the data
}

// New returns a Fault that so far only says what is wrong.
func New(format string, args ...any) *Fault {
	return &Fault{Text: fmt.Sprintf(format, args...)}
}

// Usage returns a Fault of the command line.
func Usage(format string, args ...any) *Fault {
	return &Fault{Text: fmt.Sprintf(format, args...), Usage: true}
}

// WithHint returns the Fault with its hint set.
func (f *Fault) WithHint(format string, args ...any) *Fault {
	f.Hint = fmt.Sprintf(format, args...)
	return f
}

// At returns the Fault with its place set; a column of "" means the whole row.
func (f *Fault) At(file string, line int, column string) *Fault {
	f.File, f.Line, f.Column = file, line, column
	return f
}

// Error writes the Fault on one line, without its hint:
//
//	hours.csv:14: Hours: "2h3x" is not a number of hours
func (f *Fault) Error() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(Clean(f.File))
		if f.Line > 0 {
			fmt.Fprintf(&b, ":%d", f.Line)
			if f.Col > 0 {
				fmt.Fprintf(&b, ":%d", f.Col)
			}
		}
		b.WriteString(": ")
	}
	if f.Column != "" {
		b.WriteString(Clean(f.Column) + ": ")
	}
	return b.String() + Clean(f.Text)
}

// longest is how many characters of a quoted text are shown, ellipsis included.
const longest = 60

// Quote quotes a text from an input: escaped, so that nothing in it reaches the
// terminal as a control character, and cut with an ellipsis when long.
func Quote[T ~string | ~[]byte](text T) string {
	s := string(text)
	count, cut := 0, 0
	for start := range s {
		count++
		if count == longest {
			cut = start
		}
		if count > longest {
			return strconv.Quote(s[:cut] + "…")
		}
	}
	return strconv.Quote(s)
}

// Clean returns a text from an input with everything unprintable escaped: safe
// to print, and unchanged where there is nothing to escape.
func Clean(s string) string {
	plain := true
	for _, r := range s {
		if !strconv.IsPrint(r) || r == utf8.RuneError {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case strconv.IsPrint(r):
			b.WriteRune(r)
		default:
			q := strconv.QuoteRune(r)
			b.WriteString(q[1 : len(q)-1])
		}
		i += size
	}
	return b.String()
}
