package cell

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/roi/pkg/unit"
	"pgregory.net/rapid"
)

func TestDay(t *testing.T) {
	want, _ := unit.Date(2026, 3, 4)
	for text, order := range map[string]Order{
		"2026-03-04": 0, "2026/03/04": 0, "2026.3.4": 0, "2026-03-04T10:00:00Z": 0, "2026-03-04 10:00": 0, "2026-3-4": 0,
		"2026-03-04T23:59:59.999-11:00": 0, "2026-03-04 10:00:00 +0200": 0, "2026-03-04 10:00:00 UTC": 0, "20260304": 0,
		"20260304T100000Z": 0, "4 Mar 2026": 0, "Mar 4, 2026": 0, "March 4 2026": 0, "4-Mar-2026": 0, "4-Mar-26": 0,
		"Wed, 4 March 2026": 0, "Wednesday 4 MARCH 2026": 0, "4. Mar 2026": 0, "4th March 2026": 0, "2026-Mar-04": 0,
		"Mar 4, 2026 3:45 PM": 0, "Mar 4, 2026, 3:45\u202fPM": 0, `="2026-03-04"`: 0, " 2026-03-04 ": 0, "4\u00a0Mar\u00a02026": 0,
		"04/03/2026": DMY, "4.3.2026": DMY, "04-03-2026": DMY, "4. 3. 2026": DMY, "04/03/26": DMY, "4/3/2026 15:45": DMY,
		"03/04/2026": MDY, "3/4/26, 3:45 PM": MDY, "3/4/2026 3 PM": MDY, "26-03-04": YMD,
		"2026-03-04 10:00 America/New_York": 0, "2026-03-04 10:00 (GMT+2)": 0, "2026-03-04 24:00": 0,
	} {
		if got, f := (Convention{Order: order}).Day([]byte(text)); f != nil || got != want {
			t.Errorf("%q is %s, %v", text, got, f)
		}
	}
	for text, want := range map[string]string{"1/1/69": "2069-01-01", "1/1/71": "1971-01-01", "13/02/26": "2026-02-13",
		"Sept 5 2026": "2026-09-05", "29/02/2024": "2024-02-29", "98-03-04": "1998-03-04"} {
		if got, f := (Convention{}).Day([]byte(text)); f != nil || got.String() != want {
			t.Errorf("%q is %s, %v", text, got, f)
		}
	}
}

func TestNotDay(t *testing.T) {
	for text, want := range map[string]string{
		"2026-02-30":   `"2026-02-30" is not a date: February 2026 has 28 days`,
		"2024-02-30":   `"2024-02-30" is not a date: February 2024 has 29 days`,
		"31 Apr 2026":  `"31 Apr 2026" is not a date: April 2026 has 30 days`,
		"31/31/2026":   `"31/31/2026" is not a date: there is no month 31`,
		"2026-13-01":   `"2026-13-01" is not a date: there is no month 13`,
		"2026-01-00":   `"2026-01-00" is not a date: there is no day 0`,
		"1066-10-14":   `"1066-10-14" is not a date: years run from 1971 to 9999`,
		"0026-03-04":   `"0026-03-04" is not a date: years run from 1971 to 9999`,
		"1/1/70":       `"1/1/70" is not a date: years run from 1971 to 9999`,
		"1970-01-01":   `"1970-01-01" is not a date: years run from 1971 to 9999`,
		"03/04/2026":   `"03/04/2026" can be 2026-04-03 or 2026-03-04, and nothing in its column tells which`,
		"last Tuesday": `"last Tuesday" is not a date`,
	} {
		if _, f := (Convention{}).Day([]byte(text)); f == nil || f.Text != want {
			t.Errorf("%q: %v", text, f)
		}
	}
	for _, s := range []string{"", "202603", "2026", "Mar 2026", "3/4", "3/4-2026", "3 4 2026", "3/4/6", "3/4/226", "2026-03-04x",
		"2026-03-04 25:00", "2026-03-04 10:75", "2026-03-04 10:00 2026-03-05", "2026-03-04 3", "4Mar2026", "Ma 4 2026",
		"Marchy 4 2026", "1/2/3/4", "2026-03-04 - 2026-03-05", "123456789", "20261301", "4 jui 2026", "Mar 4 26 2026", "July 1-31, 2026",
		"1 - Jul 31, 2026", "1.3.26 2230", "2026-03-04 13:00 PM", "29999", "60001", "045383", "45383.", "45383.5.1", "45383 10:00", "0000000001",
		"178500000", "17850000000", "178500000000", "17850000000000", "Lifetime"} {
		if d, f := (Convention{}).Day([]byte(s)); f == nil {
			t.Errorf("%q is read as %s", s, d)
		}
	}
}

