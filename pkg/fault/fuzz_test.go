package fault_test

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/roi/pkg/fault"
)

var seeds = []string{
	"", "hours.csv", "Größe 売上 🙂", "\x1b]0;title\a", "\u0085\u009b", "\u202eexe\u2066",
	"\xff\xc3", "\ufffd", `back\slash "quoted"`, strings.Repeat("é", 70), strings.Repeat("\xf0\x9f", 70),
}

// printable tells whether a terminal shows the text and does nothing else.
func printable(s string) bool {
	for _, r := range s {
		if !strconv.IsPrint(r) {
			return false
		}
	}
	return utf8.ValidString(s)
}

func FuzzClean(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := fault.Clean(s)
		if !printable(got) {
			t.Errorf("Clean(%q) is %q", s, got)
		}
		if printable(s) != (got == s) {
			t.Errorf("Clean(%q) is %q", s, got)
		}
		if again := fault.Clean(got); again != got {
			t.Errorf("Clean(%q) is %q the second time, after %q", s, again, got)
		}
	})
}

func FuzzQuote(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := fault.Quote(s)
		back, err := strconv.Unquote(got)
		if err != nil || !printable(got) {
			t.Fatalf("Quote(%q) is %s: %v", s, got, err)
		}
		if utf8.RuneCountInString(s) <= 60 {
			if back != s {
				t.Errorf("Quote(%q) is %s", s, got)
			}
			return
		}
		start, cut := strings.CutSuffix(back, "…")
		if !cut || !strings.HasPrefix(s, start) || utf8.RuneCountInString(start) != 59 {
			t.Errorf("Quote(%q) is %s", s, got)
		}
	})
}
