package report

import (
	"encoding/json"
	"slices"

	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// put writes what was planned and what happened, and then why what is undefined
// is so.
func (m *Met) put(o *object, more ...figureOfPlan) error {
	var reasons object
	for _, f := range append([]figureOfPlan{
		{"planned", m.Planned}, {"actual", m.Actual}, {"variance", m.Variance}, {"attainment", m.Attainment}, {"pace", m.Pace},
	}, more...) {
		o.put(f.key, number(f.value))
		if f.value.Num == nil && f.value.Why != "" {
			reasons.put(f.key, f.value.Why)
		}
	}
	why, err := reasons.close()
	o.put("reasons", json.RawMessage(why))
	return err
}

// figureOfPlan is a figure of a line under its key.
type figureOfPlan struct {
	key   string
	value metric.Value
}

// MarshalJSON writes whose it is, and the figures.
func (a Allotted) MarshalJSON() ([]byte, error) {
	var o object
	for _, name := range []struct{ key, text string }{{"channel", a.Channel}, {"group", a.Group}, {"person", a.Person}} {
		if name.text != "" {
			o.put(name.key, name.text)
		}
	}
	if err := a.Met.put(&o, figureOfPlan{"left", a.Left}); err != nil {
		return nil, err
	}
	return o.close()
}

// MarshalJSON writes the groups that occur as one object.
func (g AllottedByGroup) MarshalJSON() ([]byte, error) {
	var o object
	for _, a := range g {
		o.put(a.Group, a)
	}
	return o.close()
}

// MarshalJSON writes the goal, its figures and how it stands.
func (g Goal) MarshalJSON() ([]byte, error) {
	var o object
	o.put("subject", g.Subject)
	o.put("metric", g.Metric.Key)
	o.put("better", g.Metric.Better)
	if err := g.Met.put(&o); err != nil {
		return nil, err
	}
	o.put("state", g.State)
	return o.close()
}

// MarshalJSON writes the milestone, with the figures of its target where it has
// one.
func (m Milestone) MarshalJSON() ([]byte, error) {
	var o object
	o.put("name", m.Name)
	o.put("due", m.Due.String())
	o.put("done", dateOrNil(m.Done))
	o.put("owner", orNull(m.Owner))
	if m.Metric == nil {
		o.put("subject", nil)
		o.put("metric", nil)
	} else {
		o.put("subject", m.Subject)
		o.put("metric", m.Metric.Key)
	}
	if err := m.Met.put(&o); err != nil {
		return nil, err
	}
	o.put("state", m.State)
	return o.close()
}

// Grid holds a row for each channel, person, goal, milestone and part of the
// roadmap, never groups or the total.
func (p *Plan) Grid() Grid {
	g := Grid{Header: []string{"item", "channel", "group", "person", "metric", "name", "start", "due", "owner", "planned", "actual", "variance", "attainment", "pace", "left", "state"}}
	var rows [][]Cell
	add := func(names [9]string, m Met, left metric.Value, state string) {
		var row []Cell
		for _, name := range names {
			row = append(row, Cell{Text: name})
		}
		for _, v := range []metric.Value{m.Planned, m.Actual, m.Variance, m.Attainment, m.Pace, left} {
			cell := Cell{Number: true}
			if v.Num != nil {
				cell.Text = unit.Plain(v.Num)
			}
			row = append(row, cell)
		}
		rows = append(rows, append(row, Cell{Text: state}))
	}
	for _, r := range p.Budget.Rows {
		add([9]string{"budget", r.Channel, r.Group, "", "spend"}, r.Met, r.Left, "")
	}
	for _, r := range p.Hours.Rows {
		add([9]string{"hours", r.Channel, r.Group, "", "hours"}, r.Met, r.Left, "")
	}
	for _, r := range p.People {
		add([9]string{"hours", "", "", r.Person, "hours"}, r.Met, r.Left, "")
	}
	for _, r := range p.Goals {
		add([9]string{"goal", r.Subject, "", "", r.Metric.Key}, r.Met, metric.Value{}, string(r.State))
	}
	for _, m := range p.Milestones {
		key := ""
		if m.Metric != nil {
			key = m.Metric.Key
		}
		add([9]string{"milestone", m.Subject, "", "", key, m.Name, "", m.Due.String(), m.Owner}, m.Met, metric.Value{}, string(m.State))
	}
	for _, e := range p.Roadmap {
		owner := ""
		if e.Owner != nil {
			owner = *e.Owner
		}
		add([9]string{"roadmap", "", "", "", "", e.Name, e.Start, e.End, owner}, Met{}, metric.Value{}, e.State)
	}
	g.Rows = slices.Values(rows)
	return g
}

// Items lists the pieces of the answer.
func (p *Plan) Items() []Item {
	var items []Item
	for _, of := range []struct {
		name string
		Allotments
	}{{"budget", p.Budget}, {"hours", p.Hours}} {
		for _, r := range of.Rows {
			items = append(items, Item{of.name, r})
		}
		for _, g := range of.Groups {
			items = append(items, Item{of.name + "_group", g})
		}
		items = append(items, Item{of.name + "_total", of.Total})
	}
	for _, r := range p.People {
		items = append(items, Item{"person", r})
	}
	for _, g := range p.Goals {
		items = append(items, Item{"goal", g})
	}
	for _, m := range p.Milestones {
		items = append(items, Item{"milestone", m})
	}
	for _, e := range p.Roadmap {
		items = append(items, Item{"effort", e})
	}
	for _, n := range p.Notes {
		items = append(items, Item{"note", n})
	}
	for _, in := range p.Inputs {
		items = append(items, Item{"input", in})
	}
	return items
}

// Remarks are the notes, for formats that have no place for them.
func (p *Plan) Remarks() []Note { return p.Notes }
