package book

import (
	"strings"
	"testing"

	"example.com/roi/pkg/fault"
	"github.com/google/go-cmp/cmp"
)

// bad are books with something wrong, and all that is said of them. In front of
// those that do not begin with a comment stands "version: 1" on line 1.
var bad = []struct{ book, want string }{
	{`#
currency: EUR`, `roi.yaml:2: lacks "version": the version of this format; write version: 1`},
	{"peple: {Ana: 85}", `roi.yaml:2: "peple" is not a key
  hint: did you mean people?`},
	{`channels:
  LinkedIn:
    grup: social`, `roi.yaml:4: channels.LinkedIn: "grup" is not a key
  hint: did you mean group?`},
	{`hourly_cost: 45
margin: 62%
hourly_cost: 46`, `roi.yaml:4: hourly_cost: is given twice, first on line 2`},
	{"people: {Ana: 85, ' ana': 90, '': 3}", `roi.yaml:2: people. ana: is the same name as "Ana" on line 2
roi.yaml:2: people: "" is not a name`},
	{"version: 2", `roi.yaml:2: version: is given twice, first on line 1`},
	{`#
version: 2
people: 5`, `roi.yaml:2: version: "2" is not a version that this roi reads
  hint: write version: 1`},
	{`#
version: [1]`, `roi.yaml:2: version: a list is not a version`},
	{`#
version:`, `roi.yaml:2: version: has no value
  hint: give it a version, or remove the line`},
	{`#
- a
- b`, `roi.yaml:2: a list is not a book
  hint: a book begins with version: 1, and has a key and a colon on each line`},
	{`#
hello`, `roi.yaml:2: "hello" is not a book
  hint: a book begins with version: 1, and has a key and a colon on each line`},
	{`? [a]
: b`, `roi.yaml:2: a list is not a key`},
	{"~: 3", `roi.yaml:2: "~" is not a key`},
	{"people: 5", `roi.yaml:2: people: "5" is not a map from people to amounts`},
	{"people: [Ana]", `roi.yaml:2: people: a list is not a map from people to amounts`},
	{"people:", `roi.yaml:2: people: has no value
  hint: give it a map from people to amounts, or remove the line`},
	{"hourly_cost: {a: 1}", `roi.yaml:2: hourly_cost: a map is not an amount`},
	{"hourly_cost: ~", `roi.yaml:2: hourly_cost: has no value
  hint: give it an amount, or remove the line`},
	{"channels: {LinkedIn: social}", `roi.yaml:2: channels.LinkedIn: "social" is not a map
  hint: its keys are group, also`},
	{"channels: {LinkedIn: {also: li}}", `roi.yaml:2: channels.LinkedIn.also: "li" is not a list of texts
  hint: write ["li"]`},
	{"channels: {LinkedIn: {also: [li, , ' ', [x]]}}", `roi.yaml:2: a value is missing here`},
	{"checks: social.roi > 1", `roi.yaml:2: checks: "social.roi > 1" is not a list of gates
  hint: write ["social.roi > 1"]`},
	{"sources: {file: x}", `roi.yaml:2: sources: a map is not a list of sources
  hint: begin each item with a hyphen and a blank`},
	{"sources: [{format: x}]", `roi.yaml:2: sources[1]: lacks "file": the file to read, seen from the folder of the book; * stands for any characters`},
	{"plan: ~", `roi.yaml:2: plan: has no value
  hint: give it a plan, or the file that has it, or remove the line`},
	{`people:
  Ana: 85 EUR
  Bo: $85
  Cy: 1,234.50
  Di: +5
  Ed: -5
  Fi: 0.1234567
  Gi: 1234567890123
  Hy: a lot`, `roi.yaml:3: people.Ana: "85 EUR" is not an amount
  hint: write the number alone: 85
roi.yaml:4: people.Bo: "$85" is not an amount
  hint: write the number alone: 85
roi.yaml:5: people.Cy: "1,234.50" is not an amount
  hint: write 1234.50, without marks between the digits
roi.yaml:6: people.Di: "+5" is not an amount
  hint: write it without the +
roi.yaml:7: people.Ed: "-5" is less than zero, which an amount can not be
roi.yaml:8: people.Fi: "0.1234567" has more than 6 decimals
roi.yaml:9: people.Gi: "1234567890123" is larger than roi can count exactly (at most 12 digits)
roi.yaml:10: people.Hy: "a lot" is not an amount`},
	{`people:
  A: 017
  B: 1e3
  C: 1_000
  D: .5
  E: 0x10
  F: 1:30
  G: 5.
  H: "017"
  I: .inf
  J: -.5`, `roi.yaml:3: people.A: "017" is not an amount
  hint: YAML may read a number that begins with 0 in base 8: write 17
roi.yaml:4: people.B: "1e3" is not an amount
  hint: write the number out, without an exponent
roi.yaml:5: people.C: "1_000" is not an amount
  hint: write 1000, without the _
roi.yaml:6: people.D: ".5" is not an amount
  hint: write digits on both sides of the point: 0.5
roi.yaml:7: people.E: "0x10" is not an amount
  hint: write the number in base 10
roi.yaml:8: people.F: "1:30" is not an amount
  hint: YAML may read a number with a colon in base 60: write it with a point
roi.yaml:9: people.G: "5." is not an amount
  hint: write digits on both sides of the point: 5
roi.yaml:10: people.H: "017" is not an amount
  hint: YAML may read a number that begins with 0 in base 8: write 17
roi.yaml:11: people.I: ".inf" is not an amount
roi.yaml:12: people.J: "-.5" is not an amount
  hint: write digits on both sides of the point: -0.5`},
	{"people: {Ana: 1,234}", `roi.yaml:2: people.234: has no value
  hint: a comma begins the next key: write numbers without commas`},
	{"margin: 62", `roi.yaml:2: margin: "62" is neither a percentage nor a fraction of 1
  hint: write 62% or 0.62`},
	{"margin: 062%", `roi.yaml:2: margin: "062%" is not a rate
  hint: YAML may read a number that begins with 0 in base 8: write 62%`},
	{"margin: 101%", `roi.yaml:2: margin: "101%" is more than 100%: a margin is at most the whole sale`},
	{"margin: 62.12345%", `roi.yaml:2: margin: "62.12345%" has more than 4 decimals`},
	{"margin: yes", `roi.yaml:2: margin: "yes" is not a rate`},
	{"level: 10%", `roi.yaml:2: level: "10%" is not between 50% and 99.9999%
  hint: write 95% or 0.95`},
	{"level: 1", `roi.yaml:2: level: "1" is not between 50% and 99.9999%
  hint: write 95% or 0.95`},
	{"fiscal_year_start: 4-1", `roi.yaml:2: fiscal_year_start: "4-1" is not a month and a day
  hint: write 04-01 for 1 April`},
	{"fiscal_year_start: 02-29", `roi.yaml:2: fiscal_year_start: "02-29" is not a day that every month has
  hint: write a day from 01 to 28`},
	{"rates: {EUR: 1.08}", `roi.yaml:2: rates: the book does not say into which currency these are
  hint: add currency: with the code of your own, such as EUR`},
	{`currency: USD
rates: {EUR: 0, GBP: -1, CHF: 1.1.1, EURO: 1, usd: 1}`, `roi.yaml:3: rates.CHF: "1.1.1" is not an exchange rate
roi.yaml:3: rates.EUR: "0" is not more than zero, which an exchange rate must be
roi.yaml:3: rates.GBP: "-1" is not more than zero, which an exchange rate must be
roi.yaml:3: rates: "EURO" is not a key
  hint: did you mean EUR?
roi.yaml:3: rates: "usd" is not a key
  hint: did you mean USD?`},
	{`currency: USD
rates: {USD: 1}`, `roi.yaml:3: rates.USD: is the book's own currency
  hint: remove it`},
	{`currency: USD
rates:
  - {from: 2026-01-01, EUR: 1.08}
  - {from: 2026-01-01, EUR: 1.10}
  - {EUR: 1}
  - {from: 03/04/2026, EUR: 1}
  - {from: 2026-02-30, EUR: 1}`, `roi.yaml:5: rates.EUR: has a rate from 2026-01-01 already, on line 4
roi.yaml:6: rates[3]: lacks "from": the first day on which the rates hold
roi.yaml:7: rates[4].from: "03/04/2026" is not a date
  hint: write 2026-03-04 for 4 March 2026
roi.yaml:8: rates[5].from: "2026-02-30" is not a date: February 2026 has 28 days`},
	{"currency: usd", `roi.yaml:2: currency: "usd" is not a currency
  hint: did you mean USD?`},
	{"currency: EURO", `roi.yaml:2: currency: "EURO" is not a currency
  hint: write its code, such as EUR or USD`},
	{"currency: $", `roi.yaml:2: currency: "$" is not a currency
  hint: write its code, such as EUR or USD`},
	{`channels:
  LinkedIn: {group: social}
  linkedin: {group: other}`, `roi.yaml:4: channels.linkedin: is the same name as "LinkedIn" on line 3`},
	{`channels:
  Linked-In: {group: social}
  LinkedIn: {group: other}`, `roi.yaml:4: channels.LinkedIn: "LinkedIn" means two channels: "Linked-In" on line 3 and "LinkedIn" here
  hint: keep it in one of them`},
	{`channels:
  A: {group: social, also: [x, X]}
  B: {group: other, also: [' x ', a]}`, `roi.yaml:4: channels.B.also: "x" means two channels: "A" on line 3 and "B" here
  hint: keep it in one of them
roi.yaml:4: channels.B.also: "a" means two channels: "A" on line 3 and "B" here
  hint: keep it in one of them`},
	{"channels: {Bakery fair: {}, (shared): {group: other}, Email: {group: scial}}", `roi.yaml:2: channels.Email.group: "scial" is not a group
  hint: did you mean social?
roi.yaml:2: channels.Bakery fair: lacks "group": is it social or other marketing?
  hint: write group: social or group: other
roi.yaml:2: channels.(shared): "(shared)" is a name that roi itself gives
  hint: name the channel without parentheses`},
	{`channels:
  A: {group: social, also: ["Expo*", expo rome]}
  B: {group: other, also: ["ex po *", "Expo Berlin"]}
  C*: {group: other}`, `roi.yaml:4: channels.B.also: "ex po *" means two channels: "A" on line 3 and "B" here
  hint: keep it in one of them
roi.yaml:5: channels.C*: "C*" is a pattern, not a name
  hint: name the channel, and write the pattern under also:`},
	{`segments:
  B2B: [Big, Mid]
  B2C: [small, mid]`, `roi.yaml:4: segments.B2C: "mid" means two segments: "B2B" on line 3 and "B2C" here
  hint: keep it in one of them`},
	{`stages:
  sql: [Met]
  won: [met]
  qualified: [x]`, `roi.yaml:4: stages.won: "met" means two stages: "sql" on line 3 and "won" here
  hint: keep it in one of them
roi.yaml:5: stages: "qualified" is not a key
  hint: known here: lead, mql, sal, sql, opportunity, won, lost`},
	{"stage_rates: {Proposal: 40%, sql: -1%}", `roi.yaml:2: stage_rates.sql: "-1%" is less than zero, which a share can not be`},
	{"stage_rates: {Proposal: 40%, won: 100%}", `roi.yaml:2: stage_rates: no open deal is at "won"
  hint: give the stages where open deals stand, such as opportunity, or Proposal`},
	{"ignore: {projct: [x]}", `roi.yaml:2: ignore: "projct" is not a key
  hint: did you mean project?`},
	{"shared: {Tools: {LinkedIn: 60%, Email: 50%}}", `roi.yaml:2: shared.Tools: the shares add up to 110%
  hint: they can be 100% at most; what is left stays unallocated`},
	{"shared: {Tools: hour}", `roi.yaml:2: shared.Tools: "hour" is not a way to share
  hint: did you mean hours?`},
	{"shared: {Tools: {Tools: 40%, Office: 10%}, Office: {}, Rent: 5, X: [y]}", `roi.yaml:2: shared.Office: has no shares
  hint: write a share for each channel, or hours, spend, leads, sales or even
roi.yaml:2: shared.Rent: "5" is not a way to share
  hint: write "hours", "spend", "leads", "sales" or "even"
roi.yaml:2: shared.X: a list is not a way to share, or a map from channels to shares
roi.yaml:2: shared.Tools: "Tools" is itself shared out
  hint: share with channels that keep what they get
roi.yaml:2: shared.Tools: "Office" is itself shared out
  hint: share with channels that keep what they get`},
	{`sources:
  - {file: a, kind: dels, dates: dym, decimal: ;, duration: hours, lines: max, margin: rate, count: clicks, direct_expenses: yes}`, `roi.yaml:3: sources[1].kind: "dels" is not a kind of file
  hint: did you mean deals?
roi.yaml:3: sources[1].dates: "dym" is not an order of dates
  hint: did you mean dmy?
roi.yaml:3: sources[1].decimal: ";" is not a decimal mark
  hint: write "." or ","
roi.yaml:3: sources[1].duration: "hours" is not a form of durations
  hint: write "h:mm" or "m:ss"
roi.yaml:3: sources[1].lines: "max" is not sum, latest or first
  hint: write "sum", "latest" or "first"
roi.yaml:3: sources[1].margin: "rate" is not percent or money
  hint: write "percent" or "money"
roi.yaml:3: sources[1].direct_expenses: "yes" is not includes_spend or excludes_spend
  hint: write "includes_spend" or "excludes_spend"
roi.yaml:3: sources[1].count: "clicks" is not sales or leads
  hint: write "sales" or "leads"`},
	{`sources:
  - {file: a, columns: {amont: x, date: ''}}`, `roi.yaml:3: sources[1].columns.date: "" is not a header
roi.yaml:3: sources[1].columns: "amont" is not a key
  hint: did you mean amount?`},
	{"formats: {orders: {kind: deals}, My CRM: {kind: deals}, crm: {header: [a], file: x}}", `roi.yaml:2: formats.crm: lacks "kind": what the rows are: channels, hours, spend, deals, sales, leads, mqls, sals, sqls, opportunities, margins or engagement
roi.yaml:2: formats.crm: "file" is not a key
  hint: roi schema book lists them
roi.yaml:2: formats.orders: "orders" is a word for the kind sales
  hint: give the format another name
roi.yaml:2: formats.My CRM: "My CRM" is not a name for a format
  hint: use a to z, 0 to 9 and hyphens`},
	{"plan: [1]", `roi.yaml:2: plan: a list is not a plan, or the file that has it`},
	{"plan: {budget: {A: 85 EUR 2, B: EURO 5, C: '-3 EUR', D: 010, E: 1.1234567, F: 20%}}", `roi.yaml:2: plan.budget.A: "85 EUR 2" is not a cost
  hint: write a number, such as 4200, with the code of its currency where that is not the book's: 4200 EUR
roi.yaml:2: plan.budget.B: "EURO 5" is not a cost
  hint: write a number, such as 4200, with the code of its currency where that is not the book's: 4200 EUR
roi.yaml:2: plan.budget.C: "-3 EUR" is less than zero, which a cost can not be
roi.yaml:2: plan.budget.D: "010" is not a cost
  hint: YAML may read a number that begins with 0 in base 8: write 10
roi.yaml:2: plan.budget.E: "1.1234567" has more than 6 decimals
roi.yaml:2: plan.budget.F: "20%" is not a cost
  hint: write a number, such as 4200, with the code of its currency where that is not the book's: 4200 EUR`},
	{`plan:
  period: 2026-Q1
  milestones:
    - {name: Launch, due: 2026-04-01}
    - {name: Hire, due: 2026-03-31}`, `roi.yaml:5: plan.milestones: "Launch" is due on 2026-04-01, outside the period of the plan
  hint: 2026-Q1 is from 2026-01-01 to 2026-03-31: change the day, or plan it in another period`},
	{"plan: {goals: [{metric: unattributed_share, target: 20}]}", `roi.yaml:2: plan.goals[1]: 20 is no part of a whole, which unattributed_share is
  hint: write 20% for a percentage`},
	{"plan: {period: last-month}", `roi.yaml:2: plan.period: "last-month" is another period every day
  hint: write one that stays, such as 2026, 2026-Q1 or 2026-03`},
	{"plan: {period: 2026-Q9, budget: -5, hours: 1:30}", `roi.yaml:2: plan.budget: "-5" is less than zero, which a cost can not be
roi.yaml:2: plan.hours: "1:30" is not a number of hours
  hint: YAML may read a number with a colon in base 60: put 1:30 in quotes
roi.yaml:2: plan.period: "2026-Q9" is not a period: the quarters of a year are Q1 to Q4`},
	{"plan: {budget: {LinkedIn: x}, hours: {LinkedIn: 4}}", `roi.yaml:2: plan.budget.LinkedIn: "x" is not a cost
  hint: write a number, such as 4200, with the code of its currency where that is not the book's: 4200 EUR
roi.yaml:2: plan.hours: "LinkedIn" is not a key
  hint: known here: channels, people`},
	{"plan: {goals: [{metric: roy, target: 1}, {metric: hours, target: 20%}, {metric: leads}]}", `roi.yaml:2: plan.goals[1].metric: "roy" is not a metric
  hint: did you mean roi?
roi.yaml:2: plan.goals[2]: hours is no percentage, but counted in hours
  hint: write the target without %
roi.yaml:2: plan.goals[3]: lacks "target": figure to reach, in the metric's unit`},
	{"plan: {milestones: [{name: A, due: 2026-13-01, metric: leads}, {name: B}], roadmap: [{name: C, start: 2026-02-01, end: 2026-01-01}]}", `roi.yaml:2: plan.milestones[1].due: "2026-13-01" is not a date: there is no month 13
roi.yaml:2: plan.milestones[2]: lacks "due": last day for it
roi.yaml:2: plan.roadmap[1]: ends on 2026-01-01, before it starts on 2026-02-01`},
	{"defaults: {output: '', colour: never, strict: 1, every: day, level: 20%, metrics: [a, [b]]}", `roi.yaml:2: defaults.output: "" is not a format
  hint: write "table", "json", "ndjson", "csv", "tsv" or "markdown"
roi.yaml:2: defaults.metrics[2]: a list is not a text
roi.yaml:2: defaults.every: "day" is not a length of periods
  hint: write "week", "month", "quarter" or "year"
roi.yaml:2: defaults.level: "20%" is not between 50% and 99.9999%
  hint: write 95% or 0.95
roi.yaml:2: defaults.strict: "1" is not true or false
  hint: write "true" or "false"
roi.yaml:2: defaults: "colour" is not a key
  hint: did you mean color?`},
	{`people: &p {Ana: 85}
margins: {products: *p}`, `roi.yaml:2: people: "&p" is a YAML anchor or alias, which a book does not have
  hint: write the value out, or put a text that begins with * or & in quotes
roi.yaml:3: margins.products: "*p" is a YAML anchor or alias, which a book does not have
  hint: write the value out, or put a text that begins with * or & in quotes`},
	{"<<: {currency: EUR}", `roi.yaml:2: "<<" merges maps in YAML, which a book does not do
  hint: write the keys out`},
	{"currency: !!str EUR", `roi.yaml:2: currency: the tag "!!str" has no meaning here
  hint: remove it, or put a text that begins with ! in quotes`},
	{`#
version: 1
---
version: 1`, `roi.yaml:3: a second document begins here
  hint: a book is one document: remove the ---, or keep the other document in a file of its own`},
	{"people:\n\tAna: 85", `roi.yaml:3: a tab stands in front of "Ana: 85"
  hint: indent with blanks`},
	{"sources: [{file: *.csv}]", `roi.yaml:2: "*.csv" is a YAML anchor or alias, which a book does not have
  hint: write the value out, or put a text that begins with * or & in quotes`},
	{"segments: {A: [*, x]}", `roi.yaml:2: "*" is a YAML anchor or alias, which a book does not have
  hint: write the value out, or put a text that begins with * or & in quotes`},
	{"segments: {A: [@x]}", `roi.yaml:2: a text can not begin with "@x"
  hint: put the text in quotes`},
	{`segments: {A: [x, y}
margin: 5%`, `roi.yaml:2: the list that opens here is not closed, or a comma is missing in it`},
	{`segments: {A: [x, y]
margin: 5%`, `roi.yaml:2: the map that opens here is not closed, or a comma is missing in it`},
	{`currency: 'EUR
`, `roi.yaml:2: the quote that opens here is not closed`},
	{`people:
  Ana: 85
 Bo: 90`, `roi.yaml:4: a key and a colon are expected here
  hint: indent the keys of a map alike, and write a blank after each colon`},
	{`people:
  Ana:85
  Bo: 90`, `roi.yaml:4: a key and its value are not expected here
  hint: write a blank after each colon, indent the keys of a map alike, and put a text with a colon in quotes`},
	{"currency EUR", `roi.yaml:2: a key and a colon are expected here
  hint: indent the keys of a map alike, and write a blank after each colon`},
	{"segments: " + strings.Repeat("[", 30) + strings.Repeat("]", 30), `roi.yaml:2: nested more than 20 levels deep`},
	{"people: {\x01: 5}", `roi.yaml:2: "\x01" is a character that no text has
  hint: remove it`},
	{"people: {\xff: 5}", `roi.yaml:2: "\xff" is not text in UTF-8
  hint: save the book as UTF-8`},
	{"\xff\xfe1\x00", `roi.yaml: looks like UTF-16 or a file of another kind, not text in UTF-8
  hint: save the book as UTF-8`},
}

