package table

import (
	"bytes"
	"unicode/utf8"

	"example.com/roi/pkg/fault"
)

const (
	saveAsText = `open it in a spreadsheet program and save it as "CSV UTF-8"`
	unpack     = "unpack it first and give the file that is inside"
	exportAs   = "export the table itself, as CSV, from the program that made this file"
)

// signatures are the first bytes of files that are not delimited text.
var signatures = []struct{ start, what, hint string }{
	{"\xff\xfe", "UTF-16 text", saveAsText},
	{"\xfe\xff", "UTF-16 text", saveAsText},
	{"PK\x03\x04", "an Excel workbook (xlsx) or another zip archive", saveAsText},
	{"PK\x05\x06", "an empty zip archive", exportAs},
	{"\xd0\xcf\x11\xe0", "an old Excel workbook (xls)", saveAsText},
	{"\x1f\x8b", "a gzip file", unpack},
	{"\x28\xb5\x2f\xfd", "a zstd file", unpack},
	{"%PDF-", "a PDF document", exportAs},
	{"\x89PNG", "a PNG picture", exportAs},
	{"\xff\xd8\xff", "a JPEG picture", exportAs},
}

// openings are the first characters, after blanks and in any case, of text
// that is not delimited.
var openings = []struct{ start, what, hint string }{
	{"<!doctype html", "a web page (HTML)", "was it saved from a sign-in page? " + exportAs},
	{"<html", "a web page (HTML)", "if it is a report, " + saveAsText},
	{"<table", "a web page (HTML)", "if it is a report, " + saveAsText},
	{"<?xml", "XML", saveAsText},
}

// Refuse says why the start of a file can not be delimited text in UTF-8, and
// is nil where it can be. An empty sample can be; a sample may end anywhere.
func Refuse(sample []byte) *fault.Fault {
	for _, s := range signatures {
		if bytes.HasPrefix(sample, []byte(s.start)) {
			return looksLike(s.what, s.hint)
		}
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(sample, []byte(mark)))
	for _, o := range openings {
		if len(text) >= len(o.start) && bytes.EqualFold(text[:len(o.start)], []byte(o.start)) {
			return looksLike(o.what, o.hint)
		}
	}
	if isUTF16(sample) {
		return looksLike("UTF-16 text", saveAsText)
	}
	known := sample[:len(sample)-unfinishedCharacter(sample)]
	if at := firstBad(known); at >= 0 {
		return notText(sample, at, 1+lineEnds(sample[:at]))
	}
	return nil
}

// looksLike is the fault of a file that is something else.
func looksLike(what, hint string) *fault.Fault {
	return fault.New("this looks like %s; expected delimited text, such as CSV", what).WithHint("%s", hint)
}

// isUTF16 tells whether a sample without a byte order mark has the zeros of
// UTF-16: in every second byte, as Latin letters, digits and separators give.
func isUTF16(sample []byte) bool {
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i%2]++
		}
	}
	few, many := min(zeros[0], zeros[1]), max(zeros[0], zeros[1])
	return many > 1 && many*6 > len(sample) && few*10 <= many
}

// notText is the fault of a byte that is a NUL or not UTF-8.
func notText(text []byte, at, line int) *fault.Fault {
	const around = 24
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
		At("", line, "").WithHint(`open it in a spreadsheet program and save it as "CSV UTF-8"`)
}

// firstBad is the offset of the first NUL or byte that is not UTF-8, or -1.
func firstBad(text []byte) int {
	nul := bytes.IndexByte(text, 0)
	if nul >= 0 {
		text = text[:nul]
	}
	if utf8.Valid(text) {
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
