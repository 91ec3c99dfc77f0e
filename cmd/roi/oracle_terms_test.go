package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const oracleBooksWithTerms = 300

// TestOracleWithBooks does as TestOracle does for random files with a random
// roi.yaml beside them: people, margins, currencies, windows and shared costs.
func TestOracleWithBooks(t *testing.T) {
	dir := t.TempDir()
	for seed := range uint64(oracleBooksWithTerms) {
		b := newOracleBook(1_000_000 + seed)
		b.addTerms(seed)
		if err := b.write(dir); err != nil {
			t.Fatal(err)
		}
		if err := b.writeTerms(dir); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		if code := run(b.args, strings.NewReader(""), &out, &errs); code != answered {
			t.Errorf("book %d: exit code %d: %s\n%s\n%s", seed, code, &errs, b.terms.yaml(), b.describe())
			continue
		}
		wrong := oracleCompareBook(oracleAddUp(b), out.Bytes())
		if len(wrong) > 0 {
			t.Errorf("book %d:\n%s\n%s\n%s", seed, strings.Join(wrong, "\n"), b.terms.yaml(), b.describe())
		}
	}
}

// oracleTerms are what a roi.yaml and a window say. A nil *oracleTerms says
// nothing.
type oracleTerms struct {
	people             map[string]string
	hourly, margin     string
	products, channels map[string]string // margins
	rates              []oracleRates     // in the order of their days
	dated              bool              // the rates hold from a day on
	from, to           string
	shared             []oracleSharing // in the order of names
}

type oracleRates struct{ from, eur, gbp string }

// oracleSharing shares a channel out by a driver, or by fixed shares in percent.
type oracleSharing struct {
	channel, driver string
	shares          map[string]int
}

func (t *oracleTerms) windowed() bool { return t != nil && t.from+t.to != "" }

// addTerms gives a book random terms, and its files the columns they need.
func (b *oracleBook) addTerms(seed uint64) {
	m := oracleMakerOf(seed)
	t := &oracleTerms{people: map[string]string{}, products: map[string]string{}, channels: map[string]string{}}
	b.terms = t
	m.decimals = m.IntN(7)
	if m.chance(60) {
		t.people = map[string]string{"Ana": m.amount(150), "Ben Ode": m.pick("0", "55.125"), "Cy": m.amount(90)}
	}
	if m.chance(50) {
		t.hourly = m.pick("40", "0", m.amount(99))
	}
	lumped := slices.ContainsFunc(b.files, func(f *oracleFile) bool { return f.has("direct_expenses") && f.kind == "channels" })
	if !lumped {
		m.margins(t)
	}
	if m.chance(45) {
		m.rates(t)
	}
	if m.chance(45) {
		t.from = m.pick("", "2026-01-05", "2026-03-04", "2026-03-10")
		t.to = m.pick("", "2026-03-20", "2026-04-30", "2026-05-01")
	}
	if m.chance(35) {
		m.share(t)
	}
	for _, f := range b.files {
		m.addColumns(t, f)
	}
}

func (m *oracleMaker) margins(t *oracleTerms) {
	if m.chance(35) {
		t.margin = m.pick("60%", "0.35", "12.5%", "100%")
	}
	if m.chance(40) {
		t.products = map[string]string{"Widget": "40%", "Blue plan": m.pick("0.123456", "0%", "77.7%")}
	}
	if m.chance(40) {
		t.channels = map[string]string{"LinkedIn": "55%", "Trade show": "0.333333", "Email": m.pick("81%", "20.25%")}
	}
}

func (m *oracleMaker) rates(t *oracleTerms) {
	t.rates = []oracleRates{{"", "1.08", m.pick("1.25", "1.273459")}}
	if t.dated = m.chance(60); t.dated {
		t.rates = []oracleRates{
			{"2025-01-01", "1.08", "1.3"}, {"2026-03-07", "1.0937", "1.273459"}, {"2026-03-19", "1.111111", "1.2"},
		}
	}
}

func (m *oracleMaker) share(t *oracleTerms) {
	names := []string{"Email", "Facebook", "LinkedIn", "Webinar", "X"}
	m.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, name := range names[:1+m.IntN(2)] {
		s := oracleSharing{channel: name, driver: m.pick("hours", "spend", "leads", "sales", "even", "")}
		if s.driver == "" {
			s.shares = map[string]int{names[3]: 33, "Trade show": m.IntN(50), "Google Ads": 1 + m.IntN(17)}
		}
		t.shared = append(t.shared, s)
	}
	slices.SortFunc(t.shared, func(a, b oracleSharing) int { return strings.Compare(a.channel, b.channel) })
}

