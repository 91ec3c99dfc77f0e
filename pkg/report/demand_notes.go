package report

import (
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// earned are the notes on what was earned, which say nothing of what feeds sales.
var earned = []string{"no_cost_of_sales", "assumed_margin", "lag", "largest_deal", "few_deals", "range_meaning", "unknown_stages", "unattributed_sales"}

// notes are those of roi calc that concern what feeds sales, and its own, in the
// order of NoteCodes.
func (d *Demand) notes() []Note {
	texts := map[string]string{}
	for _, n := range d.calc.notes(d.loaded) {
		if !slices.Contains(earned, n.Code) {
			texts[n.Code] = n.Text
		}
	}
	put := func(code, format string, args ...any) {
		texts[code] = strings.TrimSpace(texts[code] + " " + fmt.Sprintf(format, args...))
	}
	d.stages(put)
	d.days(put)
	d.joined(put)
	if n := d.calc.Total.Value("win_rate"); n.Num != nil {
		put("win_rate", "The win rate shown is win_rate: %s. created_win_rate (won of opened) and win_incidence (open deals followed as long as they were seen) are in the JSON.", metric.Get("win_rate").Meaning)
	}
	d.rates(put)
	if spent, fed := unmatched(d.loaded); len(spent)+len(fed) > 0 {
		if len(spent) > 0 {
			put("unmatched_campaigns", "Only files of costs and hours name the campaign %s.", list(spent))
		}
		if len(fed) > 0 {
			put("unmatched_campaigns", "Only files of leads and deals name the campaign %s.", list(fed))
		}
	}
	if len(d.NotCounted) > 0 {
		var sums []string
		for _, a := range d.NotCounted {
			sums = append(sums, fmt.Sprintf("%s %s", unit.Grouped(a.Total.Num, 0), fault.Clean(a.Column)))
		}
		texts["not_counted"] = strings.TrimSpace(fmt.Sprintf("Not counted as demand: %s. %s", list(sums), texts["not_counted"]))
	}
	if d.ranged() {
		put("range_meaning", "Ranges (%s) are what the luck of the draw alone explains: not wrong attribution, not hours nobody wrote down.", percent(level(d.calc.options.Level)))
	}
	notes := []Note{}
	for _, n := range NoteCodes {
		if text, ok := texts[n.Code]; ok {
			notes = append(notes, Note{n.Code, text})
		}
	}
	return notes
}

// ranged tells whether the answer has a range.
func (d *Demand) ranged() bool {
	return slices.ContainsFunc(append(slices.Clone(d.Rows), d.Total), func(r Row) bool { return r.Value("cost_per_sql_low").Num != nil })
}

// stages names the stages that mean nothing known, with their first rows.
func (d *Demand) stages(put putNote) {
	var names []string
	for _, f := range d.loaded.Files {
		for name, n := range f.Rows.UnknownStages {
			names = append(names, fmt.Sprintf("%s (%s, first %s:%d)", fault.Quote(name), rows(n), f.Name, f.Rows.StageLines[name]))
		}
	}
	slices.Sort(names)
	if len(names) > 0 {
		put("unknown_stages", "Not known as a stage: %s; a lead stays a lead, a deal an open one, a sale a sale. stages: in roi.yaml says what they are.", list(names))
	}
}

// days notes what is missing or runs backwards in time, and who is too young.
func (d *Demand) days(put putNote) {
	if some := d.loaded.Ledger.Timeless; some.N > 0 {
		put("no_dates", "%s without the day on which the lead or deal began, or the deal ended: in the counts, and in no figure of time (%s).", rows(some.N), d.places(some))
	}
	if some := d.loaded.Ledger.Backwards; some.N > 0 {
		put("backwards_dates", "%s in which something ends before it begins, as a deal closed before it was created: in no figure of time (%s).", rows(some.N), d.places(some))
	}
	if d.Cohort {
		switch {
		case d.MatureAfter == nil:
			put("immature", "No deal is known to be won in time, so no cohort is mature enough for rates.")
		default:
			put("immature", "Rates are of the cohorts that are mature: %d days old, by which age nine in ten of the wins have come; those with * are too young, and in the sums only.", *d.MatureAfter)
		}
		return
	}
	if v := d.immature; v.Sign() > 0 {
		put("immature", "%s of the leads are younger than %d days, the age by which nine in ten of the wins have come: what becomes of them is not all known yet.", percent(v.Num), *d.MatureAfter)
	}
}

// places names the first rows of some.
func (d *Demand) places(some ledger.Some) string {
	var list []string
	for _, p := range some.First {
		list = append(list, fmt.Sprintf("%s:%d", fault.Clean(d.loaded.Files[p.Input].Name), p.Line))
	}
	text := strings.Join(list, ", ")
	if some.N > len(list) {
		text += fmt.Sprintf(" and %d more", some.N-len(list))
	}
	return text
}

// joined notes which deals follow which leads.
func (d *Demand) joined(put putNote) {
	j := d.Joins
	if j == nil || j.Deals == 0 {
		return
	}
	put("joined", "%d of %d deals follow one of the %d leads (%d by id, %d by e-mail, %d by the customer's name); the others follow none that a file has.",
		j.Joined, j.Deals, j.Leads, j.ByID, j.ByEmail, j.ByCustomer)
	if j.WithSeveral > 0 {
		put("joined", "Leads that several deals follow: %d.", j.WithSeveral)
	}
}

// rates notes what the weighted pipeline rests on.
func (d *Demand) rates(put putNote) {
	var known, unknown []string
	for _, r := range d.StageRates {
		name := r.Stage
		if r.Step != "" && r.By != "stage" {
			name = fault.Quote(r.Step)
		}
		switch {
		case r.Rate.Num == nil:
			unknown = append(unknown, fault.Quote(r.Step))
			continue
		case r.From == "book":
			name = fmt.Sprintf("%s %s by the book", name, percent(r.Rate.Num))
		default:
			name = fmt.Sprintf("%s %s by %d won and %d lost before", name, percent(r.Rate.Num), r.Past.Won, r.Past.Lost)
		}
		if !slices.Contains(known, name) {
			known = append(known, name)
		}
	}
	if len(known) > 0 {
		put("stage_rates", "The weighted pipeline takes these chances of a win: %s.", list(known))
	}
	if len(unknown) > 0 {
		put("stage_rates", "Nothing says how likely deals at %s are won (stage_rates: in roi.yaml does).", list(unknown))
	}
}
