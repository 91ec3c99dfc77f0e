package report_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// everything is files with something of everything: refunds, totals, deals that
// are open and lost, rows without a channel.
var everything = map[string]string{
	"hours.csv": "Date,Who,Channel,Campaign,Segment,Hours\n2026-01-05,Ana,LinkedIn,Spring,B2B,12\n2026-01-06,Ana,Email,Spring,,8.5\n2026-01-07,,,,B2C,3\n2026-02-08,Bo,Blimp,,,2\nTotal,,,,,25.5\n",
	"spend.csv": "Date,Channel,Category,Campaign,Segment,Cost (EUR)\n2026-01-05,li,Ads,Spring,B2B,310\n2026-03-09,Email,Tools,,,€40.50\n",
	"deals.csv": "Deal ID,Amount,Stage,Lead source,Close date,Company,Cost of sales\n1,1200,Closed won,LinkedIn,2026-02-01,Acme,300\n1,1200,Proposal,LinkedIn,2026-01-01,Acme,\n" +
		"1,-100,Won,,2026-03-01,,\n2,800,Won,Email,2026-02-03,Globex,200\n3,500,Lost,Email,,,\n4,900,Demo,LinkedIn,,,\n5,700,Won,,2026-02-09,Umbrella,10\n9,-5,Won,Email,2026-02-09,,\n6,650,Odd stage,Blimp,,,\n",
	"leads.csv": "Created,Lead,Source,Stage\n2026-01-01,Ann,li,SQL\n2026-01-02,Bob,Email,New\n",
}

// answers are real answers of many shapes, by name.
func answers(t *testing.T) map[string]*report.Calc {
	t.Helper()
	rate, margin := 45*unit.Currency, int64(620_000)
	all := map[string]*report.Calc{}
	for _, tt := range []struct {
		name  string
		files map[string]string
		terms source.Terms
		set   []string
	}{
		{"everything", everything, source.Terms{HourlyCost: &rate, Margin: &margin}, nil},
		{"everything, nothing assumed", everything, source.Terms{}, nil},
		{"everything, some of it set", everything, source.Terms{}, []string{"LinkedIn.hours=+10%", "Email.sales=9200", "+Radio.spend=50"}},
		{"no row that counts", map[string]string{"sheet.csv": "Channel,Hours,Sales\n,,\nTotal,1,2\n"}, source.Terms{}, nil},
		{"only set", nil, source.Terms{HourlyCost: &rate}, []string{"LinkedIn.hours=42", "LinkedIn.sales=9200", "Email.hours=10", "Email.sales=100"}},
		{"only one thing set", nil, source.Terms{}, []string{"LinkedIn.hours=0"}},
		{"a sheet", map[string]string{"sheet.csv": "Channel,Hours,Spend,Sales,Leads,SQLs\nLinkedIn,42,310,9200,31,9\nEmail,12,80,4100,17,5\n"}, source.Terms{HourlyCost: &rate}, nil},
		{"direct expenses", map[string]string{"sheet.csv": "Channel,Hours,Sales,Direct expenses\nLinkedIn,42,9200,3000\nEmail,0,,\n"}, source.Terms{}, nil},
		{"many deals", map[string]string{
			"hours.csv": "Channel,Hours\nX,10\nEmail,40\n",
			"sales.csv": "Customer,Channel,Amount\n" + strings.Repeat("a,X,100\nb,X,110\nc,X,120\nd,X,90\ne,X,105\nf,X,99\ng,Email,10\nh,Email,11\ni,Email,12\nj,Email,9\nk,Email,8\nl,Email,10\n", 2),
		}, source.Terms{}, nil},
	} {
		l, err := intake.Load(intake.Request{Args: args(t, tt.files), Terms: tt.terms})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		o := report.Options{Level: 0.95}
		for _, s := range tt.set {
			c, err := report.ParseChange(s)
			if err != nil {
				t.Fatal(err)
			}
			o.Changes = append(o.Changes, c)
		}
		if all[tt.name], err = report.NewCalc(l, o); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
	}
	paths := args(t, everything)
	for i := range source.Dimensions {
		d := &source.Dimensions[i]
		l, err := intake.Load(intake.Request{Args: paths, By: d})
		if err != nil {
			t.Fatalf("by %s: %v", d.Name, err)
		}
		if all["by "+d.Name], err = report.NewCalc(l, report.Options{Level: 0.95}); err != nil {
			t.Fatalf("by %s: %v", d.Name, err)
		}
	}
	return all
}

