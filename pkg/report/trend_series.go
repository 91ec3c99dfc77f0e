package report

import (
	"math/big"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
)

// Series is how the figure of one channel, one group or the total went.
type Series struct {
	Channel string         // "" for a group and the total
	Group   string         // "" for the total
	Values  []metric.Value // one per period; without data there is a reason, never 0
	periods []Period
}

// SeriesGroups are the series of the groups that occur, in order.
type SeriesGroups []Series

// ends are the numbers of the first and the last period with a figure; false
// where there is none.
func (s *Series) ends() (first, last int, ok bool) {
	for i, v := range s.Values {
		if v.Num == nil {
			continue
		}
		if !ok {
			first, ok = i, true
		}
		last = i
	}
	return first, last, ok
}

// at is the figure of a period, and why there is none where no period is meant.
func (s *Series) at(i int, ok bool) metric.Value {
	if !ok {
		return metric.Value{}
	}
	return s.Values[i]
}

// change is the last figure less the first, and as a fraction of the first where
// both are more than 0. Neither is known of fewer than two figures.
func (s *Series) change() (by, relative metric.Value) {
	first, last, ok := s.ends()
	if !ok || first == last {
		return by, relative
	}
	a, b := s.Values[first], s.Values[last]
	by = metric.Minus(b, a)
	if a.Sign() > 0 && b.Sign() > 0 {
		relative.Num = new(big.Rat).Quo(by.Num, a.Num)
	}
	return by, relative
}

// follow fills in the series. Each period is answered like a question of its
// own, so that shares are of that period's total.
func (t *Trend) follow(l *intake.Loaded) error {
	number := map[string]int{}
	for i, p := range t.Periods {
		number[p.Name] = i
	}
	lists := make([][]metric.Member, len(t.Periods))
	for _, m := range members(l) {
		for _, c := range m.Cells {
			if i, ok := number[partName(l, c)]; ok && c.Part != 0 {
				lists[i] = append(lists[i], metric.Member{Name: m.Name, Group: m.Group, Cells: []*ledger.Cell{c}})
			}
		}
	}
	lacking := metric.Lacking{All: l.Unsegmented}
	answers, err := metric.PoolEach(l.Ledger, lists, lacking, t.calc.options.Level)
	if err != nil {
		return ledger.Overflow(err)
	}
	empty, err := nothing(l, lacking)
	if err != nil {
		return err
	}
	series := func(channel, group string, find func(*metric.Answer) *metric.Subject) Series {
		s := Series{Channel: channel, Group: group, periods: t.Periods}
		for _, a := range answers {
			s.Values = append(s.Values, empty.or(t.figure, find(a), group))
		}
		return s
	}
	channels := map[*metric.Answer]map[string]*metric.Subject{}
	for _, a := range answers {
		channels[a] = make(map[string]*metric.Subject, len(a.Channels))
		for _, s := range a.Channels {
			channels[a][s.Name] = s
		}
	}
	for _, r := range t.calc.Rows {
		t.Rows = append(t.Rows, series(r.Channel, r.Group, func(a *metric.Answer) *metric.Subject { return channels[a][r.Channel] }))
	}
	for _, g := range t.calc.Groups {
		t.Groups = append(t.Groups, series("", g.Group, func(a *metric.Answer) *metric.Subject { return named(a.Groups, g.Group) }))
	}
	t.Total = series("", "", func(a *metric.Answer) *metric.Subject {
		if len(a.Channels) == 0 {
			return nil
		}
		return a.Total
	})
	return nil
}

// named is the subject of a name, or nil.
func named(list []*metric.Subject, name string) *metric.Subject {
	for _, s := range list {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// absent tells why a subject without a row in a period has no figure: stated
// knows what the inputs state at all, bare knows of nothing.
type absent struct{ stated, bare *metric.Answer }

// nothing forms the subjects of a period without a row.
func nothing(l *intake.Loaded, lacking metric.Lacking) (absent, error) {
	var members []metric.Member
	for _, g := range channel.Groups {
		members = append(members, metric.Member{Name: g.String(), Group: g})
	}
	bare, stated := ledger.New(0), ledger.New(0)
	stated.Stated = l.Ledger.Stated
	answers := make([]*metric.Answer, 2)
	for i, none := range []*ledger.Ledger{stated, bare} {
		var err error
		if answers[i], err = metric.Pool(none, members, nil, lacking, 0); err != nil {
			return absent{}, err
		}
	}
	return absent{answers[0], answers[1]}, nil
}

// or is the figure of a subject of a group, or of the total where that is "";
// where there is no such subject, it is why there is no figure.
func (e absent) or(d *metric.Definition, s *metric.Subject, group string) metric.Value {
	if s != nil {
		return d.Of(s)
	}
	for _, a := range []*metric.Answer{e.stated, e.bare} {
		s := a.Total
		if group != "" {
			s = named(a.Channels, group)
		}
		if v := d.Of(s); v.Num == nil {
			return v
		}
	}
	panic("something comes of nothing: " + d.Key)
}
