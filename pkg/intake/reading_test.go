package intake_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/render"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// column is a header, and what cells below it may hold.
type column struct {
	header string
	needed bool // for the file to be read as what it is
	cells  []string
}

var (
	channels   = []string{"LinkedIn", "li", "Fair", "FAIR", "Zürich", "zürich", "Organic social", "Direct", "Total Wine", "", "-"}
	days       = []string{"2026-01-01", "2026-01-15", "2026-02-01", "2025-12-31", "2026-01-15T10:00:00Z", "", "-", "lifetime"}
	open       = []string{"01/02/2026", "02/03/2026", "2/1/2026", ""}
	amounts    = []string{"5", "6", "11", "0", "5.50", "1,234.50", "-5", "", "-", "12.345678", "007"}
	marked     = []string{"$5", "€6", "5 EUR", "7", "", "£1"}
	customers  = []string{"Acme", "ACME", "Müller", "MÜLLER", "acme ", "Total Quality", "", "-", "a@b.com", "A@b.com"}
	keys       = []string{"1", "2", "3", "4", "5", "6", "7", "8", "A-1", "a-1", " 1", "[2]", `"=""3"""`, "'4", "1.78E+17", "", "-"}
	stages     = []string{"Closed Won", "won", "Closed Lost", "Proposal", "Tea", "Handshake", "MQL", "SQL", "Customer", "Unqualified", "Odd", "", "-"}
	statuses   = []string{"paid", "Paid", "void", "refunded", "Odd", "won", ""}
	campaigns  = []string{"Spring", "spring", "Total Wine", "Total", "LinkedIn push", "Email and Facebook", ""}
	segments   = []string{"B2B", "b2b", "B2C", ""}
	products   = []string{"Tap", "tap", "Sink", ""}
	projects   = []string{"Client Acme", "Posts", "LinkedIn posts", "LinkedIn and Email", "Summe", ""}
	currencies = []string{"EUR", "USD", ""}
	counts     = []string{"0", "1", "12", ""}
	hours      = []string{"1", "0.5", "1:30", "2", "0", "", "3h"}
	people     = []string{"Ana", "Bob", "ana", ""}
)

// tables are the columns that files of each kind may have.
var tables = []struct {
	kind    string
	columns []column
}{
	{"deals", []column{
		{"Amount", true, amounts}, {"Stage", true, stages}, {"Close date", false, days}, {"Created", false, days}, {"Channel", false, channels}, {"Deal ID", false, keys},
		{"Customer", false, customers}, {"Email", false, customers}, {"Campaign", false, campaigns}, {"Segment", false, segments}, {"Product", false, products}, {"Status", false, statuses},
		{"Currency", false, currencies}, {"Cost of sales", false, amounts}, {"Margin", false, []string{"50%", "60%", ""}}, {"Last modified", false, days}, {"Notes", false, projects}, {"Lead ID", false, keys},
	}},
	{"sales", []column{
		{"Amount", true, slices.Concat(amounts, marked)}, {"Date", false, days}, {"Channel", false, channels}, {"Order ID", false, keys}, {"Customer", false, customers}, {"Status", false, statuses},
		{"Cost", false, amounts}, {"Amount refunded", false, amounts}, {"Processing fee", false, []string{"0.3", ""}}, {"Created", false, days}, {"Utm source", false, channels}, {"Utm medium", false, []string{"cpc", "email", ""}},
	}},
	{"leads", []column{
		{"Created", false, days}, {"Lead source", true, channels}, {"Lifecycle stage", false, stages}, {"Lead ID", false, keys}, {"Name", true, customers}, {"Email", false, customers},
		{"MQL date", false, days}, {"First response", false, days}, {"Reason", false, campaigns}, {"Campaign", false, campaigns}, {"Last modified", false, open},
	}},
	{"mqls", []column{{"Date", true, open}, {"Channel", false, channels}, {"Lead ID", false, keys}, {"Name", false, customers}}},
	{"hours", []column{
		{"Hours", true, hours}, {"Date", false, days}, {"Channel", false, channels}, {"Who", false, people}, {"Project", false, projects}, {"Task", false, projects}, {"Tags", false, projects},
		{"Labour cost", false, amounts}, {"Client", false, customers}, {"Campaign", false, campaigns},
	}},
	{"spend", []column{
		{"Spend", true, slices.Concat(amounts, marked)}, {"Date", false, days}, {"Channel", false, channels}, {"Campaign", false, campaigns}, {"Category", false, campaigns}, {"Currency", false, currencies},
		{"Description", false, projects}, {"Conversions", false, counts}, {"Month", false, []string{"2026-01", "2026-02", ""}},
	}},
	{"channels", []column{{"Channel", true, channels}, {"Hours", true, hours}, {"Spend", false, amounts}, {"Sales", false, amounts}, {"Leads", false, counts}}},
	{"engagement", []column{{"Date", false, days}, {"Channel", false, channels}, {"Followers", true, counts}}},
}

