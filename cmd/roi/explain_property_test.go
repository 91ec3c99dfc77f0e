package main

import (
	"cmp"
	"math/big"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// explainedBooks is how many random books are explained, each cut in some way.
const explainedBooks = 30

// explainedKeys are the figures whose rows must add up: what rows state, and
// those that also use the total's or the margins of deals one by one.
var explainedKeys = []string{
	"hours", "labour_cost", "spend", "sales", "cost_of_sales", "leads", "mqls", "sals", "sqls", "opportunities", "wins", "pipeline_value",
	"net_hourly_rate", "net_hourly_rate_low", "roi", "spend_share", "investment_share", "demand_index", "unattributed_share",
}

// TestExplanationsAddUp explains figures of every subject of random books, whose
// files hold duplicates, refunds, summaries and shared costs: the rows add up
// exactly to every number that stands behind the figure.
func TestExplanationsAddUp(t *testing.T) {
	dir := t.TempDir()
	cuts := []string{"", "", "campaign", "month", "person"}
	left, explained := 0, 0
	for seed := range uint64(explainedBooks) {
		b := newOracleBook(3_000_000 + seed)
		b.addTerms(seed)
		if err := b.write(dir); err != nil {
			t.Fatal(err)
		}
		if err := b.writeTerms(dir); err != nil {
			t.Fatal(err)
		}
		x := &explaining{T: t, book: b, dir: dir, cut: cuts[seed%uint64(len(cuts))], priced: seed%3 > 0, created: seed%4 == 1}
		x.explain(nil)
		if seed%4 == 0 {
			x.explain(x.changes())
		}
		left, explained = left+x.left, explained+x.explained
	}
	if left == 0 || explained == 0 {
		t.Errorf("%d sums are explained, %d rows left out", explained, left)
	}
}

// explaining explains one book.
type explaining struct {
	*testing.T
	book            *oracleBook
	dir, cut        string
	priced, created bool // an hour of everyone costs something; sales count by creation
	left, explained int
}

// load reads the book, and shows its rows to tracers.
func (x *explaining) load(tracers []*report.Tracer) *intake.Loaded {
	x.Helper()
	r := intake.Request{Hints: intake.Hints{Decimal: '.', Order: cell.YMD}}
	var err error
	if r.Book, err = intake.OpenBook(filepath.Join(x.dir, "roi.yaml"), "", nil); err != nil {
		x.Fatal(err)
	}
	if r.Book.HourlyCost == nil && x.priced {
		cost := 40 * unit.Currency
		r.Book.HourlyCost = &cost
	}
	for _, arg := range x.book.args {
		if strings.Contains(arg, "=") {
			r.Args = append(r.Args, arg)
		}
	}
	r.Window.From, _ = cell.ParseDay(cmp.Or(x.book.terms.from, "-"))
	r.Window.To, _ = cell.ParseDay(cmp.Or(x.book.terms.to, "-"))
	r.By, _ = source.DimensionOf(x.cut)
	r.Terms.ByCreation = x.created
	r.Trace = func(names *channel.Names, p ledger.Posting) {
		for _, t := range tracers {
			t.Trace(names, p)
		}
	}
	l, err := intake.Load(r)
	if err != nil {
		x.Fatalf("%v\n%s\n%s", err, x.book.terms.yaml(), x.book.describe())
	}
	return l
}

// changes are inputs of some channels, set by hand.
func (x *explaining) changes() []report.Change {
	var changes []report.Change
	for _, text := range []string{"+LinkedIn.hours=12.5", "+Email.sales=900", "+Pigeon post.spend=33", "+Email.leads=7"} {
		c, err := report.ParseChange(text)
		if err != nil {
			x.Fatal(err)
		}
		changes = append(changes, c)
	}
	return changes
}

// explain compares the explanations of all subjects with the answer.
func (x *explaining) explain(changes []report.Change) {
	x.Helper()
	options := report.Options{Level: 0.95, Changes: changes}
	answer, err := report.NewCalc(x.load(nil), options)
	if err != nil {
		x.Fatalf("%v\n%s", err, x.book.describe())
	}
	var terms []report.Subject
	for _, s := range subjectsOf(answer) {
		for _, key := range explainedKeys {
			terms = append(terms, report.Subject{Name: s.name, Quoted: s.quoted, Metric: metric.Get(key)})
		}
	}
	if changes == nil {
		x.compareAll(terms, options)
		return
	}
	for i := range terms { // changes are made once to what was loaded
		if i%29 == 0 {
			x.compareAll(terms[i:i+1], options)
		}
	}
}

// compareAll reads the book once, and compares the explanations of terms.
func (x *explaining) compareAll(terms []report.Subject, options report.Options) {
	x.Helper()
	var tracers []*report.Tracer
	for _, term := range terms {
		tracers = append(tracers, report.NewTracer(term))
	}
	l := x.load(tracers)
	for i, t := range tracers {
		e, err := report.NewExplain(l, t, options)
		if err != nil {
			x.Fatalf("%v: %v\n%s", terms[i], err, x.book.describe())
		}
		x.compare(e, terms[i])
	}
}

// named is a subject as a command line names it.
type named struct {
	name   string
	quoted bool
}

// subjectsOf are the subjects of an answer: rows, groups and the total.
func subjectsOf(c *report.Calc) []named {
	all := []named{{"total", false}}
	for i := range c.Groups {
		all = append(all, named{c.Groups[i].Group, false})
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		switch {
		case r.Cut == "":
			all = append(all, named{r.Channel, true})
		case r.Channel != "":
			all = append(all, named{r.Channel + ": " + r.Part, true})
		default:
			all = append(all, named{r.Part, true})
		}
	}
	return all
}

// compare checks that the rows of an explanation add up, to its sums and to the
// numbers that it shows.
func (x *explaining) compare(e *report.Explain, term report.Subject) {
	x.Helper()
	shown := map[string]metric.Value{term.Metric.Key: e.Value}
	for _, n := range e.Numbers {
		shown[strings.TrimPrefix(n.Of+"."+n.Key, ".")] = n.Value
	}
	found := map[string]*big.Rat{}
	for _, q := range e.Behind {
		sum := new(big.Rat)
		for _, r := range q.Rows {
			sum.Add(sum, r.Value)
		}
		x.left += len(q.LeftOut)
		if sum.Cmp(q.Sum) != 0 {
			x.Errorf("%s: the rows of %s add up to %s, not %s", term, q.Key, sum.RatString(), q.Sum.RatString())
		}
		found[strings.TrimPrefix(q.Of+"."+q.Key, ".")] = sum
	}
	for _, key := range []string{"hours", "labour_cost", "spend", "sales", "cost_of_sales", "leads", "mqls", "sals", "sqls", "opportunities", "wins", "pipeline_value"} {
		for _, of := range []string{"", "total.", "unattributed."} {
			v, there := shown[of+key]
			if !there || v.Num == nil {
				continue
			}
			x.explained++
			if of != "" && of == term.Name+"." {
				continue // it is the subject itself, whose rows are there once
			}
			sum := cmp.Or(found[of+key], new(big.Rat))
			if sum.Cmp(v.Num) != 0 {
				x.Errorf("%s: %s is %s, its rows add up to %s\n%s\n%s", term, of+key, v.Num.RatString(), sum.RatString(), x.book.terms.yaml(), x.book.describe())
			}
		}
	}
	gross, rests := shown["gross_margin"], slices.Contains(term.Metric.Uses, "entities") && shown["entities"].Num != nil
	if sum := found["margins"]; rests && gross.Num != nil && cmp.Or(sum, new(big.Rat)).Cmp(gross.Num) != 0 {
		x.Errorf("%s: the gross margin is %s, the margins of deals add up to %v\n%s", term, gross.Num.RatString(), sum, x.book.describe())
	}
}
