package table

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
)

const (
	largestJSON  = 64 << 20 // bytes that a document may have
	largestYAML  = 8 << 20  // less, because a YAML document is held whole
	mostCommas   = 500_000  // of a YAML document: each is one more value to hold
	deepest      = 20       // levels of maps and lists
	mostFields   = 1000     // different fields of one table
	mostProblems = 1000     // faults of one document
)

// document collects the tables of a YAML or JSON text, and what is wrong.
type document struct {
	known  func(key string) *fault.Fault // why a table can not be called so
	sheets []*Sheet
	faults []*fault.Fault
	fields map[string]int // of the last sheet, by name as written and folded
}

// Documents reads a text in YAML, or in JSON: a list of maps, or a map from
// names to such lists. known, where it is given, says why a name is none. Any
// fault has its line and no file. The texts of values are those written, never
// turned into numbers; null is no value.
func Documents(r io.Reader, isJSON bool, known func(key string) *fault.Fault) ([]*Sheet, []*fault.Fault, error) {
	most, format, hint := largestYAML, "YAML", "save it as CSV or JSON"
	if isJSON {
		most, format, hint = largestJSON, "JSON", "save it as CSV"
	}
	text, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err != nil {
		return nil, nil, err
	}
	if len(text) > most {
		return nil, []*fault.Fault{fault.New("a file in %s has at most %d MiB, and this one more", format, most>>20).WithHint("%s", hint)}, nil
	}
	if wrong := unreadable(text); wrong != nil {
		return nil, []*fault.Fault{wrong}, nil
	}
	d := &document{known: known}
	text = bytes.TrimPrefix(text, []byte(mark))
	if isJSON {
		d.readJSON(text)
	} else {
		d.readYAML(text)
	}
	if len(d.faults) == 0 {
		d.check()
	}
	slices.SortStableFunc(d.faults, func(a, b *fault.Fault) int { return a.Line - b.Line })
	return d.sheets, d.faults, nil
}

// unreadable says why a document is no text in UTF-8, and is nil where it is.
func unreadable(text []byte) *fault.Fault {
	if _, ok := utf16Of(text); ok {
		return fault.New("this looks like UTF-16 text; expected UTF-8").WithHint("save it as UTF-8")
	}
	if at := firstBad(text); at >= 0 {
		return notText(text, at, 1+lineEnds(text[:at])).WithHint("save it as UTF-8")
	}
	return nil
}

// check finds tables in which there is nothing to read.
func (d *document) check() {
	if len(d.sheets) == 0 {
		d.wrong(0, fault.New("the file holds nothing").WithHint(shape))
	}
	for _, s := range d.sheets {
		switch {
		case len(s.rows) == 0:
			d.wrong(s.Line, fault.New("%s has no rows", s.called()).WithHint("leave it out if there is nothing to count"))
		case len(s.Fields) == 0:
			d.wrong(s.Line, fault.New("the rows of %s have no fields", s.called()).WithHint(shape))
		}
	}
}

const shape = "write the kind and a colon, and below it a list of rows with named fields, as in sales: [{channel: Email, amount: 900}]"

// called is the sheet in a sentence.
func (s *Sheet) called() string {
	if s.Name == "" {
		return "the list"
	}
	return fault.Quote(s.Name)
}

// wrong notes a fault on a line. Beyond so many there are no more.
func (d *document) wrong(line int, f *fault.Fault) {
	if len(d.faults) < mostProblems {
		d.faults = append(d.faults, f.At("", line, ""))
	}
}

// sheet begins the table under a key. False means that there can be none.
func (d *document) sheet(name string, line int) bool {
	for _, s := range d.sheets {
		if s.Name == name {
			d.wrong(line, fault.New("%s is given twice, first on line %d", fault.Quote(name), s.Line).WithHint("put all its rows into one list"))
			return false
		}
	}
	if d.known != nil {
		if wrong := d.known(name); wrong != nil {
			d.wrong(line, wrong)
			return false
		}
	}
	d.begin(name, line)
	return true
}

// begin begins a table.
func (d *document) begin(name string, line int) {
	d.sheets, d.fields = append(d.sheets, &Sheet{Name: name, Line: line}), map[string]int{}
}

// row begins a row of the last table.
func (d *document) row(line int) {
	s := d.sheets[len(d.sheets)-1]
	s.rows = append(s.rows, entry{line, len(s.values)})
}

// decimals is a number that JSON and YAML read as one, with decimals.
var decimals = regexp.MustCompile(`^-?[0-9]+\.[0-9]+$`)

// field adds a value to the last row; number says that it stands without
// quotes.
func (d *document) field(name, text string, number bool, line int) {
	s := d.sheets[len(d.sheets)-1]
	i, seen := d.fields[name]
	if !seen {
		i = d.newField(s, name, line)
	}
	if i == mostFields {
		return
	}
	last := &s.rows[len(s.rows)-1]
	from := 0
	if n := len(s.rows); n > 1 {
		from = s.rows[n-2].end
	}
	for _, v := range s.values[from:] {
		if v.field == i {
			d.wrong(line, fault.New("%s is given twice in one row", fault.Quote(name)).WithHint("begin each row of its own with a hyphen, or with { in JSON"))
			return
		}
	}
	s.values = append(s.values, value{i, text})
	last.end = len(s.values)
	s.Points = s.Points || number && decimals.MatchString(text)
}

// newField is the number of a field in a spelling that is new to a table.
func (d *document) newField(s *Sheet, name string, line int) int {
	folded := strings.NewReplacer("_", " ", "-", " ").Replace(strings.ToLower(strings.TrimSpace(name)))
	i, seen := d.fields[folded]
	switch {
	case seen:
	case len(s.Fields) == mostFields:
		d.wrong(line, fault.New("%s is one field too many: a table has at most %d", fault.Quote(name), mostFields))
		return mostFields
	default:
		i = len(s.Fields)
		s.Fields = append(s.Fields, Field{strings.TrimSpace(name), line})
	}
	d.fields[name], d.fields[folded] = i, i
	return i
}
