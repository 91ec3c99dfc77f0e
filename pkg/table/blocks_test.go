package table_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.com/roi/pkg/table"
)

// inBlocks reads all rows by as many goroutines, and tells whether a block was
// irregular. Of every third row the line is not asked for, and is 0.
func inBlocks(t interface{ Errorf(string, ...any) }, blocks *table.Blocks, goroutines int) (rows []row, irregular bool, err error) {
	var (
		mu    sync.Mutex
		group sync.WaitGroup
		taken = map[int][]row{}
	)
	for range goroutines {
		group.Go(func() {
			block := new(table.Block)
			for {
				wrong := blocks.Next(block)
				mu.Lock()
				if wrong != nil {
					err = wrong
					mu.Unlock()
					return
				}
				irregular = irregular || block.Irregular()
				taken[block.Number] = rowsOf(t, block)
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if again := blocks.Next(new(table.Block)); again != err {
		t.Errorf("then %v, want %v again", again, err)
	}
	for i := range len(taken) {
		if _, ok := taken[i]; !ok {
			t.Errorf("%d blocks, and none is number %d", len(taken), i)
		}
		rows = append(rows, taken[i]...)
	}
	if err == io.EOF {
		err = nil
	}
	return rows, irregular, err
}

// rowsOf is the rows of a block, of which the batches must hold the same cells.
func rowsOf(t interface{ Errorf(string, ...any) }, block *table.Block) []row {
	var rows []row
	for i := range block.Records {
		next := block.Row(i)
		kept := row{}
		if i%3 != 2 {
			kept.Line = next.Line
		}
		for _, c := range next.Cells {
			kept.Cells = append(kept.Cells, string(c))
		}
		if block.Width(i) != len(kept.Cells) {
			t.Errorf("%d cells, and a width of %d", len(kept.Cells), block.Width(i))
		}
		rows = append(rows, kept)
	}
	if block.Irregular() && rows != nil {
		t.Errorf("an irregular block gives %q", rows)
	}
	batch := new(table.Batch)
	for from := 0; from < len(rows); from += max(batch.N, 1) {
		width := len(rows[from].Cells)
		batch.Take(block, from, width+1)
		if batch.N != 0 {
			t.Errorf("a batch of %d records that are wider than %q", batch.N, rows[from].Cells)
		}
		if batch.Take(block, from, width); batch.N == 0 {
			t.Errorf("an empty batch from %q on", rows[from].Cells)
		}
		if end := from + batch.N; batch.N < table.BatchSize && end < len(rows) && len(rows[end].Cells) == width {
			t.Errorf("a batch from %d on ends before %q", from, rows[end].Cells)
		}
		for column := range width {
			sameColumn(t, batch, column, rows[from:from+batch.N])
		}
	}
	return rows
}

// sameColumn checks a column of a batch against the rows that it holds.
func sameColumn(t interface{ Errorf(string, ...any) }, batch *table.Batch, column int, rows []row) {
	var cells [table.BatchSize][]byte
	var numbers [table.BatchSize]uint32
	batch.Column(column, &cells)
	words := table.NewWords()
	meant := map[uint32]string{}
	for again := range 2 {
		batch.Numbers(column, &words, &numbers)
		for i, row := range rows {
			want := row.Cells[column]
			if string(cells[i]) != want || string(batch.Cell(column, i)) != want {
				t.Errorf("column %d has %q and %q of %q", column, cells[i], batch.Cell(column, i), row.Cells)
			}
			word := words.Number(cells[i])
			if word == table.Unmet {
				word, _ = words.Add(cells[i], 0)
				meant[word] = want
			}
			if numbers[i] != word && numbers[i] != table.Unmet || meant[word] != want {
				t.Errorf("%q has the number %d, which is that of %q, and in the batch %d", want, word, meant[word], numbers[i])
			}
			if again == 1 && numbers[i] == table.Unmet && len(meant) == 1 && len(want) <= 16 && !strings.ContainsAny(want, "\"\x00") {
				t.Errorf("%q has no number in the batch", want)
			}
		}
	}
}

// sameRows compares rows, with their lines where these were asked for.
func sameRows(want, got []row) string {
	for i := range min(len(want), len(got)) {
		if got[i].Line == 0 {
			got[i].Line = want[i].Line
		}
	}
	return cmp.Diff(want, got)
}

// sizes are of blocks that are cut in the midst of anything.
func sizes(t *rapid.T) int { return rapid.IntRange(16, 300).Draw(t, "size") }

// Whatever the text, it is irregular, or gives the rows that Reader gives.
func TestBlocksOfAnything(t *testing.T) {
	sound := []string{"a", "bc", "é日", "\"\"", "\"a\"", "\"b\"\"\"", "\"c,\nd;\te|\"", "\"\r\n\"\"\"", "\n", "\n", "\r\n", "\r\n\r\n", strings.Repeat("long", 20)}
	unsound := append([]string{"\"", "\"", " ", "\t", "\r", "\x00", "\xff", "\ufeff", "19\""}, sound...)
	regular := 0
	rapid.Check(t, func(t *rapid.T) {
		d := table.Dialect{Delimiter: rapid.SampledFrom([]byte(",;\t|: a")).Draw(t, "delimiter"), Announced: rapid.IntRange(0, 9).Draw(t, "announced") == 0}
		part := rapid.SampledFrom(sound)
		if rapid.Bool().Draw(t, "hostile") {
			part = rapid.SampledFrom(unsound)
		}
		delimiter := rapid.Just(string(d.Delimiter))
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(part, delimiter, rapid.Map(part, func(s string) string { return s + string(d.Delimiter) })), 0, 200).Draw(t, "text"), "")
		want, wrong := readAs(strings.NewReader(text), d)
		blocks := table.NewBlocks(strings.NewReader(text), d, sizes(t))
		got, irregular, err := inBlocks(t, blocks, rapid.IntRange(1, 3).Draw(t, "goroutines"))
		switch {
		case err != nil:
			t.Fatalf("%q: %v", text, err)
		case irregular:
			return
		case wrong != nil:
			t.Fatalf("%q is regular, where Reader says: %v", text, wrong)
		}
		regular++
		if d := sameRows(want, got); d != "" {
			t.Fatalf("%q (-Reader +blocks):\n%s", text, d)
		}
	})
	if !t.Failed() && regular < 5 {
		t.Errorf("only %d of the texts are regular", regular)
	}
}

// What encoding/csv writes is regular, in every encoding.
func TestBlocksAgainstStandard(t *testing.T) {
	runes := []rune("ab,;\t|\"\n\" é€")
	cell := rapid.OneOf(rapid.StringOfN(rapid.RuneFrom(runes), 0, 12, -1), rapid.StringOfN(rapid.RuneFrom([]rune("ab\n,")), 60, 140, -1))
	rapid.Check(t, func(t *rapid.T) {
		d := dialects(t)
		d.Wrapped = false
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = rune(d.Delimiter), rapid.Bool().Draw(t, "CRLF")
		records := rapid.SliceOf(rapid.SliceOfN(cell, 1, 6)).Draw(t, "records")
		if rapid.Bool().Draw(t, "even") {
			records = rapid.SliceOf(rapid.SliceOfN(cell, 3, 3)).Draw(t, "records of three")
		}
		if err := w.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		want, err := standard(b.String(), d.Delimiter)
		if err != nil {
			t.Fatal(err)
		}
		text := b.String()
		if d.Announced {
			text = "sep=" + string(d.Delimiter) + "\n" + text
		}
		if text, err = encode(text, d); err != nil {
			t.Fatal(err)
		}
		blocks := table.NewBlocks(strings.NewReader(text), d, sizes(t))
		got, irregular, err := inBlocks(t, blocks, rapid.IntRange(1, 3).Draw(t, "goroutines"))
		if irregular || err != nil {
			t.Fatalf("%q: irregular is %v, %v", text, irregular, err)
		}
		if d := cmp.Diff(want, nonBlank(got)); d != "" {
			t.Fatalf("%q (-encoding/csv +blocks):\n%s", text, d)
		}
		rows, err := readAs(strings.NewReader(text), d)
		if err != nil {
			t.Fatal(err)
		}
		if d := sameRows(rows, got); d != "" {
			t.Fatalf("%q (-Reader +blocks):\n%s", text, d)
		}
	})
}

func TestIrregular(t *testing.T) {
	tests := []struct {
		name, text string
		dialect    table.Dialect
		want       bool
	}{
		{"nothing", "", table.Dialect{}, false},
		{"only a mark", "\ufeff", table.Dialect{}, false},
		{"only an announcement", "\ufeffsep=,", table.Dialect{Announced: true}, false},
		{"no last line end", "a,b\n\"c\",\"\"", table.Dialect{}, false},
		{"CRLF after quotes", "\"a\"\r\n\"b\r\n\"\r\n", table.Dialect{}, false},
		{"doubled quotes", `"""","a""b"` + "\n" + `"""`, table.Dialect{}, true},
		{"quote in an unquoted cell", "19\" x,20\" y\n", table.Dialect{}, true},
		{"two quotes in an unquoted cell", "a\"\",b\n", table.Dialect{}, true},
		{"blank before a quote", "a, \"b\"\n", table.Dialect{}, true},
		{"blank after a quote", "a,\"b\" \n", table.Dialect{}, true},
		{"text after a quote", "a,\"b\"c\n", table.Dialect{}, true},
		{"text after an empty cell", "a,\"\"c\n", table.Dialect{}, true},
		{"never closed", "a\n\"b\nc\n", table.Dialect{}, true},
		{"CR", "a\rb\r\n", table.Dialect{}, true},
		{"CR in quotes", "\"a\rb\"\r\n", table.Dialect{}, true},
		{"CR after a quote", "\"a\"\r,b\n", table.Dialect{}, true},
		{"NUL", "a\x00\n", table.Dialect{}, true},
		{"not UTF-8", "a\n\xff\n", table.Dialect{}, true},
		{"not UTF-8 before the first record", "sep=,\xff\na\n", table.Dialect{Announced: true}, true},
		{"not UTF-16", "a\x00\n\x00b", table.Dialect{Encoding: table.UTF16LE}, true},
		{"not Windows-1252", "a\n\x81\n", table.Dialect{Encoding: table.Windows1252}, true},
		{"wrapped", "\"a,b\"\n", table.Dialect{Wrapped: true}, true},
		{"no delimiter", "a\n", table.Dialect{Delimiter: '"'}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.dialect.Delimiter == 0 {
				tt.dialect.Delimiter = ','
			}
			// Everything at each place of a chunk, and across its borders.
			for pad := range 70 {
				text := tt.text
				if tt.dialect.Encoding == table.UTF8 && !tt.dialect.Announced && text != "" && !strings.HasPrefix(text, "\ufeff") {
					text = strings.Repeat("x", pad) + "\n" + text
				}
				got, irregular, err := inBlocks(t, table.NewBlocks(strings.NewReader(text), tt.dialect, 0), 2)
				if err != nil || irregular != tt.want {
					t.Fatalf("%q: irregular is %v, %v; want %v", text, irregular, err, tt.want)
				}
				if want, _ := readAs(strings.NewReader(text), tt.dialect); !irregular {
					if d := sameRows(want, got); d != "" {
						t.Errorf("(-Reader +blocks):\n%s", d)
					}
				}
			}
		})
	}
}

func TestBlocksOfAnySource(t *testing.T) {
	text := strings.Repeat("a,\"b\n\"\"c\"\"\",é\r\n", 3000) + "d"
	d := table.Dialect{Delimiter: ','}
	want, err := readAs(strings.NewReader(text), d)
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range map[string]func(io.Reader) io.Reader{
		"byte by byte": iotest.OneByteReader, "half": iotest.HalfReader, "data with the end": iotest.DataErrReader,
	} {
		got, irregular, err := inBlocks(t, table.NewBlocks(source(strings.NewReader(text)), d, 100), 3)
		if irregular || err != nil {
			t.Fatalf("%s: irregular is %v, %v", name, irregular, err)
		}
		if d := sameRows(want, got); d != "" {
			t.Errorf("%s (-Reader +blocks):\n%s", name, d)
		}
	}
	mine := errors.New("the disk is gone")
	for _, text := range []string{"", "a,b\n", "a,b\nc", "a,b\n\"c", "a,b\nc\r", "a,b\n\"c\nd", "a,b\nc\xc3"} {
		source := io.MultiReader(strings.NewReader(text), iotest.ErrReader(mine))
		rows, irregular, err := inBlocks(t, table.NewBlocks(source, d, 0), 1)
		if err != mine || irregular || len(rows) != strings.Count(text[:min(len(text), 4)], "\n") {
			t.Errorf("%q: got %d rows, irregular is %v, %v", text, len(rows), irregular, err)
		}
	}
	if _, _, err := inBlocks(t, table.NewBlocks(chunks{strings.NewReader("a"), 0}, d, 0), 1); err != io.ErrNoProgress {
		t.Errorf("a source that gives nothing: got %v", err)
	}
}

// endless gives a text again and again, and counts its bytes.
type endless struct {
	text string
	n    int
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.text[e.n%len(e.text):])
	e.n += n
	return n, nil
}

