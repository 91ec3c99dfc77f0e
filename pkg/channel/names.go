package channel

import (
	"bytes"
	"slices"
	"sort"
	"strings"
)

// Names interns the channels of one run. It is not for use by several
// goroutines at once.
type Names struct {
	entries  []Entry
	channels []named
	byFold   map[string]ID // folded name -> channel met or known
	byRaw    map[string]spelt
	size     int               // of the cells in byRaw, in bytes
	rows     map[string]*int   // of each spelling of a name that nothing recognises
	own      int               // channels of such names
	known    map[string]*Entry // loosely folded spelling -> entry
	patterns []pattern         // spellings with a *, in the order of the entries
	mentions *mentions         // for texts, nil until one is asked about
	wide     []string          // loosely folded names for social as a whole, nil until one is asked about
}

type pattern struct {
	text  string   // loosely folded
	parts []string // of it, between the *
	entry *Entry
}

func (p *pattern) matches(text string) bool { return matches(p.parts, text) }

// spelt is what a cell comes down to.
type spelt struct {
	id   ID
	text string // the spelling, where the name shown hangs on how often rows use each
	rows *int   // how often; nil before the first
}

type named struct {
	entry     *Entry   // nil for a name that nothing recognises
	spellings []string // of such a name
	umbrella  bool     // it stands for social as a whole
}

// Most is how many names that nothing recognises a run can tell apart, at some
// 8 KB each for all that is added up of them. No organisation has as many
// channels: a column of so many names holds customers or campaigns.
const Most = 100_000

// mostMet is how many cells are remembered with what they come down to, and
// mostBytes how many bytes those have. Others, as of a column of addresses that
// are all different, are looked at each time.
const (
	mostMet   = 2 * Most
	mostBytes = 64 * mostMet
)

// NewNames returns an empty set of channels that recognises the entries; an
// earlier entry wins over a later one that claims the same spelling. Without
// entries nothing is recognised, and every text is a name as it is.
func NewNames(entries []Entry) *Names {
	size := 0
	for i := range entries {
		size += 1 + len(entries[i].Also)
	}
	n := &Names{entries: entries, byFold: map[string]ID{}, byRaw: map[string]spelt{}, rows: map[string]*int{}, known: make(map[string]*Entry, size)}
	n.channels = append(n.channels, named{entry: &Entry{Name: "(unattributed)", Group: Unattributed}})
	for i := range entries {
		e := &entries[i]
		e.spellings(func(s string) {
			key := loose(s)
			if strings.Contains(key, "*") {
				n.patterns = append(n.patterns, pattern{key, strings.Split(key, "*"), e})
			} else if _, taken := n.known[key]; !taken {
				n.known[key] = e
			}
		})
	}
	return n
}

// ID returns the channel of a cell, counting the spelling. An empty cell is
// [Blank]. The cell may be reused by the caller.
func (n *Names) ID(raw []byte) ID { return n.Count(raw, 1) }

// Count is ID for so many rows that have the same cell.
func (n *Names) Count(raw []byte, rows int) ID {
	s := n.spelt(raw)
	if s.text == "" {
		return s.id
	}
	if s.rows == nil {
		s.rows = n.count(s.id, s.text)
		n.keep(raw, s)
	}
	*s.rows += rows
	return s.id
}

// Of returns the channel of a cell without counting the spelling, for rows that
// may yet be left out.
func (n *Names) Of(raw []byte) ID { return n.spelt(raw).id }

// spelt finds the channel of a cell: one look-up for what was met before.
func (n *Names) spelt(raw []byte) spelt {
	if s, ok := n.byRaw[string(raw)]; ok {
		return s
	}
	text := string(bytes.TrimSpace(raw))
	if folded := Fold(text); folded == "" || folded == n.channels[Blank].entry.Name {
		return spelt{}
	}
	e, text := n.means(text)
	s := spelt{id: n.intern(e, text)}
	if e == nil {
		s.text = text
	}
	n.keep(raw, s)
	return s
}

// keep remembers what a cell comes down to.
func (n *Names) keep(raw []byte, s spelt) {
	if _, met := n.byRaw[string(raw)]; met {
		n.byRaw[string(raw)] = s
	} else if len(n.byRaw) < mostMet && n.size+len(raw) <= mostBytes {
		n.byRaw[string(raw)] = s
		n.size += len(raw)
	}
}

// Crowded tells whether there are more names that nothing recognises, or
// spellings of them, than [Most].
func (n *Names) Crowded() bool { return n.own > Most || len(n.rows) > Most }

