package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/report"
)

// names draws what a channel may be called by somebody who means no good.
var hostile = rapid.OneOf(
	rapid.String(),
	rapid.StringOf(rapid.SampledFrom([]rune("a ,;\"'=+-@|\t\n\r\x00\x07\x1b\x7f\u0085\u009b\u202e\u2066\u200f\u200b社e\u0301👩"))),
)

func TestCSVGuard(t *testing.T) {
	for name, want := range map[string]string{
		"LinkedIn":                    "LinkedIn",
		"=1+1":                        "'=1+1",
		"+44 20 7946":                 "'+44 20 7946",
		"-5":                          "'-5",
		"@SUM(A1)":                    "'@SUM(A1)",
		"=cmd|' /C calc'!A0":          "'=cmd|' /C calc'!A0",
		"A=1":                         "A=1",
		"\t=1":                        `\t=1`,
		"\r=1":                        `\r=1`,
		"a,b \"c\"":                   "a,b \"c\"",
		"a\nb":                        `a\nb`,
		"\x1b[31mred\u202e":           `\x1b[31mred\u202e`,
		"":                            "",
		"'quoted":                     "'quoted",
		"Zoë 社交":                      "Zoë 社交",
		"＝1 in letters of full width": "＝1 in letters of full width",
	} {
		for separator, format := range map[rune]string{',': "csv", '\t': "tsv"} {
			var b bytes.Buffer
			g := report.Grid{Header: []string{"channel", "spend"}, Rows: slices.Values([][]report.Cell{{{Text: name}, {Text: "-5.5", Number: true}}})}
			if err := CSV(&b, g, separator); err != nil {
				t.Fatal(err)
			}
			r := csv.NewReader(&b)
			r.Comma = separator
			got, err := r.ReadAll()
			if err != nil {
				t.Fatalf("%s of %q: %v", format, name, err)
			}
			if diff := cmp.Diff([][]string{{"channel", "spend"}, {want, "-5.5"}}, got); diff != "" {
				t.Errorf("%s of %q:\n%s", format, name, diff)
			}
		}
	}
}

// What is read back is what was written, apart from the guard: no name breaks a
// record, runs as a formula or steers a terminal.
func TestCSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(hostile, 1, 5).Draw(t, "names")
		separator := rapid.SampledFrom([]rune{',', '\t'}).Draw(t, "separator")
		g := report.Grid{Header: []string{"channel", "hours"}}
		var rows [][]report.Cell
		for _, s := range texts {
			rows = append(rows, []report.Cell{{Text: s}, {Text: "1.5", Number: true}})
		}
		g.Rows = slices.Values(rows)
		var b bytes.Buffer
		if err := CSV(&b, g, separator); err != nil {
			t.Fatal(err)
		}
		checkClean(t, b.String())
		r := csv.NewReader(&b)
		r.Comma = separator
		got, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range texts {
			text := got[i+1][0]
			if text != "" && strings.ContainsAny(text[:1], "=+-@\t\r") {
				t.Fatalf("%q runs as a formula", text)
			}
			if want := fault.Clean(s); text != want && text != "'"+want {
				t.Fatalf("%q is read back as %q", s, text)
			}
		}
	})
}

// checkClean finds control characters other than the end of a line.
func checkClean(t interface{ Fatalf(string, ...any) }, text string) {
	for _, r := range text {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || slices.Contains([]rune("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), r) {
			t.Fatalf("%U in %q", r, text)
		}
	}
}

func TestJSONEscapes(t *testing.T) {
	for text, want := range map[string]string{
		"a\u0085b\u009bc": `"a\u0085b\u009bc"`,
		"\x7f":            `"\u007f"`,
		"\x1b[31m\x00":    `"\u001b[31m\u0000"`,
		"\u202eabc\u2066": `"\u202eabc\u2066"`,
		"\u200e\u200f":    `"\u200e\u200f"`,
		"a < b & c > d":   `"a < b & c > d"`,
		"Zoë 社 👩 \u00a0":  "\"Zoë 社 👩 \u00a0\"",
		"\\u009b \"\n\t":  `"\\u009b \"\n\t"`,
	} {
		var b bytes.Buffer
		if err := JSON(&b, text); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSuffix(b.String(), "\n"); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

// Answers are laid out as encoding/json does it, list items too.
func TestJSONLayout(t *testing.T) {
	type item struct {
		Name string         `json:"name"`
		More map[string]any `json:"more"`
	}
	type answer struct {
		Schema string           `json:"schema"`
		Null   *string          `json:"null"`
		Items  []item           `json:"items"`
		None   []string         `json:"none"`
		Empty  []string         `json:"empty"`
		Raw    json.RawMessage  `json:"raw"`
		Nested map[string][]int `json:"nested"`
		hidden int
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Filter(func(s string) bool { return !strings.ContainsFunc(s, steers) })
		value := rapid.SampledFrom([]any{nil, 1.5, true, []any{}, map[string]any{}, []any{1, "a,b:{}[]\\\"", nil}})
		a := answer{Schema: text.Draw(t, "schema"), Empty: []string{}, Raw: json.RawMessage(`{"a":[],"b":{"c":[1,{}]}}`), Nested: map[string][]int{"x": {1, 2}, "y": nil}, hidden: 1}
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			a.Items = append(a.Items, item{text.Draw(t, "name"), rapid.MapOf(text, value).Draw(t, "more")})
		}
		var got, want bytes.Buffer
		if err := JSON(&got, &a); err != nil {
			t.Fatal(err)
		}
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(a); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), got.String()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := map[string]string{hostile.Draw(t, "key"): hostile.Draw(t, "value")}
		var b bytes.Buffer
		if err := JSON(&b, want); err != nil {
			t.Fatal(err)
		}
		checkClean(t, b.String())
		var got map[string]string
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		b.Reset()
		if err := NDJSON(&b, []report.Item{{Type: "row", Value: want}, {Type: "note", Value: struct{}{}}}); err != nil {
			t.Fatal(err)
		}
		checkClean(t, b.String())
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		if len(lines) != 2 || !json.Valid([]byte(lines[0])) || lines[1] != `{"type":"note"}` {
			t.Fatalf("%q", lines)
		}
	})
}

func TestMarkdown(t *testing.T) {
	s := report.Sheet{
		Title: "What an hour earns", Facts: []string{"in EUR"},
		Columns: []report.Column{{Head: "Channel", Left: true}, {Head: "Hours"}},
		Lines: []report.Line{
			{Kind: report.Heading, Cells: []string{"Social", ""}}, {Cells: []string{"  a|b *c* [d](e) <f> `g` #h", "1"}}, {Kind: report.Gap}, {Kind: report.Sum, Cells: []string{"Total", "1"}},
		},
		Prose: []report.Paragraph{{Text: "One_two."}, {Kind: report.Heading, Text: "Notes"}, {Kind: report.Bullet, Text: "first"}, {Kind: report.Bullet, Text: "second"}},
	}
	want := "**What an hour earns** in EUR\n\n| Channel | Hours |\n| --- | ---: |\n| **Social** |  |\n" +
		"| a\\|b \\*c\\* \\[d\\](e) \\<f> \\`g\\` \\#h | 1 |\n| **Total** | **1** |\n\nOne\\_two.\n\n**Notes**\n\n- first\n- second\n"
	var b bytes.Buffer
	if err := Markdown(&b, s); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}
