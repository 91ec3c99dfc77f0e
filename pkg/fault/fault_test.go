package fault_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.com/roi/pkg/fault"
	"github.com/google/go-cmp/cmp"
)

func TestError(t *testing.T) {
	bad := fault.New("%s is not a number of hours", fault.Quote("2h3x"))
	at := func(file string, line int, column string) *fault.Fault {
		f := *bad
		return f.At(file, line, column)
	}
	for _, c := range []struct {
		fault *fault.Fault
		want  string
	}{
		{bad, `"2h3x" is not a number of hours`},
		{at("hours.csv", 14, "Hours"), `hours.csv:14: Hours: "2h3x" is not a number of hours`},
		{at("hours.csv", 14, ""), `hours.csv:14: "2h3x" is not a number of hours`},
		{at("hours.csv", 0, "Hours"), `hours.csv: Hours: "2h3x" is not a number of hours`},
		{at("deals.xlsx!Won", 0, ""), `deals.xlsx!Won: "2h3x" is not a number of hours`},
		{at("", 0, "Hours"), `Hours: "2h3x" is not a number of hours`},
		{at("a\x1b[2Jb.csv", 3, "Std.\r\n\u202eH"), `a\x1b[2Jb.csv:3: Std.\r\n\u202eH: "2h3x" is not a number of hours`},
		{at("stündlich.csv", 2, "Dauer ✓"), `stündlich.csv:2: Dauer ✓: "2h3x" is not a number of hours`},
		{at("hours.csv", 14, "").WithHint("write %s", "2:30"), `hours.csv:14: "2h3x" is not a number of hours`},
	} {
		if diff := cmp.Diff(c.want, c.fault.Error()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestParts(t *testing.T) {
	got := fault.Usage("unknown metric %s", fault.Quote("rio")).At("roi.yaml", 3, "checks").WithHint("did you mean %s?", "roi")
	want := &fault.Fault{File: "roi.yaml", Line: 3, Column: "checks", Text: `unknown metric "rio"`, Hint: "did you mean roi?", Usage: true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	found, ok := errors.AsType[*fault.Fault](fmt.Errorf("reading: %w", got))
	if !ok || found != got {
		t.Errorf("a wrapped fault is not found: %v", found)
	}
	if fault.New("no rows").Usage {
		t.Error("New blames the command line")
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		"LinkedIn":                "LinkedIn",
		`C:\data "x" 'y'`:         `C:\data "x" 'y'`,
		"Größe €, 売上 ✓ 🙂 e\u0301": "Größe €, 売上 ✓ 🙂 e\u0301",
		"a\tb\r\nc":               `a\tb\r\nc`,
		"\x1b[31mred\x1b[0m":      `\x1b[31mred\x1b[0m`,
		"bell\a nul\x00 del\x7f":  `bell\a nul\x00 del\x7f`,
		"C1 \u0085 \u009b31m":     `C1 \u0085 \u009b31m`,
		"\u202eexe.csv\u202c":     `\u202eexe.csv\u202c`,
		"\u2066a\u2069\u200f":     `\u2066a\u2069\u200f`,
		"\ufeffDate":              `\ufeffDate`,
		"zero\u200bwidth\u2028":   `zero\u200bwidth\u2028`,
		"no\u00a0break":           `no\u00a0break`,
		"tag \U000e0041":          `tag \U000e0041`,
		"latin \xe9t\xe9":         `latin \xe9t\xe9`,
		"cut \xe2\x82":            `cut \xe2\x82`,
		"surrogate \xed\xa0\x80":  `surrogate \xed\xa0\x80`,
		"replaced \ufffd":         "replaced \ufffd",
	} {
		if diff := cmp.Diff(want, fault.Clean(in)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", in, diff)
		}
	}
}

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    `""`,
		"2h3x":                                `"2h3x"`,
		`say "hi" \o/`:                        `"say \"hi\" \\o/"`,
		"a\x1b[2J\r\n":                        `"a\x1b[2J\r\n"`,
		"\u202e\u009b":                        `"\u202e\u009b"`,
		"\xff\xfe":                            `"\xff\xfe"`,
		strings.Repeat("x", 60):               `"` + strings.Repeat("x", 60) + `"`,
		strings.Repeat("x", 61):               `"` + strings.Repeat("x", 59) + `…"`,
		strings.Repeat("é", 60):               `"` + strings.Repeat("é", 60) + `"`,
		strings.Repeat("売", 61):               `"` + strings.Repeat("売", 59) + `…"`,
		strings.Repeat("🙂", 9999):             `"` + strings.Repeat("🙂", 59) + `…"`,
		strings.Repeat("\xff", 61):            `"` + strings.Repeat(`\xff`, 59) + `…"`,
		strings.Repeat("x", 58) + "\xe9t\xe9": `"` + strings.Repeat("x", 58) + `\xe9…"`,
	} {
		if diff := cmp.Diff(want, fault.Quote(in)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", in, diff)
		}
		if diff := cmp.Diff(want, fault.Quote([]byte(in))); diff != "" {
			t.Errorf("the bytes of %q (-want +got):\n%s", in, diff)
		}
	}
}
