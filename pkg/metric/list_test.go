package metric_test

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Every figure documents itself, and names only figures that there are.
func TestList(t *testing.T) {
	keys, titles := map[string]bool{}, map[string]bool{}
	for _, d := range metric.All {
		if keys[d.Key] || strings.Trim(d.Key, "abcdefghijklmnopqrstuvwxyz_") != "" {
			t.Errorf("%q is no key, or is there twice", d.Key)
		}
		if titles[d.Title] || d.Title == "" {
			t.Errorf("%s: the title %q is empty, or is there twice", d.Key, d.Title)
		}
		keys[d.Key], titles[d.Title] = true, true
		if d.Meaning == "" || d.Formula == "" || d.Example.Given == "" || d.Example.Want == "" {
			t.Errorf("%s: no meaning, formula or example", d.Key)
		}
		if strings.HasSuffix(d.Meaning, ".") {
			t.Errorf("%s: the meaning ends in a full stop, which is for whoever prints it", d.Key)
		}
		if !slices.Contains([]metric.Unit{metric.Money, metric.PerHour, metric.Hours, metric.Count, metric.Number, metric.Fraction, metric.Days, metric.PerDay}, d.Unit) {
			t.Errorf("%s: the unit %q is unknown", d.Key, d.Unit)
		}
		if !slices.Contains([]metric.Better{metric.Higher, metric.Lower, metric.Neither}, d.Better) {
			t.Errorf("%s: better is %q", d.Key, d.Better)
		}
		if d.Rows() == 0 {
			t.Errorf("%s: no rows stand behind it", d.Key)
		}
		if found, ok := metric.Find(d.Key); !ok || found.Title != d.Title {
			t.Errorf("%s: not found by its key", d.Key)
		}
	}
	for _, d := range metric.All {
		for _, key := range d.Uses {
			if !keys[key] || key == d.Key {
				t.Errorf("%s uses %q", d.Key, key)
			}
		}
		for _, n := range d.Numbers {
			if !strings.Contains(d.Formula, n.Name) {
				t.Errorf("%s: %q is not in the formula", d.Key, n.Name)
			}
		}
		for _, of := range []string{"total", "unattributed"} {
			named := strings.Contains(d.Formula, "the total") && of == "total" || strings.Contains(d.Formula, "unattributed") && of == "unattributed"
			listed := slices.ContainsFunc(d.Beside, func(b metric.Beside) bool { return b.Of == of && keys[b.Key] })
			if named && !listed {
				t.Errorf("%s: the formula uses a figure of %s that is not listed beside its own", d.Key, of)
			}
		}
		if strings.HasPrefix(d.Formula, "sum of") {
			continue // of rows, in words
		}
		for _, word := range strings.FieldsFunc(d.Formula, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') }) {
			if keys[word] && !slices.Contains(d.Uses, word) {
				t.Errorf("%s: %q is in the formula and not in what it uses", d.Key, word)
			}
		}
	}
	if _, ok := metric.Find("net_hourly"); ok {
		t.Error("a key is found by its start")
	}
}

func TestReasons(t *testing.T) {
	seen := map[metric.Reason]bool{}
	for _, r := range metric.Reasons {
		if r.Reason == "" || r.Meaning == "" || seen[r.Reason] {
			t.Errorf("%q (%q) is empty, or there twice", r.Reason, r.Meaning)
		}
		seen[r.Reason] = true
		if metric.Meaning(r.Reason) != r.Meaning {
			t.Errorf("%s means %q", r.Reason, metric.Meaning(r.Reason))
		}
	}
}

func TestExamples(t *testing.T) {
	for i := range metric.All {
		d := &metric.All[i]
		a, s := worked(t, d.Example.Given)
		v := d.Of(s)
		if got := written(v); got != d.Example.Want {
			t.Errorf("%s of %s = %s, the example says %s", d.Key, d.Example.Given, got, d.Example.Want)
		}
		checkReasons(t, a)
	}
}

// An example without one of its inputs has a value or a reason, never neither.
func TestExamplesWithGaps(t *testing.T) {
	for i := range metric.All {
		words := strings.Fields(metric.All[i].Example.Given)
		for gap := range words {
			a, _ := worked(t, strings.Join(slices.Delete(slices.Clone(words), gap, gap+1), " "))
			checkReasons(t, a)
		}
	}
}

