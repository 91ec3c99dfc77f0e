package report

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// BookDraft is a first book for the files that were read.
type BookDraft struct {
	Text     string // of roi.yaml
	Sources  int
	Channels int // listed
	Unknown  int // of those, not known as a kind of channel
	Ignored  int // texts of hours that look like client work
}

// NewBookDraft writes a book for what was loaded: its sources, its channels with
// the group that each is taken to be of, and the hours that look like client
// work. folder is where the book will stand, as seen from where the files' names
// start; hints are what the user settled, which the sources then say.
func NewBookDraft(l *intake.Loaded, folder string, hints intake.Hints) BookDraft {
	var d BookDraft
	var b bytes.Buffer
	b.WriteString("# What roi can not find in the files. Everything may be changed; what is behind\n# a # is an example, or not sure. roi schema book tells every key.\nversion: 1\n\n")
	d.money(&b, l)
	d.channels(&b, l)
	d.ignore(&b, l)
	d.sources(&b, l, folder, hints)
	d.Text = b.String()
	return d
}

// money writes what an hour costs, what a sale leaves, and the currency.
func (d *BookDraft) money(b *bytes.Buffer, l *intake.Loaded) {
	if l.Currency.Code != "" {
		fmt.Fprintf(b, "currency: %s\n", l.Currency.Code)
	} else {
		b.WriteString("# currency: EUR\n")
	}
	b.WriteString("\n# What an hour of work costs with everything on top of the wage. Without it there\n# is no return on time.\n")
	if l.Terms.HourlyCost != nil {
		fmt.Fprintf(b, "hourly_cost: %s\n", unit.Plain(big.NewRat(int64(*l.Terms.HourlyCost), int64(unit.Currency))))
	} else {
		b.WriteString("# hourly_cost: 45\n")
	}
	if people := people(l); len(people) > 0 {
		b.WriteString("# people:   # who costs something else; 0 for who is paid through spend\n")
		for _, name := range people {
			fmt.Fprintf(b, "#   %s: 45\n", yamlText(name))
		}
	}
	b.WriteString("\n# What is left of a sale once what was sold is paid for.\n")
	if l.Terms.Margin != nil {
		fmt.Fprintf(b, "margin: %s%%\n", unit.Plain(big.NewRat(*l.Terms.Margin, 10_000)))
	} else {
		b.WriteString("# margin: 62%\n")
	}
	b.WriteString("\n")
}

