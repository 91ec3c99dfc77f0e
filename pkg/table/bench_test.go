package table_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"example.com/roi/pkg/table"
)

type sample struct{ name, text string }

// samples are about 10 MB each, of rows with different lengths.
var samples = []sample{
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
				readRows(b, s.text)
			}
		})
		b.Run(s.name+"/standard", func(b *testing.B) {
			b.SetBytes(int64(len(s.text)))
			b.ReportAllocs()
			for b.Loop() {
				readStandard(b, s.text)
			}
		})
	}
}

// BenchmarkBlocks walks through blocks in one goroutine, and says how many times
// as fast that is as Reader and encoding/csv, each at its best of three.
func BenchmarkBlocks(b *testing.B) {
	all := append(samples[:len(samples):len(samples)], sample{"crlf", strings.ReplaceAll(samples[0].text, "\n", "\r\n")})
	for _, s := range all {
		reader, standard := best(func() { readRows(b, s.text) }), best(func() { readStandard(b, s.text) })
		walk := func(name string, each func(*table.Block)) {
			b.Run(s.name+"/"+name, func(b *testing.B) {
				b.SetBytes(int64(len(s.text)))
				block := new(table.Block)
				for b.Loop() {
					blocks := table.NewBlocks(strings.NewReader(s.text), table.Dialect{Delimiter: ','}, 0)
					for blocks.Next(block) == nil {
						if block.Irregular() {
							b.Fatal("irregular")
						}
						each(block)
					}
				}
				took := b.Elapsed().Seconds() / float64(b.N)
				b.ReportMetric(took*1e9/float64(strings.Count(s.text, "\n")), "ns/record")
				b.ReportMetric(reader.Seconds()/took, "xReader")
				b.ReportMetric(standard.Seconds()/took, "xcsv")
			})
		}
		batch, some := new(table.Batch), new([table.BatchSize][]byte)
		walk("columns", func(block *table.Block) {
			for from := 0; from < block.Records; from += batch.N {
				batch.Take(block, from, 8)
				for _, column := range []int{0, 1, 4, 7} {
					batch.Column(column, some)
				}
			}
		})
		walk("rows", func(block *table.Block) {
			for i := range block.Records {
				block.Row(i)
			}
		})
	}
}

// BenchmarkNumbers numbers the cells of a column of which all are known.
func BenchmarkNumbers(b *testing.B) {
	block, batch, numbers := new(table.Block), new(table.Batch), new([table.BatchSize]uint32)
	table.NewBlocks(strings.NewReader(samples[0].text), table.Dialect{Delimiter: ','}, 0).Next(block)
	for column, name := range []string{"days", "channels"} {
		words := table.NewWords()
		walk := func(each func()) {
			for from := 0; from < block.Records; from += batch.N {
				batch.Take(block, from, 8)
				each()
			}
		}
		walk(func() {
			for i := range batch.N {
				if c := batch.Cell(column, i); words.Number(c) == table.Unmet {
					words.Add(c, 0)
				}
			}
		})
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				walk(func() { batch.Numbers(column, &words, numbers) })
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*block.Records), "ns/cell")
		})
	}
}

// best is the shortest of three runs.
func best(run func()) time.Duration {
	shortest := time.Hour
	for range 3 {
		start := time.Now()
		run()
		shortest = min(shortest, time.Since(start))
	}
	return shortest
}

func readRows(b *testing.B, text string) {
	r := table.NewReader(strings.NewReader(text), table.Dialect{Delimiter: ','})
	for {
		if _, err := r.Next(); err == io.EOF {
			return
		} else if err != nil {
			b.Fatal(err)
		}
	}
}

func readStandard(b *testing.B, text string) {
	r := csv.NewReader(strings.NewReader(text))
	r.ReuseRecord = true
	for {
		if _, err := r.Read(); err == io.EOF {
			return
		} else if err != nil {
			b.Fatal(err)
		}
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
