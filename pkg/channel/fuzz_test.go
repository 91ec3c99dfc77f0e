package channel

import (
	"bytes"
	"testing"
)

// Whatever a cell holds is one channel, by whichever way it is asked for, and
// the name shown for it finds it again.
func FuzzNames(f *testing.F) {
	for _, s := range []string{
		"LinkedIn", "google / cpc", "https://www.linkedin.com/feed/?x=1", "www.acme.example / referral", "Organic: Google", "Referral: www.acme.example", "(not set) / x", "a / b / referral", "www.www.com", "//", "://", "a://b.c:80",
		"- / referral", "\u200b", "(unattributed) / (none)", "Expo 26 at film, LinkedIn", "e-\u0301", "\xff.com", "Source: (unattributed)", "ﬁ.com / link", "social/x",
	} {
		f.Add(s)
	}
	entries := append([]Entry{{"Films", Social, []string{"*film*"}}, {"Fairs", Other, []string{"Expo*", "acme.example"}}}, Vocabulary...)
	ready := NewNames(entries) // what it knows never changes, so it is made once
	ready.mentions = ready.mentionable()
	f.Fuzz(func(t *testing.T, s string) {
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%+q folds to %+q, and that to %+q", s, once, Fold(once))
		}
		n, cell := NewNames(nil), []byte(s)
		n.entries, n.known, n.patterns, n.mentions = ready.entries, ready.known, ready.patterns, ready.mentions
		mentioned, hits := n.Mention(cell)
		if (hits == 1) != (mentioned != Blank) || hits == 1 && (!n.Known(mentioned) || n.Group(mentioned) == Unattributed) {
			t.Fatalf("%+q mentions %q in %d hits", s, n.Name(mentioned), hits)
		}
		of := n.Of(cell)
		if id := n.ID(cell); id != of || n.ID(bytes.Clone(cell)) != of || n.Of(cell) != of {
			t.Fatalf("%+q is %q and %q", s, n.Name(of), n.Name(id))
		}
		if string(cell) != s {
			t.Fatalf("%+q was changed to %+q", s, cell)
		}
		if of == Blank {
			return
		}
		for _, name := range []string{s, n.Name(of), " " + n.Name(of)} {
			if id, ok := n.Find(name); !ok || id != of {
				t.Fatalf("%+q is shown as %+q, and %+q finds %q (%v)", s, n.Name(of), name, n.Name(id), ok)
			}
		}
		if id := n.ID([]byte(n.Name(of))); id != of {
			t.Fatalf("%+q is shown as %+q, which is %+q", s, n.Name(of), n.Name(id))
		}
	})
}
