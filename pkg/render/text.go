// Package render writes answers: sheets as text for people, answers as JSON and
// CSV for programs. Nothing from an input leaves it with control characters.
package render

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"

	"example.com/roi/pkg/report"
)

// gap is how many blanks stand between two columns.
const gap = 2

// widest is how wide prose is set at most, to be pleasant to read.
const widest = 100

// Text writes a sheet for people: as many columns as fit the width, the prose
// wrapped below, and then the sheet that follows. colour adds bold and dim type
// for terminals.
func Text(w io.Writer, s report.Sheet, width int, colour bool) error {
	if err := text(w, s, width, colour); err != nil || s.Below == nil {
		return err
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return err
	}
	return Text(w, *s.Below, width, colour)
}

// text writes one sheet.
func text(w io.Writer, s report.Sheet, width int, colour bool) error {
	var out bytes.Buffer
	p := pen{colour}
	out.WriteString(p.bold(s.Title))
	if facts := strings.Join(s.Facts, ", "); displaywidth.String(s.Title)+gap+displaywidth.String(facts) > width {
		out.WriteString("\n" + p.dim(Wrap(facts, "", width)))
	} else if facts != "" {
		out.WriteString(strings.Repeat(" ", gap) + p.dim(facts))
	}
	out.WriteString("\n")
	if len(s.Lines) > 0 {
		out.WriteString("\n")
		kept, dropped := fit(s, width)
		if err := grid(&out, s, kept, p); err != nil {
			return err
		}
		if len(dropped) > 0 {
			out.WriteString("\n" + p.dim(Wrap("Too wide to show here: "+strings.Join(dropped, ", ")+".", "", min(width, widest))) + "\n")
		}
	}
	prose(&out, s.Prose, min(width, widest), p)
	_, err := w.Write(out.Bytes())
	return err
}

// prose writes paragraphs, each after an empty line but for the items of a list.
func prose(out *bytes.Buffer, paragraphs []report.Paragraph, width int, p pen) {
	for _, para := range paragraphs {
		switch para.Kind {
		case report.Bullet:
			out.WriteString(Wrap(para.Text, "- ", width) + "\n")
		case report.Heading:
			out.WriteString("\n" + p.bold(para.Text) + "\n")
		default:
			out.WriteString("\n" + Wrap(para.Text, "", width) + "\n")
		}
	}
}

