package table_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/table"
)

// laidOut is a document as lines of text: the rows of each table, or the faults.
func laidOut(t testing.TB, text string, isJSON bool) []string {
	t.Helper()
	sheets, faults, err := table.Documents(strings.NewReader(text), isJSON, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range faults {
		if strings.ContainsAny(f.Text, "\n") || f.Text == "" || f.File != "" {
			t.Errorf("badly worded: %+v", f)
		}
		lines = append(lines, fmt.Sprintf("%d: %s", f.Line, f.Text))
	}
	if len(faults) > 0 {
		return lines
	}
	for _, s := range sheets {
		for r := s.Rows(); ; {
			row, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil || len(row.Cells) != len(s.Fields) || row.Line < s.Line {
				t.Fatalf("%s: %+v, %v", s.Name, row, err)
			}
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, string(c))
			}
			lines = append(lines, fmt.Sprintf("%s %d: %s", s.Name, row.Line, strings.Join(cells, "|")))
		}
	}
	return lines
}

func TestDocuments(t *testing.T) {
	deep := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	tests := []struct {
		name, text string
		isJSON     bool
		want       []string
	}{
		{"literals", "hours:\n  - {channel: A, hours: 1.50}\n  -\n    hours: 017\n    cost_of_sales: 1_000\n  - {channel: ~, Hours: 1:30}\n", false,
			[]string{"hours 1: channel|hours|cost_of_sales", "hours 2: A|1.50|", "hours 4: |017|1_000", "hours 6: |1:30|"}},
		{"JSON literals", "\ufeff{\"hours\": [\r\n{\"channel\": \"\\ud83d\\ude00\", \"hours\": -1.50e2},\r{\"on\": true, \"hours\": null}]}", true,
			[]string{"hours 1: channel|hours|on", "hours 2: 😀|-1.50e2|", "hours 3: ||true"}},
		{"tabs in JSON", "[\n\t{\"a\": 1},\n\t{}\n]", true, []string{" 1: a", " 2: 1", " 3: "}},
		{"several tables", "a: [{x: 1}]\nb: [{y: 2}]", false, []string{"a 1: x", "a 1: 1", "b 2: y", "b 2: 2"}},
		{"a long billion", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", false,
			[]string{`1: "&a" is a YAML anchor, which a table does not have`, `2: "&b" is a YAML anchor, which a table does not have`, `3: "&c" is a YAML anchor, which a table does not have`}},
		{"deep YAML", "a: " + deep, false, []string{"1: nested more than 20 levels deep"}},
		{"deep JSON", deep, true, []string{"1: a list is not a row; expected named fields, as in {channel: Email, hours: 3}", "1: nested more than 20 levels deep"}},
		{"keys that are none", "- {[a]: 1, ~: 2}", false, []string{"1: this is not a name; expected a text and a colon", "1: this is not a name; expected a text and a colon"}},
		{"UTF-16", "\xff\xfea\x00", false, []string{"0: this looks like UTF-16 text; expected UTF-8"}},
		{"Windows-1252", "- a: 1\n- a: \xfc\n", false, []string{`2: "- a: \xfc" is not UTF-8 text; the file may be in an older encoding, such as Windows-1252`}},
		{"large", strings.Repeat("#", 8<<20+1), false, []string{"0: a file in YAML has at most 8 MiB, and this one more"}},
		{"large JSON", strings.Repeat(" ", 64<<20+1), true, []string{"0: a file in JSON has at most 64 MiB, and this one more"}},
		{"many values", "[" + strings.Repeat("1,", 500_001) + "]", false, []string{"0: a file in YAML has at most 500000 commas, and this one more"}},
		{"nothing", "# a\n", false, []string{"0: the file holds nothing"}},
		{"null", "null", true, []string{"1: the file is one value; expected rows"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, laidOut(t, tt.text, tt.isJSON)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestDocumentsOfManyFields keeps a table from growing in two directions.
func TestDocumentsOfManyFields(t *testing.T) {
	var b strings.Builder
	for i := range 1200 {
		fmt.Fprintf(&b, "- {f%d: 1}\n", i)
	}
	got := laidOut(t, b.String(), false)
	if len(got) != 200 || got[0] != `1001: "f1000" is one field too many: a table has at most 1000` {
		t.Errorf("%d faults, the first %s", len(got), got[0])
	}
}

// FuzzDocument reads any text as YAML and as JSON: there are rows or faults,
// and JSON that both read is the same in both.
func FuzzDocument(f *testing.F) {
	for _, s := range []string{
		"hours:\n- {channel: A, hours: 1:30}\n-\n  hours: \"1,5\"\n", `{"sales": [{"amount": 1.50, "channel": null}, {}]}`, "[{\"a\": \"\\ud83d\\ude00\\u0000\"}]",
		"a: &x [1]\nb: *x\n", "- <<: {a: 1}\n", "- !!int 3\n", "- ? [a]\n  : 1\n", "a: |\n  x\n  y\n", "---\n- a: 1\n---\n- b: 2\n", "[[[[[[", "{\"a\":{\"a\":{", "\t- a", "- a: 'x\n",
		"%YAML 1.2\n---\n- {a: 1, 234: }\n", "[1, [2], {}]", "{\"a\": [", "\ufeff- a: 1\r\n- a: 2\r", "'\u2028': [{a: \u0085}]",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		asJSON := laidOut(t, text, true)
		asYAML := laidOut(t, text, false)
		if len(asJSON) == 0 || len(asYAML) == 0 {
			t.Errorf("nothing is said of %q", text)
		}
		read := func(isJSON bool) bool {
			_, faults, _ := table.Documents(strings.NewReader(text), isJSON, func(string) *fault.Fault { return nil })
			return len(faults) == 0
		}
		plain := !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' || r > '~' })
		if plain && read(true) && read(false) {
			if diff := cmp.Diff(asJSON, asYAML); diff != "" {
				t.Errorf("as JSON and as YAML %q is (-JSON +YAML):\n%s", text, diff)
			}
		}
	})
}
