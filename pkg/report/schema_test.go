package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
)

// schemas are the schemas that go out with the program, by question, as the
// structs and lists say they are.
var schemas = map[string]func(*testing.T) *jsonschema.Schema{
	"calc":    calcSchemaOf,
	"check":   checkSchemaOf,
	"demand":  demandSchemaOf,
	"explain": explainSchemaOf,
	"plan":    planSchemaOf,
	"trend":   trendSchemaOf,
	"compare": compareSchemaOf,
	"saved":   savedSchemaOf,
	"whatif":  whatifSchemaOf,
	"inspect": inspectSchemaOf,
	"formats": formatsSchemaOf,
}

// TestSchemaFile keeps the committed schemas equal to what the structs and lists
// say. ROI_UPDATE=1 writes them.
func TestSchemaFile(t *testing.T) {
	for question, of := range schemas {
		t.Run(question, func(t *testing.T) {
			file := "schema/" + question + ".json"
			want := text(t, question, of(t))
			if os.Getenv("ROI_UPDATE") == "1" {
				if err := os.WriteFile(file, want, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			got, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("%s is out of date (ROI_UPDATE=1 writes it):\n%s", file, diff)
			}
			if again := text(t, question, of(t)); !bytes.Equal(want, again) {
				t.Error("the schema comes out differently each time")
			}
		})
	}
}

// text is a schema as a file has it: what it is first.
func text(t *testing.T, question string, s *jsonschema.Schema) []byte {
	t.Helper()
	head, err := json.Marshal(struct {
		Schema      string `json:"$schema"`
		Title       string `json:"title"`
		Description string `json:"description"`
	}{"https://json-schema.org/draft/2020-12/schema", "The answer of roi " + question, "A figure is a number, or null with its reason under reasons. Money and hours have at most 6 decimals; rates are fractions."})
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, slices.Concat(head[:len(head)-1], []byte(","), body[1:]), "", "  "); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b.Bytes(), []byte(`\u003`)) {
		t.Error("a description has < or >, which is escaped; word it without")
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// calcSchemaOf is the schema of [report.Calc]: from its fields where they are written
// as they are, and from the lists of figures, reasons and notes where they have
// a form of their own. Keys may be added, so that no object is closed but
// groups.
func calcSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	ref := func(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }
	s, err := jsonschema.For[report.Calc](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[report.Row]():     ref("row"),
		reflect.TypeFor[report.Groups]():  ref("groups"),
		reflect.TypeFor[report.Verdict](): ref("verdict"),
		reflect.TypeFor[ledger.Reason]():  leftOutReasons(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	s.Defs = map[string]*jsonschema.Schema{
		"figures": figuresOf(metric.Earned),
		"reason":  reasons(),
		"row":     row(),
		"group":   also("pooled", "one side of the comparison", fieldsOf{{"group", groupNames()}}),
		"pooled":  pooledSchema(),
		"groups":  groups(),
		"side":    side(),
		"verdict": verdictSchema(),
	}
	p := s.Properties
	p["schema"] = constant("roi.calc/1")
	p["rows"].Description = "the channels, by group, best first"
	p["total"] = ref("pooled")
	p["set"].Description = "the inputs that --set changed, as written"
	everyAnswer(p)
	return s
}

// everyAnswer describes what answers of all questions have.
func everyAnswer(p map[string]*jsonschema.Schema) {
	p["currency"].Description = "code of the currency of all amounts; null where no input says it beyond doubt"
	p["currency"].Pattern = "^[A-Z]{3}$"
	day(p["from"], "first day of the window; null: open")
	day(p["to"], "last day of the window; null: open")
	p["credit"] = enum("the date that sales count by", "closed", "created")
	p["notes"].Description = "what a reader of the answer must know"

	note := p["notes"].Items.Properties
	note["code"] = noteCodes()
	note["text"].Description = "for people"

	input := p["inputs"].Items.Properties
	p["inputs"].Description = "an account of every file: rows_read = rows_used + the rows left out"
	input["file"].Description = "as named on the command line; - is standard input"
	input["sheet"].Description = "of a workbook"
	input["format"].Description = "of a known export; null for a sheet of one's own"
	input["kind"] = kinds()
	atLeast(0, input["rows_read"], input["rows_used"])
	day(input["first_date"], "of the rows used")
	day(input["last_date"], "of the rows used")
	left := input["left_out"].Items.Properties
	atLeast(1, left["rows"], left["example_line"])
	left["example_line"].Description = "line of the first such row"
}

// open lets objects have more keys, and says that no list is ever null.
func open(s *jsonschema.Schema) {
	if s == nil {
		return
	}
	s.AdditionalProperties = nil
	if slices.Equal(s.Types, []string{"null", "array"}) {
		s.Types, s.Type = nil, "array"
	}
	if slices.Equal(s.Types, []string{"null", "string"}) {
		s.Types = []string{"string", "null"}
	}
	open(s.Items)
	for _, p := range s.Properties {
		open(p)
	}
}

// figuresOf has the figures of a question by their keys, and why the others are
// undefined.
func figuresOf(carried []metric.Definition) *jsonschema.Schema {
	var fields fieldsOf
	for _, d := range carried {
		fields = append(fields, fieldOf{d.Key, figure(d.Meaning, d.Unit)})
	}
	why := &jsonschema.Schema{
		Type: "object", Description: "for each figure that is null, why",
		AdditionalProperties: &jsonschema.Schema{Ref: "#/$defs/reason"},
	}
	return fields.append(fieldOf{"reasons", why}).object("every figure by its key")
}

// row is a channel, or what --by cuts the answer into.
func row() *jsonschema.Schema {
	var fields fieldsOf
	forms := []*jsonschema.Schema{{Required: []string{"channel", "group"}}}
	for _, d := range source.Dimensions {
		if !d.Groups { // a row has its group in any case
			fields = append(fields, fieldOf{d.Name, described("string", "under --by "+d.Name+": "+d.Meaning)})
		}
		if !d.Inside {
			forms = append(forms, &jsonschema.Schema{Required: []string{d.Name}})
		}
	}
	fields = append(fields,
		fieldOf{"channel", described("string", "its name; (unattributed) for the rows that name none")},
		fieldOf{"group", groupNames()})
	s := also("figures", "a channel; under --by a part of one, or a part of all of them", fields)
	s.Required, s.AnyOf = nil, forms
	return s
}

func side() *jsonschema.Schema {
	return fieldsOf{
		{"net_hourly_rate", figure("what an hour earns", metric.PerHour)},
		{"low", figure("lower end of its range", metric.PerHour)},
		{"high", figure("upper end of its range", metric.PerHour)},
		{"wins", figure("deals won", metric.Count)},
		{"n_eff", figure("effective number of customers or deals", metric.Number)},
		{"largest_deal_share", figure("how much of the gross margin hangs on one customer or deal", metric.Fraction)},
		{"rate_without_largest_deal", figure("what an hour would earn without it", metric.PerHour)},
		{"channels", list("string", "the channels that the side pools")},
	}.object("one side of the comparison, by the channels that recorded hours")
}

func verdictSchema() *jsonschema.Schema {
	count := &jsonschema.Schema{Type: "integer", Minimum: jsonschema.Ptr(1.0)}
	var needed fieldsOf
	for _, times := range []string{"1.5", "2", "3"} {
		needed = append(needed, fieldOf{times, count.CloneSchemas()})
	}
	wins := needed.object("deals that each side needs to show that one earns so many times the other; null where the sizes of deals are not known")
	wins.Type, wins.Types = "", []string{"object", "null"}
	level := described("number", "of the ranges")
	level.Minimum, level.Maximum = jsonschema.Ptr(0.5), jsonschema.Ptr(0.999999)
	return fieldsOf{
		{"question", described("string", "what is answered")},
		{"answer", enum("the first that applies", "not_comparable", "no_range", "too_few_deals", "better", "worse", "no_clear_difference")},
		{"reason", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "null"}, {Ref: "#/$defs/reason"}}, Description: "why there is no comparison or no range"}},
		{"at_least_as_good", &jsonschema.Schema{Types: []string{"boolean", "null"}, Description: "of the two rates alone; null where a side has none"}},
		{"social", &jsonschema.Schema{Ref: "#/$defs/side"}},
		{"other", &jsonschema.Schema{Ref: "#/$defs/side"}},
		{"difference", figure("the rate of social less that of the other marketing", metric.PerHour)},
		{"difference_low", figure("lower end of its range", metric.PerHour)},
		{"difference_high", figure("upper end of its range", metric.PerHour)},
		{"level", level},
		{"wins_needed", wins},
		{"text", described("string", "the verdict for people")},
	}.object("whether social is as good as, or better than, the other marketing")
}

