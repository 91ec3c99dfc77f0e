package report

import (
	"encoding/json"
	"fmt"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// feeding are the columns shown unless --metrics says otherwise.
var feeding = []view{
	{key: "leads", rank: 1},
	{key: "mqls", rank: 11},
	{key: "sals", rank: 13},
	{key: "sqls", rank: 0},
	{key: "opportunities", rank: 9},
	{key: "wins", rank: 3},
	{key: "cost_per_lead", rank: 10},
	{key: "cost_per_sql", rank: 1},
	{key: "cost_per_sql_low", high: "cost_per_sql_high", rank: 5},
	{key: "cash_per_sql", rank: 6},
	{key: "hours_per_sql", rank: 12},
	{key: "sqls_per_hour", rank: 2},
	{key: "win_rate", rank: 4},
	{key: "sales_cycle_days", rank: 8},
	{key: "pipeline_value", rank: 17},
	{key: "weighted_pipeline", rank: 7},
	{key: "pipeline_velocity", rank: 18},
	{key: "acceptance_rate", rank: 14},
	{key: "lead_response_hours", rank: 15},
	{key: "lead_response_within_hour", rank: 19},
	{key: "demand_share", rank: 16},
	{key: "investment_share", rank: 16},
}

// aging are the columns of cohorts.
var aging = []view{
	{key: "leads", rank: 0},
	{key: "sqls", rank: 1},
	{key: "opportunities", rank: 2},
	{key: "wins", rank: 0},
	{key: "lead_to_mql", rank: 8},
	{key: "mql_to_sal", rank: 9},
	{key: "sal_to_sql", rank: 9},
	{key: "sql_to_opportunity", rank: 6},
	{key: "opportunity_to_win", rank: 5},
	{key: "win_rate", rank: 3},
	{key: "sales", rank: 4},
	{key: "cost_per_sql", rank: 3},
	{key: "cost_per_win", rank: 7},
}

// Sheet lays the answer out.
func (d *Demand) Sheet(quiet bool) Sheet {
	usual := feeding
	if d.Cohort {
		usual = aging
	}
	s := d.calc.table(d.calc.views(usual))
	s.Title, s.Facts = "What feeds sales", d.calc.facts()
	if d.Cohort {
		s.Title = fmt.Sprintf("What feeds sales, by the %s in which leads and deals came", d.calc.by.Name)
		for i := range d.calc.Rows {
			if d.calc.Rows[i].immature() {
				s.Lines[i].Cells[0] += "*"
			}
		}
	}
	s.Prose = d.prose(quiet)
	return s
}

// immature tells whether the row is of a cohort that is too young for rates.
func (r *Row) immature() bool { return r.Value("win_rate").Why == metric.Immature }

// prose is what stands below the table.
func (d *Demand) prose(quiet bool) []Paragraph {
	list := []Paragraph{{Text: d.Verdict.Text}}
	list = append(list, d.returned()...)
	if quiet {
		return list
	}
	return append(list, d.calc.closing(d.Notes)...)
}

// returned tells which leads sales sent back, by channel and reason.
func (d *Demand) returned() []Paragraph {
	var list []Paragraph
	for _, s := range d.calc.answer.Channels {
		why := sentBack(s)
		if len(why) == 0 || d.Cohort {
			continue
		}
		var reasons []string
		n := 0
		for _, r := range why {
			n += r.Leads
			text := fault.Quote(r.Reason)
			if r.Reason == noPart {
				text = "no reason given"
			}
			reasons = append(reasons, fmt.Sprintf("%s %d", text, r.Leads))
		}
		judged := metric.Get("accepted_leads").Of(s)
		of := ""
		if judged.Num != nil {
			of = fmt.Sprintf(", accepted %s", unit.Grouped(judged.Num, 0))
		}
		list = append(list, Paragraph{Kind: Bullet, Text: fmt.Sprintf("%s: sent back %d (%s)%s.", fault.Clean(s.Name), n, strings.Join(reasons[:min(len(reasons), 4)], ", "), of)})
	}
	if len(list) == 0 {
		return nil
	}
	return append([]Paragraph{{Text: "What sales made of the leads:"}}, list...)
}

// MarshalJSON writes the step with exact numbers.
func (r StageRate) MarshalJSON() ([]byte, error) {
	var o object
	o.put("step", r.Step)
	o.put("stage", r.Stage)
	o.put("open", r.Open)
	o.put("amount", number(r.Amount))
	o.put("rate", number(r.Rate))
	for _, s := range []struct{ key, text string }{{"from", r.From}, {"by", r.By}} {
		if s.text == "" {
			o.put(s.key, nil)
		} else {
			o.put(s.key, s.text)
		}
	}
	o.put("won", r.Past.Won)
	o.put("lost", r.Past.Lost)
	return o.close()
}

// MarshalJSON writes the sum exactly.
func (a Applause) MarshalJSON() ([]byte, error) {
	var o object
	o.put("column", a.Column)
	o.put("total", number(a.Total))
	return o.close()
}

// numberOrNil is a figure as JSON has it, nil where it is undefined.
func numberOrNil(v metric.Value) *json.Number {
	if v.Num == nil {
		return nil
	}
	n := json.Number(unit.Plain(v.Num))
	return &n
}
