package main

import (
	"io"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/render"
	"example.com/roi/pkg/report"
)

func inspectCommand(c console) *cobra.Command {
	var q question
	cmd := &cobra.Command{
		Use:   "inspect FILE...",
		Short: "What each file is, how each column was read, what was left out and why",
		Long: `Tells of each file by itself what export it is and by what it was recognised, how
its text is written, what every column is read as, which cell settled how its
numbers and dates are written, what is still open and what settles that, what
its rows add up to by channel, and which rows were left out.
` + fileHelp,
		Example: `  roi inspect toggl.csv
  roi inspect exports/ -o json
  roi inspect export.csv --dates dmy`,
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := q.look(c, cmd, args)
			if err != nil {
				return err
			}
			if err := q.checkFormat("table", "json"); err != nil {
				return err
			}
			files, skipped, err := intake.Inspect(r)
			if err != nil {
				return err
			}
			answer := report.NewInspect(files, skipped)
			if q.output == "json" {
				return render.JSON(c.out, answer)
			}
			for i, sheet := range answer.Sheets() {
				if i > 0 {
					io.WriteString(c.out, "\n")
				}
				if err := q.text(c, sheet); err != nil {
					return err
				}
			}
			return nil
		},
	}
	q.lookFlags(cmd)
	cmd.Flags().StringVarP(&q.output, "output", "o", "table", "`FORMAT` of the answer: table or json")
	return cmd
}
