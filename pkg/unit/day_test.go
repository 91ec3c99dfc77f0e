package unit

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestDateEveryDay walks through the whole range, one day after the other.
func TestDateEveryDay(t *testing.T) {
	day := time.Date(1971, 1, 1, 0, 0, 0, 0, time.UTC)
	for want := Day(365); day.Year() < 10000; want++ {
		got, ok := Date(day.Year(), int(day.Month()), day.Day())
		if !ok || got != want {
			t.Fatalf("%v is day %d (%v), want %d", day, got, ok, want)
		}
		day = day.AddDate(0, 0, 1)
	}
}

func TestDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.OneOf(rapid.IntRange(1960, 2110), rapid.IntRange(9990, 10010), rapid.Int()).Draw(t, "year")
		month, day := rapid.IntRange(-1, 14).Draw(t, "month"), rapid.IntRange(-1, 33).Draw(t, "day")
		text := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		_, err := time.Parse(time.DateOnly, text)
		want := err == nil && year > 1970

		got, ok := Date(year, month, day)
		switch {
		case ok != want:
			t.Fatalf("%s: ok is %v", text, ok)
		case ok && got.String() != text:
			t.Fatalf("%s became %s", text, got)
		case !ok && got != NoDay:
			t.Fatalf("%s is refused, but gives %s", text, got)
		}
	})
}

func TestDateTable(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             string // "" where there is no such day
	}{
		{1971, 1, 1, "1971-01-01"},
		{9999, 12, 31, "9999-12-31"},
		{2024, 2, 29, "2024-02-29"},
		{2000, 2, 29, "2000-02-29"},
		{2026, 2, 29, ""},
		{2100, 2, 29, ""},
		{2026, 4, 31, ""},
		{2026, 0, 1, ""},
		{2026, 13, 1, ""},
		{2026, 1, 0, ""},
		{1970, 1, 1, ""},
		{1970, 12, 31, ""},
		{10000, 1, 1, ""},
		{0, 1, 1, ""},
	} {
		got, ok := Date(c.year, c.month, c.day)
		if got.String() != c.want || ok != (c.want != "") {
			t.Errorf("Date(%d, %d, %d) = %q, %v; want %q", c.year, c.month, c.day, got, ok, c.want)
		}
	}
}
