package main

import (
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
)

// The exit codes that scripts can rely on.
const (
	answered    = 0
	wrongInput  = 1
	wrongUsage  = 2
	gateNotMet  = 3
	bug         = 70
	interrupted = 130
	terminated  = 143
)

// console is where a run reads and writes. out collects the answer; screen is
// where it will go, which tells how wide it may be.
type console struct {
	in       io.Reader
	out, err io.Writer
	screen   io.Writer
	line     *progress // on stderr; nil where none is shown
}

// command is a subcommand that can be made.
type command struct {
	name string
	make func(console) *cobra.Command
}

// commands lists every subcommand, in the order of help.
var commands = []command{
	{"calc", calcCommand},
	{"demand", demandCommand},
	{"check", checkCommand},
	{"explain", explainCommand},
	{"plan", planCommand},
	{"compare", compareCommand},
	{"whatif", whatifCommand},
	{"trend", trendCommand},
	{"inspect", inspectCommand},
	{"init", initCommand},
	{"formats", formatsCommand},
	{"metrics", metricsCommand},
	{"schema", schemaCommand},
	{"version", versionCommand},
}

// asked are the commands that arguments may be about. The flags of the others are
// not made.
func asked(args []string) []command {
	for i, c := range commands {
		if len(args) > 0 && args[0] == c.name {
			return commands[i : i+1]
		}
	}
	return commands
}

// run is the whole program: it answers, and returns the exit code. The answer
// is written only once it is complete, unless it is too long to be held, and
// progress shown where errs is a *progress.
func run(args []string, in io.Reader, out, errs io.Writer) (code int) {
	line, _ := errs.(*progress)
	defer func() {
		if p := recover(); p != nil {
			line.end()
			fmt.Fprintf(errs, "roi: this is a bug in roi: %s\n", fault.Clean(fmt.Sprint(p)))
			fmt.Fprintf(errs, "hint: please report it with the command you ran and this place: %s\n", place(debug.Stack()))
			code = bug
		}
	}()
	answer := held{to: out}
	root := rootCommand(console{in, &answer, errs, out, line}, asked(args))
	root.SetArgs(args)
	err := root.Execute()
	line.end()
	var gates *unmet
	if err != nil && !errors.As(err, &gates) {
		return complain(errs, err)
	}
	if err := answer.release(); err != nil && !errors.Is(err, syscall.EPIPE) {
		return complain(errs, fmt.Errorf("the answer can not be written: %w", err))
	}
	if gates != nil {
		gates.writeTo(errs)
		return gateNotMet
	}
	return answered
}

func rootCommand(c console, list []command) *cobra.Command {
	root := &cobra.Command{
		Use:   "roi COMMAND [FILE...]",
		Short: "What an hour of marketing really earns",
		Long: `roi tells what an hour of marketing really earns, channel by channel, and
whether social media is as good as the other marketing. It reads the
spreadsheets you already have: hours, spend, deals, leads, or one sheet of
channels.

Time is never free here: the return with and without people's time stand side
by side. A figure is a number or a reason, and a rate comes with its range.`,
		Example: `  roi calc sheet.csv --hourly-cost 45
  roi calc hours.csv spend.csv deals.csv leads.csv
  roi calc --set LinkedIn.hours=42 --set LinkedIn.sales=9200
  roi explain LinkedIn.net_hourly_rate sheet.csv`,
		SilenceErrors:         true,
		SilenceUsage:          true,
		DisableFlagsInUseLine: true,
		DisableAutoGenTag:     true,
		Args:                  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	root.SetIn(c.in)
	root.SetOut(c.out)
	root.SetErr(c.err)
	root.SetUsageFunc(usage)
	root.SetHelpCommand(helpCommand())
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return flagFault(cmd, err) })
	root.CompletionOptions.HiddenDefaultCmd = false
	for _, sub := range list {
		root.AddCommand(sub.make(c))
	}
	root.InitDefaultHelpFlag()
	return root
}

// flagFault words what is wrong with a flag.
func flagFault(cmd *cobra.Command, err error) error {
	text := err.Error()
	f := fault.Usage("%s", strings.TrimSuffix(text, "."))
	if name, ok := strings.CutPrefix(text, "unknown flag: --"); ok {
		var flags []string
		cmd.Flags().VisitAll(func(fl *flag) { flags = append(flags, fl.Name) })
		if near := fault.Nearest(name, flags); len(near) > 0 {
			return f.WithHint("did you mean --%s?", near[0])
		}
	}
	return f.WithHint("%s --help lists the flags", cmd.CommandPath())
}

// complain writes what is wrong, each with its hint, and returns the exit code.
func complain(w io.Writer, err error) int {
	var all *intake.Faults
	var one *fault.Fault
	switch {
	case errors.As(err, &all):
		code := wrongInput
		for i, f := range all.First {
			fmt.Fprintf(w, "roi: %s\n", f)
			if f.Hint != "" && (i+1 == len(all.First) || all.First[i+1].Hint != f.Hint) {
				fmt.Fprintf(w, "hint: %s\n", fault.Clean(f.Hint))
			}
			if f.Usage {
				code = wrongUsage
			}
		}
		if more := all.Count - len(all.First); more > 0 {
			fmt.Fprintf(w, "roi: and %d more like these\n", more)
		}
		return code
	case errors.As(err, &one):
		fmt.Fprintf(w, "roi: %s\n", one)
		if one.Hint != "" {
			fmt.Fprintf(w, "hint: %s\n", fault.Clean(one.Hint))
		}
		if !one.Usage {
			return wrongInput
		}
		return wrongUsage
	}
	fmt.Fprintf(w, "roi: %s\n", fault.Clean(err.Error()))
	return wrongInput
}

// place is the first line of a stack that is in this program's own code.
func place(stack []byte) string {
	for _, line := range strings.Split(string(stack), "\n") {
		line = strings.TrimSpace(line)
		if at := strings.LastIndex(line, "/pkg/"); at >= 0 && strings.Contains(line, ".go:") {
			return strings.Fields(line[at+1:])[0]
		}
	}
	return "unknown"
}