func groups() *jsonschema.Schema {
	var fields fieldsOf
	for _, g := range channel.Groups {
		fields = append(fields, fieldOf{g.String(), &jsonschema.Schema{Ref: "#/$defs/group"}})
	}
	s := fields.object("the groups that occur")
	s.Required, s.AdditionalProperties = nil, &jsonschema.Schema{Not: &jsonschema.Schema{}}
	return s
}

func groupNames() *jsonschema.Schema {
	var names []string
	for _, g := range channel.Groups {
		names = append(names, g.String())
	}
	return enum("the side of the comparison", names...)
}

func reasons() *jsonschema.Schema {
	var codes, says []string
	for _, r := range metric.Reasons {
		codes, says = append(codes, string(r.Reason)), append(says, fmt.Sprintf("%s: %s", r.Reason, r.Meaning))
	}
	return enum(strings.Join(says, "; "), codes...)
}

func leftOutReasons() *jsonschema.Schema {
	var codes, says []string
	for _, r := range ledger.Why {
		codes, says = append(codes, string(r.Reason)), append(says, fmt.Sprintf("%s: %s", r.Reason, r.Meaning))
	}
	return enum(strings.Join(says, "; "), codes...)
}

func noteCodes() *jsonschema.Schema {
	var codes, says []string
	for _, n := range report.NoteCodes {
		codes, says = append(codes, n.Code), append(says, fmt.Sprintf("%s: %s", n.Code, n.When))
	}
	return enum(strings.Join(says, "; "), codes...)
}

