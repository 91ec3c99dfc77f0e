package table_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/table"
)

// A block holds the cells of a record as they are, whatever it held before.
func TestHold(t *testing.T) {
	cell := rapid.OneOf(rapid.SampledFrom([]string{"", `"`, `""`, `"a"`, "a,b", "\r", "a\nb", "a\x00", "longer than sixteen bytes"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		block, batch := new(table.Block), new(table.Batch)
		for _, cells := range rapid.SliceOf(rapid.SliceOfN(cell, 1, 5)).Draw(t, "records") {
			var record [][]byte
			for _, c := range cells {
				record = append(record, []byte(c))
			}
			block.Hold(record)
			batch.Take(block, 0, len(cells))
			if len(cells) == 1 && cells[0] == "" { // a blank line
				continue
			}
			if batch.N != 1 {
				t.Fatalf("%q: a batch of %d", cells, batch.N)
			}
			for column := range cells {
				sameColumn(t, batch, column, []row{{Cells: cells}})
			}
		}
	})
}

// Cells that are the same but for one, and that but for one letter, have numbers
// of their own.
func TestNumbersOfFewCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 17).Draw(t, "size")
		letter := rapid.SampledFrom([]byte("07ag"))
		usual := string(rapid.SliceOfN(letter, size, size).Draw(t, "usual"))
		changed := []byte(usual)
		changed[rapid.IntRange(0, size-1).Draw(t, "changed")] = letter.Draw(t, "letter")
		other := string(changed)
		rows := make([]row, rapid.IntRange(3, table.BatchSize).Draw(t, "rows"))
		at := rapid.IntRange(0, len(rows)-1).Draw(t, "at")
		var text strings.Builder
		for i := range rows {
			rows[i].Cells = []string{"x", usual}
			if i == at {
				rows[i].Cells[1] = other
			}
			text.WriteString(strings.Join(rows[i].Cells, ",") + "\n")
		}
		block, batch := new(table.Block), new(table.Batch)
		if err := table.NewBlocks(strings.NewReader(text.String()), table.Dialect{Delimiter: ','}, 8<<10).Next(block); err != nil {
			t.Fatal(err)
		}
		batch.Take(block, 0, 2)
		sameColumn(t, batch, 1, rows)
	})
}
