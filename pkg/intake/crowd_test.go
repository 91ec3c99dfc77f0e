package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/source"
)

// A column of customers, taken for one of channels, ends with a fault that says
// where it is and what can be done.
func TestCrowded(t *testing.T) {
	plan, wrong := source.Recognise([]string{"Date", "Source", "Hours"}, source.Said{})
	if wrong != nil {
		t.Fatal(wrong)
	}
	few, many := channel.NewNames(channel.Vocabulary), channel.NewNames(channel.Vocabulary)
	for i := range channel.Most + 1 {
		many.ID(fmt.Appendf(nil, "Customer %d", i))
	}
	f := &Read{File: File{Name: "visits.csv"}, Rows: source.NewRows(plan, few)}
	campaign, _ := source.DimensionOf("campaign")
	staged := *f.Rows
	staged.UnknownStages = map[string]int{}
	for i := range channel.Most + 1 {
		staged.UnknownStages[fmt.Sprint("Stage ", i)] = 1
	}
	wrong = (&Loaded{Names: few, Parts: few}).crowded(&Read{File: f.File, Rows: &staged}, 7)
	if want := "visits.csv:7: with this row there are more than 100,000 names that are not known as a stage; expected how far deals have come"; wrong == nil || wrong.Error() != want {
		t.Errorf("got  %v\nwant %s", wrong, want)
	}
	for want, l := range map[string]*Loaded{
		"": {Names: few, Parts: few},
		"visits.csv:7: Source: with this row there are more than 100,000 names that are not known as a kind of channel; expected the names of channels": {Names: many, Parts: few},
		"visits.csv:7: with this row there are more than 100,000 names that --by campaign would cut the answer into":                                    {Names: few, Parts: many, By: campaign},
	} {
		got := ""
		if wrong := l.crowded(f, 7); wrong != nil {
			got = wrong.Error()
		}
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// Names are too many also where each of several files has few enough to be read in
// bundles: none is left unread without a word.
func TestCrowdedTogether(t *testing.T) {
	dir := t.TempDir()
	var req Request
	for i := range 9 {
		text := []byte("Date,Channel,Spend\n")
		for j := range 15_000 {
			text = fmt.Appendf(text, "2026-01-01,Name %d of %d,1\n", j, i)
		}
		path := filepath.Join(dir, fmt.Sprintf("spend %d.csv", i))
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		req.Args = append(req.Args, path)
	}
	_, err := Load(req)
	if want := "spend 6.csv:10002: Channel: with this row there are more than"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}
