package ledger

import "hash/maphash"

var idSeed, scopeSeed = maphash.MakeSeed(), maphash.MakeSeed()

// ScopeHash is the hash of a scope within which equal ids are the same. It is
// another in every run, as all hashes here are.
func ScopeHash(scope string) uint64 { return maphash.String(scopeSeed, scope) }

// IdHash is the hash of an id in the scope with this [ScopeHash].
func IdHash(scope uint64, id []byte) uint64 { return scope ^ maphash.Bytes(idSeed, id) }

// Mark is 128 bits that stand for the text of a customer's folded name in this
// run: so many that two texts never share one in practice.
type Mark struct{ a, b uint64 }

var markSeeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}

// MarkOf is the mark of a text.
func MarkOf(text []byte) Mark {
	return Mark{maphash.Bytes(markSeeds[0], text), maphash.Bytes(markSeeds[1], text)}
}

// MarkOfString is the mark of the same text as a string.
func MarkOfString(text string) Mark {
	return Mark{maphash.String(markSeeds[0], text), maphash.String(markSeeds[1], text)}
}
