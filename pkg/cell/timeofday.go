package cell

import "bytes"

// isTime tells whether what stands behind a date is nothing, or a time of day,
// perhaps with a zone: T10:00:00Z, " 10:00", ", 3:45 PM", " at 3:45 p. m.". What
// the zone is called does not matter.
func isTime(b []byte) bool {
	if len(b) == 0 {
		return true
	}
	n := timeIn(b)
	return n > 0 && isZone(b[n:])
}

// timeIn is the length of the time of day that b begins with and of what stands
// in front of it, without a zone; 0 when there is none.
func timeIn(b []byte) int {
	at := gap(b)
	afterT := at == 0 && len(b) > 0 && lower(b[0]) == 't'
	if afterT {
		at = 1
	}
	if at == 0 || b[at-1] == '/' {
		return 0
	}
	at += timed(b[at:])
	hour, n := number(b[at:])
	if n == 6 && b[at-1] != '.' || n == 4 && afterT { // T1000, T100000
		return at + n
	}
	if n == 0 || n > 2 || hour > 24 {
		return 0
	}
	at += n
	parts := 1
	for parts < 3 && at < len(b) && (b[at] == ':' || b[at] == 'h' && parts == 1) {
		v, n := number(b[at+1:])
		if n != 2 || v > 60 {
			break
		}
		at += 1 + n
		parts++
	}
	if parts == 3 && at+1 < len(b) && (b[at] == '.' || b[at] == ',') {
		_, n := number(b[at+1:])
		at += 1 + n
	}
	n = half(b[at:])
	if n > 0 && hour > 12 || n == 0 && parts == 1 {
		return 0
	}
	return at + n
}

// timed is the length of a word in front of a time of day, such as at, and of
// the blanks behind it.
func timed(b []byte) int {
	if len(b) == 0 || isDigit(b[0]) {
		return 0
	}
	var room name
	word, n := room.read(b)
	switch string(word) {
	case "at", "um", "a", "as":
		if behind := blank(b[n:]); behind > 0 {
			return n + behind
		}
	}
	return 0
}

// half is the length of AM or PM, in any spelling, and of the blanks in front
// of it; 0 when there is neither.
func half(b []byte) int {
	at := blank(b)
	if at >= len(b) || lower(b[at]) != 'a' && lower(b[at]) != 'p' {
		return 0
	}
	at++
	if at < len(b) && b[at] == '.' {
		at++
		at += blank(b[at:])
	}
	if at >= len(b) || lower(b[at]) != 'm' {
		return 0
	}
	if at++; at < len(b) && b[at] == '.' {
		at++
	}
	if at < len(b) && isLetter(b[at]) {
		return 0
	}
	return at
}

// isZone tells whether what stands behind a time of day may be a zone: Z,
// +02:00, UTC, (GMT+2), America/New_York.
func isZone(b []byte) bool {
	b = bytes.TrimLeftFunc(b, isBlank)
	if len(b) > 0 && (b[0] == '+' || b[0] == '-') {
		v, n := number(b[1:])
		if n == 2 && len(b) == 6 && b[3] == ':' {
			minutes, m := number(b[4:])
			return v < 24 && m == 2 && minutes < 60
		}
		return n+1 == len(b) && (n == 2 || n == 4)
	}
	if len(b) > 0 && !isLetter(b[0]) && b[0] != '(' {
		return false
	}
	for _, c := range b {
		if !isLetter(c) && !isDigit(c) && bytes.IndexByte([]byte("()+-:/_ "), c) < 0 {
			return false
		}
	}
	return len(b) <= 40
}

// number reads digits and returns their value and how many they are; beyond
// nine the value means nothing.
func number(b []byte) (value, digits int) {
	for digits < len(b) && isDigit(b[digits]) {
		if digits < 9 {
			value = value*10 + int(b[digits]-'0')
		}
		digits++
	}
	return value, digits
}
