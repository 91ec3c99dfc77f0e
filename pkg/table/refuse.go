package table

import (
	"bytes"

	"example.com/roi/pkg/fault"
)

const (
	saveAsText = `open it in a spreadsheet program and save it as "CSV UTF-8"`
	unpack     = "unpack it first and give the file that is inside"
	exportAs   = "export the table itself, as CSV, from the program that made this file"
)

// startSize is how many bytes tell what begins otherwise than a table.
const startSize = 16 << 10

// signatures are the first bytes of files that are no delimited text, and for
// some what stands at another place too.
var signatures = []struct {
	start, what, hint string
	at                int
	then              string
}{
	{start: "\xff\xfe\x00\x00", what: "UTF-32 text", hint: saveAsText},
	{start: "\x00\x00\xfe\xff", what: "UTF-32 text", hint: saveAsText},
	{start: "PK\x05\x06", what: "an empty zip archive", hint: exportAs},
	{start: "PK\x07\x08", what: "a part of a zip archive", hint: exportAs},
	{start: "\xd0\xcf\x11\xe0", what: "an old Excel workbook (xls)", hint: saveAsText},
	{start: "\x1f\x8b", what: "a gzip file", hint: unpack},
	{start: "\x28\xb5\x2f\xfd", what: "a zstd file", hint: unpack},
	{start: "BZh", what: "a bzip2 file", hint: unpack, at: 4, then: "1AY&SY"},
	{start: "7z\xbc\xaf\x27\x1c", what: "a 7z archive", hint: unpack},
	{start: "\xfd7zXZ\x00", what: "an xz file", hint: unpack},
	{start: "Rar!\x1a\x07", what: "a rar archive", hint: unpack},
	{start: "%PDF-", what: "a PDF document", hint: exportAs},
	{start: `{\rtf`, what: "a text with formatting (RTF)", hint: exportAs},
	{start: "\x89PNG", what: "a PNG picture", hint: exportAs},
	{start: "\xff\xd8\xff", what: "a JPEG picture", hint: exportAs},
	{start: "GIF87a", what: "a GIF picture", hint: exportAs},
	{start: "GIF89a", what: "a GIF picture", hint: exportAs},
	{start: "RIFF", what: "a WebP picture", hint: exportAs, at: 8, then: "WEBP"},
	{start: "SQLite format 3", what: "an SQLite database", hint: exportAs},
	{start: "PAR1\x15", what: "a Parquet file", hint: exportAs},
	{start: "\x7fELF", what: "a program (ELF)", hint: exportAs},
	{start: "MZ\x90\x00", what: "a program (EXE)", hint: exportAs},
	{start: "MZP\x00", what: "a program (EXE)", hint: exportAs},
}

// zips are the files that zip archives of each kind hold.
var zips = []struct{ holds, what, hint string }{
	{"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (ods)", saveAsText},
	{"xl/workbook.bin", "a binary Excel workbook (xlsb)", saveAsText},
	{"xl/workbook", "an Excel workbook (xlsx)", saveAsText},
	{"word/document", "a Word document (docx)", exportAs},
	{"", "an Excel workbook (xlsx) or another zip archive", saveAsText},
}

// openings are the first characters, after blanks and comments and in any case,
// of text that is not delimited.
var openings = []struct{ start, what, hint string }{
	{"<!doctype html", "a web page (HTML)", "was it saved from a sign-in page? " + exportAs},
	{"<html", "a web page (HTML)", htmlReport},
	{"<head", "a web page (HTML)", htmlReport},
	{"<meta", "a web page (HTML)", htmlReport},
	{"<style", "a web page (HTML)", htmlReport},
	{"<script", "a web page (HTML)", htmlReport},
	{"<body", "a web page (HTML)", htmlReport},
	{"<div", "a web page (HTML)", htmlReport},
	{"<table", "a web page (HTML)", htmlReport},
	{"<!--", "a web page (HTML)", htmlReport}, // a comment that goes on behind the sample
	{"<!doctype", "XML", saveAsText},
	{"<?xml", "XML", saveAsText},
}

const htmlReport = "if it is a report, " + saveAsText

// Refuse says why the start of a file can be no text in delimited form,
// whatever its encoding, and is nil where it can be. An empty sample can be; a
// sample may end anywhere. JSON is not refused.
func Refuse(sample []byte) *fault.Fault {
	for _, s := range signatures {
		if bytes.HasPrefix(sample, []byte(s.start)) && (s.then == "" || len(sample) > s.at && bytes.HasPrefix(sample[s.at:], []byte(s.then))) {
			return looksLike(s.what, s.hint)
		}
	}
	if bytes.HasPrefix(sample, []byte("PK\x03\x04")) {
		for _, z := range zips {
			if bytes.Contains(sample, []byte(z.holds)) {
				return looksLike(z.what, z.hint)
			}
		}
	}
	text := sample[:min(len(sample), startSize)]
	if d, ok := utf16Of(sample); ok {
		text, _ = d.decoded(text, false)
	}
	opening := afterComments(bytes.TrimPrefix(text, []byte(mark)))
	for _, o := range openings {
		if len(opening) >= len(o.start) && bytes.EqualFold(opening[:len(o.start)], []byte(o.start)) {
			return looksLike(o.what, o.hint)
		}
	}
	if isBinary(text) {
		return looksLike("binary data", "is this the right file? "+exportAs)
	}
	return nil
}

// looksLike is the fault of a file that is something else.
func looksLike(what, hint string) *fault.Fault {
	return fault.New("this looks like %s; expected delimited text, such as CSV", what).WithHint("%s", hint)
}

// afterComments is a text without the blanks, and the comments of HTML and XML,
// that it begins with.
func afterComments(text []byte) []byte {
	for {
		text = bytes.TrimSpace(text)
		end := bytes.Index(text, []byte("-->"))
		if end < 0 || !bytes.HasPrefix(text, []byte("<!--")) {
			return text
		}
		text = text[end+len("-->"):]
	}
}

// beginsJSON tells whether a text begins as a list or a map of JSON does, which
// a name in brackets does not.
func beginsJSON(text []byte) bool {
	text = bytes.TrimSpace(text)
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return false
	}
	next := bytes.TrimSpace(text[1:])
	if len(next) == 0 {
		return true
	}
	return text[0] == '{' && (next[0] == '"' || next[0] == '}') || text[0] == '[' && bytes.IndexByte([]byte(`{["]`), next[0]) >= 0
}

// isBinary tells whether a text has control characters, of several kinds, that
// text does not have: more than one in 50 characters.
func isBinary(text []byte) bool {
	var kinds, all int
	var seen [' ']bool
	for _, c := range text {
		if c >= ' ' || '\t' <= c && c <= '\r' || c == '\x1b' {
			continue
		}
		all++
		if !seen[c] {
			seen[c] = true
			kinds++
		}
	}
	return kinds >= 4 && all*50 > len(text)
}
