package main

import (
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/report"
)

// answers holds two saved answers against each other.
func (k *comparing) answers(c console, cmd *cobra.Command, args []string) error {
	var idle string
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if !slices.Contains([]string{"saved", "all", "by", "output", "quiet", "strict", "color", "book"}, f.Name) && idle == "" {
			idle = f.Name
		}
	})
	switch {
	case idle != "":
		return fault.Usage("--saved compares answers as they were saved, and --%s says how to work one out", idle).WithHint("leave it out")
	case k.by != "":
		return fault.Usage("--saved compares answers as they were saved, and --by says how to work one out").WithHint("leave it out")
	case len(args) != 2:
		return fault.Usage("--saved compares two saved answers, and %s named", is(len(args))).
			WithHint("roi calc ... -o json > before.json saves one; then roi compare --saved before.json after.json")
	}
	if args[0] == "-" && args[1] == "-" {
		return fault.Usage("both answers are to come from standard input").WithHint("save one of them in a file")
	}
	if _, err := k.settle(c, cmd, nil, formatNames()); err != nil {
		return err
	}
	var saved [2]*report.SavedAnswer
	for i, name := range args {
		text, err := readSaved(c, name)
		if err != nil {
			return err
		}
		if saved[i], err = report.ParseSaved(name, text); err != nil {
			return err
		}
	}
	answer, err := report.NewSaved(saved[0], saved[1], nil, k.all)
	if err != nil {
		return err
	}
	return k.show(c, answer)
}

// readSaved reads a saved answer whole; - is standard input.
func readSaved(c console, name string) ([]byte, error) {
	if name == "-" {
		text, err := io.ReadAll(c.in)
		if err != nil {
			return nil, fault.New("can not be read: %v", err).At(name, 0, "")
		}
		return text, nil
	}
	text, err := os.ReadFile(name)
	switch {
	case os.IsNotExist(err):
		return nil, fault.New("there is no such file").At(name, 0, "").WithHint("roi calc ... -o json > before.json saves an answer")
	case err != nil:
		return nil, fault.New("can not be read: %v", err).At(name, 0, "")
	}
	return text, nil
}
