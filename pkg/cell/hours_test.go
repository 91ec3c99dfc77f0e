package cell

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/roi/pkg/unit"
	"pgregory.net/rapid"
)

func TestHours(t *testing.T) {
	const minute, second = unit.Hour / 60, unit.Hour / 3600
	for text, want := range map[string]unit.Hours{
		"2.25": unit.Hour * 9 / 4, "2": 2 * unit.Hour, "0": 0, "-0": 0, ".5": unit.Hour / 2,
		"0.00000001": 36, "0.0000000001": 0, "0.00000000014": 1, "0.0000000001388888888888888888": 0,
		"0.0000000001388888888888888889": 1, "1,234.5": 1234*unit.Hour + unit.Hour/2,
		"1:30": 90 * minute, "0:45:00": 45 * minute, "26:15:30": 26*unit.Hour + 15*minute + 30*second,
		"+1:30": 90 * minute, "1h 30m": 90 * minute, "1h30": 90 * minute, "1h30m": 90 * minute, "1h 5": 65 * minute,
		"90m": 90 * minute, "90 min": 90 * minute, "45s": 45 * second, "1.5h": 90 * minute, "1 h 5 m 3 s": 65*minute + 3*second,
		"2 hours": 2 * unit.Hour, "1 Hour, 30 Minutes": 90 * minute, "1 HR 2 SECS": unit.Hour + 2*second,
		"1h 30.5m": 90*minute + 30*second, "1,025 min": 1025 * minute, "1h\u00a030m": 90 * minute, "0s": 0,
		"2562047788": 2562047788 * unit.Hour, "01:30:00": 90 * minute, "0:06": 6 * minute, "1 h 30": 90 * minute,
		"1 Std. 30 Min.": 90 * minute, "1.5 Std": 90 * minute, "90 Min.": 90 * minute, "2 Stunden und 5 Minuten": 125 * minute,
		"1 heure et 30 minutes": 90 * minute, "1 h. 30 mn": 90 * minute, "2 horas": 2 * unit.Hour, "1 hora y 30 minutos": 90 * minute,
		"1 hora e 30 minutos": 90 * minute, "2 ore, 15 minuti e 3 secondi": 135*minute + 3*second, "1 HOUR AND 30 MINUTES": 90 * minute,
		"45 Sek.": 45 * second, "30 segundos": 30 * second, "26 Std": 26 * unit.Hour,
	} {
		if got, f := typed.Hours([]byte(text)); f != nil || got != want {
			t.Errorf("%q is %d, %v, want %d", text, got, f, want)
		}
	}
	c := Convention{Decimal: ',', Clock: MinuteSecond}
	for text, want := range map[string]unit.Hours{"2,25": unit.Hour * 9 / 4, "1,5h": 90 * minute, "1:30": 90 * second,
		"90:15": 90*minute + 15*second, "1:30:00": 90 * minute} {
		if got, f := c.Hours([]byte(text)); f != nil || got != want {
			t.Errorf("%q is %d, %v, want %d", text, got, f, want)
		}
	}
}

// TestHoursInUnits reads plain numbers in the unit that a header names, and the
// other notations as they are.
func TestHoursInUnits(t *testing.T) {
	const hour, minute = unit.Hour, unit.Hour / 60
	for _, c := range []struct {
		text string
		unit LengthUnit
		want unit.Hours
	}{
		{"90", Minute, hour * 3 / 2}, {"5400", Second, hour * 3 / 2}, {"1.5", Hour, hour * 3 / 2}, {"1.5", Minute, 90_000_000}, {"1.5", Second, 1_500_000},
		{"0.00000001", Minute, 1}, {"0.0000005", Second, 1}, {"0.0000004", Second, 0}, {"1", Minute, minute}, {"0", Second, 0},
		{"1:30", Minute, 90 * minute}, {"1:30:00", Second, 90 * minute}, {"1h 30m", Second, 90 * minute}, {"90 min", Second, 90 * minute}, {"2 h", Minute, 2 * hour},
		{"153722867280", Minute, 2562047788 * hour}, {"9223372036854", Second, 9223372036854_000000},
	} {
		got, f := Convention{Decimal: '.', Clock: HourMinute, Unit: c.unit}.Hours([]byte(c.text))
		if f != nil || got != c.want {
			t.Errorf("%q in unit %d is %d, %v, want %d", c.text, c.unit, got, f, c.want)
		}
	}
	for text, u := range map[string]LengthUnit{"153722867281": Minute, "9223372036855": Second, "-1": Minute, "5%": Second, "$5": Minute} {
		if v, f := (Convention{Decimal: '.', Unit: u}).Hours([]byte(text)); f == nil {
			t.Errorf("%q is read as %d", text, v)
		}
	}
}

