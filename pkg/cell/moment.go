package cell

import "bytes"

// Zone is how many minutes the zone that stands behind a time of day is ahead of
// UTC: 120 for +02:00, 0 for Z; false where none does, or only a name.
func Zone(cell []byte) (minutes int, ok bool) {
	b := bare(cell)
	at := bytes.LastIndexAny(b, "+-Zz")
	if at < len("2026-01-05T1") || !isZone(b[at:]) {
		return 0, false
	}
	if lower(b[at]) == 'z' {
		return 0, at == len(b)-1
	}
	hour, n := number(b[at+1:])
	rest := b[at+1+n:]
	switch {
	case n == 4:
		minutes = hour/100*60 + hour%100
	case n == 2 && len(rest) == 3:
		minute, _ := number(rest[1:])
		minutes = hour*60 + minute
	case n == 2 && len(rest) == 0:
		minutes = hour * 60
	default:
		return 0, false
	}
	if b[at] == '-' {
		minutes = -minutes
	}
	return minutes, true
}

// TimeOfDay is the time of day that stands behind a date, in whole minutes since
// midnight; false where none does. A zone shifts nothing.
func TimeOfDay(cell []byte) (minute int, ok bool) {
	b := bare(cell)
	if _, ok := iso(b); ok {
		b = b[10:]
	} else if _, n, ok := dateIn(b, isTime); ok {
		b = b[n:]
	} else {
		return 0, false
	}
	n := timeIn(b)
	if n == 0 || !isZone(b[n:]) {
		return 0, false
	}
	b = b[:n]
	for len(b) > 0 && !isDigit(b[0]) {
		b = b[1:]
	}
	hour, n := number(b)
	rest := b[n:]
	switch {
	case n == 6:
		hour, minute = hour/10_000, hour/100%100
	case n == 4:
		hour, minute = hour/100, hour%100
	case len(rest) > 2 && (rest[0] == ':' || rest[0] == 'h'):
		minute, _ = number(rest[1:])
	}
	for i := range rest {
		if half(rest[i:]) == 0 {
			continue
		}
		i += blank(rest[i:])
		switch afternoon := lower(rest[i]) == 'p'; {
		case afternoon && hour < 12:
			hour += 12
		case !afternoon && hour == 12:
			hour = 0
		}
		break
	}
	minute += hour * 60
	return minute, minute <= 24*60
}
