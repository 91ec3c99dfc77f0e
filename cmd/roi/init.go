package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/report"
)

func initCommand(c console) *cobra.Command {
	var q question
	var force bool
	cmd := &cobra.Command{
		Use:   "init FILE...",
		Short: "Write a roi.yaml for these files",
		Long: `Reads the files as roi calc would, and writes a commented roi.yaml: the sources,
every channel with the group that it is taken to be of, those that nothing
recognises to be filled in, and the hours that look like work for clients under
ignore:. roi calc works on it right away. What a file leaves open is asked
first, and the answer given by a flag is written down.
` + fileHelp,
		Example: `  roi init exports/
  roi init toggl.csv deals.csv --hourly-cost 45 --margin 62%
  roi init exports/ --dates dmy --book marketing/roi.yaml --force`,
		RunE: func(cmd *cobra.Command, args []string) error {
			path := cmp.Or(q.book, "roi.yaml")
			if _, err := os.Lstat(path); err == nil && !force {
				return fault.New("is there already").At(path, 0, "").WithHint("--force writes over it; --book NAME writes another one")
			}
			q.book = ""
			if len(args) == 0 {
				return fault.Usage("no file to write a book for").WithHint("name them, or their folder: roi init exports/")
			}
			r, err := q.request(c, &book.Book{}, args)
			if err != nil {
				return err
			}
			l, err := intake.Load(r)
			if err != nil {
				return err
			}
			for _, f := range l.Files {
				if f.Name == "-" {
					return fault.Usage("standard input can not be read again, so that no book can name it").WithHint("save it as a file first")
				}
			}
			draft := report.NewBookDraft(l, filepath.Dir(path), r.Hints)
			if err := writeNew(path, draft.Text, force); err != nil {
				return err
			}
			fmt.Fprintf(c.out, "%s is written: %s, %s", fault.Clean(path), counted(draft.Sources, "source"), counted(draft.Channels, "channel"))
			if draft.Unknown > 0 {
				fmt.Fprintf(c.out, ", of which %d to be looked at", draft.Unknown)
			}
			fmt.Fprintf(c.out, ".\nNext: look through it, then run roi calc%s.\n", bookFlag(path))
			return nil
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&q.book, "book", "", "the `FILE` to write (default roi.yaml)")
	f.BoolVar(&force, "force", false, "write over a book that is there already")
	f.StringVar(&q.hourlyCost, "hourly-cost", "", "loaded `COST` of one hour of work, such as 45")
	f.StringVar(&q.margin, "margin", "", "gross `MARGIN` of sales that bring no cost of their own: 62% or 0.62")
	q.fileFlags(cmd)
	q.credit = "closed"
	return cmd
}

// bookFlag is the flag that a book needs which is not found by itself.
func bookFlag(path string) string {
	if path == "roi.yaml" {
		return ""
	}
	return " --book " + fault.Clean(path)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// writeNew writes a file, over another only where that is wanted.
func writeNew(path, text string, force bool) error {
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(path, flags, 0o644)
	if err == nil {
		_, err = f.WriteString(text)
		err = errors.Join(err, f.Close())
	}
	var wrong *fs.PathError
	if errors.As(err, &wrong) {
		err = wrong.Err
	}
	if err != nil {
		return fault.New("can not be written: %v", err).At(path, 0, "")
	}
	return nil
}
