package unit

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParsePeriod(t *testing.T) {
	april := MonthDay{4, 1}
	for _, c := range []struct {
		text, today string
		start       MonthDay
		want        string // or the fault
	}{
		{"2026", "", MonthDay{}, "2026-01-01 2026-12-31"},
		{"2026", "", MonthDay{1, 1}, "2026-01-01 2026-12-31"},
		{"2026", "", april, "2026-04-01 2027-03-31"},
		{"2026", "", MonthDay{4, 6}, "2026-04-06 2027-04-05"},
		{"2026-Q1", "", MonthDay{}, "2026-01-01 2026-03-31"},
		{"2026-q4", "", MonthDay{}, "2026-10-01 2026-12-31"},
		{"2026-Q1", "", april, "2026-04-01 2026-06-30"},
		{"2026-Q4", "", april, "2027-01-01 2027-03-31"},
		{"2026-Q2", "", MonthDay{12, 28}, "2027-03-28 2027-06-27"},
		{"2026-03", "", april, "2026-03-01 2026-03-31"},
		{"2024-02", "", MonthDay{}, "2024-02-01 2024-02-29"},
		{"2026-W05", "", april, "2026-01-26 2026-02-01"},
		{"2026-W01", "", MonthDay{}, "2025-12-29 2026-01-04"},
		{"2026-W53", "", MonthDay{}, "2026-12-28 2027-01-03"},
		{"this-week", "2026-01-01", april, "2025-12-29 2026-01-04"},
		{"last-week", "2026-01-01", april, "2025-12-22 2025-12-28"},
		{"this-month", "2026-03-31", april, "2026-03-01 2026-03-31"},
		{"last-month", "2026-03-31", april, "2026-02-01 2026-02-28"},
		{"last-month", "2026-01-15", MonthDay{}, "2025-12-01 2025-12-31"},
		{"this-quarter", "2026-03-31", MonthDay{}, "2026-01-01 2026-03-31"},
		{"last-quarter", "2026-03-31", MonthDay{}, "2025-10-01 2025-12-31"},
		{"last-quarter", "2026-04-05", MonthDay{4, 6}, "2025-10-06 2026-01-05"},
		{"this-year", "2026-03-31", april, "2025-04-01 2026-03-31"},
		{"last-year", "2026-04-01", april, "2025-04-01 2026-03-31"},
		{"last-year", "2026-04-01", MonthDay{}, "2025-01-01 2025-12-31"},
		{"ytd", "2026-03-31", MonthDay{}, "2026-01-01 2026-03-31"},
		{"YTD", "2026-03-31", april, "2025-04-01 2026-03-31"},
		{"1971", "", MonthDay{}, "1971-01-01 1971-12-31"},
		{"9999-12", "", MonthDay{}, "9999-12-01 9999-12-31"},

		{"2026-Q5", "", MonthDay{}, `"2026-Q5" is not a period: the quarters of a year are Q1 to Q4`},
		{"2026-Q01", "", MonthDay{}, `"2026-Q01" is not a period: the quarters of a year are Q1 to Q4`},
		{"2026-13", "", MonthDay{}, `"2026-13" is not a period: the months of a year are 01 to 12`},
		{"2026-3", "", MonthDay{}, `"2026-3" is not a period: the months of a year are 01 to 12`},
		{"2025-W53", "", MonthDay{}, `"2025-W53" is not a period: the ISO weeks of 2025 are W01 to W52`},
		{"2025-W00", "", MonthDay{}, `"2025-W00" is not a period: the ISO weeks of 2025 are W01 to W52`},
		{"1970", "", MonthDay{}, `"1970" is not a period: roi knows the days from 1971-01-01 to 9999-12-31`},
		{"9999", "", april, `"9999" is not a period: roi knows the days from 1971-01-01 to 9999-12-31`},
		{"0000-01", "", april, `"0000-01" is not a period: roi knows the days from 1971-01-01 to 9999-12-31`},
		{"last-mnth", "2026-01-01", MonthDay{}, `"last-mnth" is not a period (did you mean last-month?)`},
		{"", "", MonthDay{}, `"" is not a period (write 2026, 2026-Q1, 2026-03, 2026-W05, this-week, last-week, this-month, last-month, this-quarter, last-quarter, this-year, last-year or ytd)`},
		{"ytd", "", MonthDay{}, `"ytd" is another period every day (write one that stays, such as 2026, 2026-Q1 or 2026-03)`},
	} {
		today := NoDay
		if c.today != "" {
			var y, m, d int
			fmt.Sscanf(c.today, "%d-%d-%d", &y, &m, &d)
			today, _ = Date(y, m, d)
		}
		w, wrong := ParsePeriod(c.text, today, c.start)
		got := w.From.String() + " " + w.To.String()
		if wrong != nil {
			if got = wrong.Text; wrong.Hint != "" {
				got += " (" + wrong.Hint + ")"
			}
		}
		if got != c.want {
			t.Errorf("%q on %q is\n%s\nwant\n%s", c.text, c.today, got, c.want)
		}
	}
}

