package main

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/report"
)

func schemaCommand(c console) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [NAME]",
		Short: "The JSON schema of an answer, or of the book",
		Long: `Prints the JSON schema that an answer in JSON keeps to; that of the book is for
editors, which then complete and check roi.yaml. Without NAME, lists the names.`,
		Example: "  roi schema calc\n  roi schema book > roi.schema.json",
		RunE: func(cmd *cobra.Command, args []string) error {
			names := slices.Sorted(maps.Keys(report.Schemas))
			if len(args) == 0 {
				_, err := io.WriteString(c.out, strings.Join(names, "\n")+"\n")
				return err
			}
			if len(args) > 1 {
				return fault.Usage("one schema, please").WithHint("roi schema %s", fault.Clean(args[0]))
			}
			text, ok := report.Schemas[args[0]]
			if !ok {
				return fault.Usage("there is no schema %s", fault.Quote(args[0])).WithHint("%s", fault.DidYouMean(args[0], names))
			}
			_, err := io.WriteString(c.out, text)
			return err
		},
	}
}
