package intake

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"

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
	path    string // of the file; "" for standard input
	sample  []byte
	whole   bool          // the sample is all there is
	rest    io.Reader     // of standard input, behind the sample, until it is copied
	copy    *os.File      // of standard input, once it is copied; the file has no name any more
	size    int64         // of the copy
	dialect table.Dialect // of delimited text
	head    int           // rows above the header
	sheet   *table.Sheet  // of a document; nil for delimited text
	tell    Progress      // of the request
}

// open samples a file, or reads it whole where it is a document, which may hold
// several inputs; standard input is read from stdin.
func open(f File, req Request) ([]*input, []*fault.Fault) {
	in := &input{name: f.Name, path: f.path, tell: req.Progress}
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
	r = counting(r, in.tell, in.name, sizeOf(r))
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
	file, size, err := in.again()
	if err != nil {
		return nil, nil, err
	}
	return table.NewReader(counting(file, in.tell, in.name, size), in.dialect), file, nil
}

// again is an input that is more than its sample, from the start, and how many
// bytes it has. The caller closes it.
func (in *input) again() (io.ReadCloser, int64, error) {
	if in.copy != nil {
		return io.NopCloser(io.NewSectionReader(in.copy, 0, in.size)), in.size, nil
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

// spool copies standard input to a temporary file, so that it can be read
// twice, until forget.
func (in *input) spool() (err error) {
	if in.rest == nil {
		return nil
	}
	if in.copy, err = Scratch(); err != nil {
		return err
	}
	if in.size, err = io.Copy(in.copy, io.MultiReader(bytes.NewReader(in.sample), in.rest)); err != nil {
		return err
	}
	in.rest = nil
	return nil
}

// forget removes the copy of standard input, if there is one.
func (in *input) forget() {
	if in.copy != nil {
		in.copy.Close()
	}
}

// deleteOnClose has Windows remove a file once it is closed, by whatever end of
// the program: FILE_FLAG_DELETE_ON_CLOSE.
const deleteOnClose = 0x04000000

// Scratch opens a temporary file of which nothing stays when it is closed, even
// where the program is killed: it has no name any more, or goes with its handle.
func Scratch() (*os.File, error) {
	if runtime.GOOS == "windows" {
		name := filepath.Join(os.TempDir(), fmt.Sprintf("roi-%016x", rand.Uint64()))
		return os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|deleteOnClose, 0o600)
	}
	file, err := os.CreateTemp("", "roi-*")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(file.Name()); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}
