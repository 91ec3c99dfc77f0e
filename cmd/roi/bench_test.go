package main

import (
	"bytes"
	goflag "flag"
	"io"
	"path/filepath"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"
)

// BenchmarkCalc asks roi calc about invented files, from the bytes on the disk
// to an answer, which has to be exact: about the deals alone, and about the four
// files. The gigabyte runs only where its name is asked for, and with -short
// nothing but the megabyte. One worker, and then two:
//
//	go test -run '^$' -bench Calc/100MB -cpu 1,2 ./cmd/roi
//	go test -run '^$' -bench Calc/1GB/plain/deals -count 5 -timeout 1h ./cmd/roi
func BenchmarkCalc(b *testing.B) {
	asked := goflag.Lookup("test.bench").Value.String()
	for _, size := range []struct {
		name  string
		bytes int64
	}{{"1MB", 1_000_000}, {"100MB", 100_000_000}, {"1GB", 1_000_000_000}} {
		long := size.name != "1MB"
		if long && testing.Short() || size.name == "1GB" && !strings.Contains(asked, size.name) {
			continue
		}
		for _, f := range inventedForms {
			b.Run(size.name+"/"+f.name, func(b *testing.B) {
				dir := b.TempDir() // for every -cpu and -count
				for _, business := range inventedBusinesses {
					invented := sync.OnceValues(func() (*invention, error) {
						return business.invent(filepath.Join(dir, business.name), size.bytes, f.form)
					})
					b.Run(business.name, func(b *testing.B) { benchmarkCalc(b, invented) })
				}
			})
		}
	}
}

func benchmarkCalc(b *testing.B, invented func() (*invention, error)) {
	made, err := invented()
	if err != nil {
		b.Fatal(err)
	}
	calc := func(out io.Writer) {
		var errs bytes.Buffer
		if code := run(made.args(), strings.NewReader(""), out, &errs); code != answered {
			b.Fatalf("exit code %d: %s", code, &errs)
		}
	}
	var out bytes.Buffer
	most := memoryOf(func() { calc(&out) })
	for _, wrong := range made.compare(out.Bytes()) {
		b.Error(wrong)
	}
	b.SetBytes(made.bytes)
	for b.Loop() {
		calc(io.Discard)
	}
	b.ReportMetric(float64(made.rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(most)/(1<<20), "peak-MiB")
}

// memoryOf does something and returns the most bytes that the program held
// meanwhile, looking every millisecond.
func memoryOf(do func()) (most uint64) {
	debug.FreeOSMemory()
	done, looked := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(looked)
		for ticker := time.NewTicker(time.Millisecond); ; {
			most = max(most, memoryHeld())
			select {
			case <-done:
				ticker.Stop()
				return
			case <-ticker.C:
			}
		}
	}()
	defer func() {
		close(done)
		<-looked
	}()
	do()
	return // what was seen until then
}

// memoryHeld is what the program has from the system and has not given back.
func memoryHeld() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}
