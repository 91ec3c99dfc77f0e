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
				r := table.NewReader(strings.NewReader(s.text), table.Dialect{Delimiter: ','})
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

// BenchmarkDialects reads the same rows in other dialects than plain UTF-8.
func BenchmarkDialects(b *testing.B) {
	for _, d := range []table.Dialect{
		{Encoding: table.UTF16LE, Mark: true, Delimiter: ','},
		{Encoding: table.UTF16BE, Delimiter: ','},
		{Encoding: table.Windows1252, Delimiter: ','},
		{Wrapped: true, Delimiter: ','},
	} {
		text := inDialect(b, samples[2].text, d)
		b.Run(fmt.Sprintf("%s/wrapped=%v", d.Encoding, d.Wrapped), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				r := table.NewReader(strings.NewReader(text), d)
				for {
					if _, err := r.Next(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkSniff(b *testing.B) {
	for _, d := range []table.Dialect{{}, {Encoding: table.UTF16LE, Mark: true}, {Encoding: table.Windows1252}} {
		text := inDialect(b, samples[2].text[:256<<10], d)
		b.Run(d.Encoding.String(), func(b *testing.B) {
			for b.Loop() {
				if _, wrong := table.Sniff([]byte(text), false, table.Said{}); wrong != nil {
					b.Fatal(wrong)
				}
			}
		})
	}
}
