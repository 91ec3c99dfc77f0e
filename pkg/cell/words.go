package cell

import (
	"bytes"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// span is what a length of time in words says under one decimal mark.
type span struct {
	micros int64
	hours  bool // hours or minutes occur, not only seconds
	huge   bool
}

// worded reads 2h 15m and the like under the column's decimal mark or, where
// that is not settled, under the one mark that the numbers allow.
func (c Convention) worded(b, cell []byte) (unit.Hours, *fault.Fault) {
	b, neg := signed(b)
	s, byPoint := spanOf(b, '.')
	t, byComma := spanOf(b, ',')
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

// spanOf reads numbers and units under a decimal mark: each unit once, the
// larger first, decimals in the last number only. Behind hours, a last number
// without a unit is minutes: 1h30. It tells false when b is anything else.
func spanOf(b []byte, mark byte) (s span, ok bool) {
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
		rest := bytes.TrimLeftFunc(b[end:], isBlank)
		word := 0
		for word < len(rest) && isLetter(rest[word]) {
			word++
		}
		u := unitOf(rest[:word])
		if len(rest) == 0 && before == hour && end <= 2 && d.full < 60 && !fractional {
			u = minute
		}
		if u <= before {
			return s, false
		}
		s.add(d, u)
		before = u
		b = bytes.TrimLeftFunc(rest[word:], isBlank)
		if len(b) > 1 && b[0] == ',' {
			b = bytes.TrimLeftFunc(b[1:], isBlank)
		}
	}
	return s, before != none
}

// add adds a number of units.
func (s *span) add(d decimal, u timeUnit) {
	var v int64
	var ok bool
	switch u {
	case hour:
		v, ok = d.parts(36, 8)
	case minute:
		v, ok = d.parts(6, 7)
	case second:
		v, ok = d.parts(1, 6)
	}
	s.micros += v
	s.huge = s.huge || !ok || s.micros < 0
	s.hours = s.hours || u != second
}

// String writes the span in hours, as a plain number.
func (s span) String() string {
	var t unit.Total
	t.Add(s.micros)
	return unit.Plain(t.Rat(int64(unit.Hour))) + " h"
}

// timeUnit is a unit of a length of time; none is no unit, and below all.
type timeUnit uint8

const (
	none timeUnit = iota
	hour
	minute
	second
)

// unitOf returns the unit that a word means, none when it means none.
func unitOf(word []byte) timeUnit {
	var low [8]byte
	if len(word) > len(low) {
		return none
	}
	for i, c := range word {
		low[i] = lower(c)
	}
	switch string(low[:len(word)]) {
	case "h", "hr", "hrs", "hour", "hours":
		return hour
	case "m", "min", "mins", "minute", "minutes":
		return minute
	case "s", "sec", "secs", "second", "seconds":
		return second
	}
	return none
}
