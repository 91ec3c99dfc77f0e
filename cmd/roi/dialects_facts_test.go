package main

import (
	"fmt"
	"math/big"
	"slices"
	"time"
)

// dialectsFile is one random file: what it says, and how it is written.
type dialectsFile struct {
	seed   uint64
	off    map[string]bool // traits that are switched off
	traits []string        // all that were drawn

	kind     *dialectsKind
	language int               // of dialectsLanguages
	said     bool              // the command line says the kind
	byMonth  bool              // the question that days matter to is about months, not about some days
	told     map[string]bool   // what the command line says without being asked
	has      map[string]bool   // fields that the file has a column for
	words    map[string]string // the header of a field
	facts    []*dialectsFact

	numbers  dialectsNumbers
	currency dialectsCurrency
	dates    dialectsDates
	lengths  dialectsLengths
	nulls    []string // what stands in cells that say nothing

	columns  []*dialectsColumn
	preamble []dialectsLine
	body     []dialectsLine // below the header
	period   string         // of a report whose rows have no date: "stated", "open" where it has two readings, or ""
	from, to time.Time      // the days of the report, as the lines above the header say

	met map[string]bool // what occurs in it that exclusions ask for

	text  dialectsText
	name  string
	bytes []byte
	piped bool // it comes from standard input
}

// dialectsKind is a kind of file with its fields.
type dialectsKind struct {
	name               string
	amounts            []string // what its rows state
	days               []string
	texts              []string
	optional           []string // fields of which a file may lack the column
	dated              string   // the day by which most of it counts
	empties, negatives bool     // amounts may be missing, or negative
}

var dialectsKinds = []dialectsKind{
	{name: "hours", amounts: []string{"hours"}, days: []string{"date"}, texts: []string{"channel", "campaign", "person"}, optional: []string{"campaign", "person", "date"}, dated: "date", empties: true},
	{name: "spend", amounts: []string{"spend"}, days: []string{"date"}, texts: []string{"channel", "campaign"}, optional: []string{"campaign", "date"}, dated: "date", empties: true, negatives: true},
	{name: "deals", amounts: []string{"amount"}, days: []string{"created", "closed"}, texts: []string{"channel", "stage", "id", "campaign", "customer"}, optional: []string{"id", "campaign", "customer"}},
	{name: "sales", amounts: []string{"amount"}, days: []string{"date"}, texts: []string{"channel", "customer", "campaign"}, optional: []string{"customer", "campaign", "date"}, dated: "date", negatives: true},
	{name: "leads", days: []string{"created"}, texts: []string{"channel", "stage", "id"}, optional: []string{"id", "stage"}, dated: "created"},
	{name: "channels", amounts: []string{"hours", "spend", "amount", "leads"}, days: []string{"date"}, texts: []string{"channel", "campaign"}, optional: []string{"campaign", "date", "hours", "spend", "leads"}, dated: "date", empties: true},
}

// dialectsFact is what one row says.
type dialectsFact struct {
	texts   map[string]string    // "" where it does not say; named is what its channel is called, and reached its stage
	days    map[string]time.Time // zero likewise
	amounts map[string]*big.Rat  // nil likewise
}

// dialectsChannel is a channel with spellings that mean it.
type dialectsChannel struct {
	name      string
	spellings []string
}

var dialectsChannels = []dialectsChannel{
	{"LinkedIn", []string{"LinkedIn", "linkedin", "LINKEDIN"}},
	{"Email", []string{"Email", "e-mail"}},
	{"Trade show", []string{"Trade show", "Messe"}},
	{"Facebook", []string{"Facebook", "fb", "facebook.com"}},
	{"Webinar", []string{"Webinar"}},
	{"(unattributed)", []string{""}},
	{"Zebra club", []string{"Zebra club"}},
	{"Café Nord", []string{"Café Nord"}},
	{"Küchenkränzchen für Süße", []string{"Küchenkränzchen für Süße"}},
	{"Q7, north", []string{"Q7, north"}},
	{"Q7; south", []string{"Q7; south"}},
	{"Ufer|Weg", []string{"Ufer|Weg"}},
	{`the "big" one`, []string{`the "big" one`}},
	{"Total care", []string{"Total care"}},
	{"2026-B", []string{"2026-B"}},
	{"Žižkov stand", []string{"Žižkov stand"}},
	{"北 club", []string{"北 club"}},
}

// newDialectsFile makes the file of a seed, with so many rows at most, 0 for
// any number.
func newDialectsFile(seed uint64, off map[string]bool, rows int) *dialectsFile {
	f := &dialectsFile{seed: seed, off: off, has: map[string]bool{}, met: map[string]bool{}, told: map[string]bool{}}
	f.chooseKind()
	f.chooseNumbers()
	f.chooseCurrency()
	f.chooseDates()
	f.chooseLengths()
	f.chooseNulls()
	f.chooseFacts(rows)
	f.chooseColumns()
	f.chooseRows()
	f.chooseText()
	f.chooseTold()
	f.byMonth = f.draw("by month").chance(40)
	f.write()
	return f
}

// chooseKind finds what the rows are about, and which columns there are.
func (f *dialectsFile) chooseKind() {
	d := f.draw("kind")
	f.kind = &dialectsKinds[d.below(len(dialectsKinds))]
	f.said = f.draw("kind not said").below(2) == 0
	f.language = f.draw("language").below(len(dialectsLanguages))
	for _, field := range slices.Concat(f.kind.amounts, f.kind.days, f.kind.texts) {
		f.has[field] = true
	}
	d = f.draw("columns missing")
	for _, field := range f.kind.optional {
		f.has[field] = !d.chance(25)
	}
	told := f.has["customer"] || f.kind.name == "sales" && (f.has["date"] || f.has["campaign"])
	if f.has["amount"] && !f.has["hours"] && !f.has["spend"] && !f.has["leads"] && !f.has["stage"] && !told {
		f.said = true // it may be a list of sales, and the sums of channels as well
	}
	f.chooseWords()
}

