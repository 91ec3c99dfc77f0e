package report_test

import (
	"math/big"
	"reflect"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// planSchemaOf is the schema of [report.Plan], made like that of calc.
func planSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	ref := func(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }
	s, err := jsonschema.For[report.Plan](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[report.Allotted]():        ref("allotted"),
		reflect.TypeFor[report.AllottedByGroup](): ref("groups"),
		reflect.TypeFor[report.Goal]():            ref("goal"),
		reflect.TypeFor[report.Milestone]():       ref("milestone"),
		reflect.TypeFor[ledger.Reason]():          leftOutReasons(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	orNull := func(kind, description string) *jsonschema.Schema {
		return &jsonschema.Schema{Types: []string{kind, "null"}, Description: description}
	}
	dated := func(types ...string) *jsonschema.Schema {
		d := &jsonschema.Schema{Types: types}
		if len(types) == 1 {
			d = &jsonschema.Schema{Type: types[0]}
		}
		return d
	}
	due, done := dated("string"), dated("string", "null")
	day(due, "last day for it")
	day(done, "the day on which it was done; null where nobody said")
	key := enum("of the figure to reach", metric.Keys()...)
	state := planStates()
	s.Defs = map[string]*jsonschema.Schema{
		"reason": reasons(),
		"met": fieldsOf{
			{"planned", orNull("number", "what was planned")},
			{"actual", orNull("number", "what happened")},
			{"variance", orNull("number", "actual - planned")},
			{"attainment", orNull("number", "actual / planned, as a fraction")},
			{"pace", orNull("number", "attainment / the share of the days that are over: 1 is on time; null for what does not add up over time")},
			{"reasons", &jsonschema.Schema{Type: "object", Description: "for each figure that is null, why", AdditionalProperties: ref("reason")}},
		}.object("what was planned and what happened"),
		"allotted":  allottedSchema(),
		"goal":      also("met", "a figure to reach", fieldsOf{{"subject", described("string", "whose figure it is")}, {"metric", key}, {"better", enum("lower: at most the target; else at least", "higher", "lower", "neither")}, {"state", state}}),
		"milestone": also("met", "what is to be done by a day", fieldsOf{{"name", described("string", "what is to be done")}, {"due", due}, {"done", done}, {"owner", orNull("string", "who sees to it")}, {"subject", orNull("string", "whose figure tells; null where none does")}, {"metric", orNull("string", "key of the figure that tells; null where none does")}, {"state", state}}),
		"groups":    groups(),
		"group":     ref("allotted"),
	}
	p := s.Properties
	p["schema"] = constant("roi.plan/1")
	p["period"].Description = "of the plan, as written; null where the command line says the days"
	everyAnswer(p)
	day(p["from"], "first day of the plan")
	day(p["to"], "last day of the plan")
	day(p["today"], "the day that the plan is looked at")
	atLeast(1, p["days"])
	atLeast(0, p["elapsed"])
	p["days"].Description, p["elapsed"].Description = "of the plan", "days of it that are over, today included"
	p["budget"].Description, p["hours"].Description = "cash", "hours by channel"
	p["people"].Description = "hours by person"
	p["roadmap"].Description = "what is worked on from day to day"
	effort := p["roadmap"].Items.Properties
	day(effort["start"], "first day of it")
	day(effort["end"], "last day of it: nothing is just ongoing")
	effort["state"] = enum("where today is", "ahead", "under_way", "over")
	effort["owner"].Description = "who sees to it"
	atLeast(1, effort["days"])
	atLeast(0, effort["elapsed"])
	return s
}

// planStates are the states of goals and milestones.
func planStates() *jsonschema.Schema {
	says := ""
	var states []string
	for i, s := range report.States {
		if i > 0 {
			says += "; "
		}
		says += string(s.State) + ": " + s.Meaning
		states = append(states, string(s.State))
	}
	return enum(says, states...)
}

// allottedSchema is a line of the budget or the hours.
func allottedSchema() *jsonschema.Schema {
	s := also("met", "what was planned for a channel, a group, a person or all, and what was used", fieldsOf{
		{"channel", described("string", "its name; none for a group, a person and the total")},
		{"group", groupNames()},
		{"person", described("string", "who, of hours by person")},
		{"left", &jsonschema.Schema{Types: []string{"number", "null"}, Description: "planned - actual"}},
	})
	s.Required = []string{"left"}
	return s
}

// plans are real answers of many shapes, by name.
func plans(t *testing.T) map[string]*report.Plan {
	t.Helper()
	all := map[string]*report.Plan{}
	rate := 45 * unit.Currency
	paths := args(t, everything)
	first, _ := unit.Date(2026, 1, 1)
	last, _ := unit.Date(2026, 3, 31)
	w := unit.Window{From: first, To: last}
	half := big.NewRat(1, 2)
	for name, tt := range map[string]struct {
		plan  book.Plan
		today unit.Day
	}{
		"nothing planned": {book.Plan{}, first},
		"everything planned": {book.Plan{
			Period: "2026-Q1",
			Budget: book.Budget{Channels: []book.Named[book.Cost]{{Name: "LinkedIn", Value: book.Cost{Amount: 500 * unit.Currency}}, {Name: "Pinterest"}, {Name: "other", Value: book.Cost{Amount: 90 * unit.Currency}}}},
			Hours:  book.Allotment{Channels: []book.Named[unit.Hours]{{Name: "LinkedIn", Value: 5 * unit.Hour}}, People: []book.Named[unit.Hours]{{Name: "ana", Value: 40 * unit.Hour}, {Name: "Cy", Value: unit.Hour}}},
			Goals: []book.Goal{
				{Target: book.Target{Metric: "net_hourly_rate", Subject: "social", Value: big.NewRat(50, 1)}},
				{Target: book.Target{Metric: "leads", Value: big.NewRat(50, 1)}},
				{Target: book.Target{Metric: "cost_per_lead", Subject: "LinkedIn", Value: half}},
				{Target: book.Target{Metric: "leads", Subject: "Zeppelin", Value: half}},
			},
			Milestones: []book.Milestone{
				{Name: "Launch", Due: first + 40, Owner: "Ana", Target: book.Target{Metric: "sales", Value: big.NewRat(100, 1)}},
				{Name: "Hire", Due: first + 50, Done: first + 45},
				{Name: "Move", Due: first + 20},
			},
			Roadmap: []book.Effort{{Name: "Site", Start: first, End: first + 30, Owner: "Zoe"}, {Name: "Shop", Start: last, End: last}},
		}, first + 44},
		"before it begins": {book.Plan{Period: "2026-Q1", Hours: book.Allotment{Total: new(unit.Hours)}, Goals: []book.Goal{{Target: book.Target{Metric: "leads", Value: half}}}}, first - 3},
	} {
		sheet := report.NewTimesheet()
		r := intake.Request{Args: paths, Window: w, Terms: source.Terms{HourlyCost: &rate}}
		load := func(w unit.Window) (*intake.Loaded, error) {
			r.Window, r.Trace = w, nil
			return intake.Load(r)
		}
		r.Trace = func(n *channel.Names, p ledger.Posting) { sheet.Trace(n, p) }
		l, err := intake.Load(r)
		if err != nil {
			t.Fatal(err)
		}
		o := report.PlanOptions{Options: report.Options{Level: 0.95}, Plan: &tt.plan, From: "plan.yaml", Today: tt.today, Rate: (&book.Book{}).Rate, Load: load, Sheet: sheet}
		if all[name], err = report.NewPlan(l, o); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestPlansKeepToTheSchema(t *testing.T) {
	schema := committed(t, "plan")
	for name, p := range plans(t) {
		if err := schema.Validate(decoded(t, p)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBrokenPlans(t *testing.T) {
	schema := committed(t, "plan")
	p := plans(t)["everything planned"]
	first := func(o map[string]any, key string) map[string]any { return o[key].([]any)[0].(map[string]any) }
	row := func(o map[string]any) map[string]any { return first(o["budget"].(map[string]any), "rows") }
	breaks := map[string]func(map[string]any){
		"an unknown state":       func(o map[string]any) { first(o, "goals")["state"] = "ongoing" },
		"an unknown metric":      func(o map[string]any) { first(o, "goals")["metric"] = "applause" },
		"an unknown reason":      func(o map[string]any) { row(o)["reasons"] = map[string]any{"pace": "bad_luck"} },
		"an effort without end":  func(o map[string]any) { delete(first(o, "roadmap"), "end") },
		"an effort that goes on": func(o map[string]any) { first(o, "roadmap")["end"] = "ongoing" },
		"a milestone of no day":  func(o map[string]any) { first(o, "milestones")["due"] = nil },
		"a row without a rest":   func(o map[string]any) { delete(row(o), "left") },
		"a row without its pace": func(o map[string]any) { delete(row(o), "pace") },
		"goals that are null":    func(o map[string]any) { o["goals"] = nil },
		"another schema":         func(o map[string]any) { o["schema"] = "roi.calc/1" },
	}
	for key := range decoded(t, p) {
		breaks["no "+key] = func(o map[string]any) { delete(o, key) }
	}
	for name, damage := range breaks {
		o := decoded(t, p)
		damage(o)
		if schema.Validate(o) == nil {
			t.Errorf("%s: passes", name)
		}
	}
	o := decoded(t, p)
	o["later"], first(o, "goals")["later"] = 1, 2
	if err := schema.Validate(o); err != nil {
		t.Errorf("a key that a later version adds: %v", err)
	}
}

// The groups of a budget add up to its total, and so do the channels of each.
func TestPlansAddUp(t *testing.T) {
	for name, p := range plans(t) {
		for _, of := range []report.Allotments{p.Budget, p.Hours} {
			sum := new(big.Rat)
			for _, g := range of.Groups {
				if g.Actual.Num != nil {
					sum.Add(sum, g.Actual.Num)
				}
			}
			if of.Total.Actual.Num != nil && sum.Cmp(of.Total.Actual.Num) != 0 {
				t.Errorf("%s: the groups add up to %s, the total is %s", name, sum.RatString(), of.Total.Actual.Num.RatString())
			}
		}
	}
}
