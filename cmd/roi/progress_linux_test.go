package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// openTerminal opens both ends of a new terminal of 80 columns.
func openTerminal(t *testing.T) (keyboard, screen *os.File) {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("there are no terminals here: ", err)
	}
	t.Cleanup(func() { keyboard.Close() })
	fd := int(keyboard.Fd())
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80})
	}
	if err == nil {
		screen, err = os.OpenFile("/dev/pts/"+strconv.Itoa(number), os.O_RDWR|unix.O_NOCTTY, 0)
	}
	if err != nil {
		t.Skip("a terminal can not be opened: ", err)
	}
	return keyboard, screen
}

// On a terminal progress is drawn, and whichever way the run ends, nothing of it
// stays, nor of the ^C that stops it.
func TestProgressOnATerminal(t *testing.T) {
	for name, c := range map[string]struct {
		env, flag string
		typed     string
		code      int
		drawn     bool
		left      string // on the screen
	}{
		"a wrong flag":    {"TERM=xterm", "-oo", "", wrongUsage, false, "roi: "},
		"an answer":       {"TERM=xterm", "-ojson", "", answered, true, ""},
		"notes":           {"TERM=xterm", "-ocsv", "", answered, true, "note: "},
		"interrupted":     {"TERM=xterm", "-ojson", "\x03", interrupted, true, ""},
		"quiet":           {"TERM=xterm", "--quiet", "", answered, false, ""},
		"a dumb terminal": {"TERM=dumb", "-ojson", "", answered, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			keyboard, tty := openTerminal(t)
			cmd := exec.Command("roi", "calc", "spend=-", c.flag)
			cmd.Env = append(os.Environ(), c.env, "HOME="+t.TempDir())
			cmd.Stderr = tty
			cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 2}
			in, err := cmd.StdinPipe()
			if err == nil {
				err = cmd.Start()
			}
			tty.Close()
			if err != nil {
				t.Fatal(err)
			}
			go func() {
				io.WriteString(in, "Date,Channel,Spend\n")
				for end := time.Now().Add(patience + 3*pace); time.Now().Before(end); time.Sleep(pace / 4) {
					io.WriteString(in, "2026-04-03,LinkedIn,1.50\n")
				}
				if c.typed != "" {
					io.WriteString(keyboard, c.typed)
					return // and the pipe never ends
				}
				in.Close()
			}()
			var written bytes.Buffer
			io.Copy(&written, keyboard) // until the other end is closed, which is an error
			cmd.Wait()
			text := strings.ReplaceAll(written.String(), "\r\n", "\n")
			left := screen(text)
			if code := cmd.ProcessState.ExitCode(); code != c.code {
				t.Errorf("the exit code is %d, not %d", code, c.code)
			}
			if drawn := strings.Contains(text, "standard input ("); drawn != c.drawn {
				t.Errorf("progress is drawn: %v", drawn)
			}
			if !strings.HasPrefix(left, c.left) || c.left == "" && left != "" || strings.Contains(left, "standard input (") {
				t.Errorf("on the screen stays %q", left)
			}
		})
	}
}
