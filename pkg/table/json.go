package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"example.com/roi/pkg/fault"
)

// jsonText reads a document in JSON token by token. It is not read as YAML,
// which has no characters written as two escapes, and takes a hundred bytes
// for each of JSON's.
type jsonText struct {
	*document
	*json.Decoder
	text    []byte
	line    int   // of the last token
	counted int64 // the bytes before which line ends are counted
}

// errJSON means that what is wrong was noted.
var errJSON = errors.New("no JSON")

func (d *document) readJSON(text []byte) {
	j := &jsonText{document: d, Decoder: json.NewDecoder(bytes.NewReader(text)), text: text, line: 1}
	j.UseNumber()
	if j.whole() != nil {
		return
	}
	if _, err := j.Token(); err != io.EOF {
		j.count(j.InputOffset())
		d.wrong(j.line, fault.New("something follows the end of the JSON value that the file is").WithHint("a file is one list of rows, or one map of such lists"))
	}
}

// token is the next token; what is wrong with it is noted.
func (j *jsonText) token() (json.Token, error) {
	t, err := j.Token()
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		j.count(j.InputOffset())
		return t, nil
	case errors.As(err, &syntax):
		j.count(min(max(syntax.Offset-1, j.counted), int64(len(j.text))))
		j.wrong(j.line, fault.New("not JSON: %s", strings.TrimPrefix(syntax.Error(), "json: ")).WithHint("was it written by hand? YAML forgives more"))
	default:
		j.count(int64(len(j.text)))
		j.wrong(j.line, fault.New("not JSON: the file ends within a value").WithHint("is all of the file there?"))
	}
	return nil, errJSON
}

// count counts the lines up to an offset.
func (j *jsonText) count(to int64) {
	j.line += lineEnds(j.text[j.counted:to])
	j.counted = to
}

// whole reads the value that the file is.
func (j *jsonText) whole() error {
	t, err := j.token()
	switch {
	case err != nil:
		return err
	case t == json.Delim('['):
		j.begin("", j.line)
		return j.list()
	case t != json.Delim('{'):
		j.wrong(j.line, fault.New("the file is one value; expected rows").WithHint(shape))
		return errJSON
	}
	for {
		key, err := j.token()
		if err != nil || key == json.Delim('}') {
			return err
		}
		name, line := key.(string), j.line
		ok := j.sheet(name, line)
		t, err := j.token()
		switch {
		case err != nil:
		case ok && t == json.Delim('['):
			err = j.list()
		case ok && t != nil:
			j.wrong(line, notRows(name))
			fallthrough
		default:
			err = j.skip(t)
		}
		if err != nil {
			return err
		}
	}
}

// list reads the rows of a table, after its bracket.
func (j *jsonText) list() error {
	for {
		t, err := j.token()
		switch {
		case err != nil || t == json.Delim(']'):
			return err
		case t == json.Delim('{'):
			j.row(j.line)
			err = j.fields()
		default:
			j.wrong(j.line, notRow(t == json.Delim('[')))
			err = j.skip(t)
		}
		if err != nil {
			return err
		}
	}
}

// fields reads the fields of a row, after its brace.
func (j *jsonText) fields() error {
	for {
		key, err := j.token()
		if err != nil || key == json.Delim('}') {
			return err
		}
		name, line := key.(string), j.line
		t, err := j.token()
		if err != nil {
			return err
		}
		switch v := t.(type) {
		case json.Delim:
			j.wrong(line, nested(name, v == '['))
			if err := j.skip(t); err != nil {
				return err
			}
		case json.Number:
			j.field(name, v.String(), true, line)
		case string:
			j.field(name, v, false, line)
		case bool:
			j.field(name, map[bool]string{true: "true", false: "false"}[v], false, line)
		case nil:
			j.field(name, "", false, line)
		}
	}
}

// skip reads to the end of the value that a token begins.
func (j *jsonText) skip(t json.Token) error {
	for depth := 0; ; {
		switch t {
		case json.Delim('['), json.Delim('{'):
			depth++
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
		if depth > deepest {
			j.wrong(j.line, fault.New("nested more than %d levels deep", deepest))
			return errJSON
		}
		if depth == 0 {
			return nil
		}
		var err error
		if t, err = j.token(); err != nil {
			return err
		}
	}
}
