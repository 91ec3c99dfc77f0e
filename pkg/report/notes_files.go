package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
)

// files notes what is in the files and does not count, and what may count twice.
func files(l *intake.Loaded, put putNote) {
	var applause, attributed, guessed, ambiguous []string
	broken, several := 0, 0
	add := func(to *[]string, names ...string) {
		for _, name := range names {
			if !slices.Contains(*to, name) {
				*to = append(*to, name)
			}
		}
	}
	var undated, taken []string
	for _, f := range l.Files {
		for _, left := range f.Input.LeftOut() {
			if left.Reason == "no_date" {
				undated = append(undated, fmt.Sprintf("%s of %s", rows(left.Rows), fault.Clean(f.Title())))
			}
		}
		if n := f.Rows.FellBack; n > 0 {
			taken = append(taken, fmt.Sprintf("%s of %s for %s", rows(n), fault.Clean(f.Title()), f.Rows.Plan.Reading.Fallback))
		}
		add(&applause, f.Rows.Plan.Applause...)
		add(&attributed, f.Rows.Plan.Attributed...)
		broken += f.Rows.BrokenIDs
		if f.Dialect.Guessed {
			add(&guessed, f.Title())
		}
		for text, n := range f.Rows.Nameless.Ambiguous {
			several += n
			add(&ambiguous, fault.Quote(text.Says))
		}
	}
	if len(undated) > 0 {
		put("undated_rows", "In no period, because they have no date: %s. The channels that they are of look better or worse than they are.", listAll(undated))
	}
	if len(taken) > 0 {
		put("assumed_channel", "Nothing in the export says more, and so these count: %s.", listAll(taken))
	}
	if len(applause) > 0 {
		put("not_counted", "Read and not counted, because applause is no demand: %s", ended(list(applause)))
	}
	if len(attributed) > 0 {
		put("not_counted", "Nor is what platforms credit themselves with: %s (count: of the source in roi.yaml makes it count).", list(attributed))
	}
	slices.Sort(ambiguous)
	if several > 0 {
		put("ambiguous_channel", "%s of no channel, because the text names several: %s.", strings.ToUpper(rows(several)[:1])+rows(several)[1:], list(ambiguous))
	}
	if broken > 0 {
		put("broken_ids", "%s whose id a spreadsheet has rounded, as 1.78E+17: such an id tells no rows apart, and is not used.", rows(broken))
	}
	if len(guessed) > 0 {
		put("encoding_guessed", "Nothing says how the characters of %s are written; they are read as Windows-1252. --encoding settles it.", list(guessed))
	}
	for _, c := range l.Copied() {
		put("double_counting", "%s of %s stand in %s too, word for word, and count twice.", strings.ToUpper(rows(c.Rows)[:1])+rows(c.Rows)[1:], fault.Clean(c.Second.Title()), fault.Clean(c.First.Title()))
	}
	var empty []string
	for _, f := range l.Files {
		if f.Input.Read == 0 {
			add(&empty, f.Title())
		}
	}
	if len(empty) > 0 {
		put("empty_files", "A header and no rows in %s: nothing to count.", list(empty))
	}
	if twice := twice(l); len(twice) > 0 {
		put("double_counting", "The same may count twice: %s.", strings.Join(twice, "; "))
	}
}

// once are the quantities that two sources of one channel should not both state.
// Sales count once whatever their channel: what a shop sold, the CRM may have
// won and the bank may have been paid.
var once = []struct {
	quantity ledger.Quantity
	anywhere bool
}{
	{ledger.Hours, false},
	{ledger.Spend, false},
	{ledger.Sales, true},
	{ledger.Leads, false},
}

// twice lists what several sources state alike, in words.
func twice(l *intake.Loaded) []string {
	var found []string
	for _, o := range once {
		among, channels := map[string]bool{}, map[string]bool{}
		for i, a := range l.Files {
			for _, b := range l.Files[:i] {
				names := alike(l, a, b, o.quantity)
				if len(names) == 0 && !(o.anywhere && details(a, o.quantity) && details(b, o.quantity)) || system(a) == system(b) {
					continue
				}
				among[a.Title()], among[b.Title()] = true, true
				for _, name := range names {
					channels[name] = true
				}
			}
		}
		if len(among) == 0 {
			continue
		}
		of := ""
		if !o.anywhere {
			of = " of " + list(slices.Sorted(maps.Keys(channels)))
		}
		found = append(found, quantityUnits[o.quantity].key+of+" in "+list(slices.Sorted(maps.Keys(among))))
	}
	return found
}

// details tells whether detail rows of a file state a quantity.
func details(f *intake.Read, q ledger.Quantity) bool {
	return f.Rows.Plan.Origin() != ledger.Sheet && slices.ContainsFunc(f.Stated, func(s ledger.Set) bool { return s.Has(q) })
}

// alike lists the channels of which detail rows of two files state a quantity.
func alike(l *intake.Loaded, a, b *intake.Read, q ledger.Quantity) (names []string) {
	if a.Rows.Plan.Origin() == ledger.Sheet || b.Rows.Plan.Origin() == ledger.Sheet {
		return nil
	}
	for id := range min(len(a.Stated), len(b.Stated)) {
		if channel.ID(id) != channel.Blank && a.Stated[id].Has(q) && b.Stated[id].Has(q) {
			names = append(names, l.Names.Name(channel.ID(id)))
		}
	}
	return names
}

// system is where a file comes from: its format, else its kind. Two exports of
// one system add up.
func system(f *intake.Read) string {
	if f.Rows.Plan.Format != nil {
		return f.Rows.Plan.Format.Name
	}
	return f.Rows.Plan.Kind.Name
}
