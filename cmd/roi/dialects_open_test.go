package main

import (
	"slices"
	"strings"
)

// dialectsExcluded are combinations that are kept out while roi has a defect.
var dialectsExcluded = []struct {
	why string
	is  func(f *dialectsFile) bool
}{
	{"the label of a totals row behind figures is not seen below Customer or what is not used", func(f *dialectsFile) bool { return f.met["a label behind figures"] }},
	{"nothing says that --delimiter settles what is not found, where cells have quotes or a preamble has commas", func(f *dialectsFile) bool {
		return f.text.delimiter == "^" && (f.preamble != nil || strings.Contains(f.plain(), `"`)) && !f.told["--delimiter"]
	}},
	{"a row that names nothing is a sum by chance", func(f *dialectsFile) bool { return f.met["a row that names nothing"] }},
	{"a column Source or Quelle that people add to an export of an ad platform does not count", (*dialectsFile).likeAds},
	{"days up to the twelfth of the same month date a deal where the column of its closing is open", func(f *dialectsFile) bool {
		return f.kind.name == "deals" && f.datesOpen() && f.met["open created"] != f.met["open closed"]
	}},
	{"lines quoted as a whole are not seen where lines stand above or below the table, or blanks around cells", func(f *dialectsFile) bool {
		return f.text.quotes == "lines" && (f.preamble != nil || f.met["footer"] || f.text.apart || f.text.padded || f.met["a blank header"])
	}},
}

// meet notes that something occurs that an exclusion asks for.
func (f *dialectsFile) meet(what string, occurs bool) { f.met[what] = f.met[what] || occurs }

// likeAds tells whether the header is like that of LinkedIn or Google Ads, with
// a column that names channels in another word than Channel.
func (f *dialectsFile) likeAds() bool {
	sources := []string{"Source", "Lead source", "Quelle", "Herkunft", "Fuente", "Origen", "Fonte", "Origem", "Platform", "Network"}
	google := f.words["currency"] == "Currency code" && f.currency.where == "column" || f.met["Cost / conv."]
	return f.has["spend"] && (f.words["spend"] == "Total spent" || google && slices.Contains(sources, f.words["channel"]))
}

// excluded names the defect for which a file is kept out, or is "".
func (f *dialectsFile) excluded() string {
	for _, e := range dialectsExcluded {
		if e.is(f) {
			return e.why
		}
	}
	return ""
}

// chooseTold finds what the command line says of its own accord.
func (f *dialectsFile) chooseTold() {
	d := f.draw("flags not asked for")
	for _, flag := range []string{"--decimal", "--dates", "--delimiter", "--encoding"} {
		if d.chance(10) && f.right(flag) != "" {
			f.told[flag] = true
		}
	}
}

// right is what a flag has to say of the file; "" where it can say nothing.
func (f *dialectsFile) right(flag string) string {
	switch flag {
	case "--decimal":
		return f.numbers.decimal
	case "--dates":
		if f.period == "open" {
			return "dmy"
		}
		return f.dates.order
	case "--delimiter":
		return f.text.delimiter
	case "--encoding":
		return f.text.encoding
	}
	return ""
}

// mayAsk tells whether the file leaves something open. What some cell shows may
// not be asked.
func (f *dialectsFile) mayAsk(about string) bool {
	switch about {
	case "--decimal":
		return f.numbers.open && !f.numbers.shown
	case "--dates":
		return f.datesOpen() || f.period == "open"
	case "duration":
		return f.has["hours"] && f.clock() && !slices.Contains(dialectsSays, f.words["hours"])
	case "kind":
		return !f.said
	}
	return about == "--delimiter" && f.text.delimiter == "^" // all others, and how characters are written, can be seen
}

// clock tells whether hours are written as 1:30.
func (f *dialectsFile) clock() bool { return f.lengths.form == "h:mm" || f.lengths.form == "hh:mm" }

// datesOpen tells whether no cell shows the order of days and months, and it
// matters.
func (f *dialectsFile) datesOpen() bool { return f.dates.open && !f.dates.shown }
