package cell

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
	"pgregory.net/rapid"
)

// both writes a window as its ends with .. between them, "" for none.
func both(w unit.Window) string {
	if w == (unit.Window{}) {
		return ""
	}
	return w.From.String() + ".." + w.To.String()
}

func TestSpan(t *testing.T) {
	for want, lines := range map[string][]string{
		"2026-08-01..2026-08-03": {"Aug 1, 2026 - Aug 3, 2026", "Aug 1, 2026 - Aug 3, 2026,,,,", "Campaign performance (Aug 1, 2026 – Aug 3, 2026)", "Aug 1 - 3, 2026",
			"1-3 Aug 2026", "toggl_2026-08-01_to_2026-08-03", "Date range: Custom, 1 Aug 2026 to 3 Aug 2026", "2026-08-01/2026-08-03", "1.–3. August 2026",
			"Aug 1, 2026 12:00 AM to Aug 3, 2026 11:59 PM", "2026-08-01T00:00:00Z/2026-08-03T23:59:59Z", "2026-08-01 00:00 +02:00 - 2026-08-03 23:59 +02:00",
			"Start date: 20260801; End date: 20260803", "End: 2026-08-03, Start: 2026-08-01", "Sat, Aug 1, 2026 - Mon, Aug 3, 2026"},
		"2026-07-14..2026-08-10": {"July 14, 2026 - August 10, 2026", "July 14 - August 10, 2026", "14 July - 10 August 2026", "14 juillet – 10 août 2026", "14 de julio al 10 de agosto de 2026"},
		"2025-01-01..2025-12-31": {"January 1 - December 31, 2025", "January - December 2025", "January-December 2025", "Jan 2025 - Dec 2025", "enero a diciembre 2025"},
		"2024-01-01..2024-12-31": {"For the period 1 January 2024 to 31 December 2024", "Vom 1. Januar 2024 bis zum 31. Dezember 2024"},
		"2026-07-23..2026-09-22": {"# 20260723-20260922", "# 20260723 - 20260922"},
		"2026-07-01..2026-07-31": {"1. Juli 2026 – 31. Juli 2026", "2026-07-01 to 2026-07-31", "du 1er au 31 juillet 2026", "dal 1 luglio 2026 al 31 luglio 2026",
			"de 1 a 31 de julho de 2026", "July 2026", "juillet 2026", "Juli 2026", "julio de 2026", "luglio 2026", "JULHO DE 2026", "Period: July 2026", "Zeitraum: Juli 2026",
			"Report for July 2026", "# Jul 2026", "01/07/2026 - 31/07/2026", "7/1/2026,7/31/2026", "01.07.2026 bis 31.07.2026", "Last 31 days (Jul 1 – Jul 31, 2026)"},
		"2026-01-01..2026-01-31": {"January 2026"},
		"2026-08-01..2026-08-31": {"01/08/2026 - 31/08/2026"},
		"2026-05-01..":           {"# Start date: 20260501", "Start date,2026-05-01,,,", "From: May 1, 2026", "Startdatum: 01. Mai 2026", "Since May 2026", "# Date de début : 1er mai 2026"},
		"..2026-05-31":           {"# End date: 20260531", "To May 31, 2026", "Report End: 5/31/2026", "Until May 2026", "Fecha de fin: 31 de mayo de 2026"},
		"2026-05-04..2026-05-04": {"Period: 2026-05-04", "Report Time: 4 May 2026"},
		"2026-01-12..2026-02-01": {"12/01/2026 - 01/02/2026"}, // the other way round it would run backwards
		"2026-05-01..2026-05-31": {"Last 31 days (May 1 – May 31, 2026)", "1 - 31 mag 2026"},
		"2026-09-01..2026-10-31": {"Set 1 - Out 31, 2026", "1 set - 31 ott 2026"},
		"2026-03-03..2026-03-06": {"mar. 3 mars 2026 - ven. 6 mars 2026"},
		"2026-05-05..2026-06-06": {"05/05/2026 - 06/06/2026"},
	} {
		for _, line := range lines {
			if got, ask := (Convention{}).Span(line); both(got) != want || ask != nil {
				t.Errorf("%q is %s, %v, want %s", line, both(got), ask, want)
			}
		}
	}
}

