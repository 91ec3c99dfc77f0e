package report_test

import (
	"reflect"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/unit"
)

// trendSchemaOf is the schema of [report.Trend], made like that of calc.
func trendSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	ref := func(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }
	s, err := jsonschema.For[report.Trend](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[report.Series]():       ref("series"),
		reflect.TypeFor[report.SeriesGroups](): ref("groups"),
		reflect.TypeFor[ledger.Reason]():       leftOutReasons(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	s.Defs = map[string]*jsonschema.Schema{
		"reason": reasons(),
		"series": series(),
		"row":    also("series", "a channel", fieldsOf{{"channel", described("string", "its name; (unattributed) for the rows that name none")}, {"group", groupNames()}}),
		"group":  also("series", "one side of the comparison", fieldsOf{{"group", groupNames()}}),
		"groups": groups(),
	}
	p := s.Properties
	p["schema"] = constant("roi.trend/1")
	p["every"] = enum("how long the periods are; quarters and years are fiscal, weeks are ISO weeks", everies()...)
	p["metric"] = enum("key of the figure", metric.Keys()...)
	p["unit"] = enum("what the figure is counted in", units()...)
	p["rows"].Description, p["rows"].Items = "the channels, by group, best first", ref("row")
	p["periods"].Description = "in order, without gaps; values are in the same order"
	period := p["periods"].Items.Properties
	period["period"].Description = "its name, such as 2026-W05, 2026-03, 2026-Q1 or 2026, which --period reads"
	day(period["from"], "first day that is meant")
	day(period["to"], "last day that is meant")
	period["partial"].Description = "the window cuts it, or it is not over: sums are of a part only"
	everyAnswer(p)
	return s
}

func everies() (names []string) {
	for _, e := range unit.Everies {
		names = append(names, string(e))
	}
	return names
}

// units are what figures are counted in, each once.
func units() (names []string) {
	seen := map[metric.Unit]bool{}
	for _, d := range metric.All {
		if !seen[d.Unit] {
			names = append(names, string(d.Unit))
		}
		seen[d.Unit] = true
	}
	return names
}

// series is how the figure of a channel, a group or the total went.
func series() *jsonschema.Schema {
	value := func(description string) *jsonschema.Schema {
		return &jsonschema.Schema{Types: []string{"number", "null"}, Description: description}
	}
	name := func(description string) *jsonschema.Schema {
		return &jsonschema.Schema{Types: []string{"string", "null"}, Description: description}
	}
	values := list("", "a figure per period; null, never 0, where there is no data")
	values.Items = value("what roi calc says of the period alone")
	why := &jsonschema.Schema{
		Type: "object", Description: "for each period without a figure, why",
		AdditionalProperties: &jsonschema.Schema{Ref: "#/$defs/reason"},
	}
	return fieldsOf{
		{"values", values},
		{"reasons", why},
		{"first", value("the first figure")},
		{"first_period", name("whose it is; null where there is no figure")},
		{"last", value("the last figure")},
		{"last_period", name("whose it is; null where there is no figure")},
		{"change", value("last - first; null where there are fewer than two figures")},
		{"change_fraction", value("change / first, as a fraction; null unless both are more than 0")},
	}.object("how the figure went")
}

// trends are real trends of many shapes, by name.
func trends(t *testing.T) map[string]*report.Trend {
	t.Helper()
	all := map[string]*report.Trend{}
	paths := args(t, everything)
	for _, every := range everies() {
		all[every] = trend(t, byTime(t, paths, every, unit.Window{From: 1}), "net_hourly_rate")
	}
	months := byTime(t, paths, "month", unit.Window{From: 1})
	for _, d := range metric.All {
		all["month "+d.Key] = trend(t, months, d.Key)
	}
	march, _ := unit.Date(2026, 3, 15)
	all["a window"] = trend(t, byTime(t, paths, "month", unit.Window{From: march - 40, To: march}), "hours")
	all["nothing within the window"] = trend(t, byTime(t, paths, "year", unit.Window{From: march + 4000, To: march + 4001}), "roi")
	return all
}

func TestTrendsKeepToTheSchema(t *testing.T) {
	schema := committed(t, "trend")
	for name, c := range trends(t) {
		o := decoded(t, c)
		if err := schema.Validate(o); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		rows := append([]any{o["total"]}, o["rows"].([]any)...)
		for _, g := range o["groups"].(map[string]any) {
			rows = append(rows, g)
		}
		periods := o["periods"].([]any)
		for _, r := range rows {
			row := r.(map[string]any)
			values, why := row["values"].([]any), row["reasons"].(map[string]any)
			if len(values) != len(periods) {
				t.Fatalf("%s: %d values in %d periods", name, len(values), len(periods))
			}
			for i, v := range values {
				if _, has := why[periods[i].(map[string]any)["period"].(string)]; has != (v == nil) {
					t.Errorf("%s: a value is %v, its reason %v", name, v, why)
				}
			}
		}
	}
}

func TestBrokenTrends(t *testing.T) {
	schema := committed(t, "trend")
	c := trends(t)["month net_hourly_rate"]
	first := func(o map[string]any, key string) map[string]any { return o[key].([]any)[0].(map[string]any) }
	breaks := map[string]func(map[string]any){
		"an unknown length":         func(o map[string]any) { o["every"] = "fortnight" },
		"an unknown metric":         func(o map[string]any) { o["metric"] = "applause" },
		"an unknown reason":         func(o map[string]any) { first(o, "rows")["reasons"] = map[string]any{"2026-01": "bad_luck"} },
		"an unknown group":          func(o map[string]any) { first(o, "rows")["group"] = "mixed" },
		"a value that is a text":    func(o map[string]any) { first(o, "rows")["values"] = []any{"42"} },
		"a row without its channel": func(o map[string]any) { delete(first(o, "rows"), "channel") },
		"a row without its change":  func(o map[string]any) { delete(first(o, "rows"), "change") },
		"a period without an end":   func(o map[string]any) { delete(first(o, "periods"), "to") },
		"a period of another form":  func(o map[string]any) { first(o, "periods")["from"] = "01/01/2026" },
		"periods that are null":     func(o map[string]any) { o["periods"] = nil },
		"another schema":            func(o map[string]any) { o["schema"] = "roi.calc/1" },
	}
	for key := range decoded(t, c) {
		breaks["no "+key] = func(o map[string]any) { delete(o, key) }
	}
	for name, damage := range breaks {
		o := decoded(t, c)
		damage(o)
		if schema.Validate(o) == nil {
			t.Errorf("%s: passes", name)
		}
	}
	o := decoded(t, c)
	o["later"], first(o, "rows")["later"], first(o, "periods")["later"] = 1, 2, 3
	if err := schema.Validate(o); err != nil {
		t.Errorf("a key that a later version adds: %v", err)
	}
}
