package report_test

import (
	"encoding/json"
	"math/big"
	"reflect"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// movedTypes are the forms of what moved, which two answers have.
func movedTypes() map[reflect.Type]*jsonschema.Schema {
	ref := func(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }
	return map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[report.Moved]():        ref("moved"),
		reflect.TypeFor[report.MovedGroups]():  ref("groups"),
		reflect.TypeFor[report.MovedVerdict](): ref("verdict"),
		reflect.TypeFor[ledger.Reason]():       leftOutReasons(),
	}
}

// movedDefs describe what moved.
func movedDefs() map[string]*jsonschema.Schema {
	end := fieldsOf{
		{"answer", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "null"}, enum("", "not_comparable", "no_range", "too_few_deals", "better", "worse", "no_clear_difference")}, Description: "of the verdict"}},
		{"at_least_as_good", orNull("boolean", "social is, by the two rates alone")},
		{"difference", figure("the rate of social less that of the other marketing", metric.PerHour)},
	}
	one := fieldsOf{
		{"before", orNull("number", "the figure before")},
		{"after", orNull("number", "the figure after")},
		{"change", orNull("number", "after - before; null unless both are known")},
		{"change_fraction", orNull("number", "change / before, as a fraction; null unless both are more than 0")},
		{"reasons", &jsonschema.Schema{Type: "object", Description: "for before and after, why they are null; nothing where the answer has no such row", AdditionalProperties: &jsonschema.Schema{Ref: "#/$defs/reason"}}},
	}.object("a figure that is another after")
	var names fieldsOf
	for _, d := range source.Dimensions {
		if !d.Groups {
			names = append(names, fieldOf{d.Name, described("string", "under --by "+d.Name+": "+d.Meaning)})
		}
	}
	names = append(names, fieldOf{"channel", described("string", "its name")}, fieldOf{"group", groupNames()})
	only := enum("the one answer that has the row", "before", "after")
	moved := append(names,
		fieldOf{"only", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "null"}, only}, Description: "the one answer that has the row; null where both have"}},
		fieldOf{"moved", &jsonschema.Schema{Type: "object", Description: "every figure that moved, by its key", PropertyNames: enum("key of a figure", metric.Keys()...), AdditionalProperties: one}},
	).object("what moved of a channel, a part of a cut, a group or the total")
	moved.Required = []string{"only", "moved"}
	g := groups()
	for _, s := range g.Properties {
		s.Ref = "#/$defs/moved"
	}
	return map[string]*jsonschema.Schema{
		"reason": reasons(), "moved": moved, "groups": g,
		"verdict": fieldsOf{
			{"before", end.object("what the verdict said before")},
			{"after", end.object("what it says after")},
			{"moved", described("boolean", "the answer is another, or by the two rates alone social went from at least as good to not, or back")},
			{"text", described("string", "how the verdict went, for people")},
		}.object("how the verdict on social went"),
	}
}

// whatifSchemaOf is the schema of [report.WhatIf], made like that of calc.
func whatifSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	types := movedTypes()
	types[reflect.TypeFor[report.BreakEvenRow]()] = &jsonschema.Schema{Ref: "#/$defs/break_even"}
	types[reflect.TypeFor[report.SocialMatch]()] = socialMatch()
	types[reflect.TypeFor[report.HoursError]()] = hoursError()
	s, err := jsonschema.For[report.WhatIf](&jsonschema.ForOptions{TypeSchemas: types})
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	s.Defs = movedDefs()
	s.Defs["break_even"], s.Defs["off"] = breakEvenRow(), hoursErrorRow()
	p := s.Properties
	p["schema"] = constant("roi.whatif/1")
	p["changes"].Description = "what is changed, as written"
	p["rows"].Description = "the channels of which something moved, by group"
	p["unchanged"].Description = "the names of the other channels"
	p["break_even"].Description = "where the time is just paid, with the changes; null where not asked for"
	p["hours_error"].Description = "what an hour earns if the hours logged are off, with the changes; null where not asked for"
	everyAnswer(p)
	return s
}

// whys are the reasons of what is null.
func whys() fieldOf {
	return fieldOf{"reasons", &jsonschema.Schema{Type: "object", Description: "for each figure that is null, why", AdditionalProperties: &jsonschema.Schema{Ref: "#/$defs/reason"}}}
}

