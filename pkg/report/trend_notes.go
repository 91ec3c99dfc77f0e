package report

import (
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
)

// concerns are the quantities that a note is about: it says nothing of figures
// that rest on none of them. Notes that are not listed concern all figures.
var concerns = map[string]ledger.Set{
	"no_cost_of_sales":    ledger.SetOf(ledger.CostOfSales),
	"no_spend_stated":     ledger.SetOf(ledger.Spend),
	"no_hours_channels":   ledger.SetOf(ledger.Hours, ledger.LabourCost),
	"assumed_margin":      ledger.SetOf(ledger.CostOfSales),
	"assumed_hourly_cost": ledger.SetOf(ledger.LabourCost),
	"unpriced_hours":      ledger.SetOf(ledger.LabourCost),
	"unattributed_sales":  ledger.SetOf(ledger.Sales),
	"unmatched_hours":     ledger.SetOf(ledger.Hours, ledger.LabourCost),
	"unmatched_refunds":   ledger.SetOf(ledger.Sales),
	"shared_costs":        ledger.SetOf(ledger.Spend, ledger.Hours, ledger.LabourCost),
	"no_driver":           ledger.SetOf(ledger.Spend, ledger.Hours, ledger.LabourCost),
	"lag":                 ledger.SetOf(ledger.Sales),
	"missing_amount":      ledger.SetOf(ledger.Sales),
	"key_person":          ledger.SetOf(ledger.Hours, ledger.LabourCost),
}

// ofRanges are the notes about ranges: they concern only those.
var ofRanges = []string{"largest_deal", "few_deals", "range_meaning"}

// concerning are the notes that are about some of the figures.
func concerning(notes []Note, figures ...*metric.Definition) []Note {
	var rows ledger.Set
	ranges := false
	for _, d := range figures {
		rows |= d.Rows()
		ranges = ranges || strings.HasSuffix(d.Key, "_low") || strings.HasSuffix(d.Key, "_high")
	}
	list := []Note{}
	for _, n := range notes {
		about, some := concerns[n.Code]
		if some && about&rows == 0 || slices.Contains(ofRanges, n.Code) && !ranges {
			continue
		}
		list = append(list, n)
	}
	return list
}

// notes are those of the whole window that concern the figure, and those about
// the periods, in the order of NoteCodes.
func (t *Trend) notes(l *intake.Loaded) []Note {
	found := map[string]Note{}
	for _, n := range concerning(t.calc.Notes, t.figure) {
		found[n.Code] = n
	}
	for code, text := range map[string]string{"partial_periods": t.partial(), "no_period": t.outside(l)} {
		if text != "" {
			found[code] = Note{code, text}
		}
	}
	notes := []Note{}
	for _, c := range NoteCodes {
		if n, ok := found[c.Code]; ok {
			notes = append(notes, n)
		}
	}
	return notes
}

// partial names the periods that are not whole.
func (t *Trend) partial() string {
	var cut, open []string
	for _, p := range t.Periods {
		switch {
		case p.open:
			open = append(open, p.Name)
		case p.Partial:
			cut = append(cut, fmt.Sprintf("%s (%s)", p.Name, span(&p.From, &p.To)))
		}
	}
	var texts []string
	if len(cut) > 0 {
		texts = append(texts, "the days asked for cut "+list(cut))
	}
	if len(open) > 0 {
		texts = append(texts, fmt.Sprintf("%s not over on %s", are(open), t.today))
	}
	if len(texts) == 0 {
		return ""
	}
	return fmt.Sprintf("Marked * are parts of %[1]ss: %[2]s. Their sums are not to be set against those of whole %[1]ss.", t.Every, strings.Join(texts, "; "))
}

// are names some things and says that they are, before what they are.
func are(names []string) string {
	if len(names) == 1 {
		return names[0] + " is"
	}
	return list(names) + " are"
}

// outside names what is in no period.
func (t *Trend) outside(l *intake.Loaded) string {
	var files, over, shared []string
	for _, f := range l.Files {
		if plan := f.Rows.Plan; plan.States(l.Terms) != 0 && !plan.Knows(l.By) {
			files = append(files, f.Name)
		}
	}
	for _, m := range members(l) {
		for _, c := range m.Cells {
			if _, ok := periodOf(l, c); ok {
				continue
			}
			kind := &over
			if c.Part != 0 {
				kind = &shared
			}
			if name := l.Names.Name(channel.ID(c.Channel)); !slices.Contains(*kind, name) {
				*kind = append(*kind, name)
			}
		}
	}
	var texts []string
	for _, of := range []struct {
		names []string
		text  string
	}{
		{files, "No column of dates in %s: its rows are in no %s."},
		{over, "Rows of %s reach over more than one %[2]s and are in none."},
		{shared, "What is shared out to %s is in no %s: it is shared over all the days asked for."},
	} {
		if len(of.names) > 0 {
			texts = append(texts, fmt.Sprintf(of.text, list(of.names), t.Every))
		}
	}
	return strings.Join(texts, " ")
}

// prose is what stands below the table: first what holds of every figure in it.
func (t *Trend) prose(quiet bool) []Paragraph {
	var list []Paragraph
	notes := t.Notes
	if i := slices.IndexFunc(notes, func(n Note) bool { return n.Code == "no_cost_of_sales" }); i >= 0 {
		list = append(list, Paragraph{Text: notes[i].Text})
		notes = slices.Delete(slices.Clone(notes), i, i+1)
	}
	if quiet {
		return list
	}
	return append(list, t.calc.closing(notes)...)
}
