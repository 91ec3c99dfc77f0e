package report

import (
	"encoding/json"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/metric"
)

// DemandVerdict answers whether social feeds sales as cheaply and as fast as the
// other marketing.
type DemandVerdict struct {
	Question string
	Matches  []Match // by what a sales-qualified lead costs, and by how many an hour brings
	Text     string
}

const demandQuestion = "Does social feed sales as well as the other marketing, by what a sales-qualified lead costs and by how many of them an hour brings?"

// verdictKeys are the figures that the two sides are held against each other by.
var verdictKeys = []string{"cost_per_sql", "sqls_per_hour"}

func (d *Demand) verdict() DemandVerdict {
	v := DemandVerdict{Question: demandQuestion}
	for _, key := range verdictKeys {
		figure := metric.Get(key)
		m := hold(figure, d.side(channel.Social, figure), d.side(channel.Other, figure), d.calc.options.Level)
		m.chance()
		m = m.inWords()
		v.Matches = append(v.Matches, m)
		switch first := v.Matches[0]; {
		case len(v.Matches) == 1:
			v.Text = m.Text
		case m.Answer != "not_comparable" || m.Reason != first.Reason: // else it has been said
			v.Text += " " + m.Text
		}
	}
	return v
}

// side is one group's side: of cohorts that of the mature ones.
func (d *Demand) side(g channel.Group, figure *metric.Definition) Side {
	if !d.Cohort {
		return d.calc.side(g, figure)
	}
	side := without(metric.Immature)
	side.absent = named(d.calc.answer.Groups, g.String()) == nil
	if s := d.ripened(g.String()); s != nil {
		side = sideOf(s, figure, d.calc.options.Level)
	}
	side.Name, side.Of, side.pools = groupNames[g], "of "+groupNames[g], true
	return side
}

// MarshalJSON writes the verdict with a comparison per figure.
func (v DemandVerdict) MarshalJSON() ([]byte, error) {
	var o object
	o.put("question", v.Question)
	for _, m := range v.Matches {
		text, err := m.json()
		if err != nil {
			return nil, err
		}
		o.put(m.figure.Key, json.RawMessage(text))
	}
	o.put("text", v.Text)
	return o.close()
}

// json writes a comparison of two figures that rest on counts.
func (m *Match) json() ([]byte, error) {
	var o object
	o.put("answer", m.Answer)
	if m.Reason == "" {
		o.put("reason", nil)
	} else {
		o.put("reason", m.Reason)
	}
	o.put("at_least_as_good", m.AtLeastAsGood)
	for _, s := range []struct {
		key  string
		side *Side
	}{{"social", &m.A}, {"other", &m.B}} {
		var side object
		side.put(m.figure.Key, number(s.side.Figure))
		side.put("low", number(s.side.Low))
		side.put("high", number(s.side.High))
		side.put("over", number(s.side.Over))
		side.put("under", number(s.side.Under))
		side.put("channels", append([]string{}, s.side.Channels...))
		text, err := side.close()
		if err != nil {
			return nil, err
		}
		o.put(s.key, json.RawMessage(text))
	}
	o.put("ratio", number(m.Ratio))
	o.put("ratio_low", number(m.RatioLow))
	o.put("ratio_high", number(m.RatioTop))
	o.put("p", number(m.P))
	o.put("level", m.Level)
	if m.WinsNeeded == nil {
		o.put("sqls_needed", nil)
	} else {
		var needed object
		for i, r := range ratios {
			needed.put(r.Text, m.WinsNeeded[i])
		}
		text, err := needed.close()
		if err != nil {
			return nil, err
		}
		o.put("sqls_needed", json.RawMessage(text))
	}
	o.put("text", m.Text)
	return o.close()
}
