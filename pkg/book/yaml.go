package book

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"example.com/roi/pkg/fault"
)

const (
	largest = 1 << 20 // bytes that a book may have
	deepest = 20      // levels of maps and lists that it may have
)

// shape is what a node is made of.
type shape uint8

const (
	scalar shape = iota
	list
	mapping
)

// node is one value of the file, as it is written there.
type node struct {
	shape
	text   string // of a scalar, never through a number
	quoted bool   // the text stands in quotes, or in a block of its own
	null   bool   // nothing is written, or null, or ~
	line   int
	col    int     // of its first character, from 1
	path   string  // the keys that lead to it: people.Ana
	items  []*node // of a list
	pairs  []pair  // of a mapping, in the order of the file, each name once

	refused bool // it is known to be wrong already
}

// pair is a key of a mapping with its value.
type pair struct {
	name  string
	line  int
	col   int
	value *node
}

// at returns a pair of a mapping.
func (n *node) at(name string) (pair, bool) {
	for _, p := range n.pairs {
		if p.name == name {
			return p, true
		}
	}
	return pair{}, false
}

// String says in words what the node is, quoting a scalar.
func (n *node) String() string {
	switch {
	case n.shape == list:
		return "a list"
	case n.shape == mapping:
		return "a map"
	}
	return fault.Quote(n.text)
}

// reading collects what is wrong with one file.
type reading struct {
	file   string
	data   []byte // of the file
	faults []*fault.Fault
}

// wrong notes what is wrong with a value.
func (r *reading) wrong(n *node, f *fault.Fault) { r.noteAt(n.line, n.col, n.path, f) }

// noteAt notes what is wrong at a character of a line.
func (r *reading) noteAt(line, col int, path string, f *fault.Fault) {
	f.Col = col
	r.note(line, path, f)
}

// note notes what is wrong on a line.
func (r *reading) note(line int, path string, f *fault.Fault) {
	r.faults = append(r.faults, f.At(r.file, line, path))
}

// parse reads the bytes of a file into nodes. It returns nil for a file that
// says nothing, and for one that is no YAML, which is a fault.
func (r *reading) parse(data []byte) *node {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if r.data = data; !r.isText(data) {
		return nil
	}
	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(deepest))))
	if err != nil {
		panic(err) // the options are always the same
	}
	var first, second yaml.Node
	if err := loader.Load(&first); err != nil {
		if !errors.Is(err, io.EOF) {
			r.refuse(err, data)
		}
		return nil
	}
	switch err := loader.Load(&second); {
	case err == nil:
		r.noteAt(second.Line, second.Column, "", fault.New("a second document begins here").WithHint("a book is one document: remove the ---, or keep the other document in a file of its own"))
	case !errors.Is(err, io.EOF):
		r.refuse(err, data)
		return nil
	}
	if len(first.Content) != 1 {
		return nil
	}
	root := r.node(first.Content[0], "")
	if root.null {
		return nil
	}
	return root
}

// isText tells whether the file can be read at all, and notes why not.
func (r *reading) isText(data []byte) bool {
	switch {
	case len(data) > largest:
		r.note(0, "", fault.New("a book has at most %d bytes, this one has %d", largest, len(data)).WithHint("is it the book?"))
		return false
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")), bytes.IndexByte(data, 0) >= 0:
		r.note(0, "", fault.New("looks like UTF-16 or a file of another kind, not text in UTF-8").WithHint("save the book as UTF-8"))
		return false
	}
	before := len(r.faults)
	line := 0
	for text := range bytes.Lines(data) {
		line++
		indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
		if at := badCharacter(text); at >= 0 {
			r.noteAt(line, at+1, "", unreadable(text[at:]))
			return false
		}
		if rest := bytes.TrimSpace(text); bytes.IndexByte(indent, '\t') >= 0 && len(rest) > 0 {
			r.noteAt(line, bytes.IndexByte(indent, '\t')+1, "", fault.New("a tab stands in front of %s", fault.Quote(rest)).WithHint("indent with blanks"))
		}
	}
	return len(r.faults) == before
}

// unreadable is the fault of a character that a text does not have.
func unreadable(text []byte) *fault.Fault {
	c, n := utf8.DecodeRune(text)
	if c == utf8.RuneError && n == 1 {
		return fault.New("%s is not text in UTF-8", fault.Quote(text[:n])).WithHint("save the book as UTF-8")
	}
	return fault.New("%s is a character that no text has", fault.Quote(text[:n])).WithHint("remove it")
}

// badCharacter returns where the first character is that a text does not have,
// or -1.
func badCharacter(text []byte) int {
	for at := 0; at < len(text); {
		c, n := utf8.DecodeRune(text[at:])
		control := c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f && c < 0xa0 && c != 0x85
		if c == utf8.RuneError && n == 1 || control || c == 0xfffe || c == 0xffff {
			return at
		}
		at += n
	}
	return -1
}

// node takes over a value and what is in it. What a book does not use of YAML
// is a fault: anchors, aliases, tags, keys that are no text, keys given twice.
func (r *reading) node(y *yaml.Node, path string) *node {
	n := &node{text: y.Value, line: y.Line, col: y.Column, path: path}
	switch {
	case y.Kind == yaml.AliasNode:
		n.refused = true
		r.wrong(n, alias("*"+y.Value))
	case y.Anchor != "":
		r.wrong(n, alias("&"+y.Anchor))
	case y.Style&yaml.TaggedStyle != 0:
		r.wrong(n, fault.New("the tag %s has no meaning here", fault.Quote(y.Tag)).WithHint("remove it, or put a text that begins with ! in quotes"))
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.shape = mapping
		r.pairs(n, y.Content)
	case yaml.SequenceNode:
		n.shape = list
		for i, item := range y.Content {
			n.items = append(n.items, r.node(item, fmt.Sprintf("%s[%d]", path, i+1)))
		}
	default:
		n.quoted = y.Style&^yaml.TaggedStyle != 0
		n.null = !n.quoted && y.ShortTag() == "!!null"
	}
	return n
}

// pairs takes over the keys and values of a mapping.
func (r *reading) pairs(n *node, content []*yaml.Node) {
	lines := map[string]int{}
	for i := 0; i+1 < len(content); i += 2 {
		k, v := content[i], content[i+1]
		key := r.node(k, n.path)
		value := r.node(v, join(n.path, k.Value))
		switch first, twice := lines[key.text]; {
		case key.shape != scalar, key.null:
			r.wrong(key, fault.New("%s is not a key", key))
		case k.ShortTag() == "!!merge":
			r.wrong(key, fault.New("%s merges maps in YAML, which a book does not do", key).WithHint("write the keys out"))
		case twice:
			r.noteAt(key.line, key.col, value.path, fault.New("is given twice, first on line %d", first))
		default:
			lines[key.text] = key.line
			n.pairs = append(n.pairs, pair{key.text, key.line, key.col, value})
		}
	}
}

// join adds a key to a path, in quotes where it could be mistaken.
func join(path, key string) string {
	if key == "" || strings.ContainsAny(key, `.:[]"`) {
		key = fault.Quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// alias is the fault of an anchor or alias.
func alias(text string) *fault.Fault {
	return fault.New("%s is a YAML anchor or alias, which a book does not have", fault.Quote(text)).
		WithHint("write the value out, or put a text that begins with * or & in quotes")
}
