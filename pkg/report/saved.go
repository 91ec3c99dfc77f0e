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
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
)

// Saved answers how two saved answers of roi calc differ.
type Saved struct {
	Schema    string       `json:"schema"`
	Currency  *string      `json:"currency"` // code of both; null where none says it
	Before    SavedAnswer  `json:"before"`
	After     SavedAnswer  `json:"after"`
	Rows      []Moved      `json:"rows"`      // those that moved
	Unchanged []string     `json:"unchanged"` // the names of the others
	Groups    MovedGroups  `json:"groups"`    // those that moved
	Total     Moved        `json:"total"`
	Verdict   MovedVerdict `json:"verdict"`
	Notes     []Note       `json:"notes"`

	metrics []string
	all     bool
}

// SavedAnswer is an answer that was saved, as JSON.
type SavedAnswer struct {
	File   string   `json:"file"`
	From   *string  `json:"from"`   // first day of its window; null: open
	To     *string  `json:"to"`     // last day of its window; null: open
	Credit string   `json:"credit"` // the date that sales count by: closed or created
	Set    []string `json:"set"`    // the inputs that --set changed, as written

	currency *string
	rows     []Row
	groups   []Row
	total    Row
	verdict  Stand
}

// savedSchema is the schema of the answers that can be held against each other.
const savedSchema = "roi.calc/1"

// NewSaved holds two answers against each other. metrics are the keys to show in
// tables and CSV, all whether every figure is.
func NewSaved(before, after *SavedAnswer, metrics []string, all bool) (*Saved, error) {
	if a, b := before.currency, after.currency; a != nil && b != nil && *a != *b {
		return nil, fault.New("%s is in %s, and %s in %s", fault.Quote(before.File), *a, fault.Quote(after.File), *b).
			WithHint("amounts of two currencies can not be held against each other")
	}
	if a, b := before.cut(), after.cut(); a != b && len(before.rows) > 0 && len(after.rows) > 0 {
		return nil, fault.New("the rows of %s are by %s, and those of %s by %s", fault.Quote(before.File), a, fault.Quote(after.File), b).
			WithHint("save both with the same --by")
	}
	s := &Saved{Schema: "roi.saved/1", Currency: after.currency, Before: *before, After: *after, Unchanged: []string{}, Notes: []Note{}, metrics: metrics, all: all}
	if s.Currency == nil {
		s.Currency = before.currency
	}
	moved, still := moves(before.rows, after.rows)
	s.Rows, s.Unchanged = append([]Moved{}, moved...), append(s.Unchanged, still...)
	groups, _ := moves(groupRows(before.groups), groupRows(after.groups))
	s.Groups = asGroups(groups)
	s.Total = movesOf(&before.total, &after.total)
	s.Verdict = movedVerdict(before.verdict, after.verdict)
	if a, b := asked(before), asked(after); a != b {
		text := fmt.Sprintf("The two were asked for differently: %s %s, %s %s.", before.File, a, after.File, b)
		s.Notes = append(s.Notes, Note{"other_terms", fault.Clean(text)})
	}
	return s, nil
}

// groupRows are groups as rows of their own, told apart by their names.
func groupRows(groups []Row) []Row {
	list := slices.Clone(groups)
	for i := range list {
		list[i].Channel = list[i].Group
	}
	return list
}

// asGroups takes groups back.
func asGroups(moved []Moved) MovedGroups {
	groups := MovedGroups{}
	for _, key := range groupKeys() {
		for _, m := range moved {
			if m.Group == key {
				m.Channel = ""
				groups = append(groups, m)
			}
		}
	}
	return groups
}

// cut is what the rows are, in words.
func (s *SavedAnswer) cut() string {
	for _, r := range s.rows {
		if r.Cut != "" {
			return r.Cut
		}
	}
	return "channel"
}

// asked is how an answer was asked for, in words.
func asked(s *SavedAnswer) string {
	text := "about all days"
	if s.From != nil || s.To != nil {
		text = "about " + span(s.From, s.To)
	}
	if s.Credit == "created" {
		text += ", by the day deals were opened"
	}
	if len(s.Set) > 0 {
		text += ", with " + strings.Join(s.Set, ", ")
	}
	return text
}

