package main

import (
	"fmt"
	"math/big"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/unit"
)

func whatifCommand(c console) *cobra.Command {
	var q question
	s := supposing{question: &q}
	cmd := &cobra.Command{
		Use:   "whatif [FILE...]",
		Short: "Change inputs, see before and after; or where the time is just paid",
		Long: `Changes inputs and shows every figure that moves, before and after, and whether
the verdict on social moves with them. Nothing else changes: nobody knows what
other hours would sell.

--set changes an input of a channel, --move takes hours from one channel to
another, and --who gives the hours of one person to another, at that person's
cost or at the one written. --hourly-cost and --margin change those of the book;
where it has none they hold before and after, unless nothing else is asked.

--break-even tells for each channel the hours up to which the time is paid, what
an hour may cost (that is the net hourly rate itself), the net margin, sales and
wins it takes, and what social needs to earn as much an hour as the rest.
--hours-error tells what an hour earns if the hours logged are off. Both are of
the figures with the changes. CSV holds one table: that of --break-even, else of
--hours-error, else of what moves.
` + fileHelp,
		Example: `  roi whatif sheet.csv --hourly-cost 45 --set LinkedIn.hours=+50%
  roi whatif exports/ --move 10h:LinkedIn=Email
  roi whatif exports/ --who Intern=Ana
  roi whatif exports/ --hourly-cost 60
  roi whatif sheet.csv --hourly-cost 45 --break-even
  roi whatif hours.csv sales.csv --hours-error 20%`,
		RunE: func(cmd *cobra.Command, args []string) error { return s.run(c, cmd, args) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&s.moves, "move", nil, "move `HOURS` between channels, as 10h:LinkedIn=Email; may be repeated")
	f.StringArrayVar(&s.who, "who", nil, "`PERSON=OTHER`: the hours of one person are done by another, or at a cost such as 85; may be repeated")
	f.BoolVar(&s.breakEven, "break-even", false, "tell where the time is just paid")
	f.StringVar(&s.hoursError, "hours-error", "", "tell what an hour earns if the hours logged are this `PERCENTAGE` off")
	f.BoolVar(&s.all, "all", false, "show every figure that moves, with shares and ranges")
	q.inputFlags(cmd)
	q.failFlag(cmd)
	usual := &cobra.Command{}
	q.showFlags(usual)
	usual.Flags().VisitAll(func(flag *pflag.Flag) {
		switch flag.Name {
		case "by", "campaign", "sort": // what moves is by channel, in the order of roi calc
		default:
			f.AddFlag(flag)
		}
	})
	f.Lookup("hourly-cost").Usage = "another loaded `COST` of one hour of work, such as 45"
	f.Lookup("margin").Usage = "another gross `MARGIN` of sales that bring no cost of their own: 62% or 0.62"
	return cmd
}

// supposing is the flags of roi whatif beside those of every question.
type supposing struct {
	*question
	moves, who     []string
	breakEven, all bool
	hoursError     string
}

// instead is one --who: the hours of a person at another's cost.
type instead struct{ text, person, other string }

func (s *supposing) run(c console, cmd *cobra.Command, args []string) error {
	o := report.WhatIfOptions{BreakEven: s.breakEven, All: s.all}
	who, err := s.parse(&o)
	if err != nil {
		return err
	}
	cost, margin := s.hourlyCost, s.margin
	s.hourlyCost, s.margin = "", "" // the book's, before any change
	r, options, err := s.ask(c, cmd, "roi whatif", args, formatNames())
	if err != nil {
		return err
	}
	o.Options = options
	changed := *r.Book
	s.hourlyCost, s.margin = cost, margin
	if err := s.priced(&changed); err != nil {
		return err
	}
	s.settleCosts(&o, r.Book, &changed, len(options.Changes)+len(o.Moves)+len(who) > 0)
	stdin := &replay{in: c.in}
	defer stdin.forget()
	r.Stdin = stdin
	before, err := intake.Load(r)
	if err != nil {
		return err
	}
	after := before
	if len(who) > 0 || len(o.Other) > 0 {
		if r.Terms.Supposed, err = supposed(before, &changed, who); err != nil {
			return err
		}
		r.Book = &changed
		if r.Stdin, err = stdin.again(); err != nil {
			return err
		}
		if after, err = intake.Load(r); err != nil {
			return err
		}
	}
	for _, w := range who {
		o.Other = append(o.Other, w.text)
	}
	answer, err := report.NewWhatIf(before, after, o)
	if err != nil {
		return err
	}
	return s.answerTo(c, after, answer)
}

// parse reads the flags that only roi whatif has.
func (s *supposing) parse(o *report.WhatIfOptions) ([]instead, error) {
	for _, text := range s.moves {
		m, err := report.ParseMove(text)
		if err != nil {
			return nil, err
		}
		o.Moves = append(o.Moves, m)
	}
	var who []instead
	for _, text := range s.who {
		person, other, ok := report.SplitPair(text)
		if !ok || person == "" || other == "" {
			return nil, fault.Usage("--who %s is not PERSON=OTHER", fault.Quote(text)).WithHint("write --who Intern=Ana, or a cost: --who Intern=85")
		}
		for _, w := range who {
			if channel.Fold(w.person) == channel.Fold(person) {
				return nil, fault.Usage("--who %s gives away hours that another --who has given", fault.Quote(text)).WithHint("name each person once before the =")
			}
		}
		who = append(who, instead{text, person, other})
	}
	if s.hoursError == "" {
		return who, nil
	}
	part, wrong := cell.ParseRate(s.hoursError)
	if wrong != nil || part <= 0 || part >= 1_000_000 {
		return nil, fault.Usage("--hours-error: %s is not a part of the hours", fault.Quote(s.hoursError)).WithHint("write 20%% or 0.2")
	}
	o.HoursError = big.NewRat(part, 1_000_000)
	return who, nil
}

// settleCosts finds whether what was said of an hour's cost and the margin
// changes that of the book, or holds before and after.
func (s *supposing) settleCosts(o *report.WhatIfOptions, b, changed *book.Book, others bool) {
	others = others || s.breakEven || s.hoursError != ""
	switch {
	case s.hourlyCost == "":
	case b.HourlyCost == nil && others:
		b.HourlyCost = changed.HourlyCost
		o.BothSides = append(o.BothSides, "the cost of an hour")
	default:
		o.Other = append(o.Other, "hourly_cost="+s.hourlyCost)
	}
	switch {
	case s.margin == "":
	case b.Margin == nil && others:
		b.Margin = changed.Margin
		o.BothSides = append(o.BothSides, "the margin")
	default:
		o.Other = append(o.Other, "margin="+s.margin)
	}
}

// supposed is what an hour of a person costs where another does it; nil where
// nobody is replaced.
func supposed(l *intake.Loaded, b *book.Book, who []instead) (func(string) (unit.Money, bool), error) {
	if len(who) == 0 {
		return nil, nil
	}
	workers := report.Workers(l)
	works := func(name string) bool {
		for _, w := range workers {
			if channel.Fold(w) == channel.Fold(name) {
				return true
			}
		}
		return false
	}
	costs := map[string]unit.Money{}
	for _, w := range who {
		if !works(w.person) {
			hint := fault.DidYouMean(w.person, workers)
			if len(workers) == 0 {
				hint = "no file of hours names people; add a column Person"
			}
			return nil, fault.Usage("no hours are those of %s", fault.Quote(w.person)).WithHint("%s", hint)
		}
		cost, mark, wrong := cell.ParseMoney(w.other)
		known := wrong == nil && mark == "" && cost >= 0
		if !known {
			cost, known = b.Cost(w.other)
		}
		if !known && works(w.other) && b.HourlyCost != nil {
			cost, known = *b.HourlyCost, true
		}
		if !known {
			return nil, fault.Usage("nobody said what an hour of %s costs", fault.Quote(w.other)).
				WithHint("%s", fmt.Sprintf("say it in roi.yaml, as people: {Ana: 85}, or write the cost itself: --who '%s=85'", w.person))
		}
		costs[channel.Fold(w.person)] = cost
	}
	return func(name string) (unit.Money, bool) {
		cost, ok := costs[channel.Fold(name)]
		return cost, ok
	}, nil
}
