package book

import (
	"bytes"
	"fmt"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
)

// check is a gate with its line.
var check = form[Check]{text("a gate").Form, func(r *reading, n *node) (Check, bool) {
	s, ok := text("a gate").read(r, n)
	if !ok {
		return Check{}, false
	}
	e, wrong := metric.ParseExpression(s)
	if wrong != nil {
		r.inText(n, s, wrong)
	}
	return Check{s, n.line, e}, wrong == nil
}}

// inText notes what is wrong at a character of a node's text: at that character
// of the file where the text stands there as it is, else at the node.
func (r *reading) inText(n *node, text string, f *fault.Fault) {
	line := []rune(r.lineOf(n))
	for _, quote := range []int{0, 1} {
		if from := n.col - 1 + quote; from <= len(line) && strings.HasPrefix(string(line[from:]), text) {
			r.noteAt(n.line, from+f.Col, n.path, f)
			return
		}
	}
	f.Text = fmt.Sprintf("at character %d: %s", f.Col, f.Text)
	r.wrong(n, f)
}

// lineOf is the line of the file on which a node begins.
func (r *reading) lineOf(n *node) string {
	line := 0
	for text := range bytes.Lines(r.data) {
		if line++; line == n.line {
			return string(text)
		}
	}
	return ""
}