func TestParseMonthDay(t *testing.T) {
	for text, want := range map[string]string{
		"01-01": "{1 1}", "04-06": "{4 6}", "12-28": "{12 28}",
		"4-1":    `"4-1" is not a month and a day`,
		"13-01":  `"13-01" is not a month and a day`,
		"+1-01":  `"+1-01" is not a month and a day`,
		"01":     `"01" is not a month and a day`,
		"02-29":  `"02-29" is not a day that every month has`,
		"2026-1": `"2026-1" is not a month and a day`,
	} {
		d, wrong := ParseMonthDay(text)
		got := fmt.Sprint(d)
		if wrong != nil {
			got = wrong.Text
		}
		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

// someDay draws days, those about the turn of a year often among them.
func someDay() *rapid.Generator[Day] {
	return rapid.Custom(func(t *rapid.T) Day {
		if rapid.Bool().Draw(t, "turn") {
			return days(rapid.IntRange(1973, 2100).Draw(t, "year"), 1, rapid.IntRange(-5, 8).Draw(t, "day"))
		}
		return days(1973, 1, 1) + Day(rapid.IntRange(0, 60_000).Draw(t, "days"))
	})
}

func someStart() *rapid.Generator[MonthDay] {
	return rapid.Custom(func(t *rapid.T) MonthDay {
		if rapid.Bool().Draw(t, "calendar") {
			return MonthDay{}
		}
		return MonthDay{rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day")}
	})
}

// TestPeriodOf checks periods against the time package: a period has its day,
// its name is read back as itself, and its ends are where the calendar says.
func TestPeriodOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, start := someDay().Draw(t, "d"), someStart().Draw(t, "start")
		every := rapid.SampledFrom(Everies).Draw(t, "every")
		p := PeriodOf(d, every, start)
		if !p.Contains(d) || p.Partial {
			t.Fatalf("%s is not in %s, %+v", d, p.Name, p.Window)
		}
		if w, wrong := ParsePeriod(p.Name, NoDay, start); wrong != nil || w != p.Window {
			t.Fatalf("%s is %+v, read back it is %+v, %v", p.Name, p.Window, w, wrong)
		}
		from := time.Unix(int64(p.From)*86400, 0).UTC()
		next := time.Unix(int64(p.To+1)*86400, 0).UTC()
		if start == (MonthDay{}) {
			start = MonthDay{1, 1}
		}
		var name string
		var end time.Time
		switch every {
		case Week:
			year, week := time.Unix(int64(d)*86400, 0).UTC().ISOWeek()
			name, end = fmt.Sprintf("%d-W%02d", year, week), from.AddDate(0, 0, 7)
			if from.Weekday() != time.Monday {
				t.Fatalf("%s begins on a %s", p.Name, from.Weekday())
			}
		case Month:
			name, end = from.Format("2006-01"), from.AddDate(0, 1, 0)
			if from.Day() != 1 {
				t.Fatalf("%s begins on %s", p.Name, p.From)
			}
		case Quarter:
			first := from
			for int(first.Month()) != start.Month {
				first = first.AddDate(0, -3, 0)
			}
			quarter := (int(from.Month())-start.Month+12)%12/3 + 1
			name, end = fmt.Sprintf("%d-Q%d", first.Year(), quarter), from.AddDate(0, 3, 0)
		case Year:
			name, end = from.Format("2006"), from.AddDate(1, 0, 0)
			if int(from.Month()) != start.Month {
				t.Fatalf("%s begins on %s", p.Name, p.From)
			}
		}
		if every != Week && every != Month && from.Day() != start.Day {
			t.Fatalf("%s begins on %s", p.Name, p.From)
		}
		if p.Name != name || !next.Equal(end) {
			t.Fatalf("%s from %s ends before %s, want %s before %s", p.Name, p.From, next, name, end)
		}
	})
}