func TestNotHours(t *testing.T) {
	for text, want := range map[string]string{
		"2h3x":       `"2h3x" is not a number of hours`,
		"1:60":       `"1:60" is not a number of hours: minutes run from 0 to 59`,
		"0:45:60":    `"0:45:60" is not a number of hours: seconds run from 0 to 59`,
		"-2":         `"-2" is less than zero, which a number of hours can not be`,
		"(2.5)":      `"(2.5)" is less than zero, which a number of hours can not be`,
		"-1:30":      `"-1:30" is less than zero, which a number of hours can not be`,
		"-1h":        `"-1h" is less than zero, which a number of hours can not be`,
		"62%":        `"62%" is a percentage, not a number of hours`,
		"$5":         `"$5" is an amount of money, not a number of hours`,
		"2562047789": `"2562047789" is larger than roi can count exactly (at most 2562047788 hours)`,
		"1,5":        `"1,5" has a decimal comma, but numbers are read with a decimal point`,
		"1,5h":       `"1,5h" has a decimal comma, but numbers are read with a decimal point`,
		"2,25 h":     `"2,25 h" has a decimal comma, but numbers are read with a decimal point`,
	} {
		if _, f := typed.Hours([]byte(text)); f == nil || f.Text != want {
			t.Errorf("%q: %v", text, f)
		}
	}
	for _, s := range []string{"", "1:2", "1:2:3", ":30", "1:", "1:30:00:00", "1:30 PM", "1h 1h", "1m 1h", "h", "1.5h 30m",
		"1h 60", "1h 100", "30 5", "1d", "1e5", "1e5h", "NaN", "PT1H", "1:30h", "99999999999999999999h", "99999999999999:00",
		"1h.30", "1 h und", "1 h y", "1.2K", "1 Stundenplan", "1 Std..", "5 Tage"} {
		if v, f := typed.Hours([]byte(s)); f == nil {
			t.Errorf("%q is read as %d", s, v)
		}
	}
}

func TestHoursAsDurations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, m, s := rapid.IntRange(0, 100000).Draw(t, "h"), rapid.IntRange(0, 59).Draw(t, "m"), rapid.IntRange(0, 59).Draw(t, "s")
		want := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second
		form := rapid.SampledFrom([]string{"%d:%02d:%02d", "%dh%dm%ds", "%d H %d Min %d SEC", "%d hours, %d minutes, %d seconds"}).Draw(t, "form")
		for _, text := range []string{fmt.Sprintf(form, h, m, s), want.String()} {
			got, f := typed.Hours([]byte(text))
			if f != nil || int64(got) != want.Microseconds() {
				t.Fatalf("%q is %d, %v, want %d", text, got, f, want.Microseconds())
			}
		}
	})
}

func FuzzHours(f *testing.F) {
	for _, s := range []string{"2.25", "2,25", "1:30", "26:15:30", "1h 30m", "1h30", "90 min", "1.5h", "2h3x", "-1:30", "1,025 h",
		"0.00000000013888888888888", "2562047788:00:54", "99999999999999999999h", "1 HOUR, 2 MIN", "(2)", "", "1:60", "%0", "1 Std. 30 Min.", "1,5 Std", "2 ore e 15 minuti"} {
		for u := range byte(3) {
			f.Add(s, byte('.'), byte(1), u)
		}
	}
	f.Fuzz(func(t *testing.T, s string, decimal, clock, length byte) {
		c := Convention{Decimal: ".,\x00"[decimal%3], Clock: Clock(clock % 3), Unit: LengthUnit(length % 3)}
		v, wrong := c.Hours([]byte(s))
		if wrong != nil {
			plainFault(t, wrong)
			return
		}
		if v < 0 {
			t.Fatalf("%q is %d", s, v)
		}
		second := v / 1_000_000
		text := fmt.Sprintf("%d:%02d:%02d", second/3600, second/60%60, second%60)
		if again, wrong := c.Hours([]byte(text)); wrong != nil || again != second*1_000_000 {
			t.Fatalf("%q is %d, but %q is %d, %v", s, v, text, again, wrong)
		}
		micros := fmt.Sprintf("%d.%06d", v/1_000_000, v%1_000_000)
		if again, wrong := (Convention{Decimal: '.', Unit: Second}).Hours([]byte(micros)); wrong != nil || again != v {
			t.Fatalf("%q is %d, but %q s is %d, %v", s, v, micros, again, wrong)
		}
	})
}

func BenchmarkHours(b *testing.B) {
	for _, s := range []string{"2.25", "1:30", "26:15:30", "1h 30m"} {
		b.Run(strings.ReplaceAll(s, " ", ""), func(b *testing.B) {
			cell := []byte(s)
			b.ReportAllocs()
			for b.Loop() {
				typed.Hours(cell)
			}
		})
	}
}
