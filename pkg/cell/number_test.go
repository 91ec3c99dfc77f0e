package cell

import (
	"math/big"
	"strings"
	"testing"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
	"pgregory.net/rapid"
)

func TestBlank(t *testing.T) {
	for _, s := range []string{"", " ", "\t", "\u00a0", "\u202f", "-", " -- ", "–", "—", "n/a", "N/A", "NA",
		"NULL", "(not set)", "(Not Set)", "(none)", "#N/A", "#NV", "#N/D", `=""`, "'", "\ufeff", " --", "∞"} {
		if !Blank([]byte(s)) {
			t.Errorf("Blank(%q) is false", s)
		}
	}
	for _, s := range []string{"0", "-1", "∞ 1", "NaN", "none of these", "(not set) x", "null island", "0.00", "[]", "Lifetime",
		"#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"} {
		if Blank([]byte(s)) {
			t.Errorf("Blank(%q) is true", s)
		}
	}
}

func TestContentBlank(t *testing.T) {
	for _, s := range []string{"Lifetime", "LIFETIME", " lifetime ", "--"} {
		if !Day.Blank([]byte(s)) {
			t.Errorf("Blank(%q) is false of a date", s)
		}
	}
	for c := range Rate + 1 {
		if got := c.Blank([]byte("Lifetime")); got != (c == Day) {
			t.Errorf("Blank(Lifetime) is %v of content %d", got, c)
		}
		if c.Blank([]byte("Lifetimes")) || !c.Blank([]byte("n/a")) {
			t.Errorf("content %d", c)
		}
	}
	column(Day, "Lifetime").wantNothing(t)
}