// count is the counter of one spelling of a name that nothing recognises.
func (n *Names) count(id ID, text string) *int {
	if n.rows[text] == nil {
		n.rows[text] = new(int)
		n.channels[id].spellings = append(n.channels[id].spellings, text)
	}
	return n.rows[text]
}

// Find returns the channel that a name given by a person means, and false when
// no row and no earlier call of [Names.ID] had it.
func (n *Names) Find(name string) (ID, bool) {
	if Fold(name) == n.channels[Blank].entry.Name {
		return Blank, true
	}
	e, name := n.means(strings.TrimSpace(name))
	id, ok := n.byFold[key(e, name)]
	return id, ok
}

// Entry returns the entry that a name means, and false where nothing recognises
// it. Nothing is kept of the name.
func (n *Names) Entry(name string) (Entry, bool) {
	if e, _ := n.means(strings.TrimSpace(name)); e != nil {
		return *e, true
	}
	return Entry{}, false
}

// Name is the spelling shown: that of the entry, else the one most rows used,
// else the first in byte order.
func (n *Names) Name(id ID) string {
	c := n.channels[id]
	if c.entry != nil {
		return c.entry.Name
	}
	best, most := "", 0
	for _, s := range c.spellings {
		if rows := *n.rows[s]; rows > most || rows == most && s < best {
			best, most = s, rows
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
	_, known := n.Entry(name)
	return met || known
}

// Shown is how a channel of a name that a person gives is shown, and its group,
// whether or not some row had it.
func (n *Names) Shown(name string) (string, Group) {
	if id, met := n.Find(name); met {
		return n.Name(id), n.Group(id)
	}
	if e, known := n.Entry(name); known {
		return e.Name, e.Group
	}
	return strings.TrimSpace(name), Other
}

// Umbrella tells whether the channel is a name for social as a whole, which a
// column that names the network refines: Social media, Organic social, Paid
// social.
func (n *Names) Umbrella(id ID) bool { return n.channels[id].umbrella }

// All lists the names shown of every channel met, in byte order. A name of its
// own that only rows left out had is not shown.
func (n *Names) All() []string {
	var all []string
	for id := range n.channels[1:] {
		if name := n.Name(ID(id + 1)); name != "" {
			all = append(all, name)
		}
	}
	sort.Strings(all)
	return all
}

// means is the entry that a text means, or nil, and what the text comes down to
// as a name of its own.
func (n *Names) means(text string) (*Entry, string) {
	if len(n.entries) == 0 {
		return nil, text
	}
	key := loose(text)
	if e := n.spelling(key); e != nil {
		return e, text
	}
	h := host(key)
	if !strings.Contains(key, "://") || h == "" {
		if e, alone := n.paired(key, text); e != nil {
			return e, text
		} else if alone != "" {
			return n.means(alone)
		}
	}
	if h == "" {
		return nil, text
	}
	if e := n.ofHost(h); e != nil {
		return e, text
	}
	if short := shown(text); short != text {
		return n.means(short)
	}
	return nil, text
}

// spelling is the entry that a loosely folded text is a spelling of, or nil.
func (n *Names) spelling(key string) *Entry {
	if e := n.known[key]; e != nil {
		return e
	}
	for i := range n.patterns {
		if p := &n.patterns[i]; p.matches(key) {
			return p.entry
		}
	}
	return nil
}

// intern is the channel of an entry, or of a text that means none.
func (n *Names) intern(e *Entry, text string) ID {
	key := key(e, text)
	if id, ok := n.byFold[key]; ok {
		return id
	}
	id := ID(len(n.channels))
	n.channels = append(n.channels, named{entry: e, umbrella: n.umbrella(e)})
	if e == nil {
		n.own++
	}
	n.byFold[key] = id
	return id
}

// key is what makes a channel one with another.
func key(e *Entry, text string) string {
	if e != nil {
		text = e.Name
	}
	return Fold(text)
}

// umbrellas are the channels of the vocabulary that stand for social as a
// whole.
var umbrellas = []string{"Social media", "Organic social", "Paid social"}

// umbrella tells whether an entry stands for social as a whole: it is called
// what an umbrella is. A network of the book that only claims such a spelling
// does not.
func (n *Names) umbrella(e *Entry) bool {
	if e == nil || e.Group != Social {
		return false
	}
	if n.wide == nil {
		for i := range Vocabulary {
			if v := &Vocabulary[i]; slices.Contains(umbrellas, v.Name) {
				v.spellings(func(s string) { n.wide = append(n.wide, loose(s)) })
			}
		}
	}
	return slices.Contains(n.wide, loose(e.Name))
}
