package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every console block of the README is run: a line that starts with "$ " is a
// command, and what stands under it is what the command prints. A line of
// three dots stands for any lines. To write what is shown anew:
//
//	ROI_UPDATE=1 go test -run Readme ./cmd/roi
const readmeFile = "../../README.md"

// maxReadme is how many lines the README may have: details belong to --help.
const maxReadme = 250

func TestReadme(t *testing.T) {
	update := os.Getenv("ROI_UPDATE") != ""
	path, err := filepath.Abs(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	examples, err := readExamples(lines)
	if err != nil {
		t.Fatal(err)
	}
	if len(examples) == 0 {
		t.Fatal("README.md has no console block with a command")
	}
	asANewcomer(t)
	for _, e := range slices.Backward(examples) { // so that places before stay true
		printed, err := e.run()
		switch {
		case err != nil:
			t.Errorf("README.md:%d: %s: %v", e.line, e.command, err)
		case matches(e.shown, printed):
		case update && !slices.Contains(e.shown, anyLines):
			lines = slices.Replace(lines, e.line, e.line+len(e.shown), printed...)
		default:
			t.Errorf("README.md:%d: %s prints\n%s\nand the README shows\n%s",
				e.line, e.command, strings.Join(printed, "\n"), strings.Join(e.shown, "\n"))
		}
	}
	if n := len(lines) - 1; n > maxReadme {
		t.Errorf("README.md has %d lines, more than %d", n, maxReadme)
	}
	switch {
	case t.Failed() && update:
		t.Log("nothing was written; an example with a line of ... is left to people")
	case t.Failed():
		t.Log("to write what is shown anew: ROI_UPDATE=1 go test -run Readme ./cmd/roi")
	case update:
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// asANewcomer moves to a fresh folder that holds the repository's testdata and
// takes away what this machine would add to an answer.
func asANewcomer(t *testing.T) {
	t.Helper()
	home := t.TempDir()
	if err := os.CopyFS(filepath.Join(home, "testdata"), os.DirFS("../../testdata")); err != nil {
		t.Fatal(err)
	}
	for _, pair := range os.Environ() {
		if name, value, _ := strings.Cut(pair, "="); strings.HasPrefix(name, "ROI_") {
			t.Setenv(name, value) // puts it back afterwards
			os.Unsetenv(name)
		}
	}
	for name, value := range map[string]string{
		"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC",
		"HOME": home, "XDG_CONFIG_HOME": filepath.Join(home, "config"),
	} {
		t.Setenv(name, value)
	}
	t.Chdir(home)
}

// anyLines stands for lines that the README leaves out.
const anyLines = "..."

// example is a command of the README and what is shown under it.
type example struct {
	line    int // of the command, counted from 1
	command string
	shown   []string // without blank lines at its end
}

// readExamples finds the commands in the console blocks of a README.
func readExamples(lines []string) (examples []example, err error) {
	var inside, console bool
	var opened int
	for i, line := range lines {
		switch {
		case !inside && strings.HasPrefix(line, "```"):
			inside, console, opened = true, strings.TrimSpace(line) == "```console", i+1
		case inside && strings.TrimSpace(line) == "```":
			inside = false
		case !inside || !console:
		case strings.HasPrefix(line, "$ "):
			examples = append(examples, example{line: i + 1, command: line[2:]})
		case len(examples) == 0 || examples[len(examples)-1].line < opened:
			return nil, fmt.Errorf("README.md:%d: a console block starts with a command, as in $ roi calc sheet.csv", i+1)
		default:
			e := &examples[len(examples)-1]
			e.shown = append(e.shown, line)
		}
	}
	if inside {
		return nil, fmt.Errorf("README.md:%d: the block is not closed", opened)
	}
	for i := range examples {
		examples[i].shown = trimBlank(examples[i].shown)
	}
	return examples, nil
}

// run runs the example in this process and returns the lines that it prints.
func (e example) run() ([]string, error) {
	args, err := splitWords(e.command)
	if err != nil {
		return nil, err
	}
	switch {
	case len(args) > 0 && args[0] == "roi":
		args = args[1:]
	case len(args) > 2 && slices.Equal(args[:3], []string{"go", "run", "./cmd/roi"}):
		args = args[3:]
	default:
		return nil, fmt.Errorf("only roi and go run ./cmd/roi are run")
	}
	var out, errs bytes.Buffer
	if code := run(args, strings.NewReader(""), &out, &errs); code != answered {
		return nil, fmt.Errorf("exit code %d\n%s", code, errs.String())
	}
	printed := trimBlank(strings.Split(out.String(), "\n"))
	for _, line := range printed {
		if line == anyLines || strings.HasPrefix(line, "$ ") || strings.HasPrefix(line, "```") {
			return nil, fmt.Errorf("it prints %q, which a console block can not show", line)
		}
	}
	return printed, nil
}

func trimBlank(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// matches tells whether the lines shown are the lines printed.
func matches(shown, printed []string) bool {
	for i, line := range shown {
		if line == anyLines {
			for skip := i; skip <= len(printed); skip++ {
				if matches(shown[i+1:], printed[skip:]) {
					return true
				}
			}
			return false
		}
		if i == len(printed) || line != printed[i] {
			return false
		}
	}
	return len(shown) == len(printed)
}

// splitWords splits a command as a shell does, quotes included, and refuses
// what only a shell can do.
func splitWords(command string) (words []string, err error) {
	var word strings.Builder
	var quote rune
	begun := false
	for _, r := range command + " " {
		switch {
		case r == quote:
			quote = 0
		case quote == '\'':
			word.WriteRune(r)
		case strings.ContainsRune("$`\\", r), quote == 0 && strings.ContainsRune("|&;<>(){}*?[~#!", r):
			return nil, fmt.Errorf("%q needs a shell; put it in single quotes if it is meant as it stands", r)
		case quote == '"':
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, begun = r, true
		case r == ' ' || r == '\t':
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if quote != 0 {
		return nil, fmt.Errorf("the quote %c is not closed", quote)
	}
	return words, nil
}

func TestReadmeCommandsAreSplitAsAShellDoes(t *testing.T) {
	for _, c := range []struct {
		command string
		words   []string // nil where it is refused
	}{
		{"roi calc  a.csv", []string{"roi", "calc", "a.csv"}},
		{`roi explain 'Trade show.roi' "it's.csv"`, []string{"roi", "explain", "Trade show.roi", "it's.csv"}},
		{`roi --set "Trade show".hours=+10%`, []string{"roi", "--set", "Trade show.hours=+10%"}},
		{`roi --sort '' a.csv`, []string{"roi", "--sort", "", "a.csv"}},
		{`roi --currency '$'`, []string{"roi", "--currency", "$"}},
		{"roi calc a.csv | head", nil},
		{"roi calc a.csv > b.txt", nil},
		{"roi calc a.csv; rm b.txt", nil},
		{"roi calc *.csv", nil},
		{`roi calc "$HOME"`, nil},
		{"roi calc `pwd`", nil},
		{`roi calc 'a.csv`, nil},
	} {
		words, err := splitWords(c.command)
		if (err != nil) != (c.words == nil) || err == nil && !slices.Equal(words, c.words) {
			t.Errorf("%s: words %q, error %v; want %q", c.command, words, err, c.words)
		}
	}
}

func TestReadmeExamplesAreFoundAndMatched(t *testing.T) {
	examples, err := readExamples(strings.Split("```sh\n$ no\n```\n\n```console\n$ roi a\none\n\n$ roi b\n```\n\n$ no", "\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(examples); got != "[{6 roi a [one]} {9 roi b []}]" {
		t.Errorf("examples %s", got)
	}
	for _, text := range []string{"```console\nroi a\n```", "```console\n$ roi a", "```console\n$ roi a\n```\n```console\none\n```"} {
		if _, err := readExamples(strings.Split(text, "\n")); err == nil {
			t.Errorf("no fault found in %q", text)
		}
	}
	printed := []string{"a", "b", "a", "c"}
	for shown, want := range map[string]bool{
		"a b a c": true, "a ... c": true, "...": true, "... a c": true, "a b a c ...": true, "... a ... a ...": true,
		"a b a": false, "a b a c d": false, "... b": false, "... c a ...": false, "": false,
	} {
		if got := matches(strings.Fields(shown), printed); got != want {
			t.Errorf("%q matches %q: %v, want %v", shown, printed, got, want)
		}
	}
}
