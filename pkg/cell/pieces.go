package cell

import (
	"unicode"
	"unicode/utf8"

	"example.com/roi/pkg/unit"
)

// piece is a part of a line in which a period is looked for: a date, perhaps
// without some of its parts, a word, a number, or a mark.
type piece struct {
	from, to         int     // where it is in the line
	says             role    // of what is no date
	full             bool    // a date with all its parts
	w                written // of a full date
	year, month, day int     // 0 where the piece has none, or is a full date in digits
	timed            bool    // a full date has a time of day behind it
	wordy            bool    // the name of the month is an English word as well
}

func (p piece) isDate() bool { return p.full || p.month != 0 || p.day != 0 }

// isMonth tells whether a piece is a month of a year.
func (p piece) isMonth() bool { return !p.full && p.month != 0 && p.year != 0 && p.day == 0 }

// isDayOfMonth tells whether a piece is July 1.
func (p piece) isDayOfMonth() bool { return !p.full && p.month != 0 && p.day != 0 && p.year == 0 }

// isDayOfYear tells whether a piece is 31, 2026.
func (p piece) isDayOfYear() bool { return !p.full && p.month == 0 && p.day != 0 && p.year != 0 }

// isDay tells whether a piece is a number that may be a day.
func (p piece) isDay() bool { return !p.full && p.month == 0 && p.day != 0 && p.year == 0 }

// days returns the first and the last day that a piece means under an order of
// dates in digits, and false when there is no such date.
func (p piece) days(o Order) (first, last unit.Day, ok bool) {
	switch {
	case p.full && p.w.order != 0:
		first, ok = p.w.day(p.w.order)
	case p.full:
		first, ok = p.w.day(o)
		ok = ok && (o != YMD || p.w.short)
	case p.day != 0:
		first, ok = unit.Date(p.year, p.month, p.day)
	default:
		if first, ok = unit.Date(p.year, p.month, 1); ok {
			return first, unit.PeriodOf(first, unit.Month, unit.MonthDay{}).To, true
		}
	}
	return first, first, ok
}

// pieces takes a line apart.
func pieces(b []byte) []piece {
	var all []piece
	for at := 0; at < len(b); {
		p := pieceOf(b[at:])
		if p.to == 0 { // a blank
			_, n := utf8.DecodeRune(b[at:])
			at += n
			continue
		}
		p.from, p.to = at, at+p.to
		all = append(all, p)
		at = p.to
	}
	return all
}

// pieceOf reads the piece that b begins with. It ends at 0 when that is a blank.
func pieceOf(b []byte) piece {
	if w, n, ok := dateIn(b, endsDate); ok {
		p := piece{full: true, w: w, to: n}
		if w.order != 0 {
			p.year, p.month, p.day = w.in(w.order)
		}
		if t := timeIn(b[n:]); t > 0 {
			p.timed, p.to = true, n+t+zoneIn(b[n+t:])
		}
		return p
	}
	if p := partOfDate(b); p.to > 0 {
		return p
	}
	r, n := utf8.DecodeRune(b)
	switch {
	case isBlank(r) || r == '_':
		return piece{}
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return wordOf(b)
	}
	switch r {
	case '-', '–', '—', minus, '~', '/', '→':
		return piece{to: n, says: joins | mark}
	case ',', ';':
		return piece{to: n, says: lists | mark}
	}
	return piece{to: n, says: mark}
}

// partOfDate reads July 1, 1 July, July 2026, July, 31, 2026, or 31.
func partOfDate(b []byte) (p piece) {
	value, digits, at := part(b)
	if at == 0 || !endsWord(b[at:]) || digits > 2 || digits > 0 && (value < 1 || value > 31) {
		return p
	}
	p.to = at
	second, more, next := 0, -1, at // what stands behind, and its digits
	dashed := false
	if n := gap(b[at:]); n > 0 {
		dashed = tight(b[at : at+n])
		next += n + linked(b[at+n:])
		if v, m, n := part(b[next:]); n > 0 && endsWord(b[next+n:]) {
			second, more, next = v, m, next+n
		}
	}
	switch named := digits == 0; {
	case named && more == 4:
		p.month, p.year, p.to = value, second, next
	case named && (more == 1 || more == 2) && second >= 1 && second <= 31:
		p.month, p.day, p.to = value, second, next
	case named:
		p.month = value
	case more == 0:
		p.day, p.month, p.to = value, second, next
	case more == 4 && !dashed:
		p.day, p.year, p.to = value, second, next
	case len(b) > at+1 && isDigit(b[at+1]) && (b[at] == '.' || b[at] == ',' || b[at] == ':'):
		return piece{} // 1.5, 12:30
	default:
		p.day = value
	}
	p.wordy = p.month != 0 && isWordy(b[:p.to])
	return p
}

// isWordy tells whether the name of the month in a part of a date may be meant
// as an English word: ad set 1.
func isWordy(b []byte) bool {
	for len(b) > 0 && !isLetter(b[0]) {
		b = b[1:]
	}
	var room name
	word, _ := room.read(b)
	switch string(word) {
	case "set", "out", "ago", "mag":
		return true
	}
	return false
}

// wordOf reads letters and digits, and says what the word does.
func wordOf(b []byte) piece {
	var room name
	word, n := room.read(b)
	if n > 0 && endsWord(b[n:]) {
		return piece{to: n, says: roleOf(word)}
	}
	for n < len(b) {
		r, size := utf8.DecodeRune(b[n:])
		inside := n > 0 && n+1 < len(b) && isDigit(b[n-1]) && isDigit(b[n+1]) && (r == ':' || r == '.' || r == ',')
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !inside {
			break
		}
		n += size
	}
	return piece{to: n}
}

// endsWord tells whether a word may end before b.
func endsWord(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return len(b) == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// endsDate tells whether a date may end before b: before a time of day, before
// what joins it to another date, but not inside of a longer number.
func endsDate(b []byte) bool {
	switch {
	case len(b) == 0 || timeIn(b) > 0:
		return true
	case len(b) > 1 && isDigit(b[1]) && (b[0] == '-' || b[0] == '/' || b[0] == ','):
		_, _, ok := dateIn(b[1:], endsDate)
		return ok
	case len(b) > 1 && isDigit(b[1]) && (b[0] == '.' || b[0] == ':'):
		return false
	}
	return endsWord(b)
}

// zoneIn is the length of the zone that b begins with behind a time of day: Z,
// +02:00, UTC, GMT.
func zoneIn(b []byte) int {
	at := blank(b)
	switch rest := b[at:]; {
	case len(rest) >= 1 && rest[0] == 'Z' && endsWord(rest[1:]):
		return at + 1
	case len(rest) >= 3 && (string(rest[:3]) == "UTC" || string(rest[:3]) == "GMT") && endsWord(rest[3:]):
		return at + 3
	case len(rest) >= 6 && (rest[0] == '+' || rest[0] == '-') && rest[3] == ':' && isZone(rest[:6]) && endsWord(rest[6:]):
		return at + 6
	}
	return 0
}
