package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.com/roi/pkg/report"
)

// shown is a sheet as text, line by line.
func shown(t interface{ Fatal(...any) }, s report.Sheet, width int, colour bool) []string {
	var b bytes.Buffer
	if err := Text(&b, s, width, colour); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(b.String(), "\n") || strings.HasSuffix(b.String(), "\n\n") {
		t.Fatal(fmt.Sprintf("ends in %q", b.String()[max(0, b.Len()-5):]))
	}
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// sheet is a table with a name and figures, of these ranks, in each line.
func sheet(ranks []int, names ...string) report.Sheet {
	s := report.Sheet{Title: "What an hour earns", Columns: []report.Column{{Head: "Channel", Left: true}}}
	for i, r := range ranks {
		s.Columns = append(s.Columns, report.Column{Head: fmt.Sprintf("Col%d", i), Rank: r})
	}
	for n, name := range names {
		cells := []string{name}
		for i := range ranks {
			cells = append(cells, fmt.Sprintf("%d,%03d.%02d", n+1, i, n))
		}
		s.Lines = append(s.Lines, report.Line{Cells: cells})
	}
	return s
}

func TestText(t *testing.T) {
	s := sheet([]int{0, 2, 1, 1}, "LinkedIn", "Email")
	s.Facts = []string{"in EUR"}
	s.Lines = append([]report.Line{{Kind: report.Heading, Cells: []string{"Social is a long heading", "", "", "", ""}}}, s.Lines...)
	s.Lines = append(s.Lines, report.Line{Kind: report.Gap}, report.Line{Kind: report.Sum, Cells: []string{"Total", "3", "4", "5", "6"}})
	s.Prose = []report.Paragraph{{Text: "An hour earns more than a minute does."}, {Kind: report.Heading, Text: "Notes"}, {Kind: report.Bullet, Text: "the first note is long enough to need two lines here"}, {Kind: report.Bullet, Text: "second"}}
	want := strings.Split(strings.TrimPrefix(`
What an hour earns  in EUR

Channel       Col0      Col2      Col3
Social is a long heading
LinkedIn  1,000.00  1,002.00  1,003.00
Email     2,000.01  2,002.01  2,003.01

Total            3         5         6

Too wide to show here: Col1.

An hour earns more than a minute does.

Notes
- the first note is long enough to need
  two lines here
- second`, "\n"), "\n")
	if diff := cmp.Diff(want, shown(t, s, 40, false)); diff != "" {
		t.Error(diff)
	}
	narrow := strings.Join(shown(t, s, 24, false), "\n")
	for _, part := range []string{"What an hour earns\nin EUR\n", "\nLinkedIn  1,000.00\n", "\nToo wide to show here:\nCol1, Col2, Col3.\n"} {
		if !strings.Contains(narrow, part) {
			t.Errorf("%q is not in\n%s", part, narrow)
		}
	}
	wide := strings.Join(shown(t, s, 200, false), "\n")
	if strings.Contains(wide, "Too wide") || !strings.Contains(wide, "Col1") {
		t.Errorf("not all columns in\n%s", wide)
	}
}

// Colour adds type faces and nothing else.
func TestColour(t *testing.T) {
	s := sheet([]int{0, 1}, "LinkedIn", "Email")
	s.Lines[1].Kind, s.Prose = report.Sum, []report.Paragraph{{Kind: report.Heading, Text: "Notes"}, {Text: "One."}}
	plain, coloured := strings.Join(shown(t, s, 80, false), "\n"), strings.Join(shown(t, s, 80, true), "\n")
	if strings.Contains(plain, "\x1b") || !strings.Contains(coloured, "\x1b[1m") {
		t.Errorf("%q\n%q", plain, coloured)
	}
	if bare := strings.NewReplacer("\x1b[1m", "", "\x1b[2m", "", "\x1b[0m", "").Replace(coloured); bare != plain {
		t.Error(cmp.Diff(plain, bare))
	}
}

// wideNames are names whose width is not their number of letters.
var wideNames = []string{
	"LinkedIn", "社交媒体", "ソーシャル", "소셜", "Cafe\u0301 Zoe\u0308", "👩‍👩‍👧 family", "🇩🇪 Messe", "ﷺ", "a\u0300\u0301\u0302b", "ＬｉｎｋｅｄＩｎ", "नमस्ते", "❤️ Love", "1️⃣ first",
}

// Every figure ends where its heading ends, whatever the names are like.
func TestAlignment(t *testing.T) {
	s := sheet([]int{0, 0}, wideNames...)
	table := shown(t, s, 80, false)[2:]
	end := displaywidth.String("ＬｉｎｋｅｄＩｎ") + 2*gap + columnWidth(s, 1) + columnWidth(s, 2)
	if displaywidth.String(table[0]) != end {
		t.Errorf("%q is not %d wide", table[0], end)
	}
	for i, line := range table[1:] {
		if !strings.HasPrefix(line, wideNames[i]) || displaywidth.String(line) != end {
			t.Errorf("%q is %d wide, the heading %d", line, displaywidth.String(line), end)
		}
		before, _, _ := strings.Cut(line, s.Lines[i].Cells[1])
		if got := displaywidth.String(before + s.Lines[i].Cells[1]); got != end-gap-columnWidth(s, 2) {
			t.Errorf("%q: the first figure ends at %d", line, got)
		}
	}
}

// No line is wider than asked for where the columns that are always shown and
// the longest word fit; no figure is ever cut; a column is shown whole or named
// as left away.
func TestWidth(t *testing.T) {
	name := rapid.OneOf(rapid.SampledFrom(wideNames), rapid.StringMatching(`[A-Za-z ]{0,20}[a-z]`))
	rapid.Check(t, func(t *rapid.T) {
		ranks := rapid.SliceOfN(rapid.IntRange(0, 4), 1, 8).Draw(t, "ranks")
		s := sheet(ranks, rapid.SliceOfN(name, 1, 5).Draw(t, "names")...)
		s.Facts = rapid.SliceOfN(rapid.SampledFrom([]string{"in EUR", "2026-01-01 to 2026-12-31", "with LinkedIn.hours=+10%"}), 0, 3).Draw(t, "facts")
		s.Prose = []report.Paragraph{{Text: "An hour of social earns less than one of the other marketing."}, {Kind: report.Bullet, Text: "A note that needs more than one line on most of the terminals."}}
		width := rapid.IntRange(20, 140).Draw(t, "width")
		always := 0
		for i, c := range s.Columns {
			if c.Rank == 0 {
				always += gap + columnWidth(s, i)
			}
		}
		limit := max(width, always-gap, len("with LinkedIn.hours=+10%"))
		lines := shown(t, s, width, false)
		for _, line := range lines {
			if displaywidth.String(line) > limit {
				t.Fatalf("%q is wider than %d", line, limit)
			}
			if strings.TrimRight(line, " ") != line {
				t.Fatalf("%q ends in blanks", line)
			}
		}
		text := strings.Join(lines, "\n")
		said := strings.Join(strings.Fields(text), " ")
		head := strings.Fields(lines[slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "Channel") })])
		for i := range ranks {
			column := fmt.Sprintf("Col%d", i)
			if whole := slices.Contains(head, column); whole == strings.Contains(said[strings.LastIndex(said, "Too wide")+1:], column) && strings.Contains(said, "Too wide") {
				t.Fatalf("%s shown: %v, in\n%s", column, whole, text)
			}
			for n := range s.Lines {
				if figure := s.Lines[n].Cells[i+1]; strings.Contains(text, figure) != slices.Contains(head, column) {
					t.Fatalf("%s is not shown as its column is, in\n%s", figure, text)
				}
			}
			for j := range ranks {
				if ranks[i] == ranks[j] && slices.Contains(head, column) != slices.Contains(head, fmt.Sprintf("Col%d", j)) {
					t.Fatalf("columns of rank %d are shown in part, in\n%s", ranks[i], text)
				}
			}
		}
	})
}

// Heads in any letters stand over their columns, and a sheet that follows stands
// below.
func TestHeadsAndBelow(t *testing.T) {
	below := report.Sheet{Title: "Below", Prose: []report.Paragraph{{Text: "Last."}}}
	s := report.Sheet{
		Title:   "Above",
		Columns: []report.Column{{Left: true}, {Head: "社交"}, {Head: "Zoë"}},
		Lines:   []report.Line{{Cells: []string{"Hours", "1.00", "2.00"}}},
		Below:   &below,
	}
	want := []string{"Above", "", "       社交   Zoë", "Hours  1.00  2.00", "", "Below", "", "Last."}
	if diff := cmp.Diff(want, shown(t, s, 80, false)); diff != "" {
		t.Error(diff)
	}
	var b bytes.Buffer
	if err := Markdown(&b, s); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("**Above**\n\n|  | 社交 | Zoë |\n| --- | ---: | ---: |\n| Hours | 1.00 | 2.00 |\n\n**Below**\n\nLast.\n", b.String()); diff != "" {
		t.Error(diff)
	}
}
