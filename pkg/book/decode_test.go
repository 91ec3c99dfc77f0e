package book

import (
	"math/big"
	"strings"
	"testing"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
	"github.com/google/go-cmp/cmp"
)

// full is a book with every key in it.
const full = `# roi.yaml
version: 1
currency: USD
hourly_cost: 45                    # where a person has none of their own
people: {Zoe: 0, Ana: 85, Intern: 18.50}
margin: 62%
margins: {products: {Widget: 40%}, channels: {Trade show: 0.55}}
rates:
  - {from: 2026-03-01, EUR: 1.10, GBP: 1.27}
  - {from: 2026-01-01, EUR: 1.08}
channels:
  LinkedIn: {also: [li, linkedin.com, "LI ads*"]}
  Trade show: {group: other, also: ["Expo*"]}
segments: {B2B: ["Enterprise*", "Mid-market"], 2026: [017]}
ignore: {tags: [no], project: ["Client *"]}
shared: {Tools: hours, Agency: {LinkedIn: 40%, Trade show: 0.6}}
stages: {lost: [Nope], sql: ["Meeting held"], opportunity: [Proposal]}
stage_rates: {opportunity: 30%}
sources:
  - {file: "exports/toggl-*.csv", format: toggl-detailed}
  - file: deals.xlsx
    sheet: Won
    kind: deals
    columns: {amount: "Deal value", period_start: From}
    channel: Email
    dates: dmy
    decimal: ","
    duration: m:ss
    currency: EUR
    ids: crm
    lines: latest
    margin: money
    direct_expenses: excludes_spend
    count: leads
formats: {our-crm: {kind: orders, header: ["Deal value", "How did you hear"], columns: {amount: Deal value}, dates: ymd}}
plan:
  period: 2026-Q1
  budget: {LinkedIn: 5000, social: 4200 EUR, Email: $30}
  hours: {channels: {LinkedIn: 40}, people: {Ana: "1:30"}}
  goals: [{metric: unattributed_share, target: 20%}, {metric: net_hourly_rate, subject: social, target: 50.5}]
  milestones: [{name: Launch, due: 2026-05-01, owner: Ana, metric: leads, target: 100}, {name: Hire, due: 2026-06-30, done: 2026-06-12}]
  roadmap: [{name: Site, start: 2026-01-01, end: 2026-01-31, owner: Zoe}]
checks: ["social.net_hourly_rate >= 50", total.unattributed_share < 20%]
defaults: {output: json, metrics: [hours, sales], strict: true, level: 0.90}
level: 0.95
fiscal_year_start: 04-01
`

func ptr[V any](v V) *V { return &v }

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

func date(year, month, day int) unit.Day {
	d, _ := unit.Date(year, month, day)
	return d
}

// sameRats compares numbers by what they are worth, and gates by how they are
// written.
var sameRats = cmp.Options{
	cmp.Comparer(func(a, b *big.Rat) bool { return a == b || a != nil && b != nil && a.Cmp(b) == 0 }),
	cmp.Comparer(func(a, b metric.Expression) bool { return a.String() == b.String() }),
}

// gate is a gate of a book.
func gate(text string, line int) Check {
	e, _ := metric.ParseExpression(text)
	return Check{text, line, e}
}