func TestFaults(t *testing.T) {
	for _, c := range bad {
		text := c.book
		if !strings.HasPrefix(text, "#") {
			text = "version: 1\n" + text
		}
		b, faults := Decode("roi.yaml", []byte(text))
		if diff := cmp.Diff(c.want+"\n", said(faults)); diff != "" || b != nil {
			t.Errorf("%s\n(-want +got):\n%s", text, diff)
		}
	}
}

// TestUnreadable is about files that are no books at all.
func TestUnreadable(t *testing.T) {
	for text, want := range map[string]string{
		"\xff\xfev\x00":              "roi.yaml: looks like UTF-16 or a file of another kind, not text in UTF-8\n  hint: save the book as UTF-8\n",
		"v\x00e\x00":                 "roi.yaml: looks like UTF-16 or a file of another kind, not text in UTF-8\n  hint: save the book as UTF-8\n",
		strings.Repeat("#", 1<<20+1): "roi.yaml: a book has at most 1048576 bytes, this one has 1048577\n  hint: is it the book?\n",
	} {
		b, faults := Decode("roi.yaml", []byte(text))
		if diff := cmp.Diff(want, said(faults)); diff != "" || b != nil {
			t.Errorf("%.20q (-want +got):\n%s", text, diff)
		}
	}
}

