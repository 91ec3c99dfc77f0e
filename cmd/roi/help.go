package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/fault"
)

// helpWidth is how wide help is set.
const helpWidth = 80

// usage writes the part of a command's help that follows its description.
func usage(cmd *cobra.Command) error {
	w := cmd.OutOrStdout()
	fmt.Fprintf(w, "Usage:\n  %s\n", cmd.UseLine())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "  %s COMMAND --help\n", cmd.CommandPath())
	}
	if cmd.HasExample() {
		fmt.Fprintf(w, "\nExamples:\n%s\n", cmd.Example)
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprint(w, "\nCommands:\n")
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				fmt.Fprintf(w, "  %-11s %s\n", sub.Name(), sub.Short)
			}
		}
	}
	if cmd.HasAvailableLocalFlags() {
		fmt.Fprintf(w, "\nFlags:\n%s", cmd.LocalFlags().FlagUsagesWrapped(helpWidth))
	}
	return nil
}

// helpCommand shows the help of a command by its name.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			target := cmd.Root()
			for _, name := range args {
				sub, ok := subcommand(target, name)
				if !ok {
					return unknownCommand(target, name)
				}
				target = sub
			}
			target.InitDefaultHelpFlag()
			return target.Help()
		},
	}
}

func subcommand(cmd *cobra.Command, name string) (*cobra.Command, bool) {
	for _, sub := range cmd.Commands() {
		if sub.Name() == name {
			return sub, true
		}
	}
	return nil, false
}

func unknownCommand(cmd *cobra.Command, name string) error {
	var names []string
	for _, sub := range cmd.Commands() {
		names = append(names, sub.Name())
	}
	return fault.Usage("%s is not a command", fault.Quote(name)).WithHint("%s", fault.DidYouMean(name, names))
}

// noArguments refuses arguments where a command takes none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fault.Usage("%s takes no argument, and got %s", cmd.CommandPath(), fault.Quote(strings.Join(args, " ")))
}