// addColumns gives a file the columns that the terms are about.
func (m *oracleMaker) addColumns(t *oracleTerms, f *oracleFile) {
	if f.kind == "channels" {
		return
	}
	if f.kind == "hours" && len(t.people) > 0 && m.chance(85) {
		m.addColumn(f, "person", func() string { return m.pick("Ana", "Ben Ode", "Cy", "Dee", "") })
	}
	sold := f.kind == "deals" || f.kind == "sales"
	if sold && m.chance(60) {
		m.addOnce(f, "product", func() string { return m.pick("Widget", "Blue plan", "Hat", "") })
	}
	if t.windowed() || len(t.rates) > 0 {
		m.addDays(t, f, sold)
	}
	if len(t.rates) > 0 && (sold || f.kind == "spend") && m.chance(85) {
		m.addCurrency(f, sold)
	}
}

// addColumn puts a column into every row that is data.
func (m *oracleMaker) addColumn(f *oracleFile, field string, cell func() string) {
	f.fields, f.headers = append(f.fields, field), append(f.headers, oracleTermHeaders[field])
	for _, r := range f.rows {
		if r.junk == "" {
			r.cells[field] = cell()
		}
	}
}

var oracleTermHeaders = map[string]string{
	"person": "Person", "product": "Product", "date": "Date", "created": "Created", "closed": "Closed", "currency": "Currency",
}

// addOnce does as addColumn does, with equal cells for equal rows.
func (m *oracleMaker) addOnce(f *oracleFile, field string, cell func() string) {
	known := map[string]string{}
	f.fields, f.headers = append(f.fields, field), append(f.headers, oracleTermHeaders[field])
	for _, r := range f.rows {
		if r.junk != "" {
			continue
		}
		key := fmt.Sprint(r.cells)
		if _, ok := known[key]; !ok {
			known[key] = cell()
		}
		r.cells[field] = known[key]
	}
}

// addDays dates the rows; those of equal ids keep different days.
func (m *oracleMaker) addDays(t *oracleTerms, f *oracleFile, sold bool) {
	blank := 0
	if !t.dated {
		blank = 6
	}
	if !sold {
		field := "date"
		if f.kind == "leads" && m.chance(70) {
			field = "created"
		}
		m.addOnce(f, field, func() string {
			if m.chance(blank) {
				return ""
			}
			return fmt.Sprintf("2026-%02d-%02d", 2+m.IntN(3), 1+m.IntN(28))
		})
		return
	}
	if !f.has("date") {
		f.fields, f.headers = append(f.fields, "date"), append(f.headers, "Date")
	}
	if m.chance(30) {
		return
	}
	at := slices.Index(f.fields, "date")
	f.fields[at], f.headers[at] = "closed", "Closed"
	for _, r := range f.rows {
		if r.junk == "" {
			r.cells["closed"] = r.cells["date"]
		}
	}
	if t.dated || m.chance(75) {
		m.addCreated(f)
	}
}

// addCreated says when deals were created: sixty days before they closed.
func (m *oracleMaker) addCreated(f *oracleFile) {
	f.fields, f.headers = append(f.fields, "created"), append(f.headers, "Created")
	for _, r := range f.rows {
		if day, err := time.Parse(time.DateOnly, r.cells["date"]); err == nil {
			r.cells["created"] = day.AddDate(0, 0, -m.back(r)).Format(time.DateOnly)
		}
	}
}

// back is a number of days that is the same for equal days.
func (m *oracleMaker) back(r oracleRow) int {
	if strings.HasPrefix(r.cells["date"], "2026-03") && strings.HasSuffix(r.cells["date"], "9") {
		return 3
	}
	return 60
}

// addCurrency marks amounts by a column or by signs.
func (m *oracleMaker) addCurrency(f *oracleFile, sold bool) {
	if m.chance(60) {
		m.addOnce(f, "currency", func() string { return m.pick("EUR", "GBP", "USD", "", "eur") })
		return
	}
	field, known := "spend", map[string]string{}
	if sold {
		field = "sales"
	}
	for _, r := range f.rows {
		text := r.cells[field]
		if r.junk != "" || text == "" {
			continue
		}
		key := fmt.Sprint(r.cells)
		if _, ok := known[key]; !ok {
			known[key] = m.pick("", "€", "£", "EUR ", "GBP ")
		}
		if bare, negative := strings.CutPrefix(text, "-"); negative {
			r.cells[field] = "-" + strings.TrimSpace(known[key]) + bare
			continue
		}
		r.cells[field] = known[key] + text
	}
}

// writeTerms writes roi.yaml and completes the arguments.
func (b *oracleBook) writeTerms(dir string) error {
	path := filepath.Join(dir, "roi.yaml")
	b.args = append(b.args, "--book", path)
	for _, flag := range [][2]string{{"--from", b.terms.from}, {"--to", b.terms.to}} {
		if flag[1] != "" {
			b.args = append(b.args, flag[0], flag[1])
		}
	}
	return os.WriteFile(path, []byte(b.terms.yaml()), 0o600)
}

