package report

import (
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Sheets lays the answer out: for each file a sheet of its columns, and one of
// its channels where its rows could be read.
func (in *Inspect) Sheets() []Sheet {
	var all []Sheet
	for i := range in.Files {
		f := &in.Files[i]
		all = append(all, f.columns())
		if len(f.Channels) > 0 {
			all = append(all, f.channels())
		}
	}
	if n := len(all); n > 0 && len(in.Skipped) > 0 {
		all[n-1].Prose = append(all[n-1].Prose, Paragraph{Text: "Not read: " + list(in.Skipped) + "."})
	}
	return all
}

// columns lays out what a file is and what became of its columns.
func (f *Inspected) columns() Sheet {
	s := Sheet{Title: fault.Clean(f.title()), Facts: []string{f.what()}}
	if f.File == "-" {
		s.Title = strings.Replace(s.Title, "-", "standard input", 1)
	}
	s.Columns = []Column{{Head: "Column", Left: true}, {Head: "Read as", Left: true}, {Head: "Written", Left: true, Rank: 1}, {Head: "Such as", Left: true, Rank: 2}}
	uses := map[string][]string{}
	for _, c := range f.Columns {
		if c.Field != nil {
			s.Lines = append(s.Lines, Line{Cells: []string{fault.Clean(c.Header), strings.ReplaceAll(*c.Field, "_", " "), orEmpty(c.Written), c.examples()}})
		} else if c.Header != "" {
			uses[c.Use] = append(uses[c.Use], c.Header)
		}
	}
	s.Prose = append(s.Prose, Paragraph{Text: fault.Clean(sentence("recognised because " + f.Why))})
	if f.Kind == nil {
		s.Prose = nil
	}
	if text := f.written(); text != "" {
		s.Prose = append(s.Prose, Paragraph{Text: text})
	}
	for _, u := range Uses {
		if len(uses[u.Use]) > 0 {
			s.Prose = append(s.Prose, Paragraph{Text: u.Meaning + ": " + ended(fault.Clean(listMost(uses[u.Use])))})
		}
	}
	for _, q := range f.Open {
		text := "Open: " + q.place(f.title()) + "."
		if q.Hint != "" {
			text += " " + ended(strings.ToUpper(q.Hint[:1])+q.Hint[1:])
		}
		s.Prose = append(s.Prose, Paragraph{Text: fault.Clean(text)})
	}
	if f.OpenMore > 0 {
		s.Prose = append(s.Prose, Paragraph{Text: fmt.Sprintf("And %d more like these.", f.OpenMore)})
	}
	if f.RowsRead != nil {
		s.Prose = append(s.Prose, Paragraph{Text: f.account()})
	}
	for _, l := range f.LeftOut {
		s.Prose = append(s.Prose, Paragraph{Kind: Bullet, Text: fmt.Sprintf("%s: %s, as on line %d (%s)", l.Reason, rows(l.Rows), l.ExampleLine, meaningOf(l.Reason))})
	}
	return s
}

// title is the name of the file, with that of the table in it.
func (f *Inspected) title() string {
	if f.Sheet == nil {
		return f.File
	}
	return f.File + "!" + *f.Sheet
}

// what says what a file is.
func (f *Inspected) what() string {
	switch {
	case f.Kind == nil:
		return "not recognised"
	case f.Format == nil:
		return "kind " + *f.Kind
	}
	return fault.Clean(strings.TrimPrefix(orEmpty(f.From)+", format ", ", ")+*f.Format) + ", kind " + *f.Kind
}

// examples are cells of the column, as the file has them.
func (c InspectedField) examples() string {
	const widest = 24
	var shown []string
	for _, e := range c.Examples {
		if text := []rune(fault.Clean(e)); len(text) > widest {
			e = string(text[:widest-1]) + "…"
		}
		shown = append(shown, fault.Clean(e))
	}
	return strings.Join(shown, "  ")
}

// separators are delimiters in words.
var separators = map[string]string{",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

// encodings are the names of encodings for people.
var encodings = map[string]string{"utf-8": "UTF-8", "utf-16le": "UTF-16 (little endian)", "utf-16be": "UTF-16 (big endian)", "windows-1252": "Windows-1252"}

// written says how a file of text is written, and what stands above its header.
func (f *Inspected) written() string {
	var says []string
	if f.Encoding != nil {
		between := separators[*f.Delimiter]
		if between == "" {
			between = fault.Quote(*f.Delimiter)
		}
		says = append(says, fmt.Sprintf("The text is %s, with %s between cells.", encodings[*f.Encoding], between))
	}
	says = append(says, f.Dialect...)
	if f.HeaderLine != nil && *f.HeaderLine > 1 {
		says = append(says, fmt.Sprintf("The header is on line %d.", *f.HeaderLine))
	}
	if len(f.Above) > 0 {
		var lines []string
		for _, line := range f.Above {
			lines = append(lines, fault.Quote(line))
		}
		says = append(says, "Above it stands "+listAll(lines)+".")
	}
	if f.PeriodFrom != nil && f.PeriodTo != nil {
		says = append(says, fmt.Sprintf("Its rows have no date of their own, and are of %s to %s as the report says.", *f.PeriodFrom, *f.PeriodTo))
	}
	return strings.Join(says, " ")
}

// account is what became of the rows, in a sentence.
func (f *Inspected) account() string {
	text := fmt.Sprintf("%s read, %d used", rows(*f.RowsRead), *f.RowsUsed)
	if f.FirstDate != nil {
		text += fmt.Sprintf(", dated %s to %s", *f.FirstDate, *f.LastDate)
	}
	if n := *f.RowsRead - *f.RowsUsed; n > 0 {
		text += fmt.Sprintf("; %d left out:", n)
		return text
	}
	return text + "."
}

// channels lays out what the rows add up to.
func (f *Inspected) channels() Sheet {
	s := Sheet{Title: "By channel, in this file", Columns: []Column{{Head: "Channel", Left: true}, {Head: "Group", Left: true}}}
	for i, key := range f.sheets {
		s.Columns = append(s.Columns, Column{Head: strings.ReplaceAll(key, "_", " "), Rank: i + 1})
	}
	unknown := []string{}
	for _, c := range f.Channels {
		line := Line{Cells: []string{fault.Clean(c.Channel), c.Group}}
		for q := range ledger.Quantities {
			if slices.Contains(f.sheets, quantityUnits[q].key) {
				line.Cells = append(line.Cells, inUnit(quantityUnits[q].unit, c.Values[q]))
			}
		}
		if !c.Known {
			unknown = append(unknown, c.Channel)
		}
		s.Lines = append(s.Lines, line)
	}
	if len(unknown) > 0 {
		s.Prose = append(s.Prose, Paragraph{Text: "Not known as a kind of channel, and counted as other marketing: " + list(unknown) + ". Say under channels: in roi.yaml what they are."})
	}
	return s
}

// inUnit writes a sum for people.
func inUnit(u metric.Unit, v metric.Value) string {
	switch {
	case v.Num == nil:
		return missing
	case u == metric.Count:
		return unit.Grouped(v.Num, 0)
	}
	return unit.Grouped(v.Num, 2)
}

// listMost joins texts for people: twenty, and how many more.
func listMost(texts []string) string {
	const most = 20
	if more := len(texts) - most; more > 1 {
		texts = append(slices.Clone(texts[:most]), fmt.Sprintf("%d more", more))
	}
	return listAll(texts)
}

// ended ends a sentence with one stop.
func ended(s string) string { return strings.TrimSuffix(s, ".") + "." }

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// meaningOf says why rows were left out.
func meaningOf(why ledger.Reason) string {
	for _, w := range ledger.Why {
		if w.Reason == why {
			return w.Meaning
		}
	}
	return string(why)
}
