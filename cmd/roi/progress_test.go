package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// terminal is what progress draws on in tests, with a clock that only tick moves.
type terminal struct {
	*progress
	bytes.Buffer
	clock time.Time
}

func newTerminal(width int) *terminal {
	t := &terminal{clock: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
	t.progress = &progress{
		to: &t.Buffer, width: func() int { return width }, readings: map[string]*reading{},
		now: func() time.Time { return t.clock }, begun: t.clock,
	}
	return t
}

func (t *terminal) tick(d time.Duration) { t.clock = t.clock.Add(d) }

// screen is the lines that a terminal shows after all that was written on it.
func screen(written string) string {
	var lines []string
	for _, text := range strings.Split(written, "\n") {
		var line []rune
		at := 0
		for _, r := range text {
			switch {
			case r == '\r':
				at = 0
				continue
			case unicode.IsControl(r):
				return fmt.Sprintf("a control character: %q", written)
			case at == len(line):
				line = append(line, r)
			default:
				line[at] = r
			}
			at++
		}
		lines = append(lines, strings.TrimRight(string(line), " "))
	}
	return strings.Join(lines, "\n")
}

// shows checks that the line of progress holds every one of the texts, and is
// empty where none is given.
func (t *terminal) shows(tt *testing.T, texts ...string) {
	tt.Helper()
	got := screen(t.Buffer.String())
	if len(texts) == 0 && got != "" {
		tt.Errorf("the screen shows %q", got)
	}
	for _, text := range texts {
		if !strings.Contains(got, text) {
			tt.Errorf("the screen shows %q, and not %q", got, text)
		}
	}
}

func TestProgressWaits(t *testing.T) {
	term := newTerminal(80)
	tell := term.hook(false)
	tell("deals.csv", 1<<20, 4<<20)
	term.tick(patience - 1)
	tell("deals.csv", 2<<20, 4<<20)
	if term.Len() > 0 {
		t.Errorf("within a second: %q", term.Buffer.String())
	}
	term.tick(1)
	tell("deals.csv", 2<<20, 4<<20)
	term.shows(t, "deals.csv", "50%", "2.1/4.2 MB")
	drawn := term.Len()
	term.tick(pace - 1)
	tell("deals.csv", 3<<20, 4<<20)
	if term.Len() > drawn {
		t.Error("it is drawn at every block")
	}
	term.tick(1)
	tell("deals.csv", 4<<20, 4<<20)
	term.shows(t, "100%", "4.2/4.2 MB")
	term.end()
	term.shows(t)
	term.tick(time.Hour)
	tell("deals.csv", 1<<20, 4<<20)
	term.shows(t)
}

func TestProgressOfAPipeAndAgain(t *testing.T) {
	term := newTerminal(80)
	term.tick(patience)
	term.see("-", 3_000_000, 0)
	term.shows(t, "standard input", "3.0 MB")
	if got := screen(term.Buffer.String()); strings.ContainsAny(got, "%[") {
		t.Errorf("a pipe has a total: %s", got)
	}
	term.tick(pace)
	term.see("-", 1_000_000, 4_000_000)
	term.shows(t, "standard input again", "25%", "1.0/4.0 MB")
	term.tick(pace)
	term.see("-", 5_000_000, 4_000_000) // which can not be
	term.tick(pace)
	term.see("hours.csv", 1, 2)
	term.shows(t, "hours.csv", "50%")
	if got := screen(term.Buffer.String()); strings.Contains(got, "input") {
		t.Errorf("the line before shows through: %s", got)
	}
}

// Of two files read side by side the line shows one until it moves no more.
func TestProgressSideBySide(t *testing.T) {
	term := newTerminal(80)
	for i := range 4 {
		term.see("a.csv", int64(i+1)<<20, 4<<20)
		term.tick(patience)
		term.see("b.csv", int64(i+1)<<20, 8<<20)
		term.shows(t, "a.csv")
	}
	term.tick(pace)
	term.see("b.csv", 5<<20, 8<<20)
	term.shows(t, "b.csv")
}

func TestProgressMakesWay(t *testing.T) {
	term := newTerminal(80)
	term.tick(patience)
	term.see("deals.csv", 1, 2)
	fmt.Fprint(term.progress, "note: no input states spend\n")
	if got := screen(term.Buffer.String()); got != "note: no input states spend\n" {
		t.Errorf("beside a note: %q", got)
	}
}

func TestProgressOfStrangeNames(t *testing.T) {
	for _, name := range []string{
		"a\x1b[2J\r\n\a.csv", "[red]x", "%d%s", strings.Repeat("数", 200), strings.Repeat("long ", 50), "\u202etxt", "\xff",
	} {
		for _, width := range []int{1, 2, 20, 80, 300} {
			term := newTerminal(width)
			term.tick(patience)
			term.see(name, 1_500_000, 3_000_000)
			term.tick(pace)
			term.see(name, 2_500_000, 3_000_000)
			got := screen(term.Buffer.String())
			if w := displaywidth.String(got); w >= width || w == 0 && width >= narrowest || strings.HasPrefix(got, "a control") {
				t.Errorf("%q on %d columns: %q", name, width, got)
			}
			term.end()
			term.shows(t)
		}
	}
}

// Nothing is told, and so nothing is drawn, off a terminal or under --quiet.
func TestProgressIsSilent(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var none *progress
	if none.hook(false) != nil || newProgress(file).hook(false) != nil {
		t.Error("progress is shown where there is no terminal")
	}
	if newTerminal(80).hook(true) != nil {
		t.Error("progress is shown under --quiet")
	}
}

func TestProgressOfManyGoroutines(t *testing.T) {
	term := newTerminal(80)
	term.tick(patience)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for done := range int64(1000) {
				term.see(fmt.Sprint(i, ".csv"), done, 1000)
			}
		})
	}
	all.Wait()
	term.end()
	term.shows(t)
}

func BenchmarkProgress(b *testing.B) {
	term := newTerminal(80)
	for b.Loop() {
		term.see("deals.csv", 1<<20, 1<<30)
	}
}
