package channel

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// words is a text as spellings are looked for in it: folded loosely, with the
// places of its words. A word is a run of letters and digits of any script.
type words struct {
	text  string
	spans []span
	gaps  []int // where in text blanks, hyphens and underscores were left out, ascending
}

// span is a stretch of a text.
type span struct{ from, to int }

// scan reads the words of a text, in place of those of the text before it.
func (w *words) scan(s string) {
	if strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		s = norm.NFC.String(lower(strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Cf, r) {
				return -1
			}
			return r
		}, s)))
	}
	w.spans, w.gaps = w.spans[:0], w.gaps[:0]
	text := make([]byte, 0, len(s))
	inside := false
	for _, r := range s {
		switch {
		case r == '-' || r == '_' || unicode.IsSpace(r):
			if last := len(w.gaps) - 1; len(text) > 0 && (last < 0 || w.gaps[last] < len(text)) {
				w.gaps = append(w.gaps, len(text))
			}
			inside = false
			continue
		case !ofWord(r):
			inside = false
		case !inside:
			w.spans = append(w.spans, span{from: len(text)})
			inside = true
		}
		if r < utf8.RuneSelf {
			text = append(text, byte(unicode.ToLower(r)))
		} else {
			text = utf8.AppendRune(text, r)
		}
		if inside {
			w.spans[len(w.spans)-1].to = len(text)
		}
	}
	w.text = string(text)
}

// ofWord tells whether words are made of a character.
func ofWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// letters counts the letters and digits of a text.
func letters(s string) (count int) {
	for _, r := range s {
		if ofWord(r) {
			count++
		}
	}
	return count
}

// all is the stretch from the first word to the end of the last.
func (w *words) all() span { return span{w.spans[0].from, w.spans[len(w.spans)-1].to} }

// within lists the gaps inside a stretch, counted from its start.
func (w *words) within(s span) (gaps []int) {
	at, _ := slices.BinarySearch(w.gaps, s.from+1)
	for ; at < len(w.gaps) && w.gaps[at] < s.to; at++ {
		gaps = append(gaps, w.gaps[at]-s.from)
	}
	return gaps
}

// joins tells whether a stretch of the text reads as a spelling that has gaps
// of its own: elsewhere only pieces of at least three letters are pushed
// together, so that "face book" is a network, and "on 24 May" no webinar.
func (w *words) joins(s span, own []int) bool {
	piece, pushed := 0, false
	text := w.text[s.from:s.to]
	for _, gap := range w.within(s) {
		if slices.Contains(own, gap) {
			continue
		}
		if pushed = true; letters(text[piece:gap]) < 3 {
			return false
		}
		piece = gap
	}
	return !pushed || letters(text[piece:]) >= 3
}
