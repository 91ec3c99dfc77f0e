package report

import (
	"slices"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
)

// Filter says which rows of an answer are shown. It never changes a figure: the
// groups, the total and the verdict are still of all channels. What is empty
// lets every row through.
type Filter struct {
	Channels, Groups, Campaigns []string
}

// filter leaves only the rows asked for.
func (c *Calc) filter(l *intake.Loaded) error {
	f := c.options.Filter
	var channels []string
	for _, name := range f.Channels {
		id, ok := l.Names.Find(name)
		if !ok {
			return fault.Usage("no row names a channel %s", fault.Quote(name)).WithHint("%s", fault.DidYouMean(name, l.Names.All()))
		}
		channels = append(channels, l.Names.Name(id))
	}
	var groups []string
	for _, g := range channel.Groups {
		groups = append(groups, g.String())
	}
	for _, g := range f.Groups {
		if !slices.Contains(groups, g) {
			return fault.Usage("%s is not a group", fault.Quote(g)).WithHint("%s", fault.DidYouMean(g, groups))
		}
	}
	if len(f.Campaigns) > 0 && (l.By == nil || l.By.Name != "campaign") {
		return fault.Usage("--campaign chooses among campaigns, and the answer is not cut by them").WithHint("add --by campaign")
	}
	var campaigns []string
	for _, name := range f.Campaigns {
		id, ok := l.Parts.Find(name)
		if !ok {
			return fault.Usage("no row names a campaign %s", fault.Quote(name)).WithHint("%s", fault.DidYouMean(name, l.Parts.All()))
		}
		campaigns = append(campaigns, l.Parts.Name(id))
	}
	c.Rows = slices.DeleteFunc(c.Rows, func(r Row) bool {
		return !among(r.Channel, channels) || !among(r.Group, f.Groups) || !among(r.Part, campaigns)
	})
	return nil
}

// among tells whether a name is on a list, or the list is empty.
func among(name string, list []string) bool { return len(list) == 0 || slices.Contains(list, name) }
