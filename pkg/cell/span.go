package cell

import (
	"bytes"
	"slices"

	"example.com/roi/pkg/unit"
)

// longestLine is the length of the longest line in which a period is looked for:
// what is longer is prose.
const longestLine = 400

// Span finds the period that a line above a table states, as reports do: Aug 1,
// 2026 - Aug 3, 2026, For the period 1 January 2024 to 31 December 2024, January
// 2026. A line that only says where the period starts or ends leaves the other
// end open; the zero Window is no period, or none beyond doubt. Two dates that
// are joined are looked for anywhere in the line; of a line that states less
// than that, every word must be about periods. Where the order of dates in
// digits is not settled, the end of the month tells it, and that a period runs
// forwards; where they do not, the question is what the dates mean. Its line is
// left to the caller.
func (c Convention) Span(line string) (unit.Window, *Question) {
	if len(line) > longestLine {
		return unit.Window{}, nil
	}
	b := []byte(line)
	all := pieces(b)
	s, ok := joined(all)
	if !ok {
		s, ok = whole(all)
	}
	if !ok {
		return unit.Window{}, nil
	}
	return c.window(b, s)
}

// SeeLine takes note of the dates in a line above a table, for the order of the
// dates in the others: the end of August in one tells how to read the beginning
// in another. A line is no evidence of how a column is written.
func (e *Evidence) SeeLine(text string, line int) {
	if len(text) > longestLine {
		return
	}
	b := []byte(text)
	for _, p := range pieces(b) {
		if p.full {
			e.seeDay(b[p.from:p.to], line)
		}
	}
}

// stated is a period as a line states it. The same piece twice is the days that
// it means by itself.
type stated struct {
	from, to           piece
	openFrom, openTill bool // the line does not say where it starts; where it ends
}

// window returns the days of a period under the column's order or, where that
// is not settled or one of these dates does not exist in it, under the only one
// in which all do and run forwards.
func (c Convention) window(line []byte, s stated) (unit.Window, *Question) {
	if w, ok := s.under(c.Order); ok && c.Order != 0 {
		if w.Backwards() {
			w = unit.Window{}
		}
		return w, nil
	}
	text := line[min(s.from.from, s.to.from):max(s.from.to, s.to.to)]
	var found []unit.Window
	for _, o := range []Order{DMY, MDY, YMD} {
		w, ok := s.under(o)
		if !ok || w.Backwards() || slices.Contains(found, w) || o == YMD && len(found) > 0 && !bytes.Contains(line[s.from.from:s.from.to], []byte("-")) {
			continue // nobody writes a year of two digits in front of a stroke or a point
		}
		found = append(found, w)
	}
	switch len(found) {
	case 0:
		return unit.Window{}, nil
	case 1:
		return found[0], nil
	}
	return unit.Window{}, &Question{About: "dates", Example: string(text), Readings: [2]string{spanned(found[0]), spanned(found[1])}}
}

// under returns the days of a period under an order of dates in digits, and
// false when one of its dates does not exist.
func (s stated) under(o Order) (w unit.Window, ok bool) {
	from, _, ok := s.from.days(o)
	_, to, exists := s.to.days(o)
	if !s.openFrom {
		w.From = from
	}
	if !s.openTill {
		w.To = to
	}
	return w, ok && exists
}

// spanned writes a period as a question does.
func spanned(w unit.Window) string {
	if w.From == unit.NoDay || w.To == unit.NoDay || w.From == w.To {
		return max(w.From, w.To).String()
	}
	return w.From.String() + " to " + w.To.String()
}
