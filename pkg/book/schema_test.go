package book

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

const schemaFile = "schema/book.json"

// TestSchemaFile keeps the committed schema equal to what the keys say.
// ROI_UPDATE=1 writes it.
func TestSchemaFile(t *testing.T) {
	want := schemaText(t)
	if os.Getenv("ROI_UPDATE") == "1" {
		if err := os.WriteFile(schemaFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), Schema); diff != "" {
		t.Errorf("%s is out of date (ROI_UPDATE=1 writes it):\n%s", schemaFile, diff)
	}
}

// schemaText is the schema as the file has it: what it is first.
func schemaText(t *testing.T) []byte {
	t.Helper()
	body, err := json.Marshal(schemaOfBook())
	if err != nil {
		t.Fatal(err)
	}
	head := `{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"roi.yaml","description":"The book of roi: what a person knows of a company and no file says.",`
	var b, plain bytes.Buffer
	if err := json.Indent(&b, slices.Concat([]byte(head), body[1:]), "", "  "); err != nil {
		t.Fatal(err)
	}
	plain.WriteString(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(b.String()))
	plain.WriteByte('\n')
	return plain.Bytes()
}

// schemas makes schemas of forms. Those of single values stand once, under
// their name.
type schemas map[string]*jsonschema.Schema

func schemaOfBook() *jsonschema.Schema {
	defs := schemas{}
	s := defs.of(book().Form)
	s.Defs = defs
	return s
}

// of is the schema of a form.
func (defs schemas) of(f Form) *jsonschema.Schema {
	switch {
	case f.Items != nil:
		return &jsonschema.Schema{Type: "array", Items: defs.of(*f.Items)}
	case f.Names != nil:
		return &jsonschema.Schema{Type: "object", PropertyNames: &jsonschema.Schema{Pattern: `\S`}, AdditionalProperties: defs.of(*f.Names)}
	case f.Or != nil:
		s := &jsonschema.Schema{}
		for _, o := range f.Or {
			s.AnyOf = append(s.AnyOf, defs.of(o))
		}
		return s
	case f.Keys != nil:
		s := &jsonschema.Schema{Type: "object", Properties: map[string]*jsonschema.Schema{}, AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}}}
		for _, k := range f.Keys {
			p := defs.of(k.Form)
			p.Description = k.Meaning
			s.Properties[k.Name] = p
			s.PropertyOrder = append(s.PropertyOrder, k.Name)
			if k.Required {
				s.Required = append(s.Required, k.Name)
			}
		}
		return s
	}
	_, name, article := strings.Cut(f.Is, " ")
	if !article {
		name = f.Is
	}
	name = strings.ReplaceAll(name, " ", "_")
	if _, there := defs[name]; !there {
		defs[name] = single(f)
	}
	if !reflect.DeepEqual(defs[name], single(f)) {
		return single(f)
	}
	return &jsonschema.Schema{Ref: "#/$defs/" + name}
}

// single is the schema of a text or number. YAML has numbers, true and false
// for some of the texts that a book may hold.
func single(f Form) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, v := range f.Values {
		s.Enum = append(s.Enum, v)
		if v == "true" || v == "false" {
			s.Enum = append(s.Enum, v == "true")
		}
	}
	if f.Values != nil {
		return s
	}
	if n, err := strconv.Atoi(f.Pattern); err == nil {
		s.Enum = []any{n, f.Pattern}
		return s
	}
	s.Pattern = "^(?:" + f.Pattern + ")$"
	whole := regexp.MustCompile(s.Pattern)
	s.Type = "string"
	if whole.MatchString("0.75") {
		s.Type, s.Types = "", []string{"number", "string"}
	}
	if whole.MatchString("true") {
		s.Types = append(s.Types, "boolean")
	}
	return s
}

// inJSON is a value of YAML as editors see it.
func inJSON(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return inJSON(n.Content[0])
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, inJSON(item))
		}
		return list
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = inJSON(n.Content[i+1])
		}
		return m
	}
	number, err := strconv.ParseFloat(n.Value, 64)
	switch tag := n.ShortTag(); {
	case (tag == "!!int" || tag == "!!float") && err == nil:
		return number
	case tag == "!!bool":
		return n.Value == "true"
	case tag == "!!null":
		return nil
	}
	return n.Value
}

// conforms tells why a book does not keep to the committed schema.
func conforms(t interface{ Fatal(...any) }, text string) error {
	var s jsonschema.Schema
	if err := json.Unmarshal([]byte(Schema), &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		t.Fatal(err)
	}
	return resolved.Validate(inJSON(&n))
}

func TestSchema(t *testing.T) {
	good := []string{
		"version: 1\n", full,
		"version: '1'\nlevel: 95%\nfiscal_year_start: 04-01\ndefaults: {strict: true, quiet: \"false\", metrics: [roi, hours], color: never}\n",
		"version: 1\ncurrency: EUR\nrates: {USD: 0.9}\nplan: {budget: 5000, hours: 40.5}\n",
		"version: 1\nsources: [{file: a.csv, kind: costs, decimal: \",\"}]\nstage_rates: {sql: 0.25}\n",
	}
	for _, text := range good {
		if _, faults := Decode("roi.yaml", []byte(text)); len(faults) > 0 {
			t.Fatalf("%s\n%s", text, said(faults))
		}
		if err := conforms(t, text); err != nil {
			t.Errorf("%s\nis refused: %v", text, err)
		}
	}
	for _, text := range []string{
		"currency: EUR", "version: 2", "version: [1]", "version: 1\npeple: {Ana: 85}", "version: 1\npeople: [Ana]", "version: 1\npeople: {Ana: }", "version: 1\npeople: {'': 3}",
		"version: 1\nhourly_cost: about 45", "version: 1\nhourly_cost: true", "version: 1\nmargin: 62 %", "version: 1\nchannels: {LinkedIn: {group: sozial}}", "version: 1\nchannels: {LinkedIn: {grup: social}}",
		"version: 1\nshared: {Tools: hour}", "version: 1\nshared: {Tools: [hours]}", "version: 1\nrates: {EURO: 1}", "version: 1\ncurrency: USD\nrates: [{EUR: 1.08}]", "version: 1\nsources: [{format: x}]",
		"version: 1\nsources: [{file: a.csv, kind: dealz}]", "version: 1\nsegments: {B2B: Enterprise}", "version: 1\nstages: {won: [Won], win: [x]}", "version: 1\nplan: {goals: [{metric: hoors, target: 1}]}",
		"version: 1\nplan: {milestones: [{name: x, due: soon}]}", "version: 1\ndefaults: {strict: maybe}", "version: 1\nchecks: total.roi > 1", "version: 1\nfiscal_year_start: April", "[1]",
	} {
		if _, faults := Decode("roi.yaml", []byte(text)); len(faults) == 0 {
			t.Errorf("%s\nis a book", text)
		}
		if conforms(t, text) == nil {
			t.Errorf("%s\nkeeps to the schema", text)
		}
	}
}

// TestSchemaOfBooks checks that whatever is a book keeps to the schema.
func TestSchemaOfBooks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := printed(books().Draw(t, "book"))
		if err := conforms(t, text); err != nil {
			t.Fatalf("%s\nis refused: %v", text, err)
		}
	})
}
