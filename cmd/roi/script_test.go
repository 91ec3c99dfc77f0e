package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
)

// scripts holds what roi promises on the command line, one promise per file. To
// write what they compare with anew, and then read the difference:
//
//	ROI_UPDATE=1 go test -run Script ./cmd/roi
const scripts = repository + "/testdata/script"

// TestMain runs scripts as users run roi, and has the other tests read little files
// as large ones are.
func TestMain(m *testing.M) {
	howRead.Together = true
	testscript.Main(m, map[string]func(){
		"roi": func() {
			howRead.Together = false
			os.Exit(process())
		},
	})
}

func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		Setup:               pinned,
		UpdateScripts:       os.Getenv("ROI_UPDATE") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"ends":    ends,
			"escapes": escapes,
			"fails":   fails,
			"json":    jsonValue,
		},
	})
}

// pinned is an environment that is the same on every machine.
func pinned(env *testscript.Env) error {
	env.Vars = slices.DeleteFunc(env.Vars, func(v string) bool { return strings.HasPrefix(v, "ROI_") })
	home := filepath.Join(env.WorkDir, ".home")
	env.Vars = append(env.Vars,
		"HOME="+home, "USERPROFILE="+home, "XDG_CONFIG_HOME="+filepath.Join(home, ".config"),
		"COLUMNS=80", "TERM=dumb", "NO_COLOR=1", "TZ=UTC", "LC_ALL=C")
	return os.MkdirAll(home, 0o777)
}

// escapes FILE... writes the escapes of Go strings in files as the bytes they
// mean, and ends lines only where they say so.
func escapes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: escapes FILE...")
	}
	for _, name := range args {
		text := strings.ReplaceAll(ts.ReadFile(name), "\n", "")
		meant, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
		if err != nil {
			ts.Fatalf("%s: %v", name, err)
		}
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(meant), 0o666))
	}
}

// ends CODE COMMAND... runs a command that must end with the code, whatever it
// writes: an answer, too.
func ends(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: ends CODE COMMAND...")
	}
	if want, code := args[0], exitCode(ts, args[1:]); strconv.Itoa(code) != want {
		ts.Fatalf("the exit code is %d, not %s", code, want)
	}
}

// exitCode runs a command and returns what it ends with.
func exitCode(ts *testscript.TestScript, command []string) int {
	var exit *exec.ExitError
	switch err := ts.Exec(command[0], command[1:]...); {
	case errors.As(err, &exit):
		return exit.ExitCode()
	default:
		ts.Check(err)
	}
	return 0
}

// fails CODE COMMAND... runs a command that must end with the code, say why on
// stderr without control characters, and leave stdout empty.
func fails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fails CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := exitCode(ts, args[1:])
	stderr := ts.ReadFile("stderr")
	switch {
	case code != want:
		ts.Fatalf("the exit code is %d, not %d", code, want)
	case ts.ReadFile("stdout") != "":
		ts.Fatalf("stdout is not empty")
	case stderr == "":
		ts.Fatalf("stderr is empty")
	case strings.ContainsFunc(stderr, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }):
		ts.Fatalf("stderr has control characters: %q", stderr)
	}
}

// json PATH WANT compares a value of the answer on stdout, as rows/LinkedIn/roi.
// A list's items go by number, or by their channel, code, reason, file or key.
// What is null is written with its reason, as "null no_hours".
func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: json PATH WANT")
	}
	var at any
	d := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	d.UseNumber()
	ts.Check(d.Decode(&at))
	reason := ""
	for _, step := range strings.Split(args[0], "/") {
		reason = ""
		switch v := at.(type) {
		case map[string]any:
			value, there := v[step]
			if !there {
				ts.Fatalf("%s: there is no %s", args[0], step)
			}
			if reasons, ok := v["reasons"].(map[string]any); ok && reasons[step] != nil {
				reason = " " + reasons[step].(string)
			}
			at = value
		case []any:
			i := slices.IndexFunc(v, func(item any) bool {
				o, _ := item.(map[string]any)
				return slices.ContainsFunc([]string{"channel", "code", "reason", "file", "key"}, func(name string) bool { return o[name] == step })
			})
			if n, err := strconv.Atoi(step); err == nil && i < 0 && n < len(v) {
				i = n
			}
			if i < 0 {
				ts.Fatalf("%s: no item %s", args[0], step)
			}
			at = v[i]
		default:
			ts.Fatalf("%s: %v has no %s", args[0], at, step)
		}
	}
	got, isText := at.(string)
	if !isText {
		b, err := json.Marshal(at)
		ts.Check(err)
		got = string(b) + reason
	}
	if got != args[1] {
		ts.Fatalf("%s is %s, not %s", args[0], got, args[1])
	}
}

// scriptName is <command>_<behaviour>.txtar.
var scriptName = regexp.MustCompile(`^([a-z]+)_[a-z0-9]+(_[a-z0-9]+)*\.txtar$`)

// assertsErrors finds what a script says of stderr.
var assertsErrors = regexp.MustCompile(`(?m)^(! )?stderr |^cmp(env)? stderr `)

// comparison is the second file of a cmp.
var comparison = regexp.MustCompile(`(?m)^(?:! )?cmp(?:env)? \S+ (\S+)`)

func TestScriptForm(t *testing.T) {
	known := []string{"roi", "help", "completion"}
	for _, sub := range rootCommand(console{}, commands).Commands() {
		known = append(known, sub.Name())
	}
	promises := map[string]string{}
	err := filepath.WalkDir(scripts, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name := entry.Name()
		parts := scriptName.FindStringSubmatch(name)
		if parts == nil || !slices.Contains(known, parts[1]) {
			t.Errorf("%s is not called <command>_<behaviour>.txtar", name)
		}
		script, err := txtar.ParseFile(path)
		if err != nil {
			return err
		}
		text := string(script.Comment)
		promise, rest, _ := strings.Cut(text, "\n")
		if !strings.HasPrefix(promise, "# ") || len(promise) > 120 || strings.HasPrefix(rest, "#") {
			t.Errorf("%s: the first line, and only that, says what is promised", name)
		}
		if before, again := promises[promise]; again {
			t.Errorf("%s and %s promise the same", before, name)
		}
		promises[promise] = name
		if !assertsErrors.MatchString(text) {
			t.Errorf("%s says nothing of stderr", name)
		}
		var compared []string
		for _, c := range comparison.FindAllStringSubmatch(text, -1) {
			compared = append(compared, c[1])
		}
		for _, file := range script.Files {
			if strings.HasPrefix(file.Name, "want") && !slices.Contains(compared, file.Name) {
				t.Errorf("%s: nothing is compared with %s", name, file.Name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(promises) == 0 {
		t.Error("there are no scripts")
	}
}