// drawTable draws a file of some kind, most of whose rows are like others; of the
// one that a book has a format for, if it has.
func drawTable(t *rapid.T, said string) (kind, text string) {
	table := rapid.SampledFrom(tables).Draw(t, "table")
	for _, other := range tables {
		if strings.Contains(said, "kind: "+other.kind) {
			table = other
		}
	}
	var columns []column
	for _, c := range table.columns {
		if c.needed || rapid.Bool().Draw(t, c.header) {
			c.cells = rapid.SliceOfN(rapid.SampledFrom(c.cells), 1, 4).Draw(t, "cells")
			columns = append(columns, c)
		}
	}
	columns = rapid.Permutation(columns).Draw(t, "columns")
	line := func(cell func(column) string) string {
		var cells []string
		for _, c := range columns {
			text := cell(c)
			if strings.ContainsAny(text, ",") {
				text = `"` + text + `"`
			}
			cells = append(cells, text)
		}
		return strings.Join(cells, ",") + "\n"
	}
	header := line(func(c column) string { return c.header })
	alone := func(text string) string { return text + strings.Repeat(",", len(columns)-1) + "\n" }
	odd := []string{
		"\n", alone(""), header, alone("Total"), alone("Copyright Acme"), alone("Social"), "Behind the table\n", "\nBehind\nthe table\n", "Channel,Hours,Spend\n", alone("x") + "y",
		line(func(c column) string {
			return map[string]string{"Amount": "11", "Spend": "11", "Hours": "3", "Followers": "1", "Channel": "Total"}[c.header]
		}),
		line(func(c column) string {
			return cmp.Or(map[string]string{"Amount": "10", "Spend": "12", "Hours": "2", "Followers": "1"}[c.header], "Total")
		}),
		line(func(c column) string {
			return cmp.Or(map[string]string{"Amount": "many", "Spend": "?"}[c.header], c.cells[0])
		}),
		line(func(c column) string {
			return cmp.Or(map[string]string{"Amount": "5", "Spend": "5", "Hours": "1"}[c.header], "")
		}),
		strings.Replace(header, "\n", ",more\n", 1), `a"b` + alone(""), "\"quoted\n\"" + alone(""),
	}
	text = header
	for n := rapid.IntRange(1, 40).Draw(t, "rows"); n > 0; n-- {
		if rapid.IntRange(0, 60).Draw(t, "odd") == 60 {
			text += rapid.SampledFrom(odd).Draw(t, "line")
			continue
		}
		text += line(func(c column) string { return rapid.SampledFrom(c.cells).Draw(t, c.header) })
	}
	if rapid.IntRange(0, 9).Draw(t, "ends") == 9 {
		text = strings.TrimSuffix(strings.ReplaceAll(text, "\n", "\r\n"), "\r\n")
	}
	return table.kind, text
}

// books are what a book may say about rows, or which format it says that files of
// a kind have.
var books = []string{
	"", "", "",
	"currency: EUR\nrates: {USD: 0.9, GBP: 1.2}\n",
	"currency: USD\nrates:\n  - {from: 2026-01-10, EUR: 1.10, GBP: 1.2}\n  - {from: 2020-01-01, EUR: 1.08, GBP: 1.3}\n",
	"ignore: {customer: [Acme], campaign: [Spring*]}\nstages: {won: [Handshake], opportunity: [Tea]}\n",
	"segments: {B2B: [b2b]}\npeople: {Ana: 30}\nmargins: {products: {Tap: 40%, Sink: 0%}, channels: {LinkedIn: 70%}}\n",
	"shared: {Fair: hours}\n",
	"formats: {ours: {kind: deals, header: [Amount, Stage], columns: {amount: Amount, stage: Stage}, skip: {Stage: [Tea, Proposal]}, lines: latest}}\n",
	"formats: {ours: {kind: sales, header: [Amount], columns: {amount: Amount, date: Date|Created}, lines: first, fallback_channel: Fair}}\n",
	"formats: {ours: {kind: leads, header: [Name], columns: {customer: Name, channel: Lead source}, skip: {Name: [Acme]}}}\n",
	"formats: {ours: {kind: spend, header: [Spend], columns: {spend: Spend}, nameless: total}}\n",
}

