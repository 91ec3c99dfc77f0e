package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// smallFiles writes what a freelancer has: four files of some two hundred rows.
func smallFiles(b *testing.B) []string {
	channels := []string{"LinkedIn", "Instagram", "Email", "Google Ads", "Trade show", "Referral", "Newsletter", "SEO", "Facebook", "Webinars"}
	stages := []string{"Closed Won", "Proposal", "Closed Lost"}
	dir := b.TempDir()
	write := func(name, header, row string, args func(i int) []any) string {
		var text bytes.Buffer
		text.WriteString(header + "\n")
		for i := range 200 {
			fmt.Fprintf(&text, row+"\n", args(i)...)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
			b.Fatal(err)
		}
		return path
	}
	channel := func(i int) string { return channels[i*7%len(channels)] }
	day := func(i int) string { return fmt.Sprintf("2025-%02d-%02d", 1+i/20, 1+i%28) }
	return []string{
		write("hours.csv", "date,channel,campaign,person,hours", "%s,%s,c%d,Ana,%d.25", func(i int) []any { return []any{day(i), channel(i), i % 20, 1 + i%7} }),
		write("costs.csv", "date,channel,category,amount", "%s,%s,ads,%d.50", func(i int) []any { return []any{day(i), channel(i), 10 + i*3} }),
		write("deals.csv", "id,created,closed,channel,stage,amount,customer", "D%d,%s,%s,%s,%s,%d.00,Customer %d", func(i int) []any {
			return []any{i, day(i / 2), day(i), channel(i), stages[i%3], 100 + i*37%900, i % 80}
		}),
		write("leads.csv", "id,date,source,medium,stage", "L%d,%s,%s,cpc,sql", func(i int) []any { return []any{i, day(i), channel(i)} }),
	}
}

// BenchmarkSmall is a whole run, but for the start of the process.
func BenchmarkSmall(b *testing.B) {
	files := smallFiles(b)
	for _, format := range []string{"table", "json"} {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var out, errs bytes.Buffer
				if code := run(append([]string{"calc", "-o", format}, files...), nil, &out, &errs); code != answered {
					b.Fatal(errs.String())
				}
			}
		})
	}
}

// BenchmarkStart is what is set up before main, in every run: of roi's own
// packages and of those that they rest on.
func BenchmarkStart(b *testing.B) {
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	own, all := 0.0, 0.0
	for b.Loop() {
		cmd := exec.Command(self, "-test.run=^$")
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		trace, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatal(err)
		}
		for line := range strings.Lines(string(trace)) {
			words := strings.Fields(line) // init PACKAGE @1.2 ms, 0.1 ms clock, ...
			if len(words) < 5 || words[0] != "init" {
				continue
			}
			ms, _ := strconv.ParseFloat(words[4], 64)
			if all += ms; strings.HasPrefix(words[1], "example.com/roi/") {
				own += ms
			}
		}
	}
	b.ReportMetric(own/float64(b.N), "own-init-ms/op")
	b.ReportMetric(all/float64(b.N), "init-ms/op")
}
