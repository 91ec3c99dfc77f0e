package main

import (
	"fmt"
	"io"
	"slices"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/render"
	"example.com/roi/pkg/report"
)

// answer is an answer of rows, which can be written in every format.
type answer interface {
	Sheet(quiet bool) report.Sheet
	Grid() report.Grid
	Items() []report.Item
	Remarks() []report.Note
}

// formats lists how an answer can be written, in the order of help.
var formats = []struct {
	name  string
	write func(q *question, c console, a answer) error
}{
	{"table", func(q *question, c console, a answer) error { return q.text(c, a.Sheet(q.quiet)) }},
	{"json", func(q *question, c console, a answer) error { return render.JSON(c.out, a) }},
	{"ndjson", func(q *question, c console, a answer) error { return render.NDJSON(c.out, a.Items()) }},
	{"csv", func(q *question, c console, a answer) error { return q.grid(c, a, ',') }},
	{"tsv", func(q *question, c console, a answer) error { return q.grid(c, a, '\t') }},
	{"markdown", func(q *question, c console, a answer) error { return render.Markdown(c.out, a.Sheet(q.quiet)) }},
}

// grid writes the rows alone; the notes go beside them.
func (q *question) grid(c console, a answer, separator rune) error {
	if !q.quiet {
		notesTo(c.err, a.Remarks())
	}
	return render.CSV(c.out, a.Grid(), separator)
}

// checkFormat refuses a format that an answer can not be written in, before
// anything is read.
func (q *question) checkFormat(names ...string) error {
	if slices.Contains(names, q.output) {
		return nil
	}
	return fault.Usage("%s: %s is not a format", q.named("output"), fault.Quote(q.output)).WithHint("%s", fault.DidYouMean(q.output, names))
}

// formatNames lists the names of the formats.
func formatNames() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// show writes an answer in the format asked for.
func (q *question) show(c console, a answer) error {
	for _, f := range formats {
		if f.name == q.output {
			return f.write(q, c, a)
		}
	}
	return q.checkFormat(formatNames()...)
}

// text writes a sheet for people.
func (q *question) text(c console, s report.Sheet) error {
	width, colour, err := q.terminal(c)
	if err != nil {
		return err
	}
	return render.Text(c.out, s, width, colour)
}

// notesTo writes notes beside an answer that has no place for them.
func notesTo(w io.Writer, notes []report.Note) {
	for _, n := range notes {
		fmt.Fprintf(w, "note: %s\n", n.Text)
	}
}

// strictly turns what an answer assumes into an error, under --strict.
func (q *question) strictly(a answer) error {
	if !q.strict {
		return nil
	}
	var faults intake.Faults
	for _, n := range a.Remarks() {
		if report.Assumes(n.Code) {
			faults.Add(fault.New("%s (%s, under --strict)", n.Text, n.Code))
		}
	}
	if faults.Count == 0 {
		return nil
	}
	return &faults
}
