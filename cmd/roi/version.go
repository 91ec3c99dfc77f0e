package main

import (
	_ "embed"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// notices are the licences of the libraries inside the program.
//
//go:embed notices.txt
var notices string

func versionCommand(c console) *cobra.Command {
	var licences bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Which roi this is, and whose libraries it holds",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			if licences {
				_, err := io.WriteString(c.out, notices)
				return err
			}
			fmt.Fprintf(c.out, "roi %s %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
	cmd.Flags().BoolVar(&licences, "notices", false, "show the licences of the libraries inside")
	return cmd
}

// version is what the build knows of itself: the tag it was built from, else
// the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel " + s.Value[:12]
		}
	}
	return "devel"
}