func kinds() *jsonschema.Schema {
	var names, says []string
	for _, k := range source.Kinds {
		names, says = append(names, k.Name), append(says, fmt.Sprintf("%s: %s", k.Name, k.Meaning))
	}
	return enum(strings.Join(says, "; "), names...)
}

// fieldOf is a key of an object that is always there.
type fieldOf struct {
	key string
	is  *jsonschema.Schema
}

type fieldsOf []fieldOf

func (fs fieldsOf) append(f fieldOf) fieldsOf { return append(fs, f) }

// object is an object with these keys, in this order.
func (fs fieldsOf) object(description string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", Description: description, Properties: map[string]*jsonschema.Schema{}}
	for _, f := range fs {
		s.Properties[f.key] = f.is
		s.PropertyOrder, s.Required = append(s.PropertyOrder, f.key), append(s.Required, f.key)
	}
	return s
}

// also is an object that has all that another has, and these keys.
func also(def, description string, fs fieldsOf) *jsonschema.Schema {
	s := fs.object(description)
	s.AllOf = []*jsonschema.Schema{{Ref: "#/$defs/" + def}}
	return s
}

func figure(meaning string, u metric.Unit) *jsonschema.Schema {
	return &jsonschema.Schema{Types: []string{"number", "null"}, Description: fmt.Sprintf("%s (%s)", meaning, u)}
}

func described(kind, description string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: kind, Description: description}
}

func list(of, description string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "array", Description: description, Items: &jsonschema.Schema{Type: of}}
}

func constant(v any) *jsonschema.Schema { return &jsonschema.Schema{Const: &v} }

func enum(description string, values ...string) *jsonschema.Schema {
	s := described("string", description)
	for _, v := range values {
		s.Enum = append(s.Enum, v)
	}
	return s
}

func day(s *jsonschema.Schema, description string) {
	s.Format, s.Pattern, s.Description = "date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description
}

func atLeast(n float64, list ...*jsonschema.Schema) {
	for _, s := range list {
		s.Minimum = &n
	}
}
