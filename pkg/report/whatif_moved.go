package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Moved is what moved of one channel, of a part of a cut, of a group or of the
// total, from one answer to another.
type Moved struct {
	Cut, Part, Channel, Group string // as of a Row
	Only                      string // before or after, where the other answer has no such row; "" where both have
	Figures                   []MovedFigure
}

// MovedFigure is a figure of two answers that is another, as answers write it.
type MovedFigure struct {
	Metric        *metric.Definition
	Before, After metric.Value // with neither number nor reason where the answer has no such row
}

// MovedGroups are what moved of the groups, in order.
type MovedGroups []Moved

// MovedVerdict is how the verdict went from one answer to another.
type MovedVerdict struct {
	Before, After Stand
	Moved         bool
	Text          string
}

// Stand is what a verdict said.
type Stand struct {
	Answer        string
	AtLeastAsGood *bool
	Difference    metric.Value
}

// stand is what a verdict says, in short.
func (v *Verdict) stand() Stand { return Stand{v.Answer, v.AtLeastAsGood, v.Difference} }

// moves finds what moved between the rows of two answers, in the order of the
// later one, rows that are gone behind it. The names of rows that did not move
// come apart.
func moves(before, after []Row) (moved []Moved, still []string) {
	was := map[string]*Row{}
	for i := range before {
		was[before[i].id()] = &before[i]
	}
	for i := range after {
		m := movesOf(was[after[i].id()], &after[i])
		delete(was, after[i].id())
		if m.Only == "" && len(m.Figures) == 0 {
			still = append(still, m.name())
			continue
		}
		moved = append(moved, m)
	}
	for i := range before {
		if was[before[i].id()] != nil {
			moved = append(moved, movesOf(&before[i], nil))
		}
	}
	return moved, still
}

// id tells a row from the others of an answer.
func (r *Row) id() string { return r.Cut + "\x00" + r.Part + "\x00" + r.Channel }

// movesOf finds what moved of one row; nil is an answer without it. A figure
// that one of the answers does not know is passed over.
func movesOf(before, after *Row) Moved {
	row, only := after, "after"
	switch {
	case after == nil:
		row, only = before, "before"
	case before != nil:
		only = ""
	}
	m := Moved{Cut: row.Cut, Part: row.Part, Channel: row.Channel, Group: row.Group, Only: only}
	var was, is []metric.Value
	if before != nil {
		was = before.figures()
	}
	if after != nil {
		is = after.figures()
	}
	for i := range metric.Earned {
		f := MovedFigure{Metric: &metric.Earned[i]}
		if before != nil {
			f.Before = was[i]
		}
		if after != nil {
			f.After = is[i]
		}
		known := func(v metric.Value) bool { return v.Num != nil || v.Why != "" }
		if only == "" && known(f.Before) && known(f.After) && !sameFigure(f.Before, f.After) ||
			only != "" && (f.Before.Num != nil || f.After.Num != nil) {
			m.Figures = append(m.Figures, f)
		}
	}
	return m
}

// sameFigure tells whether answers write two figures alike.
func sameFigure(a, b metric.Value) bool {
	if a.Num == nil || b.Num == nil {
		return a.Num == nil && b.Num == nil && a.Why == b.Why
	}
	return a.Num.Cmp(b.Num) == 0 || unit.Plain(a.Num) == unit.Plain(b.Num)
}

// name is what the row is called.
func (m *Moved) name() string {
	switch {
	case m.Cut != "" && m.Channel != "":
		return m.Channel + ": " + m.Part
	case m.Cut != "":
		return m.Part
	}
	return m.Channel
}

// change is after - before, and as a fraction of before where both are more than
// 0.
func (f *MovedFigure) change() (by, relative metric.Value) {
	s := Series{Values: []metric.Value{f.Before, f.After}}
	if f.Before.Num == nil || f.After.Num == nil {
		return by, relative
	}
	return s.change()
}

// MarshalJSON writes the names, then every figure that moved by its key.
func (m Moved) MarshalJSON() ([]byte, error) {
	var o, figures object
	if m.Cut != "" {
		o.put(m.Cut, m.Part)
	}
	if m.Channel != "" {
		o.put("channel", m.Channel)
	}
	if m.Group != "" {
		o.put("group", m.Group)
	}
	o.put("only", orNull(m.Only))
	for i := range m.Figures {
		f := &m.Figures[i]
		by, relative := f.change()
		var one, why object
		one.put("before", number(f.Before))
		one.put("after", number(f.After))
		one.put("change", number(by))
		one.put("change_fraction", number(relative))
		for _, end := range []keyed{{"before", f.Before}, {"after", f.After}} {
			if end.value.Why != "" {
				why.put(end.key, end.value.Why)
			}
		}
		raw, err := why.close()
		if err != nil {
			return nil, err
		}
		one.put("reasons", json.RawMessage(raw))
		if raw, err = one.close(); err != nil {
			return nil, err
		}
		figures.put(f.Metric.Key, json.RawMessage(raw))
	}
	raw, err := figures.close()
	if err != nil {
		return nil, err
	}
	o.put("moved", json.RawMessage(raw))
	return o.close()
}

// MarshalJSON writes the groups that moved as one object.
func (g MovedGroups) MarshalJSON() ([]byte, error) {
	var o object
	for _, m := range g {
		o.put(m.Group, m)
	}
	return o.close()
}