func (t *oracleTerms) yaml() string {
	var s strings.Builder
	s.WriteString("version: 1\ncurrency: USD\n")
	list := func(name, indent string, m map[string]string) {
		if len(m) > 0 {
			fmt.Fprintf(&s, "%s%s:\n", indent, name)
		}
		for _, k := range slices.Sorted(maps.Keys(m)) {
			fmt.Fprintf(&s, "%s  %s: %s\n", indent, k, m[k])
		}
	}
	list("people", "", t.people)
	if t.hourly != "" {
		fmt.Fprintf(&s, "hourly_cost: %s\n", t.hourly)
	}
	if t.margin != "" {
		fmt.Fprintf(&s, "margin: %s\n", t.margin)
	}
	if len(t.products)+len(t.channels) > 0 {
		s.WriteString("margins:\n")
	}
	list("products", "  ", t.products)
	list("channels", "  ", t.channels)
	if len(t.rates) > 0 {
		s.WriteString("rates:\n")
	}
	for _, r := range t.rates {
		if t.dated {
			fmt.Fprintf(&s, "  - {from: %s, EUR: %s, GBP: %s}\n", r.from, r.eur, r.gbp)
		} else {
			fmt.Fprintf(&s, "  EUR: %s\n  GBP: %s\n", r.eur, r.gbp)
		}
	}
	t.yamlShared(&s)
	return s.String()
}

func (t *oracleTerms) yamlShared(s *strings.Builder) {
	if len(t.shared) > 0 {
		s.WriteString("shared:\n")
	}
	for _, sh := range t.shared {
		if sh.driver != "" {
			fmt.Fprintf(s, "  %s: %s\n", sh.channel, sh.driver)
			continue
		}
		fmt.Fprintf(s, "  %s:\n", sh.channel)
		for _, name := range slices.Sorted(maps.Keys(sh.shares)) {
			fmt.Fprintf(s, "    %s: %d%%\n", name, sh.shares[name])
		}
	}
}

// hour is what an hour of a person costs; "" where nobody says.
func (l *oracleLedger) hour(person string) string {
	t := l.book.terms
	if t == nil {
		return l.book.hourly
	}
	if own := t.people[person]; own != "" {
		return own
	}
	return cmp.Or(l.book.hourly, t.hourly)
}

// marginOf is the margin of a sale whose row states none; "" where nobody says.
func (l *oracleLedger) marginOf(f *oracleFile, r oracleRow) string {
	t := l.book.terms
	if t == nil {
		return l.book.margin
	}
	channel := l.known(cmp.Or(f.constant, r.cells["channel"]))
	return cmp.Or(t.products[r.cells["product"]], t.channels[channel], l.book.margin, t.margin)
}

// margins tells whether the command line or the book gives any margin.
func (l *oracleLedger) margins() bool {
	t := l.book.terms
	return l.book.margin != "" || t != nil && (t.margin != "" || len(t.products)+len(t.channels) > 0)
}

// known is the name of a known channel that a cell means, or "".
func (l *oracleLedger) known(cell string) string {
	for _, c := range oracleChannels {
		for _, s := range c.spellings {
			if oracleSqueeze(s) == oracleSqueeze(cell) {
				return c.name
			}
		}
	}
	return ""
}

// money is an amount in the book's currency at the rate of a day.
func (l *oracleLedger) money(text string, r oracleRow, day string) *big.Rat {
	code := strings.ToUpper(r.cells["currency"])
	for mark, means := range map[string]string{"€": "EUR", "£": "GBP", "EUR ": "EUR", "GBP ": "GBP", "EUR": "EUR", "GBP": "GBP"} {
		if strings.Contains(text, mark) {
			text, code = strings.Replace(text, mark, "", 1), means
		}
	}
	amount := oracleRat(strings.ReplaceAll(text, " ", ""))
	if code == "" || code == "USD" {
		return amount
	}
	var rate string
	for _, r := range l.book.terms.rates {
		if r.from <= day {
			rate = map[string]string{"EUR": r.eur, "GBP": r.gbp}[code]
		}
	}
	return oracleMillionths(amount.Mul(amount, oracleRat(rate)))
}

// oracleDays are the days by which a row counts: what ends it, and what begins it.
func oracleDays(f *oracleFile, r oracleRow) (ends, begins string) {
	switch f.kind {
	case "deals", "sales":
		return cmp.Or(r.cells["closed"], r.cells["date"]), cmp.Or(r.cells["created"], r.cells["date"])
	case "leads":
		day := cmp.Or(r.cells["created"], r.cells["date"])
		return day, day
	}
	return r.cells["date"], r.cells["date"]
}

// oracleEnding are the quantities that count when a deal closes.
var oracleEnding = []string{"sales", "cost_of_sales", "wins", "lost"}

// within drops what a fact states outside the window, and tells why nothing is
// left, if so.
func (l *oracleLedger) within(c *oracleFact) (leftOut string) {
	t := l.book.terms
	if !t.windowed() {
		return ""
	}
	why := "no_date"
	for q := range c.values {
		day := c.begins
		if slices.Contains(oracleEnding, q) {
			day = c.ends
		}
		if day != "" && day >= t.from && (t.to == "" || day <= t.to) {
			continue
		}
		delete(c.values, q)
		if day != "" {
			why = "outside_period"
		}
	}
	if c.values["sales"] == nil {
		c.uncosted = false
	}
	if len(c.values) == 0 {
		return why
	}
	return ""
}
