package cell

// dateOf finds the three parts of a date. It tells false for anything else, or
// when what stands behind is not a time of day; it does not tell whether the
// date exists.
func dateOf(b []byte) (w written, ok bool) {
	b = afterWeekday(b)
	var digits [3]int // how many digits each part has, 0 for a month's name
	var gaps [2][]byte
	for i := range w.part {
		if i > 0 {
			n := gap(b)
			if n == 0 {
				return w, false
			}
			gaps[i-1], b = b[:n], b[n:]
		}
		var n int
		w.part[i], digits[i], n = part(b)
		if n == 0 {
			return w, false
		}
		if b = b[n:]; digits[i] == 8 && i == 0 {
			w.order = YMD
			w.part = [3]int{w.part[0] / 1e4, w.part[0] / 100 % 100, w.part[0] % 100}
			return w, isTime(b)
		}
	}
	if !w.arrange(digits) {
		return w, false
	}
	if digits[0]*digits[1]*digits[2] != 0 && !sameGaps(gaps) {
		return w, false
	}
	return w, isTime(b)
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
	w.short = c == 2
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
		n := word(b)
		if m := named(b[:n], months[:]); m > 0 {
			return m, 0, n
		}
		return 0, 0, 0
	case 1, 2:
		return value, digits, digits + ordinal(b[digits:])
	case 3, 4, 8:
		return value, digits, digits
	}
	return 0, 0, 0
}

// ordinal is the length of the ending of 1st, 2nd, 3rd and 4th.
func ordinal(b []byte) int {
	if word(b) != 2 {
		return 0
	}
	switch string([]byte{lower(b[0]), lower(b[1])}) {
	case "st", "nd", "rd", "th":
		return 2
	}
	return 0
}

// gap is the length of what stands between two parts: up to three marks and
// blanks.
func gap(b []byte) int {
	n := 0
	for n < len(b) && n < 3 {
		switch b[n] {
		case '-', '/', '.', ',', ' ':
			n++
			continue
		case 0xc2:
			if n+1 < len(b) && b[n+1] == 0xa0 {
				n += 2
				continue
			}
		}
		break
	}
	return n
}

// sameGaps tells whether a date in digits has one mark, twice.
func sameGaps(gaps [2][]byte) bool {
	if string(gaps[0]) != string(gaps[1]) {
		return false
	}
	switch string(gaps[0]) {
	case "-", "/", ".", ". ":
		return true
	}
	return false
}

var months = [...]string{"january", "february", "march", "april", "may", "june",
	"july", "august", "september", "october", "november", "december"}

var weekdays = [...]string{"monday", "tuesday", "wednesday", "thursday", "friday",
	"saturday", "sunday"}

// named returns the 1-based place of a word in a list of names, of which it may
// be the first three letters or more; 0 when it is none of them.
func named(w []byte, names []string) int {
	if len(w) < 3 {
		return 0
	}
next:
	for i, name := range names {
		if len(w) > len(name) {
			continue
		}
		for k, c := range w {
			if lower(c) != name[k] {
				continue next
			}
		}
		return i + 1
	}
	return 0
}

// word is the length of the ASCII letters that b begins with.
func word(b []byte) int {
	n := 0
	for n < len(b) && isLetter(b[n]) {
		n++
	}
	return n
}

// afterWeekday takes off the name of a weekday.
func afterWeekday(b []byte) []byte {
	n := word(b)
	if named(b[:n], weekdays[:]) == 0 {
		return b
	}
	b = b[n:]
	return b[gap(b):]
}
