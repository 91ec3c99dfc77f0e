package cell

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// isError tells whether a text is an error of a spreadsheet, in any language:
// #DIV/0!, #REF!, #VALUE!, #NAME?, #NUM!, #NULL!, #WERT!, and Err:502.
func isError(text []byte) bool {
	if len(text) == 7 && string(text[:4]) == "Err:" {
		return isNumber(text[4:])
	}
	if len(text) < 4 || len(text) > 16 || text[0] != '#' {
		return false
	}
	if last := text[len(text)-1]; last != '!' && last != '?' {
		return false
	}
	for _, c := range text[1 : len(text)-1] {
		if c <= ' ' || c == '#' {
			return false
		}
	}
	return true
}

// isBound tells whether a text says that a number is less or more than another:
// < 10%, > 90%, ≤5, ~3, 1000+. A currency mark may stand in front.
func isBound(text []byte) bool {
	if !bytes.ContainsAny(text, "0123456789") {
		return false
	}
	rest := bytes.TrimLeftFunc(text, func(r rune) bool { return unicode.Is(unicode.Sc, r) || isBlank(r) })
	switch r, _ := utf8.DecodeRune(rest); r {
	case '<', '>', '≤', '≥', '~', '≈':
		return true
	}
	rest, more := bytes.CutSuffix(text, []byte("+"))
	return more && len(rest) > 0 && (isDigit(rest[len(rest)-1]) || rest[len(rest)-1] == '%' || isAbbreviated(rest))
}

// isAbbreviated tells whether a text is a number that was cut short to its
// first digits: 1.2K, 3M, 2,5 Mio, 1,2 Mrd. €.
func isAbbreviated(text []byte) bool {
	var f figure
	text = trim(text)
	if n := len(text); n > 0 && !isDigit(text[n-1]) {
		if r, size := utf8.DecodeLastRune(text); unicode.Is(unicode.Sc, r) {
			text = trim(text[:n-size])
		} else if n := f.markBehind(text); n > 0 {
			text = trim(text[:len(text)-n])
		}
	}
	text = bytes.TrimSuffix(text, []byte("."))
	from := len(text)
	for from > 0 {
		r, n := utf8.DecodeLastRune(text[:from])
		if !unicode.IsLetter(r) {
			break
		}
		from -= n
	}
	var room name
	word, _ := room.read(text[from:])
	if !multiplies(word) {
		return false
	}
	f, ok := figureOf(text[:from])
	return ok && shows(f.body) != malformed
}

// cutShort tells whether a currency mark is a multiplier and a dollar sign.
func cutShort(mark []byte) bool {
	letters, found := bytes.CutSuffix(mark, []byte("$"))
	if !found || len(letters) == 0 {
		return false
	}
	var room name
	word, _ := room.read(letters)
	return multiplies(word)
}

// multiplies tells whether a word stands for the digits that a number lost.
func multiplies(word []byte) bool {
	switch string(word) {
	case "k", "tsd", "thousand", "mil", "mila", "mille",
		"m", "mm", "mn", "mi", "mio", "mill", "mln", "million", "millions", "millionen", "millones", "milioni", "milhao", "milhoes",
		"b", "bn", "bi", "md", "mrd", "mld", "billion", "billions", "milliarden", "milliards", "miliardi", "bilhoes",
		"lakh", "lakhs", "lac", "crore", "crores":
		return true
	}
	return false
}
