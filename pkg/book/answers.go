package book

import (
	"math/big"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Cost is the loaded cost of an hour of a person, whatever the case of the
// name, and false where the book has none of that person's own: HourlyCost
// holds then. An explicit 0 is a cost.
func (b *Book) Cost(person string) (unit.Money, bool) { return find(b.People, person) }

// MarginOf is the margin in millionths of a sale of a product, else of one
// through a channel, and false where the book has neither: Margin holds then.
func (b *Book) MarginOf(product, channel string) (int64, bool) {
	if m, ok := find(b.Margins.Products, product); ok {
		return m, true
	}
	return find(b.Margins.Channels, channel)
}

// StageRate is the chance that an open deal at a step is won, by the name of the
// step, or else by its stage; false where the book does not say. A step without
// a name is asked about by its stage alone.
func (b *Book) StageRate(step ledger.Step) (*big.Rat, bool) {
	for _, r := range b.StageRates {
		if step.Name != "" && channel.Fold(r.Name) == channel.Fold(step.Name) || step.Name == "" && r.Name == "" && r.Stage == step.Stage {
			return big.NewRat(r.Rate, 1_000_000), true
		}
	}
	return nil, false
}

// find returns the value under a name, whatever its case and blanks.
func find[V any](all []Named[V], name string) (v V, ok bool) {
	folded := channel.Fold(name)
	for _, n := range all {
		if n.Name == name || channel.Fold(n.Name) == folded {
			return n.Value, true
		}
	}
	return v, false
}

// Entries lists every channel that the book or roi itself knows, the book's
// first: what [channel.NewNames] takes. Where the book claims the name of a
// channel that roi knows, as its own or under also, roi's other spellings of
// that channel mean the book's, but for those that the book gives to another.
func (b *Book) Entries() []channel.Entry {
	if len(b.Channels) == 0 {
		return channel.Vocabulary
	}
	var entries []channel.Entry
	for _, c := range b.Channels {
		entries = append(entries, channel.Entry{Name: c.Name, Group: c.Group, Also: c.Also})
	}
	own := channel.NewNames(entries)
	for _, v := range channel.Vocabulary {
		e := channel.Entry{Name: v.Name, Group: v.Group}
		if mine, ok := own.Entry(v.Name); ok {
			e.Name, e.Group = mine.Name, mine.Group
		}
		for _, s := range v.Also {
			if _, ok := own.Entry(s); !ok {
				e.Also = append(e.Also, s)
			}
		}
		entries = append(entries, e)
	}
	return entries
}
