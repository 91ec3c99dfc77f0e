package book

import (
	"regexp"
	"slices"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
)

// kindKey is the key by which sources and formats say what a file is.
var kindKey = in("kind", "what the rows are: "+fault.OneOf(kinds()), kind, func(r *Reading) *string { return &r.Kind })

// readingKeys are the keys by which they say how to read it.
var readingKeys = []key[Reading]{
	in("columns", "the header that the file has for a field", mapOf("a map from fields to headers", columnKeys()), func(r *Reading) *[]Column { return &r.Columns }),
	in("channel", "the channel that every row belongs to", text("a channel"), func(r *Reading) *string { return &r.Channel }),
	in("dates", "order of day, month and year in dates such as 03/04/2026", order, func(r *Reading) *cell.Order { return &r.Dates }),
	in("decimal", "the mark in front of decimals, in quotes", mark, func(r *Reading) *byte { return &r.Decimal }),
	in("duration", "whether 1:30 is hours and minutes or minutes and seconds", clock, func(r *Reading) *cell.Clock { return &r.Duration }),
	in("currency", "currency of the amounts that have no mark", currency, func(r *Reading) *string { return &r.Currency }),
	in("ids", "a name; equal ids in all sources with this name are one lead or deal", text("a name"), func(r *Reading) *string { return &r.IDs }),
	in("lines", "whether the amounts of an id that comes again add up, or the latest row counts", word("sum or latest", "sum", "latest"), func(r *Reading) *string { return &r.Lines }),
	in("margin", "whether plain numbers in a margin column are percentages or money", rateForm, func(r *Reading) *cell.RateForm { return &r.Margin }),
	in("direct_expenses", "whether direct expenses include the spend that has a column of its own", word("includes_spend or excludes_spend", "includes_spend", "excludes_spend"), func(r *Reading) *string { return &r.DirectExpenses }),
	in("count", "count what an ad platform calls conversions as sales or as leads; otherwise they are not counted", word("sales or leads", "sales", "leads"), func(r *Reading) *string { return &r.Count }),
}

// sourceForm is a source of the book.
var sourceForm = onLine(mapOf("a source", slices.Concat([]key[Source]{
	required(in("file", "the file to read, seen from the folder of the book; * stands for any characters", text("a file"), func(s *Source) *string { return &s.File })),
	in("format", "name of the export that the file is", text("a format"), func(s *Source) *string { return &s.Format }),
	in("sheet", "sheet of a workbook; the first where nothing is said", text("a sheet"), func(s *Source) *string { return &s.Sheet }),
}, within(append([]key[Reading]{kindKey}, readingKeys...), func(s *Source) *Reading { return &s.Reading }))), func(s *Source) *int { return &s.Line })

// formats is a map from names to formats.
var formats = to(namesTo("a map from names to formats", mapOf("a format", slices.Concat([]key[Format]{
	in("header", "headers that together tell the export from other files", listOf("a list of headers", text("a header")), func(f *Format) *[]string { return &f.Header }),
}, within(append([]key[Reading]{required(kindKey)}, readingKeys...), func(f *Format) *Reading { return &f.Reading })))), func(named []Named[Format]) (all []Format) {
	for _, f := range named {
		f.Value.Name, f.Value.Line = f.Name, f.Line
		all = append(all, f.Value)
	}
	return all
})

// formatName is what a format may be called, so that it can stand in front of
// the = of an argument.
var formatName = regexp.MustCompile(`^[a-z0-9-]+$`)

// fields are the names of the fields that a column can be said to hold.
var fields = []struct {
	name  string
	field source.Field
}{
	{"date", source.Date},
	{"created", source.Created},
	{"closed", source.Closed},
	{"period", source.Period},
	{"period_start", source.PeriodStart},
	{"period_end", source.PeriodEnd},
	{"channel", source.Channel},
	{"campaign", source.Campaign},
	{"segment", source.Segment},
	{"category", source.Category},
	{"person", source.Person},
	{"stage", source.Stage},
	{"status", source.Status},
	{"id", source.ID},
	{"customer", source.Customer},
	{"product", source.Product},
	{"project", source.Project},
	{"task", source.Task},
	{"tags", source.Tags},
	{"description", source.Description},
	{"currency", source.CurrencyCode},
	{"hours", source.Hours},
	{"labour_cost", source.LabourCost},
	{"spend", source.Spend},
	{"amount", source.Amount},
	{"cost_of_sales", source.CostOfSales},
	{"direct_expenses", source.DirectExpenses},
	{"margin", source.Margin},
	{"leads", source.Leads},
	{"mqls", source.MQLs},
	{"sals", source.SALs},
	{"sqls", source.SQLs},
	{"opportunities", source.Opportunities},
	{"wins", source.Wins},
}

// columnKeys are the keys of the columns of a source.
func columnKeys() (keys []key[[]Column]) {
	header := text("a header")
	for _, f := range fields {
		keys = append(keys, key[[]Column]{
			Key{Name: f.name, Meaning: "header of the column of " + f.field.String(), Form: header.Form},
			func(r *reading, p pair, into *[]Column) {
				if v, ok := header.read(r, p.value); ok {
					*into = append(*into, Column{f.field, v, p.line})
				}
			},
		})
	}
	return keys
}

// within makes the keys of a part the keys of a whole.
func within[T, V any](keys []key[V], part func(*T) *V) (all []key[T]) {
	for _, k := range keys {
		all = append(all, key[T]{k.Key, func(r *reading, p pair, into *T) { k.read(r, p, part(into)) }})
	}
	return all
}

// onLine notes the line of a value in it.
func onLine[V any](f form[V], line func(*V) *int) form[V] {
	return form[V]{f.Form, func(r *reading, n *node) (V, bool) {
		v, ok := f.read(r, n)
		*line(&v) = n.line
		return v, ok
	}}
}