// fit chooses the columns that fit the width, lowest rank first, and names the
// others. Columns of one rank are shown together or not at all, those of rank 0
// always.
func fit(s report.Sheet, width int) (kept []int, dropped []string) {
	used := -gap
	chosen := make([]bool, len(s.Columns))
	full := map[string]bool{} // what Columns are Of, once one is not shown
	for rank := 0; rank <= highest(s.Columns); rank++ {
		together, of := 0, ""
		for i, c := range s.Columns {
			if c.Rank == rank {
				together, of = together+gap+columnWidth(s, i), c.Of
			}
		}
		if rank > 0 && (used+together > width || full[of]) {
			full[of] = of != ""
			continue
		}
		used += together
		for i, c := range s.Columns {
			chosen[i] = chosen[i] || c.Rank == rank
		}
	}
	of := map[string]int{} // how many of each kind are not shown
	for i, c := range s.Columns {
		switch {
		case chosen[i]:
			kept = append(kept, i)
		case c.Of == "":
			dropped = append(dropped, c.Head)
		default:
			of[c.Of]++
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(of)) {
		n := of[kind]
		if n == 1 {
			kind = strings.TrimSuffix(kind, "s")
		}
		dropped = append(dropped, fmt.Sprintf("%d %s", n, kind))
	}
	return kept, dropped
}

func highest(columns []report.Column) int {
	h := 0
	for _, c := range columns {
		h = max(h, c.Rank)
	}
	return h
}

// columnWidth is what a column needs. Headings run over.
func columnWidth(s report.Sheet, i int) int {
	w := displaywidth.String(s.Columns[i].Head)
	for _, l := range s.Lines {
		if i < len(l.Cells) && l.Kind != report.Heading {
			w = max(w, displaywidth.String(l.Cells[i]))
		}
	}
	return w
}

// grid writes the table through tablewriter, which is given finished texts only
// and no decision to make.
func grid(out *bytes.Buffer, s report.Sheet, kept []int, p pen) error {
	var plain bytes.Buffer
	align := make([]tw.Align, len(kept))
	head := make([]string, len(kept))
	heads := make([]string, len(s.Columns))
	for n, i := range kept {
		heads[i] = s.Columns[i].Head
		align[n], head[n] = tw.AlignRight, standIn(heads[i])
		if s.Columns[i].Left {
			align[n] = tw.AlignLeft
		}
	}
	t := tablewriter.NewTable(&plain,
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithHeaderAlignmentConfig(tw.CellAlignment{PerColumn: align}),
		tablewriter.WithRowAlignmentConfig(tw.CellAlignment{PerColumn: align}),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithPadding(tw.Padding{Left: "", Right: strings.Repeat(" ", gap), Overwrite: true}),
		tablewriter.WithRendition(tw.Rendition{
			Borders: tw.BorderNone,
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off, ShowHeader: tw.Off},
				Lines:      tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.Off, ShowFooterLine: tw.Off},
			},
		}))
	t.Header(head)
	for _, l := range s.Lines {
		row := make([]string, len(kept))
		for n, i := range kept {
			if i < len(l.Cells) && l.Kind != report.Heading {
				row[n] = standIn(l.Cells[i])
			}
		}
		if err := t.Append(row); err != nil {
			return err
		}
	}
	if err := t.Render(); err != nil {
		return err
	}
	places := places(s, kept)
	for n, line := range strings.Split(strings.TrimRight(plain.String(), "\n"), "\n") {
		switch {
		case n == 0:
			line = restored(line, s, places, report.Line{Cells: heads})
		case n <= len(s.Lines):
			line = restored(line, s, places, s.Lines[n-1])
		}
		line = strings.TrimRight(line, " ")
		if n > 0 && n <= len(s.Lines) && s.Lines[n-1].Kind == report.Heading {
			line = s.Lines[n-1].Cells[0]
		}
		switch {
		case n == 0 && line == "":
			continue
		case n == 0:
			line = p.dim(line)
		case n <= len(s.Lines) && s.Lines[n-1].Kind != report.Plain && line != "":
			line = p.bold(line)
		}
		out.WriteString(line + "\n")
	}
	return nil
}

// standIn is a text of plain letters as wide as a cell. tablewriter reckons the
// width of other letters by the environment, and not as terminals do.
func standIn(cell string) string {
	if ascii(cell) {
		return cell
	}
	return strings.Repeat("x", displaywidth.String(cell))
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

// placed is where a column stands in the lines of a table.
type placed struct{ column, start, width int }

// places are those of the columns kept.
func places(s report.Sheet, kept []int) []placed {
	var all []placed
	at := 0
	for _, i := range kept {
		all = append(all, placed{i, at, columnWidth(s, i)})
		at += all[len(all)-1].width + gap
	}
	return all
}

// restored puts the cells of a line where their stand-ins are, from the right.
func restored(line string, s report.Sheet, places []placed, l report.Line) string {
	for n := len(places) - 1; n >= 0; n-- {
		p := places[n]
		i := p.column
		if i >= len(l.Cells) || ascii(l.Cells[i]) || l.Kind == report.Heading {
			continue
		}
		w := displaywidth.String(l.Cells[i])
		from := p.start
		if !s.Columns[i].Left {
			from += p.width - w
		}
		line = line[:from] + l.Cells[i] + line[from+w:]
	}
	return line
}

// Wrap breaks text into lines of a width; lead stands before the first line, and
// as much blank before the others.
func Wrap(text, lead string, width int) string {
	var lines []string
	line := lead
	used := displaywidth.String(lead)
	indent := strings.Repeat(" ", used)
	empty := true
	for _, word := range strings.Fields(text) {
		n := displaywidth.String(word)
		if !empty && used+1+n > width {
			lines = append(lines, line)
			line, used, empty = indent, len(indent), true
		}
		if !empty {
			line += " "
			used++
		}
		line += word
		used += n
		empty = false
	}
	return strings.Join(append(lines, line), "\n")
}

// pen writes type faces where the terminal wants them.
type pen struct{ colour bool }

func (p pen) bold(s string) string { return p.face("1", s) }
func (p pen) dim(s string) string  { return p.face("2", s) }

func (p pen) face(code, s string) string {
	if !p.colour {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
