package cell

import (
	"bytes"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// stretch is what a length of time in words says under one decimal mark.
type stretch struct {
	micros int64
	hours  bool // hours or minutes occur, not only seconds
	huge   bool
}

// worded reads 2h 15m and the like under the column's decimal mark or, where
// that is not settled, under the one mark that the numbers allow.
func (c Convention) worded(b, cell []byte) (unit.Hours, *fault.Fault) {
	b, neg := signed(b)
	s, byPoint := stretchOf(b, '.')
	t, byComma := stretchOf(b, ',')
	if c.Decimal == 0 && byPoint && byComma && s != t {
		return 0, twoReadings(cell, [2]string{s.String(), t.String()})
	}
	ok := byPoint
	if c.Decimal == ',' || c.Decimal == 0 && !byPoint {
		s, ok = t, byComma
	}
	switch {
	case !byPoint && !byComma:
		return 0, notA(hours, cell)
	case !ok:
		return 0, c.otherMark(cell)
	case s.huge:
		return 0, tooLarge(cell, mostHours)
	case neg:
		return unit.Hours(-s.micros), nil
	}
	return unit.Hours(s.micros), nil
}

// stretchOf reads numbers and units under a decimal mark: each unit once, the
// larger first, decimals in the last number only. Behind hours, a last number
// without a unit is minutes: 1h30. It tells false when b is anything else.
func stretchOf(b []byte, mark byte) (s stretch, ok bool) {
	const none = -1
	before := none
	fractional := false
	for len(b) > 0 {
		end := 0
		for end < len(b) && (isDigit(b[end]) || b[end] == '.' || b[end] == ',') {
			end++
		}
		d, ok := split(b[:end], mark)
		if !ok || fractional {
			return s, false
		}
		fractional = len(d.frac) > 0
		b = bytes.TrimLeftFunc(b[end:], isBlank)
		w := word(b)
		u, ok := unitOf(b[:w])
		if len(b) == 0 && before == int(Hour) && end <= 2 && d.full < 60 && !fractional {
			u, ok = Minute, true
		}
		if !ok || int(u) <= before {
			return s, false
		}
		s.add(d, u)
		before = int(u)
		b = b[w:]
		b = b[between(b):]
	}
	return s, before != none
}

// between is the length of what stands behind a unit: the point of an
// abbreviation, blanks, a comma, a word for and. None of it can be the beginning
// of a number or stand at the end, but for the point and the blanks.
func between(b []byte) int {
	at := 0
	if len(b) > 0 && b[0] == '.' && (len(b) == 1 || !isDigit(b[1])) {
		at = 1
	}
	skip := func() { at = len(b) - len(bytes.TrimLeftFunc(b[at:], isBlank)) }
	if skip(); len(b) > at+1 && b[at] == ',' {
		at++
		skip()
	}
	var room name
	word, n := room.read(b[at:])
	switch string(word) {
	case "and", "und", "et", "y", "e":
		if behind := blank(b[at+n:]); behind > 0 {
			at += n + behind
		}
	}
	return at
}

// add adds a number of units.
func (s *stretch) add(d decimal, u LengthUnit) {
	v, ok := d.parts(u.scale())
	s.micros += v
	s.huge = s.huge || !ok || s.micros < 0
	s.hours = s.hours || u != Second
}

// String writes the length in hours, as a plain number.
func (s stretch) String() string {
	var t unit.Total
	t.Add(s.micros)
	return unit.Plain(t.Rat(int64(unit.Hour))) + " h"
}

// unitOf returns the unit that a word means in English, German, French, Spanish,
// Italian or Portuguese, without the point of an abbreviation.
func unitOf(word []byte) (LengthUnit, bool) {
	var low [8]byte
	if len(word) > len(low) {
		return 0, false
	}
	for i, c := range word {
		low[i] = lower(c)
	}
	switch string(low[:len(word)]) {
	case "h", "hr", "hrs", "hour", "hours", "std", "stdn", "stunde", "stunden",
		"heure", "heures", "hs", "hora", "horas", "ora", "ore":
		return Hour, true
	case "m", "min", "mins", "minute", "minutes", "minuten", "mn", "minuto", "minutos", "minuti":
		return Minute, true
	case "s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden",
		"seconde", "secondes", "seg", "segs", "segundo", "segundos", "secondo", "secondi":
		return Second, true
	}
	return 0, false
}
