package main

import (
	"os"
	"os/signal"
	"syscall"
)

// endOnSignal has an interrupt end the program at once and without a word, whether
// it reads, computes or waits for a pipe. Of the answer nothing is written then,
// unless that had begun; temporary files have no name, and go with the process. A
// signal that whoever started roi wants ignored, as nohup does, stays ignored.
func endOnSignal(line *progress) {
	signals := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	go func() {
		s := <-signals
		line.mu.Lock() // and never unlocked: no line is drawn, and no answer begun
		line.erase()
		if s == syscall.SIGTERM {
			os.Exit(terminated)
		}
		os.Exit(interrupted)
	}()
}