// ParseSaved reads an answer that roi calc -o json wrote. Its errors are faults
// of the file.
func ParseSaved(file string, text []byte) (*SavedAnswer, error) {
	var raw struct {
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
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err := d.Decode(&raw)
	if err == nil {
		if _, more := d.Token(); !errors.Is(more, io.EOF) {
			return nil, fault.New("there is more behind the answer").At(file, 1+bytes.Count(text[:d.InputOffset()], []byte("\n")), "").WithHint("save one answer in a file: roi calc ... -o json > before.json")
		}
	}
	if err != nil {
		return nil, notSaved(file, text, err)
	}
	if raw.Schema != savedSchema {
		return nil, fault.New("the schema is %s, and not %s", fault.Quote(raw.Schema), fault.Quote(savedSchema)).At(file, 0, "").
			WithHint("save it by roi calc ... -o json > before.json")
	}
	for _, f := range []struct {
		key  string
		text *string
		form *regexp.Regexp
	}{{"currency", raw.Currency, plainCode}, {"from", raw.From, plainDay}, {"to", raw.To, plainDay}} {
		if f.text != nil && !f.form.MatchString(*f.text) {
			return nil, fault.New("%s is nothing that roi writes there", fault.Quote(*f.text)).At(file, 0, f.key).WithHint("save the answer anew")
		}
	}
	s := &SavedAnswer{File: file, From: raw.From, To: raw.To, Credit: raw.Credit, Set: append([]string{}, raw.Set...), currency: raw.Currency}
	seen := map[string]bool{}
	for i, m := range raw.Rows {
		r, wrong := savedRow(m)
		if wrong == nil && seen[r.id()] {
			wrong = fault.New("the row comes again")
		}
		if wrong != nil {
			return nil, wrong.At(file, 0, fmt.Sprintf("rows.%d%s", i, dotted(wrong.Column)))
		}
		seen[r.id()] = true
		s.rows = append(s.rows, r)
	}
	for _, key := range slices.Sorted(maps.Keys(raw.Groups)) {
		r, wrong := savedRow(raw.Groups[key])
		if wrong != nil {
			return nil, wrong.At(file, 0, "groups."+key+dotted(wrong.Column))
		}
		r.Cut, r.Part, r.Channel, r.Group = "", "", "", key
		s.groups = append(s.groups, r)
	}
	total, wrong := savedRow(raw.Total)
	if wrong != nil {
		return nil, wrong.At(file, 0, "total"+dotted(wrong.Column))
	}
	s.total = total
	if answerWords[raw.Verdict.Answer] != "" {
		s.verdict = Stand{Answer: raw.Verdict.Answer, AtLeastAsGood: raw.Verdict.AtLeastAsGood}
	}
	if s.verdict.Difference, wrong = savedFigure(raw.Verdict.Difference, ""); wrong != nil {
		return nil, wrong.At(file, 0, "verdict.difference")
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
	var r Row
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
	for i := range metric.All {
		key := metric.All[i].Key
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

// How answers write numbers, currencies and days.
var (
	plainNumber = regexp.MustCompile(`^-?[0-9]{1,60}(\.[0-9]{1,20})?$`)
	plainCode   = regexp.MustCompile(`^[A-Z]{3}$`)
	plainDay    = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
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
		if plainNumber.MatchString(v.String()) {
			r, _ := new(big.Rat).SetString(v.String())
			return metric.Value{Num: r}, nil
		}
	}
	text, _ := json.Marshal(value)
	return metric.Value{}, fault.New("%s is no figure as roi writes it", fault.Quote(text)).WithHint("save the answer anew")
}

// Sheet lays out what changed.
func (s *Saved) Sheet(quiet bool) Sheet {
	sheet := Sheet{Title: "What changed", Facts: []string{fault.Clean(s.Before.File) + " to " + fault.Clean(s.After.File)}}
	if s.Currency != nil {
		sheet.Facts = append(sheet.Facts, "in "+*s.Currency)
	}
	show := showing(s.metrics, s.all)
	hidden := movedSheet(&sheet, s.everything(), show)
	if len(sheet.Lines) == 0 && hidden == 0 {
		sheet.Columns = nil
		sheet.Prose = append(sheet.Prose, Paragraph{Text: "Nothing changed."})
	} else {
		sheet.Prose = append(sheet.Prose, leftOut(hidden, s.Unchanged)...)
	}
	if s.Verdict.Text != "" {
		sheet.Prose = append(sheet.Prose, Paragraph{Text: s.Verdict.Text})
	}
	if len(s.Notes) > 0 && !quiet {
		sheet.Prose = append(sheet.Prose, Paragraph{Kind: Heading, Text: "Notes"})
		for _, n := range s.Notes {
			sheet.Prose = append(sheet.Prose, Paragraph{Kind: Bullet, Text: n.Text})
		}
	}
	return sheet
}

// everything is all that moved: rows, groups and the total, named for people.
func (s *Saved) everything() []Moved { return withSums(s.Rows, s.Groups, s.Total) }

// withSums are rows with groups and total behind them, named for people.
func withSums(rows []Moved, groups MovedGroups, total Moved) []Moved {
	list := slices.Clone(rows)
	for _, g := range groups {
		g.Channel = heads[g.Group]
		list = append(list, g)
	}
	total.Channel = "Total"
	return append(list, total)
}

// Grid holds a row per figure of a row that moved.
func (s *Saved) Grid() Grid { return movedGrid(s.Rows, showing(s.metrics, len(s.metrics) == 0)) }

// Items lists the pieces of the answer.
func (s *Saved) Items() []Item {
	var items []Item
	for _, r := range s.Rows {
		items = append(items, Item{"row", r})
	}
	for _, g := range s.Groups {
		items = append(items, Item{"group", g})
	}
	items = append(items, Item{"total", s.Total}, Item{"verdict", s.Verdict})
	for _, n := range s.Notes {
		items = append(items, Item{"note", n})
	}
	return items
}

// Remarks are the notes, for formats that have no place for them.
func (s *Saved) Remarks() []Note { return s.Notes }