// TestSpan checks that the periods of a window are the window: one after the
// other, without a gap, and partial only at its ends.
func TestSpan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, start := someDay().Draw(t, "from"), someStart().Draw(t, "start")
		w := Window{from, from + Day(rapid.IntRange(0, 1500).Draw(t, "length"))}
		every := rapid.SampledFrom(Everies).Draw(t, "every")
		next := w.From
		all := w.Span(every, start)
		for i, p := range all {
			whole := PeriodOf(p.From, every, start)
			if p.From != next || p.Name != whole.Name || p.Partial != (p.Window != whole.Window) || p.Backwards() {
				t.Fatalf("%+v after %s", p, next)
			}
			if p.Partial && i > 0 && i < len(all)-1 {
				t.Fatalf("%+v is partial amid the window", p)
			}
			next = p.To + 1
		}
		if next != w.To+1 {
			t.Fatalf("the periods end before %s", next)
		}
	})
	for _, w := range []Window{{}, {From: 400}, {To: 400}, {From: 500, To: 400}} {
		if got := w.Span(Month, MonthDay{}); got != nil {
			t.Errorf("%+v has periods: %+v", w, got)
		}
	}
	got := Window{days(2026, 1, 15), days(2026, 3, 31)}.Span(Month, MonthDay{4, 1})
	want := []Period{
		{"2026-01", Window{days(2026, 1, 15), days(2026, 1, 31)}, true},
		{"2026-02", Window{days(2026, 2, 1), days(2026, 2, 28)}, false},
		{"2026-03", Window{days(2026, 3, 1), days(2026, 3, 31)}, false},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWindow(t *testing.T) {
	type facts struct{ Before, First, Last, After, NoDay, Backwards bool }
	for w, want := range map[Window]facts{
		{}:         {true, true, true, true, true, false},
		{400, 500}: {false, true, true, false, false, false},
		{400, 0}:   {false, true, true, true, false, false},
		{0, 500}:   {true, true, true, false, false, false},
		{500, 400}: {Backwards: true},
	} {
		got := facts{w.Contains(399), w.Contains(400), w.Contains(500), w.Contains(501), w.Contains(NoDay), w.Backwards()}
		if got != want {
			t.Errorf("%+v: %+v, want %+v", w, got, want)
		}
	}
}

// TestCovers checks that a window covers another when it has all of its days.
func TestCovers(t *testing.T) {
	end := rapid.SampledFrom([]Day{NoDay, 10, 11, 12, 13})
	rapid.Check(t, func(t *rapid.T) {
		a := Window{end.Draw(t, "a.From"), end.Draw(t, "a.To")}
		b := Window{end.Draw(t, "b.From"), end.Draw(t, "b.To")}
		if a.Backwards() || b.Backwards() {
			t.Skip()
		}
		want := true
		for d := Day(1); d < 30; d++ {
			want = want && (a.Contains(d) || !b.Contains(d))
		}
		if a.Covers(b) != want {
			t.Fatalf("%+v covers %+v: %v", a, b, !want)
		}
	})
}
