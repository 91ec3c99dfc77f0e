// Command roi tells what an hour of marketing earns.
package main

import "os"

func main() {
	os.Exit(process())
}

// process is a run on the streams and signals of this process.
func process() int {
	line := newProgress(os.Stderr)
	endOnSignal(line)
	return run(os.Args[1:], os.Stdin, os.Stdout, line)
}
