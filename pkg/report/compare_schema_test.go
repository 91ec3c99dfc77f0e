package report_test

import (
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

// compareSchemaOf is the schema of [report.Compare], made like that of calc.
func compareSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.For[report.Compare](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[report.Comparison](): {Ref: "#/$defs/comparison"},
		reflect.TypeFor[ledger.Reason]():     leftOutReasons(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	s.Defs = map[string]*jsonschema.Schema{"reason": reasons(), "comparison": comparisonSchema(), "side": comparedSide()}
	p := s.Properties
	p["schema"] = constant("roi.compare/1")
	p["metric"] = enum("key of the figure", metric.Keys()...)
	p["unit"] = enum("what the figure is counted in", units()...)
	p["better"] = enum("which way the figure improves", "higher", "lower", "neither")
	p["subject"].Description = "what two periods are compared for: total, a group or a channel; null where no periods are compared"
	p["comparisons"].Description = "how many ranges were looked at at once, which the answers are adjusted for"
	p["rows"].Description = "one comparison, or one for each channel against the rest"
	p["text"].Description = "the answer for people"
	p["set"].Description = "the inputs that --set changed, as written"
	p["inputs"].Items.Properties["period"].Description = "of two, that the rows were read for; null where no periods are compared"
	everyAnswer(p)
	return s
}

// orNull is a value that may be missing.
func orNull(kind, description string) *jsonschema.Schema {
	return &jsonschema.Schema{Types: []string{kind, "null"}, Description: description}
}

func comparisonSchema() *jsonschema.Schema {
	side := &jsonschema.Schema{Ref: "#/$defs/side"}
	verdict := verdictSchema()
	needed := verdict.Properties["wins_needed"]
	needed.Description = "deals, or what the figure counts, that each side needs to show that one is so many times the other; null where that is not known"
	level := verdict.Properties["level"]
	level.Description = "of the ranges"
	cases := orNull("integer", "cases that each side needs to show a difference of two shares as large as this one; null for other figures")
	cases.Minimum = jsonschema.Ptr(1.0)
	return fieldsOf{
		{"a", side}, {"b", side.CloneSchemas()},
		{"answer", enum("of a, by the figure: the first that applies", "not_comparable", "no_range", "too_few_deals", "better", "worse", "no_clear_difference")},
		{"reason", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "null"}, {Ref: "#/$defs/reason"}}, Description: "why there is no comparison or no range"}},
		{"at_least_as_good", orNull("boolean", "a is, by the two figures alone; null where one has none, or where neither way is better")},
		{"difference", orNull("number", "a - b")},
		{"difference_low", orNull("number", "lower end of its range; null for figures that rest on a count")},
		{"difference_high", orNull("number", "upper end of its range")},
		{"ratio", orNull("number", "a / b; null unless both are more than 0")},
		{"ratio_low", orNull("number", "lower end of its range; null but for figures that rest on a count")},
		{"ratio_high", orNull("number", "upper end of its range; null, too, where it is open")},
		{"p", orNull("number", "of so large a difference were there none: 1 less the highest level at which the range leaves 0 out; of counts the exact conditional test")},
		{"p_adjusted", orNull("number", "p adjusted for the number of comparisons (Holm); null where there is one")},
		{"level", level},
		{"needed", needed},
		{"cases_needed", cases},
		{"text", described("string", "the answer for people")},
	}.object("two sides held against each other")
}

func comparedSide() *jsonschema.Schema {
	names := []string{"channel", "group", "rest", "period", "total"}
	for _, d := range source.Dimensions {
		if !d.Groups {
			names = append(names, d.Name)
		}
	}
	from, to := orNull("string", ""), orNull("string", "")
	day(from, "first day of a period; null for other kinds")
	day(to, "last day of a period; null for other kinds")
	group := orNull("string", "of a channel held against the rest; null otherwise")
	return fieldsOf{
		{"name", described("string", "of the channel, group, part or period")},
		{"kind", enum("what it is", names...)},
		{"group", group},
		{"from", from}, {"to", to},
		{"value", orNull("number", "the figure")},
		{"low", orNull("number", "lower end of its range")},
		{"high", orNull("number", "upper end of its range")},
		{"wins", figure("deals won, among channels with time recorded", metric.Count)},
		{"n_eff", figure("effective number of customers or deals", metric.Number)},
		{"largest_deal_share", figure("how much of the gross margin hangs on one customer or deal", metric.Fraction)},
		{"without_largest_deal", orNull("number", "the figure without it; null for figures that do not rest on the sizes of deals")},
		{"counted", orNull("number", "what was counted, of figures that rest on a count or a share")},
		{"out_of", orNull("number", "what that is set against: the cost, the hours or the cases")},
		{"channels", list("string", "the channels that the side pools")},
		{"reasons", &jsonschema.Schema{Type: "object", Description: "for each of these that is null, why", AdditionalProperties: &jsonschema.Schema{Ref: "#/$defs/reason"}}},
	}.object("one side of a comparison")
}

