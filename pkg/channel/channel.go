// Package channel turns the many spellings of a marketing channel that files
// hold into one channel with one group: social, other marketing, or
// unattributed, where no marketing effort stands behind a row.
package channel

import (
	"bytes"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Group is the side of the comparison that a channel belongs to.
type Group uint8

// The groups, in the order in which answers list them.
const (
	Social Group = iota
	Other
	Unattributed
)

// Groups lists every group in the order of answers.
var Groups = []Group{Social, Other, Unattributed}

// String is the group's key in answers and subjects.
func (g Group) String() string {
	return [...]string{"social", "other", "unattributed"}[g]
}

// ID names a channel within one [Names]. IDs depend on the order of reading and
// never reach an answer.
type ID int32

// Blank is the channel of the rows that name none, shown as "(unattributed)".
const Blank ID = 0

// Entry is one channel that is known by name: how it is shown, its group, and
// the other spellings that mean it. Spellings match as whole names, whatever
// their case, blanks, hyphens and underscores; a * in them stands for any
// characters, and such a pattern matches only what no plain spelling does.
type Entry struct {
	Name  string
	Group Group
	Also  []string
}

// Names interns the channels of one run.
type Names struct {
	channels []named
	byFold   map[string]ID // folded name -> channel met or known
	byRaw    map[string]spelt
	known    map[string]*Entry // loosely folded spelling -> entry
	patterns []pattern         // spellings with a *, in the order of the entries
}

type pattern struct {
	text  string // loosely folded
	entry *Entry
}

// spelt is one spelling as a file wrote it, and how often rows used it.
type spelt struct {
	id   ID
	rows *int
}

type named struct {
	entry     *Entry // nil for a name that nothing recognises
	spellings map[string]*int
}

// NewNames returns an empty set of channels that recognises the entries; an
// earlier entry wins over a later one that claims the same spelling.
func NewNames(entries []Entry) *Names {
	n := &Names{byFold: map[string]ID{}, byRaw: map[string]spelt{}, known: map[string]*Entry{}}
	n.channels = append(n.channels, named{entry: &Entry{Name: "(unattributed)", Group: Unattributed}})
	for i := range entries {
		e := &entries[i]
		for _, s := range append([]string{e.Name}, e.Also...) {
			if strings.Contains(s, "*") {
				n.patterns = append(n.patterns, pattern{loose(s), e})
			} else if _, taken := n.known[loose(s)]; !taken {
				n.known[loose(s)] = e
			}
		}
	}
	return n
}

// ID returns the channel of a cell, counting the spelling. An empty cell is
// [Blank]. The cell may be reused by the caller.
func (n *Names) ID(raw []byte) ID {
	if s, ok := n.byRaw[string(raw)]; ok {
		*s.rows++
		return s.id
	}
	id := n.Of(raw)
	if id == Blank {
		return Blank
	}
	text := string(bytes.TrimSpace(raw))
	rows := n.channels[id].spellings[text]
	if rows == nil {
		rows = new(int)
		n.channels[id].spellings[text] = rows
	}
	*rows++
	n.byRaw[string(raw)] = spelt{id, rows}
	return id
}

// Of returns the channel of a cell without counting the spelling, for rows that
// may yet be left out.
func (n *Names) Of(raw []byte) ID {
	if s, ok := n.byRaw[string(raw)]; ok {
		return s.id
	}
	text := string(bytes.TrimSpace(raw))
	if text == "" || Fold(text) == n.channels[Blank].entry.Name {
		return Blank
	}
	return n.intern(text)
}

// Find returns the channel that a name given by a person means, and false when
// no row and no earlier call of [Names.ID] had it.
func (n *Names) Find(name string) (ID, bool) {
	if Fold(name) == n.channels[Blank].entry.Name {
		return Blank, true
	}
	if e := n.entry(name); e != nil {
		name = e.Name
	}
	id, ok := n.byFold[Fold(name)]
	return id, ok
}

// Name is the spelling shown: that of the entry, else the one most rows used,
// else the first in byte order.
func (n *Names) Name(id ID) string {
	c := n.channels[id]
	if c.entry != nil {
		return c.entry.Name
	}
	best, most := "", 0
	for s, rows := range c.spellings {
		if *rows > most || *rows == most && s < best {
			best, most = s, *rows
		}
	}
	return best
}

// Group is the channel's side of the comparison; a name that nothing
// recognises is other marketing.
func (n *Names) Group(id ID) Group {
	if e := n.channels[id].entry; e != nil {
		return e.Group
	}
	return Other
}

// Known tells whether an entry, rather than only a file, names the channel.
func (n *Names) Known(id ID) bool { return n.channels[id].entry != nil }

// Recognises tells whether an entry has a name that a person gives, or some row
// had it.
func (n *Names) Recognises(name string) bool {
	_, met := n.Find(name)
	return met || n.entry(name) != nil
}

// Shown is how a channel of a name that a person gives is shown, and its group,
// whether or not some row had it.
func (n *Names) Shown(name string) (string, Group) {
	if id, met := n.Find(name); met {
		return n.Name(id), n.Group(id)
	}
	if e := n.entry(name); e != nil {
		return e.Name, e.Group
	}
	return strings.TrimSpace(name), Other
}

// All lists the names shown of every channel met, in byte order.
func (n *Names) All() []string {
	var all []string
	for id := range n.channels[1:] {
		all = append(all, n.Name(ID(id+1)))
	}
	sort.Strings(all)
	return all
}

// entry is the entry that a spelling means, or nil.
func (n *Names) entry(text string) *Entry {
	key := loose(text)
	if e := n.known[key]; e != nil {
		return e
	}
	for _, p := range n.patterns {
		if Matches(p.text, key) {
			return p.entry
		}
	}
	return nil
}

// Matches tells whether a text is what a pattern says, where * stands for any
// characters. Both are compared as they are.
func Matches(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 {
		return pattern == text
	}
	if len(text) < len(first)+len(last) || !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) {
		return false
	}
	text = text[len(first) : len(text)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		at := strings.Index(text, part)
		if at < 0 {
			return false
		}
		text = text[at+len(part):]
	}
	return true
}

func (n *Names) intern(text string) ID {
	e := n.entry(text)
	key := Fold(text)
	if e != nil {
		key = Fold(e.Name)
	}
	if id, ok := n.byFold[key]; ok {
		return id
	}
	id := ID(len(n.channels))
	n.channels = append(n.channels, named{e, map[string]*int{}})
	n.byFold[key] = id
	return id
}

// Fold maps names that differ only in case, blanks or Unicode form to one key.
func Fold(s string) string {
	s = strings.ToLower(strings.ToUpper(norm.NFC.String(s)))
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s))
}

// loose folds further, for spellings of known channels: organic-social and
// Organic_Social are one.
func loose(s string) string {
	s = Fold(s)
	if bare := strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return -1
		}
		return r
	}, s); bare != "" {
		return bare
	}
	return s
}
