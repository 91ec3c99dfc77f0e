package report

import (
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
)

// noPart is how the part of a cut that has no name is shown.
const noPart = "(none)"

// cuts are the parts of the dimension that the answer is cut by, by name; those
// of a dimension inside channels by channel first. nil where it is not cut.
func cuts(l *intake.Loaded) []metric.Cut {
	if l.By == nil {
		return nil
	}
	var list []metric.Cut
	at := map[string]int{} // the parts that are met again, by name
	for _, m := range members(l) {
		for _, c := range m.Cells {
			part := metric.Member{Name: m.Name, Group: m.Group, Cells: []*ledger.Cell{c}}
			name := noPart
			switch {
			case l.By.Groups:
				name = m.Group.String()
			case c.Part != 0:
				name = l.Parts.Name(channel.ID(c.Part))
			}
			if i, met := at[name]; met && !l.By.Inside {
				list[i].Members = append(list[i].Members, part)
				continue
			}
			at[name] = len(list)
			list = append(list, metric.Cut{Name: name, Blank: c.Part == 0 && !l.By.Groups, One: l.By.Inside, Members: []metric.Member{part}})
		}
	}
	if l.By.Groups {
		return list // in the order of groups, as they stand
	}
	slices.SortStableFunc(list, func(a, b metric.Cut) int {
		switch {
		case l.By.Inside && a.Members[0].Name != b.Members[0].Name:
			return 0 // by group and channel, as they stand
		case a.Blank != b.Blank:
			if a.Blank {
				return 1
			}
			return -1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list
}
