package report_test

import (
	"reflect"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
)

// demandSchemaOf is the schema of [report.Demand], made like that of calc.
func demandSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	ref := func(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }
	s, err := jsonschema.For[report.Demand](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[report.Row]():           ref("row"),
		reflect.TypeFor[report.Groups]():        ref("groups"),
		reflect.TypeFor[report.DemandVerdict](): ref("verdict"),
		reflect.TypeFor[report.StageRate]():     ref("stage_rate"),
		reflect.TypeFor[report.Applause]():      ref("not_counted"),
		reflect.TypeFor[ledger.Reason]():        leftOutReasons(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	returned := fieldsOf{{"reason", described("string", "as the rows give it; (none) where they give none")}, {"leads", described("integer", "how many")}}.object("leads that sales sent back for one reason")
	sentBack := list("", "why sales sent leads back, the most frequent reason first")
	sentBack.Items = returned
	subject := figuresOf(metric.Feeding)
	subject.Properties["sent_back"] = sentBack
	subject.PropertyOrder, subject.Required = append(subject.PropertyOrder, "sent_back"), append(subject.Required, "sent_back")
	shown := row()
	shown.Properties["mature"] = described("boolean", "under --cohort: the cohort is old enough for rates")
	shown.PropertyOrder = append(shown.PropertyOrder, "mature")
	s.Defs = map[string]*jsonschema.Schema{
		"figures":     subject,
		"reason":      reasons(),
		"row":         shown,
		"group":       also("pooled", "one side of the comparison", fieldsOf{{"group", groupNames()}}),
		"pooled":      pooledSchema(),
		"groups":      groups(),
		"verdict":     demandVerdictSchema(),
		"stage_rate":  stageRateSchema(),
		"not_counted": fieldsOf{{"column", described("string", "its header")}, {"total", figure("what it adds up to", metric.Count)}}.object("a column of applause, which is no demand"),
	}
	p := s.Properties
	p["schema"] = constant("roi.demand/1")
	p["rows"].Description = "the channels, by group, those with the most sales-qualified leads first; under --cohort the cohorts in order"
	p["total"] = ref("pooled")
	p["set"].Description = "the inputs that --set changed, as written"
	day(p["as_of"], "the day up to which open deals are followed; null where no lead or deal has a date")
	p["cohort"].Description = "rows are of those who entered in a period, and of all that became of them since"
	p["mature_after_days"].Description = "the age by which nine in ten of the wins to come have come; null where no deal is known to be won in time"
	p["immature_share"] = figure("the part of the leads that is younger", metric.Fraction)
	p["win_rate_shown"] = enum("the win rate that the table shows", "win_rate", "created_win_rate", "win_incidence")
	p["stage_rates"].Description = "where the open deals stand, and the chances of a win that the weighted pipeline takes"
	p["joins"].Description = "how many deals follow a lead that some row is of; null where leads and deals have nothing in common to be joined by"
	p["not_counted"].Description = "what files of applause add up to"
	everyAnswer(p)
	return s
}

// pooledSchema is what groups and the total have beside their figures.
func pooledSchema() *jsonschema.Schema {
	return also("figures", "several channels together: sums over all of them, ratios of sums, and rates with time over those that recorded hours", fieldsOf{
		{"time_channels", list("string", "the channels that recorded hours, on which rates and costs with time rest")},
		{"pooled_hours", figure("their hours", metric.Hours)},
		{"pooled_net_margin", figure("their net margin", metric.Money)},
	})
}

func stageRateSchema() *jsonschema.Schema {
	choice := func(description string, values ...any) *jsonschema.Schema {
		return &jsonschema.Schema{Enum: append(values, nil), Description: description}
	}
	return fieldsOf{
		{"step", described("string", "as the file has it")},
		{"stage", enum("in roi's terms", "lead", "mql", "sal", "sql", "opportunity")},
		{"open", described("integer", "deals that stand there")},
		{"amount", figure("of those", metric.Money)},
		{"rate", figure("how likely such a deal is won", metric.Fraction)},
		{"from", choice("what says so; null: nothing does", "book", "history")},
		{"by", choice("whether the step is known by its name or by its stage", "name", "stage")},
		{"won", described("integer", "deals that stood there before and were won")},
		{"lost", described("integer", "and that were lost")},
	}.object("how likely open deals at a step are won")
}

func demandVerdictSchema() *jsonschema.Schema {
	fields := fieldsOf{{"question", described("string", "what is answered")}}
	for _, d := range []*metric.Definition{metric.Get("cost_per_sql"), metric.Get("sqls_per_hour")} {
		fields = append(fields, fieldOf{d.Key, countMatchSchema(d)})
	}
	return append(fields, fieldOf{"text", described("string", "the verdict for people")}).object("whether social feeds sales as well as the other marketing")
}

// countMatchSchema is a comparison of two figures that rest on a count.
func countMatchSchema(d *metric.Definition) *jsonschema.Schema {
	side := func() *jsonschema.Schema {
		return fieldsOf{
			{d.Key, figure(d.Meaning, d.Unit)},
			{"low", figure("lower end of its range", d.Unit)},
			{"high", figure("upper end of its range", d.Unit)},
			{"over", figure("what is divided", metric.Number)},
			{"under", figure("by what", metric.Number)},
			{"channels", list("string", "the channels that the side pools")},
		}.object("one side of the comparison")
	}
	count := &jsonschema.Schema{Type: "integer", Minimum: jsonschema.Ptr(1.0)}
	var needed fieldsOf
	for _, times := range []string{"1.5", "2", "3"} {
		needed = append(needed, fieldOf{times, count.CloneSchemas()})
	}
	sqls := needed.object("sales-qualified leads that each side needs to show that one figure is so many times the other")
	sqls.Type, sqls.Types = "", []string{"object", "null"}
	return fieldsOf{
		{"answer", enum("the first that applies", "not_comparable", "no_range", "too_few_deals", "better", "worse", "no_clear_difference")},
		{"reason", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "null"}, {Ref: "#/$defs/reason"}}, Description: "why there is no comparison or no range"}},
		{"at_least_as_good", &jsonschema.Schema{Types: []string{"boolean", "null"}, Description: "of the two figures alone; null where a side has none"}},
		{"social", side()},
		{"other", side()},
		{"ratio", figure("how many times the other marketing's figure that of social is", metric.Number)},
		{"ratio_low", figure("lower end of its range", metric.Number)},
		{"ratio_high", figure("upper end of its range", metric.Number)},
		{"p", figure("how likely so much of a difference is where there is none", metric.Number)},
		{"level", described("number", "of the ranges")},
		{"sqls_needed", sqls},
		{"text", described("string", "the comparison for people")},
	}.object("a comparison by " + d.Key)
}
