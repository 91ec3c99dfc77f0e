package main

import (
	"bufio"
	"bytes"
	"cmp"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// notices.txt goes with every released binary. It holds the licence texts of
// the modules that the binary is linked from. To write it anew:
//
//	ROI_UPDATE=1 go test -run Notices ./cmd/roi
const noticesFile = "notices.txt"

const noticesHead = `roi is under the licence in the file LICENSE. Its programs also contain the
software below, under the terms that follow each name.
`

const noticeRuler = "================================================================================"

func TestNotices(t *testing.T) {
	modules := linkedModules(t)
	if os.Getenv("ROI_UPDATE") != "" {
		writeNotices(t, modules)
	}
	file, err := os.ReadFile(noticesFile)
	if err != nil {
		t.Fatal(err)
	}
	text := string(file)
	want := []string{goHeading}
	for _, heading := range slices.Sorted(maps.Keys(modules)) {
		want = append(want, heading)
		if !strings.Contains(text, noticeSection(t, heading, modules[heading])) {
			t.Errorf("%s lacks %s, or one of its licence texts", noticesFile, heading)
		}
	}
	var got []string
	for _, found := range regexp.MustCompile(`(?m)^`+noticeRuler+`\n(.+)\n`+noticeRuler+`$`).FindAllStringSubmatch(text, -1) {
		got = append(got, found[1])
	}
	if !slices.Equal(got, want) {
		t.Errorf("the headings are\n%s\nand should be\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if t.Failed() {
		t.Log("to write the file anew: ROI_UPDATE=1 go test -run Notices ./cmd/roi")
	}
}

// goHeading stands over the licence of what Go itself links into a program. It
// has no version, because that changes with the machine that builds.
const goHeading = "Go, its runtime and standard library"

// linkedModules gives the files with terms for each "module version" that a
// program is linked from, on any of the targets.
func linkedModules(t *testing.T) map[string][]string {
	t.Helper()
	const format = `{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{"\t"}}{{.Dir}}{{"\t"}}{{$.Dir}}{{end}}{{end}}`
	modules := map[string][]string{}
	for _, target := range releaseTargets {
		system, machine, _ := strings.Cut(target, "/")
		list := exec.Command("go", "list", "-deps", "-f", format, ".")
		list.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+machine)
		list.Stderr = os.Stderr
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", target, err)
		}
		for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
			if fields := strings.Split(lines.Text(), "\t"); len(fields) == 3 {
				modules[fields[0]] = append(modules[fields[0]], termsBeside(t, fields[1], fields[2])...)
			}
		}
	}
	for heading, files := range modules {
		slices.SortFunc(files, func(a, b string) int {
			return cmp.Or(strings.Count(a, string(os.PathSeparator))-strings.Count(b, string(os.PathSeparator)), strings.Compare(a, b))
		})
		modules[heading] = slices.Compact(files)
	}
	return modules
}

// termsName matches the files that hold terms: LICENSE, LICENSE.txt,
// COPYING.md, NOTICE, and Cephes-LICENSE in a folder of such files.
var termsName = regexp.MustCompile(`(?i)^([a-z0-9]+-)*(licen[cs]e|copying|copyright|notice|patents)([-.](txt|md|[a-z0-9]+))?$`)

// termsBeside lists the files with terms that lie in a package's folder, in those
// above it up to the module's own, and among the module's third-party ones.
func termsBeside(t *testing.T, module, folder string) (files []string) {
	t.Helper()
	folders := []string{filepath.Join(module, "THIRD_PARTY_LICENSES")}
	for ; len(folder) >= len(module); folder = filepath.Dir(folder) {
		folders = append(folders, folder)
	}
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Type().IsRegular() && termsName.MatchString(e.Name()) && filepath.Ext(e.Name()) != ".go" {
				files = append(files, filepath.Join(folder, e.Name()))
			}
		}
	}
	return files
}

// noticeSection is one entry of the file: a heading and the texts under it.
func noticeSection(t *testing.T, heading string, files []string) string {
	t.Helper()
	if len(files) == 0 {
		t.Errorf("%s comes without a licence", heading)
	}
	var b strings.Builder
	b.WriteString("\n" + noticeRuler + "\n" + heading + "\n" + noticeRuler + "\n")
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		b.WriteString("\n" + strings.Trim(string(text), "\n") + "\n")
	}
	return b.String()
}

func writeNotices(t *testing.T, modules map[string][]string) {
	t.Helper()
	goRoot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := noticesHead + noticeSection(t, goHeading, []string{filepath.Join(strings.TrimSpace(string(goRoot)), "LICENSE")})
	for _, heading := range slices.Sorted(maps.Keys(modules)) {
		text += noticeSection(t, heading, modules[heading])
	}
	if err := os.WriteFile(noticesFile, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
