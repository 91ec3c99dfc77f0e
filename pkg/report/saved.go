package report

import (
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
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
