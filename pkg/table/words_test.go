package table_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/table"
)

// Every cell keeps the number that it was given, with its marks, whatever comes
// after it and however often any is looked up.
func TestWords(t *testing.T) {
	cell := rapid.OneOf(
		rapid.SampledFrom([]string{"", "\x00", "a", "a\x00", `a"`, `"`, "2026-01-02", "sixteen bytes 16", "seventeen bytes 7", strings.Repeat("long", 100)}),
		rapid.StringN(0, 6, 20),
		rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("2026-%03d", rapid.IntRange(0, 400).Draw(t, "day")) }),
	)
	rapid.Check(t, func(t *rapid.T) {
		words, want := table.NewWords(), map[string]uint32{}
		for _, c := range rapid.SliceOfN(cell, 0, 600).Draw(t, "cells") {
			given := []byte(c)
			if rapid.Bool().Draw(t, "room") {
				given = append(given, strings.Repeat(",", 40)...)[:len(c)]
			}
			for range rapid.IntRange(1, 300).Draw(t, "times") {
				got := words.Number(given)
				word, met := want[c]
				if !met {
					word = table.Unmet
				}
				if got != word {
					t.Fatalf("%q has the number %d, want %d", c, got, word)
				}
			}
			if _, met := want[c]; met {
				continue
			}
			marks := rapid.Uint32Range(0, 7).Draw(t, "marks") << 16
			word, ok := words.Add(given, marks)
			if !ok || word != uint32(len(want))|marks {
				t.Fatalf("%q gets the number %d (%v), want %d", c, word, ok, uint32(len(want))|marks)
			}
			want[c] = word
		}
	})
}

// There are so many numbers as 16 bits hold, and so many bytes of long cells.
func TestWordsEnd(t *testing.T) {
	words := table.NewWords()
	for i := range 1 << 16 {
		if _, ok := words.Add(fmt.Append(nil, i), 0); !ok {
			t.Fatalf("no number for cell %d", i)
		}
	}
	if _, ok := words.Add([]byte("one more"), 0); ok {
		t.Error("one more cell gets a number")
	}
	words = table.NewWords()
	long := []byte(strings.Repeat("x", 1<<20))
	n := 0
	for ; n < 20; n++ {
		long[0] = byte(n)
		if _, ok := words.Add(long, 0); !ok {
			break
		}
	}
	if n != 8 {
		t.Errorf("%d cells of 1 MiB get a number, want 8", n)
	}
	if _, ok := words.Add([]byte("short"), 0); !ok {
		t.Error("a short cell gets none then")
	}
}
