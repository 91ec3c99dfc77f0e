package channel

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// names are a set of channels with the vocabulary that has met these cells.
func names(cells ...string) *Names {
	n := NewNames(Vocabulary)
	for _, c := range cells {
		n.ID([]byte(c))
	}
	return n
}

func TestOneChannel(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cells []string
		want  string
		group Group
	}{
		{"case", []string{"LinkedIn", "linkedin", "LINKEDIN"}, "LinkedIn", Social},
		{"blanks", []string{" LinkedIn ", "Linked In", "LinkedIn\u00a0", "Linked\tIn"}, "LinkedIn", Social},
		{"marks that show nothing", []string{"LinkedIn", "Linked\u200bIn", "\ufeffLinkedIn", "Linked\u00adIn"}, "LinkedIn", Social},
		{"hyphens and underscores of a known name", []string{"organic_social", "Organic-Social", "social organic"}, "Organic social", Social},
		{"other spellings of a known name", []string{"fb", "Facebook Ads", "l.facebook.com", "Meta"}, "Facebook", Social},
		{"email", []string{"E-Mail", "email", "Newsletter"}, "Email", Other},
		{"an unknown name", []string{"Blimp", "BLIMP", "blimp"}, "Blimp", Other},
		{"an unknown name in two Unicode forms", []string{"Café Zoë", "Cafe\u0301 Zoe\u0308"}, "Café Zoë", Other},
		{"letters whose case folds strangely", []string{"STRASSENFEST ς", "strassenfest σ", "Strassenfest Σ"}, "STRASSENFEST ς", Other},
		{"the Kelvin sign", []string{"\u212aiosk", "kiosk"}, "\u212aiosk", Other},
		{"no marketing effort", []string{"Direct", "(direct)", "direct traffic"}, "Direct", Unattributed},
		{"nothing at all", []string{"", "  ", "\u00a0", "(unattributed)", "(Unattributed)"}, "(unattributed)", Unattributed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := names(tt.cells...)
			id := n.ID([]byte(tt.cells[0]))
			for _, c := range tt.cells {
				if got := n.ID([]byte(c)); got != id {
					t.Errorf("%q is %q, and %q is %q", tt.cells[0], n.Name(id), c, n.Name(got))
				}
				if got, ok := n.Find(c); !ok && c != "" && strings.TrimSpace(c) != "" || ok && got != id {
					t.Errorf("a person's %q finds %v, %v", c, got, ok)
				}
			}
			if n.Name(id) != tt.want || n.Group(id) != tt.group {
				t.Errorf("shown as %q of %s, want %q of %s", n.Name(id), n.Group(id), tt.want, tt.group)
			}
		})
	}
}

func TestDifferentChannels(t *testing.T) {
	for _, pair := range [][2]string{{"Blimp-2", "Blimp_2"}, {"Blimp", "Blimps"}, {"X", "Xs"}, {"Cafe", "Café"}, {"Direct", "Direct mail"}, {"Other", "Otter"}} {
		n := names()
		if a, b := n.ID([]byte(pair[0])), n.ID([]byte(pair[1])); a == b {
			t.Errorf("%q and %q are one channel", pair[0], pair[1])
		}
	}
}

// The spelling shown is the entry's, else the most frequent, else the first in
// byte order; it never depends on the order of rows.
func TestNameShown(t *testing.T) {
	for _, tt := range []struct {
		cells []string
		want  string
	}{
		{[]string{"linkedin", "linkedin", "li"}, "LinkedIn"},
		{[]string{"blimp", "Blimp", "blimp"}, "blimp"},
		{[]string{"blimp", "Blimp"}, "Blimp"},
		{[]string{" blimp ", "blimp", "Blimp"}, "blimp"},
		{[]string{"Blimp ads", "blimp  ads", "blimp  ads"}, "blimp  ads"},
	} {
		n, back := names(tt.cells...), names()
		for _, c := range slices.Backward(tt.cells) {
			back.ID([]byte(c))
		}
		for _, n := range []*Names{n, back} {
			id, ok := n.Find(tt.cells[0])
			if !ok || n.Name(id) != tt.want {
				t.Errorf("%q are shown as %q, want %q", tt.cells, n.Name(id), tt.want)
			}
		}
	}
}