// chooseFacts makes what the rows say.
func (f *dialectsFile) chooseFacts(most int) {
	d := f.draw("rows")
	n := 1 + d.below(25)
	late := false // only the last row shows how all are written
	if d.below(250) == 249 {
		n, late = 9000, d.chance(70) // more than what is looked at before reading
	}
	if most > 0 {
		n = min(n, most)
	}
	span := []int{28, 90, 400, 1}[f.draw("span").below(4)]
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -f.draw("start").below(1500))
	few := f.draw("days up to 12").chance(30) // all days are months as well
	channels := f.channels()
	texts, days, amounts := f.draw("texts"), f.draw("days"), f.draw("amounts")
	for i := range n {
		c := &dialectsFact{texts: map[string]string{}, days: map[string]time.Time{}, amounts: map[string]*big.Rat{}}
		f.facts = append(f.facts, c)
		f.sayTexts(c, texts, channels, i)
		last := late && i == n-1
		f.sayDays(c, days, start, span, few && !last || late && !last)
		f.sayAmounts(c, amounts, late && !last)
	}
}

// between is the first and the last day of all rows.
func (f *dialectsFile) between() (first, last time.Time) {
	for _, c := range f.facts {
		for _, day := range c.days {
			if first.IsZero() || day.Before(first) {
				first = day
			}
			if day.After(last) {
				last = day
			}
		}
	}
	return first, last
}

// channels are those of the file: a few, so that some have several rows.
func (f *dialectsFile) channels() []dialectsChannel {
	d := f.draw("channels")
	all := slices.Clone(dialectsChannels)
	d.shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:1+d.below(6)]
}

func (f *dialectsFile) sayTexts(c *dialectsFact, d dialectsDraw, channels []dialectsChannel, i int) {
	channel := channels[d.below(len(channels))]
	c.texts["channel"], c.texts["named"] = d.pick(channel.spellings...), channel.name
	c.texts["campaign"] = d.pick("", "Spring", "Spring | 2026-04-01", "50% off, today", "Ürün 3")
	c.texts["person"] = d.pick("Ana", "Ben Ode", "", "Zoë")
	c.texts["customer"] = d.pick("", "Blue Gray", "Row, the second", "Nº 5")
	c.texts["id"] = fmt.Sprint(100000 + i*7 + d.below(7))
	f.met[channel.name] = true
	stages := dialectsDealStages
	if f.kind.name == "leads" {
		stages = dialectsLeadStages
	}
	stage := stages[d.below(len(stages))]
	c.texts["stage"], c.texts["reached"] = d.pick(stage.spellings...), stage.name
}

// sayDays gives a row its days. A deal is closed a while after its creation,
// and an open one is not.
func (f *dialectsFile) sayDays(c *dialectsFact, d dialectsDraw, start time.Time, span int, few bool) {
	day := start.AddDate(0, 0, d.below(span))
	closed := day.AddDate(0, 0, d.below(60))
	if few {
		day = day.AddDate(0, 0, -max(0, day.Day()-12))
		closed = closed.AddDate(0, 0, -max(0, closed.Day()-12))
	}
	c.days["date"], c.days["created"] = day, day
	if f.has["closed"] && c.texts["reached"] != "open" {
		c.days["closed"] = closed
	}
}

// sayAmounts gives a row its figures.
func (f *dialectsFile) sayAmounts(c *dialectsFact, d dialectsDraw, open bool) {
	for _, field := range f.kind.amounts {
		v := f.amount(field, d, open)
		switch missing, negative := d.chance(8), d.chance(12); {
		case missing && f.kind.empties:
			continue
		case negative && f.kind.negatives:
			v.Neg(v)
		}
		if f.has[field] {
			c.amounts[field] = v
		}
	}
}

// states is what a row adds to the sums of its channel, by quantity.
func (f *dialectsFile) states(c *dialectsFact) map[string]*big.Rat {
	one := big.NewRat(1, 1)
	all := map[string]*big.Rat{}
	switch f.kind.name {
	case "sales":
		all["sales"] = c.amounts["amount"]
		if all["sales"].Sign() >= 0 {
			all["wins"] = one
		}
	case "deals":
		all["opportunities"] = one
		switch c.texts["reached"] {
		case "won":
			all["sales"], all["wins"] = c.amounts["amount"], one
		case "lost":
			all["lost"] = one
		default:
			all["pipeline_value"] = c.amounts["amount"]
		}
	case "leads":
		reached := 1
		if f.has["stage"] {
			reached += max(0, slices.Index(dialectsLeadSteps, c.texts["reached"]))
		}
		for _, step := range dialectsLeadSteps[:reached] {
			all[step] = one
		}
	default:
		for field, v := range c.amounts {
			if field == "amount" {
				field = "sales"
			}
			all[field] = v
		}
	}
	return all
}

// day is the day by which a quantity of a row counts.
func (f *dialectsFile) day(c *dialectsFact, quantity string) time.Time {
	if f.kind.name != "deals" {
		return c.days[f.kind.dated]
	}
	switch quantity {
	case "sales", "wins", "lost":
		return c.days["closed"]
	}
	return c.days["created"]
}
