package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/unit"
)

func compareCommand(c console) *cobra.Command {
	var q question
	k := comparing{question: &q}
	cmd := &cobra.Command{
		Use:   "compare A B [FILE...]",
		Short: "Two channels, groups or periods: the difference, and how much of it is luck",
		Long: `Holds two subjects against each other by one figure: side by side with their
ranges, the difference with its own, an answer (better, worse, no clear
difference, too few deals to tell), what hangs on the largest deal, and what
would settle it. Any figure can be compared; one without a range by its points.

A and B are channels, or the groups social, other and unattributed; with
--by campaign or --by segment they are those, a campaign of several channels as
'Email: Spring sale'. Or they are periods such as 2026-Q1 or last-month, of all
marketing or of one --channel or --group. A name in double quotes is never a
group or a period.

--each holds every channel against all the others together; a difference then
counts as clear only after an adjustment for the number of comparisons (Holm).
--saved holds two saved answers of roi calc -o json against each other, figure
by figure; what did not change is left out.
` + fileHelp,
		Example: `  roi compare LinkedIn Email exports/
  roi compare social other sheet.csv --hourly-cost 45 --metric cost_per_sql
  roi compare 2026-Q1 2026-Q2 exports/ --channel LinkedIn
  roi compare 'Email: Spring sale' 'Email: Autumn sale' exports/ --by campaign
  roi compare --each exports/ --metric win_rate
  roi compare --saved before.json after.json`,
		RunE: func(cmd *cobra.Command, args []string) error { return k.run(c, cmd, args) },
	}
	f := cmd.Flags()
	f.StringVar(&k.metric, "metric", "net_hourly_rate", "`KEY` of the figure to compare (roi metrics lists them)")
	f.BoolVar(&k.each, "each", false, "hold every channel against the rest; A and B are left out")
	f.BoolVar(&k.saved, "saved", false, "hold two saved answers against each other: A and B are their files")
	f.BoolVar(&k.all, "all", false, "with --saved, show every figure that changed")
	q.inputFlags(cmd)
	q.failFlag(cmd)
	usual := &cobra.Command{}
	q.showFlags(usual)
	usual.Flags().VisitAll(func(flag *pflag.Flag) {
		switch flag.Name {
		case "by":
			flag.Usage = "what A and B are, if not channels or periods: `DIMENSION` is campaign or segment"
			f.AddFlag(flag)
		case "channel", "group":
			flag.Usage = "compare two periods for this `" + map[string]string{"channel": "CHANNEL", "group": "GROUP"}[flag.Name] + "` only"
			f.AddFlag(flag)
		case "segment", "strict", "output", "quiet":
			f.AddFlag(flag)
		}
	})
	return cmd
}

// comparing is the flags of roi compare beside those of every question.
type comparing struct {
	*question
	metric           string
	each, saved, all bool
}

func (k *comparing) run(c console, cmd *cobra.Command, args []string) error {
	cmd.Flags().Lookup("by").Changed = true // it says what A and B are, and is nobody's preference
	if _, ok := metric.Find(k.metric); !ok {
		return report.UnknownMetric(k.metric)
	}
	switch {
	case k.saved:
		return k.answers(c, cmd, args)
	case k.by != "" && k.by != "channel" && k.by != "campaign" && k.by != "segment":
		return oneOf("by", k.by, "channel", "campaign", "segment")
	case k.each:
		return k.everyChannel(c, cmd, args)
	case len(args) < 2:
		return fault.Usage("a comparison is of two, and %s named", is(len(args))).
			WithHint("name them before the files: roi compare LinkedIn Email exports/, or compare every channel by --each")
	}
	a, b := args[0], args[1]
	for _, name := range args[:2] {
		if _, err := os.Stat(name); err == nil {
			return fault.Usage("%s is a file, and a comparison is of two channels, groups or periods", fault.Quote(name)).
				WithHint("name the two before the files: roi compare LinkedIn Email %s", fault.Clean(name))
		}
	}
	r, o, err := k.ask(c, cmd, "roi compare "+fault.Clean(a)+" "+fault.Clean(b), args[2:], formatNames())
	if err != nil {
		return err
	}
	windows, periods, err := report.ParsePeriods(a, b, k.day(), k.opened.FiscalYearStart)
	if err != nil {
		return err
	}
	options := report.CompareOptions{Options: o, Metric: k.metric, Today: k.day()}
	if periods {
		return k.periods(c, r, [2]string{a, b}, windows, options)
	}
	if len(o.Filter.Channels)+len(o.Filter.Groups) > 0 {
		return fault.Usage("--channel and --group say what two periods are compared for, and %s is not a period", fault.Quote(a))
	}
	l, err := intake.Load(r)
	if err != nil {
		return err
	}
	answer, err := report.NewCompare(l, a, b, options)
	if err != nil {
		return err
	}
	return k.answerTo(c, l, answer)
}

// periods holds two periods against each other: the files are read for each.
func (k *comparing) periods(c console, r intake.Request, names [2]string, windows [2]unit.Window, o report.CompareOptions) error {
	if err := k.onlyPeriods(o.Options); err != nil {
		return err
	}
	stdin := &replay{in: c.in}
	defer stdin.forget()
	r.Stdin = stdin
	var loads [2]*intake.Loaded
	var err error
	for i, w := range windows {
		r.Window = w
		if loads[i], err = intake.Load(r); err != nil {
			return err
		}
		if r.Stdin, err = stdin.again(); err != nil {
			return err
		}
	}
	answer, err := report.NewComparePeriods(names, loads, o)
	if err != nil {
		return err
	}
	return k.answerTo(c, loads[1], answer)
}

// onlyPeriods refuses what has no meaning where two periods are compared.
func (k *comparing) onlyPeriods(o report.Options) error {
	switch {
	case k.daysAsked.from+k.daysAsked.to+k.period != "":
		return fault.Usage("two periods say which days count, and so do --from, --to and --period").WithHint("leave the flags out")
	case k.by != "" && k.by != "channel":
		return fault.Usage("--by says what A and B are, and they are periods").WithHint("name one --channel or --group to compare them for, or leave that out")
	case len(o.Changes) > 0:
		return fault.Usage("--set changes an input, and does not say in which of the two periods").WithHint("roi whatif changes inputs of one")
	case len(k.failIf) > 0:
		return fault.Usage("--fail-if does not say for which of the two periods").WithHint("roi check --period holds figures of one against gates")
	}
	return nil
}

// everyChannel holds every channel against the rest.
func (k *comparing) everyChannel(c console, cmd *cobra.Command, args []string) error {
	if k.by == "campaign" || k.by == "segment" {
		return fault.Usage("--each is about channels, and --by about %ss", k.by).WithHint("name two to compare, or leave --by out")
	}
	r, o, err := k.ask(c, cmd, "roi compare --each", args, formatNames())
	if err != nil {
		return err
	}
	if len(o.Filter.Channels)+len(o.Filter.Groups) > 0 {
		return fault.Usage("--each is about every channel, and --channel and --group about one").WithHint("leave them out, or name two to compare")
	}
	l, err := intake.Load(r)
	if err != nil {
		return err
	}
	answer, err := report.NewCompareEach(l, report.CompareOptions{Options: o, Metric: k.metric, Today: k.day()})
	if err != nil {
		return err
	}
	return k.answerTo(c, l, answer)
}

// is counts arguments, before what became of them.
func is(n int) string {
	switch n {
	case 0:
		return "none is"
	case 1:
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}
