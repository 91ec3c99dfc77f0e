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

// input is one table, which can be read more than once: the bytes of a file or of
// standard input, or a part of a document.
type input struct {
	name    string
	path    string // of the file; "" for standard input
	stdin   *stdin // nil for a file
	sample  []byte
	whole   bool          // the sample is all there is
	dialect table.Dialect // of delimited text
	head    int           // rows above the header
	sheet   *table.Sheet  // of a document; nil for delimited text
	tell    Progress      // of the request
}

// open samples a file, or reads it whole where it is a document, which may hold
// several inputs.
func open(f File, req Request, piped *stdin) ([]*input, []*fault.Fault) {
	in := &input{name: f.Name, path: f.path, tell: req.Progress}
	if f.path == "-" {
		in.name, in.path, in.stdin = "-", "", piped
	}
	if err := in.look(); err != nil {
		return nil, []*fault.Fault{unreadable(in.name, err)}
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(in.sample, []byte("\ufeff")))) == 0 && in.whole {
		return nil, []*fault.Fault{fault.New("the file is empty; expected a header line and rows").At(in.name, 0, "")}
	}
	if format := formatOfText(in.path, in.sample); format != "" {
		r, size, err := in.again()
		if err != nil {
			return nil, []*fault.Fault{unreadable(in.name, err)}
		}
		defer r.Close()
		return in.sheets(f, counting(r, in.tell, in.name, size), format == "json")
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

// look samples the input.
func (in *input) look() (err error) {
	if in.stdin != nil {
		in.sample, in.whole, err = in.stdin.look(in.tell)
		return err
	}
	file, err := os.Open(in.path)
	if err != nil {
		return err
	}
	defer file.Close()
	size := sizeOf(file)
	in.sample, in.whole, err = sampleOf(counting(file, in.tell, in.name, size), size)
	return err
}

// sampleOf is the start of what is read, of so many bytes or of 0 where that is
// not known, and whether it is all.
func sampleOf(r io.Reader, size int64) (sample []byte, whole bool, err error) {
	room := int64(sampleSize)
	if size > 0 {
		room = min(room, size+1) // one more byte shows that there are no more
	}
	sample = make([]byte, room)
	n, err := io.ReadFull(r, sample)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return sample[:n:n], true, nil
	}
	return sample[:n:n], false, err
}

// rows reads the rows from the start. The caller closes it.
func (in *input) rows() (table.Rows, io.Closer, error) {
	if in.sheet != nil {
		return in.sheet.Rows(), io.NopCloser(nil), nil
	}
	r, err := in.text()
	if err != nil {
		return nil, nil, err
	}
	return table.NewReader(r, in.dialect), r, nil
}

// text reads the bytes from the start, and tells how far. The caller closes it.
func (in *input) text() (io.ReadCloser, error) {
	r, size, err := in.again()
	if err != nil || in.whole || in.tell == nil {
		return r, err
	}
	return struct {
		io.Reader
		io.Closer
	}{counting(r, in.tell, in.name, size), r}, nil
}

// kept is an input of which the sample is all there is.
type kept struct{ *bytes.Reader }

func (kept) Close() error { return nil }

// again is the bytes from the start, and how many there are.
func (in *input) again() (io.ReadCloser, int64, error) {
	switch {
	case in.whole:
		return kept{bytes.NewReader(in.sample)}, int64(len(in.sample)), nil
	case in.stdin != nil:
		return in.stdin.again()
	}
	file, err := os.Open(in.path)
	if err != nil {
		return nil, 0, err
	}
	return file, sizeOf(file), nil
}

// sizeOf is how many bytes a reader has, 0 where that is not known, as of a pipe.
func sizeOf(r io.Reader) int64 {
	file, ok := r.(*os.File)
	if !ok {
		return 0
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

// sampled reads the rows of the sample only.
func (in *input) sampled() table.Rows {
	if in.sheet != nil {
		return in.sheet.Rows()
	}
	return table.NewReader(bytes.NewReader(in.sample), in.dialect)
}