// TestDayInLanguages reads dates as exports in six languages write them; "" has
// two readings.
func TestDayInLanguages(t *testing.T) {
	for text, want := range map[string]string{
		"10 de dez. de 2022": "2022-12-10", "2. Apr 2024": "2024-04-02", "15 août 2026": "2026-08-15", "3 mars 2026": "2026-03-03",
		"1 Sept 2026": "2026-09-01", "5 de maio de 2026": "2026-05-05", "1 gennaio 2026": "2026-01-01", "12 ene 2026": "2026-01-12",
		"1. März 2026": "2026-03-01", "1er janvier 2026": "2026-01-01", "Sep 15, 2026": "2026-09-15", "1º de janeiro de 2026": "2026-01-01",
		"1 de julio del 2026": "2026-07-01", "4th of March 2026": "2026-03-04", "15-août-2026": "2026-08-15", "12-ene-26": "2026-01-12",
		"28 févr. 2026": "2026-02-28", "DÉC. 5 2026": "2026-12-05", "5 DÉCEMBRE 2026": "2026-12-05", "4 Ma\u0308rz 2026": "2026-03-04",
		"4. Mrz 2026": "2026-03-04", "2. Jänner 2026": "2026-01-02", "1 juin 2026": "2026-06-01", "1 juil. 2026": "2026-07-01",
		"12 set 2026": "2026-09-12", "12 set. 2026": "2026-09-12", "3 out. 2026": "2026-10-03", "3 ottobre 2026": "2026-10-03",
		"3 mar. 2026": "2026-03-03", "mar. 3 mars 2026": "2026-03-03", "mar 3 mar 2026": "2026-03-03", "Mar. 3, 2026": "2026-03-03",
		"mar. 13/04/2026": "2026-04-13", "mar. 13.04.26": "2026-04-13", "martes, 3 de marzo de 2026": "2026-03-03", "martedì 3 marzo 2026": "2026-03-03",
		"Mittwoch, den 4. März 2026": "2026-03-04", "Mi., 04.03.2026 10:00 Uhr": "", "mar 03/04/2026": "", "Di 13.01.2026": "2026-01-13", "le 1er mai 2026": "2026-05-01",
		"segunda-feira, 5 de maio de 2026": "2026-05-05", "sáb., 5 de dez. de 2026": "2026-12-05", "miércoles 4 mar 2026": "2026-03-04",
		"4\u202fmars\u202f2026": "2026-03-04", "Sonnabend 4. Juli 2026": "2026-07-04",
	} {
		got, f := Convention{}.Day([]byte(text))
		if got.String() != want || (f == nil) != (want != "") {
			t.Errorf("%q is %s, %v", text, got, f)
		}
	}
}

// TestNames checks that the beginning of a name means one month only, but for
// jui, and that only mar is a month and a weekday.
func TestNames(t *testing.T) {
	begins := func(prefix string, names []string) bool {
		return slices.ContainsFunc(names, func(s string) bool { return strings.HasPrefix(s, prefix) })
	}
	for i, spellings := range months {
		for _, name := range spellings {
			for n := 3; n <= len(name); n++ {
				prefix := name[:n]
				if got, length := month([]byte(strings.ToUpper(prefix))); prefix != "jui" && (got != i+1 || length != n) {
					t.Errorf("%s is month %d, want %d", prefix, got, i+1)
				}
				for k, others := range months {
					if k != i && prefix != "jui" && begins(prefix, others) {
						t.Errorf("%s begins names of months %d and %d", prefix, i+1, k+1)
					}
				}
				if day := named([]byte(prefix), weekdays[:]); day != 0 && prefix != "mar" {
					t.Errorf("%s is weekday %d as well", prefix, day)
				}
			}
		}
	}
	if m, n := month([]byte("jui 2026")); m != 0 || n != 0 {
		t.Errorf("jui is month %d", m)
	}
	for i, spellings := range weekdays {
		for _, name := range spellings {
			if got := named([]byte(name), weekdays[:]); got != i+1 {
				t.Errorf("%s is weekday %d, want %d", name, got, i+1)
			}
		}
	}
}

// TestDayCounted reads dates that are counts of days, seconds and milliseconds.
func TestDayCounted(t *testing.T) {
	for text, want := range map[string]string{"45383": "2024-04-01", "45383.5": "2024-04-01", "45383,999988426": "2024-04-01",
		"30000": "1982-02-18", "60000": "2064-04-08", "1785000000": "2026-07-25", "1785023999": "2026-07-25", "1785024000": "2026-07-26", "1785000000.25": "2026-07-25",
		"1785023999999": "2026-07-25", "1785024000000": "2026-07-26", "1000000000": "2001-09-09", "9999999999": "2286-11-20", "2026082699": "2034-03-16", "2026130100": "2034-03-16"} {
		if got, f := (Convention{}).Day([]byte(text)); f != nil || got.String() != want {
			t.Errorf("%q is %s, %v", text, got, f)
		}
		if got, f := ParseDay(text); f == nil {
			t.Errorf("%q is typed for %s", text, got)
		}
	}
	_, f := Convention{}.Day([]byte("2026082614"))
	if want := `"2026082614" is an hour of 2026-08-26, or the seconds from 1970 to 2034-03-16`; f == nil || f.Text != want || f.Hint != "write dates as 2026-08-26" {
		t.Errorf("%+v", f)
	}
	column(Day, "45383", "1785000000", "2026082614").wantNothing(t)
}