// comparisons are real comparisons of many shapes, by name.
func comparisons(t *testing.T) map[string]*report.Compare {
	t.Helper()
	all := map[string]*report.Compare{}
	rate := 45 * unit.Currency
	paths := args(t, everything)
	load := func(r intake.Request) *intake.Loaded {
		r.Args, r.Book = paths, &book.Book{HourlyCost: &rate}
		l, err := intake.Load(r)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	put := func(name string, c *report.Compare, err error) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[name] = c
	}
	january, _ := unit.ParsePeriod("2026-01", unit.NoDay, unit.MonthDay{})
	february, _ := unit.ParsePeriod("2026-02", unit.NoDay, unit.MonthDay{})
	loads := [2]*intake.Loaded{load(intake.Request{Window: january}), load(intake.Request{Window: february})}
	by, _ := source.DimensionOf("segment")
	whole, cut := load(intake.Request{}), load(intake.Request{By: by})
	for _, d := range metric.All {
		o := report.CompareOptions{Options: report.Options{Level: 0.95}, Metric: d.Key}
		c, err := report.NewCompare(whole, "LinkedIn", "Email", o)
		put(d.Key, c, err)
		c, err = report.NewCompareEach(whole, o)
		put("each "+d.Key, c, err)
		c, err = report.NewComparePeriods([2]string{"2026-01", "2026-02"}, loads, o)
		put("periods "+d.Key, c, err)
		o.Filter.Channels = []string{"Blimp"}
		c, err = report.NewComparePeriods([2]string{"2026-01", "2026-02"}, loads, o)
		put("periods of a channel "+d.Key, c, err)
		o.Filter = report.Filter{}
		c, err = report.NewCompare(cut, "B2B", "B2C", o)
		put("segments "+d.Key, c, err)
	}
	c, err := report.NewCompare(whole, "social", "unattributed", report.CompareOptions{Options: report.Options{Level: 0.9}, Metric: "roi"})
	put("groups", c, err)
	return all
}

func TestComparisonsKeepToTheSchema(t *testing.T) {
	schema := committed(t, "compare")
	for name, c := range comparisons(t) {
		o := decoded(t, c)
		if err := schema.Validate(o); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, r := range o["rows"].([]any) {
			for _, key := range []string{"a", "b"} {
				side := r.(map[string]any)[key].(map[string]any)
				why := side["reasons"].(map[string]any)
				for _, f := range []string{"value", "low", "high", "wins", "n_eff", "largest_deal_share", "without_largest_deal", "counted", "out_of"} {
					if _, has := why[f]; has != (side[f] == nil) {
						t.Errorf("%s: %s of %s is %v, its reason %v", name, f, key, side[f], why[f])
					}
				}
			}
		}
	}
}

func TestBrokenComparisons(t *testing.T) {
	schema := committed(t, "compare")
	c := comparisons(t)["net_hourly_rate"]
	row := func(o map[string]any) map[string]any { return o["rows"].([]any)[0].(map[string]any) }
	side := func(o map[string]any) map[string]any { return row(o)["a"].(map[string]any) }
	breaks := map[string]func(map[string]any){
		"an unknown answer":         func(o map[string]any) { row(o)["answer"] = "maybe" },
		"an unknown reason":         func(o map[string]any) { row(o)["reason"] = "bad_luck" },
		"an unknown kind":           func(o map[string]any) { side(o)["kind"] = "planet" },
		"an unknown metric":         func(o map[string]any) { o["metric"] = "applause" },
		"a side without its value":  func(o map[string]any) { delete(side(o), "value") },
		"a row without its p":       func(o map[string]any) { delete(row(o), "p") },
		"a difference that is text": func(o map[string]any) { row(o)["difference"] = "5" },
		"no side b":                 func(o map[string]any) { delete(row(o), "b") },
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
}
