package main

import (
	"fmt"
	"slices"
	"strings"
)

// addPreamble puts lines above the header: titles, comments, blank lines and
// the period of the report.
func (f *dialectsFile) addPreamble() {
	d := f.draw("preamble")
	if !d.chance(45) {
		return
	}
	padded := d.chance(25)
	add := func(text string, quoted bool) {
		if quoted {
			f.preamble = append(f.preamble, dialectsLine{cells: []string{text}})
			return
		}
		f.preamble = append(f.preamble, dialectsLine{raw: text})
	}
	stated := false
	for range 1 + d.below(6) {
		switch d.below(7) {
		case 0:
			add(d.pick("Weekly report", "Report", "Bericht über alles", "Rapport, semaine 7", "Ana's export v2.1", "Campaign report", "North: everything; all of it"), d.chance(50))
		case 1:
			add(d.pick("# ----------------------------------------", "# Account: 1234", "# All users", "#"), false)
		case 2:
			add("", false)
		case 3:
			add(d.pick("Report Name: first, second", "Exported by Ana, for all", "Team: 1, 2, 3", "Potential Incomplete Data: false"), true)
		case 4:
			if !stated {
				stated = true
				f.addPeriod(d, add)
			}
		case 5:
			add(d.pick("Time Zone: (GMT+01:00), all", "Last update 3", "Filter: none"), d.chance(70))
		case 6:
			pair := strings.Split(d.pick("Channel|all", "Currency|EUR", "Account|Main", "Rows|12", "Team:|one, two"), "|")
			f.preamble = append(f.preamble, dialectsLine{cells: pair})
		}
	}
	if padded {
		f.pad()
	}
}

// addPeriod states the days of the report.
func (f *dialectsFile) addPeriod(d dialectsDraw, add func(string, bool)) {
	form := d.below(8)
	f.from, f.to = f.between()
	if d.chance(30) && !strings.HasPrefix(f.words["date"], "Start") { // where all rows start on its first day, that is the report's
		f.to = f.to.AddDate(0, 0, 1+d.below(20))
	}
	if !f.has["date"] && (f.kind.name == "hours" || f.kind.name == "spend" || f.kind.name == "channels") {
		f.period = "stated"
	}
	switch form {
	case 0:
		add(f.from.Format("2006-01-02")+" - "+f.to.Format("2006-01-02"), false)
	case 1:
		add(f.from.Format("Jan 2, 2006")+" - "+f.to.Format("Jan 2, 2006"), true)
	case 2:
		add(f.from.Format("January 2, 2006")+" - "+f.to.Format("January 2, 2006"), true)
	case 3:
		add("For the period "+f.from.Format("2 January 2006")+" to "+f.to.Format("2 January 2006"), false)
	case 4:
		add("# Start date: "+f.from.Format("20060102"), false)
		add("# End date: "+f.to.Format("20060102"), false)
	case 5:
		add("Zeitraum: "+f.from.Format("02.01.2006")+" - "+f.to.Format("02.01.2006"), false)
		if f.period != "" && f.from.Day() <= 12 && f.to.Day() <= 12 {
			f.period = "open"
		}
	case 6:
		add(fmt.Sprintf("Report Time: %s,%s", f.from.Format("2006-01-02"), f.to.Format("2006-01-02")), true)
	case 7:
		add("All time", false)
		f.period = ""
	}
}

// pad fills the lines above the header up to the width of the table.
func (f *dialectsFile) pad() {
	for i, line := range f.preamble {
		cells := make([]string, len(f.columns))
		cells[0] = line.raw
		if line.cells != nil {
			cells = slices.Concat(line.cells, cells)[:max(len(cells), len(line.cells))]
		}
		f.preamble[i] = dialectsLine{cells: cells}
	}
}