// TestBombs reads books that grow when their aliases are followed, or that nest
// without end: they are refused at once.
func TestBombs(t *testing.T) {
	aliases := "version: 1\na: &a [x]\n"
	for c := 'b'; c <= 'z'; c++ {
		aliases += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+", ", 9) + "]\n"
	}
	for _, text := range []string{aliases, strings.Repeat("[", 1<<20), strings.Repeat("- ", 1<<19), strings.Repeat("{a: ", 1<<18)} {
		if _, faults := Decode("roi.yaml", []byte(text)); len(faults) == 0 {
			t.Errorf("%.50s is read", text)
		}
	}
}

// FuzzDecode checks that any bytes are a book or faults with a place that print
// safely, and that a book says the same when it is read again.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(full))
	for _, c := range bad {
		f.Add([]byte("version: 1\n" + c.book))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, faults := Decode("roi.yaml", data)
		if (b == nil) != (len(faults) > 0) {
			t.Fatalf("%v and %d faults", b, len(faults))
		}
		lines := 2
		for _, c := range string(data) {
			if strings.ContainsRune("\n\r\u0085\u2028\u2029", c) {
				lines++
			}
		}
		for _, w := range faults {
			text := w.Error()
			if w.File != "roi.yaml" || w.Line < 0 || w.Line > lines || w.Text == "" || fault.Clean(text) != text || fault.Clean(w.Hint) != w.Hint {
				t.Fatalf("fault %+v", w)
			}
		}
		if b == nil {
			return
		}
		b.Entries()
		again, _ := Decode("roi.yaml", data)
		if diff := cmp.Diff(b, again, sameRats); diff != "" {
			t.Fatalf("(-first +second):\n%s", diff)
		}
	})
}
