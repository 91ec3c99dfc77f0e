package report

import (
	"fmt"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// dated is how a period is written that does not depend on the day.
var dated = pattern(`^[0-9]{4}(-.*)?$`)

// ParsePeriods reads the two sides of a comparison as periods; false where
// neither is one. A name in double quotes never is. Its errors are faults of the
// command line.
func ParsePeriods(a, b string, today unit.Day, fiscalStart unit.MonthDay) (windows [2]unit.Window, ok bool, err error) {
	names := [2]string{a, b}
	var is [2]bool
	for i, name := range names {
		w, wrong := unit.ParsePeriod(name, today, fiscalStart)
		if wrong != nil && dated().MatchString(name) {
			wrong.Usage = true
			if wrong.Hint == "" {
				wrong.Hint = fmt.Sprintf(`a channel of that name is written '"%s"'`, name)
			}
			return windows, false, wrong
		}
		windows[i], is[i] = w, wrong == nil
	}
	if is[0] != is[1] {
		period, other := names[0], names[1]
		if is[1] {
			period, other = other, period
		}
		return windows, false, fault.Usage("%s is a period, and %s is not", fault.Quote(period), fault.Quote(other)).
			WithHint(`compare two periods, or two channels; a channel of that name is written '"%s"'`, period)
	}
	if !is[0] {
		return windows, false, nil
	}
	first, last := windows[0], windows[1]
	if first.From > last.From {
		first, last = last, first
	}
	if last.From <= first.To {
		return windows, false, fault.Usage("%s (%s) and %s (%s) overlap", fault.Quote(a), days(windows[0]), fault.Quote(b), days(windows[1])).
			WithHint("compare periods that have no day in common")
	}
	return windows, true, nil
}

// days writes a window that is open at neither end.
func days(w unit.Window) string { return w.From.String() + " to " + w.To.String() }

// NewComparePeriods holds two periods against each other: all marketing in them,
// or the one channel or group that the filter names. Each was loaded alone.
func NewComparePeriods(names [2]string, loads [2]*intake.Loaded, o CompareOptions) (*Compare, error) {
	if err := undated(loads[0]); err != nil {
		return nil, err
	}
	subject, err := followed(o.Filter)
	if err != nil {
		return nil, err
	}
	o.Sort, o.Filter = "", Filter{}
	var calcs [2]*Calc
	var found [2]*metric.Subject
	var wrong [2]*fault.Fault
	for i, l := range loads {
		if calcs[i], err = NewCalc(l, o.Options); err != nil {
			return nil, err
		}
		if found[i], wrong[i] = calcs[i].seek(l, subject); subject.Name == "total" && len(calcs[i].answer.Channels) == 0 {
			found[i] = nil
		}
	}
	if wrong[0] != nil && wrong[1] != nil {
		return nil, wrong[0]
	}
	c := newCompare(calcs[1], o)
	c.From, c.To, c.Subject = nil, nil, &subject.Name
	var sides [2]Side
	for i, l := range loads {
		other := found[1-i]
		if sides[i], err = c.period(l, found[i], other, o.Level); err != nil {
			return nil, err
		}
		s, w := &sides[i], l.Ledger.Window
		s.Kind, s.Name, s.Of = "period", names[i], "in "+names[i]
		if name := c.followedName(subject, found); name != "" {
			s.Of = "of " + name + " in " + names[i]
		}
		s.From, s.To = dateOrNil(w.From), dateOrNil(w.To)
		c.spans = append(c.spans, w)
		c.account(calcs[i], &names[i])
	}
	m := hold(c.figure, sides[0], sides[1], o.Level)
	m.chance()
	c.answer([]Match{m})
	c.notes(both(names, calcs[0].Notes, calcs[1].Notes))
	return c, nil
}

// period is one period's side. Where the subject has no row in it, other is the
// subject in the other period, if there.
func (c *Compare) period(l *intake.Loaded, s, other *metric.Subject, level float64) (Side, error) {
	if s != nil {
		return sideOf(s, c.figure, level), nil
	}
	empty, err := nothing(l, metric.Lacking{All: l.Unsegmented})
	if err != nil {
		return Side{}, err
	}
	group := ""
	if other != nil && other.Total != other {
		group = other.Group.String()
	}
	return without(empty.or(c.figure, nil, group).Why), nil
}

// followed is what two periods are compared for: the total, or the one channel
// or group that a filter names.
func followed(f Filter) (Subject, error) {
	var s Subject
	switch channels, groups := f.Channels, f.Groups; {
	case len(channels)+len(groups) > 1:
		return s, fault.Usage("two periods are compared for one channel or group, and more are named").WithHint("ask for one at a time, or leave them out for all marketing")
	case len(channels) == 1:
		s.Name, s.Quoted = channels[0], true
	case len(groups) == 1:
		s.Name = groups[0]
		if _, group := groupOf(s.Name); !group {
			return s, fault.Usage("%s is not a group", fault.Quote(s.Name)).WithHint("%s", fault.DidYouMean(s.Name, groupKeys()))
		}
	default:
		s.Name = "total"
	}
	return s, nil
}

// followedName is that in sentences, "" for all marketing.
func (c *Compare) followedName(s Subject, found [2]*metric.Subject) string {
	if g, group := groupOf(s.Name); group && !s.Quoted {
		if s.Name == "total" {
			return ""
		}
		return groupNames[g]
	}
	for _, f := range found {
		if f != nil {
			return f.Name
		}
	}
	return s.Name
}

// undated is the fault of inputs none of which knows a date.
func undated(l *intake.Loaded) error {
	if len(l.Files) == 0 {
		return nil
	}
	whole := *l
	whole.By, _ = source.DimensionOf(string(unit.Month))
	return undatable(&whole)
}
