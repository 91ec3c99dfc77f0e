package report_test

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

type fatal interface {
	Helper()
	Fatal(...any)
}

// byTime reads files for a trend. A window without an end is of all rows with a
// date.
func byTime(t fatal, paths []string, every string, w unit.Window) *intake.Loaded {
	t.Helper()
	by, _ := source.DimensionOf(every)
	l, err := intake.Load(intake.Request{Args: paths, By: by, Window: w})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// trend answers from what was read.
func trend(t fatal, l *intake.Loaded, key string) *report.Trend {
	t.Helper()
	a, err := report.NewTrend(l, report.TrendOptions{Options: report.Options{Level: 0.95}, Metric: key, Open: l.Ledger.Window.To == unit.NoDay})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// calc answers from files over a window.
func calc(t fatal, paths []string, w unit.Window) *report.Calc {
	t.Helper()
	l, err := intake.Load(intake.Request{Args: paths, Window: w})
	if err != nil {
		t.Fatal(err)
	}
	a, err := report.NewCalc(l, report.Options{Level: 0.95})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// company draws the files of a small company, every row of which has a date.
func company(t *rapid.T) map[string]string {
	first, _ := unit.Date(2025, 11, 20)
	channels := rapid.SampledFrom([]string{"LinkedIn", "X", "Email", "Trade show", ""})
	rows := func(name, header string, row func(day, channel string) string) string {
		lines := []string{header}
		for range rapid.IntRange(1, 8).Draw(t, name) {
			day := first + unit.Day(rapid.IntRange(0, 200).Draw(t, "day"))
			lines = append(lines, row(day.String(), channels.Draw(t, "channel")))
		}
		return strings.Join(lines, "\n") + "\n"
	}
	cents := func(name string) string {
		return fmt.Sprintf("%.2f", float64(rapid.IntRange(0, 100_000).Draw(t, name))/100)
	}
	return map[string]string{
		"hours.csv": rows("hours", "Date,Channel,Hours", func(day, c string) string { return day + "," + c + "," + cents("h") }),
		"spend.csv": rows("spend", "Date,Channel,Spend", func(day, c string) string { return day + "," + c + "," + cents("s") }),
		"sales.csv": rows("sales", "Date,Channel,Customer,Amount,Cost of sales", func(day, c string) string {
			return day + "," + c + "," + rapid.SampledFrom([]string{"a", "b", ""}).Draw(t, "customer") + "," + cents("a") + "," + cents("c")
		}),
	}
}

// written writes files, and returns their paths.
func written(t *rapid.T, texts map[string]string) (paths []string, remove func()) {
	dir, err := os.MkdirTemp("", "roi")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range texts {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths, func() { os.RemoveAll(dir) }
}

// The periods of a sum add up to what calc says of the same files.
func TestPeriodsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paths, remove := written(t, company(t))
		defer remove()
		every := rapid.SampledFrom(everies()).Draw(t, "every")
		all, l := calc(t, paths, unit.Window{}), byTime(t, paths, every, unit.Window{From: 1})
		for _, key := range []string{"hours", "spend", "sales", "cost_of_sales", "wins"} {
			a := trend(t, l, key)
			check := func(name string, got report.Series, want metric.Value) {
				sum := new(big.Rat)
				for _, v := range got.Values {
					if v.Num != nil {
						sum.Add(sum, v.Num)
					}
				}
				if want.Num == nil {
					want.Num = new(big.Rat)
				}
				if sum.Cmp(want.Num) != 0 {
					t.Fatalf("%s of %s by %s: %s, and all at once %s", key, name, every, sum, want.Num)
				}
			}
			check("the total", a.Total, all.Total.Value(key))
			for i, g := range a.Groups {
				check(g.Group, g, all.Groups[i].Value(key))
			}
			for _, r := range a.Rows {
				for i := range all.Rows {
					if all.Rows[i].Channel == r.Channel {
						check(r.Channel, r, all.Rows[i].Value(key))
					}
				}
			}
		}
	})
}

// Each period is what calc says of it alone, for every figure. A channel that
// calc does not know then has none.
func TestPeriodsAreWindows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paths, remove := written(t, company(t))
		defer remove()
		every := rapid.SampledFrom([]string{"month", "quarter", "year"}).Draw(t, "every")
		key := rapid.SampledFrom(metric.Keys()).Draw(t, "key")
		a := trend(t, byTime(t, paths, every, unit.Window{From: 1}), key)
		for i, p := range a.Periods {
			w, _ := unit.ParsePeriod(p.Name, unit.NoDay, unit.MonthDay{})
			alone := calc(t, paths, w)
			check := func(name string, got, want metric.Value) {
				if got.Why != want.Why || got.Num != nil && got.Num.Cmp(want.Num) != 0 {
					t.Fatalf("%s of %s in %s: %v, and alone %v", key, name, p.Name, got, want)
				}
			}
			if len(alone.Rows) > 0 {
				check("the total", a.Total.Values[i], alone.Total.Value(key))
			}
			for _, r := range a.Rows {
				known := false
				for n := range alone.Rows {
					if alone.Rows[n].Channel == r.Channel {
						check(r.Channel, r.Values[i], alone.Rows[n].Value(key))
						known = true
					}
				}
				if !known && r.Values[i].Num != nil {
					t.Fatalf("%s of %s in %s is made up: %v", key, r.Channel, p.Name, r.Values[i])
				}
			}
		}
	})
}