func TestFind(t *testing.T) {
	n := names("Blimp", "fb")
	for name, want := range map[string]string{"blimp": "Blimp", "BL IMP": "Blimp", "Facebook": "Facebook", "meta ads": "Facebook", "(Unattributed)": "(unattributed)"} {
		if id, ok := n.Find(name); !ok || n.Name(id) != want {
			t.Errorf("%q finds %q, %v", name, n.Name(id), ok)
		}
	}
	for _, name := range []string{"LinkedIn", "li", "Blimps", "zeppelin"} {
		if id, ok := n.Find(name); ok {
			t.Errorf("%q finds %q, which no row named", name, n.Name(id))
		}
	}
	for name, want := range map[string]string{"blimp": "Blimp other", "li": "LinkedIn social", "fb": "Facebook social", " zeppelin": "zeppelin other", "(unattributed)": "(unattributed) unattributed"} {
		if shown, g := n.Shown(name); shown+" "+g.String() != want {
			t.Errorf("%q is shown as %s of %s", name, shown, g)
		}
	}
	for name, want := range map[string]bool{"blimp": true, "li": true, "LinkedIn": true, "Blimps": false, "zeppelin": false} {
		if got := n.Recognises(name); got != want {
			t.Errorf("%q is recognised: %v", name, got)
		}
	}
	if diff := cmp.Diff([]string{"Blimp", "Facebook"}, n.All()); diff != "" {
		t.Error(diff)
	}
	blimp, _ := n.Find("blimp")
	facebook, _ := n.Find("fb")
	if n.Known(blimp) || !n.Known(facebook) || !n.Known(Blank) {
		t.Error("known is what an entry names")
	}
	if n.ID([]byte("Blimp")); n.Name(blimp) != "Blimp" {
		t.Error("the name changed")
	}
}

// A row that may yet be left out counts for no spelling.
func TestOfCountsNothing(t *testing.T) {
	n := names("Blimp")
	for range 3 {
		n.Of([]byte("blimp"))
		n.Of([]byte("Zeppelin"))
	}
	if diff := cmp.Diff([]string{"Blimp"}, n.All()); diff != "" {
		t.Error(diff)
	}
	if of := n.Of([]byte("Zeppelin")); n.ID([]byte("Zeppelin")) != of || n.Name(of) != "Zeppelin" {
		t.Errorf("a row that counts makes it %q", n.Name(of))
	}
}

// Folding once is folding twice, and neither case nor Unicode form nor blanks
// change its result.
func TestFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("aAeEéÉiIıİßẞσςΣ\u0301\u0308\u200d \u00a0-_ǅﬁK")))).Draw(t, "s")
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%+q folds to %+q, and that to %+q", s, once, Fold(once))
		}
		for _, other := range []string{norm.NFC.String(s), norm.NFD.String(s), " " + s + "\u00a0"} {
			if Fold(other) != Fold(s) || loose(other) != loose(s) {
				t.Fatalf("%+q is %+q (%+q), and %+q is %+q (%+q)", s, Fold(s), loose(s), other, Fold(other), loose(other))
			}
		}
	})
}

// Which rows come first changes neither names nor which spellings are one.
func TestOrderNeverMatters(t *testing.T) {
	cell := rapid.SampledFrom([]string{"li", "LinkedIn", "blimp", "Blimp", " blimp", "BLIMP", "", "Direct", "Café", "Cafe\u0301", "e-mail"})
	shown := func(cells []string) (all []string) {
		n := names(cells...)
		for _, c := range cells {
			id, ok := n.Find(c)
			if !ok && c != "" {
				t.Errorf("%q was met, and is not found", c)
			}
			all = append(all, fmt.Sprintf("%q is %q of %s", c, n.Name(id), n.Group(id)))
		}
		slices.Sort(all)
		return all
	}
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(cell, 0, 12).Draw(t, "cells")
		if diff := cmp.Diff(shown(cells), shown(rapid.Permutation(cells).Draw(t, "permuted"))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Names that nothing recognises are told when they are too many; those of the
// vocabulary never are, however many cells mean them.
func TestCrowded(t *testing.T) {
	n := NewNames(Vocabulary)
	for i := range Most {
		n.ID(fmt.Appendf(nil, "https://www.facebook.com/%d", i))
		n.ID(fmt.Appendf(nil, "https://www.facebook.com/again/%d", i))
		n.ID(fmt.Appendf(nil, "https://www.facebook.com/and/again/%d", i))
		n.ID(fmt.Appendf(nil, "Customer %d", i))
		n.ID(fmt.Appendf(nil, " Customer %d ", i))
	}
	if n.Crowded() {
		t.Errorf("crowded by %d names", Most)
	}
	if id := n.Of([]byte("https://www.facebook.com/and/again/99999")); n.Name(id) != "Facebook" {
		t.Errorf("the last is %s", n.Name(id))
	}
	last := fmt.Appendf(nil, "Customer %d", Most-1)
	if id := n.ID(last); n.Name(id) != string(last) || id != n.ID(fmt.Appendf(nil, "CUSTOMER %d", Most-1)) {
		t.Errorf("%s is %s", last, n.Name(id))
	}
	if n.ID([]byte("one more")); !n.Crowded() {
		t.Error("one more is not too many")
	}
}
