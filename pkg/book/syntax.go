package book

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"example.com/roi/pkg/fault"
)

// refuse notes why the file is no YAML: with the line, the number of the
// character in it, and better words than the parser's where it has few.
func (r *reading) refuse(err error, data []byte) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		r.note(0, "", fault.New("not YAML: %s", err))
		return
	}
	mark := e.Mark
	text, hint := "not YAML: "+e.Message, ""
	switch on := e.ContextMsg + ": " + e.Message; {
	case strings.Contains(on, "exceeded max depth"):
		text = fmt.Sprintf("nested more than %d levels deep", deepest)
	case strings.Contains(on, "unknown anchor"), strings.Contains(on, "while scanning an alias"), strings.Contains(on, "while scanning an anchor"):
		f := alias(wordAt(data, e.Mark))
		if e.ContextMark.Line > 0 {
			mark = e.ContextMark
			f = alias(wordAt(data, mark))
		}
		text, hint = f.Text, f.Hint
	case strings.Contains(on, "cannot start any token"):
		text = "a text can not begin with " + fault.Quote(wordAt(data, mark))
		hint = "put the text in quotes"
	case strings.Contains(on, "expected node content"):
		text = "a value is missing here"
	case strings.Contains(on, "quoted scalar: found unexpected end"):
		mark = e.ContextMark
		text = "the quote that opens here is not closed"
	case strings.Contains(on, "',' or ']'"):
		mark = e.ContextMark
		text = "the list that opens here is not closed, or a comma is missing in it"
	case strings.Contains(on, "',' or '}'"):
		mark = e.ContextMark
		text = "the map that opens here is not closed, or a comma is missing in it"
	case strings.Contains(on, "mapping values are not allowed"):
		text = "a key and its value are not expected here"
		hint = "write a blank after each colon, indent the keys of a map alike, and put a text with a colon in quotes"
	case strings.Contains(on, "did not find expected key"), strings.Contains(on, "could not find expected ':'"):
		if strings.Contains(on, "':'") && e.ContextMark.Line > 0 {
			mark = e.ContextMark
		}
		text = "a key and a colon are expected here"
		hint = "indent the keys of a map alike, and write a blank after each colon"
	}
	f := fault.New("%s", text).WithHint("%s", hint)
	r.noteAt(mark.Line, mark.Column, "", f)
}

// wordAt returns what stands at a place up to the next blank, at most so many
// characters as a fault quotes.
func wordAt(data []byte, mark yaml.Mark) string {
	line := 0
	for text := range bytes.Lines(data) {
		if line++; line != mark.Line {
			continue
		}
		for range mark.Column - 1 {
			_, n := utf8.DecodeRune(text)
			text = text[n:]
		}
		word, _, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
		return strings.TrimRight(word, ",]}")
	}
	return ""
}
