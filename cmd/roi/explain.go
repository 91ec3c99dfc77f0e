package main

import (
	"github.com/spf13/cobra"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/render"
	"example.com/roi/pkg/report"
)

func explainCommand(c console) *cobra.Command {
	var q question
	var all bool
	cmd := &cobra.Command{
		Use:   "explain SUBJECT.METRIC [FILE...]",
		Short: "Where one figure comes from, down to the rows of the files",
		Long: `Shows the formula of a figure, the numbers put into it, and the rows of the
files behind each number, biggest first. They add up to it exactly: what was
converted, assumed or shared out is said, and rows that do not count because
another tells the same are listed. SUBJECT is a channel, or one of social, other,
unattributed and total; a channel of such a name is put in quotes. Under
--by campaign it may be a campaign, as in 'Email: Spring sale.spend'.
` + fileHelp,
		Example: `  roi explain LinkedIn.net_hourly_rate sheet.csv
  roi explain social.roi hours.csv deals.csv --hourly-cost 45
  roi explain 'Trade show.cost_per_lead' exports/ --hourly-cost 45 --all
  roi explain 'Trade show: Spring fair.spend' exports/ --by campaign`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fault.Usage("nothing to explain").WithHint("name a figure: roi explain LinkedIn.net_hourly_rate sheet.csv")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			subject, err := report.ParseSubject(args[0])
			if err != nil {
				return err
			}
			tracer := report.NewTracer(subject)
			l, o, err := q.load(c, cmd, "roi explain "+args[0], args[1:], []string{"table", "json"}, tracer.Trace)
			if err != nil {
				return err
			}
			answer, err := report.NewExplain(l, tracer, o)
			if err != nil {
				return err
			}
			return q.showExplain(c, l, answer, all)
		},
	}
	q.inputFlags(cmd)
	q.failFlag(cmd)
	some := &cobra.Command{}
	q.showFlags(some)
	for _, name := range []string{"by", "segment"} {
		cmd.Flags().AddFlag(some.Flags().Lookup(name))
	}
	cmd.Flags().StringVarP(&q.output, "output", "o", "table", "`FORMAT` of the answer: table or json")
	cmd.Flags().BoolVar(&all, "all", false, "show every row")
	return cmd
}

// showExplain shows an explanation, and then fails where one of --fail-if says
// so.
func (q *question) showExplain(c console, l *intake.Loaded, answer *report.Explain, all bool) error {
	failed, err := q.judge(l, answer)
	if err != nil {
		return err
	}
	if q.output == "json" {
		err = render.JSON(c.out, answer)
	} else {
		err = q.text(c, answer.Sheet(all))
	}
	if err != nil || failed == nil {
		return err
	}
	return failed
}
