package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// dialectsFiles is how many files a normal run of the tests writes and reads.
// ROI_DIALECTS is another number, and ROI_DIALECTS_SEED the one file to look at.
const dialectsFiles = 1500

// TestDialects writes random facts in random dialects: the same facts must come
// back, or roi says what is open with the flag that settles it, and they come
// back with that flag.
func TestDialects(t *testing.T) {
	if text := os.Getenv("ROI_DIALECTS_SEED"); text != "" {
		seed, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		dialectsTry(t, newDialectsFile(seed, nil, 0), t.TempDir())
		return
	}
	files := dialectsFiles
	if text := os.Getenv("ROI_DIALECTS"); text != "" {
		var err error
		if files, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	const parts = 8
	for part := range uint64(parts) {
		t.Run(fmt.Sprint("part ", part), func(t *testing.T) {
			t.Parallel()
			dir, read, wrong := t.TempDir(), 0, 0
			for seed := part; read < (files+parts-1)/parts && wrong < 3; seed += parts {
				f := newDialectsFile(seed, nil, 0)
				if f.excluded() != "" {
					continue
				}
				if read++; !dialectsTry(t, f, dir) {
					wrong++
				}
			}
		})
	}
}

// dialectsTry reads a file, and shows the least file with the same problem if
// there is one.
func dialectsTry(t *testing.T, f *dialectsFile, dir string) bool {
	p := f.problem(dir)
	if p == nil {
		return true
	}
	least := dialectsShrunk(f.seed, func(f *dialectsFile) bool {
		q := f.problem(dir)
		return q != nil && q.what == p.what
	})
	p = least.problem(dir)
	t.Errorf("seed %d: %s: %s\nroi %s\ntraits: %s\n%s", f.seed, p.what, p.says, strings.Join(p.args, " "), strings.Join(least.traits, ", "), least.describe())
	return false
}

// describe shows the file to a person who has to repeat the failure.
func (f *dialectsFile) describe() string {
	text := fmt.Sprintf("%q", f.plain())
	text = strings.NewReplacer(`\r\n`, "\\r\\n\n", `\n`, "\\n\n", `\r`, "\\r\n", `\"`, `"`).Replace(text[1 : len(text)-1])
	return fmt.Sprintf("-- %s, %s, %s, mark %t --\n%s\nwant %v", f.name, f.kind.name, f.text.encoding, f.text.mark, text, f.want(nil))
}

// dialectsProblem is what is wrong with how a file was read.
type dialectsProblem struct {
	what string // of which sort
	says string
	args []string
}

// problem reads the file in several ways; nil where all are right.
func (f *dialectsFile) problem(dir string) *dialectsProblem {
	if why := f.excluded(); why != "" {
		return nil
	}
	if err := os.WriteFile(filepath.Join(dir, f.name), f.bytes, 0o600); err != nil {
		panic(err)
	}
	defer os.Remove(filepath.Join(dir, f.name))
	s := &dialectsSession{file: f, dir: dir, settled: map[string]bool{}}
	for flag := range f.told {
		s.settled[flag] = true
	}
	if p := s.whole(); p != nil {
		return p
	}
	if p := s.inspected(); p != nil {
		return p
	}
	return s.dated()
}

// dialectsSession is one file with what was settled of it so far.
type dialectsSession struct {
	file    *dialectsFile
	dir     string
	settled map[string]bool
	args    []string // of the last run
}

func (s *dialectsSession) wrong(what, format string, args ...any) *dialectsProblem {
	return &dialectsProblem{what, fmt.Sprintf(format, args...), s.args}
}

// answer runs a command, and again with every flag that roi asks for. It must
// not ask for what the file shows.
func (s *dialectsSession) answer(command string, more ...string) ([]byte, *dialectsProblem) {
	for {
		s.args = append(s.arguments(command), more...)
		var out, errs bytes.Buffer
		switch code := run(s.args, bytes.NewReader(s.file.bytes), &out, &errs); code {
		case answered:
			return out.Bytes(), nil
		case wrongInput:
			asked := dialectsAsked(errs.String())
			if len(asked) == 0 {
				return nil, s.wrong("an error without a question", "%s", errs.String())
			}
			for _, flag := range asked {
				if s.settled[flag] || !s.file.mayAsk(flag) {
					return nil, s.wrong("asked for "+flag, "%s", errs.String())
				}
				s.settled[flag] = true
			}
		default:
			return nil, s.wrong("exit code", "%d: %s", code, errs.String())
		}
	}
}

// arguments are those of a command about the file, with what is settled.
func (s *dialectsSession) arguments(command string) []string {
	f, args := s.file, []string{command, "-o", "json"}
	for _, flag := range []string{"--decimal", "--dates", "--delimiter", "--encoding"} {
		if s.settled[flag] {
			args = append(args, flag, f.right(flag))
		}
	}
	path := filepath.Join(s.dir, f.name)
	if f.piped {
		path = "-"
	}
	switch {
	case s.settled["duration"]:
		book := filepath.Join(s.dir, "roi.yaml")
		text := fmt.Sprintf("version: 1\nsources:\n  - {file: %q, kind: %s, duration: \"h:mm\"}\n", f.name, f.kind.name)
		if err := os.WriteFile(book, []byte(text), 0o600); err != nil {
			panic(err)
		}
		return append(args, "--book", book)
	case f.said || s.settled["kind"]:
		path = f.kind.name + "=" + path
	}
	return append(args, path)
}

var dialectsFlags = regexp.MustCompile(`--(?:decimal|dates|delimiter|encoding)`)

// dialectsAsked is what the hints of an error ask for; nothing where some hint
// does not say.
func dialectsAsked(errs string) (asked []string) {
	for line := range strings.Lines(errs) {
		hint, ok := strings.CutPrefix(line, "hint: ")
		if !ok {
			continue
		}
		flag := dialectsFlags.FindString(hint)
		switch {
		case strings.HasPrefix(hint, "say which it is: "), strings.Contains(hint, "say what the file is, as in "):
			flag = "kind"
		case strings.Contains(hint, "duration: "):
			flag = "duration"
		}
		if flag == "" {
			return nil
		}
		if !slices.Contains(asked, flag) {
			asked = append(asked, flag)
		}
	}
	return asked
}
