package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// daysAsked is the flags that say which days a question is about.
type daysAsked struct{ from, to, period, today, credit string }

func (s *daysAsked) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&s.from, "from", "", "first `DAY` that counts, such as 2026-01-01")
	f.StringVar(&s.to, "to", "", "last `DAY` that counts")
	f.StringVar(&s.period, "period", "", "a `PERIOD` instead: 2026, 2026-Q1, 2026-03, 2026-W05, last-month, last-quarter, ytd")
	f.StringVar(&s.today, "today", "", "the `DAY` that last-month and the like are reckoned from (default today)")
	f.StringVar(&s.credit, "credit", "closed", "`WHICH` day of a deal its sales count by: closed or created")
}

// window is the days asked for, and whether sales count by creation.
func (s *daysAsked) window(fiscalStart unit.MonthDay) (w unit.Window, byCreation bool, err error) {
	switch s.credit {
	case "closed":
	case "created":
		byCreation = true
	default:
		return w, false, oneOf("credit", s.credit, "closed", "created")
	}
	today := unit.NoDay
	for _, d := range []struct {
		name, text string
		day        *unit.Day
	}{{"from", s.from, &w.From}, {"to", s.to, &w.To}, {"today", s.today, &today}} {
		if d.text == "" {
			continue
		}
		day, wrong := cell.ParseDay(d.text)
		if wrong != nil {
			wrong.Text = strings.TrimSuffix(wrong.Text, ", and nothing in its column tells which")
			return w, false, inFlag(d.name, wrong)
		}
		*d.day = day
	}
	if s.period != "" {
		if s.from != "" || s.to != "" {
			return w, false, fault.Usage("--period and --from or --to both say which days count").WithHint("give one of them")
		}
		if today == unit.NoDay {
			today = thisDay()
		}
		period, wrong := unit.ParsePeriod(s.period, today, fiscalStart)
		if wrong != nil {
			return w, false, inFlag("period", wrong)
		}
		w = period
	}
	if w.Backwards() {
		return w, false, fault.Usage("the days asked for end on %s, before they start on %s", w.To, w.From)
	}
	return w, byCreation, nil
}

// day is the day that a question is asked on.
func (s *daysAsked) day() unit.Day {
	if day, wrong := cell.ParseDay(s.today); s.today != "" && wrong == nil {
		return day
	}
	return thisDay()
}

// thisDay is the day by the clock of the machine.
func thisDay() unit.Day {
	now := time.Now()
	day, _ := unit.Date(now.Year(), int(now.Month()), now.Day())
	return day
}
