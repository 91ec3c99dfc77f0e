package table_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/table"
	"github.com/google/go-cmp/cmp"
)

// row is a table.Row that outlives the next call.
type row struct {
	Line  int
	Cells []string
}

// read reads all rows of plain text; the error is nil at the end of the text.
func read(r io.Reader, delimiter byte) ([]row, error) {
	return readAs(r, table.Dialect{Delimiter: delimiter})
}

// readAs reads all rows of a dialect.
func readAs(r io.Reader, d table.Dialect) ([]row, error) {
	reader := table.NewReader(r, d)
	var rows []row
	for {
		next, err := reader.Next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		kept := row{Line: next.Line}
		for _, c := range next.Cells {
			kept.Cells = append(kept.Cells, string(c))
		}
		rows = append(rows, kept)
	}
}

// chunks reads at most so many bytes at once.
type chunks struct {
	r    io.Reader
	size int
}

func (c chunks) Read(p []byte) (int, error) { return c.r.Read(p[:min(len(p), c.size)]) }

func TestRows(t *testing.T) {
	tests := []struct {
		name, text string
		delimiter  byte
		want       []row
	}{
		{"nothing", "", ',', nil},
		{"only a mark", "\xef\xbb\xbf", ',', nil},
		{"last line without an end", "a,b\nc,d", ',', []row{{1, []string{"a", "b"}}, {2, []string{"c", "d"}}}},
		{"three line ends", "a\nb\r\nc\rd", ',', []row{{1, []string{"a"}}, {2, []string{"b"}}, {3, []string{"c"}}, {4, []string{"d"}}}},
		{"lone CR at the end", "a\r", ',', []row{{1, []string{"a"}}}},
		{"blank lines", "\na\n\r\n\rb\n\n", ',', []row{{1, nil}, {2, []string{"a"}}, {3, nil}, {4, nil}, {5, []string{"b"}}, {6, nil}}},
		{"a line of blanks is a cell", " \n\t \n", ',', []row{{1, []string{" "}}, {2, []string{"\t "}}}},
		{"empty cells", ",\n,,", ',', []row{{1, []string{"", ""}}, {2, []string{"", "", ""}}}},
		{"an empty quoted cell", `""`, ',', []row{{1, []string{""}}}},
		{"no trimming", " a , b\t\n", ',', []row{{1, []string{" a ", " b\t"}}}},
		{"mark before a quoted header", "\xef\xbb\xbf\"Date\",\"Hours\"\n1,2\n", ',', []row{{1, []string{"Date", "Hours"}}, {2, []string{"1", "2"}}}},
		{"mark only at the start", "a\n\xef\xbb\xbfb\n", ',', []row{{1, []string{"a"}}, {2, []string{"\ufeffb"}}}},
		{"line ends in quotes", "\"a\nb\r\nc\rd\",e\nf\n", ',', []row{{1, []string{"a\nb\r\nc\rd", "e"}}, {5, []string{"f"}}}},
		{"CRLF after a quoted cell", "\"a\"\r\n\"b\"\r\n", ',', []row{{1, []string{"a"}}, {2, []string{"b"}}}},
		{"doubled quotes", `"say ""hi""",""""` + "\n" + `"""",x`, ',', []row{{1, []string{`say "hi"`, `"`}}, {2, []string{`"`, "x"}}}},
		{"blanks around quotes", "  \"a,b\" \t,\t\"c\"\n", ',', []row{{1, []string{"a,b", "c"}}}},
		{"quote inside an unquoted cell", "19\" screen,b\n=\"001\",c\n", ',', []row{{1, []string{`19" screen`, "b"}}, {2, []string{`="001"`, "c"}}}},
		{"semicolon", "1,5;2\n\"a;b\";c\n", ';', []row{{1, []string{"1,5", "2"}}, {2, []string{"a;b", "c"}}}},
		{"tab is no blank between tabs", "\t\"a\"\t\n", '\t', []row{{1, []string{"", "a", ""}}}},
		{"other alphabets", "日本,é\n", ',', []row{{1, []string{"日本", "é"}}}},
		{"ragged", "a\nb,c,d\ne,f\n", ',', []row{{1, []string{"a"}}, {2, []string{"b", "c", "d"}}, {3, []string{"e", "f"}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, size := range []int{1, 2, 3, 7, 1 << 20} {
				got, err := read(chunks{strings.NewReader(tt.text), size}, tt.delimiter)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(tt.want, got); d != "" {
					t.Errorf("in chunks of %d (-want +got):\n%s", size, d)
				}
			}
		})
	}
}

func TestFaults(t *testing.T) {
	long := strings.Repeat("x", 17<<20)
	tests := []struct {
		name, text string
		delimiter  byte
		rows, line int
		want       string
	}{
		{"text after a quote", "a\n\"b\nc\"def,x\n", ',', 1, 3, `the quoted cell that opens on line 2 is followed by "def"; expected a comma or the end of the line`},
		{"text after a quote and blanks", `"b"  def ;x`, ';', 0, 1, `the quoted cell that opens on line 1 is followed by "def"; expected a semicolon or the end of the line`},
		{"text after the last quote", `"b"def`, '\t', 0, 1, `the quoted cell that opens on line 1 is followed by "def"; expected a tab or the end of the line`},
		{"quote after a quote", `"b" "c"`, '|', 0, 1, `the quoted cell that opens on line 1 is followed by "\"c\""; expected a bar or the end of the line`},
		{"long text after a quote", `"b"` + long, ':', 0, 1, `the quoted cell that opens on line 1 is followed by "` + long[:59] + `…"; expected ":" or the end of the line`},
		{"never closed", "a\n\"b\n\",\"c\nd\n", ',', 1, 3, "the quote that opens here is never closed"},
		{"never closed, ends doubled", `"b""`, ',', 0, 1, "the quote that opens here is never closed"},
		{"too long", "a\n" + long + "\n", ',', 1, 2, "the record that starts here is longer than 16 MiB; expected the end of a line"},
		{"too long in quotes", "a\nb,\"\nc\",\"" + long + "\"\n", ',', 1, 3, "the record is longer than 16 MiB; the quote that opens on line 3 is probably never closed"},
		{"too many cells", "a\n" + strings.Repeat(",", 99_999) + "\n" + strings.Repeat("\"\",", 100_000) + "\n", ',', 2, 3, "the record that starts here has more than 100,000 cells; expected the end of a line"},
		{"NUL", "a\nb,c\x00d\n", ',', 1, 2, `"c\x00d" holds a NUL byte; expected text`},
		{"not UTF-8", "a\n\"b\ncaf\xe9 au lait\"\n", ',', 1, 3, `"caf\xe9 au lait" is not UTF-8 text; the file may be in an older encoding, such as Windows-1252`},
		{"cut character at the end", "a\né,caf\xc3", ',', 1, 2, `"caf\xc3" is not UTF-8 text; the file may be in an older encoding, such as Windows-1252`},
		{"the first of two", "\xff\n\"a\"b\n", ',', 0, 1, `"\xff" is not UTF-8 text; the file may be in an older encoding, such as Windows-1252`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			reader := table.NewReader(chunks{strings.NewReader(tt.text), 1000}, table.Dialect{Delimiter: tt.delimiter})
			rows := 0
			_, err := reader.Next()
			for ; err == nil; _, err = reader.Next() {
				rows++
			}
			var f *fault.Fault
			if !errors.As(err, &f) {
				t.Fatalf("got %v, want a fault", err)
			}
			if rows != tt.rows || f.Line != tt.line || f.Text != tt.want || f.Hint == "" || f.File != "" {
				t.Errorf("after %d rows, line %d: %s (hint: %s)\nwant after %d rows, line %d: %s", rows, f.Line, f.Text, f.Hint, tt.rows, tt.line, tt.want)
			}
			if _, again := reader.Next(); again != err {
				t.Errorf("then %v, want the same fault", again)
			}
		})
	}
}