// written is a figure as an example has it.
func written(v metric.Value) string {
	if v.Num == nil {
		return string(v.Why)
	}
	return unit.Plain(v.Num)
}

// checkReasons checks that every figure of every subject is a number or else a
// reason that is listed.
func checkReasons(t interface{ Errorf(string, ...any) }, a *metric.Answer) {
	for _, s := range slices.Concat(a.Rows, a.Groups, []*metric.Subject{a.Total}) {
		for i := range metric.All {
			v := metric.All[i].Of(s)
			listed := slices.ContainsFunc(metric.Reasons, func(r struct {
				Reason  metric.Reason
				Meaning string
			}) bool {
				return r.Reason == v.Why
			})
			if (v.Num == nil) != listed {
				t.Errorf("%s.%s: number %v, reason %q", s.Name, metric.All[i].Key, v.Num, v.Why)
			}
		}
	}
}

// inputs are the words of an example that state a quantity, with the parts of
// its unit.
var inputs = map[string]struct {
	ledger.Quantity
	parts int64
}{
	"hours":         {ledger.Hours, int64(unit.Hour)},
	"spend":         {ledger.Spend, int64(unit.Currency)},
	"sales":         {ledger.Sales, int64(unit.Currency)},
	"cost_of_sales": {ledger.CostOfSales, int64(unit.Currency)},
	"pipeline":      {ledger.Pipeline, int64(unit.Currency)},
	"lost":          {ledger.Lost, 1},
	"leads":         {ledger.Leads, 1},
	"mqls":          {ledger.MQLs, 1},
	"sals":          {ledger.SALs, 1},
	"sqls":          {ledger.SQLs, 1},
	"opportunities": {ledger.Opportunities, 1},
	"wins":          {ledger.Wins, 1},
}