func TestDecode(t *testing.T) {
	got, faults := Decode("roi.yaml", []byte(full))
	for _, f := range faults {
		t.Errorf("%s (%s)", f, f.Hint)
	}
	want := &Book{
		File: "roi.yaml", Version: 1, Currency: "USD", HourlyCost: ptr(45 * unit.Currency),
		People:  []Named[unit.Money]{{"Ana", 5, 85 * unit.Currency}, {"Intern", 5, 18_500_000}, {"Zoe", 5, 0}},
		Margin:  ptr(int64(620_000)),
		Margins: Margins{[]Named[int64]{{"Widget", 7, 400_000}}, []Named[int64]{{"Trade show", 7, 550_000}}},
		Rates:   []Rate{{"EUR", date(2026, 1, 1), rat("1.08"), 10}, {"EUR", date(2026, 3, 1), rat("1.1"), 9}, {"GBP", date(2026, 3, 1), rat("1.27"), 9}},
		Channels: []Channel{
			{"LinkedIn", channel.Social, []string{"li", "linkedin.com", "LI ads*"}, 12},
			{"Trade show", channel.Other, []string{"Expo*"}, 13},
		},
		Segments:   []Named[[]string]{{"B2B", 14, []string{"Enterprise*", "Mid-market"}}, {"2026", 14, []string{"017"}}},
		Ignore:     []Named[[]string]{{"project", 15, []string{"Client *"}}, {"tags", 15, []string{"no"}}},
		Shared:     []Sharing{{Channel: "Tools", Driver: "hours", Line: 16}, {Channel: "Agency", Shares: []Named[int64]{{"LinkedIn", 16, 400_000}, {"Trade show", 16, 600_000}}, Line: 16}},
		Stages:     []Stage{{ledger.SQL, []string{"Meeting held"}, 17}, {ledger.Opportunity, []string{"Proposal"}, 17}, {ledger.LostDeal, []string{"Nope"}, 17}},
		StageRates: []StageRate{{Stage: ledger.Opportunity, Rate: 300_000}},
		Sources: []Source{
			{File: "exports/toggl-*.csv", Format: "toggl-detailed", Line: 20},
			{File: "deals.xlsx", Sheet: "Won", Line: 21, Reading: source.Reading{
				Kind: "deals", Columns: []source.Claim{{Field: source.PeriodStart, Header: "From", Line: 24}, {Field: source.Amount, Header: "Deal value", Line: 24}},
				Channel: "Email", Dates: cell.DMY, Decimal: ',', Duration: cell.MinuteSecond, Currency: "EUR", IDs: "crm",
				Lines: "latest", Margin: cell.Amount, DirectExpenses: "excludes_spend", Count: "leads",
			}},
		},
		Formats: []source.Format{{Name: "our-crm", Header: []string{"Deal value", "How did you hear"}, Line: 35, Reading: source.Reading{
			Kind: "sales", Columns: []source.Claim{{Field: source.Amount, Header: "Deal value", Line: 35}}, Dates: cell.YMD,
		}}},
		Plan: &Plan{
			Period: "2026-Q1", Window: unit.Window{From: date(2026, 4, 1), To: date(2026, 6, 30)},
			Budget: Budget{Line: 38, Channels: []Named[Cost]{{"LinkedIn", 38, Cost{5000 * unit.Currency, ""}}, {"social", 38, Cost{4200 * unit.Currency, "EUR"}}, {"Email", 38, Cost{30 * unit.Currency, "$"}}}},
			Hours:  Allotment{Line: 39, Channels: []Named[unit.Hours]{{"LinkedIn", 39, 40 * unit.Hour}}, People: []Named[unit.Hours]{{"Ana", 39, 3 * unit.Hour / 2}}},
			Goals:  []Goal{{Target{"unattributed_share", "", rat("0.2"), true, ""}, 40}, {Target{"net_hourly_rate", "social", rat("50.5"), false, ""}, 40}},
			Milestones: []Milestone{
				{"Launch", date(2026, 5, 1), unit.NoDay, "Ana", Target{Metric: "leads", Value: rat("100")}, 41},
				{Name: "Hire", Due: date(2026, 6, 30), Done: date(2026, 6, 12), Line: 41},
			},
			Roadmap: []Effort{{"Site", date(2026, 1, 1), date(2026, 1, 31), "Zoe", 42}},
		},
		Checks:          []Check{gate("social.net_hourly_rate >= 50", 43), gate("total.unattributed_share < 20%", 43)},
		Defaults:        map[string]string{"output": "json", "metrics": "hours,sales", "strict": "true", "level": "0.90"},
		Level:           950_000,
		FiscalYearStart: unit.MonthDay{Month: 4, Day: 1},
	}
	if diff := cmp.Diff(want, got, sameRats); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestDecodeAgain reads the book with a mark of byte order and the line ends of
// Windows: nothing changes.
func TestDecodeAgain(t *testing.T) {
	want, _ := Decode("roi.yaml", []byte(full))
	for _, text := range []string{"\ufeff" + full, strings.ReplaceAll(full, "\n", "\r\n"), "---\n" + full[len("# roi.yaml\n"):] + "...\n"} {
		got, faults := Decode("roi.yaml", []byte(text))
		for _, f := range faults {
			t.Errorf("%s (%s)", f, f.Hint)
		}
		if diff := cmp.Diff(want, got, sameRats); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// A plan stands in the book, in a file that the book names, or in a file of its
// own with or without its key.
func TestDecodePlan(t *testing.T) {
	start := strings.Index(full, "plan:")
	text := full[start:strings.Index(full, "checks:")]
	b, _ := Decode("roi.yaml", []byte(full))
	want := *b.Plan
	unlined := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Line" }, cmp.Ignore())
	for _, own := range []string{text, strings.ReplaceAll(strings.TrimPrefix(text, "plan:\n"), "\n  ", "\n")[2:]} {
		got, faults := DecodePlan("plan.yaml", []byte(own), b.FiscalYearStart)
		for _, f := range faults {
			t.Errorf("%s (%s)", f, f.Hint)
		}
		if diff := cmp.Diff(&want, got, sameRats, unlined); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	b, faults := Decode("roi.yaml", []byte("version: 1\nplan: plans/2026.csv\n"))
	if len(faults) > 0 || b.Plan.File != "plans/2026.csv" || b.Plan.Period != "" {
		t.Errorf("%v %v", b, faults)
	}
	for text, want := range map[string]string{
		"":                          "plan.yaml: the file says nothing",
		"plan: {budget: x}":         `plan.yaml:1: plan.budget: "x" is not a cost`,
		"budget: {a: 5}\nperiot: 3": `plan.yaml:2: "periot" is not a key`,
		"[1]":                       "plan.yaml:1: a list is not a plan",
	} {
		if _, faults := DecodePlan("plan.yaml", []byte(text), unit.MonthDay{}); len(faults) != 1 || !strings.HasPrefix(strings.SplitN(said(faults), "\n", 2)[0], want) {
			t.Errorf("%q: %s", text, said(faults))
		}
	}
}

func TestDecodeEmpty(t *testing.T) {
	for _, text := range []string{"", "\ufeff", "\n\n", "# nothing yet\n", "---\n", "~\n", "  \t\n"} {
		got, faults := Decode("roi.yaml", []byte(text))
		if diff := cmp.Diff(&Book{File: "roi.yaml"}, got); diff != "" || len(faults) > 0 {
			t.Errorf("%q (-want +got):\n%s\n%v", text, diff, faults)
		}
	}
}

// said writes faults as a command line does.
func said(faults []*fault.Fault) string {
	var b strings.Builder
	for _, f := range faults {
		plain := *f
		plain.Col = 0 // TestColumns has those
		b.WriteString(plain.Error() + "\n")
		if f.Hint != "" {
			b.WriteString("  hint: " + f.Hint + "\n")
		}
	}
	return b.String()
}

// A fault names the character of its line as well.
func TestColumns(t *testing.T) {
	for _, c := range []struct{ book, want string }{
		{"version: 1\npeple: {Ana: 85}", `roi.yaml:2:1: "peple" is not a key`},
		{"version: 1\npeople: {Ana: 85, Bo: EUR}", `roi.yaml:2:23: people.Bo: "EUR" is not an amount`},
		{"version: 1\nmargins:\n  products: {Widget: many}", `roi.yaml:3:22: margins.products.Widget: "many" is not a rate`},
		{"version: 1\nsources: [{file: *.csv}]", `roi.yaml:2:18: "*.csv" is a YAML anchor or alias, which a book does not have`},
		{"version: 1\nchecks: [social.roi > 1, social.rio > 1]", `roi.yaml:2:33: checks[2]: "rio" is not a metric`},
		{"version: 1\nchecks:\n  - \"größe.roi > x\"", `roi.yaml:3:18: checks[1]: "x" is neither a number nor SUBJECT.METRIC`},
		{"version: 1\nchecks:\n  - '\"Trade show\".rio > 1'", `roi.yaml:3:19: checks[1]: "rio" is not a metric`},
		{"version: 1\nchecks:\n  - \"\\\"Trade show\\\".rio > 1\"", `roi.yaml:3:5: checks[1]: at character 14: "rio" is not a metric`},
		{"version: 1\nhourly_cost: 45\nhourly_cost: 46", `roi.yaml:3:1: hourly_cost: is given twice, first on line 2`},
	} {
		_, faults := Decode("roi.yaml", []byte(c.book))
		if len(faults) != 1 || faults[0].Error() != c.want {
			t.Errorf("%q: %v, want %s", c.book, faults, c.want)
		}
	}
}