// Rows, cells, line ends, quotes and characters that straddle the buffer.
func TestBufferEdges(t *testing.T) {
	const tail = "\"é\"\"\r\n日\" ,b\r\n\"c\"\r\n"
	for pad := 256<<10 - 30; pad < 256<<10+3; pad++ {
		text := strings.Repeat("x", pad) + "\n" + tail
		got, err := read(strings.NewReader(text), ',')
		if err != nil {
			t.Fatal(err)
		}
		want := []row{{1, []string{text[:pad]}}, {2, []string{"é\"\r\n日", "b"}}, {4, []string{"c"}}}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("after %d bytes (-want +got):\n%s", pad, d)
		}
	}
}

func TestLongRecord(t *testing.T) {
	long := strings.Repeat("é\"\"\r\n", 2<<20)
	got, err := read(strings.NewReader("a\n\""+long+"\"\nb\n"), ',')
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(long, `""`, `"`)
	if len(got) != 3 || got[1].Cells[0] != want || got[2].Line != 3+2<<20 {
		t.Errorf("a record of %d bytes was not read whole", len(long))
	}
}

func TestSourceErrors(t *testing.T) {
	mine := errors.New("the disk is gone")
	for _, want := range []error{mine, io.ErrUnexpectedEOF} {
		for _, text := range []string{"", "a,b\n", "a,b\nc", "a,b\n\"c", "a,b\nc\r", "a,b\nc\xc3"} {
			source := io.MultiReader(strings.NewReader(text), iotest.ErrReader(want))
			rows, err := read(source, ',')
			if err != want || len(rows) != strings.Count(text, "\n") {
				t.Errorf("%q then %v: got %d rows and %v", text, want, len(rows), err)
			}
		}
	}
	rows, err := read(iotest.DataErrReader(strings.NewReader("a\nb")), ',')
	if err != nil || len(rows) != 2 {
		t.Errorf("an end that comes with the data: got %v, %v", rows, err)
	}
	if _, err := read(chunks{strings.NewReader("a"), 0}, ','); err != io.ErrNoProgress {
		t.Errorf("a source that gives nothing: got %v", err)
	}
}

func TestNoAllocationPerRow(t *testing.T) {
	text := strings.Repeat("a,\"b \"\"c\"\"\",d\n", 2000)
	for _, d := range []table.Dialect{{Delimiter: ','}, {Delimiter: ',', Wrapped: true}, {Delimiter: ',', Encoding: table.Windows1252}, {Delimiter: ',', Encoding: table.UTF16BE}} {
		reader := table.NewReader(strings.NewReader(inDialect(t, text, d)), d)
		if n := testing.AllocsPerRun(1000, func() { reader.Next() }); n != 0 {
			t.Errorf("%+v: %v allocations per row", d, n)
		}
	}
}
