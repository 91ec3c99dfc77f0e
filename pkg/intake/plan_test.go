package intake_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/unit"
)

// planned reads a plan from a file of this name.
func planned(t interface {
	Helper()
	TempDir() string
	Fatal(...any)
}, name, text string) (*book.Plan, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p, _, err := intake.OpenPlan(&book.Book{}, path, intake.Hints{})
	return p, err
}

// A sheet and a file in YAML that plan the same are the same plan.
func TestOpenPlan(t *testing.T) {
	want, err := planned(t, "plan.yaml", `
period: 2026-Q1
budget: {LinkedIn: 500, Trade show: 4200.50 EUR}
hours: {channels: {LinkedIn: 60, social: 100}, people: {Ana: "40:30"}}
goals:
  - {metric: sqls, subject: LinkedIn, target: 12}
  - {metric: net_hourly_rate, subject: LinkedIn, target: 50}
  - {metric: unattributed_share, target: 20%}
milestones:
  - {name: Launch, due: 2026-02-15, owner: Ana, metric: leads, target: 40}
  - {name: Hire, due: 2026-03-01, done: 2026-02-20}
roadmap: [{name: New site, start: 2026-01-05, end: 2026-02-27, owner: Zoe}]
`)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"plan.csv": `Period,Channel,Person,Budget,Hours,SQLs,net_hourly_rate,Metric,Target,Milestone,Due,Done,Owner,Roadmap,Start,End,Notes
2026-Q1,LinkedIn,,500,60,12,50,,,,,,,,,,posts
,Trade show,,"4,200.50 EUR",,,,,,,,,,,,,
,,,,,,,,,,,,,,,,
,social,,,100,,,,,,,,,,,,
,,Ana,,40:30,,,,,,,,,,,,
,total,,,,,,unattributed_share,20%,,,,,,,,
,,,,,,,Leads,40,Launch,2026-02-15,,Ana,,,,
,,,,,,,,,Hire,2026-03-01,2026-02-20,,,,,
2026-Q1,,,,,,,,,,,,Zoe,New site,2026-01-05,2026-02-27,
`,
		"plan.tsv": strings.ReplaceAll(`quarter;Subject;who;planned spend;planned hours;Goal;Value;milestone;deadline;done_on;responsible;activity;from;until
2026-Q1;LinkedIn;;500;60;sqls;12;;;;;;;
;Trade show;;€4.200,50;;;;;;;;;;
;LinkedIn;;;;Net/hour;50;;;;;;;
;social;;;100;;;;;;;;;
;;Ana;;40,5;;;;;;;;;
;;;;;unattributed share;20%;;;;;;;
;;;;;leads;40;Launch;15.02.2026;;Ana;;;
;;;;;;;Hire;01.03.2026;20.02.2026;;;;
;;;;;;;;;;Zoe;New site;05.01.2026;27.02.2026
`, ";", "\t"),
	} {
		got, err := planned(t, name, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		same := cmp.Options{
			cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Line" }, cmp.Ignore()),
			cmp.Comparer(func(a, b book.Cost) bool {
				x, _ := a.Mark.Currency()
				y, _ := b.Mark.Currency()
				return a.Amount == b.Amount && x == y
			}),
			cmp.Comparer(func(a, b book.Target) bool {
				return a.Metric == b.Metric && a.Subject == b.Subject && (a.Value == nil) == (b.Value == nil) && (a.Value == nil || a.Value.Cmp(b.Value) == 0)
			}),
		}
		if diff := cmp.Diff(want, got, same); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if days := want.Window.To - want.Window.From + 1; days != 90 {
		t.Errorf("the period has %d days", days)
	}
}

// What is wrong with the sheet of a plan is said with its line and column.
func TestOpenPlanFaults(t *testing.T) {
	for _, bad := range []struct{ text, want string }{
		{"", "plan.csv: there is no row of a plan"},
		{"Channel,Budget\n", "plan.csv: there is no row of a plan"},
		{"Channel,Budgets\nX,1\n", `plan.csv:1: "Budgets" is not a column of a plan; did you mean budget?`},
		{"Channel,Subject\nX,1\n", `plan.csv:1: "Channel" and "Subject" are the same column of a plan`},
		{"Channel,Budget\nX,much\n", `plan.csv:2: Budget: "much" is not an amount of money`},
		{"Channel,Budget\nX,-5\n", `plan.csv:2: Budget: "-5" is less than zero, which a budget can not be`},
		{"Channel,Budget\nX,\"1.025\"\n", `plan.csv:2: Budget: "1.025" is 1.025 or 1025, and nothing in the column says which`},
		{"Channel,Budget\nX,5\nx,6\n", `plan.csv:3: Budget: is planned for "x" on line 2 already`},
		{"Channel,Budget\n,5\ntotal,6\n", `plan.csv:3: Budget: is planned for the total on line 2 already`},
		{"Channel,Budget\nX,5,6\n", `plan.csv:2: "6" stands under no header`},
		{"Person,Budget\nAna,5\n", `plan.csv:2: Budget: a budget is of a channel, and this row is of "Ana"`},
		{"Person,Channel,Hours\nAna,X,5\n", `plan.csv:2: Hours: hours are of a channel or of a person, and this row is of both`},
		{"Channel,Hours\nX,long\n", `plan.csv:2: Hours: "long" is not a number of hours`},
		{"Channel,Metric,Target\nX,rio,5\n", `plan.csv:2: Metric: "rio" is not a metric; did you mean roi?`},
		{"Channel,Metric,Target\nX,roi,\n", `plan.csv:2: a metric and its target go together`},
		{"Channel,Metric,Target\nX,roi,lots\n", `plan.csv:2: Target: "lots" is not a figure to reach`},
		{"Channel,Metric,Target\nX,hours,5%\n", `plan.csv:2: hours is no percentage, but counted in hours`},
		{"Metric,Target\nunattributed_share,20\n", `plan.csv:2: 20 is no part of a whole, which unattributed_share is`},
		{"Milestone,Owner\nLaunch,Ana\n", `plan.csv:2: lacks "due"`},
		{"Milestone,Due\nLaunch,soon\n", `plan.csv:2: Due: "soon" is not a date`},
		{"Milestone,Due\nLaunch,03/04/2026\n", `plan.csv:2: Due: "03/04/2026" is 2026-04-03 or 2026-03-04, and nothing in the column says which`},
		{"Period,Milestone,Due\n2026-Q1,Launch,2026-04-02\n", `plan.csv:2: "Launch" is due on 2026-04-02, outside the period of the plan`},
		{"Period,Channel,Budget\n2026-Q1,X,5\n2026-Q2,X,5\n", `plan.csv:3: Period: "2026-Q2" is another period than "2026-Q1" above`},
		{"Period,Channel,Budget\nsoon,X,5\n", `plan.csv:2: Period: "soon" is not a period`},
		{"Roadmap,Start,End\nSite,2026-02-01,2026-01-01\n", `plan.csv:2: ends on 2026-01-01, before it starts on 2026-02-01`},
		{"Roadmap,Start,End\nSite,2026-02-01,ongoing\n", `plan.csv:2: End: "ongoing" is not a date`},
		{"Roadmap,Milestone,Start\nSite,Launch,2026-02-01\n", `plan.csv:2: a row is either a milestone or a part of the roadmap`},
	} {
		_, err := planned(t, "plan.csv", bad.text)
		var faults *intake.Faults
		if !errors.As(err, &faults) {
			t.Errorf("%q is a plan", bad.text)
			continue
		}
		f := faults.First[0]
		got := f.Error()[strings.LastIndexByte(f.File, '/')+1:]
		if bad.want != got && !strings.HasPrefix(got+"; "+f.Hint, bad.want) {
			t.Errorf("%q: %s; %s, want %s", bad.text, got, f.Hint, bad.want)
		}
	}
}

// FuzzOpenPlan checks that any sheet is a plan or faults with a place.
func FuzzOpenPlan(f *testing.F) {
	for _, text := range []string{
		"Period,Channel,Person,Budget,Hours,SQLs,Metric,Target,Milestone,Due,Owner,Roadmap,Start,End\n2026-Q1,X,,€5,1:30,2,roi,20%,,,,,,\n,,Ana,,3,,,,,,,,,\n,,,,,,leads,5,L,2026-02-03,Z,,,\n,,,,,,,,,,,W,2026-01-01,2026-01-02\n",
		"Channel;Budget\nX;1.025,00 €\n;3\n", "\"", "Channel\n\xff\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := planned(t, "plan.csv", text)
		var faults *intake.Faults
		switch {
		case err == nil:
			if p.Period != "" && p.Window == (unit.Window{}) {
				t.Errorf("%q has no window", p.Period)
			}
			for _, g := range p.Goals {
				if g.Value == nil || g.Metric == "" {
					t.Errorf("a goal of line %d is %v", g.Line, g)
				}
			}
		case !errors.As(err, &faults):
			t.Errorf("%v", err)
		default:
			for _, f := range faults.First {
				if f.File == "" || f.Text == "" {
					t.Errorf("%+v", f)
				}
			}
		}
	})
}
