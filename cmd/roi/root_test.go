package main

import "testing"

// A command that is asked for is made alone, by the name that it is listed under.
func TestAsked(t *testing.T) {
	for _, c := range commands {
		got := asked([]string{c.name, "--help"})
		if len(got) != 1 || got[0].make(console{}).Name() != c.name {
			t.Errorf("%s is listed for another command", c.name)
		}
	}
	for _, args := range [][]string{nil, {"help", "calc"}, {"--help"}, {"__complete", "calc", ""}, {"cal"}} {
		if got := asked(args); len(got) != len(commands) {
			t.Errorf("%q: %d commands are made, want all", args, len(got))
		}
	}
}