// args are files with these texts.
func args(t *testing.T, texts map[string]string) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(texts[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// object is an answer as JSON has it.
func decoded(t *testing.T, c any) map[string]any {
	t.Helper()
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var o map[string]any
	if err := json.Unmarshal(raw, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// committed is the schema that goes out with the program.
func committed(t *testing.T, question string) *jsonschema.Resolved {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal([]byte(report.Schemas[question]), &s); err != nil {
		t.Fatal(err)
	}
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAnswersKeepToTheSchema(t *testing.T) {
	schema := committed(t, "calc")
	for name, c := range answers(t) {
		o := decoded(t, c)
		if err := schema.Validate(o); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		subjects := append([]any{o["total"]}, o["rows"].([]any)...)
		for _, g := range o["groups"].(map[string]any) {
			subjects = append(subjects, g)
		}
		for _, s := range subjects {
			figures := s.(map[string]any)
			why := figures["reasons"].(map[string]any)
			for _, d := range metric.Earned {
				if _, has := why[d.Key]; has != (figures[d.Key] == nil) {
					t.Errorf("%s: %s is %v, its reason %v", name, d.Key, figures[d.Key], why[d.Key])
				}
			}
		}
	}
}

// A schema that lets everything pass keeps nobody from breaking the answer.
func TestBrokenAnswers(t *testing.T) {
	schema := committed(t, "calc")
	c := answers(t)["everything"]
	in := func(o map[string]any, keys ...string) map[string]any {
		for _, k := range keys {
			if list, ok := o[k].([]any); ok {
				o = list[0].(map[string]any)
				continue
			}
			o = o[k].(map[string]any)
		}
		return o
	}
	breaks := map[string]func(map[string]any){
		"an unknown answer":           func(o map[string]any) { in(o, "verdict")["answer"] = "maybe" },
		"an unknown note":             func(o map[string]any) { in(o, "notes")["code"] = "by_the_way" },
		"an unknown reason":           func(o map[string]any) { in(o, "rows", "reasons")["roi"] = "bad_luck" },
		"an unknown reason left out":  func(o map[string]any) { in(o, "inputs", "left_out")["reason"] = "ugly" },
		"an unknown group":            func(o map[string]any) { in(o, "rows")["group"] = "mixed" },
		"an unknown key of groups":    func(o map[string]any) { in(o, "groups")["mixed"] = in(o, "groups", "social") },
		"an unknown kind":             func(o map[string]any) { in(o, "inputs")["kind"] = "stuff" },
		"a figure that is a text":     func(o map[string]any) { in(o, "rows")["hours"] = "42" },
		"a level in per cent":         func(o map[string]any) { in(o, "verdict")["level"] = 95 },
		"an amount instead of a code": func(o map[string]any) { o["currency"] = "€" },
		"a list that is null":         func(o map[string]any) { o["inputs"] = nil },
		"another schema":              func(o map[string]any) { o["schema"] = "roi.calc/2" },
		"a date of another form":      func(o map[string]any) { in(o, "inputs")["first_date"] = "05/01/2026" },
		"half a deal needed":          func(o map[string]any) { in(o, "verdict", "wins_needed")["2"] = 12.5 },
		"a side without its rate":     func(o map[string]any) { delete(in(o, "verdict", "other"), "net_hourly_rate") },
		"a group without its pool":    func(o map[string]any) { delete(in(o, "groups", "social"), "time_channels") },
		"a row of nothing":            func(o map[string]any) { r := in(o, "rows"); delete(r, "channel"); delete(r, "group") },
		"a row of a part of nothing":  func(o map[string]any) { r := in(o, "rows"); delete(r, "group"); r["campaign"] = "Spring" },
		"a total without its reasons": func(o map[string]any) { delete(in(o, "total"), "reasons") },
	}
	for key := range decoded(t, c) {
		breaks["no "+key] = func(o map[string]any) { delete(o, key) }
	}
	for _, d := range metric.Earned {
		breaks[fmt.Sprintf("a row without %s", d.Key)] = func(o map[string]any) { delete(in(o, "rows"), d.Key) }
	}
	for name, damage := range breaks {
		o := decoded(t, c)
		damage(o)
		if schema.Validate(o) == nil {
			t.Errorf("%s: passes", name)
		}
	}
	o := decoded(t, c)
	o["later"], in(o, "rows")["later"], in(o, "verdict")["later"] = 1, 2, 3
	if err := schema.Validate(o); err != nil {
		t.Errorf("a key that a later version adds: %v", err)
	}
}
