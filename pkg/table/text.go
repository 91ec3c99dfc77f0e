package table

import (
	"bytes"
	"math/bits"
	"unicode/utf8"

	"example.com/roi/pkg/fault"
)

// around is how many bytes before and after a place are shown.
const around = 24

// notText is the fault of a byte that is a NUL or not UTF-8.
func notText(text []byte, at, line int) *fault.Fault {
	from := max(0, at-around, 1+bytes.LastIndexAny(text[:at], "\r\n\t,;|\""))
	to := min(len(text), at+around)
	if n := bytes.IndexAny(text[at:to], "\r\n\t,;|\""); n >= 0 {
		to = at + n
	}
	for from < at && !utf8.RuneStart(text[from]) {
		from++
	}
	for to < len(text) && to > at+1 && !utf8.RuneStart(text[to]) {
		to--
	}
	quote := fault.Quote(text[from:to])
	if text[at] == 0 {
		return fault.New("%s holds a NUL byte; expected text", quote).
			At("", line, "").WithHint("the file may be damaged, or not be text at all: export it again, as CSV")
	}
	return fault.New("%s is not UTF-8 text; the file may be in an older encoding, such as Windows-1252", quote).
		At("", line, "").WithHint(`say --encoding windows-1252, or open it in a spreadsheet program and save it as "CSV UTF-8"`)
}

// firstBad is the offset of the first NUL or byte that is not UTF-8, or -1.
func firstBad(text []byte) int {
	nul := bytes.IndexByte(text, 0)
	if nul >= 0 {
		text = text[:nul]
	}
	if isUTF8(text) {
		return nul
	}
	for i := 0; ; {
		c, size := utf8.DecodeRune(text[i:])
		if c == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
}

// isUTF8 is utf8.Valid, and faster where most characters are ASCII.
func isUTF8(text []byte) bool {
	for len(text) >= 8 {
		high := word(text) & tops
		if high == 0 {
			text = text[8:]
			continue
		}
		text = text[bits.TrailingZeros64(high)/8:]
		_, size := utf8.DecodeRune(text)
		if size == 1 {
			return false
		}
		text = text[size:]
	}
	return utf8.Valid(text)
}

// unfinishedCharacter is how many bytes at the end of a text begin a character
// of UTF-8 that goes on after it: 0 to 3.
func unfinishedCharacter(text []byte) int {
	for n := 1; n <= min(len(text), utf8.UTFMax-1); n++ {
		last := text[len(text)-n:]
		if utf8.RuneStart(last[0]) {
			if utf8.FullRune(last) {
				return 0
			}
			return n
		}
	}
	return 0
}

// mostlyUTF8 tells whether a text is UTF-8, though a byte of it may be broken:
// characters of several bytes that come out right are no accident.
func mostlyUTF8(text []byte) bool {
	if utf8.Valid(text) {
		return true
	}
	right, wrong := 0, 0
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			wrong++
		case size > 1:
			right++
		}
		i += size
	}
	return right >= wrong
}
