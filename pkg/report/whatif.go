package report

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// WhatIfOptions are how a what-if is asked for. The changes of Options are those
// to try; the answer before has none.
type WhatIfOptions struct {
	Options
	Moves      []Move
	Other      []string // what else is changed, as written: the two loads differ by it
	BothSides  []string // what was said and holds before and after, as written
	BreakEven  bool
	HoursError *big.Rat // part of the hours, more than 0 and less than 1; nil: not asked for
	All        bool     // show every figure that moved
}

// Move takes hours from one channel to another: HOURS:FROM=TO.
type Move struct {
	Text     string // as written
	Hours    unit.Hours
	From, To string
	New      bool // written =+TO: no file needs to know it
}

// WhatIf answers what would be, were some inputs others.
type WhatIf struct {
	Schema     string       `json:"schema"`
	Currency   *string      `json:"currency"`  // code; null where no input says it beyond doubt
	From       *string      `json:"from"`      // first day of the window; null: open
	To         *string      `json:"to"`        // last day of the window; null: open
	Credit     string       `json:"credit"`    // the date that sales count by: closed or created
	Changes    []string     `json:"changes"`   // what is changed, as written
	Rows       []Moved      `json:"rows"`      // the channels that moved
	Unchanged  []string     `json:"unchanged"` // the names of the others
	Groups     MovedGroups  `json:"groups"`    // those that moved
	Total      Moved        `json:"total"`
	Verdict    MovedVerdict `json:"verdict"`
	BreakEven  *BreakEven   `json:"break_even"`  // with the changes; null where not asked for
	HoursError *HoursError  `json:"hours_error"` // with the changes; null where not asked for
	Notes      []Note       `json:"notes"`
	Inputs     []Input      `json:"inputs"`

	after   *Calc
	options WhatIfOptions
}

// NewWhatIf answers from what was loaded before any change, and with what
// changes the reading of rows, as an hour's cost; the two are the same where
// nothing of that is changed. Its errors are faults of the options.
func NewWhatIf(before, after *intake.Loaded, o WhatIfOptions) (*WhatIf, error) {
	plain := o.Options
	plain.Changes, plain.Filter = nil, Filter{}
	b, err := NewCalc(before, plain)
	if err != nil {
		return nil, err
	}
	b.keep() // before may be the same ledger
	if err := apply(after, o.Changes); err != nil {
		return nil, err
	}
	if err := move(after, o.Moves); err != nil {
		return nil, err
	}
	a, err := NewCalc(after, plain)
	if err != nil {
		return nil, err
	}
	a.options.Filter, b.options.Filter = o.Filter, o.Filter
	if err := a.filter(after); err != nil {
		return nil, err
	}
	if err := b.filter(after); err != nil {
		return nil, err
	}
	w := &WhatIf{
		Schema: "roi.whatif/1", Currency: a.Currency, From: a.From, To: a.To, Credit: a.Credit,
		Changes: []string{}, Inputs: a.Inputs, after: a, options: o,
	}
	for _, c := range o.Changes {
		w.Changes = append(w.Changes, c.Text)
	}
	for _, m := range o.Moves {
		w.Changes = append(w.Changes, m.Text)
	}
	w.Changes = append(w.Changes, o.Other...)
	moved, still := moves(b.Rows, a.Rows)
	w.Rows, w.Unchanged = append([]Moved{}, moved...), append([]string{}, still...)
	groups, _ := moves(groupRows(b.Groups), groupRows(a.Groups))
	w.Groups, w.Total = asGroups(groups), movesOf(&b.Total, &a.Total)
	w.Verdict = movedVerdict(b.Verdict.stand(), a.Verdict.stand())
	if o.BreakEven {
		w.BreakEven = a.breakEven()
	}
	if o.HoursError != nil {
		w.HoursError = a.hoursError(o.HoursError)
	}
	w.notes()
	return w, nil
}

// ParseMove reads HOURS:FROM=TO, as 10h:LinkedIn=Email. Names may be quoted.
func ParseMove(text string) (Move, error) {
	m := Move{Text: text}
	bad := fault.Usage("--move %s is not HOURS:FROM=TO", fault.Quote(text)).WithHint("write --move 10h:LinkedIn=Email")
	at := -1
	for i, r := range text {
		if r != ':' {
			continue
		}
		if h, wrong := cell.ParseHours(text[:i]); wrong == nil && strings.TrimSpace(text[:i]) != "" {
			at, m.Hours = i, h // 1:30:LinkedIn is an hour and a half
		}
	}
	if at < 0 {
		return m, bad
	}
	from, to, ok := SplitPair(text[at+1:])
	if !ok {
		return m, bad
	}
	to, m.New = strings.CutPrefix(to, "+")
	var quotedFrom, quotedTo bool
	m.From, quotedFrom = unquote(from)
	m.To, quotedTo = unquote(to)
	for _, side := range []struct {
		name   string
		quoted bool
	}{{m.From, quotedFrom}, {m.To, quotedTo}} {
		switch _, group := groupOf(side.name); {
		case side.name == "":
			return m, bad
		case group && !side.quoted:
			return m, fault.Usage("%s is a group, and hours are moved between channels", fault.Quote(side.name)).
				WithHint(`a channel of that name is written '"%s"'`, side.name)
		}
	}
	if m.Hours <= 0 {
		return m, fault.Usage("--move %s moves no time", fault.Quote(text)).WithHint("write --move 10h:LinkedIn=Email")
	}
	return m, nil
}

