package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/report"
)

func checkCommand(c console) *cobra.Command {
	var q question
	var own []string
	cmd := &cobra.Command{
		Use:   "check [FILE...]",
		Short: "Gates: ends with exit code 3 when one is not met",
		Long: `Holds the figures against checks: those of the book, and those of --gate. Each is
a line that says pass or fail with the figures; where one fails, the exit code
is 3.

A check compares SUBJECT.METRIC with a number or with another SUBJECT.METRIC, by
>=, <=, >, <, = or !=. SUBJECT is a channel, or one of social, other,
unattributed and total; a channel of such a name is put in quotes. Under
--by campaign it may be a campaign, as in '"Email: Spring sale".sales > 0'.
Figures are compared exactly, however they are shown.

A check on a figure that is missing fails, and says why it is missing, unless it
ends in "or missing".
` + fileHelp,
		Example: `  roi check exports/
  roi check sheet.csv --gate 'social.net_hourly_rate >= 50'
  roi check sheet.csv --gate '"Trade show".cost_per_sql < 400 or missing'
  roi check sheet.csv --gate 'total.unattributed_share < 20%' -o json`,
		RunE: func(cmd *cobra.Command, args []string) error { return q.check(c, cmd, args, own) },
	}
	q.inputFlags(cmd)
	cmd.Flags().StringArrayVar(&own, "gate", nil, "a check beside those of the book: an `EXPRESSION`; may be repeated")
	q.failFlag(cmd)
	some := &cobra.Command{}
	q.showFlags(some)
	some.Flags().VisitAll(func(flag *pflag.Flag) {
		switch flag.Name {
		case "by", "segment", "strict", "output", "quiet":
			cmd.Flags().AddFlag(flag)
		}
	})
	return cmd
}

// check answers roi check, with gates of its own beside those of the book.
func (q *question) check(c console, cmd *cobra.Command, args, own []string) error {
	said, err := gatesOf("gate", own)
	if err != nil {
		return err
	}
	l, o, err := q.load(c, cmd, "roi check", args, formatNames(), nil)
	if err != nil {
		return err
	}
	var gates []report.Gate
	for _, check := range q.opened.Checks {
		gates = append(gates, report.Gate{Expression: check.Expression, File: q.opened.File, Line: check.Line})
	}
	gates = append(gates, said...)
	if len(gates) == 0 {
		return fault.Usage("nothing to check").WithHint("list checks: in roi.yaml, or say one: roi check --gate 'social.net_hourly_rate >= 50'")
	}
	answer, err := report.NewCheck(l, o, gates)
	if err != nil {
		return err
	}
	err = q.answerTo(c, l, answer)
	var failed *unmet
	switch {
	case answer.Met, err != nil && !errors.As(err, &failed):
		return err
	case failed == nil:
		failed = &unmet{}
	}
	failed.lines = append([]string{failures(answer)}, failed.lines...)
	return failed
}

// failures counts the checks that are not met.
func failures(k *report.Check) string {
	failed := 0
	for _, h := range k.Checks {
		if !h.True {
			failed++
		}
	}
	switch {
	case len(k.Checks) == 1:
		return "the check is not met"
	case failed == 1:
		return fmt.Sprintf("1 of %d checks is not met", len(k.Checks))
	}
	return fmt.Sprintf("%d of %d checks are not met", failed, len(k.Checks))
}
