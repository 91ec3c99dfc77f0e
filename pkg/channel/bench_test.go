package channel

import (
	"fmt"
	"strings"
	"testing"
)

// What every start of the tool pays for.
func BenchmarkNewNames(b *testing.B) {
	for b.Loop() {
		NewNames(Vocabulary)
	}
}

// What a row pays for a spelling that was met before.
func BenchmarkID(b *testing.B) {
	n, cell := NewNames(Vocabulary), []byte("Facebook / cpc")
	for b.Loop() {
		n.ID(cell)
	}
}

// What a spelling pays once.
func BenchmarkMeans(b *testing.B) {
	n := NewNames(Vocabulary)
	for _, text := range []string{"LinkedIn", "Garden fair", "https://www.linkedin.com/feed/?x=1", "acme.example / referral", "Spring / Café"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				n.means(text)
			}
		})
	}
}

func BenchmarkMention(b *testing.B) {
	entries := []Entry{}
	for i := range 20 {
		entries = append(entries, Entry{fmt.Sprintf("Own %d", i), Other, []string{fmt.Sprintf("own %d*", i)}})
	}
	for _, bb := range []struct {
		name    string
		entries []Entry
		text    string
	}{
		{"project", Vocabulary, "2026-03 LinkedIn lead generation"},
		{"nothing", Vocabulary, "Weekly planning with the whole team"},
		{"patterns", append(entries, Vocabulary...), "2026-03 LinkedIn lead generation"},
		{"1 KiB", Vocabulary, strings.Repeat("wrote the second draft of a post ", 32)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			n, text := NewNames(bb.entries), []byte(bb.text)
			n.Mention(text)
			for b.Loop() {
				n.Mention(text)
			}
		})
	}
}

// What the first text pays.
func BenchmarkMentionable(b *testing.B) {
	n := NewNames(Vocabulary)
	for b.Loop() {
		n.mentionable()
	}
}