// wantNothing checks that the cells seen say nothing.
func (e *Evidence) wantNothing(t *testing.T) {
	t.Helper()
	if *e != (Evidence{}) {
		t.Errorf("evidence %+v", *e)
	}
}

// TestDayAndTime drops times of day and zones in the forms of many tools.
func TestDayAndTime(t *testing.T) {
	for _, text := range []string{"Jun 09, 2018 09:30 pm", "09 Jun 2018, 9:30 p.m.", "9 jun 2018 9:30:00 p. m.", "June 9, 2018 at 9:30 PM", "9. Juni 2018 um 21:30 Uhr",
		"9 juin 2018 à 21h30", "9 juin 2018 à 21:30", "06/09/2018 09:30:08 PM", "06/09/2018 9:30:08pm", "06/09/2018 9 PM", "2018-06-09T213008Z", "2018-06-09 213008",
		"9 Jun 2018 21:30:08.123 UTC", "06/09/2018 09:30:08 AM (PST)", "20180609 21:30"} {
		if got, f := (Convention{Order: MDY}).Day([]byte(text)); f != nil || got.String() != "2018-06-09" {
			t.Errorf("%q is %s, %v", text, got, f)
		}
	}
	e := column(Day, "08/09/2026 02:31:08 PM", "08/31/2026 02:31:08 PM")
	if how, open := e.Settle(Day, Convention{}); how.Order != MDY || open != nil {
		t.Errorf("%+v, %v", how, open)
	}
}

func TestDayAsTime(t *testing.T) {
	layouts := map[string]Order{time.DateOnly: 0, time.RFC3339: 0, time.RFC1123: 0, time.RFC1123Z: 0, time.DateTime: 0,
		"20060102": 0, "2 January 2006": 0, "January 2, 2006": 0, "2-Jan-06": 0, "Jan 2 2006 3:04 PM": 0,
		"02/01/2006": DMY, "2.1.2006": DMY, "2/1/06 15:04": DMY, "01/02/2006": MDY, "1-2-2006 3:04:05 PM": MDY, "06-01-02": YMD}
	all := slices.Sorted(maps.Keys(layouts))
	rapid.Check(t, func(t *rapid.T) {
		layout := rapid.SampledFrom(all).Draw(t, "layout")
		years := 9999
		if strings.Contains(strings.ReplaceAll(layout, "2006", ""), "06") {
			years = 2068
		}
		day := rapid.IntRange(365, (years-1970)*365).Draw(t, "day")
		at := time.Unix(int64(day)*86400+rapid.Int64Range(0, 86399).Draw(t, "second"), 0).UTC()
		if year, _, _ := at.Date(); year < 1971 {
			return
		}
		if rapid.Bool().Draw(t, "zoned") { // the written date counts
			at = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), 0, 0, 0, time.FixedZone("XYZ", -9*3600))
		}
		got, f := Convention{Order: layouts[layout]}.Day([]byte(at.Format(layout)))
		if f != nil || got.String() != at.Format(time.DateOnly) {
			t.Fatalf("%q is %s, %v", at.Format(layout), got, f)
		}
	})
}

func FuzzDay(f *testing.F) {
	for _, s := range []string{"2026-03-04", "03/04/2026", "13/02/26", "4 Mar 2026", "Mar 4, 2026 3:45 PM", "20260304T100000Z",
		"Wed, 4 March 2026 10:00:00 +0200", "4. 3. 2026", "98-03-04", "31/31/2026", "1st Feb 2026", "2026-02-30", "", "10 de dez. de 2022",
		"mar. 3 mars 2026 à 14h30", "1er août 2026", "segunda-feira, 5 de maio de 2026", "45383.5", "1785000000", "2026082614", "1785000000000", "Mi. 4. Ma\u0308rz 2026 9:30 p. m."} {
		f.Add(s, byte(0))
	}
	f.Fuzz(func(t *testing.T, s string, order byte) {
		c := Convention{Order: Order(order % 4)}
		d, wrong := c.Day([]byte(s))
		if wrong != nil {
			plainFault(t, wrong)
			return
		}
		if again, wrong := c.Day([]byte(d.String())); wrong != nil || again != d || d == unit.NoDay {
			t.Fatalf("%q is %d, but %q is %d, %v", s, d, d, again, wrong)
		}
		if Day.Blank([]byte(s)) {
			t.Fatalf("%q is %s, but says nothing", s, d)
		}
	})
}

func BenchmarkDay(b *testing.B) {
	for _, s := range []string{"2026-03-04", "13/02/2026", "4-Mar-2026", "2026-03-04T10:00:00Z", "10 de dez. de 2022", "45383"} {
		b.Run(strings.ReplaceAll(s, "/", "."), func(b *testing.B) {
			c, cell := Convention{Order: DMY}, []byte(s)
			b.ReportAllocs()
			for b.Loop() {
				c.Day(cell)
			}
		})
	}
}
