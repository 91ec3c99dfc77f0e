package metric

import (
	"slices"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
)

// pools collects the views of answers, so that the entities of all of them are
// found in one pass.
type pools struct {
	facts *Facts // of the answer begun last
	none  *View  // of no cells, in that answer
	views []*View
}

// answer begins the subjects of an answer.
func (p *pools) answer(l *ledger.Ledger, members []Member, cuts []Cut, lacking Lacking, level float64) *Answer {
	a := &Answer{Facts: &Facts{Stated: l.Stated, Level: level, lacks: lacking.All, Joined: l.Join && l.Joined.All() > 0, AsOf: l.AsOf(), Chance: l.Chance}}
	p.facts, p.none = a.Facts, &View{Totals: &ledger.Totals{}, facts: a.Facts}
	for _, m := range members {
		a.Channels = append(a.Channels, p.subject(m.Name, m.Group, []Member{m}, true))
	}
	a.Rows = a.Channels
	if cuts != nil {
		a.Rows = nil
		for _, c := range cuts {
			a.Rows = append(a.Rows, p.cut(c, lacking.Cut))
		}
	}
	a.Total = p.subject("total", channel.Other, members, false)
	for _, v := range []*View{a.Total.All, a.Total.Effort, a.Total.Timed} {
		v.sums = new(sums) // of which the shares of every row are parts
	}
	for _, g := range channel.Groups {
		part := slices.DeleteFunc(slices.Clone(members), func(m Member) bool { return m.Group != g })
		if len(part) > 0 {
			a.Groups = append(a.Groups, p.subject(g.String(), g, part, false))
		}
	}
	for _, s := range slices.Concat(a.Rows, a.Channels, a.Groups, []*Subject{a.Total}) {
		s.Total = a.Total
	}
	return a
}

// subject begins a subject whose views pool some of the members; g is the group
// that all of them are of, or Other. A row is seen with time even where it
// recorded no hours: that is then the reason why it has no rates.
func (p *pools) subject(name string, g channel.Group, members []Member, row bool) *Subject {
	unattributed := g == channel.Unattributed
	lost := func(m *Member) bool { return m.Group == channel.Unattributed }
	s := &Subject{Name: name, Group: g}
	s.cells, s.all = chosen(members, func(*Member) bool { return true })
	effort, names := chosen(members, func(m *Member) bool { return unattributed || !lost(m) })
	timed, _ := chosen(members, func(m *Member) bool { return row || m.timed() })
	if s.effort = s.all; len(effort) != len(s.cells) {
		s.effort = names
	}
	_, s.TimeChannels = chosen(members, (*Member).timed)
	var why Reason
	switch {
	case unattributed:
		why = NoEffort
	case !row && len(s.TimeChannels) == 0:
		why = NoHours
		if slices.ContainsFunc(effort, func(c *ledger.Cell) bool { return c.Stated[ledger.Hours] != 0 }) {
			why = ZeroHours
		}
	}
	s.All = p.view(s, s.cells)
	s.Effort, s.Timed, s.Unattributed = s.All, s.All, p.none
	if len(effort) != len(s.cells) {
		s.Effort = p.view(s, effort)
	}
	if len(timed) != len(s.cells) || why != "" {
		s.Timed = p.view(s, timed)
		s.Timed.Why = why
	}
	if cells, _ := chosen(members, lost); len(cells) > 0 {
		s.Unattributed = p.view(s, cells)
	}
	return s
}

// chosen are the cells and names of some of the members, in order.
func chosen(members []Member, choose func(*Member) bool) (cells []*ledger.Cell, names []string) {
	for i := range members {
		if m := &members[i]; choose(m) {
			cells, names = append(cells, m.Cells...), append(names, m.Name)
		}
	}
	return cells, names
}

// cut begins the subject of one part of a cut.
func (p *pools) cut(c Cut, lacks ledger.Set) *Subject {
	s := p.subject("", channel.Other, c.Members, c.One)
	if c.One {
		s.Name, s.Group = c.Members[0].Name, c.Members[0].Group
	}
	s.Part = c.Name
	if c.Blank {
		s.mixes = lacks
	} else {
		s.All.lacks, s.Effort.lacks, s.Timed.lacks = lacks, lacks, lacks
	}
	if s.Timed.Why == NoHours && lacks.Has(ledger.Hours) && !c.Blank {
		s.Timed.Why = NotByDimension
	}
	return s
}

func (p *pools) view(s *Subject, cells []*ledger.Cell) *View {
	v := &View{facts: p.facts, subject: s, cells: cells}
	p.views = append(p.views, v)
	return v
}

// fill adds up every view.
func (p *pools) fill(l *ledger.Ledger) error {
	sets := make([][]ledger.Key, len(p.views))
	for i, v := range p.views {
		sets[i] = v.Keys()
		if len(v.cells) == 1 {
			v.NoDetail, v.Totals = v.cells[0].NoDetail, &v.cells[0].Totals
			continue
		}
		v.Totals = new(ledger.Totals)
		for _, c := range v.cells {
			v.NoDetail = v.NoDetail || c.NoDetail
			if err := v.Totals.Plus(&c.Totals); err != nil {
				return err
			}
		}
	}
	entities, err := l.Pool(sets)
	for i := range entities {
		p.views[i].Entities = entities[i]
	}
	return err
}
