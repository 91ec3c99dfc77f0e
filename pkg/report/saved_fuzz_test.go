package report_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"example.com/roi/pkg/report"
)

// Whatever a file holds, it is refused in one line, or differs from itself in
// nothing and from no answer in a way that can be written.
func FuzzParseSaved(f *testing.F) {
	for _, text := range []string{
		`{"schema":"roi.calc/1","currency":"EUR","rows":[{"channel":"Email","group":"other","hours":18,"roi":null,"reasons":{"roi":"no_hours"}}],"groups":{"other":{"group":"other","hours":18}},"total":{"hours":18},"verdict":{"answer":"better","at_least_as_good":true,"difference":5}}`,
		`{"schema":"roi.calc/1","rows":[{"month":"2026-01","hours":1.5},{"group":"social","sales":-2}]}`,
		`{"schema":"roi.calc/1","rows":[{"campaign":"Spring","channel":"Email","group":"other","hours":1e9}]}`,
		`{"schema":"roi.calc/1","total":{"hours":"5"}} {}`,
		`[]`, ``, `{"schema":"roi.trend/1"}`,
	} {
		f.Add(text)
	}
	none, err := report.ParseSaved("none.json", []byte(`{"schema":"roi.calc/1"}`))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := report.ParseSaved("answer.json", []byte(text))
		if err != nil {
			if strings.ContainsFunc(err.Error(), unicode.IsControl) {
				t.Errorf("%q", err)
			}
			return
		}
		same, err := report.NewSaved(s, s, nil, true)
		if err != nil {
			t.Fatal(err)
		}
		if len(same.Rows)+len(same.Groups)+len(same.Total.Figures) > 0 || same.Verdict.Moved {
			t.Errorf("differs from itself: %+v", same)
		}
		for _, pair := range [][2]*report.SavedAnswer{{none, s}, {s, none}} {
			c, err := report.NewSaved(pair[0], pair[1], nil, true)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := json.Marshal(c); err != nil {
				t.Fatal(err)
			}
			sheet := c.Sheet(false)
			texts := append([]string{sheet.Title}, sheet.Facts...)
			for _, p := range sheet.Prose {
				texts = append(texts, p.Text)
			}
			for _, l := range sheet.Lines {
				texts = append(texts, l.Cells...)
			}
			for _, text := range texts {
				if strings.ContainsFunc(text, unicode.IsControl) {
					t.Errorf("%q", text)
				}
			}
			c.Grid()
		}
	})
}
