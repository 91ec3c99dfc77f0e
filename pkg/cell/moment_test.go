package cell_test

import (
	"testing"

	"example.com/roi/pkg/cell"
)

func TestTimeOfDay(t *testing.T) {
	for text, want := range map[string]int{
		"2026-01-05 14:30":            14*60 + 30,
		"2026-01-05T14:30:59Z":        14*60 + 30,
		"2026-01-05T14:30:00+02:00":   14*60 + 30,
		"2026-01-05T143000":           14*60 + 30,
		"1/5/2026 2:05 PM":            14*60 + 5,
		"1/5/2026, 12:15 AM":          15,
		"1/5/2026 12:15 pm":           12*60 + 15,
		"5 Jan 2026 at 9 a.m.":        9 * 60,
		"05.01.2026 um 09h30":         9*60 + 30,
		"2026-01-05 00:00":            0,
		"2026-01-05":                  -1,
		"1/5/2026":                    -1,
		"2026-01-05 soon":             -1,
		"46027.5":                     -1,
		"":                            -1,
		"Jan 5, 2026 3:07 PM (GMT+1)": 15*60 + 7,
	} {
		got, ok := cell.TimeOfDay([]byte(text))
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q is minute %d, want %d", text, got, want)
		}
	}
}

// A time of day is one of the day, whatever the text.
func FuzzTimeOfDay(f *testing.F) {
	for _, s := range []string{"2026-01-05 14:30", "2026-01-05T143000", "1/5/2026 12:15 a. m.", "2026-01-05T9999", "5 Jan 2026 at 9", "2026-01-05 24:60", "05.01.2026 um 09h30", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		minute, ok := cell.TimeOfDay([]byte(s))
		if ok && (minute < 0 || minute > 24*60) {
			t.Fatalf("%q is minute %d", s, minute)
		}
	})
}

func TestZone(t *testing.T) {
	const none = -1
	for text, want := range map[string]int{
		"2026-01-05T10:00:00Z":      0,
		"2026-01-05T12:30:00+02:00": 120,
		"2026-01-05 12:30:00 +0530": 330,
		"2026-01-05 12:30 -08":      -480,
		"2026-01-05T12:30:00-03:30": -210,
		"2026-01-05 12:30":          none,
		"2026-01-05":                none,
		"05-01-2026":                none,
		"1/5/2026 2:05 PM":          none,
		"2026-01-05 12:30 Berlin":   none,
		"":                          none,
	} {
		got, ok := cell.Zone([]byte(text))
		if !ok {
			got = none
		}
		if got != want {
			t.Errorf("%q is %d minutes ahead, want %d", text, got, want)
		}
	}
}