func TestBlocksOfLongRecords(t *testing.T) {
	d := table.Dialect{Delimiter: ','}
	for _, text := range []string{"a,b,c ", "b,\n", "\"\"\nb\r\n"} {
		source := &endless{text: text}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		blocks, block, irregular := table.NewBlocks(io.MultiReader(strings.NewReader("a\n\""), source), d, 0), new(table.Block), false
		for !irregular && blocks.Next(block) == nil {
			irregular = block.Irregular()
		}
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; !irregular || source.n > 2<<20 || used > 8<<20 {
			t.Errorf("%q without an end: irregular is %v after %d MiB, with %d MiB of memory", text, irregular, source.n>>20, used>>20)
		}
	}
	long := func(n int) io.Reader {
		return io.MultiReader(strings.NewReader("a\n"), strings.NewReader(strings.Repeat("x", n)+"\n"), io.LimitReader(&endless{text: "b,c\n"}, 16<<20))
	}
	if _, irregular, err := inBlocks(t, table.NewBlocks(long(2<<20), d, 0), 2); !irregular || err != nil {
		t.Errorf("a line of 2 MiB: irregular is %v, %v", irregular, err)
	}
	for cells, want := range map[int]bool{100_000: false, 100_001: true} {
		text := strings.Repeat(strings.Repeat(",", cells-1)+"\n", 3)
		if _, irregular, err := inBlocks(t, table.NewBlocks(strings.NewReader(text), d, 0), 2); irregular != want || err != nil {
			t.Errorf("records of %d cells: irregular is %v, %v", cells, irregular, err)
		}
	}
	blocks, block, records, longest := table.NewBlocks(long(900<<10), d, 0), new(table.Block), 0, 0
	before := heap()
	for blocks.Next(block) == nil {
		for i := range block.Records {
			records++
			longest = max(longest, len(block.Row(i).Cells[0]))
		}
	}
	if kept := heap() - before; records != 2+4<<20 || longest != 900<<10 || kept > 4<<20 {
		t.Errorf("got %d records of up to %d bytes, and %d MiB kept", records, longest, kept>>20)
	}
	runtime.KeepAlive(blocks)
	runtime.KeepAlive(block)
}

