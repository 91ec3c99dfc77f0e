package source

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// inOrder is the order of ids as a sequence has it.
func inOrder(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

// drawIDs draws the ids of a file: most rise or fall throughout, and then perhaps
// one is moved, comes again or is of another kind.
func drawIDs(t *rapid.T) []string {
	number := rapid.Custom(func(t *rapid.T) string { return fmt.Sprint(rapid.IntRange(0, 1200).Draw(t, "number")) })
	long := rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("order-%010d", rapid.IntRange(0, 1<<30).Draw(t, "number")) })
	other := rapid.StringMatching(`[!-~\x80-\xff]{1,17}`)
	id := rapid.SampledFrom([]*rapid.Generator[string]{number, long, other}).Draw(t, "kind")
	ids := rapid.SliceOfNDistinct(id, 0, 40, rapid.ID[string]).Draw(t, "ids")
	way := rapid.SampledFrom([]int{1, 1, -1, -1, 0}).Draw(t, "way")
	if way != 0 {
		slices.SortFunc(ids, func(a, b string) int { return way * inOrder(a, b) })
	}
	if n := len(ids); n > 0 && rapid.Bool().Draw(t, "disturbed") {
		from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n).Draw(t, "to")
		ids = slices.Insert(ids, to, ids[from])
		if rapid.Bool().Draw(t, "moved") {
			if to <= from {
				from++
			}
			ids = slices.Delete(ids, from, from+1)
		}
	}
	return ids
}

// A sequence is whole where ids rise or fall throughout the file, whoever reads
// which block of it, and nowhere else.
func TestSequence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := drawIDs(t)
		readers := make([]*Sequence, rapid.IntRange(1, 4).Draw(t, "readers"))
		for i := range readers {
			readers[i] = new(Sequence)
		}
		// Blocks are handed out in their order; how many ids each reader takes of
		// its own before another goes on does not matter.
		for block, from := 0, 0; from < len(ids) || block == 0; block++ {
			n := rapid.IntRange(0, len(ids)-from).Draw(t, "block")
			reader := rapid.SampledFrom(readers).Draw(t, "reader")
			reader.Block(block)
			var cells [][]byte
			var known []bool
			for _, id := range ids[from : from+n] {
				cell := []byte(id)
				if rapid.Bool().Draw(t, "room") {
					cell = append(cell, bytes.Repeat([]byte{','}, 40)...)[:len(id)]
				}
				if rapid.IntRange(0, 9).Draw(t, "unknown") == 0 {
					cells, known = append(cells, []byte("?")), append(known, false)
				}
				cells, known = append(cells, cell), append(known, true)
			}
			half := len(cells) / 2
			reader.add(cells[:half], known)
			reader.add(cells[half:], known[half:])
			from += n
		}
		readers = rapid.Permutation(readers).Draw(t, "joined")
		readers[0].Join(readers[1:]...)
		rises := slices.IsSortedFunc(ids, inOrder)
		falls := slices.IsSortedFunc(ids, func(a, b string) int { return inOrder(b, a) })
		distinct := len(slices.Compact(slices.Sorted(slices.Values(ids)))) == len(ids)
		short := !slices.ContainsFunc(ids, func(id string) bool { return len(id) > 16 })
		if want := distinct && short && (rises || falls); readers[0].Broken == want {
			t.Fatalf("broken: %v, of %q", readers[0].Broken, ids)
		}
	})
}

// A file whose block has only one id is in order with it, or not.
func TestSequenceOfSingleIDs(t *testing.T) {
	for _, c := range []struct {
		ids    []string
		broken bool
	}{
		{nil, false},
		{[]string{"5"}, false},
		{[]string{"9", "10", "11"}, false},
		{[]string{"11", "10", "9"}, false},
		{[]string{"9", "10", "9"}, true},
		{[]string{"5", "5"}, true},
		{[]string{"1234567890123456", "1234567890123457"}, false},
		{[]string{"12345678901234567", "12345678901234568"}, true}, // longer than those that people number
	} {
		readers := []*Sequence{new(Sequence), new(Sequence)}
		for block, id := range c.ids {
			readers[block%2].Block(block)
			readers[block%2].add([][]byte{[]byte(id)}, []bool{true})
		}
		readers[1].Join(readers[0])
		if readers[1].Broken != c.broken {
			t.Errorf("%q: broken is %v", c.ids, readers[1].Broken)
		}
	}
}
