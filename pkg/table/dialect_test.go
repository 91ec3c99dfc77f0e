package table_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/table"
)

// inDialect is a text of plain UTF-8 in the encoding of a dialect, with its
// mark, its announcement, and each line wrapped; no line end may be in a cell.
func inDialect(t testing.TB, text string, d table.Dialect) string {
	t.Helper()
	if d.Wrapped {
		var b strings.Builder
		for line := range strings.Lines(text) {
			line = strings.TrimSuffix(line, "\n")
			b.WriteString(quoted(line) + "\n")
		}
		text = b.String()
	}
	if d.Announced {
		text = "sep=" + string(d.Delimiter) + "\n" + text
	}
	encoded, err := encode(text, d)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

// encode writes text in the encoding of a dialect, with its mark.
func encode(text string, d table.Dialect) (string, error) {
	if d.Mark && d.Encoding != table.Windows1252 {
		text = "\ufeff" + text
	}
	var e *encoding.Encoder
	switch d.Encoding {
	case table.UTF8:
		return text, nil
	case table.UTF16LE:
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder()
	case table.UTF16BE:
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()
	case table.Windows1252:
		e = charmap.Windows1252.NewEncoder()
	}
	text, err := e.String(text)
	if d.Mark && d.Encoding == table.Windows1252 {
		text = "\ufeff" + text
	}
	return text, err
}

func quoted(cell string) string { return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"` }

// dialects draws any dialect that does not contradict itself.
func dialects(t *rapid.T) table.Dialect {
	return table.Dialect{
		Encoding:  table.Encoding(rapid.IntRange(int(table.UTF8), int(table.Windows1252)).Draw(t, "encoding")),
		Mark:      rapid.Bool().Draw(t, "mark"),
		Delimiter: rapid.SampledFrom([]byte(",;\t|:^")).Draw(t, "delimiter"),
		Announced: rapid.Bool().Draw(t, "announced"),
		Wrapped:   rapid.Bool().Draw(t, "wrapped"),
	}
}

// writtenIn writes rows in a dialect, and gives the line on which each starts.
func writtenIn(t *rapid.T, rows [][]string, d table.Dialect) (string, []int) {
	end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line end")
	var b strings.Builder
	line := 1
	if d.Announced {
		announcement := "sep=" + string(d.Delimiter)
		if rapid.Bool().Draw(t, "announced in quotes") {
			announcement = quoted(announcement)
		}
		b.WriteString(announcement + end)
		line++
	}
	var lines []int
	for _, cells := range rows {
		var written []string
		for _, c := range cells {
			if strings.ContainsAny(c, "\"\r\n"+string(d.Delimiter)) || strings.HasPrefix(strings.TrimLeft(c, " \t"), `"`) || c == "" && len(cells) == 1 || rapid.Bool().Draw(t, "quoted") {
				c = quoted(c)
			}
			written = append(written, c)
		}
		record := strings.Join(written, string(d.Delimiter))
		if d.Wrapped {
			record = quoted(record)
		}
		b.WriteString(record + end)
		lines = append(lines, line)
		line += 1 + len(lineEnd.FindAllString(record, -1))
	}
	text := b.String()
	if rapid.Bool().Draw(t, "without the last line end") {
		text = strings.TrimSuffix(text, end)
	}
	text, err := encode(text, d)
	if err != nil {
		t.Fatal(err)
	}
	return text, lines
}

// Whatever rows are written in whatever dialect, the same cells come back, on
// their lines, however the bytes come in.
func TestDialects(t *testing.T) {
	runes := []rune("ab1 ,;\t|:^\"\r\n=é€ŸÿÃ")
	cell := rapid.StringOfN(rapid.RuneFrom(runes), 0, 12, -1)
	anyCell := rapid.OneOf(cell, rapid.StringOfN(rapid.RuneFrom(append(runes, '日', '😀', '\u2028', '\ufffd', '\ufffe')), 0, 12, -1))
	rapid.Check(t, func(t *rapid.T) {
		d := dialects(t)
		c := anyCell
		if d.Encoding == table.Windows1252 {
			c = cell
		}
		rows := rapid.SliceOf(rapid.SliceOfN(c, 1, 5)).Draw(t, "rows")
		text, lines := writtenIn(t, rows, d)
		var want []row
		for i, cells := range rows {
			want = append(want, row{lines[i], cells})
		}
		for _, r := range []io.Reader{strings.NewReader(text), chunks{strings.NewReader(text), rapid.IntRange(1, 9).Draw(t, "chunk")}} {
			got, err := readAs(r, d)
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("%q (-want +got):\n%s", text, d)
			}
		}
	})
}

// The dialect of a table is found, below any title lines and above any note.
func TestDialectIsFound(t *testing.T) {
	word := rapid.StringMatching(`[A-Za-zäé€]{1,8}`)
	amount := rapid.StringMatching(`[0-9]{1,3},[0-9]{1,2}|[0-9]{1,4}|[0-9],[0-9]{3},[0-9]{3}`)
	rapid.Check(t, func(t *rapid.T) {
		d := dialects(t)
		d.Delimiter = rapid.SampledFrom([]byte(",;\t|")).Draw(t, "usual delimiter")
		width := rapid.IntRange(2, 6).Draw(t, "width")
		var rows [][]string
		if !d.Wrapped {
			rows = rapid.SliceOfN(rapid.SampledFrom([][]string{{"Report"}, {"Report, all accounts"}, {"1 May, 2026"}, {"# Account: one"}}), 0, 5).Draw(t, "title")
		}
		rows = append(rows, rapid.SliceOfN(word, width, width).Draw(t, "header"))
		for range rapid.IntRange(2, 60).Draw(t, "rows") {
			cells := rapid.SliceOfN(rapid.OneOf(word, amount), width-1, width-1).Draw(t, "cells")
			rows = append(rows, append([]string{rapid.StringMatching(`2026-0[1-9]-[0-2][1-9]`).Draw(t, "date")}, cells...))
		}
		if !d.Wrapped {
			rows = append(rows, rapid.SliceOfN(rapid.SampledFrom([][]string{{"Total"}, {"©2026, all rights reserved. "}, {""}}), 0, 2).Draw(t, "note")...)
		}
		text, _ := writtenIn(t, rows, d)
		said := table.Said{}
		if d.Encoding == table.Windows1252 {
			said.Encoding = &d.Encoding
		}
		got, wrong := table.Sniff([]byte(text), true, said)
		if wrong != nil {
			t.Fatalf("%q: %v", text, wrong)
		}
		if diff := cmp.Diff(d, got); diff != "" {
			t.Fatalf("%q (-want +got):\n%s", text, diff)
		}
	})
}

func TestBrokenText(t *testing.T) {
	wide := func(s string) string { return inDialect(t, s, table.Dialect{Encoding: table.UTF16LE}) }
	sheet, latin := table.Dialect{Encoding: table.UTF16LE, Delimiter: ','}, table.Dialect{Encoding: table.Windows1252, Delimiter: ','}
	wrapped, announced := table.Dialect{Wrapped: true, Delimiter: ','}, table.Dialect{Announced: true, Delimiter: ';'}
	tests := []struct {
		name, text string
		dialect    table.Dialect
		rows, line int
		want       string
	}{
		{"half a pair", wide("a\r\n\"b\nc") + "\x00\xd8" + wide("d\",e\nf\n"), sheet, 1, 3, `0xd800 after "c" is no character of UTF-16; expected text`},
		{"the other half, big-endian", "\x00a\x00\n\xdc\x01\x00b", table.Dialect{Encoding: table.UTF16BE, Delimiter: ','}, 1, 2, `0xdc01 is no character of UTF-16; expected text`},
		{"odd", wide("a\nb") + "c", sheet, 1, 2, `the last byte (0x63) after "b" is no character of UTF-16; expected text`},
		{"odd after the last line", wide("a\nb\n") + "\n", sheet, 2, 3, `the last byte (0x0a) is no character of UTF-16; expected text`},
		{"NUL in UTF-16", wide("a\nb\x00c\n"), sheet, 1, 2, `"b\x00c" holds a NUL byte; expected text`},
		{"no Windows-1252", "caf\xe9\n\"\x80\n\x81\"\n", latin, 1, 3, `0x81 is no character of Windows-1252; expected text`},
		{"late bytes", strings.Repeat("abc,def\n", 100_000) + "M\xfcnchen,1\n", table.Dialect{Delimiter: ','}, 100_000, 100_001, `"M\xfcnchen" is not UTF-8 text; the file may be in an older encoding, such as Windows-1252`},
		{"never closed in a wrapped line", "\"a,b\"\n\"c\nd,\"\"e\"\n", wrapped, 1, 3, "the quote that opens here is never closed"},
		{"never closed around a line", "\"a,b\"\n\"c,d\ne,f\n", wrapped, 1, 2, "the quote that opens here is never closed"},
		{"text after a quote in a wrapped line", "\"a,b\"\n\"\"\"c\nd\"\"e,f\"\n", wrapped, 1, 3, `the quoted cell that opens on line 2 is followed by "e"; expected a comma or the end of the line`},
		{"NUL in an announcement", "sep=;\x00\r\na;b\r\n", announced, 0, 1, `"\x00" holds a NUL byte; expected text`},
		{"never closed after an announcement", "sep=;\r\na;b\r\nc;\"d\r\ne;f\r\n", announced, 1, 3, "the quote that opens here is never closed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tt.text), iotest.OneByteReader(strings.NewReader(tt.text))} {
				rows, err := readAs(r, tt.dialect)
				var f *fault.Fault
				if !errors.As(err, &f) {
					t.Fatalf("got %v, want a fault", err)
				}
				if len(rows) != tt.rows || f.Line != tt.line || f.Text != tt.want || f.Hint == "" || f.File != "" {
					t.Errorf("after %d rows, line %d: %s (hint: %s)\nwant after %d rows, line %d: %s", len(rows), f.Line, f.Text, f.Hint, tt.rows, tt.line, tt.want)
				}
			}
		})
	}
}

