package unit

import (
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestPrint(t *testing.T) {
	type printed struct{ Fixed0, Fixed2, Plain, Grouped0, Grouped2 string }
	for in, want := range map[string]printed{
		"0":               {"0", "0.00", "0", "0", "0.00"},
		"-1/1000":         {"0", "0.00", "-0.001", "0", "0.00"},
		"-1/10000000":     {"0", "0.00", "0", "0", "0.00"},
		"1/2":             {"1", "0.50", "0.5", "1", "0.50"},
		"-1/2":            {"-1", "-0.50", "-0.5", "-1", "-0.50"},
		"3/2":             {"2", "1.50", "1.5", "2", "1.50"},
		"5/2":             {"3", "2.50", "2.5", "3", "2.50"},
		"1/200":           {"0", "0.01", "0.005", "0", "0.01"},
		"-1/200":          {"0", "-0.01", "-0.005", "0", "-0.01"},
		"2.675":           {"3", "2.68", "2.675", "3", "2.68"},
		"1/3":             {"0", "0.33", "0.333333", "0", "0.33"},
		"2/3":             {"1", "0.67", "0.666667", "1", "0.67"},
		"0.0000005":       {"0", "0.00", "0.000001", "0", "0.00"},
		"100":             {"100", "100.00", "100", "100", "100.00"},
		"999.995":         {"1000", "1000.00", "999.995", "1,000", "1,000.00"},
		"-1000":           {"-1000", "-1000.00", "-1000", "-1,000", "-1,000.00"},
		"-123456.5":       {"-123457", "-123456.50", "-123456.5", "-123,457", "-123,456.50"},
		"1e15":            {"1000000000000000", "1000000000000000.00", "1000000000000000", "1,000,000,000,000,000", "1,000,000,000,000,000.00"},
		"123456789012.34": {"123456789012", "123456789012.34", "123456789012.34", "123,456,789,012", "123,456,789,012.34"},
	} {
		r, ok := new(big.Rat).SetString(in)
		if !ok {
			t.Fatalf("%q is no fraction", in)
		}
		got := printed{Fixed(r, 0), Fixed(r, 2), Plain(r), Grouped(r, 0), Grouped(r, 2)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in, diff)
		}
	}
}

func TestPrintProperties(t *testing.T) {
	plain := regexp.MustCompile(`^(0|-?(0|[1-9][0-9]*)\.[0-9]{0,5}[1-9]|-?[1-9][0-9]*)$`)
	grouped := regexp.MustCompile(`^-?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?$`)
	rapid.Check(t, func(t *rapid.T) {
		r := fractions().Draw(t, "r")
		decimals := rapid.IntRange(0, 8).Draw(t, "decimals")
		f, p, g := Fixed(r, decimals), Plain(r), Grouped(r, decimals)
		if want := rounded(r, decimals); f != want {
			t.Fatalf("Fixed(%v, %d) is %q, want %q", r, decimals, f, want)
		}
		if !grouped.MatchString(g) || strings.ReplaceAll(g, ",", "") != f {
			t.Fatalf("Grouped(%v, %d) is %q beside %q", r, decimals, g, f)
		}
		back, ok := new(big.Rat).SetString(p)
		if !ok || !plain.MatchString(p) || Fixed(back, 6) != Fixed(r, 6) {
			t.Fatalf("Plain(%v) is %q", r, p)
		}
	})
}

// fractions draws any fractions, and decimal ones that lie between two
// printed values, where the rounding shows.
func fractions() *rapid.Generator[*big.Rat] {
	return rapid.Custom(func(t *rapid.T) *big.Rat {
		n := words().Draw(t, "n")
		if rapid.Bool().Draw(t, "decimal") {
			return big.NewRat(n, rapid.SampledFrom([]int64{1, 2, 20, 200, 2_000_000, 1e9}).Draw(t, "parts"))
		}
		return big.NewRat(n, rapid.Int64Min(1).Draw(t, "d"))
	})
}

// rounded is Fixed by other means: the nearest integer number of last places,
// halves away from zero, and then the point put in.
func rounded(r *big.Rat, decimals int) string {
	places := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	n := new(big.Int).Abs(r.Num())
	n.Mul(n, places).Lsh(n, 1).Add(n, r.Denom())
	n.Quo(n, new(big.Int).Lsh(r.Denom(), 1))
	s := n.String()
	if short := decimals + 1 - len(s); short > 0 {
		s = strings.Repeat("0", short) + s
	}
	if decimals > 0 {
		s = s[:len(s)-decimals] + "." + s[len(s)-decimals:]
	}
	if r.Sign() < 0 && n.Sign() != 0 {
		s = "-" + s
	}
	return s
}