// worked works an example out: the answer, and its first channel, which has
// what is given. What the total has beyond that is a second channel's.
func worked(t *testing.T, given string) (*metric.Answer, *metric.Subject) {
	t.Helper()
	first := ledger.Record{Key: ledger.Key{Channel: 1}, Origin: ledger.Sheet}
	second := ledger.Record{Key: ledger.Key{Channel: 2}, Origin: ledger.Sheet}
	records := []*ledger.Record{&first, &second}
	for _, word := range strings.Fields(given) {
		key, text, _ := strings.Cut(word, "=")
		into := &first
		if total, ok := strings.CutPrefix(key, "total_"); ok {
			key, into = total, &second
		}
		switch in, ok := inputs[key]; {
		case key == "hourly_cost":
			for _, r := range records[:2] {
				r.Rate, r.Priced = unit.Money(parts(t, text, int64(unit.Currency))), true
			}
		case key == "deals":
			for _, amount := range strings.Split(text, ",") {
				r := &ledger.Record{Key: first.Key, Origin: ledger.Deals, Has: ledger.SetOf(ledger.Sales, ledger.Wins)}
				r.Values[ledger.Sales], r.Values[ledger.Wins] = parts(t, amount, int64(unit.Currency)), 1
				records = append(records, r)
			}
		case followed[key] != nil:
			for _, text := range strings.Split(text, ",") {
				records = append(records, followed[key](t, text)...)
			}
		case !ok:
			t.Fatalf("%q in the example %q states nothing", word, given)
		default:
			into.Has |= ledger.SetOf(in.Quantity)
			into.Values[in.Quantity] = parts(t, text, in.parts)
		}
	}
	for q := range ledger.Quantities {
		if second.Has.Has(q) {
			second.Values[q] -= first.Values[q]
		}
	}
	l := ledger.New(1)
	l.Today = today
	if strings.Contains(given, "open_") {
		l.State(ledger.Deals, ledger.SetOf(ledger.Opportunities, ledger.Wins, ledger.Lost, ledger.Pipeline))
	}
	l.BookRate = func(s ledger.Step) (*big.Rat, bool) { return new(big.Rat).SetString(s.Name) }
	for _, r := range records {
		if err := l.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Fold(); err != nil {
		t.Fatal(err)
	}
	members := []metric.Member{{Name: "LinkedIn", Group: channel.Social, Cells: []*ledger.Cell{l.Cell(first.Key)}}}
	if second.Has != 0 {
		members = append(members, metric.Member{Name: "Email", Group: channel.Other, Cells: []*ledger.Cell{l.Cell(second.Key)}})
	}
	a, err := metric.Pool(l, members, nil, metric.Lacking{}, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	return a, a.Rows[0]
}

// today is the day up to which the open deals of examples are followed.
const today unit.Day = 20_000

// followed are the words of an example that state how leads and deals went.
var followed = map[string]func(*testing.T, string) []*ledger.Record{
	"won_after":  func(t *testing.T, text string) []*ledger.Record { return deal(t, ledger.Won, text, "100") },
	"lost_after": func(t *testing.T, text string) []*ledger.Record { return deal(t, ledger.LostDeal, text, "100") },
	"open_for":   func(t *testing.T, text string) []*ledger.Record { return deal(t, ledger.Opportunity, text, "100") },
	"open_at": func(t *testing.T, text string) []*ledger.Record { // AMOUNT:RATE
		amount, rate, _ := strings.Cut(text, ":")
		r := deal(t, ledger.Opportunity, "1", amount)
		r[0].StepName = rate
		return r
	},
	"accepted": func(t *testing.T, text string) []*ledger.Record {
		return leads(t, text, ledger.Record{Stage: ledger.SAL, Has: ledger.SetOf(ledger.Leads, ledger.MQLs, ledger.SALs)})
	},
	"sent_back": func(t *testing.T, text string) []*ledger.Record {
		return leads(t, text, ledger.Record{Stage: ledger.MQL, Has: ledger.SetOf(ledger.Leads, ledger.MQLs), Course: ledger.Course{SentBack: true}})
	},
	"answered_after": func(t *testing.T, text string) []*ledger.Record {
		minutes := int32(parts(t, text, 1))
		return leads(t, "1", ledger.Record{Stage: ledger.Lead, Has: ledger.SetOf(ledger.Leads), Course: ledger.Course{Answer: ledger.Answered, Minutes: minutes}})
	},
	"unanswered": func(t *testing.T, text string) []*ledger.Record {
		return leads(t, text, ledger.Record{Stage: ledger.Lead, Has: ledger.SetOf(ledger.Leads), Course: ledger.Course{Answer: ledger.Unanswered}})
	},
}

// deal is a deal that took so many days, or is open so long.
func deal(t *testing.T, stage ledger.Stage, days, amount string) []*ledger.Record {
	r := &ledger.Record{Key: ledger.Key{Channel: 1}, Origin: ledger.Deals, Stage: stage}
	r.Began = today - unit.Day(parts(t, days, 1))
	r.Entered = r.Began
	quantity, count := ledger.Sales, ledger.Wins
	switch stage {
	case ledger.Won:
		r.Ended = today
	case ledger.LostDeal:
		r.Ended, quantity, count = today, ledger.Lost, ledger.Lost
	default:
		r.Step, quantity, count = ledger.Opportunity, ledger.Pipeline, ledger.Opportunities
	}
	r.Has = ledger.SetOf(ledger.Opportunities, quantity, count)
	r.Values[quantity] = parts(t, amount, int64(unit.Currency))
	r.Values[ledger.Opportunities], r.Values[count] = 1, 1
	return []*ledger.Record{r}
}

// leads are so many leads alike.
func leads(t *testing.T, n string, r ledger.Record) (all []*ledger.Record) {
	r.Key, r.Origin = ledger.Key{Channel: 1}, ledger.LeadRows
	for q := range ledger.Quantities {
		if r.Has.Has(q) {
			r.Values[q] = 1
		}
	}
	for range parts(t, n, 1) {
		one := r
		all = append(all, &one)
	}
	return all
}

// parts reads a decimal number as a whole number of parts.
func parts(t *testing.T, text string, one int64) int64 {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is no number", text)
	}
	r.Mul(r, new(big.Rat).SetInt64(one))
	n, err := strconv.ParseInt(r.RatString(), 10, 64)
	if err != nil {
		t.Fatalf("%q has too many places", text)
	}
	return n
}
