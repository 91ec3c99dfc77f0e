package report_test

import (
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// explainSchemaOf is the schema of [report.Explain], which writes itself.
func explainSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	orNull := func(kind, description string) *jsonschema.Schema {
		return &jsonschema.Schema{Types: []string{kind, "null"}, Description: description}
	}
	dated := func(description string) *jsonschema.Schema {
		s := orNull("string", description)
		day(s, description)
		return s
	}
	why := func(description string) *jsonschema.Schema {
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "null"}, {Ref: "#/$defs/reason"}}, Description: description}
	}
	listOf := func(def, description string) *jsonschema.Schema {
		return &jsonschema.Schema{Type: "array", Description: description, Items: &jsonschema.Schema{Ref: "#/$defs/" + def}}
	}
	of := orNull("string", "total, or unattributed, whose it is; null for the subject itself")
	line := orNull("integer", "on which the row starts")
	line.Minimum = jsonschema.Ptr(1.0)
	currency := orNull("string", "code of the currency of all amounts; null where no input says it beyond doubt")
	currency.Pattern = "^[A-Z]{3}$"
	keys := []string{"margins", "hours", "spend", "sales", "cost_of_sales", "direct_expenses", "labour_cost",
		"leads", "mqls", "sals", "sqls", "opportunities", "wins", "lost", "pipeline_value"}
	s := fieldsOf{
		{"schema", constant("roi.explain/1")},
		{"currency", currency},
		{"from", dated("first day of the window; null: open")},
		{"to", dated("last day of the window; null: open")},
		{"credit", enum("the date that sales count by", "closed", "created")},
		{"subject", described("string", "whose figure it is: a channel, a group, the total, or a part of what the answer is cut by")},
		{"metric", enum("key of the figure", metric.Keys()...)},
		{"value", orNull("number", "the figure; null with its reason")},
		{"reason", why("why there is no figure")},
		{"meaning", described("string", "what the figure is, for people")},
		{"formula", described("string", "in keys")},
		{"numbers", listOf("number", "what the formula uses")},
		{"pooled", list("string", "the channels that a group or the total pools for the figure")},
		{"set", list("string", "the inputs behind the figure that --set changed, as written")},
		{"quantities", listOf("quantity", "the sums behind the numbers, each with its rows")},
	}.object("where one figure comes from")
	s.Defs = map[string]*jsonschema.Schema{
		"reason": reasons(),
		"number": fieldsOf{
			{"of", of}, {"key", described("string", "of the metric; else what the formula calls it")}, {"value", orNull("number", "the figure")}, {"reason", why("why there is none")},
		}.object("a number in the formula"),
		"quantity": fieldsOf{
			{"of", of}, {"key", enum("what is summed; margins are those of customers and deals, one by one", keys...)},
			{"unit", enum("what it is counted in", units()...)}, {"sum", described("number", "of the rows, exactly")},
			{"set_by_hand", described("boolean", "--set changed it: a row without a file says by how much")},
			{"rows", listOf("row", "biggest first; they add up to the sum")}, {"left_out", listOf("row", "rows that state it and do not count")},
		}.object("a sum with its rows"),
		"row": fieldsOf{
			{"file", orNull("string", "as named on the command line; null for what was shared out or set by hand")}, {"line", line},
			{"date", dated("by which it counts")}, {"channel", described("string", "that it is credited to")},
			{"value", described("number", "in whole units")}, {"how", orNull("string", "how it came to count, or why it does not; null where it is what the row says")},
		}.object("a row behind a sum"),
	}
	return s
}

// explanations are real ones of many shapes, by name.
func explanations(t *testing.T) map[string]*report.Explain {
	t.Helper()
	all := map[string]*report.Explain{}
	rate := 45 * unit.Currency
	paths := args(t, everything)
	campaign, _ := source.DimensionOf("campaign")
	for _, tt := range []struct {
		subject string
		by      *source.Dimension
		set     string
	}{
		{"total.roi", nil, ""}, {"LinkedIn.sales", nil, ""}, {"social.net_hourly_rate_low", nil, ""}, {"Email.sales_share", nil, ""},
		{"Blimp.cost_per_lead", nil, ""}, {"LinkedIn.hours", nil, "LinkedIn.hours=+10%"}, {"LinkedIn: Spring.hours", campaign, ""},
	} {
		s, err := report.ParseSubject(tt.subject)
		if err != nil {
			t.Fatal(err)
		}
		tracer := report.NewTracer(s)
		o := report.Options{Level: 0.95}
		if tt.set != "" {
			c, err := report.ParseChange(tt.set)
			if err != nil {
				t.Fatal(err)
			}
			o.Changes = []report.Change{c}
		}
		trace := func(names *channel.Names, p ledger.Posting) { tracer.Trace(names, p) }
		l, err := intake.Load(intake.Request{Args: paths, By: tt.by, Trace: trace, Terms: source.Terms{HourlyCost: &rate}})
		if err != nil {
			t.Fatal(err)
		}
		if all[tt.subject], err = report.NewExplain(l, tracer, o); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestExplanationsKeepToTheSchema(t *testing.T) {
	schema := committed(t, "explain")
	for name, e := range explanations(t) {
		o := decoded(t, e)
		if err := schema.Validate(o); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if (o["value"] == nil) != (o["reason"] != nil) {
			t.Errorf("%s is %v, its reason %v", name, o["value"], o["reason"])
		}
		if len(o["quantities"].([]any)) == 0 {
			t.Errorf("%s rests on nothing", name)
		}
	}
}

func TestBrokenExplanations(t *testing.T) {
	schema := committed(t, "explain")
	e := explanations(t)["LinkedIn.sales"]
	quantity := func(o map[string]any) map[string]any { return o["quantities"].([]any)[0].(map[string]any) }
	row := func(o map[string]any) map[string]any { return quantity(o)["rows"].([]any)[0].(map[string]any) }
	breaks := map[string]func(map[string]any){
		"an unknown metric":      func(o map[string]any) { o["metric"] = "applause" },
		"an unknown quantity":    func(o map[string]any) { quantity(o)["key"] = "applause" },
		"an unknown unit":        func(o map[string]any) { quantity(o)["unit"] = "stars" },
		"a sum that is null":     func(o map[string]any) { quantity(o)["sum"] = nil },
		"a line of 0":            func(o map[string]any) { row(o)["line"] = 0 },
		"rows that are null":     func(o map[string]any) { quantity(o)["rows"] = nil },
		"a date in another form": func(o map[string]any) { row(o)["date"] = "1/2/2026" },
		"another schema":         func(o map[string]any) { o["schema"] = "roi.calc/1" },
	}
	for key := range decoded(t, e) {
		breaks["no "+key] = func(o map[string]any) { delete(o, key) }
	}
	for key := range row(decoded(t, e)) {
		breaks["a row without "+key] = func(o map[string]any) { delete(row(o), key) }
	}
	for key := range quantity(decoded(t, e)) {
		breaks["a quantity without "+key] = func(o map[string]any) { delete(quantity(o), key) }
	}
	for name, damage := range breaks {
		o := decoded(t, e)
		damage(o)
		if schema.Validate(o) == nil {
			t.Errorf("%s: passes", name)
		}
	}
}
