package intake

import (
	"fmt"
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