// january is a period that some rows are in.
var january = func() unit.Window {
	from, _ := unit.Date(2026, 1, 1)
	to, _ := unit.Date(2026, 1, 31)
	return unit.Window{From: from, To: to}
}()

// answers are what files come to, or what is wrong with them.
func answers(t interface{ Fatal(...any) }, req intake.Request) string {
	var text bytes.Buffer
	for _, how := range []struct{ follow, entry bool }{{false, false}, {true, false}, {true, true}} {
		req.Follow, req.Entry = how.follow, how.entry
		l, err := intake.Load(req)
		var wrong *intake.Faults
		switch {
		case errors.As(err, &wrong):
			fmt.Fprintln(&text, wrong.Count, "faults")
			for _, f := range wrong.First {
				fmt.Fprintf(&text, "%v: %v (%s)\n", f.Column, f, f.Hint)
			}
			continue
		case err != nil:
			t.Fatal(err)
		}
		var answer any
		options := report.Options{Level: 0.95}
		if req.Follow {
			answer, err = report.NewDemand(l, report.DemandOptions{Options: options})
		} else {
			answer, err = report.NewCalc(l, options)
		}
		if err != nil {
			fmt.Fprintln(&text, err)
			continue
		}
		if err := render.JSON(&text, answer); err != nil {
			t.Fatal(err)
		}
	}
	return text.String()
}

// Whatever the blocks in which files are read, and by how many goroutines, they
// come to what they do where every row is looked at by itself, one after the other.
func TestReadings(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		var req intake.Request
		said := rapid.SampledFrom(books).Draw(rt, "book")
		b, wrong := book.Decode("roi.yaml", []byte("version: 1\n"+said))
		if len(wrong) > 0 {
			rt.Fatal(wrong[0])
		}
		req.Book = b
		for i := range rapid.IntRange(1, 3).Draw(rt, "files") {
			kind, text := drawTable(rt, said)
			if strings.Contains(said, "kind: "+kind) {
				kind = "ours"
			}
			path := filepath.Join(dir, fmt.Sprintf("%d.csv", i))
			write(t, path, []byte(text))
			req.Args = append(req.Args, kind+"="+path)
		}
		rate, margin := 45*unit.Currency, int64(620_000)
		req.Terms = rapid.SampledFrom([]source.Terms{{}, {HourlyCost: &rate}, {Margin: &margin}, {ByCreation: true}, {Segment: "B2B"}}).Draw(rt, "terms")
		req.Window = rapid.SampledFrom([]unit.Window{{}, {}, january}).Draw(rt, "window")
		if by := rapid.IntRange(-len(source.Dimensions), len(source.Dimensions)-1).Draw(rt, "by"); by >= 0 {
			req.By = &source.Dimensions[by]
		}
		req.Hints.Order = rapid.SampledFrom([]cell.Order{0, cell.DMY, cell.DMY}).Draw(rt, "order")
		sameAs := reads(rt, req)
		sameAs(intake.Reading{})
		sameAs(intake.Reading{Together: true})
		sameAs(intake.Reading{Together: true, Block: rapid.IntRange(16, 2000).Draw(rt, "block"), Readers: rapid.IntRange(1, 4).Draw(rt, "readers")})
	})
}

// reads reads files row after row, and returns what checks that another reading
// comes to the same.
func reads(t interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}, req intake.Request,
) func(intake.Reading) {
	t.Helper()
	req.Reading = intake.Reading{Singly: true}
	want := answers(t, req)
	return func(r intake.Reading) {
		t.Helper()
		req.Reading = r
		if diff := gocmp.Diff(want, answers(t, req)); diff != "" {
			t.Fatalf("read as %+v:\n%s", r, diff)
		}
	}
}

// A row whose cost of sales comes from a margin in money is like none whose cost is
// stated, though both state a cost.
func TestMarginInMoney(t *testing.T) {
	const head = "ID,Direct expenses,Gross margin,Stage,Amount,Channel\n"
	path := filepath.Join(t.TempDir(), "deals.csv")
	write(t, path, []byte(head+"1,83,,Won,1378,Email\n2,,500,Won,678,Email\n3,168,4000,Won,1241,Email\n"))
	reads(t, intake.Request{Args: []string{path}})(intake.Reading{Together: true})
}

