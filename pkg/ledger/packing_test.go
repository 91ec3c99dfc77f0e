package ledger

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Records come back as they were, whatever they have.
func TestPacking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOfN(rapid.Make[Record](), 1, 6).Draw(t, "records")
		likes := rapid.SliceOfN(rapid.IntRange(0, len(records)-1), 0, 6).Draw(t, "more like them")
		for _, i := range likes {
			like := records[i]
			like.Line, like.Raw = like.Line+1, like.Raw+"!"
			records = append(records, like)
		}
		long := rapid.SampledFrom([]int{0, 0, 1000, chunkSize}).Draw(t, "bytes")
		var p packing
		var at packed
		for i := range records {
			r := &records[i]
			r.Bundle, r.ID = nil, ""
			r.Raw += strings.Repeat("x", long)
			at = p.pack(r, at)
		}
		for i := len(records) - 1; i >= 0; i-- {
			if got := p.origin(at); got != records[i].Origin {
				t.Fatalf("origin %d, want %d", got, records[i].Origin)
			}
			var got Record
			if got, at = p.unpack(at); cmp.Diff(records[i], got) != "" {
				t.Fatalf("record %d: %s", i, cmp.Diff(records[i], got))
			}
		}
		if at != (packed{}) {
			t.Fatal("there is one more")
		}
	})
}

// What records of one sort take.
func TestPackingSize(t *testing.T) {
	margin := int64(620_000)
	r := Record{Origin: Deals, Key: Key{Channel: 3}, Stage: Won, Has: SetOf(Sales, CostOfSales, Wins, Opportunities), Margin: &margin, Customer: "wayne robotics 6427", Raw: "D00000001,2026-01-01,2026-02-13,Fair,Closed Won,42990.81,187.96,Wayne Robotics 6427"}
	r.Values[Sales], r.Values[CostOfSales], r.Values[Wins], r.Values[Opportunities] = 42990_810_000, 187_960_000, 1, 1
	for q := range Quantities {
		if r.Has.Has(q) {
			r.Days[q] = 20_500
		}
	}
	r.Day, r.Created, r.Entered, r.Began, r.Ended = 20_500, 20_450, 20_450, 20_450, 20_500
	var p packing
	const n = 1000
	var at packed
	for i := range n {
		r.Line = 1_000_000 + i
		at = p.pack(&r, at)
	}
	if own := (len(p.chunks)-1)*chunkSize/n + len(p.chunks[len(p.chunks)-1])/n - len(r.Raw) - len(r.Customer); own > 60 || len(p.common) != 1 {
		t.Errorf("a row takes %d bytes beside its texts, and %d records have in common what all have", own, len(p.common))
	}
}
