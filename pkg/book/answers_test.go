package book

import (
	"slices"
	"testing"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
	"github.com/google/go-cmp/cmp"
)

// read decodes a book that must have nothing wrong.
func read(t *testing.T, text string) *Book {
	t.Helper()
	b, faults := Decode("roi.yaml", []byte("version: 1\n"+text))
	if len(faults) > 0 {
		t.Fatal(said(faults))
	}
	return b
}

func TestCost(t *testing.T) {
	b := read(t, "hourly_cost: 45\npeople: {Ana Lima: 85, Zoe: 0}")
	for name, want := range map[string]unit.Money{"Ana Lima": 85 * unit.Currency, " ana  lima": 85 * unit.Currency, "ZOE": 0, "Ana": -1, "": -1} {
		got, ok := b.Cost(name)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q costs %d, %v", name, got, ok)
		}
	}
}

func TestMarginOf(t *testing.T) {
	b := read(t, "margin: 62%\nmargins: {products: {Widget: 40%}, channels: {Trade show: 0, Email: -10%}}")
	for _, c := range []struct {
		product, channel string
		want             int64
		ok               bool
	}{
		{"widget", "Email", 400_000, true},
		{"", "Email", -100_000, true},
		{"Gadget", "trade show", 0, true},
		{"", "LinkedIn", 0, false},
		{"", "", 0, false},
	} {
		if got, ok := b.MarginOf(c.product, c.channel); got != c.want || ok != c.ok {
			t.Errorf("%q through %q has %d, %v", c.product, c.channel, got, ok)
		}
	}
}

func TestRate(t *testing.T) {
	dated := "currency: USD\nrates:\n  - {from: 2026-01-01, EUR: 1.08}\n  - {from: 2026-03-01, EUR: 1.10, GBP: 1.27}\n"
	fixed := "currency: USD\nrates: {EUR: 1.08}\n"
	for _, c := range []struct {
		book, currency string
		day            unit.Day
		want           string // "" for none
	}{
		{dated, "EUR", date(2026, 2, 10), "27/25"},
		{dated, "EUR", date(2026, 2, 28), "27/25"},
		{dated, "EUR", date(2026, 3, 1), "11/10"},
		{dated, "EUR", date(2030, 1, 1), "11/10"},
		{dated, "EUR", date(2025, 12, 31), ""},
		{dated, "EUR", unit.NoDay, ""},
		{dated, "GBP", date(2026, 2, 10), ""},
		{dated, "USD", unit.NoDay, "1/1"},
		{fixed, "EUR", unit.NoDay, "27/25"},
		{fixed, "EUR", date(1999, 1, 1), "27/25"},
		{fixed, "CHF", date(2026, 1, 1), ""},
		{"", "EUR", date(2026, 1, 1), ""},
		{"", "", date(2026, 1, 1), ""},
	} {
		r, ok := read(t, c.book).Rate(c.currency, c.day)
		got := ""
		if ok {
			got = r.String()
		}
		if got != c.want {
			t.Errorf("%s on %s is %q, want %q", c.currency, c.day, got, c.want)
		}
	}
}

// TestEntries checks what spellings mean to the channels of a book that claims
// channels which roi knows.
func TestEntries(t *testing.T) {
	b := read(t, `channels:
  LinkedIn: {group: other, also: [Sales Nav]}
  Meta: {group: social, also: [Facebook, Instagram]}
  Fairs: {group: other, also: [expo]}
  Newsletter: {group: other}
  Insta shop: {group: social, also: [insta]}
  Films: {group: social, also: ["*tube*", "YouTube shorts"]}
`)
	type meaning struct{ Name, Group string }
	got := map[string]meaning{}
	for _, first := range []bool{true, false} { // whatever is met first
		names := channel.NewNames(b.Entries())
		spellings := []string{"sales-nav", "linkedin.com", "fb", "ig", "INSTA", "Expo", "trade show", "newsletter", "email", "Sign on a van", "youtube.com", "YT", "You Tube"}
		if !first {
			slices.Reverse(spellings)
		}
		for _, s := range spellings {
			id := names.ID([]byte(s))
			m := meaning{names.Name(id), names.Group(id).String()}
			if old, ok := got[s]; ok && old != m {
				t.Errorf("%s is %v or %v", s, old, m)
			}
			got[s] = m
		}
	}
	want := map[string]meaning{
		"sales-nav":     {"LinkedIn", "other"},
		"linkedin.com":  {"LinkedIn", "other"},
		"fb":            {"Meta", "social"},
		"ig":            {"Meta", "social"},
		"INSTA":         {"Insta shop", "social"},
		"Expo":          {"Fairs", "other"},
		"trade show":    {"Trade show", "other"},
		"newsletter":    {"Newsletter", "other"},
		"email":         {"Email", "other"},
		"youtube.com":   {"Films", "social"},
		"YT":            {"Films", "social"},
		"You Tube":      {"Films", "social"},
		"Sign on a van": {"Sign on a van", "other"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestKeys checks that every key says what it means and what it may hold.
func TestKeys(t *testing.T) {
	var walk func(path string, f Form)
	walk = func(path string, f Form) {
		if f.Is == "" {
			t.Errorf("%s: faults have no words for it", path)
		}
		if f.Items != nil {
			walk(path+"[]", *f.Items)
		}
		if f.Names != nil {
			walk(path+".*", *f.Names)
		}
		for _, o := range f.Or {
			walk(path, o)
		}
		seen := map[string]bool{}
		for _, k := range f.Keys {
			if k.Meaning == "" || seen[k.Name] {
				t.Errorf("%s.%s has no meaning, or is there twice", path, k.Name)
			}
			seen[k.Name] = true
			walk(path+"."+k.Name, k.Form)
		}
	}
	walk("book", book().Form)
}

// TestFields checks that a source can say of every field where it is, and that
// rows are ignored by fields that hold texts.
func TestFields(t *testing.T) {
	texts := map[string]bool{}
	for _, f := range source.Fields() {
		texts[f.Key()] = f.Holds() == cell.Text
	}
	for _, name := range Fields {
		if !texts[name] {
			t.Errorf("%s is no field of texts", name)
		}
	}
}
