package cell

import (
	"unicode"
	"unicode/utf8"
)

// months are the names of the months in English, German, French, Spanish,
// Italian and Portuguese, and other spellings, in lower case and without
// accents. Three letters or more that begin a name mean its month. Only jui
// begins the names of two.
var months = [...][]string{
	{"january", "januar", "janvier", "enero", "gennaio", "janeiro", "janner", "jaenner"},
	{"february", "februar", "fevrier", "febrero", "febbraio", "fevereiro", "feber"},
	{"march", "marz", "mars", "marzo", "marco", "mrz", "maerz"},
	{"april", "avril", "abril", "aprile"},
	{"may", "mai", "mayo", "maggio", "maio"},
	{"june", "juni", "juin", "junio", "giugno", "junho"},
	{"july", "juli", "juillet", "julio", "luglio", "julho"},
	{"august", "aout", "agosto"},
	{"september", "septembre", "septiembre", "settembre", "setembro", "setiembre"},
	{"october", "oktober", "octobre", "octubre", "ottobre", "outubro"},
	{"november", "novembre", "noviembre", "novembro"},
	{"december", "dezember", "decembre", "diciembre", "dicembre", "dezembro"},
}

// weekdays are the names of the weekdays in the same languages, with the
// abbreviations of two letters that German has. mar begins the second day in
// French, Spanish and Italian, and a month in all of them.
var weekdays = [...][]string{
	{"monday", "montag", "lundi", "lunes", "lunedi", "segunda", "mo"},
	{"tuesday", "dienstag", "mardi", "martes", "martedi", "terca", "di"},
	{"wednesday", "mittwoch", "mercredi", "miercoles", "mercoledi", "quarta", "mi"},
	{"thursday", "donnerstag", "jeudi", "jueves", "giovedi", "quinta", "do"},
	{"friday", "freitag", "vendredi", "viernes", "venerdi", "sexta", "fr"},
	{"saturday", "samstag", "sonnabend", "samedi", "sabado", "sabato", "sa"},
	{"sunday", "sonntag", "dimanche", "domingo", "domenica", "so"},
}

// name is the room for a word in lower case and without accents.
type name [16]byte

// read reads the letters that b begins with into the room and returns them with
// their length in b. A word that is too long comes back empty.
func (into *name) read(b []byte) (word []byte, length int) {
	k := 0
	for length < len(b) {
		c, n := lower(b[length]), 1
		if c >= utf8.RuneSelf {
			c, n = letter(b[length:])
		}
		if c == accent && k > 0 {
			length += n
			continue
		}
		if c-'a' >= 26 {
			break
		}
		if k < len(into) {
			into[k] = c
		}
		k++
		length += n
	}
	if k > len(into) {
		return nil, length
	}
	return into[:k], length
}

// accent stands for an accent that is a character of its own, behind its letter.
const accent = 0xff

// letter returns the plain letter in lower case of an accented one, with its
// length; 0 when it is none of those that the languages of names have.
func letter(b []byte) (plain byte, length int) {
	r, n := utf8.DecodeRune(b)
	if r >= 0x300 && r <= 0x36f {
		return accent, n
	}
	switch unicode.ToLower(r) {
	case 'à', 'á', 'â', 'ã', 'ä':
		return 'a', n
	case 'ç':
		return 'c', n
	case 'è', 'é', 'ê', 'ë':
		return 'e', n
	case 'ì', 'í', 'î', 'ï':
		return 'i', n
	case 'ñ':
		return 'n', n
	case 'ò', 'ó', 'ô', 'õ', 'ö':
		return 'o', n
	case 'ù', 'ú', 'û', 'ü':
		return 'u', n
	}
	return 0, n
}

// named returns the 1-based place of a word among names of which it is one, or
// the first three letters or more; 0 when it is none of them.
func named(word []byte, names [][]string) int {
	if len(word) < 2 {
		return 0
	}
	for i, spellings := range names {
		for _, s := range spellings {
			if s[0] != word[0] || len(s) < len(word) || s[:len(word)] != string(word) || len(word) < 3 && len(s) > len(word) {
				continue
			}
			return i + 1
		}
	}
	return 0
}

// month reads the name of a month that b begins with, and returns its number
// and length, both 0 when there is none.
func month(b []byte) (number, length int) {
	var room name
	word, n := room.read(b)
	if number = named(word, months[:]); number == 0 || string(word) == "jui" {
		return 0, 0
	}
	return number, n
}

// linked is the length of a word that joins the parts of a date, such as the
// two of 5 de mayo del 2026, and the gap behind it; 0 when there is none.
func linked(b []byte) int {
	if len(b) == 0 || lower(b[0]) != 'd' && lower(b[0]) != 'o' {
		return 0
	}
	var room name
	word, n := room.read(b)
	switch string(word) {
	case "de", "del", "of":
		if behind := gap(b[n:]); behind > 0 {
			return n + behind
		}
	}
	return 0
}

// introduced is the length of what may stand in front of a date: a weekday,
// an article, and the gaps behind them.
func introduced(b []byte) int {
	var room name
	word, n := room.read(b)
	at := 0
	if named(word, weekdays[:]) > 0 {
		if len(b) > n && b[n] == '-' { // segunda-feira
			if word, behind := room.read(b[n+1:]); string(word) == "feira" {
				n += 1 + behind
			}
		}
		at = n + gap(b[n:])
		word, n = room.read(b[at:])
	}
	switch string(word) {
	case "the", "den", "le", "el", "il":
		if behind := gap(b[at+n:]); behind > 0 {
			at += n + behind
		}
	}
	return at
}