// people lists who worked hours.
func people(l *intake.Loaded) []string {
	var names []string
	for _, c := range l.Ledger.Cells() {
		for name := range c.Persons {
			if name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// channels writes every channel met with its group; those that nothing
// recognises last, to be looked at.
func (d *BookDraft) channels(b *bytes.Buffer, l *intake.Loaded) {
	var known, unknown []string
	var apart []string
	for _, id := range met(l) {
		name := l.Names.Name(id)
		switch {
		case l.Names.Group(id) == channel.Unattributed:
			apart = append(apart, name)
		case strings.Contains(name, "*") || strings.HasPrefix(name, "("):
			unknown = append(unknown, fmt.Sprintf("  # %s: can not be named here; give it another name in the file\n", yamlText(name)))
		case l.Names.Known(id):
			known = append(known, fmt.Sprintf("  %s: {group: %s}\n", yamlText(name), l.Names.Group(id)))
		default:
			unknown = append(unknown, fmt.Sprintf("  # %s: {group: other}   # not recognised: social or other?\n", yamlText(name)))
		}
	}
	d.Channels, d.Unknown = len(known)+len(unknown), len(unknown)
	if d.Channels == 0 {
		b.WriteString("# channels:\n#   LinkedIn: {group: social, also: [LI posts]}\n\n")
		return
	}
	b.WriteString("# Every channel met, with the side it is on. Other spellings of one go under\n# also:, as in LinkedIn: {group: social, also: [LI posts, \"LI ads*\"]}. Names that\n# nothing recognises count as other marketing until they are told here.\n")
	if len(known) == 0 {
		b.WriteString("# ")
	}
	b.WriteString("channels:\n")
	b.WriteString(strings.Join(append(known, unknown...), ""))
	if len(apart) > 0 {
		fmt.Fprintf(b, "# No marketing effort stands behind %s.\n", oneLine(listAll(apart)))
	}
	b.WriteString("\n")
}

// met lists the channels that rows belong to, by name.
func met(l *intake.Loaded) []channel.ID {
	var all []channel.ID
	for _, c := range l.Ledger.Cells() {
		if id := channel.ID(c.Channel); id != channel.Blank && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	slices.SortFunc(all, func(a, b channel.ID) int { return strings.Compare(l.Names.Name(a), l.Names.Name(b)) })
	return all
}

// clientWork is what texts say that are about work for clients, not marketing.
var clientWork = pattern(`(?i)\b(clients?|customers?|kunden?|kundin|cliente?s?|retainer|support|billable|projekt für|project for)\b`)

// ignore writes the texts of hours that no channel is known for: those that
// look like client work as rules, the others as examples.
func (d *BookDraft) ignore(b *bytes.Buffer, l *intake.Loaded) {
	var rules, examples = map[source.Field][]string{}, map[source.Field][]string{}
	for _, f := range l.Files {
		for text := range f.Rows.Nameless.Hours {
			if ofChannel(l, text) {
				continue
			}
			into := examples
			if clientWork().MatchString(text.Says) {
				into = rules
				d.Ignored++
			}
			if !slices.Contains(into[text.Field], text.Says) {
				into[text.Field] = append(into[text.Field], text.Says)
			}
		}
	}
	if len(rules)+len(examples) == 0 {
		return
	}
	b.WriteString("# Hours that are no marketing, by what their row says; * stands for anything.\n# Hours of no channel that are not listed here stay visible, in no rate.\n")
	if len(rules) == 0 {
		b.WriteString("# ")
	}
	b.WriteString("ignore:\n")
	for _, f := range slices.Sorted(maps.Keys(fieldsOf(rules, examples))) {
		hash := ""
		if len(rules[f]) == 0 {
			hash = "# "
		}
		fmt.Fprintf(b, "  %s%s:\n", hash, f)
		writeTexts(b, "    - ", rules[f])
		writeTexts(b, "    # - ", examples[f])
	}
	b.WriteString("\n")
}

// fieldsOf are the fields of either.
func fieldsOf(a, b map[source.Field][]string) map[source.Field]bool {
	all := map[source.Field]bool{}
	for f := range a {
		all[f] = true
	}
	for f := range b {
		all[f] = true
	}
	return all
}

// writeTexts writes texts as items of a list, in byte order.
func writeTexts(b *bytes.Buffer, before string, texts []string) {
	slices.Sort(texts)
	for _, t := range texts {
		fmt.Fprintf(b, "%s%s\n", before, yamlText(oneLine(t)))
	}
}

// sources writes a source per file, with what settles how it is read.
func (d *BookDraft) sources(b *bytes.Buffer, l *intake.Loaded, folder string, hints intake.Hints) {
	b.WriteString("# The files, seen from the folder of this book. * stands for any characters, so\n# that next month's export is read too.\nsources:\n")
	written := map[string]bool{}
	for _, f := range l.Files {
		if written[f.Name] {
			continue // another table of the same file
		}
		written[f.Name] = true
		d.Sources++
		says := []string{"file: " + yamlText(filepath.ToSlash(from(folder, f.Name)))}
		plan := f.Rows.Plan
		switch {
		case f.Document:
		case plan.Format != nil && plan.Format.Line == 0:
			says = append(says, "format: "+plan.Format.Name)
		case plan.AsSales:
			says = append(says, "kind: deals")
		default:
			says = append(says, "kind: "+plan.Kind.Name)
		}
		if plan.Reading.Channel != "" {
			says = append(says, "channel: "+yamlText(plan.Reading.Channel))
		}
		fmt.Fprintf(b, "  - {%s}\n", strings.Join(append(says, settled(f, hints)...), ", "))
	}
}

// settled is what the user had to say of a file, as keys of its source.
func settled(f *intake.Read, hints intake.Hints) []string {
	var says []string
	period := f.Rows.Plan.Period != (unit.Window{})
	if order := orders[hints.Order]; order != "" && (period || slices.Contains(f.Rows.Asked, "dates")) {
		says = append(says, "dates: "+order)
	}
	if hints.Decimal != 0 && slices.Contains(f.Rows.Asked, "decimal") {
		says = append(says, fmt.Sprintf("decimal: %q", string(hints.Decimal)))
	}
	if clock := clocks[hints.Clock]; clock != "" && slices.Contains(f.Rows.Asked, "clock") {
		says = append(says, fmt.Sprintf("duration: %q", clock))
	}
	if hints.Delimiter != 0 && !f.Document {
		says = append(says, "delimiter: "+cmp.Or(map[byte]string{'\t': "tab"}[hints.Delimiter], fmt.Sprintf("%q", string(hints.Delimiter))))
	}
	if hints.Encoding != nil && !f.Document {
		says = append(says, "encoding: "+hints.Encoding.String())
	}
	return says
}

// clocks are what 1:30 can be, as the book writes it.
var clocks = map[cell.Clock]string{cell.HourMinute: "h:mm", cell.MinuteSecond: "m:ss"}

// orders are the orders of dates, as the book writes them.
var orders = map[cell.Order]string{cell.DMY: "dmy", cell.MDY: "mdy", cell.YMD: "ymd"}

// from is a file's name as seen from a folder.
func from(folder, name string) string {
	if rel, err := filepath.Rel(folder, name); err == nil && !filepath.IsAbs(name) {
		return rel
	}
	return name
}

// plainText is what YAML reads as the text that it is, without quotes.
var plainText = pattern(`^[A-Za-z][A-Za-z0-9./_-]*( [A-Za-z0-9./_-]+)*$`)

// yamlText writes a text so that YAML reads it back as that text.
func yamlText(s string) string {
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return `"` + s + `"`
	}
	if plainText().MatchString(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// oneLine keeps a text within its comment.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
