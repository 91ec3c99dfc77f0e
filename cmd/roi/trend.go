package main

import (
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/unit"
)

// firstDay is the first that roi knows.
const firstDay = "1971-01-01"

func trendCommand(c console) *cobra.Command {
	var q question
	key := "net_hourly_rate"
	cmd := &cobra.Command{
		Use:   "trend [FILE...]",
		Short: "How one figure went by week, month, quarter or year",
		Long: `Follows one figure, per channel, by week, month, quarter or year: a spark line,
the first and the last figure, the change, and where there is room the periods
themselves. Each period is what roi calc says of it alone: nothing is made up to
a year, and a period without data has no figure. Rows without a date are left
out, and a period that the window cuts, or that is not over, is marked.
` + fileHelp,
		Example: `  roi trend hours.csv spend.csv deals.csv
  roi trend exports/ --metric sales --every week --from 2026-01-01
  roi trend exports/ --metric hours_share --every quarter -o csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, ok := metric.Find(key); !ok {
				return report.UnknownMetric(key)
			}
			open := q.daysAsked.from+q.to+q.period == ""
			if open {
				q.daysAsked.from = firstDay // rows without a date are then left out as such
			}
			l, o, err := q.load(c, cmd, "roi trend", args, formatNames(), nil)
			if err != nil {
				return err
			}
			answer, err := report.NewTrend(l, report.TrendOptions{Options: o, Metric: key, Today: q.day(), Open: open})
			if err != nil {
				return err
			}
			return q.answerTo(c, l, answer)
		},
	}
	f := cmd.Flags()
	q.by = string(unit.Month)
	f.Var(&every{&q.by}, "every", "how long the `PERIODS` are: week, month, quarter or year")
	f.StringVar(&key, "metric", key, "`KEY` of the figure to follow (roi metrics lists them)")
	usual := &cobra.Command{}
	q.inputFlags(usual)
	q.showFlags(usual)
	q.failFlag(usual)
	usual.Flags().VisitAll(func(flag *pflag.Flag) {
		switch flag.Name {
		case "by", "campaign", "metrics", "sort": // a trend is of one figure, by channel
		case "set": // an input is set for all the days, not for a period
		default:
			f.AddFlag(flag)
		}
	})
	f.SortFlags = false
	q.by = string(unit.Month)
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		var wrong *fault.Fault
		if errors.As(err, &wrong) {
			return inFlag("every", wrong)
		}
		return flagFault(cmd, err)
	})
	return cmd
}

// every is the flag of the length of periods, kept as the name of a dimension.
type every struct{ by *string }

// Set refuses what is no length of a period.
func (e *every) Set(text string) error {
	var names []string
	for _, known := range unit.Everies {
		if text == string(known) {
			*e.by = text
			return nil
		}
		names = append(names, string(known))
	}
	return fault.Usage("%s is not a length of periods", fault.Quote(text)).WithHint("%s", fault.DidYouMean(text, names))
}

func (e *every) String() string {
	if e.by == nil {
		return ""
	}
	return *e.by
}

// Type is what help calls the value.
func (e *every) Type() string { return "PERIODS" }