func TestWrappedRows(t *testing.T) {
	got, err := readAs(strings.NewReader("Report\n\n\"\"\n\"a,\"\"b,\"\"\"\"x\"\"\"\"\nc\"\",19\"\" screen\"\nd,\"e,f\"\n\"g\nh,i\""), table.Dialect{Wrapped: true, Delimiter: ','})
	want := []row{{1, []string{"Report"}}, {2, nil}, {3, []string{""}}, {4, []string{"a", "b,\"x\"\nc", `19" screen`}}, {6, []string{"d", "e,f"}}, {7, []string{"g\nh", "i"}}}
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// FuzzSniff sniffs any bytes: there is a fault, or a dialect in which the file
// gives rows or a fault; and text says the same in UTF-16 as in UTF-8.
func FuzzSniff(f *testing.F) {
	for _, s := range []string{
		"", "a", "a;b", "a,b\nc,d\n", google, linkedIn, microsoft, ga4, excel, wrapped, "sep=;\na,b\n", "\ufeff\"sep=\t\"\r\ufeffa\tb\r", "sep=\n", "\"a;b\nc\"d;e\n", "x|y\nz|\"|\"\n",
		"\xff\xfea\x00;\x00b\x00\n\x00", "\xfe\xff\x00a\xd8\x00", "a\x00,\x00b\x00\n\x00c", "caf\xe9;b\n\x81", "M\xfcnchen;\x80\r\n", "\"a,\"\"b\"\"\"\n\"c,d\"\n", "<!-- a --><html>", "[{\"a\": 1}]",
		"\x01\x02\x03\x04\x05", "PK\x03\x04xl/workbook", "日本,é😀\n\u2028,\ufffd\n",
	} {
		f.Add([]byte(s), byte(0), true)
		f.Add([]byte(s), byte(len(s)), false)
	}
	f.Fuzz(func(t *testing.T, sample []byte, settled byte, whole bool) {
		said := table.Said{NoJSON: settled&1 == 1, Delimiter: []byte{0, 0, ',', ';', '\t', ':'}[int(settled/2)%6]}
		if e := table.Encoding(settled / 16 % 8); e <= table.Windows1252 && settled >= 16 {
			said.Encoding = &e
		}
		before := string(sample)
		d, wrong := table.Sniff(sample, whole, said)
		if string(sample) != before {
			t.Fatal("the sample was changed")
		}
		if wrong != nil {
			if d != (table.Dialect{}) || wrong.Line < 0 || wrong.Text == "" || wrong.Hint == "" || strings.ContainsAny(wrong.Text+wrong.Hint, "\n\r\x00") {
				t.Fatalf("badly refused: %+v, %+v", d, wrong)
			}
			return
		}
		if d.Delimiter == 0 || said.Delimiter != 0 && d.Delimiter != said.Delimiter {
			t.Fatalf("found %+v", d)
		}
		rows, err := readAs(strings.NewReader(before), d)
		slow, slowErr := readAs(iotest.OneByteReader(strings.NewReader(before)), d)
		if diff := cmp.Diff(rows, slow) + cmp.Diff(err, slowErr); diff != "" {
			t.Fatalf("byte by byte (-at once +byte by byte):\n%s", diff)
		}
		if asFault := (*fault.Fault)(nil); err != nil && (!errors.As(err, &asFault) || asFault.Line < 1 || asFault.Hint == "") {
			t.Fatalf("got %v, want a fault with its line and a hint", err)
		}
		text := strings.TrimPrefix(before, "\ufeff")
		if d.Encoding != table.UTF8 || !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			return
		}
		for _, e := range []table.Encoding{table.UTF16LE, table.UTF16BE} {
			other, err16 := encode(text, table.Dialect{Encoding: e, Mark: true})
			if err16 != nil {
				t.Fatal(err16)
			}
			d16, wrong := table.Sniff([]byte(other), whole, said)
			if wrong != nil {
				t.Fatalf("%s is refused: %v", e, wrong)
			}
			want := d
			want.Encoding, want.Mark = e, true
			rows16, err16 := readAs(strings.NewReader(other), d16)
			if diff := cmp.Diff(want, d16) + cmp.Diff(rows, rows16) + cmp.Diff(err, err16); diff != "" {
				t.Fatalf("in %s (-UTF-8 +%[1]s):\n%s", e, diff)
			}
		}
	})
}