// SplitPair splits A=B at the first = outside double quotes.
func SplitPair(text string) (a, b string, ok bool) {
	quoted := false
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '=' && !quoted:
			return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1:]), true
		}
	}
	return "", "", false
}

// move makes moves of hours, all at once.
func move(l *intake.Loaded, moves []Move) error {
	var list []ledger.Move
	given := map[int32]*big.Rat{}
	for _, m := range moves {
		from, known := l.Names.Find(m.From)
		if !known {
			return unknownChannel(l, m.From, "")
		}
		to, known := l.Names.Find(m.To)
		if !known {
			if !m.New && len(l.Files) > 0 {
				return unknownChannel(l, m.To, fmt.Sprintf("To add it, write --move '%s'", strings.Replace(m.Text, "=", "=+", 1)))
			}
			to = l.Names.ID([]byte(m.To))
		}
		if from == to {
			return fault.Usage("--move %s moves hours to where they are", fault.Quote(m.Text)).WithHint("name two channels")
		}
		id := int32(from)
		if !states(l.Ledger, id, ledger.Hours) {
			return fault.Usage("--move %s moves hours that nothing states", fault.Quote(m.Text)).WithHint("no hours are recorded for %s", fault.Clean(m.From))
		}
		if given[id] == nil {
			given[id] = new(big.Rat)
		}
		hours := new(big.Rat).SetInt64(int64(m.Hours))
		given[id].Add(given[id], hours)
		list = append(list, ledger.Move{From: id, To: int32(to), Hours: hours})
	}
	for _, m := range list {
		has := l.Ledger.Cell(ledger.Key{Channel: m.From}).Sum[ledger.Hours].Rat(1)
		if given[m.From].Cmp(has) > 0 {
			part := big.NewRat(1, int64(unit.Hour))
			i := slices.IndexFunc(list, func(o ledger.Move) bool { return o.From == m.From })
			return fault.Usage("%s has %s hours, and %s are to be moved", fault.Quote(moves[i].From),
				unit.Grouped(has.Mul(has, part), 2), unit.Grouped(new(big.Rat).Mul(given[m.From], part), 2)).WithHint("move %s hours at most", unit.Plain(has))
		}
	}
	if !l.Ledger.MoveHours(list) {
		return fault.Usage("--move makes a number larger than roi can count exactly")
	}
	return nil
}

// unknownChannel is the fault of a channel that no file has.
func unknownChannel(l *intake.Loaded, name, add string) error {
	hint := stopped(cmp.Or(fault.DidYouMean(name, l.Names.All()), "known here: "+list(l.Names.All())))
	return fault.Usage("no file has a channel %s", fault.Quote(name)).WithHint("%s", strings.TrimSpace(hint+" "+add))
}

// notes are those of the answer with the changes, and what they leave alone.
func (w *WhatIf) notes() {
	texts := map[string]string{"held_constant": w.heldConstant()}
	if len(w.options.BothSides) > 0 {
		texts["on_both_sides"] = fmt.Sprintf("What was said of %s holds before and after, because nothing else is known of it.", list(w.options.BothSides))
	}
	for _, n := range w.after.Notes {
		texts[n.Code] = n.Text
	}
	w.Notes = []Note{}
	for _, n := range NoteCodes {
		if text := texts[n.Code]; text != "" {
			w.Notes = append(w.Notes, Note{n.Code, text})
		}
	}
}

// heldConstant says what a change of inputs leaves as it was.
func (w *WhatIf) heldConstant() string {
	var effort, sales bool
	for _, c := range w.options.Changes {
		effort = effort || c.Quantity == ledger.Hours || c.Quantity == ledger.Spend
		sales = sales || c.Quantity == ledger.Sales
	}
	var texts []string
	if effort || len(w.options.Moves) > 0 {
		texts = append(texts, "Sales, leads and wins stay what they were: what other hours or another spend would bring, nobody knows.")
	}
	if sales {
		texts = append(texts, "Changed sales take their cost along in proportion; the number of wins stays what it was.")
	}
	return strings.Join(texts, " ")
}

// Workers are the people whom rows of hours name, by name.
func Workers(l *intake.Loaded) []string {
	names := map[string]bool{}
	for _, c := range l.Ledger.Cells() {
		for name := range c.Persons {
			names[name] = name != ""
		}
	}
	delete(names, "")
	return slices.Sorted(maps.Keys(names))
}

// Hold holds the answer with the changes against gates.
func (w *WhatIf) Hold(l *intake.Loaded, gates []Gate) ([]Held, error) { return w.after.Hold(l, gates) }

// Remarks are the notes, for formats that have no place for them.
func (w *WhatIf) Remarks() []Note { return w.Notes }