// heap is how many bytes are in use.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

func TestNoAllocationPerBlock(t *testing.T) {
	for _, line := range []string{"a,\"b \"\"c\"\"\",d\n", "a,\"b\nc\"\r\n"} {
		blocks, block := table.NewBlocks(&endless{text: line}, table.Dialect{Delimiter: ','}, 1000), new(table.Block)
		n := testing.AllocsPerRun(1000, func() {
			if err := blocks.Next(block); err != nil || block.Irregular() {
				t.Fatal(err, block.Irregular())
			}
			for i := range block.Records {
				block.Row(i)
			}
		})
		if n != 0 {
			t.Errorf("%q: %v allocations per block", line, n)
		}
	}
}

// FuzzBlocks compares small blocks, taken by several goroutines, with Reader.
func FuzzBlocks(f *testing.F) {
	for i, text := range []string{
		"", "\n", "\r", "a,b\nc,d", "\ufeff\"a\",b\r\n", "\"a\"\"b\nc\" , d\r\re\n\n", "\"a", "\"a\"b,c\n", "19\" x,=\"1\"\n", "caf\xe9", "a\x00", "日本;\"é\"\n",
		"\"\"\"\"\r\n\"\r\n\"", "sep=;\r\n\ufeffa;\"\"\n\r\n", strings.Repeat("a,\"b,\n\"\"\",c\r\n", 40), strings.Repeat("ab,cd,e\n", 30) + "\n",
		strings.Repeat("x", 63) + ",\"y\"\n" + strings.Repeat("x", 57) + "\"\n", "\"" + strings.Repeat("\"\"", 64) + "\"\n",
	} {
		f.Add([]byte(text), byte(i%3), byte(7*i), false)
		f.Add([]byte(text), byte(4+i%5), byte(i), true)
	}
	f.Fuzz(func(t *testing.T, text []byte, which, size byte, announced bool) {
		d := table.Dialect{Delimiter: separators[int(which)%len(separators)], Announced: announced, Encoding: table.Encoding(which / 16 % 4)}
		want, wrong := readAs(strings.NewReader(string(text)), d)
		got, irregular, err := inBlocks(t, table.NewBlocks(strings.NewReader(string(text)), d, 16+int(size)), 1+int(which)%3)
		if err != nil {
			t.Fatal(err)
		}
		if irregular {
			return
		}
		if wrong != nil {
			t.Fatalf("regular, where Reader says: %v", wrong)
		}
		if d := sameRows(want, got); d != "" {
			t.Fatalf("(-Reader +blocks):\n%s", d)
		}
	})
}

func ExampleBlocks() {
	blocks := table.NewBlocks(strings.NewReader("id,cost\nA,\"1,200\"\n"), table.Dialect{Delimiter: ','}, 0)
	block := new(table.Block)
	for blocks.Next(block) == nil && !block.Irregular() {
		var batch table.Batch
		var costs [table.BatchSize][]byte
		batch.Take(block, 0, 2)
		batch.Column(1, &costs)
		for i, cost := range costs[:batch.N] {
			fmt.Printf("%d: %s\n", block.Row(i).Line, cost)
		}
	}
	// Output:
	// 1: cost
	// 2: 1,200
}

func TestIsUTF8(t *testing.T) {
	part := rapid.SampledFrom([]string{"a", "abcdefgh", "é", "日", "😀", "\ufffd", "\x80", "\xc3", "\xe6\x97", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(part).Draw(t, "text"), "")
		if table.IsUTF8([]byte(text)) != utf8.ValidString(text) {
			t.Fatalf("%q: got %v", text, !utf8.ValidString(text))
		}
	})
}
