package report

import (
	"cmp"
	"slices"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
)

// find returns the subject of an answer that a name means; one that no row has
// is a fault.
func (c *Calc) find(l *intake.Loaded, s Subject) (*metric.Subject, error) {
	found, wrong := c.seek(l, s)
	switch _, group := groupOf(s.Name); {
	case wrong != nil:
		return nil, wrong
	case found == nil && group && !s.Quoted:
		return nil, fault.Usage("no row belongs to the group %s", fault.Quote(s.Name))
	case found == nil:
		return nil, c.unnamed(l, s.Name)
	}
	return found, nil
}

// seek is find for names that need not have a row: nil is a name that means
// something and has none. A bare name of a group is the group; any other is a
// channel, or else a part of what the answer is cut by, as "Spring sale" or
// "Email: Spring sale".
func (c *Calc) seek(l *intake.Loaded, s Subject) (*metric.Subject, *fault.Fault) {
	if _, group := groupOf(s.Name); group && !s.Quoted {
		for _, g := range append(c.answer.Groups, c.answer.Total) {
			if g.Name == s.Name {
				return g, nil
			}
		}
		return nil, nil
	}
	if id, ok := l.Names.Find(s.Name); ok {
		for _, r := range c.answer.Channels {
			if r.Name == l.Names.Name(id) {
				return r, nil
			}
		}
	}
	if found, wrong := c.part(s.Name); found != nil || wrong != nil {
		return found, wrong
	}
	if l.Names.Recognises(s.Name) {
		return nil, nil
	}
	return nil, c.unnamed(l, s.Name)
}

// part returns the part of what the answer is cut by that a name means, or nil.
func (c *Calc) part(name string) (*metric.Subject, *fault.Fault) {
	if c.by == nil || c.by.Groups {
		return nil, nil
	}
	var found []*metric.Subject
	for _, r := range c.answer.Rows {
		switch channel.Fold(name) {
		case channel.Fold(partTitle(r)):
			return r, nil
		case channel.Fold(r.Part):
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return nil, nil
	case 1:
		return found[0], nil
	}
	var titles []string
	for _, r := range found {
		titles = append(titles, fault.Quote(partTitle(r)))
	}
	return nil, fault.Usage("%s is a %s of %d channels", fault.Quote(name), c.by.Name, len(found)).WithHint("write %s", fault.OneOf(titles))
}

// partTitle is what a part of a cut is called: with its channel where it is of
// one.
func partTitle(s *metric.Subject) string {
	if s.Name == "" {
		return s.Part
	}
	return s.Name + ": " + s.Part
}

// unnamed is the fault of a name that no row has, or none that counts.
func (c *Calc) unnamed(l *intake.Loaded, name string) *fault.Fault {
	if id, ok := l.Names.Find(name); ok {
		name = l.Names.Name(id)
		if slices.ContainsFunc(l.Shared, func(s intake.Shared) bool { return s.Channel == name }) {
			return fault.Usage("%s is shared out: nothing of it is left", fault.Quote(name)).WithHint("ask about a channel that it was shared out to, or about the total")
		}
		return fault.Usage("no row that counts names the channel %s", fault.Quote(name)).WithHint("roi calc says what was left out, and why")
	}
	what, names := "channel", l.Names.All()
	if c.by != nil && !c.by.Groups {
		what += " or " + c.by.Name
		for _, r := range c.answer.Rows {
			names = append(names, partTitle(r))
		}
		slices.Sort(names)
		names = slices.Compact(names)
	}
	return fault.Usage("no row names a %s %s", what, fault.Quote(name)).
		WithHint("%s", cmp.Or(fault.DidYouMean(name, names), "known here: "+list(names)))
}