func TestBare(t *testing.T) {
	for s, want := range map[string]string{`="00123"`: "00123", "'00123": "00123", "[436534626]": "436534626", " [1,234.50] ": "1,234.50", "[ 7 ]": "7",
		"[brand]": "[brand]", "[Q1]": "[Q1]", "[]": "[]", "[1": "[1", "[-1]": "[-1]", "[1.]": "[1.]", "'": "", `=""`: "", `="`: `="`, "\u00a0x\u00a0": "x", "": ""} {
		if got := string(Bare([]byte(s))); got != want {
			t.Errorf("Bare(%q) is %q, want %q", s, got, want)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		text    string
		decimal byte
		want    unit.Money
		mark    Mark
	}{
		{"1234.5", '.', 1234_500000, ""},
		{"$1,234.50", '.', 1234_500000, "$"},
		{"1,234.50 USD", '.', 1234_500000, "USD"},
		{"USD 1,234.50", '.', 1234_500000, "USD"},
		{"€ 1.234,50", ',', 1234_500000, "€"},
		{"1.234,50€", ',', 1234_500000, "€"},
		{"1 234,50", ',', 1234_500000, ""},
		{"1\u00a0234,50\u00a0€", ',', 1234_500000, "€"},
		{"1\u202f234\u202f567,50", ',', 1234567_500000, ""},
		{"1'234.50", '.', 1234_500000, ""},
		{"CHF 1’234.50", '.', 1234_500000, "CHF"},
		{"₹1,00,000.00", '.', 100000_000000, "₹"},
		{"12,34,56,789", '.', 123456789_000000, ""},
		{"+5", 0, 5_000000, ""},
		{"-1", 0, -1_000000, ""},
		{"−1", 0, -1_000000, ""},
		{"(1,234.50)", '.', -1234_500000, ""},
		{"$(250.00)", '.', -250_000000, "$"},
		{"($250.00)", '.', -250_000000, "$"},
		{"-$5", 0, -5_000000, "$"},
		{"$-5", 0, -5_000000, "$"},
		{"1,200.00-", '.', -1200_000000, ""},
		{"R$ 1.234,50", ',', 1234_500000, "R$"},
		{"US$5", 0, 5_000000, "US$"},
		{"5 US$", 0, 5_000000, "US$"},
		{"M$5", 0, 5_000000, "M$"},
		{"100 kr", 0, 100_000000, "kr"},
		{"100 kr.", 0, 100_000000, "kr."},
		{"Rs.500", 0, 500_000000, "Rs."},
		{"99,90 zł", ',', 99_900000, "zł"},
		{"$.50", '.', 500000, "$"},
		{"$5.00 CAD", '.', 5_000000, "CAD"},
		{"₿5", 0, 5_000000, "₿"},
		{`="123"`, 0, 123_000000, ""},
		{"'123.5", '.', 123_500000, ""},
		{`="00123"`, 0, 123_000000, ""},
		{"[436534626]", 0, 436534626_000000, ""},
		{"[1,234.50]", '.', 1234_500000, ""},
		{"(1)", 0, -1_000000, ""},
		{"1\u2009234.50", '.', 1234_500000, ""},
		{"1 234 567.5", '.', 1234567_500000, ""},
		{"1’234’567.50", '.', 1234567_500000, ""},
		{" 7 ", 0, 7_000000, ""},
		{"1234.5600000000002", '.', 1234_560000, ""},
		{"0.0000005", '.', 1, ""},
		{"-0.0000005", '.', -1, ""},
		{"0.00000049999", '.', 0, ""},
		{"0000000000000000000000001", 0, 1_000000, ""},
		{"9223372036854.775807", '.', 9223372036854_775807, ""},
		{"-9223372036854.775807", '.', -9223372036854_775807, ""},
		{"1,025", ',', 1_025000, ""},
		{"1,025", '.', 1025_000000, ""},
		{"0.125", 0, 125000, ""},
		{"1234.567", 0, 1234_567000, ""},
		{"1,025,000", 0, 1025000_000000, ""},
	} {
		got, mark, f := Convention{Decimal: c.decimal}.Money([]byte(c.text))
		if f != nil {
			t.Errorf("%q: %s", c.text, f)
		} else if got != c.want || mark != c.mark {
			t.Errorf("%q is %d %q, want %d %q", c.text, got, mark, c.want, c.mark)
		}
	}
}

func TestNotMoney(t *testing.T) {
	c := Convention{Decimal: '.'}
	for _, s := range []string{"", "NaN", "Inf", "∞", "1e5", "1.2E+05", "0x10", "1_000", "< 10%", "> 90%", "1,23.4",
		"1.2.3", "1,2,3", "$", "USD", "5.", ".", "-", "--5", "-(5)", "+-5", "5-5", "(5", "5)", "((5))", "62%", "$5%",
		"$5 kr", "1 2", "1  234", "1,234 567", "0,125", ",234", "1,2345", "12a", "1.2K", "5 %%", "1.00.000",
		"9223372036854.7758075", "9223372036854.775808", "99999999999999999999999", "50.-"} {
		if v, _, f := c.Money([]byte(s)); f == nil {
			t.Errorf("%q is read as %d", s, v)
		} else if !strings.HasPrefix(f.Text, `"`) || f.Line != 0 || f.File != "" {
			t.Errorf("%q: fault %+v", s, f)
		}
	}
}

// TestNotExact says why a number that is not exact, or not there, is refused.
func TestNotExact(t *testing.T) {
	for want, list := range map[string][]string{
		"is a bound, not an amount of money":                     {"< 10%", "> 90%", "<1", ">5", "$<5", "≤5", ">= 3", "~3", "1000+", "90%+", "1K+"},
		"is a rounded number, not an amount of money":            {"1.2K", "1.2k", "3M", "2,5 Mio", "2,5 Mio.", "$1.2K", "1,2 Mrd. €", "€ 3 Mio", "12 k€", "-1.2K", "1.2M USD", "3M$", "3 MM$", "1.2K$", "5 milhões", "3 Tsd."},
		"is an error of the spreadsheet, not an amount of money": {"#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#WERT!", "Err:502"},
		"is not an amount of money":                              {"<b>", "about 3", "#1", "#hash!tag x", "# !", "K", "Mio", "+", "1.2.3K4", "5 t", "5 CR", "Err:x02"},
		"has an exponent and is not an amount of money":          {"1.2E+05"},
	} {
		for _, s := range list {
			_, _, f := Convention{Decimal: '.'}.Money([]byte(s))
			if f == nil || f.Text != fault.Quote(s)+" "+want || f.Hint == "" {
				t.Errorf("%q: %+v", s, f)
			}
			column(Money, s).wantNothing(t)
		}
	}
	for s, want := range map[string]string{
		"<5": "a bound is not exact: export the full figure", "1.2K": "a rounded number is not exact: export the full figure",
		"#REF!": "the spreadsheet could not work this cell out: mend it there and export again",
	} {
		for c := Money; c <= Rate; c++ {
			if f := (Convention{Decimal: '.'}).read(c, s); f == nil || f.Hint != want && (c != Day || s == "#REF!") {
				t.Errorf("%q as content %d: %+v", s, c, f)
			}
		}
	}
}

func TestCount(t *testing.T) {
	for text, want := range map[string]int64{"3": 3, "1,025": 1025, "1.025": 1025, "3.0": 3, "3,00": 3, "1,234.00": 1234,
		"0": 0, "-0": 0, "9223372036854775807": 9223372036854775807, "0.000": 0} {
		if got, f := (Convention{}).Count([]byte(text)); f != nil || got != want {
			t.Errorf("%q is %d, %v", text, got, f)
		}
	}
	for text, want := range map[string]string{
		"2.5":                 `"2.5" is not a whole number`,
		"-3":                  `"-3" is less than zero, which a count can not be`,
		"$3":                  `"$3" is an amount of money, not a whole number`,
		"3%":                  `"3%" is a percentage, not a whole number`,
		"9223372036854775808": `"9223372036854775808" is larger than roi can count exactly (at most 9223372036854775807)`,
	} {
		if _, f := (Convention{}).Count([]byte(text)); f == nil || f.Text != want {
			t.Errorf("%q: %v", text, f)
		}
	}
}

// dialect writes a number of so many decimals as some country does.
func dialect(t *rapid.T, v int64, decimals int) (text string, mark byte) {
	digits := new(big.Int).Abs(big.NewInt(v)).String()
	for len(digits) <= decimals {
		digits = "0" + digits
	}
	whole, frac := digits[:len(digits)-decimals], digits[len(digits)-decimals:]
	mark = rapid.SampledFrom([]byte(".,")).Draw(t, "decimal")
	group := rapid.SampledFrom([]string{"", string(other(mark)), " ", "\u00a0", "\u2009", "\u202f", "'", "’"}).Draw(t, "group")
	indian := group == "," && rapid.Bool().Draw(t, "indian")
	text = grouped(whole, group, indian)
	if decimals > 0 {
		text += string(mark) + frac
	}
	around := []string{"$%", "% USD", "€ %", "%", "%kr", " % ", `="%"`}
	text = strings.Replace(rapid.SampledFrom(around).Draw(t, "around"), "%", text, 1)
	if v < 0 {
		signs := []string{"-%", "−%", "(%)", "%-"}
		if strings.HasPrefix(text, "=") {
			signs = nil
			text = strings.Replace(text, `"`, `"-`, 1)
		}
		if signs != nil {
			text = strings.Replace(rapid.SampledFrom(signs).Draw(t, "sign"), "%", text, 1)
		}
	}
	return text, mark
}

func grouped(whole, group string, indian bool) string {
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + group + whole[at:]
		if indian {
			at++
		}
	}
	return whole
}

