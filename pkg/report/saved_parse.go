package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"sync"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
)

// savedSchema is the schema of the answers that can be held against each other.
const savedSchema = "roi.calc/1"

// ParseSaved reads an answer that roi calc -o json wrote. Its errors are faults
// of the file.
func ParseSaved(file string, text []byte) (*SavedAnswer, error) {
	var raw written
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&raw); err != nil {
		return nil, notSaved(file, text, err)
	}
	if _, more := d.Token(); !errors.Is(more, io.EOF) {
		line := 1 + bytes.Count(text[:d.InputOffset()], []byte("\n"))
		return nil, fault.New("there is more behind the answer").At(file, line, "").WithHint("save one answer in a file: roi calc ... -o json > before.json")
	}
	if raw.Schema != savedSchema {
		return nil, fault.New("the schema is %s, and not %s", fault.Quote(raw.Schema), fault.Quote(savedSchema)).At(file, 0, "").
			WithHint("save it by roi calc ... -o json > before.json")
	}
	s, wrong := raw.answer()
	if wrong != nil {
		return nil, wrong.At(file, 0, wrong.Column)
	}
	s.File = file
	return s, nil
}

// written is what is read of a saved answer.
type written struct {
	Schema   string                    `json:"schema"`
	Currency *string                   `json:"currency"`
	From     *string                   `json:"from"`
	To       *string                   `json:"to"`
	Credit   string                    `json:"credit"`
	Set      []string                  `json:"set"`
	Rows     []map[string]any          `json:"rows"`
	Groups   map[string]map[string]any `json:"groups"`
	Total    map[string]any            `json:"total"`
	Verdict  struct {
		Answer        string `json:"answer"`
		AtLeastAsGood *bool  `json:"at_least_as_good"`
		Difference    any    `json:"difference"`
	} `json:"verdict"`
}

// answer takes what is written over. The place of a fault is the keys that lead
// to it.
func (w *written) answer() (*SavedAnswer, *fault.Fault) {
	s := &SavedAnswer{From: w.From, To: w.To, Credit: w.Credit, Set: append([]string{}, w.Set...), currency: w.Currency}
	for _, f := range []struct {
		key  string
		text *string
		form func() *regexp.Regexp
	}{{"currency", w.Currency, plainCode}, {"from", w.From, plainDay}, {"to", w.To, plainDay}} {
		if f.text != nil && !f.form().MatchString(*f.text) {
			wrong := fault.New("%s is nothing that roi writes there", fault.Quote(*f.text)).WithHint("save the answer anew")
			return nil, wrong.At("", 0, f.key)
		}
	}
	seen := map[string]bool{}
	for i, m := range w.Rows {
		r, wrong := savedRow(m)
		if wrong == nil && seen[r.id()] {
			wrong = fault.New("the row comes again")
		}
		if wrong != nil {
			return nil, wrong.At("", 0, fmt.Sprintf("rows.%d%s", i, dotted(wrong.Column)))
		}
		seen[r.id()] = true
		s.rows = append(s.rows, r)
	}
	for _, key := range slices.Sorted(maps.Keys(w.Groups)) {
		r, wrong := savedRow(w.Groups[key])
		if wrong != nil {
			return nil, wrong.At("", 0, "groups."+key+dotted(wrong.Column))
		}
		r.Cut, r.Part, r.Channel, r.Group = "", "", "", key
		s.groups = append(s.groups, r)
	}
	var wrong *fault.Fault
	if s.total, wrong = savedRow(w.Total); wrong != nil {
		return nil, wrong.At("", 0, "total"+dotted(wrong.Column))
	}
	if answerWords[w.Verdict.Answer] != "" {
		s.verdict = Stand{Answer: w.Verdict.Answer, AtLeastAsGood: w.Verdict.AtLeastAsGood}
	}
	if s.verdict.Difference, wrong = savedFigure(w.Verdict.Difference, ""); wrong != nil {
		return nil, wrong.At("", 0, "verdict.difference")
	}
	return s, nil
}

func dotted(key string) string {
	if key == "" {
		return ""
	}
	return "." + key
}

// notSaved is the fault of a file that is no answer.
func notSaved(file string, text []byte, err error) error {
	line, place := 0, ""
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	wrong := fault.New("this is no answer of roi calc in JSON")
	switch {
	case errors.As(err, &syntax):
		line = 1 + bytes.Count(text[:min(int(syntax.Offset), len(text))], []byte("\n"))
	case errors.As(err, &kind):
		line = 1 + bytes.Count(text[:min(int(kind.Offset), len(text))], []byte("\n"))
		place = kind.Field
	}
	return wrong.At(file, line, place).WithHint("save it by roi calc ... -o json > before.json")
}

// savedRow reads the names and figures of a row. What the answer does not know
// has neither number nor reason. The place of a fault is the key.
func savedRow(m map[string]any) (Row, *fault.Fault) {
	r := Row{carries: metric.Earned}
	text := func(key string) string { s, _ := m[key].(string); return s }
	r.Channel, r.Group = text("channel"), text("group")
	for _, d := range source.Dimensions {
		if value, ok := m[d.Name].(string); ok && (!d.Groups || m["channel"] == nil) {
			r.Cut, r.Part = d.Name, value
		}
	}
	switch {
	case r.Cut == "group":
		r.Group = ""
	case r.Group != "" && !slices.Contains(groupKeys(), r.Group):
		wrong := fault.New("%s is not a group", fault.Quote(r.Group)).WithHint("save the answer anew")
		wrong.Column = "group"
		return r, wrong
	}
	reasons, _ := m["reasons"].(map[string]any)
	for i := range metric.Earned {
		key := metric.Earned[i].Key
		value, known := m[key]
		if !known {
			r.Values = append(r.Values, metric.Value{})
			continue
		}
		why, _ := reasons[key].(string)
		v, wrong := savedFigure(value, metric.Reason(why))
		if wrong != nil {
			wrong.Column = key
			return r, wrong
		}
		r.Values = append(r.Values, v)
	}
	return r, nil
}

// pattern is a regular expression that is compiled when it is first asked for:
// most questions ask for none.
func pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// How answers write numbers, currencies and days.
var (
	plainNumber = pattern(`^-?[0-9]{1,60}(\.[0-9]{1,20})?$`)
	plainCode   = pattern(`^[A-Z]{3}$`)
	plainDay    = pattern(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// savedFigure reads a number, or null for a reason.
func savedFigure(value any, why metric.Reason) (metric.Value, *fault.Fault) {
	switch v := value.(type) {
	case nil:
		if metric.Meaning(why) == string(why) { // no reason that roi gives
			return metric.Value{}, nil
		}
		return metric.Value{Why: why}, nil
	case json.Number:
		if plainNumber().MatchString(v.String()) {
			r, _ := new(big.Rat).SetString(v.String())
			return metric.Value{Num: r}, nil
		}
	}
	text, _ := json.Marshal(value)
	return metric.Value{}, fault.New("%s is no figure as roi writes it", fault.Quote(text)).WithHint("save the answer anew")
}
