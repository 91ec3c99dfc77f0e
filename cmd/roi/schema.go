package main

import (
	"io"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/report"
)

func schemaCommand(c console) *cobra.Command {
	return &cobra.Command{
		Use:     "schema NAME",
		Short:   "The JSON schema of an answer",
		Long:    "Prints the JSON schema that an answer in JSON keeps to. Names: calc.",
		Example: "  roi schema calc",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fault.Usage("one schema, please").WithHint("roi schema calc")
			}
			text, ok := report.Schemas[args[0]]
			if !ok {
				return fault.Usage("there is no schema %s", fault.Quote(args[0])).WithHint("roi schema calc")
			}
			_, err := io.WriteString(c.out, text)
			return err
		},
	}
}
