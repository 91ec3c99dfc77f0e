package source

import (
	"slices"
	"strings"
	"testing"

	"example.com/roi/pkg/ledger"
)

// A header means one field, wherever it stands, and in a kind at most one.
func TestHeaders(t *testing.T) {
	anywhere := map[string]Field{}
	for f := range numFields {
		if fields[f].Name == "" || len(fields[f].Headers) == 0 {
			t.Errorf("field %d has no name or no header", f)
		}
		for _, h := range fields[f].Headers {
			if other, taken := anywhere[h]; taken {
				t.Errorf("%q is a header of %s and of %s", h, other, f)
			}
			anywhere[h] = f
			if foldHeader(h) != h {
				t.Errorf("%q is never met: headers are compared as %q", h, foldHeader(h))
			}
		}
	}
	for _, k := range Kinds {
		here := map[string]bool{}
		for _, h := range k.Headers {
			if here[h.Text] || anywhere[h.Text] == h.Field && fields[h.Field].Headers[0] != "" && slices.Contains(fields[h.Field].Headers, h.Text) {
				t.Errorf("%s: %q is there twice", k.Name, h.Text)
			}
			here[h.Text] = true
			if foldHeader(h.Text) != h.Text {
				t.Errorf("%s: %q is never met: headers are compared as %q", k.Name, h.Text, foldHeader(h.Text))
			}
			if h.Field != noField && !slices.Contains(k.understood(), h.Field) {
				t.Errorf("%s: %q means %s, which it does not hold", k.Name, h.Text, h.Field)
			}
		}
	}
}

func TestKinds(t *testing.T) {
	words := map[string]string{}
	for _, k := range Kinds {
		for _, w := range append([]string{k.Name}, k.Words...) {
			if other, taken := words[w]; taken {
				t.Errorf("the word %q means %s and %s", w, other, k.Name)
			}
			words[w] = k.Name
			if found, ok := KindOf(w); !ok || found.Name != k.Name {
				t.Errorf("%q does not find %s", w, k.Name)
			}
			if strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
				t.Errorf("%q can not be found in the name of a file", w)
			}
		}
		for _, f := range k.Bars {
			if slices.Contains(k.Needs, f) {
				t.Errorf("%s needs %s, which rules it out", k.Name, f)
			}
		}
		for _, pair := range k.Clash {
			if !slices.Contains(k.understood(), pair[0]) || !slices.Contains(k.understood(), pair[1]) {
				t.Errorf("%s: %s and %s never meet", k.Name, pair[0], pair[1])
			}
		}
		if k.Meaning == "" || k.origin == 0 && k.Name != "margins" {
			t.Errorf("%s has no meaning or no origin", k.Name)
		}
	}
	if got := len(Words()); got != len(words) {
		t.Errorf("%d words are listed, there are %d", got, len(words))
	}
	if _, ok := KindOf("Deals"); ok {
		t.Error("words are in lower case")
	}
}

// A stage's name means one stage, and is written as names are compared.
func TestStageNames(t *testing.T) {
	claimed := map[string]ledger.Stage{}
	for _, s := range stageNames {
		for _, n := range s.Names {
			if other, taken := claimed[n]; taken {
				t.Errorf("%q is stage %d and stage %d", n, other, s.Stage)
			}
			claimed[n] = s.Stage
			if FoldStage([]byte(n)) != n {
				t.Errorf("%q is never met: names are compared as %q", n, FoldStage([]byte(n)))
			}
		}
	}
	for list, statuses := range map[string][]string{"void": voidStatuses, "sold": soldStatuses} {
		for _, s := range statuses {
			if FoldStage([]byte(s)) != s {
				t.Errorf("%s: %q is never met", list, s)
			}
		}
	}
	for _, s := range soldStatuses {
		if slices.Contains(voidStatuses, s) {
			t.Errorf("%q is both sold and void", s)
		}
		if (&Terms{}).stageOf(s) == ledger.Won {
			t.Errorf("%q is won anyway", s)
		}
	}
}

func TestStageOf(t *testing.T) {
	for name, want := range map[string]ledger.Stage{
		"Closed Won": ledger.Won, "closedwon": ledger.Won, "CLOSED-WON": ledger.Won, " Closed – Won ": ledger.Won, "closed_lost": ledger.LostDeal,
		"Two next steps": ledger.NoStage, "Not won": ledger.NoStage, "Won?": ledger.NoStage, "": ledger.NoStage,
		"Appointment  Scheduled": ledger.Opportunity, "Marketing-Qualified Lead": ledger.MQL, "SQL": ledger.SQL, "Open - Not Contacted": ledger.Lead,
		"Proposal/Price Quote": ledger.Opportunity, "Sales accepted": ledger.SAL, "Disqualified": ledger.LostDeal,
	} {
		if got := (&Terms{}).stageOf(FoldStage([]byte(name))); got != want {
			t.Errorf("%q is stage %d, want %d", name, got, want)
		}
	}
}
