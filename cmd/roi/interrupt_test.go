package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// openDates is rows of spend that leave it open how dates are written, so that
// standard input is copied for a second reading.
var openDates = strings.Repeat("03/04/2026,LinkedIn,1.50\n", 50_000)

// settledDates is rows that can be counted at once.
var settledDates = strings.Repeat("2026-04-03,LinkedIn,1.50\n", 50_000)

// An interrupt ends roi at once: nothing is printed, and nothing is left behind.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets no process send another one an interrupt")
	}
	for name, c := range map[string]struct {
		args   []string
		rows   string
		busy   bool // rows come without end, else none after the first
		signal os.Signal
		code   int
	}{
		"while it waits for a pipe":  {[]string{"calc", "spend=-"}, settledDates, false, os.Interrupt, interrupted},
		"while it copies a pipe":     {[]string{"calc", "spend=-"}, openDates, false, os.Interrupt, interrupted},
		"while it keeps a pipe":      {[]string{"compare", "2026-Q1", "2026-Q2", "spend=-"}, settledDates, false, os.Interrupt, interrupted},
		"while it computes":          {[]string{"calc", "spend=-"}, settledDates, true, os.Interrupt, interrupted},
		"when it is told to end":     {[]string{"calc", "spend=-"}, openDates, false, syscall.SIGTERM, terminated},
		"while more comes to copy":   {[]string{"calc", "spend=-"}, openDates, true, os.Interrupt, interrupted},
		"while it looks at the rows": {[]string{"inspect", "spend=-"}, openDates, true, os.Interrupt, interrupted},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			temp := t.TempDir()
			cmd := exec.Command("roi", c.args...)
			cmd.Env = append(os.Environ(), "TMPDIR="+temp, "HOME="+temp, "XDG_CONFIG_HOME="+temp)
			var out, errs bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &errs
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			// A pipe holds far less than this, so that most of it is read once it is written.
			if _, err := io.WriteString(in, "Date,Channel,Spend\n"+c.rows); err != nil {
				t.Fatalf("%v\n%s", err, &errs)
			}
			if c.busy {
				go func() {
					for err == nil {
						_, err = io.WriteString(in, c.rows)
					}
				}()
			}
			if err := cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
			cmd.Wait()
			if code := cmd.ProcessState.ExitCode(); code != c.code {
				t.Errorf("the exit code is %d, not %d", code, c.code)
			}
			if out.Len()+errs.Len() > 0 {
				t.Errorf("stdout %q, stderr %q", &out, &errs)
			}
			if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
				t.Errorf("left in the folder of temporary files: %v, %v", left, err)
			}
		})
	}
}
