package main

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// dialectsColumn is one column.
type dialectsColumn struct {
	field  string // what it states; "" for one that must not matter
	header string
	cell   func(row int, c *dialectsFact) string
	sum    func(v *big.Rat) string // writes a sum; nil where there can be none
}

// dialectsLine is one line of the file: its cells, or what stands there instead
// of cells.
type dialectsLine struct {
	cells []string
	raw   string
	left  bool // it has to be left out
}

// chooseColumns lays the columns out.
func (f *dialectsFile) chooseColumns() {
	for _, field := range f.kind.days {
		if f.has[field] {
			f.columns = append(f.columns, &dialectsColumn{field: field, cell: func(i int, c *dialectsFact) string {
				if c.days[field].IsZero() {
					return f.null(i)
				}
				return f.writeDay(c.days[field], field)
			}})
		}
	}
	for _, field := range f.kind.texts {
		if f.has[field] {
			f.columns = append(f.columns, &dialectsColumn{field: field, cell: func(i int, c *dialectsFact) string {
				if c.texts[field] == "" {
					return f.null(i)
				}
				return c.texts[field]
			}})
		}
	}
	for _, field := range f.kind.amounts {
		if f.has[field] {
			f.addFigures(field)
		}
	}
	if f.currency.where == "column" && (f.has["spend"] || f.has["amount"]) {
		f.columns = append(f.columns, &dialectsColumn{field: "currency", cell: func(int, *dialectsFact) string { return f.currency.code }})
	}
	d := f.draw("header dress")
	for _, c := range f.columns {
		c.header = dialectsDressed(d, f.header(c.field))
		f.meet("a blank header", strings.HasPrefix(c.header, " "))
	}
	f.addExtras()
	d = f.draw("column order")
	d.shuffle(len(f.columns), func(i, j int) { f.columns[i], f.columns[j] = f.columns[j], f.columns[i] })
}

// addFigures adds the column of an amount.
func (f *dialectsFile) addFigures(field string) {
	write := func(v *big.Rat) string { return f.money(v, field) }
	switch field {
	case "hours":
		write = f.hours
	case "leads":
		write = func(v *big.Rat) string { return f.count(v, field) }
	}
	f.columns = append(f.columns, &dialectsColumn{field: field, sum: write, cell: func(i int, c *dialectsFact) string {
		if c.amounts[field] == nil {
			return f.null(i)
		}
		return write(c.amounts[field])
	}})
}

func (f *dialectsFile) null(row int) string { return f.nulls[row%len(f.nulls)] }

// addExtras adds columns that must not matter.
func (f *dialectsFile) addExtras() {
	d := f.draw("extra columns")
	all := dialectsExtra
	if f.kind.name == "spend" {
		all = slices.Concat(all, dialectsCredit)
	}
	for range d.below(4) {
		extra := all[d.below(len(all))]
		header, known := extra[0], false
		for _, c := range f.columns {
			known = known || strings.EqualFold(strings.Trim(c.header, " *:"), header)
		}
		if applause := extra[1] == "count" && f.kind.name == "hours"; !known && !applause { // hours beside views are those of a video
			f.meet(header, true)
			f.columns = append(f.columns, &dialectsColumn{header: header, cell: f.extra(extra[1], d)})
		}
	}
}

// extra writes the cells of a column that must not matter.
func (f *dialectsFile) extra(holds string, d dialectsDraw) func(int, *dialectsFact) string {
	id := d.pick(dialectsIDs...)
	switch holds {
	case "money":
		return func(int, *dialectsFact) string { return f.unsigned(dialectsDecimal(d.below(9000), 2, d), 2, "") }
	case "other":
		return func(int, *dialectsFact) string { return f.unsigned(dialectsDecimal(d.below(9000), 2, d), 2, "other") }
	case "rate":
		return func(int, *dialectsFact) string { return f.unsigned(dialectsDecimal(d.below(20), 2, d), 2, "") }
	case "percent":
		return func(int, *dialectsFact) string {
			return strings.ReplaceAll(fmt.Sprintf("%d.%02d%%", d.below(120), d.below(100)), ".", f.numbers.decimal)
		}
	case "count":
		return func(int, *dialectsFact) string { return f.count(big.NewRat(int64(d.below(90_000)), 1), "") }
	case "id":
		return func(i int, _ *dialectsFact) string { return fmt.Sprintf(id, 4_000_000+i*13) }
	case "dotted":
		return func(i int, _ *dialectsFact) string { return fmt.Sprintf("2.%d", i%30) }
	case "date":
		return func(_ int, c *dialectsFact) string { return f.writeDay(f.facts[0].days["created"], "") }
	case "line":
		return func(i int, _ *dialectsFact) string { return fmt.Sprint(i) }
	case "weekday":
		return func(i int, _ *dialectsFact) string { return []string{"Mon", "Tue", "Wed"}[i%3] }
	case "yes":
		return func(i int, _ *dialectsFact) string { return []string{"Yes", "No", ""}[i%3] }
	}
	return func(int, *dialectsFact) string { return d.pick(dialectsNotes...) }
}

