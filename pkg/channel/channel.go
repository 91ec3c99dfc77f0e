// Package channel turns the many spellings of a marketing channel that files
// hold into one channel with one group: social, other marketing, or
// unattributed, where no marketing effort stands behind a row.
//
// A name finds its channel by the first of these that knows it:
//
//  1. the whole text is a spelling of an entry, the entries of the book before
//     those of the [Vocabulary];
//  2. the whole text is what a pattern of an entry says (LI ads*);
//  3. it is a web address with its scheme, and the host is known;
//  4. it is a source and a medium (google / cpc), or an attribution of a shop
//     (Organic: Google), of which the rules of pair.go know something;
//  5. it is a host, alone or with a path (lm.facebook.com, linkedin.com/feed).
//
// A text that none of them knows is a channel of its own, of the group other:
// nothing becomes social because nobody knows it. It is shown as it is written,
// but for an address, shown as its host (acme.example), and for a referral
// (acme.example / referral), shown as its source.
//
// [Names.Mention] is for texts that only mention a channel, and is stricter.
package channel

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
// characters, and such a pattern matches only what no plain spelling does. A
// spelling that is a host stands for the hosts below it too.
type Entry struct {
	Name  string
	Group Group
	Also  []string
}

// spellings lists the name and the other spellings.
func (e *Entry) spellings(visit func(string)) {
	visit(e.Name)
	for _, s := range e.Also {
		visit(s)
	}
}