// TestNoSpan reads lines that state no period, or none beyond doubt.
func TestNoSpan(t *testing.T) {
	for _, line := range []string{"", "Campaign report", "Untitled report", "All time", "# All Users", "# ----", "2026 Summer", "Summer 2026", "2026", "FY2026", "Q3 2026",
		"May 2026 promo", "Women's March 2026", "March", "Exported 2026-08-03", "2026-08-03", "Report generated time: Aug 3, 2026 10:00", "Report time: Aug 3, 2026 10:00 AM", "Date: 2026-08-03",
		"As of December 31, 2025", "Last Completed Available Day: 8/31/2026", "Time Zone: (GMT+01:00) Amsterdam", "Rows: 5", "Account: 20260723-20260999",
		"©2020 Microsoft Corporation. All rights reserved. ", "Campaign start: 2026-07-01", "from 1 May 2026 we count twice", "Period: 2026-07-01 -", "Period: - 2026-07-31",
		"Jul 1 - Jul 31, 2026 vs Jun 1 - Jun 30, 2026", "Compared to Jun 1, 2026 - Jun 30, 2026", "Previous period: June 2026", "Jul 1, 2026 - Jul 3, 2026; Aug 1, 2026 - Aug 3, 2026",
		"Jul 1, 2026 - Jul 5, 2026 - Jul 9, 2026", "Created Jul 1, 2026, updated by Jul 5, 2026", "July 2026, August 2026", "Ad set 1 - October 31, 2026", "Week 27 - 3 July 2026",
		"Jul 31, 2026 - Jul 1, 2026", "Dec 15 - Jan 14, 2026", "2026-02-30 to 2026-03-31", "0 July 2026 - 5 July 2026", "July 0 - 5, 2026", "July 0 2026", "jui 2026", "May 9999999",
		"01.07. - 31.07.2026", "01/07 - 31/07/2026", "12345678 - 87654321", "10:00 - 12:30", "1.5 - 2.5", "From Jul 1, 2026 from Jul 5, 2026", "July 2026 July 2026",
		"Release 1.2.2026.4 - 1.3.2026.5", "2026年7月1日 - 2026年7月31日", "\xff\xfe", strings.Repeat("x", 400) + " July 2026", "January 1970",
	} {
		if got, ask := (Convention{}).Span(line); got != (unit.Window{}) || ask != nil {
			t.Errorf("%q is %s, %v", line, both(got), ask)
		}
	}
}

// TestSpanOpen asks for the order of dates that are in doubt, and takes a known
// one.
func TestSpanOpen(t *testing.T) {
	for _, c := range []struct{ line, example, first, second string }{
		{"2/7/2020,2/8/2020", "2/7/2020,2/8/2020", "2020-07-02 to 2020-08-02", "2020-02-07 to 2020-02-08"},
		{"Report Start: 9/1/2026", "9/1/2026", "2026-01-09", "2026-09-01"},
		{"Report Time: 2/7/2020", "2/7/2020", "2020-07-02", "2020-02-07"},
		{"Start 1/2/2026, end 2/3/2026.", "1/2/2026, end 2/3/2026", "2026-02-01 to 2026-03-02", "2026-01-02 to 2026-02-03"},
		{"2026-01-01 to 2/3/2026", "2026-01-01 to 2/3/2026", "2026-01-01 to 2026-03-02", "2026-01-01 to 2026-02-03"},
		{"26-07-01 - 26-07-31", "26-07-01 - 26-07-31", "2001-07-26 to 2031-07-26", "2026-07-01 to 2026-07-31"},
	} {
		got, ask := Convention{}.Span(c.line)
		want := Question{About: "dates", Example: c.example, Readings: [2]string{c.first, c.second}}
		if got != (unit.Window{}) || ask == nil || *ask != want {
			t.Errorf("%q is %s, %+v", c.line, both(got), ask)
		}
	}
	for _, c := range []struct {
		order      Order
		line, want string
	}{
		{DMY, "2/7/2020,2/8/2020", "2020-07-02..2020-08-02"},
		{MDY, "2/7/2020,2/8/2020", "2020-02-07..2020-02-08"},
		{MDY, "Report Start: 9/1/2026", "2026-09-01.."},
		{YMD, "26-07-01 - 26-07-31", "2026-07-01..2026-07-31"},
		{DMY, "26-07-01 - 26-07-31", "2001-07-26..2031-07-26"},
		{DMY, "9/1/2026 - 9/30/2026", "2026-09-01..2026-09-30"}, // has one reading
		{DMY, "01/12/2026 - 03/01/2026", ""},                    // runs backwards as it is known to be written
		{DMY, "1/7/26 - 31/7/26", "2026-07-01..2026-07-31"},
		{0, "1/7/26 - 31/7/26", "2026-07-01..2026-07-31"},
		{MDY, "2026-07-01 to 2026-07-31", "2026-07-01..2026-07-31"},
	} {
		if got, ask := (Convention{Order: c.order}).Span(c.line); both(got) != c.want || ask != nil {
			t.Errorf("%q, %s, is %s, %v", c.line, c.order, both(got), ask)
		}
	}
}

