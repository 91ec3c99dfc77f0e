// Command roi tells what an hour of marketing earns.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

func main() {
	collectLater()
	os.Exit(process())
}

// process is a run on the streams and signals of this process.
func process() int {
	line := newProgress(os.Stderr)
	endOnSignal(line)
	return run(os.Args[1:], os.Stdin, os.Stdout, line)
}

// collectLater puts the first collection of garbage off until the heap has 16 MiB
// instead of 4: most runs have ended by then, a sixth sooner. From the second on
// they come as ever, and so do all where GOGC says when.
func collectLater() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(400)
	runtime.AddCleanup(new([8]*byte), func(percent int) { debug.SetGCPercent(percent) }, 100)
}