func TestMoneyInDialects(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Int64Range(-1<<62, 1<<62).Draw(t, "value")
		decimals := rapid.IntRange(0, 12).Draw(t, "decimals")
		text, mark := dialect(t, v, decimals)
		c := Convention{Decimal: mark}
		got, _, f := c.Money([]byte(text))
		scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
		want, fits := exactly(new(big.Rat).SetFrac(big.NewInt(v), scale), 1_000_000)
		switch {
		case f != nil && fits:
			t.Fatalf("%q: %s", text, f)
		case f == nil && !fits:
			t.Fatalf("%q is %d, but is out of range", text, got)
		case f == nil && int64(got) != want:
			t.Fatalf("%q is %d, want %d", text, got, want)
		}
	})
}

// exactly rounds a fraction of whole units to parts, half away from zero.
func exactly(r *big.Rat, parts int64) (int64, bool) {
	r = new(big.Rat).Mul(r, new(big.Rat).SetInt64(parts))
	i, _ := new(big.Int).SetString(r.FloatString(0), 10)
	return i.Int64(), i.IsInt64()
}

func TestDecimalHoursExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9]{1,9}\.[0-9]{1,25}`).Draw(t, "text")
		r, _ := new(big.Rat).SetString(text)
		want, fits := exactly(r, int64(unit.Hour))
		got, f := Convention{Decimal: '.'}.Hours([]byte(text))
		if f != nil || !fits || int64(got) != want {
			t.Fatalf("%q is %d, %v, want %d", text, got, f, want)
		}
	})
}

func BenchmarkBlank(b *testing.B) {
	for _, s := range []string{"1234.50", "LinkedIn", "none", "--", "2026-03-04"} {
		b.Run(s, func(b *testing.B) {
			cell := []byte(s)
			b.ReportAllocs()
			for b.Loop() {
				Blank(cell)
			}
		})
	}
}

func BenchmarkMoney(b *testing.B) {
	for _, s := range []string{"1234.50", "$1,234.50", "1,234.50 USD", "7"} {
		b.Run(s, func(b *testing.B) {
			c, cell := Convention{Decimal: '.'}, []byte(s)
			b.ReportAllocs()
			for b.Loop() {
				c.Money(cell)
			}
		})
	}
}
