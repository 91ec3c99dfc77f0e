package cell_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/cell"
)

// Whatever Plain reads, Money reads as the same amount, without a mark; and Plain
// does read the amounts that most files have.
func TestPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mark := rapid.SampledFrom([]byte{'.', ',', 0}).Draw(t, "mark")
		text := rapid.OneOf(
			rapid.StringOfN(rapid.RuneFrom([]rune("0123456789.,-")), 0, 22, -1),
			rapid.StringMatching(`-?[0-9]{1,13}([.,][0-9]{1,7})?`),
			rapid.StringMatching(`[0-9]{1,9}[.,][0-9:/]{2}`),
		).Draw(t, "text")
		room := rapid.SampledFrom([]string{"", "9", "........", "99999999999999999999"}).Draw(t, "what stands behind it")
		behind := []byte(text + room)
		got, ok := cell.Plain(behind[:len(text)], mark)
		exact, exactly := cell.Plain([]byte(text)[:len(text):len(text)], mark)
		if got != exact || ok != exactly {
			t.Fatalf("%q before %q is %d %v, and alone %d %v", text, room, got, ok, exact, exactly)
		}
		if !ok {
			return
		}
		want, sign, wrong := (cell.Convention{Decimal: mark}).Money([]byte(text))
		if wrong != nil || sign != "" || int64(want) != got {
			t.Fatalf("%q with %q is %d, and Money says %d %q %v", text, mark, got, want, sign, wrong)
		}
	})
	for text, want := range map[string]int64{"0": 0, "7": 7_000_000, "1234.50": 1_234_500_000, "99999999.99": 99_999_999_990_000, "-0.000001": -1, "123456789012.5": 123_456_789_012_500_000} {
		if got, ok := cell.Plain([]byte(text), '.'); !ok || got != want {
			t.Errorf("%s is %d %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "-", ".5", "5.", "1,234.50", "1.2345678", "$5", "1e3", "--5", strings.Repeat("9", 13)} {
		if got, ok := cell.Plain([]byte(text), '.'); ok {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}

// Whatever Dollars reads, Money reads as the same amount of dollars.
func TestDollars(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.StringMatching(`[$][0-9]{1,4}(,[0-9]{3}){0,4}([.][0-9]{1,7})?`),
			rapid.StringMatching(`[$]?[0-9,.$-]{0,22}`),
		).Draw(t, "text")
		got, ok := cell.Dollars([]byte(text))
		if !ok {
			return
		}
		want, sign, wrong := (cell.Convention{Decimal: '.'}).Money([]byte(text))
		if wrong != nil || sign != "$" || int64(want) != got {
			t.Fatalf("%q is %d, and Money says %d %q %v", text, got, want, sign, wrong)
		}
	})
	for text, want := range map[string]int64{"$0": 0, "$7.5": 7_500_000, "$1,234.50": 1_234_500_000, "$12,345,678": 12_345_678_000_000} {
		if got, ok := cell.Dollars([]byte(text)); !ok || got != want {
			t.Errorf("%s is %d %v, want %d", text, got, ok, want)
		}
	}
}
