package report_test

import (
	"reflect"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// checkSchemaOf is the schema of [report.Check], made like that of calc.
func checkSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.For[report.Check](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[report.Held]():   {Ref: "#/$defs/check"},
		reflect.TypeFor[ledger.Reason](): leftOutReasons(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	s.Defs = map[string]*jsonschema.Schema{"reason": reasons(), "check": heldSchema()}
	p := s.Properties
	p["schema"] = constant("roi.check/1")
	p["met"].Description = "every check is met"
	p["checks"].Description = "those of the book in its order, then those of --gate"
	p["set"].Description = "the inputs that --set changed, as written"
	everyAnswer(p)
	return s
}

// heldSchema is one check with what became of it.
func heldSchema() *jsonschema.Schema {
	value := func(description string) *jsonschema.Schema {
		return &jsonschema.Schema{Types: []string{"number", "null"}, Description: description}
	}
	name := func(description string) *jsonschema.Schema {
		return &jsonschema.Schema{Types: []string{"string", "null"}, Description: description}
	}
	line := &jsonschema.Schema{Types: []string{"integer", "null"}, Minimum: jsonschema.Ptr(1.0), Description: "of the book"}
	return fieldsOf{
		{"check", described("string", "the expression")},
		{"met", described("boolean", "it holds; false, too, where a figure is missing, unless it may be")},
		{"subject", described("string", "whose figure it is")},
		{"metric", enum("key of the figure", metric.Keys()...)},
		{"operator", described("string", "how the figure is compared with the limit: exactly, never as it is shown")},
		{"value", value("the figure; null where it is missing")},
		{"limit", value("what it is compared with; null where that is a missing figure")},
		{"limit_subject", name("whose figure the limit is; null where it is a number")},
		{"limit_metric", name("key of the figure that the limit is; null where it is a number")},
		{"or_missing", described("boolean", "a missing figure may pass")},
		{"reason", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "null"}, {Ref: "#/$defs/reason"}}, Description: "why a figure is missing"}},
		{"text", described("string", "the figures, for people")},
		{"file", name("the book that has the check; null for one of the command line")},
		{"line", line},
	}.object("a check, and what became of it")
}

// checks are real answers to gates of many shapes, by name.
func checks(t *testing.T) map[string]*report.Check {
	t.Helper()
	all := map[string]*report.Check{}
	rate := 45 * unit.Currency
	paths := args(t, everything)
	campaign, _ := source.DimensionOf("campaign")
	for _, tt := range []struct {
		name  string
		by    *source.Dimension
		gates []string
	}{
		{"met", nil, []string{"LinkedIn.hours >= 5", "total.sales > 0 EUR", "social.hours != other.hours"}},
		{"not met", nil, []string{"LinkedIn.hours < 5", "Email.sales > 9999"}},
		{"missing", nil, []string{"Pinterest.hours >= 5", "LinkedIn.roi > unattributed.roi", "Twitter.roi > 1 or missing"}},
		{"by campaign", campaign, []string{`"LinkedIn: Spring".hours >= 5`, `"Email: (none)".hours >= 0 or missing`}},
		{"none", nil, nil},
	} {
		l, err := intake.Load(intake.Request{Args: paths, By: tt.by, Terms: source.Terms{HourlyCost: &rate}})
		if err != nil {
			t.Fatal(err)
		}
		if all[tt.name], err = report.NewCheck(l, report.Options{Level: 0.95}, gates(t, tt.gates...)); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
	}
	return all
}

// gates are expressions, the first one as if a book had it.
func gates(t *testing.T, texts ...string) []report.Gate {
	t.Helper()
	var list []report.Gate
	for i, text := range texts {
		e, wrong := metric.ParseExpression(text)
		if wrong != nil {
			t.Fatalf("%s: %v", text, wrong)
		}
		g := report.Gate{Expression: e}
		if i == 0 {
			g.File, g.Line = "roi.yaml", 12
		}
		list = append(list, g)
	}
	return list
}

func TestChecksKeepToTheSchema(t *testing.T) {
	schema := committed(t, "check")
	for name, k := range checks(t) {
		o := decoded(t, k)
		if err := schema.Validate(o); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		met := true
		for _, each := range o["checks"].([]any) {
			h := each.(map[string]any)
			met = met && h["met"].(bool)
			missing := h["value"] == nil || h["limit"] == nil
			if missing != (h["reason"] != nil) || missing && h["met"] != h["or_missing"] {
				t.Errorf("%s: %v", name, h)
			}
		}
		if o["met"] != met {
			t.Errorf("%s: met is %v", name, o["met"])
		}
	}
}

func TestBrokenChecks(t *testing.T) {
	schema := committed(t, "check")
	k := checks(t)["not met"]
	first := func(o map[string]any) map[string]any { return o["checks"].([]any)[0].(map[string]any) }
	breaks := map[string]func(map[string]any){
		"an unknown metric":      func(o map[string]any) { first(o)["metric"] = "applause" },
		"an unknown reason":      func(o map[string]any) { first(o)["reason"] = "bad_luck" },
		"a value that is a text": func(o map[string]any) { first(o)["value"] = "42" },
		"a line of 0":            func(o map[string]any) { first(o)["line"] = 0 },
		"checks that are null":   func(o map[string]any) { o["checks"] = nil },
		"another schema":         func(o map[string]any) { o["schema"] = "roi.calc/1" },
	}
	for key := range decoded(t, k) {
		breaks["no "+key] = func(o map[string]any) { delete(o, key) }
	}
	for key := range first(decoded(t, k)) {
		breaks["a check without "+key] = func(o map[string]any) { delete(first(o), key) }
	}
	for name, damage := range breaks {
		o := decoded(t, k)
		damage(o)
		if schema.Validate(o) == nil {
			t.Errorf("%s: passes", name)
		}
	}
	o := decoded(t, k)
	o["later"], first(o)["later"] = 1, 2
	if err := schema.Validate(o); err != nil {
		t.Errorf("a key that a later version adds: %v", err)
	}
}
