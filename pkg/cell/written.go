package cell

// dateOf finds the three parts of a date. It tells false for anything else, or
// when what stands behind is not a time of day; it does not tell whether the
// date exists.
func dateOf(b []byte) (w written, ok bool) {
	if w, ok = iso(b); ok {
		return w, len(b) == 10 || isTime(b[10:])
	}
	w, _, ok = dateIn(b, isTime)
	return w, ok
}

// iso reads 2026-03-04, the form of most dates, at the beginning of b.
func iso(b []byte) (w written, ok bool) {
	if len(b) < 10 || b[4] != '-' || b[7] != '-' || len(b) > 10 && isDigit(b[10]) {
		return w, false
	}
	for i, c := range b[:10] {
		if i != 4 && i != 7 && !isDigit(c) {
			return w, false
		}
	}
	two := func(i int) int { return int(b[i]-'0')*10 + int(b[i+1]-'0') }
	return written{part: [3]int{two(0)*100 + two(2), two(5), two(8)}, order: YMD}, true
}

// dateIn reads the date that b begins with, where what stands behind it is as
// it should be, and returns its length. The word in front of it is a month if
// that makes a date, else a weekday: mar. is both.
func dateIn(b []byte, behind func([]byte) bool) (w written, length int, ok bool) {
	if w, n := parts(b); n > 0 && behind(b[n:]) {
		return w, n, true
	}
	at := introduced(b)
	if at == 0 {
		return w, 0, false
	}
	w, n := parts(b[at:])
	return w, at + n, n > 0 && behind(b[at+n:])
}

// parts reads three parts of a date and returns their length, 0 when there are
// none. Eight digits are three parts.
func parts(b []byte) (w written, length int) {
	var digits [3]int // how many digits each part has, 0 for a month's name
	var gaps [2][]byte
	at := 0
	for i := range w.part {
		if i > 0 {
			n := gap(b[at:])
			if n == 0 {
				return w, 0
			}
			gaps[i-1] = b[at : at+n]
			if at += n; at < len(b) && isLetter(b[at]) {
				at += linked(b[at:])
			}
		}
		var n int
		w.part[i], digits[i], n = part(b[at:])
		if n == 0 {
			return w, 0
		}
		if at += n; digits[i] == 8 && i == 0 {
			w.order = YMD
			w.part = [3]int{w.part[0] / 1e4, w.part[0] / 100 % 100, w.part[0] % 100}
			return w, at
		}
	}
	if !w.arrange(digits) || !agree(gaps, digits[0]*digits[1]*digits[2] != 0) {
		return w, 0
	}
	return w, at
}

// arrange finds the order that is known from the form of the parts. It tells
// false when they are none of a date.
func (w *written) arrange(digits [3]int) bool {
	a, b, c := digits[0], digits[1], digits[2]
	if a == 4 {
		w.order = YMD
		return b <= 2 && (c == 1 || c == 2)
	}
	switch {
	case a == 0:
		w.order = MDY
	case b == 0:
		w.order = DMY
	}
	w.short, w.even = c == 2, a == 2 && b == 2 && c == 2
	return a <= 2 && b <= 2 && a+b > 0 && (c == 2 || c == 4)
}

// part reads a number of up to four digits, or of eight, or a month's name, and
// returns its value, its digits (0 for a name), and its length in bytes, 0 when
// there is neither.
func part(b []byte) (value, digits, length int) {
	for digits < len(b) && digits < 9 && isDigit(b[digits]) {
		value = value*10 + int(b[digits]-'0')
		digits++
	}
	switch digits {
	case 0:
		value, length = month(b)
		return value, 0, length
	case 1, 2:
		return value, digits, digits + ordinal(b[digits:])
	case 3, 4, 8:
		return value, digits, digits
	}
	return 0, 0, 0
}

// ordinal is the length of the ending of 1st, 2nd, 3rd, 4th, 1er, 1º and 1°.
func ordinal(b []byte) int {
	if len(b) < 2 || isDigit(b[0]) {
		return 0
	}
	if b[0] == 0xc2 && (b[1] == 0xba || b[1] == 0xb0) {
		return 2
	}
	if word(b) != 2 {
		return 0
	}
	switch string([]byte{lower(b[0]), lower(b[1])}) {
	case "st", "nd", "rd", "th", "er":
		return 2
	}
	return 0
}

// gap is the length of what stands between two parts: a dash or a stroke, or
// else blanks with a point or a comma in front of them. A dash with blanks
// around it is no gap: it stands between two dates.
func gap(b []byte) int {
	n := 0
	if n < len(b) && b[n] == '.' {
		n++
	}
	if n < len(b) && (b[n] == '-' || b[n] == '/') {
		return n + 1
	}
	n += blank(b[n:])
	if n < len(b) && b[n] == ',' {
		n++
		n += blank(b[n:])
	}
	return n
}

// blank is the length of the blanks that b begins with, at most two.
func blank(b []byte) int {
	n := 0
	for range 2 {
		switch {
		case n < len(b) && b[n] == ' ':
			n++
		case n+1 < len(b) && b[n] == 0xc2 && b[n+1] == 0xa0: // no-break space
			n += 2
		case n+2 < len(b) && b[n] == 0xe2 && b[n+1] == 0x80 && (b[n+2] == 0xaf || b[n+2] == 0x89): // narrow and thin
			n += 3
		}
	}
	return n
}

// agree tells whether two gaps may be those of one date: a dash or a stroke in
// both or in neither, and in a date of digits the same mark.
func agree(gaps [2][]byte, inDigits bool) bool {
	a, b := gaps[0], gaps[1]
	if !inDigits {
		return tight(a) == tight(b)
	}
	if string(a) != string(b) {
		return false
	}
	switch string(a) {
	case "-", "/", ".", ". ":
		return true
	}
	return false
}

// tight tells whether a gap is a dash or a stroke, perhaps behind a point.
func tight(gap []byte) bool {
	last := gap[len(gap)-1]
	return last == '-' || last == '/'
}

// word is the length of the ASCII letters that b begins with.
func word(b []byte) int {
	n := 0
	for n < len(b) && isLetter(b[n]) {
		n++
	}
	return n
}