// chooseRows writes the rows and puts between them what is no data.
func (f *dialectsFile) chooseRows() {
	for i, c := range f.facts {
		line := dialectsLine{left: len(f.states(c)) == 0}
		for _, column := range f.columns {
			line.cells = append(line.cells, column.cell(i, c))
		}
		f.body = append(f.body, line)
		f.meet("a row that names nothing", !slices.ContainsFunc(slices.Concat(f.kind.texts, f.kind.days), func(field string) bool {
			return f.has[field] && (c.texts[field] != "" || !c.days[field].IsZero())
		}))
	}
	f.addTotals()
	f.repeatHeader()
	f.addBlanks()
	f.addFooter()
	f.addPreamble()
}

// insert puts a line in front of another.
func (f *dialectsFile) insert(at int, l dialectsLine) { f.body = slices.Insert(f.body, at, l) }

// addTotals puts in rows that sum up others: at the end, at the top, or after
// each part.
func (f *dialectsFile) addTotals() {
	d := f.draw("totals")
	where := d.pick("", "", "", "bottom", "bottom", "top", "parts", "several")
	labels := strings.Split(dialectsTotals[f.language], "|")
	label, sums := d.pick(labels...), !d.chance(25)
	if d.chance(20) && f.stating() > 1 && where != "parts" {
		label, sums = d.pick("Search total", "Total marketing", "", ""), true // its figures are what tells it
	}
	empty := d.pick("", "", "-")
	row := func(label string, some []*dialectsFact) dialectsLine { return f.total(label, some, sums, empty, d) }
	if !slices.ContainsFunc(f.columns, func(c *dialectsColumn) bool { return c.sum != nil }) {
		return
	}
	switch where {
	case "bottom":
		f.body = append(f.body, row(label, f.facts))
	case "several":
		f.body = append(f.body, row(label, f.facts), row(label, f.facts))
	case "top":
		f.insert(0, row(label, f.facts))
	case "parts":
		at := 1 + d.below(len(f.facts))
		f.insert(at, row(label, f.facts[:at]))
		if at < len(f.facts) {
			f.body = append(f.body, row(label, f.facts[at:]))
		}
		f.body = append(f.body, row(label, f.facts))
	}
}

// stating is how many rows have a figure.
func (f *dialectsFile) stating() (n int) {
	for _, c := range f.facts {
		if len(c.amounts) > 0 {
			n++
		}
	}
	return n
}

// total is a row that sums up others, under a label in its first column of text
// or days.
func (f *dialectsFile) total(label string, some []*dialectsFact, sums bool, empty string, d dialectsDraw) dialectsLine {
	line, labelled := dialectsLine{left: true}, false
	for _, column := range f.columns {
		text := empty
		switch {
		case column.sum != nil && sums:
			sum := new(big.Rat)
			for _, c := range some {
				if v := c.amounts[column.field]; v != nil {
					sum.Add(sum, v)
				}
			}
			text = column.sum(sum)
		case column.sum == nil && !labelled && column.field != "currency":
			text, labelled = label, true
			f.meet("a label behind figures", label != "" && strings.Trim(strings.Join(line.cells, ""), "-") != "" && column.field != "channel" && column.field != "campaign")
		case column.field == "currency" && d.chance(50):
			text = f.currency.code
		}
		line.cells = append(line.cells, text)
	}
	return line
}

// repeatHeader puts the header in again, as pasted files have it.
func (f *dialectsFile) repeatHeader() {
	d := f.draw("repeated header")
	if !d.chance(12) {
		return
	}
	f.insert(1+d.below(len(f.body)), dialectsLine{cells: f.headers(), left: true})
}

func (f *dialectsFile) headers() []string {
	var all []string
	for _, c := range f.columns {
		all = append(all, c.header)
	}
	return all
}

// addBlanks puts in lines that say nothing.
func (f *dialectsFile) addBlanks() {
	d := f.draw("blank rows")
	if !d.chance(20) {
		return
	}
	for range 1 + d.below(3) {
		line := dialectsLine{left: true}
		if d.chance(50) {
			line.cells = make([]string, len(f.columns))
		}
		f.insert(d.below(len(f.body)+1), line)
	}
}

// addFooter puts lines of text behind the table.
func (f *dialectsFile) addFooter() {
	d := f.draw("footer")
	if len(f.columns) < 3 || !d.chance(20) {
		return
	}
	f.meet("footer", true)
	texts := []string{"Confidential Information - Do Not Distribute", "Copyright (c) 2026. All rights reserved.", "©2026, all of it", "Report generated on 2026-04-01, at noon",
		"Rows: 12", "Accrual basis, 3 March 2026", "Filtered by: all", "Generated 1 April 2026"}
	width := 1
	switch d.below(5) {
	case 0, 1:
		f.body = append(f.body, dialectsLine{left: true})
		texts = append(texts, "Figures are preliminary, as ever", "Ana's sheet")
	case 2:
		width = len(f.columns)
	}
	for range 1 + d.below(3) {
		cells := make([]string, width)
		cells[0] = d.pick(texts...)
		f.body = append(f.body, dialectsLine{cells: cells, left: true})
	}
}
