package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/render"
	"example.com/roi/pkg/report"
)

func metricsCommand(c console) *cobra.Command {
	return &cobra.Command{
		Use:     "metrics [KEY...]",
		Short:   "Every figure: its key, meaning and formula, and the codes of reasons and notes",
		Long:    "Lists every figure by its key, which is its name everywhere: in JSON, in CSV, in\n--metrics and --sort, and in explain. With KEYs, tells all about those.",
		Example: "  roi metrics\n  roi metrics net_hourly_rate roi",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				listMetrics(c.out)
				return nil
			}
			for i, key := range args {
				d, ok := metric.Find(key)
				if !ok {
					return report.UnknownMetric(key)
				}
				if i > 0 {
					fmt.Fprintln(c.out)
				}
				describe(c.out, d)
			}
			return nil
		},
	}
}

func listMetrics(w io.Writer) {
	widest := 0
	for _, d := range metric.All {
		widest = max(widest, len(d.Key))
	}
	for _, d := range metric.All {
		fmt.Fprintf(w, "%-*s  %s\n", widest, d.Key, d.Formula)
	}
	fmt.Fprint(w, "\nWhy a figure can be undefined:\n\n")
	for _, r := range metric.Reasons {
		fmt.Fprintf(w, "%-*s  %s\n", widest, r.Reason, r.Meaning)
	}
	fmt.Fprint(w, "\nNotes that an answer can carry:\n\n")
	for _, n := range report.NoteCodes {
		fmt.Fprintf(w, "%-*s  %s\n", widest, n.Code, n.When)
	}
	fmt.Fprint(w, "\nroi metrics KEY tells more about one.\n")
}

func describe(w io.Writer, d *metric.Definition) {
	better := map[metric.Better]string{metric.Higher: "higher is better", metric.Lower: "lower is better", metric.Neither: "neither way is better"}
	fmt.Fprintf(w, "%s\n\n", d.Key)
	fmt.Fprintf(w, "%s\n\n", render.Wrap(strings.ToUpper(d.Meaning[:1])+d.Meaning[1:]+".", "  ", helpWidth))
	fmt.Fprintf(w, "  formula   %s\n", d.Formula)
	fmt.Fprintf(w, "  unit      %s; %s\n", d.Unit, better[d.Better])
	fmt.Fprintf(w, "  pools     %s\n", d.Basis)
	fmt.Fprintf(w, "  example   %s gives %s\n", d.Example.Given, d.Example.Want)
}
