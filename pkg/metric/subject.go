package metric

import (
	"math/big"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Facts are what all figures of one answer have in common.
type Facts struct {
	Stated  [ledger.Quantities]ledger.Origins // what the inputs state at all
	Level   float64                           // of ranges, such as 0.95
	Largest int64                             // the largest margin of one customer or deal in any channel, in millionths
}

// View is a set of channels added up, with what figures need to know of it.
type View struct {
	ledger.Totals
	Entities ledger.Entities
	NoDetail bool   // some sales were set by hand as a total
	Why      Reason // if set, nothing of this view is defined, for this reason
	facts    *Facts
	subject  *Subject
}

// Subject is what a figure belongs to: a channel, a group or the total. It has
// three views, because sums, ratios and ratios with time pool different
// channels; for a single channel the three are the same.
type Subject struct {
	Name         string
	Group        channel.Group // of a channel or group; without meaning for the total
	All          View          // every channel: sums
	Effort       View          // of the total without the unattributed: ratios without time
	Timed        View          // only channels that recorded hours: ratios and costs with time
	Unattributed ledger.Totals // the part of All with no marketing effort behind it
	TimeChannels []string      // the names pooled in Timed
	Total        *Subject      // the total that shares refer to
	cell         *ledger.Cell  // of a channel
	all, effort  []string      // the names pooled in All and Effort
}

// Member is one channel with its cell, from which subjects are pooled.
type Member struct {
	Name  string
	Group channel.Group
	Cell  *ledger.Cell
}

// timed tells whether the channel enters rates with time.
func (m *Member) timed() bool {
	return m.Group != channel.Unattributed && m.Cell.Sum[ledger.Hours].Sign() > 0
}

// Answer is every subject of one question.
type Answer struct {
	Rows   []*Subject // one per channel, by group and then name
	Groups []*Subject // those that occur, in the order of channel.Groups
	Total  *Subject
	Facts  *Facts
}

// Pool forms the subjects of an answer: a row per member, the groups that
// occur, and the total.
func Pool(l *ledger.Ledger, members []Member, level float64) (*Answer, error) {
	a := &Answer{Facts: &Facts{Stated: l.Stated, Level: level}}
	for _, m := range members {
		a.Facts.Largest = max(a.Facts.Largest, m.Cell.Entities.Gains.Largest)
		a.Rows = append(a.Rows, a.row(m))
	}
	var err error
	if a.Total, err = a.pooled("total", l, members); err != nil {
		return nil, err
	}
	for _, g := range channel.Groups {
		var part []Member
		for _, m := range members {
			if m.Group == g {
				part = append(part, m)
			}
		}
		if len(part) == 0 {
			continue
		}
		s, err := a.pooled(g.String(), l, part)
		if err != nil {
			return nil, err
		}
		s.Group = g
		if g == channel.Unattributed {
			s.Effort, s.effort, s.Timed.Why = s.All, s.all, NoEffort
		}
		a.Groups = append(a.Groups, s)
	}
	for _, s := range a.Subjects() {
		s.Total = a.Total
		s.All.subject, s.Effort.subject, s.Timed.subject = s, s, s
	}
	return a, nil
}

// Subjects lists rows, groups and the total.
func (a *Answer) Subjects() []*Subject {
	all := append(append([]*Subject{}, a.Rows...), a.Groups...)
	return append(all, a.Total)
}

// row is the subject of one channel.
func (a *Answer) row(m Member) *Subject {
	v := View{Totals: m.Cell.Totals, Entities: m.Cell.Entities, NoDetail: m.Cell.NoDetail, facts: a.Facts}
	s := &Subject{Name: m.Name, Group: m.Group, All: v, Effort: v, Timed: v, cell: m.Cell}
	s.all, s.effort, s.TimeChannels = []string{m.Name}, []string{m.Name}, []string{m.Name}
	switch {
	case m.Group == channel.Unattributed:
		s.Timed.Why = NoEffort
		s.Unattributed = m.Cell.Totals
		fallthrough
	case !m.timed():
		s.TimeChannels = nil
	}
	return s
}

// KeyPerson is who worked the most of a channel's hours, and the part of all its
// hours; nil where no row names a person.
func (s *Subject) KeyPerson() (who string, part *big.Rat) {
	if s.cell == nil || s.cell.Sum[ledger.Hours].Sign() <= 0 {
		return "", nil
	}
	var most unit.Total
	for name, worked := range s.cell.Persons {
		if c := worked.Cmp(most); c > 0 || c == 0 && name < who {
			who, most = name, *worked
		}
	}
	if who == "" {
		return "", nil
	}
	return who, new(big.Rat).Quo(most.Rat(1), s.cell.Sum[ledger.Hours].Rat(1))
}

// pooled is the subject of several channels.
func (a *Answer) pooled(name string, l *ledger.Ledger, members []Member) (*Subject, error) {
	s := &Subject{Name: name}
	var all, effort, timed []Member
	for _, m := range members {
		all = append(all, m)
		s.all = append(s.all, m.Name)
		switch {
		case m.Group == channel.Unattributed:
			if err := s.Unattributed.Plus(&m.Cell.Totals); err != nil {
				return nil, err
			}
			continue
		case m.timed():
			timed = append(timed, m)
			s.TimeChannels = append(s.TimeChannels, m.Name)
		}
		effort = append(effort, m)
		s.effort = append(s.effort, m.Name)
	}
	for _, pool := range []struct {
		view    *View
		members []Member
	}{{&s.All, all}, {&s.Effort, effort}, {&s.Timed, timed}} {
		v, err := a.view(l, pool.members)
		if err != nil {
			return nil, err
		}
		*pool.view = v
	}
	if len(timed) == 0 {
		s.Timed.Why = NoHours
		if s.Effort.Stated[ledger.Hours] != 0 {
			s.Timed.Why = ZeroHours
		}
	}
	return s, nil
}

// view adds members up.
func (a *Answer) view(l *ledger.Ledger, members []Member) (View, error) {
	v := View{facts: a.Facts}
	keys := map[ledger.Key]bool{}
	for _, m := range members {
		keys[m.Cell.Key] = true
		v.NoDetail = v.NoDetail || m.Cell.NoDetail
		if err := v.Totals.Plus(&m.Cell.Totals); err != nil {
			return v, err
		}
	}
	var err error
	v.Entities, err = l.Pool(keys)
	return v, err
}
