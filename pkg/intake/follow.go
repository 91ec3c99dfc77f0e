package intake

import (
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/source"
)

// joinable is what the files of deals have by which deals can follow the leads of
// other files: an id, an e-mail address, or the customer's name.
func (l *Loaded) joinable() (shared ledger.Keys) {
	var leads ledger.Keys
	ids, own := map[string]bool{}, map[string]bool{} // the names of what ids are shared: of leads, and of what deals have
	for _, f := range l.Files {
		p := f.Rows.Plan
		email, name := p.Has(source.Email) || p.Has(source.Customer), p.Has(source.Customer) // whose text may be an address
		switch {
		case p.Origin() == ledger.LeadRows:
			ids[p.Maker()] = ids[p.Maker()] || p.Has(source.ID)
			leads.Emails, leads.Names = leads.Emails || email, leads.Names || name
		case p.Origin()&ledger.Sold != 0:
			own[p.Maker()] = own[p.Maker()] || p.Has(source.LeadID) || p.Has(source.ID) && p.Reading.IDs != ""
			shared.Emails, shared.Names = shared.Emails || email, shared.Names || name
		}
	}
	for name, has := range own {
		shared.IDs = shared.IDs || has && ids[name]
	}
	shared.Emails, shared.Names = shared.Emails && leads.Emails, shared.Names && leads.Names
	return shared
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
