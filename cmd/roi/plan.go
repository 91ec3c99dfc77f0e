package main

import (
	"io"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/render"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/unit"
)

func planCommand(c console) *cobra.Command {
	p := &planning{question: &question{}}
	cmd := &cobra.Command{
		Use:   "plan [FILE...]",
		Short: "Budget, hours, goals and milestones of the book against what happened",
		Long: `Holds the plan of the book against what happened in its days: what was planned,
what happened, how much of it is attained, and the pace: that by the share of
the days that are over. A pace of 1 is on time. Goals and milestones are met,
missed, due, at risk or without data; of budget and hours it says what is left.
Social media is a line like all others, never just going on.

The plan stands under plan: in roi.yaml, or in a file of its own that plan: or
--plan names: YAML with the same keys, or a sheet, of which a row plans for a
channel, a person, a goal, a milestone or a piece of the roadmap. Its columns,
all of which may be left out:

` + intake.PlanColumns() + `

A column called like a metric, such as Leads or net_hourly_rate, has the goals
on it. --draft writes a first plan, from what happened in the period before.
` + fileHelp,
		Example: `  roi plan exports/
  roi plan exports/ --plan plan-2026-Q2.csv --today 2026-05-15
  roi plan exports/ --draft --period 2026-Q2 > plan-2026-Q2.yaml
  roi plan exports/ -o json`,
		RunE: func(cmd *cobra.Command, args []string) error { return p.run(c, cmd, args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	usual := &cobra.Command{}
	p.inputFlags(usual)
	usual.Flags().StringVar(&p.file, "plan", "", "the plan to use instead of the book's: a `FILE` in YAML, or a sheet")
	usual.Flags().BoolVar(&p.draft, "draft", false, "write a first plan, for --period or else this quarter, from what the period before brought; as YAML, or with -o csv as a sheet")
	p.failFlag(usual)
	p.showFlags(usual)
	usual.Flags().VisitAll(func(flag *pflag.Flag) {
		switch flag.Name {
		case "by", "channel", "group", "campaign", "segment", "metrics", "sort": // a plan says itself what it is about
		case "set": // it is held against what happened
		default:
			f.AddFlag(flag)
		}
	})
	return cmd
}

// planning is the flags of roi plan beside those of every question.
type planning struct {
	*question
	file  string
	draft bool
}

func (p *planning) run(c console, cmd *cobra.Command, args []string) error {
	formats := formatNames()
	if p.draft {
		formats = []string{"table", "csv"}
	}
	r, o, err := p.ask(c, cmd, "roi plan", args, formats)
	if err != nil {
		return err
	}
	if p.draft {
		return p.write(c, r, o)
	}
	plan, from, err := intake.OpenPlan(p.opened, p.file, r.Hints)
	switch {
	case err != nil:
		return err
	case plan == nil:
		return fault.Usage("there is no plan").WithHint("write plan: into roi.yaml, or name one with --plan; roi plan --draft writes a first one")
	}
	if plan.Empty() {
		return fault.New("nothing is planned").At(from, 0, "").WithHint("plan a budget, hours, goals, milestones or a roadmap; roi plan --draft writes a first plan")
	}
	if r.Window, err = p.days(r.Window, plan, from); err != nil {
		return err
	}
	if file, wrong := filepath.Abs(p.file); p.file != "" && wrong == nil {
		r.Book.Plan = &book.Plan{File: file} // which no folder among the arguments then stands for
	}
	stdin := &replay{in: c.in}
	defer stdin.forget()
	sheet := report.NewTimesheet()
	r.Stdin, r.Trace = stdin, sheet.Trace
	l, err := intake.Load(r)
	if err != nil {
		return err
	}
	r.Trace = nil
	answer, err := report.NewPlan(l, report.PlanOptions{
		Options: o, Plan: plan, From: from, Today: p.day(), Rate: p.opened.Rate, Sheet: sheet,
		Load: func(w unit.Window) (*intake.Loaded, error) {
			var err error
			if r.Stdin, err = stdin.again(); err != nil {
				return nil, err
			}
			r.Window = w
			return intake.Load(r)
		},
	})
	if err != nil {
		return err
	}
	return p.answerTo(c, l, answer)
}

// days are those of the plan, else those asked for.
func (p *planning) days(asked unit.Window, plan *book.Plan, from string) (unit.Window, error) {
	switch {
	case plan.Period == "" && (asked.From == unit.NoDay || asked.To == unit.NoDay):
		return asked, fault.New("the plan has no period").At(from, 0, "").WithHint("write period: 2026-Q2, or ask with --period")
	case plan.Period == "":
		for _, m := range plan.Milestones {
			if wrong := m.Outside(asked, "the plan"); wrong != nil {
				return asked, wrong.At(from, m.Line, "")
			}
		}
		return asked, nil
	case asked != unit.Window{} && asked != plan.Window:
		return asked, fault.Usage("the plan is for %s, from %s to %s, and not for the days asked for", fault.Clean(plan.Period), plan.Window.From, plan.Window.To).
			WithHint("leave --period, --from and --to out, or name another plan with --plan")
	}
	return plan.Window, nil
}

// write writes a first plan.
func (p *planning) write(c console, r intake.Request, o report.Options) error {
	if p.file != "" {
		return fault.Usage("--draft writes a plan, and --plan names one").WithHint("leave one of them out")
	}
	start := p.opened.FiscalYearStart
	planned := r.Window
	switch {
	case planned == unit.Window{}:
		planned = unit.PeriodOf(p.day(), unit.Quarter, start).Window
	case planned.From == unit.NoDay || planned.To == unit.NoDay:
		return fault.Usage("a plan has a first and a last day").WithHint("give --from and --to, or a --period")
	}
	name := periodName(planned, start)
	if name == "" {
		return fault.Usage("a plan is for a week, a month, a quarter or a year").WithHint("say --period 2026-Q2")
	}
	r.Window = report.Before(planned, start)
	l, err := intake.Load(r)
	if err != nil {
		return err
	}
	draft, err := report.NewDraft(l, name, o)
	if err != nil {
		return err
	}
	if p.output == "csv" {
		return render.CSV(c.out, draft.Grid(), ',')
	}
	_, err = io.WriteString(c.out, draft.YAML())
	return err
}

// periodName is what a book calls the days: the name of a whole period, "" where
// they are none.
func periodName(w unit.Window, start unit.MonthDay) string {
	for _, every := range unit.Everies {
		if p := unit.PeriodOf(w.From, every, start); p.Window == w {
			return p.Name
		}
	}
	return ""
}
