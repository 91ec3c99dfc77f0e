package table_test

import (
	"encoding/csv"
	"errors"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"example.com/roi/pkg/fault"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var separators = []byte{',', ';', '\t', '|'}

// standard reads text with encoding/csv, strictly.
func standard(text string, delimiter byte) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = rune(delimiter), -1
	return r.ReadAll()
}

// nonBlank is the cells of all rows but the blank ones, with the line ends
// inside them written as encoding/csv does.
func nonBlank(rows []row) [][]string {
	var all [][]string
	for _, r := range rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, strings.ReplaceAll(c, "\r\n", "\n"))
		}
		if cells != nil {
			all = append(all, cells)
		}
	}
	return all
}

func TestAgainstStandard(t *testing.T) {
	cell := rapid.OneOf(
		rapid.StringOfN(rapid.RuneFrom([]rune("ab,;\t|\"\r\n é日")), 0, 12, -1),
		rapid.Map(rapid.String(), func(s string) string { return strings.ReplaceAll(s, "\x00", "") }),
	)
	rapid.Check(t, func(t *rapid.T) {
		delimiter := rapid.SampledFrom(separators).Draw(t, "delimiter")
		records := rapid.SliceOf(rapid.SliceOfN(cell, 1, 6)).Draw(t, "records")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = rune(delimiter), rapid.Bool().Draw(t, "CRLF")
		if err := w.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		text := strings.TrimPrefix(b.String(), "\ufeff")
		want, err := standard(text, delimiter)
		if err != nil {
			t.Fatal(err)
		}
		got, err := read(chunks{strings.NewReader(text), rapid.IntRange(1, 9).Draw(t, "chunk")}, delimiter)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, nonBlank(got)); d != "" {
			t.Fatalf("%q (-want +got):\n%s", text, d)
		}
		checkLines(t, text, got)
	})
}

// checkLines counts the lines of the rows in another way: a file of so many
// lines, each of the rows starting after the line ends in those before it.
func checkLines(t interface{ Fatalf(string, ...any) }, text string, rows []row) {
	line := 1
	for _, r := range rows {
		if r.Line != line {
			t.Fatalf("%q: a row on line %d, want %d", text, r.Line, line)
		}
		line++
		for _, c := range r.Cells {
			line += len(lineEnd.FindAllString(c, -1))
		}
	}
}

var lineEnd = regexp.MustCompile("\r\n|\r|\n")

func FuzzReader(f *testing.F) {
	for _, text := range []string{
		"", "\n", "\r", "a,b\nc,d", "\xef\xbb\xbf\"a\",b\r\n", "\"a\"\"b\nc\" , d\r\re\n\n", "\"a", "\"a\"b,c\n", "19\" x,=\"1\"\n",
		"caf\xe9", "a\x00", "日本;\"é\"\n", " \"a\"\t;b", "\"\"\"", "\"\"\"\"\r\n\"\r\n\"", "a\n\"b\r\"\r\nc",
	} {
		for i := range separators {
			f.Add(text, uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		delimiter := separators[int(which)%len(separators)]
		got, err := read(strings.NewReader(text), delimiter)
		slow, slowErr := read(iotest.OneByteReader(strings.NewReader(text)), delimiter)
		if d := cmp.Diff(got, slow); d != "" {
			t.Fatalf("byte by byte (-at once +byte by byte):\n%s", d)
		}
		if d := cmp.Diff(err, slowErr); d != "" {
			t.Fatalf("byte by byte (-at once +byte by byte):\n%s", d)
		}
		checkLines(t, text, got)
		if err != nil {
			if asFault := (*fault.Fault)(nil); !errors.As(err, &asFault) || asFault.Line < 1 || asFault.Hint == "" {
				t.Fatalf("got %v, want a fault with its line and a hint", err)
			}
		}
		text = strings.TrimPrefix(text, "\ufeff")
		if !utf8.ValidString(text) || strings.Contains(text, "\x00") || strings.Contains(strings.ReplaceAll(text, "\r\n", "\n"), "\r") {
			return
		}
		want, refused := standard(text, delimiter)
		if refused != nil {
			return
		}
		if err != nil {
			t.Fatalf("%v, where encoding/csv reads %q", err, want)
		}
		if d := cmp.Diff(want, nonBlank(got)); d != "" {
			t.Fatalf("(-encoding/csv +got):\n%s", d)
		}
	})
}