// MarshalJSON writes both verdicts in short.
func (v MovedVerdict) MarshalJSON() ([]byte, error) {
	var o object
	for _, end := range []struct {
		key string
		is  Stand
	}{{"before", v.Before}, {"after", v.After}} {
		var s object
		s.put("answer", orNull(end.is.Answer))
		s.put("at_least_as_good", end.is.AtLeastAsGood)
		s.put("difference", number(end.is.Difference))
		raw, err := s.close()
		if err != nil {
			return nil, err
		}
		o.put(end.key, json.RawMessage(raw))
	}
	o.put("moved", v.Moved)
	o.put("text", v.Text)
	return o.close()
}

// answerWords are what a verdict answers, for people.
var answerWords = map[string]string{
	"better": "social is better", "worse": "social is worse", "no_clear_difference": "no clear difference",
	"too_few_deals": "too few deals to tell", "no_range": "no telling how much is luck", "not_comparable": "not comparable",
}

// movedVerdict says how the verdict went.
func movedVerdict(before, after Stand) MovedVerdict {
	v := MovedVerdict{Before: before, After: after, Moved: before.Answer != after.Answer}
	was, is := answerWords[before.Answer], answerWords[after.Answer]
	switch {
	case before.Answer == "" || after.Answer == "":
		v.Moved = false
		return v
	case v.Moved:
		v.Text = fmt.Sprintf("The verdict moves, from %q to %q.", was, is)
	default:
		v.Text = fmt.Sprintf("The verdict does not move: %s.", is)
	}
	if a, b := before.AtLeastAsGood, after.AtLeastAsGood; a != nil && b != nil && *a != *b {
		v.Text += " On the two rates alone social was not as good, and now is at least as good."
		if *a {
			v.Text = strings.Replace(v.Text, "was not as good, and now is at least as good", "was at least as good, and now is not", 1)
		}
		v.Moved = true
	}
	if d, e := before.Difference, after.Difference; d.Num != nil && e.Num != nil && !sameFigure(d, e) {
		v.Text += fmt.Sprintf(" The difference between an hour of social and one of the other marketing goes from %s to %s.", cents(d), cents(e))
	}
	return v
}

// movedSheet lays out what moved: a heading per row, a line per figure. It tells
// how many figures are left to --all.
func movedSheet(s *Sheet, list []Moved, show func(key string) bool) (hidden int) {
	s.Columns = []Column{{Left: true}, {Head: "Before"}, {Head: "After"}, {Head: "Change"}, {Head: "Change %", Rank: 1}}
	for i := range list {
		m := &list[i]
		name := fault.Clean(m.name())
		switch {
		case m.Only == "before":
			name += " (gone)"
		case m.Only == "after":
			name += " (new)"
		}
		headed := false
		for j := range m.Figures {
			f := &m.Figures[j]
			if f.Before.Num == nil && f.After.Num == nil {
				continue // only the reason is another
			}
			if !show(f.Metric.Key) {
				hidden++
				continue
			}
			if !headed {
				if len(s.Lines) > 0 {
					s.Lines = append(s.Lines, Line{Kind: Gap})
				}
				s.Lines = append(s.Lines, Line{Kind: Heading, Cells: pad(name, len(s.Columns))})
			}
			headed = true
			by, relative := f.change()
			s.Lines = append(s.Lines, Line{Cells: []string{
				"  " + f.Metric.Title, Text(f.Metric, f.Before), Text(f.Metric, f.After), points(f.Metric, by), signed(metric.Get("roi"), relative),
			}})
		}
	}
	return hidden
}

// showing tells which figures a table of moves shows: those asked for, every
// one, or the usual ones.
func showing(metrics []string, all bool) func(key string) bool {
	return func(key string) bool {
		switch {
		case len(metrics) > 0:
			return slices.Contains(metrics, key)
		case all:
			return true
		}
		return slices.ContainsFunc(usual, func(v view) bool { return v.key == key && v.high == "" })
	}
}

// leftOut says what a table of moves does not show.
func leftOut(hidden int, still []string) []Paragraph {
	var texts []string
	if hidden > 0 {
		texts = append(texts, fmt.Sprintf("%s moved too, such as shares and ranges: --all shows all.", plural(hidden, "other figure")))
	}
	if len(still) > 0 {
		texts = append(texts, fmt.Sprintf("Nothing moved of %s.", list(still)))
	}
	if len(texts) == 0 {
		return nil
	}
	return []Paragraph{{Text: strings.Join(texts, " ")}}
}

// movedGrid holds a row per figure that moved, of channels only, so that reading
// it again counts nothing twice.
func movedGrid(list []Moved, show func(key string) bool) Grid {
	g := Grid{Header: []string{"channel", "group", "metric", "before", "after", "change", "change_fraction"}}
	var rows [][]Cell
	cut := ""
	for _, m := range list {
		cut = m.Cut
	}
	if cut != "" {
		g.Header = append([]string{cut}, g.Header...)
	}
	for _, m := range list {
		for _, f := range m.Figures {
			if !show(f.Metric.Key) {
				continue
			}
			by, relative := f.change()
			row := []Cell{{Text: m.Channel}, {Text: m.Group}, {Text: f.Metric.Key}, numberCell(f.Before), numberCell(f.After), numberCell(by), numberCell(relative)}
			if cut != "" {
				row = append([]Cell{{Text: m.Part}}, row...)
			}
			rows = append(rows, row)
		}
	}
	g.Rows = slices.Values(rows)
	return g
}
