package report_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/render"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
)

// inspectSchemaOf is the schema of [report.Inspect], made like that of calc.
func inspectSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.For[report.Inspect](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[report.ChannelTotals](): {Ref: "#/$defs/totals"},
		reflect.TypeFor[ledger.Reason]():        leftOutReasons(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	s.Defs = map[string]*jsonschema.Schema{"totals": totalsSchema()}
	s.Properties["schema"] = constant("roi.inspect/1")
	s.Properties["skipped"].Description = "files of folders that were passed over"
	file := s.Properties["files"].Items.Properties
	file["file"].Description = "as named on the command line; - is standard input"
	file["sheet"].Description = "of a file of several tables"
	file["format"].Description = "of a known export; null for a sheet of one's own"
	file["from"].Description = "the program and its report"
	file["why"].Description = "what it was recognised by, or why not"
	file["encoding"].Description = "null for YAML and JSON"
	file["header_line"].Description = "null where no header was found"
	file["above"].Description = "the lines above the header that are not blank"
	day(file["period_from"], "first day that a report without dates says it is of")
	day(file["period_to"], "last day that a report without dates says it is of")
	day(file["first_date"], "of the rows used")
	day(file["last_date"], "of the rows used")
	file["open"].Description = "what the file leaves open, or what is wrong with it, with what settles it"
	file["channels"].Description = "what the rows used add up to; empty while anything is open"
	column := file["columns"].Items.Properties
	column["use"] = uses()
	column["written"].Description = "how its cells are written, and which cell says so; null for text"
	return s
}

// uses are what can become of a column.
func uses() *jsonschema.Schema {
	var names, says []string
	for _, u := range report.Uses {
		names, says = append(names, u.Use), append(says, u.Use+": "+u.Meaning)
	}
	return enum(strings.Join(says, "; "), names...)
}

// totalsSchema is what the rows of one channel add up to.
func totalsSchema() *jsonschema.Schema {
	fields := fieldsOf{
		{"channel", described("string", "its name; (unattributed) for the rows that name none")},
		{"group", groupNames()},
		{"known", described("boolean", "as a kind of channel, by the book or by itself")},
	}
	for q := range ledger.Quantities {
		key, unit := report.QuantityKey(q)
		fields = append(fields, fieldOf{key, figure("null where no row states it", unit)})
	}
	return fields.object("a channel of the file")
}

// formatsSchemaOf is the schema of [report.Formats].
func formatsSchemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.For[report.Formats](nil)
	if err != nil {
		t.Fatal(err)
	}
	open(s)
	s.Properties["schema"] = constant("roi.formats/1")
	format := s.Properties["formats"].Items.Properties
	format["kind"] = kinds()
	format["header"].Description = "what the header of such a file has: of each list, one"
	format["header"].Items = list("string", "one of these")
	format["also"].Description = "what else to know of it, in sentences"
	return s
}

// What is said of every sample of an export keeps to the schema, and so does
// the list of formats.
func TestInspectKeepsToTheSchema(t *testing.T) {
	schema := committed(t, "inspect")
	files, skipped, err := intake.Inspect(intake.Request{Args: []string{filepath.Join("..", "..", "testdata", "exports", "*", "*.csv")}})
	if err != nil {
		t.Fatal(err)
	}
	var answer bytes.Buffer
	if err := render.JSON(&answer, report.NewInspect(files, skipped)); err != nil {
		t.Fatal(err)
	}
	var o any
	if err := json.Unmarshal(answer.Bytes(), &o); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(o); err != nil {
		t.Error(err)
	}
	var list bytes.Buffer
	if err := render.JSON(&list, report.NewFormats(source.Formats)); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(list.Bytes(), &o); err != nil {
		t.Fatal(err)
	}
	if err := committed(t, "formats").Validate(o); err != nil {
		t.Error(err)
	}
}
