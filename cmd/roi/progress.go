package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/clipperhouse/displaywidth"
	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
)

const (
	patience    = time.Second            // how long a run takes before progress is shown
	pace        = 250 * time.Millisecond // between one drawing and the next
	longestName = 32                     // of a file, in columns
	narrowest   = 20                     // columns of a terminal that are worth a line
)

// progress is stderr with a line on it that tells how far files are read. The
// line is there only while nothing else is, and only on a terminal.
type progress struct {
	to    io.Writer
	width func() int // of the terminal; nil where there is none, and nothing is drawn
	now   func() time.Time
	begun time.Time

	mu       sync.Mutex
	over     bool // nothing is drawn any more
	readings map[string]*reading
	shown    *reading
	drawn    time.Time
	columns  int // that the line takes; 0 where there is none
}

// reading is how far one file is read.
type reading struct {
	bar   *progressbar.ProgressBar
	done  int64
	moved bool // since it was last drawn
}

// newProgress begins the time of a run.
func newProgress(f *os.File) *progress {
	p := &progress{to: f, now: time.Now, begun: time.Now(), readings: map[string]*reading{}}
	if term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb" {
		p.width = func() int {
			if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
				return w
			}
			return 80
		}
	}
	return p
}

// hook is what the reader of files tells how far it is, nil where that is not
// to be shown.
func (p *progress) hook(quiet bool) intake.Progress {
	if p == nil || p.width == nil || quiet {
		return nil
	}
	return p.see
}

// see takes note of how far a file is read, and draws that when it is time. Of
// files that are read side by side, one stays on the line until it is at its end.
func (p *progress) see(file string, done, total int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.readings[file]
	if before := r; before == nil || done < before.done {
		r = &reading{bar: newBar(file, before != nil, total)}
		p.readings[file] = r
		if p.shown == before {
			p.shown = r
		}
	}
	r.done, r.moved = done, true
	now := p.now()
	if p.over || now.Sub(p.begun) < patience || now.Sub(p.drawn) < pace {
		return
	}
	if !p.shown.moved {
		p.shown = r
	}
	p.draw(p.shown)
	p.drawn = now
}

// newBar is the bar of one reading of a file; a total of 0 is not known.
func newBar(file string, again bool, total int64) *progressbar.ProgressBar {
	name := fault.Clean(file)
	if file == "-" {
		name = "standard input"
	}
	name = displaywidth.TruncateString(name, longestName, "…")
	if again {
		name += " again"
	}
	if total <= 0 {
		total = -1
	}
	bar := progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(io.Discard), // draw places what it would write
		progressbar.OptionSetDescription(name),
		progressbar.OptionShowBytes(true),
		progressbar.OptionShowCount(),
		progressbar.OptionSetElapsedTime(false),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetSpinnerChangeInterval(0), // it turns when drawn, by no goroutine
		progressbar.OptionSetTheme(progressbar.ThemeASCII),
		progressbar.OptionSetWidth(16))
	bar.StartWithoutRender()
	return bar
}

// draw writes the line over what is there. The cursor stays at its start, where
// whatever else comes overwrites it.
func (p *progress) draw(r *reading) {
	r.moved = false
	width := p.width()
	if r.bar.Set64(r.done) != nil || width < narrowest {
		return // the file has grown since it was opened, or there is no room
	}
	line := strings.Trim(r.bar.String(), "\r ")
	line = displaywidth.TruncateString(line, width-1, "…")
	columns := displaywidth.String(line)
	fmt.Fprintf(p.to, "\r%s%s\r", line, strings.Repeat(" ", max(0, p.columns-columns)))
	p.columns = columns
}

// erase leaves an empty line in the place of that of progress.
func (p *progress) erase() {
	if p.columns > 0 {
		fmt.Fprintf(p.to, "\r%s\r", strings.Repeat(" ", p.columns))
		p.columns = 0
	}
}

// Write writes on stderr, from an empty line.
func (p *progress) Write(text []byte) (int, error) {
	if p.width == nil {
		return p.to.Write(text)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
	return p.to.Write(text)
}

// end erases the line for good.
func (p *progress) end() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
	p.erase()
}
