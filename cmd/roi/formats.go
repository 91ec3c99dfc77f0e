package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/render"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
)

func formatsCommand(c console) *cobra.Command {
	var q question
	cmd := &cobra.Command{
		Use:   "formats [NAME...]",
		Short: "The exports that roi knows, and what each is recognised by",
		Long: `Lists the exports that roi recognises by their header, whatever the file is
called. With NAMEs, tells all about those: the headers that it takes to be
recognised, and the fields that its columns hold. A name may be put before a
file, as a kind may: roi calc toggl-detailed=hours.csv. Your own exports are
described under formats: in roi.yaml, in the same terms.`,
		Example: "  roi formats\n  roi formats google-ads\n  roi formats -o json",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := q.checkFormat("table", "json"); err != nil {
				return err
			}
			chosen := source.Formats
			if len(args) > 0 {
				chosen = nil
			}
			for _, name := range args {
				f, ok := source.FormatOf(nil, name)
				if !ok {
					return fault.Usage("%s is not a format", fault.Quote(name)).WithHint("%s", fault.DidYouMean(name, source.FormatNames(nil)))
				}
				chosen = append(chosen, *f)
			}
			switch {
			case q.output == "json":
				return render.JSON(c.out, report.NewFormats(chosen))
			case len(args) > 0:
				describeFormats(c.out, report.NewFormats(chosen))
			default:
				listFormats(c.out, report.NewFormats(chosen))
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&q.output, "output", "o", "table", "`FORMAT` of the answer: table or json")
	return cmd
}

func listFormats(w io.Writer, f *report.Formats) {
	widest := 0
	for _, one := range f.Formats {
		widest = max(widest, len(one.Name))
	}
	for _, one := range f.Formats {
		fmt.Fprintf(w, "%-*s  %s (%s)\n", widest, one.Name, one.From, one.Kind)
	}
	fmt.Fprint(w, "\nAny other file is read by the names of its columns, as one of the kinds:\n\n")
	for i := range source.Kinds {
		fmt.Fprintf(w, "%-*s  %s\n", widest, source.Kinds[i].Name, source.Kinds[i].Meaning)
	}
	fmt.Fprint(w, "\nroi formats NAME tells more about one; roi inspect FILE says how a file is read.\n")
}

func describeFormats(w io.Writer, f *report.Formats) {
	for i, one := range f.Formats {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s: %s\n\n", one.Name, one.From)
		fmt.Fprintf(w, "%s\n\n", render.Wrap("Recognised by the headers "+one.Recognised+".", "  ", helpWidth))
		fmt.Fprintf(w, "  read as kind %s:\n", one.Kind)
		for _, c := range one.Columns {
			fmt.Fprintf(w, "%s\n", render.Wrap(strings.ReplaceAll(c.Field, "_", " ")+": "+strings.Join(c.Headers, ", or "), "    ", helpWidth))
		}
		for _, also := range one.Also {
			fmt.Fprintf(w, "\n%s\n", render.Wrap(also, "  ", helpWidth))
		}
	}
}