func breakEvenRow() *jsonschema.Schema {
	return fieldsOf{
		{"channel", described("string", "its name")},
		{"group", groupNames()},
		{"hours", figure("time invested", metric.Hours)},
		{"break_even_hours", figure("hours at which the time is just paid", metric.Hours)},
		{"slack_hours", figure("that less the hours", metric.Hours)},
		{"break_even_hourly_cost", figure("cost of an hour at which the time is just paid: the net hourly rate itself", metric.PerHour)},
		{"net_margin", figure("what sales leave before time is paid", metric.Money)},
		{"break_even_net_margin", figure("net margin at which the time is just paid: what it costs", metric.Money)},
		{"sales", figure("amounts of won deals", metric.Money)},
		{"break_even_sales", figure("sales at which cash and time are just paid, at today's gross margin", metric.Money)},
		{"wins", figure("deals won", metric.Count)},
		{"break_even_wins", figure("deals of today's mean margin at which cash and time are just paid", metric.Count)},
		whys(),
	}.object("where one channel's time is just paid")
}

func socialMatch() *jsonschema.Schema {
	s := fieldsOf{
		{"net_hourly_rate", figure("what an hour of the other marketing earns", metric.PerHour)},
		{"more_net_margin", figure("net margin that social needs on top, in the same hours; less than 0: it earns more already", metric.Money)},
		{"more_sales", figure("or sales on top, at today's gross margin", metric.Money)},
		{"more_wins", figure("or deals on top, of today's mean margin, rounded up", metric.Count)},
		{"in_hours", figure("or hours in which today's net margin is enough", metric.Hours)},
		whys(),
		{"text", described("string", "the same for people")},
	}.object("what social needs to earn as much an hour as the other marketing; null where one of the two earns nothing that is known")
	s.Type, s.Types = "", []string{"object", "null"}
	return s
}

func hoursErrorRow() *jsonschema.Schema {
	s := fieldsOf{
		{"channel", described("string", "its name; a group has none")},
		{"group", groupNames()},
		{"net_hourly_rate", figure("at the hours logged", metric.PerHour)},
		{"with_more_hours", figure("if the hours are that part more", metric.PerHour)},
		{"with_fewer_hours", figure("if they are that part fewer", metric.PerHour)},
		whys(),
	}.object("what an hour earns if the hours logged are off")
	s.Required = s.Required[1:]
	return s
}

func hoursError() *jsonschema.Schema {
	rows := &jsonschema.Schema{Type: "array", Items: &jsonschema.Schema{Ref: "#/$defs/off"}, Description: "the channels"}
	g := groups()
	for _, s := range g.Properties {
		s.Ref = "#/$defs/off"
	}
	s := fieldsOf{
		{"part", described("number", "part of the hours, between 0 and 1")},
		{"rows", rows},
		{"groups", g},
		{"turns", orNull("boolean", "which of social and the other marketing earns more an hour could turn, were one's hours too high and the other's too low; null where one has no rate")},
		{"text", described("string", "the same for people")},
	}.object("what an hour earns if the hours logged are off, with the changes; null where not asked for")
	s.Type, s.Types = "", []string{"object", "null"}
	return s
}

// savedSchemaOf is the schema of [report.Saved].
func savedSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.For[report.Saved](&jsonschema.ForOptions{TypeSchemas: movedTypes()})
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	s.Defs = movedDefs()
	p := s.Properties
	p["schema"] = constant("roi.saved/1")
	p["currency"].Description = "code of the currency of all amounts; null where neither says it"
	p["rows"].Description = "the rows of which something changed"
	p["unchanged"].Description = "the names of the other rows"
	p["notes"].Items.Properties["code"] = noteCodes()
	for _, end := range []string{"before", "after"} {
		e := p[end].Properties
		p[end].Description = "the answer that was saved " + map[string]string{"before": "first", "after": "later"}[end]
		day(e["from"], "first day of its window; null: open")
		day(e["to"], "last day of its window; null: open")
		e["credit"].Description = "the date that its sales count by"
	}
	return s
}