// A file that is written again with the delimiter found in it, every cell
// quoted, must give that delimiter again.
func FuzzDelimiter(f *testing.F) {
	for _, s := range []string{
		"", "a", "a;b", "a,b\nc,d\n", "Datum;Std\n1.1.;1,5\n2.1.;2,5\n", "\"a\tb\"\tc\n", "\"a;b\nc\"d;e\n", "x|y\nz|\"|\"\n",
		"\xef\xbb\xbf\"a\";\"b\"\n", "Report\n\na,b\nc,d\n", "\"", "\r\r\n;", google, linkedIn, ga4,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sample string) {
		d, wrong := table.Sniff([]byte(sample), true, table.Said{})
		if wrong != nil || d.Announced || d.Wrapped {
			return
		}
		rows, err := readAs(strings.NewReader(sample), d)
		if err != nil {
			return
		}
		var again strings.Builder
		several := false
		for _, r := range rows {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, quoted(c))
			}
			several = several || len(cells) > 1
			again.WriteString(strings.Join(cells, string(d.Delimiter)) + "\n")
		}
		second, wrong := table.Sniff([]byte(again.String()), true, table.Said{})
		if wrong != nil || second.Announced {
			return
		}
		if several && second.Delimiter != d.Delimiter && !second.Wrapped {
			t.Fatalf("found %q, then %q in %q", d.Delimiter, second.Delimiter, again.String())
		}
	})
}
