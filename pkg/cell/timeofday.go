package cell

import "bytes"

// isTime tells whether what stands behind a date is nothing, or a time of day,
// perhaps with a zone: T10:00:00Z, " 10:00", ", 3:45 PM". What the zone is
// called does not matter.
func isTime(b []byte) bool {
	if len(b) == 0 {
		return true
	}
	at := gap(b)
	if at == 0 && lower(b[0]) == 't' {
		at = 1
	}
	if at == 0 {
		return false
	}
	b = b[at:]
	hour, n := number(b)
	if n == 4 || n == 6 { // T1000, T100000
		return isZone(b[n:])
	}
	if n == 0 || n > 2 || hour > 24 {
		return false
	}
	b = b[n:]
	parts := 1
	for parts < 3 && len(b) > 0 && b[0] == ':' {
		v, n := number(b[1:])
		if n != 2 || v > 60 {
			return false
		}
		b = b[1+n:]
		parts++
	}
	if parts == 3 && len(b) > 1 && (b[0] == '.' || b[0] == ',') {
		_, n := number(b[1:])
		b = b[1+n:]
	}
	half := bytes.TrimLeftFunc(b, isBlank)
	if n := word(half); n == 2 && lower(half[1]) == 'm' && (lower(half[0]) == 'a' || lower(half[0]) == 'p') {
		return hour <= 12 && isZone(half[n:])
	}
	return parts > 1 && isZone(b)
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
