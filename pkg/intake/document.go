package intake

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/table"
)

// formatOfName is the format that the end of a file's name tells, if it is one
// of documents: "yaml", "json" or "".
func formatOfName(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".yaml", ".yml":
		return "yaml"
	case ".json":
		return "json"
	}
	return ""
}

// formatOfText is the format of a document: as its name says, or JSON where it
// begins like that.
func formatOfText(path string, sample []byte) string {
	if format := formatOfName(path); format != "" {
		return format
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(sample, []byte("\ufeff")), " \t\r\n")
	rich := bytes.HasPrefix(start, []byte(`{\rtf`))
	if !rich && (bytes.HasPrefix(start, []byte("{")) || bytes.HasPrefix(start, []byte("["))) {
		return "json"
	}
	return ""
}

// sheets makes an input of each table of a document.
func (in *input) sheets(f File, r io.Reader, isJSON bool) ([]*input, []*fault.Fault) {
	isBook := false
	sheets, faults, err := table.Documents(r, isJSON, func(key string) *fault.Fault {
		isBook = isBook || key == "version"
		return notKind(f.Word, key)
	})
	if err != nil {
		return nil, []*fault.Fault{unreadable(in.name, err)}
	}
	if isBook {
		faults = []*fault.Fault{fault.New("this is a book, not figures").WithHint("give it as --book %s", fault.Clean(in.name))}
	}
	var all []*input
	for _, s := range sheets {
		if len(faults) == 0 {
			all = append(all, &input{name: in.name, whole: true, sheet: s})
		}
	}
	for _, w := range faults {
		w.File = in.name
	}
	return all, faults
}

// notKind says why a table can not be called so, given the kind that the user
// said of the whole file.
func notKind(word, key string) *fault.Fault {
	k, ok := source.KindOf(key)
	if !ok {
		return fault.New("%s is not a kind of rows", fault.Quote(key)).WithHint("%s", fault.DidYouMean(key, kindNames()))
	}
	if said, _ := source.KindOf(word); word != "" && said != k {
		return fault.New("these are %s, and the file is said to be %s", k.Name, said.Name).WithHint("leave %s= away: the file says what it holds", word)
	}
	return nil
}

// unknownFields are the faults of fields that mean nothing in rows of a kind;
// those that the book gives a meaning have one.
func (in *input) unknownFields(f File) []*fault.Fault {
	if in.sheet == nil {
		return nil
	}
	var faults []*fault.Fault
	for _, field := range in.sheet.Fields {
		said := slices.ContainsFunc(f.reading.Columns, func(c source.Claim) bool { return strings.EqualFold(c.Header, field.Name) })
		if said || source.Knows(f.Word, field.Name) {
			continue
		}
		faults = append(faults, fault.New("%s is not a field", fault.Quote(field.Name)).At(in.name, field.Line, "").
			WithHint("%s", fault.DidYouMean(field.Name, source.FieldNames(f.Word))))
	}
	return faults
}
