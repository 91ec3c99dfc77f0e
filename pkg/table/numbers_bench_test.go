package table_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/roi/pkg/table"
)

func BenchmarkNumbers(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	var names []string
	for i := range 61 {
		names = append(names, strings.Repeat("x", i%13+1)+fmt.Sprint(i))
	}
	var text strings.Builder
	for i := range 100000 {
		fmt.Fprintf(&text, "L%08d,2026-%02d-%02d,2026-%02d-%02d,%s,%s,%.2f\n", i, 1+i/10000, 1+i/400%28, 1+random.IntN(12), 1+random.IntN(28), names[random.IntN(61)], names[random.IntN(5)], 1000*random.ExpFloat64())
	}
	all := text.String()
	for _, column := range []int{1, 2, 3, 4} {
		b.Run(fmt.Sprint(column), func(b *testing.B) {
			words := table.NewWords()
			batch, numbers := new(table.Batch), new([table.BatchSize]uint32)
			blocks := table.NewBlocks(strings.NewReader(all), table.Dialect{Delimiter: ','}, 0)
			block := new(table.Block)
			blocks.Next(block)
			for range 2 {
				for from := 0; from < block.Records; from += batch.N {
					batch.Take(block, from, 6)
					for i := range batch.N {
						if c := batch.Cell(column, i); words.Number(c) == table.Unmet {
							words.Add(c, 0)
						}
					}
				}
			}
			n := 0
			for b.Loop() {
				for from := 0; from < block.Records; from += batch.N {
					batch.Take(block, from, 6)
					batch.Numbers(column, &words, numbers)
				}
				n += block.Records
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/cell")
		})
	}
}
