package report_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/unit"
)

// changesTo draws changes that can be made to any of the files of dealers.
func changesTo(t *rapid.T) (changes []report.Change, texts []string) {
	for _, text := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
		"LinkedIn.hours=+50%", "X.spend=12", "Email.sales=+10%", "Trade show.leads=7", "+Radio.hours=3", "Email.hours=2", "LinkedIn.sqls=4",
	}), 0, 4, rapid.ID).Draw(t, "changes") {
		c, err := report.ParseChange(text)
		if err != nil {
			t.Fatal(err)
		}
		changes, texts = append(changes, c), append(texts, text)
	}
	return changes, texts
}

// What a what-if says is before is what roi calc says, and after what roi calc
// --set says; what it does not say has not moved. Two answers of roi calc that
// were saved tell the same.
func TestWhatIfIsCalcTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := dealers(t)
		files["deals.csv"] += "Email,Won,70,20\n"
		files["leads.csv"] += "LinkedIn,SQL,x\n"
		paths, remove := written(t, files)
		defer remove()
		changes, texts := changesTo(t)
		l := priced(t, paths)
		w, err := report.NewWhatIf(l, l, report.WhatIfOptions{Options: report.Options{Level: 0.95, Changes: changes}})
		if err != nil {
			t.Skip(err) // a change of what nothing states
		}
		before, err := report.NewCalc(priced(t, paths), report.Options{Level: 0.95})
		if err != nil {
			t.Fatal(err)
		}
		after, err := report.NewCalc(priced(t, paths), report.Options{Level: 0.95, Changes: changes})
		if err != nil {
			t.Fatal(err)
		}
		moved := map[string]report.MovedFigure{}
		for _, r := range w.Rows {
			for _, f := range r.Figures {
				moved[r.Channel+"."+f.Metric.Key] = f
			}
		}
		was := map[string]report.Row{}
		for _, r := range before.Rows {
			was[r.Channel] = r
		}
		for _, r := range after.Rows {
			for _, d := range metric.Earned {
				var a metric.Value
				old, known := was[r.Channel]
				if known {
					a = old.Value(d.Key)
				}
				b := r.Value(d.Key)
				f, told := moved[r.Channel+"."+d.Key]
				if told && (f.After.Num != nil && f.After.Num.Cmp(b.Num) != 0 || f.Before.Num != nil && f.Before.Num.Cmp(a.Num) != 0) {
					t.Fatalf("%v: %s.%s from %v to %v, and calc from %v to %v", texts, r.Channel, d.Key, f.Before, f.After, a, b)
				}
				if !told && known && !close(a, b) {
					t.Fatalf("%v: %s.%s goes from %v to %v, and nobody says so", texts, r.Channel, d.Key, a, b)
				}
			}
		}
		if len(changes) == 0 && len(w.Rows)+len(w.Groups)+len(w.Total.Figures) > 0 {
			t.Fatal("something moves of itself")
		}
		saved, err := report.NewSaved(saved(t, before), saved(t, after), nil, false)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := ends(w.Rows), ends(saved.Rows); a != b {
			t.Fatalf("%v: %s\nsaved: %s", texts, a, b)
		}
	})
}

// ends are the figures that moved, as answers write them.
func ends(rows []report.Moved) string {
	var b strings.Builder
	for _, r := range rows {
		for _, f := range r.Figures {
			fmt.Fprintf(&b, "%s.%s", r.Channel, f.Metric.Key)
			for _, v := range []metric.Value{f.Before, f.After} {
				if v.Num != nil {
					b.WriteString(" " + unit.Plain(v.Num))
				} else {
					b.WriteString(" " + string(v.Why))
				}
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// saved is an answer as it is read back from a file.
func saved(t fatal, c *report.Calc) *report.SavedAnswer {
	t.Helper()
	s, err := report.ParseSaved("answer.json", []byte(asJSON(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func asJSON(t fatal, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Hours moved there and back change nothing, and moved they are all still there.
func TestWhatIfMoves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paths, remove := written(t, dealers(t))
		defer remove()
		run := func(texts ...string) *report.WhatIf {
			o := report.WhatIfOptions{Options: report.Options{Level: 0.95}}
			for _, text := range texts {
				m, err := report.ParseMove(text)
				if err != nil {
					t.Fatal(err)
				}
				o.Moves = append(o.Moves, m)
			}
			l := priced(t, paths)
			w, err := report.NewWhatIf(l, l, o)
			if err != nil {
				t.Fatal(err)
			}
			return w
		}
		if w := run("1.25h:LinkedIn=Email", "1.25h:Email=LinkedIn"); len(w.Rows)+len(w.Total.Figures) > 0 {
			t.Fatalf("there and back moves %s", asJSON(t, w.Rows))
		}
		w := run("1h:LinkedIn=Trade show", "30m:X=Email")
		for _, f := range w.Total.Figures {
			if f.Metric.Key == "hours" || f.Metric.Key == "labour_cost" {
				t.Fatalf("%s of all goes from %v to %v", f.Metric.Key, f.Before, f.After)
			}
		}
	})
}
