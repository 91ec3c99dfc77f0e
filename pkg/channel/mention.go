package channel

import (
	"cmp"
	"slices"
	"strings"
)

// common are the spellings that are channels as a whole value, and plain words
// inside a longer text ("web design", "conference call", "feedback on the
// video", "segunda-feira"): there they mention nothing. They are folded loosely.
var common = []string{
	"web", "website", "site", "webseite", "homepage", "siteweb", "sitioweb", "sitoweb", "sitio", "sito", "chat", "livechat",
	"search", "organic", "sea", "sem", "brave", "paid", "ads", "ad", "advertisement", "advertisements", "advertising", "display", "shopping",
	"content", "contenu", "contenido", "contenuto", "contenuti", "conteúdo", "conteudo", "video", "videos", "audio", "media",
	"print", "press", "presse", "prensa", "imprensa", "outdoor", "affichage",
	"push", "notification", "notifications", "snap", "line", "meta", "zoom", "impact", "threads",
	"claude", "gemini", "copilot", "mistral", "bard", "grok",
	"conference", "fair", "salon", "foire", "feira", "feria",
	"partner", "partners", "var", "recommendation", "recommendations", "recommandation", "recommandations", "indicação",
}

// mentions is what texts are searched for.
type mentions struct {
	spellings map[string]mention // by the loosely folded spelling
	longest   int                // of the spellings, in bytes
	patterns  []wildcard         // in the order of the entries
	words     words              // of the text asked about
}

// mention is what a spelling means in a text.
type mention struct {
	entry  *Entry
	gaps   []int // where its words are apart, in bytes
	common bool  // only as the whole text
}

// wildcard is a spelling with a * in it.
type wildcard struct {
	pattern
	words int // it is looked for in runs of no more words
}

// hit is a place where a text mentions a channel.
type hit struct {
	entry       *Entry
	first, last int  // words
	size        int  // bytes
	wild        bool // by a pattern
	silent      bool // only hides what lies inside it
}

// Mention finds the channel that a free text mentions: the name of a project or
// campaign, a task, tags. Hits are the different channels mentioned; the channel
// is set when there is one, and [Blank] otherwise.
//
// Only entries are found, as whole words, the longest spelling first; what lies
// inside a longer hit is none. Never found: spellings of one or two letters,
// common words inside a longer text, and unattributed channels, though these
// hide what lies inside them. A pattern has to match whole words, as many as it
// has itself, or the whole text. Where a network is mentioned, a name for
// social as a whole beside it is no other channel.
func (n *Names) Mention(text []byte) (id ID, hits int) {
	if n.mentions == nil {
		n.mentions = n.mentionable()
	}
	w := &n.mentions.words
	w.scan(string(text))
	if len(w.spans) == 0 {
		return Blank, 0
	}
	found := n.mentions.starred(w, n.mentions.plain(w))
	channels := n.distinct(outermost(found, len(w.spans)))
	if len(channels) != 1 {
		return Blank, len(channels)
	}
	return n.intern(channels[0].entry, ""), 1
}

// mentionable prepares the entries for the search.
func (n *Names) mentionable() *mentions {
	m := &mentions{spellings: make(map[string]mention, len(n.known))}
	starred := n.patterns
	for i := range n.entries {
		n.entries[i].spellings(func(s string) {
			if !strings.Contains(s, "*") {
				m.add(s, n.known[loose(s)])
				return
			}
			p := starred[0]
			starred = starred[1:]
			if m.words.scan(strings.ReplaceAll(s, "*", "x")); letters(p.text) >= 3 {
				m.patterns = append(m.patterns, wildcard{p, len(m.words.spans)})
			}
		})
	}
	return m
}

// add adds one way to spell an entry: its first word to its last. An exact
// spelling goes before one that has other signs around it, and the first before
// the next.
func (m *mentions) add(s string, e *Entry) {
	w := &m.words
	if w.scan(s); letters(w.text) < 3 {
		return
	}
	all := w.all()
	spelling := w.text[all.from:all.to]
	x, taken := m.spellings[spelling]
	if !taken || x.entry != e && len(spelling) == len(w.text) {
		x = mention{entry: e, common: slices.Contains(common, spelling)}
	}
	x.gaps = append(x.gaps, w.within(all)...)
	m.spellings[spelling] = x
	m.longest = max(m.longest, len(spelling))
}

// plain lists where a text has plain spellings.
func (m *mentions) plain(w *words) (found []hit) {
	for i, first := range w.spans {
		for j := i; j < len(w.spans) && w.spans[j].to-first.from <= m.longest; j++ {
			s := span{first.from, w.spans[j].to}
			x, ok := m.spellings[w.text[s.from:s.to]]
			if !ok || !w.joins(s, x.gaps) {
				continue
			}
			part := i > 0 || j < len(w.spans)-1
			found = append(found, hit{x.entry, i, j, s.to - s.from, false, x.entry.Group == Unattributed || x.common && part})
		}
	}
	return found
}

// starred appends where a text has what patterns say.
func (m *mentions) starred(w *words, found []hit) []hit {
	for _, p := range m.patterns {
		add := func(i, j, size int) {
			found = append(found, hit{p.entry, i, j, size, true, p.entry.Group == Unattributed})
		}
		if all := w.all(); p.matches(w.text) {
			add(0, len(w.spans)-1, all.to-all.from)
			continue
		}
		for i, first := range w.spans {
			for j := i; j < min(len(w.spans), i+p.words); j++ {
				if last := w.spans[j]; p.matches(w.text[first.from:last.to]) {
					add(i, j, last.to-first.from)
				}
			}
		}
	}
	return found
}

// outermost leaves the hits that lie in no longer one. Of those in one place, a
// plain spelling goes before patterns, which come after it in found.
func outermost(found []hit, words int) (kept []hit) {
	if len(found) < 2 {
		return found
	}
	slices.SortStableFunc(found, func(a, b hit) int { return cmp.Compare(b.size, a.size) })
	owner := make([]*hit, words)
	for i := range found {
		h := &found[i]
		free := true
		for _, o := range owner[h.first : h.last+1] {
			free = free && (o == nil || h.wild && o.wild && o.first == h.first && o.last == h.last)
		}
		if !free {
			continue
		}
		for at := h.first; at <= h.last; at++ {
			owner[at] = h
		}
		kept = append(kept, *h)
	}
	return kept
}

// distinct leaves one hit for each channel, and no name for social as a whole
// beside a network.
func (n *Names) distinct(kept []hit) (channels []hit) {
	network := false
	for _, h := range kept {
		if h.silent || slices.ContainsFunc(channels, func(c hit) bool { return c.entry == h.entry || key(c.entry, "") == key(h.entry, "") }) {
			continue
		}
		channels = append(channels, h)
		network = network || h.entry.Group == Social && !n.umbrella(h.entry)
	}
	if network {
		channels = slices.DeleteFunc(channels, func(h hit) bool { return n.umbrella(h.entry) })
	}
	return channels
}