// Nor is a row whose margin is 0% like one whose cost of sales is stated.
func TestMarginOfNothing(t *testing.T) {
	b, wrong := book.Decode("roi.yaml", []byte("version: 1\nmargins: {products: {Blue plan: 0%}}\n"))
	if len(wrong) > 0 {
		t.Fatal(wrong[0])
	}
	for _, rows := range []string{"11424,won,,Blue plan\n12000,won,115,\n", "12000,won,115,\n11424,won,,Blue plan\n"} {
		path := filepath.Join(t.TempDir(), "deals.csv")
		write(t, path, []byte("Amount,Stage,Direct expenses,Product,Channel\n"+strings.ReplaceAll(rows, "\n", ",Email\n")))
		reads(t, intake.Request{Args: []string{path}, Book: b})(intake.Reading{Together: true})
	}
}

// More sorts of rows than are read together: those beyond are looked at one by
// one, and none is lost, also where several rows are of one such sort.
func TestManySorts(t *testing.T) {
	const stages = 1<<14 + 10_000
	var text strings.Builder
	text.WriteString("Amount,Stage,Channel\n")
	for range 3 {
		for i := range stages {
			fmt.Fprintf(&text, "5,Stage %d,LinkedIn\n", i)
		}
	}
	path := filepath.Join(t.TempDir(), "deals.csv")
	write(t, path, []byte(text.String()))
	for _, by := range []intake.Reading{{}, {Readers: 1}, {Singly: true}} {
		l, err := intake.Load(intake.Request{Args: []string{path}, Reading: by})
		if err != nil {
			t.Fatal(err)
		}
		if in := l.Ledger.Inputs[0]; in.Read != 3*stages {
			t.Errorf("read as %+v: %d rows, want %d", by, in.Read, 3*stages)
		}
		if n := l.Files[0].Rows.UnknownStages["Stage 26000"]; n != 3 {
			t.Errorf("read as %+v: %d rows of a late stage, want 3", by, n)
		}
	}
}

// FuzzReadings is TestReadings of any bytes.
func FuzzReadings(f *testing.F) {
	for i, s := range shapes {
		f.Add([]byte(s), byte(i), uint16(64*i))
	}
	for i, sample := range exports(f) {
		f.Add(sample, byte(i), uint16(100*i))
		if body := bytes.IndexByte(sample, '\n') + 1; body > 0 { // of which ids and rows come again
			f.Add(slices.Concat(sample, sample[body:]), byte(i), uint16(2000))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte, which byte, block uint16) {
		path := filepath.Join(t.TempDir(), names[which%4])
		write(t, path, text)
		req := intake.Request{Args: []string{path}}
		if which&8 != 0 {
			req.Window = january
		}
		if n := int(which) / 16; n > 0 && n <= len(source.Dimensions) {
			req.By = &source.Dimensions[n-1]
		} else if n > 0 {
			rate, margin := 45*unit.Currency, int64(620_000)
			req.Terms = source.Terms{HourlyCost: &rate, Margin: &margin, ByCreation: n%2 == 0}
		}
		sameAs := reads(t, req)
		sameAs(intake.Reading{})
		sameAs(intake.Reading{Together: true})
		sameAs(intake.Reading{Together: true, Block: 16 + int(block), Readers: 1 + int(which)%4})
	})
}

// Rows of more sorts than are told apart, and of more cells than are numbered, are
// all counted.
func TestMoreSortsThanAreToldApart(t *testing.T) {
	var text strings.Builder
	text.WriteString("Amount,Stage,Channel,Created,Description\n")
	for i := range 80_000 {
		fmt.Fprintf(&text, "%d,Step %d,Fair,2026-01-%02d,Note %d\n", i%7, i%20_000, 1+i%28, i)
	}
	path := filepath.Join(t.TempDir(), "deals.csv")
	write(t, path, []byte(text.String()))
	one := answers(t, intake.Request{Args: []string{path}, Reading: intake.Reading{Singly: true}})
	many := answers(t, intake.Request{Args: []string{path}, Reading: intake.Reading{Readers: 2}})
	if diff := gocmp.Diff(one, many); diff != "" {
		t.Error(diff)
	}
}
