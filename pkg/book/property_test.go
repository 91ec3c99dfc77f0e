package book

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// TestPrinted prints random books and reads them back.
func TestPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := books().Draw(t, "book")
		text := printed(want)
		got, faults := Decode("roi.yaml", []byte(text))
		if len(faults) > 0 {
			t.Fatalf("%s\n%s", text, said(faults))
		}
		anyLine := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Line" }, cmp.Ignore())
		if diff := cmp.Diff(want, got, sameRats, anyLine, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s\n(-want +got):\n%s", text, diff)
		}
	})
}

// someNames draws names that differ by more than case and blanks.
func someNames(t *rapid.T, label string) []string {
	name := rapid.OneOf(rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9 .:,#&!%@{}"'|>?\-]{0,8}x`), rapid.SampledFrom([]string{"null", "true", "017", "1e3", "no", "~", "Größe", "売上", "<<", "- x"}))
	return rapid.SliceOfNDistinct(name, 0, 4, loosely).Draw(t, label)
}

// loosely folds names as much as channels do, and more.
func loosely(s string) string {
	return strings.NewReplacer("-", "", "_", "").Replace(channel.Fold(s))
}

func named[V any](t *rapid.T, label string, value *rapid.Generator[V]) (all []Named[V]) {
	for _, n := range someNames(t, label) {
		all = append(all, Named[V]{Name: n, Value: value.Draw(t, label)})
	}
	return all
}

func books() *rapid.Generator[*Book] {
	money := rapid.Custom(func(t *rapid.T) unit.Money { return unit.Money(rapid.Int64Range(0, 1e17).Draw(t, "money")) })
	millionths := rapid.Int64Range(0, 1_000_000)
	rates := rapid.Int64Range(-3_000_000, 1_000_000).Filter(func(v int64) bool { return v > -1_000_000 })
	return rapid.Custom(func(t *rapid.T) *Book {
		b := &Book{
			File: "roi.yaml", Version: 1, Currency: rapid.SampledFrom(codes[:5]).Draw(t, "currency"),
			People:  sorted(named(t, "people", money)),
			Margins: Margins{named(t, "products", rates), named(t, "margins", rates)},
			Level:   rapid.Int64Range(500_000, 999_999).Draw(t, "level"),
			FiscalYearStart: unit.MonthDay{
				Month: rapid.IntRange(1, 12).Draw(t, "month"), Day: rapid.IntRange(1, 28).Draw(t, "day"),
			},
		}
		if rapid.Bool().Draw(t, "defaults") {
			b.HourlyCost, b.Margin = ptr(money.Draw(t, "cost")), ptr(rates.Draw(t, "margin"))
		}
		for _, name := range someNames(t, "channels") {
			c := Channel{Name: name, Group: rapid.SampledFrom(channel.Groups).Draw(t, "group")}
			if rapid.Bool().Draw(t, "also") {
				c.Also = []string{"also " + name, "also " + name + "*"}
			}
			b.Channels = append(b.Channels, c)
		}
		for _, name := range someNames(t, "shared") {
			s := Sharing{Channel: name, Driver: "even"}
			if rapid.Bool().Draw(t, "fixed") {
				s.Driver, s.Shares = "", []Named[int64]{{Name: "to A", Value: 0}, {Name: "to B", Value: millionths.Draw(t, "share")}}
			}
			b.Shared = append(b.Shared, s)
		}
		for _, code := range codes[10:rapid.IntRange(10, 13).Draw(t, "currencies")] {
			for i := range rapid.IntRange(1, 3).Draw(t, "rates") {
				v := big.NewRat(rapid.Int64Range(1, 1e15).Draw(t, "rate"), 1e9)
				b.Rates = append(b.Rates, Rate{Currency: code, From: date(2026, i+1, 3), Value: v})
			}
		}
		if names := someNames(t, "stage"); len(names) > 0 {
			b.Stages = []Stage{{Stage: ledger.SQL, Names: names}}
		}
		for _, name := range someNames(t, "files") {
			b.Sources = append(b.Sources, Source{File: name, Sheet: name, Reading: source.Reading{
				Kind: rapid.SampledFrom(source.Kinds).Draw(t, "kind").Name, Decimal: rapid.SampledFrom([]byte{0, '.', ','}).Draw(t, "decimal"),
				Columns: []source.Claim{{Field: source.Amount, Header: name}},
			}})
		}
		for _, name := range someNames(t, "checks") {
			b.Checks = append(b.Checks, gate(`"`+strings.ReplaceAll(name, `".`, "x")+`".roi > 1`, 0))
		}
		return b
	})
}

// plain writes parts of a whole as a number, without rounding.
func plain(v, parts int64) string { return unit.Plain(big.NewRat(v, parts)) }

func quoted(all []string) string {
	var q []string
	for _, s := range all {
		q = append(q, strconv.Quote(s))
	}
	return "[" + strings.Join(q, ", ") + "]"
}

func mapped[V any](all []Named[V], value func(V) string) string {
	var pairs []string
	for _, n := range all {
		pairs = append(pairs, strconv.Quote(n.Name)+": "+value(n.Value))
	}
	return "{" + strings.Join(pairs, ", ") + "}"
}

// item is one line of a list or map, or several.
func item(format string, args ...any) string { return fmt.Sprintf(format, args...) + "\n" }

// under writes a key with what is under it, if anything.
func under(key string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	return key + ":\n" + strings.Join(items, "")
}

func amountText(m unit.Money) string { return plain(int64(m), int64(unit.Currency)) }

func rateText(v int64) string {
	if v%2 == 0 {
		return plain(v, 10_000) + "%"
	}
	return plain(v, 1_000_000)
}

// printed writes a book as YAML, dated rates the latest first.
func printed(b *Book) string {
	text := "version: 1\n" + item("currency: %s", b.Currency) + item("people: %s", mapped(b.People, amountText)) +
		item("margins: {products: %s, channels: %s}", mapped(b.Margins.Products, rateText), mapped(b.Margins.Channels, rateText)) +
		item("level: %s", rateText(b.Level)) + item("fiscal_year_start: %02d-%02d", b.FiscalYearStart.Month, b.FiscalYearStart.Day)
	if b.HourlyCost != nil {
		text += item("hourly_cost: %s", amountText(*b.HourlyCost)) + item("margin: %s", rateText(*b.Margin))
	}
	var channels, shared, rates, sources, checks []string
	for _, c := range b.Channels {
		channels = append(channels, item("  %q: {group: %s, also: %s}", c.Name, c.Group, quoted(c.Also)))
	}
	for _, s := range b.Shared {
		how := s.Driver
		if how == "" {
			how = mapped(s.Shares, rateText)
		}
		shared = append(shared, item("  %q: %s", s.Channel, how))
	}
	for _, r := range slices.Backward(b.Rates) {
		rates = append(rates, item("  - {from: %s, %s: %s}", r.From, r.Currency, r.Value.FloatString(9)))
	}
	for _, s := range b.Sources {
		more := ""
		if s.Decimal != 0 {
			more = item("    decimal: %q", string(s.Decimal))
		}
		sources = append(sources, item("  - file: %q\n    sheet: %q\n    kind: %s\n    columns: {amount: %q}", s.File, s.Sheet, s.Kind, s.Columns[0].Header)+more)
	}
	for _, c := range b.Checks {
		checks = append(checks, item("  - %q", c.Text))
	}
	for _, s := range b.Stages {
		text += item("stages: {sql: %s}", quoted(s.Names))
	}
	return text + under("channels", channels) + under("shared", shared) + under("rates", rates) + under("sources", sources) + under("checks", checks)
}