// whatifs are real answers of many shapes, by name.
func whatifs(t *testing.T) map[string]*report.WhatIf {
	t.Helper()
	rate := 45 * unit.Currency
	all := map[string]*report.WhatIf{}
	for _, tt := range []struct {
		name       string
		files      map[string]string
		cost       *unit.Money
		set, moves []string
		solve      bool
	}{
		{"nothing", everything, &rate, nil, nil, false},
		{"a change", everything, &rate, []string{"LinkedIn.hours=+10%", "Email.sales=9200"}, nil, true},
		{"a move", everything, &rate, nil, []string{"2h:LinkedIn=Email", "1h:Email=+Radio"}, true},
		{"no cost of an hour", everything, nil, []string{"LinkedIn.hours=+10%"}, nil, true},
		{"a new channel", everything, &rate, []string{"+Radio.hours=4", "+Radio.sales=90"}, nil, true},
		{"no file", nil, &rate, []string{"LinkedIn.hours=4", "LinkedIn.sales=90"}, nil, true},
		{"no row that counts", map[string]string{"sheet.csv": "Channel,Hours,Sales\n,,\nTotal,1,2\n"}, nil, nil, nil, true},
	} {
		l, err := intake.Load(intake.Request{Args: args(t, tt.files), Book: &book.Book{HourlyCost: tt.cost}})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		o := report.WhatIfOptions{Options: report.Options{Level: 0.95}, BreakEven: tt.solve}
		if tt.solve {
			o.HoursError = big.NewRat(1, 5)
		}
		for _, text := range tt.set {
			c, err := report.ParseChange(text)
			if err != nil {
				t.Fatal(err)
			}
			o.Changes = append(o.Changes, c)
		}
		for _, text := range tt.moves {
			m, err := report.ParseMove(text)
			if err != nil {
				t.Fatal(err)
			}
			o.Moves = append(o.Moves, m)
		}
		if all[tt.name], err = report.NewWhatIf(l, l, o); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
	}
	return all
}

func TestWhatIfsKeepToTheSchema(t *testing.T) {
	schema := committed(t, "whatif")
	for name, w := range whatifs(t) {
		if err := schema.Validate(decoded(t, w)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBrokenWhatIfs(t *testing.T) {
	schema := committed(t, "whatif")
	w := whatifs(t)["a change"]
	row := func(o map[string]any) map[string]any { return o["rows"].([]any)[0].(map[string]any) }
	even := func(o map[string]any) map[string]any {
		return o["break_even"].(map[string]any)["rows"].([]any)[0].(map[string]any)
	}
	breaks := map[string]func(map[string]any){
		"an unknown figure that moved": func(o map[string]any) { row(o)["moved"].(map[string]any)["applause"] = 1 },
		"a figure that is a text":      func(o map[string]any) { row(o)["moved"] = map[string]any{"hours": "5"} },
		"a row without what moved":     func(o map[string]any) { delete(row(o), "moved") },
		"an unknown only":              func(o map[string]any) { row(o)["only"] = "once" },
		"an unknown answer":            func(o map[string]any) { o["verdict"].(map[string]any)["before"].(map[string]any)["answer"] = "maybe" },
		"no sales of break-even":       func(o map[string]any) { delete(even(o), "break_even_sales") },
		"no hours of break-even":       func(o map[string]any) { delete(even(o), "break_even_hours") },
		"no part of the hours":         func(o map[string]any) { delete(o["hours_error"].(map[string]any), "part") },
		"an unknown group":             func(o map[string]any) { o["groups"].(map[string]any)["mixed"] = row(o) },
		"another schema":               func(o map[string]any) { o["schema"] = "roi.calc/1" },
	}
	for key := range decoded(t, w) {
		breaks["no "+key] = func(o map[string]any) { delete(o, key) }
	}
	for name, damage := range breaks {
		o := decoded(t, w)
		damage(o)
		if schema.Validate(o) == nil {
			t.Errorf("%s: passes", name)
		}
	}
}

// Saved answers of every shape, held against each other and themselves: nothing
// changed of an answer against itself.
func TestSavedAnswers(t *testing.T) {
	schema := committed(t, "saved")
	parse := func(c *report.Calc) *report.SavedAnswer {
		text, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		s, err := report.ParseSaved("answer.json", text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	all := answers(t)
	for name, c := range all {
		same, err := report.NewSaved(parse(c), parse(c), nil, false)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(same.Rows)+len(same.Groups)+len(same.Total.Figures)+len(same.Notes) > 0 || same.Verdict.Moved || len(same.Unchanged) != len(c.Rows) {
			t.Errorf("%s differs from itself: %+v", name, same)
		}
		other, err := report.NewSaved(parse(all["everything"]), parse(c), nil, false)
		if err != nil {
			continue // by another dimension, or in another currency
		}
		if err := schema.Validate(decoded(t, other)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
