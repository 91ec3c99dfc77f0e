package report

import (
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/metric"
)

// Verdict answers whether social is as good as, or better than, the other
// marketing, by the net hourly rate. A is social, B the other marketing; of
// each the channels that recorded hours.
type Verdict struct {
	Question string
	Match
}

const question = "Is social as good as, or better than, the other marketing, by what an hour earns?"

func (c *Calc) verdict() Verdict {
	d := metric.Get("net_hourly_rate")
	return Verdict{question, hold(d, c.side(channel.Social, d), c.side(channel.Other, d), c.options.Level).inWords()}
}

// groupKeys are the names of the groups, in order.
func groupKeys() (keys []string) {
	for _, g := range channel.Groups {
		keys = append(keys, g.String())
	}
	return keys
}

// groupNames are what groups are called in sentences.
var groupNames = map[channel.Group]string{channel.Social: "social", channel.Other: "the other marketing", channel.Unattributed: "what has no channel"}

// side is one group's side, undefined where the group does not occur.
func (c *Calc) side(g channel.Group, d *metric.Definition) Side {
	side := without(metric.NoHours)
	if s := named(c.answer.Groups, g.String()); s != nil {
		side = sideOf(s, d, c.options.Level)
	}
	side.Name, side.Of, side.pools = groupNames[g], "of "+groupNames[g], true
	return side
}