// TestSeeLine settles the first line of a report by the second.
func TestSeeLine(t *testing.T) {
	var e Evidence
	e.SeeLine("Report Start: 9/1/2026", 2)
	e.SeeLine("Report End: 9/30/2026 11:59 PM", 3)
	how, open := e.Settle(Day, Convention{})
	if want := (Convention{Order: MDY, OrderBy: Witness{"9/30/2026 11:59 PM", 3}}); how != want || open != nil {
		t.Fatalf("%+v, %v", how, open)
	}
	if got, ask := how.Span("Report Start: 9/1/2026"); both(got) != "2026-09-01.." || ask != nil {
		t.Errorf("%s, %v", both(got), ask)
	}
}

// TestSpanInLanguages finds any two days in the forms of six languages.
func TestSpanInLanguages(t *testing.T) {
	forms := []struct {
		column int // of the names of months
		form   string
	}{
		{0, "%[2]s %[1]d, %[3]d - %[5]s %[4]d, %[6]d"}, {0, "Report: %[1]d %[2]s %[3]d to %[4]d %[5]s %[6]d"}, {1, "vom %[1]d. %[2]s %[3]d bis %[4]d. %[5]s %[6]d"},
		{2, "Du %[1]d %[2]s %[3]d au %[4]d %[5]s %[6]d"}, {3, "%[1]d de %[2]s de %[3]d al %[4]d de %[5]s de %[6]d"},
		{4, "dal %[1]d %[2]s %[3]d al %[4]d %[5]s %[6]d"}, {5, "%[1]d de %[2]s de %[3]d a %[4]d de %[5]s de %[6]d"},
	}
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(forms).Draw(t, "form")
		from := rapid.IntRange(365, 40000).Draw(t, "from")
		to := from + rapid.IntRange(0, 1000).Draw(t, "days")
		a, b := time.Unix(int64(from)*86400, 0).UTC(), time.Unix(int64(to)*86400, 0).UTC()
		in := func(m time.Month) string {
			names := months[m-1]
			return names[min(f.column, len(names)-1)]
		}
		line := fmt.Sprintf(f.form, a.Day(), in(a.Month()), a.Year(), b.Day(), in(b.Month()), b.Year())
		if got, ask := (Convention{}).Span(line); got != (unit.Window{From: unit.Day(from), To: unit.Day(to)}) || ask != nil {
			t.Fatalf("%q is %s, %v", line, both(got), ask)
		}
	})
}

func FuzzSpan(f *testing.F) {
	for _, s := range []string{"Aug 1, 2026 - Aug 3, 2026", "July 1 - 31, 2026", "1. bis 31. Juli 2026", "# 20260723-20260922", "2/7/2020,2/8/2020", "26-07-01 - 26-07-31",
		"Report Start: 9/1/2026", "End: 2026-08-03, Start: 2026-08-01", "January - December 2025", "juillet de 2026", "2026-08-01T00:00:00Z/2026-08-03", "vs 1.2.26", "mar. 3 mars 2026"} {
		f.Add(s, byte(0))
	}
	f.Fuzz(func(t *testing.T, s string, order byte) {
		c := Convention{Order: Order(order % 4)}
		got, ask := c.Span(s)
		if ask != nil {
			if got != (unit.Window{}) || ask.Readings[0] == ask.Readings[1] || ask.Readings[0] == "" || !strings.Contains(s, ask.Example) {
				t.Fatalf("%q is %s, %+v", s, both(got), ask)
			}
			if fault.Clean(ask.Readings[0]+ask.Readings[1]) != ask.Readings[0]+ask.Readings[1] {
				t.Fatalf("%q asks %+v", s, ask)
			}
			return
		}
		if got.Backwards() {
			t.Fatalf("%q runs backwards: %s", s, both(got))
		}
		text := "Start " + got.From.String()
		switch {
		case got == (unit.Window{}):
			return
		case got.From == unit.NoDay:
			text = "End " + got.To.String()
		case got.To != unit.NoDay:
			text = got.From.String() + " to " + got.To.String()
		}
		if again, ask := c.Span(text); ask != nil || again != got {
			t.Fatalf("%q is %s, but %q is %s, %v", s, both(got), text, both(again), ask)
		}
	})
}
