package report

import (
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// growing tells whether a figure of those who entered can still grow as they
// age: how far they come, and what that costs by the head.
func growing(key string) bool {
	key = strings.TrimSuffix(strings.TrimSuffix(key, "_low"), "_high")
	switch key {
	case "cost_per_lead", "cash_per_lead", "hours_per_lead":
		return false
	case "hours_per_sql", "sqls_per_hour", "win_rate", "created_win_rate", "win_incidence", "sales_cycle_days", "acceptance_rate", "pipeline_velocity", "demand_share", "demand_index":
		return true
	}
	return strings.HasPrefix(key, "cost_per_") || strings.HasPrefix(key, "cash_per_") || strings.Contains(key, "_to_")
}

// byCohort leaves rates to the cohorts that are mature: those whose youngest
// member is of the age beyond which nine in ten of the wins have come. The groups
// and the total have the rates of those, and their sums are of all.
func (d *Demand) byCohort() error {
	if err := uncohorted(d.loaded); err != nil {
		return err
	}
	c, l := d.calc, d.loaded
	ripe := map[string]bool{}
	for i := range c.Rows {
		r := &c.Rows[i]
		mature, why := d.matured(r.Part)
		if ripe[r.Part] = mature; !mature {
			r.mask(why, nil)
		}
		r.extras = append(r.extras, extra{"mature", mature})
	}
	var list []metric.Member
	for _, m := range members(l) {
		m.Cells = slices.DeleteFunc(m.Cells, func(cell *ledger.Cell) bool { return cell.Part == 0 || !ripe[partName(l, cell)] })
		if len(m.Cells) > 0 {
			list = append(list, m)
		}
	}
	if len(list) > 0 {
		answer, err := metric.Pool(l.Ledger, list, nil, metric.Lacking{Cut: l.Lacks, All: l.Unsegmented}, c.options.Level)
		if err != nil {
			return ledger.Overflow(err)
		}
		d.mature = answer
	}
	for i := range c.Groups {
		c.Groups[i].mask(metric.Immature, d.ripened(c.Groups[i].Group))
	}
	c.Total.mask(metric.Immature, d.ripened("total"))
	return nil
}

// ripened is the subject of a name among the mature cohorts, nil for none.
func (d *Demand) ripened(name string) *metric.Subject {
	switch {
	case d.mature == nil:
		return nil
	case name == "total":
		return d.mature.Total
	}
	return named(d.mature.Groups, name)
}

// matured tells whether the cohort of a period is mature, or why not.
func (d *Demand) matured(part string) (bool, metric.Reason) {
	w, wrong := unit.ParsePeriod(part, unit.NoDay, d.loaded.Terms.FiscalStart)
	if wrong != nil {
		return false, metric.NoDates
	}
	if d.MatureAfter == nil || int(d.loaded.Ledger.AsOf()-w.To) < *d.MatureAfter {
		return false, metric.Immature
	}
	return true, ""
}

// mask gives the row the rates of another subject, or none for a reason.
func (r *Row) mask(why metric.Reason, of *metric.Subject) {
	r.Values = r.figures()
	for i := range r.carries {
		if !growing(r.carries[i].Key) {
			continue
		}
		r.Values[i] = metric.Value{Why: why}
		if of != nil {
			r.Values[i] = r.carries[i].Of(of)
		}
	}
}

// uncohorted is the fault of inputs of which no lead or deal says when it began.
func uncohorted(l *intake.Loaded) error {
	var names []string
	for _, f := range l.Files {
		if f.Rows.Plan.Origin()&(ledger.LeadRows|ledger.Sold) == 0 {
			continue
		}
		if f.Rows.Plan.Knows(l.By) {
			return nil
		}
		names = append(names, f.Name)
	}
	if len(names) == 0 {
		return fault.New("no file of leads or deals: there is nobody whose cohort could be followed (no_dates)").
			WithHint("add a file with a row per lead or deal, and the day on which each was created")
	}
	return fault.New("no column of dates in %s: there is no telling which %s a lead or deal entered in (no_dates)", list(names), l.By.Every).
		WithHint("add a column Created")
}
