package intake

import (
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/source"
)

// joinable tells whether the files of leads and those of deals have something in
// common by which deals can follow leads: an id, an e-mail address, or the
// customer's name.
func (l *Loaded) joinable() bool {
	keys := func(origins ledger.Origins) (has map[string]bool) {
		has = map[string]bool{}
		for _, f := range l.Files {
			p := f.Rows.Plan
			if p.Origin()&origins == 0 {
				continue
			}
			lead := origins == ledger.LeadRows
			has["id "+p.Reading.IDs] = has["id "+p.Reading.IDs] || p.Has(source.LeadID) || p.Has(source.ID) && (lead || p.Reading.IDs != "")
			has["e-mail"] = has["e-mail"] || p.Has(source.Email) || p.Has(source.Customer) // whose text may be an address
			has["name"] = has["name"] || p.Has(source.Customer)
		}
		return has
	}
	deals := keys(ledger.Sold)
	for key, has := range keys(ledger.LeadRows) {
		if has && deals[key] {
			return true
		}
	}
	return false
}

// applauseOnly is the fault of inputs in which nothing counts.
func (l *Loaded) applauseOnly() *fault.Fault {
	for _, f := range l.Files {
		if f.Rows.Plan.Origin() != ledger.Applause {
			return nil
		}
	}
	if len(l.Files) == 0 || l.looking {
		return nil
	}
	f := l.Files[0]
	return source.Unrecognised(f.Rows.Plan.Header, f.Name).At(f.Name, f.Header, "")
}

// campaigns learns what campaigns are called that files give an id and a name:
// of several names the one that comes most often, then the first.
func (l *Loaded) campaigns(faults *Faults) {
	met := map[string]map[string]int{}
	for _, f := range l.Files {
		plan := f.Rows.Plan
		if !plan.Has(source.CampaignID) || !plan.Has(source.Campaign) {
			continue
		}
		if err := f.in.spool(); err != nil {
			faults.Add(unreadable(f.Name, err))
			return
		}
		var none Faults // what is wrong is told when the rows are read
		l.each(f, &none, func(_ int, cells [][]byte) (ledger.Reason, []*fault.Fault) {
			if id, name := f.Rows.CampaignOf(cells); id != "" && name != "" {
				if met[id] == nil {
					met[id] = map[string]int{}
				}
				met[id][name]++
			}
			return "", nil
		})
	}
	l.named = map[string]string{}
	for id, names := range met {
		best := ""
		for name, n := range names {
			if best == "" || n > names[best] || n == names[best] && strings.Compare(name, best) < 0 {
				best = name
			}
		}
		l.named[id] = best
	}
}

// dated tells whether a column says when something happened to a lead or deal.
func dated(k *source.Kind, f source.Field) bool {
	return (k.Name == "deals" || k.Name == "leads") && slices.Contains([]source.Field{
		source.Created, source.Closed, source.MQLDate, source.SALDate, source.SQLDate, source.OpportunityDate, source.Responded,
	}, f)
}
