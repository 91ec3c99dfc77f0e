package main

import (
	"github.com/spf13/cobra"

	"example.com/roi/pkg/report"
)

func calcCommand(c console) *cobra.Command {
	var q question
	cmd := &cobra.Command{
		Use:   "calc [FILE...]",
		Short: "What an hour in each channel earns, and whether social is as good as the rest",
		Long: `Tells, per channel, what an hour of marketing earns: (sales - direct expenses) /
hours, the rate that freelancers call effective hourly rate. With --hourly-cost
the return with and without people's time stands side by side. Then it answers
whether social is as good as, or better than, the other marketing.
` + fileHelp,
		Example: `  roi calc sheet.csv --hourly-cost 45
  roi calc hours.csv spend.csv deals.csv leads.csv --margin 62%
  roi calc exports/ -o json
  roi calc sheet.csv --set LinkedIn.hours=+10%
  roi calc --set LinkedIn.hours=42 --set LinkedIn.sales=9200 --hourly-cost 45`,
		RunE: func(cmd *cobra.Command, args []string) error {
			l, o, err := q.load(c, cmd, "roi calc", args, formatNames(), nil)
			if err != nil {
				return err
			}
			answer, err := report.NewCalc(l, o)
			if err != nil {
				return err
			}
			return q.answerTo(c, l, answer)
		},
	}
	q.inputFlags(cmd)
	q.showFlags(cmd)
	q.failFlag(cmd)
	return cmd
}
