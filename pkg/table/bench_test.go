package table_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/roi/pkg/table"
)

// samples are about 10 MB each, of rows with different lengths.
var samples = []struct{ name, text string }{
	{"plain", invented("2026-03-%02d,%s,Spring launch %s,ana%d@example.com,%.2f,%.2f,USD,won\n")},
	{"quoted", invented(`"2026-03-%02d","%s","Spring launch, %s","Ana ""A."" %d","%.2f","$%.2f","USD","won"` + "\n")},
	{"accented", invented("2026-03-%02d,Réseaux %s,Été à %s,año %d,%.2f,%.2f,€,gagné\n")},
}

func invented(line string) string {
	words := []string{"LinkedIn", "Email", "Trade show", "X", "Instagram and Facebook", "Podcast"}
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string { return words[random.IntN(len(words))] }
	var b strings.Builder
	for b.Len() < 10_000_000 {
		fmt.Fprintf(&b, line, 1+random.IntN(31), word(), word(), random.IntN(2000), random.ExpFloat64(), 1000*random.ExpFloat64())
	}
	return b.String()
}

func BenchmarkReader(b *testing.B) {
	for _, s := range samples {
		b.Run(s.name+"/table", func(b *testing.B) {
			b.SetBytes(int64(len(s.text)))
			b.ReportAllocs()
			for b.Loop() {
				r := table.NewReader(strings.NewReader(s.text), ',')
				for {
					if _, err := r.Next(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
		b.Run(s.name+"/standard", func(b *testing.B) {
			b.SetBytes(int64(len(s.text)))
			b.ReportAllocs()
			for b.Loop() {
				r := csv.NewReader(strings.NewReader(s.text))
				r.ReuseRecord = true
				for {
					if _, err := r.Read(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkDelimiter(b *testing.B) {
	sample := []byte(samples[1].text[:256<<10])
	for b.Loop() {
		table.Delimiter(sample)
	}
}
