package ledger

import (
	"cmp"
	"slices"
	"strings"

	"example.com/roi/pkg/unit"
)

// Joined says how many deals follow a lead that some row is of.
type Joined struct {
	Leads, Deals                int // that were looked at
	ByID, ByEmail, ByCustomer   int // deals that follow a lead, by what told so
	LeadsWithDeals, WithSeveral int // leads that a deal follows, and those that several follow
}

// All is the number of deals that follow a lead.
func (j Joined) All() int { return j.ByID + j.ByEmail + j.ByCustomer }

// met is a lead that a deal may follow.
type met struct {
	Key
	Party
	entered unit.Day
	reached Stage
	id      string
	place   Place
	deals   int // that follow it
}

// dealing is what deals can be alike in for the join.
type dealing struct {
	Party
	opened unit.Day
	won    bool
}

// index finds leads by what they share with deals: of several with an address or
// a name the one that came first. An id that several leads have finds none.
type index struct{ ids, emails, names map[string]*met }

// indexed is an index of the leads met, which are put in order, by what deals
// have.
func (l *Ledger) indexed() *index {
	slices.SortFunc(l.leads, func(a, b *met) int {
		return cmp.Or(undatedLast(a.entered, b.entered), cmp.Compare(a.entered, b.entered), strings.Compare(a.id, b.id), cmp.Compare(a.reached, b.reached),
			strings.Compare(l.named(a.Key), l.named(b.Key)))
	})
	x := &index{map[string]*met{}, map[string]*met{}, map[string]*met{}}
	for _, m := range l.leads {
		if _, again := x.ids[m.Lead]; again {
			x.ids[m.Lead] = nil
		} else if m.Lead != "" && l.Keys.IDs {
			x.ids[m.Lead] = m
		}
		if x.emails[m.Email] == nil && m.Email != "" && l.Keys.Emails {
			x.emails[m.Email] = m
		}
		if x.names[m.Name] == nil && m.Name != "" && l.Keys.Names {
			x.names[m.Name] = m
		}
	}
	return x
}

// named is what a key is called, so that the order of files settles nothing.
func (l *Ledger) named(k Key) string {
	if l.NameOf == nil {
		return ""
	}
	return l.NameOf(k)
}

// undatedLast puts a lead of no known day behind those whose day is known.
func undatedLast(a, b unit.Day) int {
	switch {
	case (a == unit.NoDay) == (b == unit.NoDay):
		return 0
	case a == unit.NoDay:
		return 1
	}
	return -1
}

// find is the lead that a deal follows, by its id, else by e-mail, else by the
// customer's name; nil for none. A lead with an address or a name counts unless
// the deal was opened before it came.
func (x *index) find(d dealing, j *Joined, n int) *met {
	if m := x.ids[d.Lead]; m != nil {
		j.ByID += n
		return m
	}
	before := func(m *met) bool { return m.entered == unit.NoDay || d.opened == unit.NoDay || m.entered <= d.opened }
	if m := x.emails[d.Email]; m != nil && before(m) {
		j.ByEmail += n
		return m
	}
	if m := x.names[d.Name]; m != nil && before(m) {
		j.ByCustomer += n
		return m
	}
	return nil
}

// deal takes note of a deal that may follow a lead.
func (l *Ledger) deal(r *Record) {
	l.dealings = count(l.dealings, dealingOf(r), 1)
}

// Keys are what deals have by which they can follow leads.
type Keys struct{ IDs, Emails, Names bool }

func dealingOf(r *Record) dealing {
	return dealing{r.Party, r.Created, r.Stage == Won || r.Origin == Orders}
}

// byEntry puts a deal among those who entered with it: on the day of the lead that
// it follows, else on that of its own creation. All that it states counts by
// that day. A row of a file of one stage says nothing of entering, and counts by
// its own day, with an id as without.
func (l *Ledger) byEntry(r *Record) {
	if r.Origin&(Sold|LeadRows) == 0 {
		return
	}
	if l.index != nil && r.Origin&Sold != 0 {
		if m := l.index.find(dealingOf(r), new(Joined), 1); m != nil && m.entered != unit.NoDay {
			r.Entered, r.Began = m.entered, m.entered
		}
	}
	for q := range Quantities {
		if r.Has.Has(q) {
			r.Days[q] = r.Entered
		}
	}
}

// join finds the lead that each deal follows, and counts each lead for the
// stages that it reached itself or by its deals.
func (l *Ledger) join() {
	x := l.indexed()
	l.Joined.Leads = len(l.leads)
	for d, n := range l.dealings {
		l.Joined.Deals += n
		m := x.find(d, &l.Joined, n)
		if m == nil {
			continue
		}
		m.deals += n
		m.reached = max(m.reached, Opportunity)
		if d.won {
			m.reached = Won
		}
	}
	for _, m := range l.leads {
		if m.deals > 0 {
			l.Joined.LeadsWithDeals++
		}
		if m.deals > 1 {
			l.Joined.WithSeveral++
		}
		l.reached(m.Key, m.entered, m.reached, 1)
	}
	l.leads, l.dealings, l.index = nil, nil, nil
}
