package book

import (
	"slices"
	"sync"

	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// Keys lists the keys of a book with what they mean and what they may hold:
// what a book is checked against, and what its schema says.
func Keys() []Key { return book().Keys }

// book is the form of the whole file, which only a run with a book needs.
var book = sync.OnceValue(func() form[Book] { return mapOf("a book", keys()) })

// keys are the keys of a book, in the order of its documentation.
func keys() []key[Book] {
	return []key[Book]{
		required(in("version", "the version of this format; write version: 1", version, func(b *Book) *int { return &b.Version })),
		in("currency", "the currency of all amounts of the book, and of amounts that files do not mark", currency, func(b *Book) *string { return &b.Currency }),
		in("hourly_cost", "loaded cost of one hour of everyone who has none of their own under people", stated(amount), func(b *Book) **unit.Money { return &b.HourlyCost }),
		in("people", "loaded cost of one hour by person; 0 for someone who is paid through spend", to(namesTo("a map from people to amounts", amount), sorted), func(b *Book) *[]Named[unit.Money] { return &b.People }),
		in("margin", "margin of sales that bring no cost or margin of their own, such as 62%", stated(rate), func(b *Book) **int64 { return &b.Margin }),
		in("margins", "margins of single products and channels, where a row brings none; the product's comes first", mapOf("a map", marginKeys), func(b *Book) *Margins { return &b.Margins }),
		in("rates", "what one unit of each other currency is worth in the book's, or a list of that with the day from which it holds", rates(), func(b *Book) *[]Rate { return &b.Rates }),
		in("channels", "the company's channels: their group, and what else they go by", channels, func(b *Book) *[]Channel { return &b.Channels }),
		in("segments", "segments of customers, each with the values that mean it", namesTo("a map from segments to lists of texts", names), func(b *Book) *[]Named[[]string] { return &b.Segments }),
		in("ignore", "rows that are not marketing, by what a field of theirs holds", mapOf("a map from fields to lists of texts", ignoreKeys()), func(b *Book) *[]Named[[]string] { return &b.Ignore }),
		in("shared", "channels whose costs and hours are shared out to the others, and by what", shared, func(b *Book) *[]Sharing { return &b.Shared }),
		in("stages", "what the company's own files call each stage", mapOf("a map from stages to lists of names", stageKeys()), func(b *Book) *[]Stage { return &b.Stages }),
		in("stage_rates", "chance that a deal at a stage is won, for the weighted pipeline", stageRates, func(b *Book) *[]StageRate { return &b.StageRates }),
		in("sources", "the files to read when none are named", listOf("a list of sources", sourceForm()), func(b *Book) *[]Source { return &b.Sources }),
		in("formats", "exports of the company's own programs, by name", formats(), func(b *Book) *[]source.Format { return &b.Formats }),
		in("plan", "what was planned: period, budget, hours, goals and milestones; or the file that has it", stated(plan), func(b *Book) **Plan { return &b.Plan }),
		in("checks", "gates such as social.net_hourly_rate >= 50; one that is not met ends roi check with 3", listOf("a list of gates", check), func(b *Book) *[]Check { return &b.Checks }),
		in("defaults", "preferences for whatever the command line does not say", mapOf("a map", defaultKeys), func(b *Book) *map[string]string { return &b.Defaults }),
		in("level", "how sure ranges are; 95% where nothing is said", level, func(b *Book) *int64 { return &b.Level }),
		in("fiscal_year_start", "month and day on which years and quarters begin, such as 04-01; the calendar's where nothing is said", monthDay, func(b *Book) *unit.MonthDay { return &b.FiscalYearStart }),
	}
}

var marginKeys = []key[Margins]{
	in("products", "margin by product", namesTo("a map from products to rates", rate), func(m *Margins) *[]Named[int64] { return &m.Products }),
	in("channels", "margin by channel", namesTo("a map from channels to rates", rate), func(m *Margins) *[]Named[int64] { return &m.Channels }),
}

// defaultKeys are the preferences that a book may hold. Whatever changes a
// figure is a key of its own instead.
var defaultKeys = []key[map[string]string]{
	preference("output", "format of the answer", word("a format", "table", "json", "ndjson", "csv", "tsv", "markdown")),
	preference("by", "dimension of the rows", word("a dimension", dimensions()...)),
	preference("metrics", "columns of the table", either("a list of metrics", scalar, text("a metric"), list, joined)),
	preference("sort", "metric that the rows are sorted by", word("a metric", append(metric.Keys(), "channel")...)),
	preference("every", "length of the periods of a trend", word("a length of periods", everies()...)),
	preference("level", "how sure ranges are", levelText),
	preference("color", "when to use colours", word("a time for colours", "auto", "always", "never")),
	preference("strict", "whether what is assumed is an error", word("true or false", "true", "false")),
	preference("quiet", "whether notes are left away", word("true or false", "true", "false")),
}

// userKeys are the preferences that a user's own file may hold.
func userKeys() []key[map[string]string] {
	return append(slices.Clone(defaultKeys), preference("book", "the book to use", text("a file")))
}

// dimensions are the names of what an answer can be cut by.
func dimensions() []string {
	names := []string{"channel"}
	for _, d := range source.Dimensions {
		names = append(names, d.Name)
	}
	return names
}

// preference is a key of the defaults.
func preference(name, meaning string, f form[string]) key[map[string]string] {
	return key[map[string]string]{Key{Name: name, Meaning: meaning, Form: f.Form}, func(r *reading, p pair, into *map[string]string) {
		v, ok := f.read(r, p.value)
		if !ok {
			return
		}
		if *into == nil {
			*into = map[string]string{}
		}
		(*into)[name] = v
	}}
}

// everies are the lengths of the periods of a trend.
func everies() (all []string) {
	for _, e := range unit.Everies {
		all = append(all, string(e))
	}
	return all
}
