package intake

import (
	"bytes"
	"cmp"
	"io"
	"os"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/table"
)

// sampleSize is how much of a file is looked at before it is read.
const sampleSize = 256 << 10

// input is one table, which can be read more than once: the bytes of a file, or
// a part of a document.
type input struct {
	name    string
	path    string // of the file, or of the copy of standard input
	sample  []byte
	whole   bool          // the sample is all there is
	rest    io.Reader     // of standard input, behind the sample, until it is copied
	dialect table.Dialect // of delimited text
	head    int           // rows above the header
	sheet   *table.Sheet  // of a document; nil for delimited text
}

// open samples a file, or reads it whole where it is a document, which may hold
// several inputs; standard input is read from stdin.
func open(f File, req Request) ([]*input, []*fault.Fault) {
	in := &input{name: f.Name, path: f.path}
	r := req.Stdin
	if f.path == "-" {
		in.name, in.path = "-", ""
	} else {
		file, err := os.Open(f.path)
		if err != nil {
			return nil, []*fault.Fault{unreadable(f.Name, err)}
		}
		defer file.Close()
		r = file
	}
	sample := make([]byte, sampleSize)
	n, err := io.ReadFull(r, sample)
	in.sample = sample[:n]
	switch err {
	case io.EOF, io.ErrUnexpectedEOF:
		in.whole = true
	case nil:
		if in.path == "" {
			in.rest = r
		}
	default:
		return nil, []*fault.Fault{unreadable(f.Name, err)}
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(in.sample, []byte("\ufeff")))) == 0 && in.whole {
		return nil, []*fault.Fault{fault.New("the file is empty; expected a header line and rows").At(in.name, 0, "")}
	}
	if format := formatOfText(in.path, in.sample); format != "" {
		return in.sheets(f, io.MultiReader(bytes.NewReader(in.sample), r), format == "json")
	}
	dialect, wrong := table.Sniff(in.sample, in.whole, saidOf(f, req))
	if wrong != nil {
		wrong.File = in.name
		return nil, []*fault.Fault{wrong}
	}
	in.dialect = dialect
	return []*input{in}, nil
}

// saidOf is what the user says of how a file is written: for the file itself, or
// the format that it is said to be of, else for all.
func saidOf(f File, req Request) table.Said {
	own := f.reading
	if format, ok := source.FormatOf(req.Book.Formats, f.Word); ok {
		own = own.Over(format.Reading)
	}
	said := table.Said{Encoding: req.Hints.Encoding, Delimiter: cmp.Or(own.Delimiter, req.Hints.Delimiter)}
	if e, ok := table.EncodingOf(own.Encoding); ok {
		said.Encoding = &e
	}
	return said
}

// rows reads the file from its start. The caller closes it.
func (in *input) rows() (table.Rows, io.Closer, error) {
	switch {
	case in.sheet != nil:
		return in.sheet.Rows(), io.NopCloser(nil), nil
	case in.whole:
		return table.NewReader(bytes.NewReader(in.sample), in.dialect), io.NopCloser(nil), nil
	case in.rest != nil:
		return table.NewReader(io.MultiReader(bytes.NewReader(in.sample), in.rest), in.dialect), io.NopCloser(nil), nil
	}
	file, err := os.Open(in.path)
	if err != nil {
		return nil, nil, err
	}
	return table.NewReader(file, in.dialect), file, nil
}

// sampled reads the rows of the sample only.
func (in *input) sampled() table.Rows {
	if in.sheet != nil {
		return in.sheet.Rows()
	}
	return table.NewReader(bytes.NewReader(in.sample), in.dialect)
}

// spool copies standard input to a temporary file, so that it can be read
// twice. forget removes the copy.
func (in *input) spool() error {
	if in.rest == nil {
		return nil
	}
	file, err := os.CreateTemp("", "roi-*.csv")
	if err != nil {
		return err
	}
	defer file.Close()
	in.path = file.Name()
	if _, err := io.Copy(file, io.MultiReader(bytes.NewReader(in.sample), in.rest)); err != nil {
		return err
	}
	in.rest = nil
	return file.Close()
}

// forget removes the copy of standard input, if there is one.
func (in *input) forget() {
	if in.name == "-" && in.path != "" {
		os.Remove(in.path)
	}
}
