// Package pkg_test keeps the packages in order: each may use those of the
// floors below its own, and nothing else of this module.
package pkg_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// floors lists every package, the lowest floor first. A folder inside one of
// them is part of it. cmd/roi stands above them all.
var floors = [][]string{
	{"fault"},
	{"unit", "stat"},
	{"cell", "table", "channel", "ledger"},
	{"source", "metric"},
	{"book"},
	{"intake"},
	{"report"},
	{"render"},
}

// reserved lists imports, and everything below them, that only some packages
// may use: those named, or none at all.
var reserved = map[string][]string{
	"flag":                              nil,
	"net":                               nil,
	"os":                                {"intake"}, // it opens the files
	"os/exec":                           nil,
	"unsafe":                            nil,
	"github.com/spf13":                  nil, // cobra and viper, with their relatives
	"golang.org/x/term":                 nil,
	"github.com/olekukonko/tablewriter": {"render"},
}

func TestFloors(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(mod), "\n")
	module := strings.TrimSpace(strings.TrimPrefix(first, "module "))
	for _, wrong := range breaches(t, os.DirFS("."), module) {
		t.Error(wrong)
	}
}

// breaches lists what is out of order in the Go files of pkg, tests aside.
func breaches(t *testing.T, pkg fs.FS, module string) (wrong []string) {
	t.Helper()
	err := fs.WalkDir(pkg, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), "_")) {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		home, _, inside := strings.Cut(name, "/")
		if !inside || floor(home) < 0 {
			wrong = append(wrong, name+": its package has no floor")
			return nil
		}
		text, err := fs.ReadFile(pkg, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if reason := refused(home, imported, module); reason != "" {
				wrong = append(wrong, name+": "+imported+" "+reason)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return wrong
}

// floor is the floor of a package by its folder's name, or -1.
func floor(name string) int {
	return slices.IndexFunc(floors, func(row []string) bool { return slices.Contains(row, name) })
}

// refused says why a package may not have an import, or "".
func refused(home, imported, module string) string {
	if own, ok := strings.CutPrefix(imported, module+"/"); ok {
		inPkg, ok := strings.CutPrefix(own, "pkg/")
		other, _, _ := strings.Cut(inPkg, "/")
		switch {
		case !ok:
			return "is above pkg"
		case other == home:
			return ""
		case floor(other) < 0:
			return "has no floor"
		case floor(other) >= floor(home):
			return "is not on a lower floor than " + home
		}
		return ""
	}
	for ; imported != "."; imported = path.Dir(imported) {
		if allowed, ok := reserved[imported]; ok {
			if slices.Contains(allowed, home) {
				return ""
			}
			return "is not for " + home
		}
	}
	return ""
}

func TestBreaches(t *testing.T) {
	importing := func(paths ...string) *fstest.MapFile {
		text := "package p\n"
		for _, p := range paths {
			text += "import _ " + strconv.Quote(p) + "\n"
		}
		return &fstest.MapFile{Data: []byte(text)}
	}
	got := breaches(t, fstest.MapFS{
		"unit/a.go":            importing("m/pkg/fault", "math", "strings"),
		"unit/a_test.go":       importing("m/pkg/render", "os"),
		"unit/testdata/a.go":   importing("m/pkg/render"),
		"stat/a.go":            importing("m/pkg/unit", "flag"),
		"cell/a.go":            importing("m/pkg/book", "os", "net/http"),
		"table/xlsx/a.go":      importing("m/pkg/table", "m/pkg/cell", "m/pkg/unit", "unsafe"),
		"intake/a.go":          importing("os", "os/exec", "m/pkg/book", "m/pkg/table/xlsx"),
		"intake/deep/er/a.go":  importing("os", "m/pkg/report"),
		"report/a.go":          importing("golang.org/x/term", "github.com/spf13/cobra", "m/cmd/roi", "m/pkg/other"),
		"render/a.go":          importing("github.com/olekukonko/tablewriter/tw", "m/pkg/report", "osmium"),
		"book/a.go":            importing("github.com/olekukonko/tablewriter"),
		"extra/a.go":           importing(),
		"loose.go":             importing(),
		"loose_test.go":        importing("os"),
		"metric/notes/list.md": importing("flag"),
	}, "m")
	want := []string{
		"book/a.go: github.com/olekukonko/tablewriter is not for book",
		"cell/a.go: m/pkg/book is not on a lower floor than cell",
		"cell/a.go: os is not for cell",
		"cell/a.go: net/http is not for cell",
		"extra/a.go: its package has no floor",
		"intake/a.go: os/exec is not for intake",
		"intake/deep/er/a.go: m/pkg/report is not on a lower floor than intake",
		"loose.go: its package has no floor",
		"report/a.go: golang.org/x/term is not for report",
		"report/a.go: github.com/spf13/cobra is not for report",
		"report/a.go: m/cmd/roi is above pkg",
		"report/a.go: m/pkg/other has no floor",
		"stat/a.go: m/pkg/unit is not on a lower floor than stat",
		"stat/a.go: flag is not for stat",
		"table/xlsx/a.go: m/pkg/cell is not on a lower floor than table",
		"table/xlsx/a.go: unsafe is not for table",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
