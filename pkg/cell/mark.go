package cell

import (
	"unicode"
	"unicode/utf8"
)

// Mark is the currency mark found on an amount, as written: a symbol, an
// abbreviation or a code ("$", "kr", "USD"). "" means that there is none.
type Mark string

// marks are the currency marks met most, and every abbreviation that is not
// told from a word by its form.
var marks = [...]Mark{
	"$", "€", "£", "USD", "EUR", "GBP", "¥", "₹", "CHF", "CAD", "AUD", "kr", "SEK",
	"NOK", "DKK", "zł", "PLN", "R$", "BRL", "US$", "JPY", "INR", "kr.", "Kr", "Kr.",
	"Rs", "Rs.", "R", "Fr", "Fr.", "SFr.", "Kč", "Ft", "lei", "лв", "лв.", "₽", "руб",
	"руб.", "RM", "Rp", "TL",
}

// markOf returns the currency mark that a text is: one of those known, a code
// of three capital letters, up to three capital letters and a dollar sign, or
// any one currency symbol.
func markOf(b []byte) (Mark, bool) {
	for _, m := range &marks {
		if string(b) == string(m) {
			return m, true
		}
	}
	letters := 0
	for letters < len(b) && b[letters]-'A' < 26 {
		letters++
	}
	switch {
	case letters == 3 && IsCurrency(string(b)),
		letters == len(b)-1 && letters <= 3 && b[letters] == '$':
		return Mark(b), true
	}
	if r, n := utf8.DecodeRune(b); n == len(b) && unicode.Is(unicode.Sc, r) {
		return Mark(b), true
	}
	return "", false
}

// isCode tells whether the mark is a code of three letters.
func (m Mark) isCode() bool {
	return len(m) == 3 && m[0]-'A' < 26 && m[1]-'A' < 26 && m[2]-'A' < 26
}
