package main

import (
	"slices"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/unit"
)

func demandCommand(c console) *cobra.Command {
	var q question
	cmd := &cobra.Command{
		Use:   "demand [FILE...]",
		Short: "What feeds sales: leads to SQLs to wins, and what each costs in cash and in time",
		Long: `Follows leads, channel by channel or campaign by campaign, to the sales that come
of them: how many reach each stage, what one costs in cash and with people's time
counted, how many sales-qualified leads an hour brings, how long deals take, what
the open ones are worth, and what sales sent back. Conversions are of the leads
created in the period and what they have reached since. An event is a campaign.
Followers, likes and views are read, and never counted.
` + fileHelp,
		Example: `  roi demand leads.csv deals.csv hours.csv spend.csv --hourly-cost 45
  roi demand exports/ --by campaign
  roi demand exports/ --cohort --by quarter
  roi demand exports/ --segment B2B -o json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			q.follow = true
			l, o, err := q.load(c, cmd, "roi demand", args, formatNames(), nil)
			if err != nil {
				return err
			}
			answer, err := report.NewDemand(l, report.DemandOptions{Options: o, Cohort: q.cohort})
			if err != nil {
				return err
			}
			if err := q.strictly(answer); err != nil {
				return err
			}
			return q.show(c, answer)
		},
	}
	q.inputFlags(cmd)
	q.showFlags(cmd)
	cmd.Flags().Lookup("sort").Usage = "sort rows by a metric's `KEY`, best first, or by channel (default sqls, or leads where nobody counts those)"
	cmd.Flags().BoolVar(&q.cohort, "cohort", false, "show entry cohort by entry cohort: those who came in a month, or what --by says, and what became of them; rates of mature ones only")
	return cmd
}

// cohorts makes the answer one by the time of entry.
func (q *question) cohorts() error {
	switch {
	case !q.cohort:
		return nil
	case q.by == "", q.from["by"] != "" && !slices.Contains(unit.Everies, unit.Every(q.by)): // a preference of other answers
		q.by = string(unit.Month)
	case !slices.Contains(unit.Everies, unit.Every(q.by)):
		return fault.Usage("%s: %s is no length of time, and --cohort goes by when leads came", q.named("by"), fault.Quote(q.by)).
			WithHint("give week, month, quarter or year, or leave it out for months")
	}
	return nil
}
