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
	for _, s := range []string{"", "46000", "202603", "2026", "Mar 2026", "3/4", "3/4-2026", "3 4 2026", "3/4/6", "3/4/226", "2026-03-04x",
		"2026-03-04 25:00", "2026-03-04 10:75", "2026-03-04 10:00 2026-03-05", "2026-03-04 3", "4Mar2026", "Ma 4 2026",
		"Marchy 4 2026", "1/2/3/4", "2026-03-04 - 2026-03-05", "123456789", "20261301"} {
		if d, f := (Convention{}).Day([]byte(s)); f == nil {
			t.Errorf("%q is read as %s", s, d)
		}
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
		"Wed, 4 March 2026 10:00:00 +0200", "4. 3. 2026", "98-03-04", "31/31/2026", "1st Feb 2026", "2026-02-30", ""} {
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
	})
}

func BenchmarkDay(b *testing.B) {
	for _, s := range []string{"2026-03-04", "13/02/2026", "4-Mar-2026", "2026-03-04T10:00:00Z"} {
		b.Run(strings.ReplaceAll(s, "/", "."), func(b *testing.B) {
			c, cell := Convention{Order: DMY}, []byte(s)
			b.ReportAllocs()
			for b.Loop() {
				c.Day(cell)
			}
		})
	}
}
