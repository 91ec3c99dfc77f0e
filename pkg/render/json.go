package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"unicode/utf8"

	"example.com/roi/pkg/report"
)

// JSON writes an answer as one indented object. Control characters of inputs
// are escaped, also those that JSON itself would let through. What an answer
// lists is written item by item, so that no long list is held as a whole.
func JSON(w io.Writer, answer any) error {
	p := &printer{w: w}
	v := reflect.Indirect(reflect.ValueOf(answer))
	if _, own := answer.(json.Marshaler); own || v.Kind() != reflect.Struct {
		p.value(answer, 0)
	} else {
		p.object(v)
	}
	p.text("\n")
	return p.err
}

// NDJSON writes one object a line, each with its type first.
func NDJSON(w io.Writer, items []report.Item) error {
	p := &printer{w: w}
	for _, item := range items {
		raw, err := encoded(item.Value)
		if err != nil {
			return err
		}
		p.text(`{"type":"` + item.Type + `"`)
		if len(raw) > len("{}") {
			p.text(",")
		}
		p.raw(raw[1:])
		p.text("\n")
	}
	return p.err
}

// printer writes JSON for terminals; after an error it writes no more.
type printer struct {
	w   io.Writer
	err error
	out []byte // of one value
}

func (p *printer) text(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, s)
	}
}

// object writes a struct of which every field has a name.
func (p *printer) object(v reflect.Value) {
	lead := "{\n  "
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() {
			continue
		}
		p.text(lead + `"` + f.Tag.Get("json") + `": `)
		p.list(v.Field(i))
		lead = ",\n  "
	}
	p.text("\n}")
}

// list writes the value of a field, item by item if it is a list.
func (p *printer) list(v reflect.Value) {
	_, own := v.Interface().(json.Marshaler)
	if own || v.Kind() != reflect.Slice || v.Len() == 0 {
		p.value(v.Interface(), 1)
		return
	}
	lead := "[\n    "
	for i := range v.Len() {
		p.text(lead)
		p.value(v.Index(i).Interface(), 2)
		lead = ",\n    "
	}
	p.text("\n  ]")
}

// value writes a value that stands so deep inside others.
func (p *printer) value(v any, depth int) {
	raw, err := encoded(v)
	if p.err == nil {
		p.err = err
	}
	p.raw(indented(p.out[:0], raw, depth))
}

// raw writes finished JSON for terminals.
func (p *printer) raw(raw []byte) {
	if p.err == nil {
		p.out = escaped(raw)
		_, p.err = p.w.Write(p.out)
	}
}

// encoded is a value as JSON without blanks, with <, > and & as they are.
func encoded(v any) ([]byte, error) {
	if own, ok := v.(json.Marshaler); ok && reflect.ValueOf(v).Kind() != reflect.Pointer { // which may be nil
		return own.MarshalJSON()
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// indented adds JSON without blanks to a text, with a line for each item and two
// blanks for each level, from a depth on.
func indented(to, raw []byte, depth int) []byte {
	line := func() {
		to = append(to, '\n')
		for range depth {
			to = append(to, "  "...)
		}
	}
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; c {
		case '"':
			end := i + 1
			for ; raw[end] != '"'; end++ {
				if raw[end] == '\\' {
					end++
				}
			}
			to = append(to, raw[i:end+1]...)
			i = end
		case '{', '[':
			to = append(to, c)
			if next := raw[i+1]; next == '}' || next == ']' {
				to = append(to, next)
				i++
				continue
			}
			depth++
			line()
		case '}', ']':
			depth--
			line()
			to = append(to, c)
		case ',':
			to = append(to, c)
			line()
		case ':':
			to = append(to, ": "...)
		default:
			to = append(to, c)
		}
	}
	return to
}

// escaped escapes what could steer a terminal: delete, the C1 controls, and the
// marks that turn the direction of text. Outside strings JSON has none of them.
func escaped(raw []byte) []byte {
	if !slices.ContainsFunc(raw, func(c byte) bool { return c >= 0x7f }) {
		return raw
	}
	var b []byte
	for _, r := range string(raw) {
		if steers(r) {
			b = fmt.Appendf(b, `\u%04x`, r)
			continue
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

func steers(r rune) bool {
	return r >= 0x7f && r < 0xa0 || r >= 0x200e && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
