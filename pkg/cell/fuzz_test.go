package cell

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
	"github.com/google/go-cmp/cmp"
)

// plainFault checks what holds of every fault of a cell: it quotes, it has no
// place yet, and nothing in it controls a terminal.
func plainFault(t *testing.T, f *fault.Fault) {
	t.Helper()
	if !strings.HasPrefix(f.Text, `"`) || f.Line != 0 || f.Column != "" || f.Usage {
		t.Fatalf("fault %+v", f)
	}
	if s := f.Text + f.Hint; fault.Clean(s) != s {
		t.Fatalf("fault %q is not clean", s)
	}
}

func FuzzMoney(f *testing.F) {
	for _, s := range []string{"1234.5", "$1,234.50", "1.234,50 €", "(1,234.50)", "1'234.50", "1,00,000.00", "1,025", "1e5",
		"Rs.500", "9223372036854.775807", "1234.5600000000002", "R$ 5", "−5", "5-", "$5 CAD", "62%", `="12"`, "kr.5", "<5", "%", ")5", "",
		"[436534626]", "'00123", "1.2K", "2,5 Mio. €", "> 90%", "1000+", "#DIV/0!", "Err:502", "1\u2009234.50", "∞"} {
		f.Add(s, byte(0))
	}
	f.Fuzz(func(t *testing.T, s string, decimal byte) {
		c := Convention{Decimal: ".,\x00"[decimal%3]}
		v, mark, wrong := c.Money([]byte(s))
		if wrong != nil {
			plainFault(t, wrong)
			return
		}
		if Blank([]byte(s)) || isError(bare([]byte(s))) || isBound(bare([]byte(s))) || isAbbreviated(bare([]byte(s))) {
			t.Fatalf("%q is %d, but is no exact number", s, v)
		}
		if !strings.Contains(s, string(mark)) {
			t.Fatalf("%q has no mark %q", s, mark)
		}
		text := unit.Plain(new(big.Rat).SetFrac64(int64(v), int64(unit.Currency)))
		if again, _, wrong := ParseMoney(text); wrong != nil || again != v {
			t.Fatalf("%q is %d, but %q is %d, %v", s, v, text, again, wrong)
		}
		if n, wrong := c.Count([]byte(s)); wrong == nil && mark == "" && c.Decimal != 0 && unit.Money(n)*unit.Currency != v {
			t.Fatalf("%q is %d as money and %d as a count", s, v, n)
		}
	})
}

func FuzzEvidence(f *testing.F) {
	for _, s := range []string{"1,025|2.25|1,5", "1:30|0:45:00|2h|1,5 h", "03/04/2026|13/02/2026|02/14/2026|98-03-04",
		"62%|0.5|48|$5|101|1,025|1.025|1|0", "1.000|3.0|1,025,000", "26-03-04|03-04-05|05/05/26", "1.025 h|1,025 s|-|x",
		"10 de dez. de 2022|45383|mar. 03/04/2026|Lifetime", "[1,025]|1.2K|#REF!", "1,5 Std.|1:30|90.5"} {
		for c := range byte(6) {
			f.Add(s, c, uint16(0x1234))
		}
	}
	f.Fuzz(func(t *testing.T, s string, content byte, prior uint16) {
		c := Content(content % 6)
		cells := strings.Split(s, "|")
		outside := Convention{Decimal: ".,\x00"[prior%3], Order: Order(prior >> 2 % 4), Clock: Clock(prior >> 4 % 3), Rate: RateForm(prior >> 6 % 4), Unit: LengthUnit(prior >> 8 % 3)}
		var down, up Evidence
		for i, cell := range cells {
			down.See(c, []byte(cell), i+1)
		}
		for i, cell := range slices.Backward(cells) {
			up.See(c, []byte(cell), i+1)
		}
		got, open := down.Settle(c, outside)
		again, reopened := up.Settle(c, outside)
		if diff := cmp.Diff(got, again) + cmp.Diff(open, reopened); diff != "" {
			t.Fatalf("order matters: %s", diff)
		}
		if s := got.Describe(c); s == "" || fault.Clean(s) != s {
			t.Fatalf("described as %q", s)
		}
		for _, cell := range cells {
			if wrong := got.read(c, cell); wrong != nil {
				plainFault(t, wrong)
				if strings.Contains(wrong.Text, " can be ") && len(open) == 0 {
					t.Fatalf("%s, but no question is open", wrong)
				}
			}
		}
		for _, q := range open {
			years := q.About == "dates" && strings.HasPrefix(q.Readings[1], "20"+strings.TrimSpace(q.Example)[:2]) // read with the day first, were it not asked
			if q.Readings[0] == q.Readings[1] || got.read(c, q.Example) == nil && !years {
				t.Fatalf("needless question %+v", q)
			}
		}
	})
}
