package book

import (
	"slices"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
)

// kindKey is the key by which sources and formats say what a file is.
var kindKey = in("kind", "what the rows are: "+fault.OneOf(kinds()), kind, func(r *source.Reading) *string { return &r.Kind })

// readingKeys are the keys by which they say how to read it.
func readingKeys() []key[source.Reading] {
	return []key[source.Reading]{
		in("columns", "the header that the file has for a field; bars stand between several, of which the first that is there counts, and \" + \" between two that are joined", mapOf("a map from fields to headers", columnKeys()), func(r *source.Reading) *[]source.Claim { return &r.Columns }),
		in("channel", "the channel that every row belongs to", text("a channel"), func(r *source.Reading) *string { return &r.Channel }),
		in("fallback_channel", "the channel of the rows that name none", text("a channel"), func(r *source.Reading) *string { return &r.Fallback }),
		in("channels", "the channels that values of the channel column mean in these files", aliases, func(r *source.Reading) *[]source.Alias { return &r.Channels }),
		in("exact", "whether no column counts but those under columns:", truth, func(r *source.Reading) *bool { return &r.Exact }),
		in("skip", "rows that do not count: values by the header of their column", skips, func(r *source.Reading) *[]source.Skip { return &r.Skip }),
		in("nameless", "total, where a row that names nothing but figures sums up the others", word("total", "total"), func(r *source.Reading) *string { return &r.Nameless }),
		in("encoding", "how the characters of the file are written, where it does not show", encoding, func(r *source.Reading) *string { return &r.Encoding }),
		in("delimiter", "what separates cells, in quotes, where it does not show", delimiter, func(r *source.Reading) *byte { return &r.Delimiter }),
		in("dates", "order of day, month and year in dates such as 03/04/2026", order, func(r *source.Reading) *cell.Order { return &r.Dates }),
		in("decimal", "the mark in front of decimals, in quotes", mark, func(r *source.Reading) *byte { return &r.Decimal }),
		in("duration", "whether 1:30 is hours and minutes or minutes and seconds", clock, func(r *source.Reading) *cell.Clock { return &r.Duration }),
		in("currency", "currency of the amounts that have no mark", currency, func(r *source.Reading) *string { return &r.Currency }),
		in("ids", "a name; equal ids in all sources with this name are one lead or deal", text("a name"), func(r *source.Reading) *string { return &r.IDs }),
		in("lines", "whether the amounts of an id that comes again add up, or the latest row counts, or only the first has the money", word("sum, latest or first", "sum", "latest", "first"), func(r *source.Reading) *string { return &r.Lines }),
		in("margin", "whether plain numbers in a margin column are percentages or money", rateForm, func(r *source.Reading) *cell.RateForm { return &r.Margin }),
		in("direct_expenses", "whether direct expenses include the spend that has a column of its own", word("includes_spend or excludes_spend", "includes_spend", "excludes_spend"), func(r *source.Reading) *string { return &r.DirectExpenses }),
		in("count", "count what an ad platform calls conversions as sales or as leads; otherwise they are not counted", word("sales or leads", "sales", "leads"), func(r *source.Reading) *string { return &r.Count }),
	}
}

// aliases are a map from values to channels.
var aliases = to(namesTo("a map from values to channels", text("a channel")), func(named []Named[string]) (all []source.Alias) {
	for _, n := range named {
		all = append(all, source.Alias{Value: n.Name, Channel: n.Value})
	}
	return all
})

// skips are a map from headers to values of rows that do not count.
var skips = to(namesTo("a map from headers to values", listOf("a list of values", text("a value"))), func(named []Named[[]string]) (all []source.Skip) {
	for _, n := range named {
		all = append(all, source.Skip{Header: n.Name, Values: n.Value, Why: "not_counted", Line: n.Line})
	}
	return all
})

// sourceForm is a source of the book.
func sourceForm() form[Source] {
	return onLine(mapOf("a source", slices.Concat([]key[Source]{
		required(in("file", "the file to read, seen from the folder of the book; * stands for any characters", text("a file"), func(s *Source) *string { return &s.File })),
		in("format", "name of the export that the file is", text("a format"), func(s *Source) *string { return &s.Format }),
		in("sheet", "sheet of a workbook; the first where nothing is said", text("a sheet"), func(s *Source) *string { return &s.Sheet }),
	}, within(append([]key[source.Reading]{kindKey}, readingKeys()...), func(s *Source) *source.Reading { return &s.Reading }))), func(s *Source) *int { return &s.Line })
}

// formats is a map from names to formats.
func formats() form[[]source.Format] {
	return to(namesTo("a map from names to formats", mapOf("a format", slices.Concat([]key[source.Format]{
		in("header", "headers that together tell the export from other files", listOf("a list of headers", text("a header")), func(f *source.Format) *[]string { return &f.Header }),
	}, within(append([]key[source.Reading]{required(kindKey)}, readingKeys()...), func(f *source.Format) *source.Reading { return &f.Reading })))), func(named []Named[source.Format]) (all []source.Format) {
		for _, f := range named {
			f.Value.Name, f.Value.Line = f.Name, f.Line
			all = append(all, f.Value)
		}
		return all
	})
}

// formatName is what a format may be called, so that it can stand in front of
// the = of an argument.
var formatName = pattern(`^[a-z0-9-]+$`)

// columnKeys are the keys of the columns of a source.
func columnKeys() (keys []key[[]source.Claim]) {
	header := text("a header")
	for _, f := range source.Fields() {
		keys = append(keys, key[[]source.Claim]{
			Key{Name: f.Key(), Meaning: "header of the column of " + f.String(), Form: header.Form},
			func(r *reading, p pair, into *[]source.Claim) {
				if v, ok := header.read(r, p.value); ok {
					*into = append(*into, source.Claim{Field: f, Header: v, Line: p.line})
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
