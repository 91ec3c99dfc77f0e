package metric

import (
	"math/big"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Facts are what all figures of one answer have in common.
type Facts struct {
	Stated  [ledger.Quantities]ledger.Origins // what the inputs state at all
	Level   float64                           // of ranges, such as 0.95
	lacks   ledger.Set                        // quantities not known by what the answer is about
	Joined  bool                              // deals follow the leads that they are of
	AsOf    unit.Day                          // up to which open deals are followed
	Chance  func(ledger.Step) ledger.Chance   // of a win, of open deals at a step
	Largest int64                             // the largest margin of one customer or deal in any channel, in millionths
}

// View is a set of channels added up, with what figures need to know of it. Its
// totals are those of the ledger where it is of one cell: who changes the ledger
// takes the figures first.
type View struct {
	*ledger.Totals
	Entities ledger.Entities
	NoDetail bool       // some sales were set by hand as a total
	lacks    ledger.Set // quantities that no file cuts as the subject is cut
	Why      Reason     // if set, nothing of this view is defined, for this reason
	facts    *Facts
	subject  *Subject
	cells    []*ledger.Cell // that it adds up
	demand   *ledger.Demand // of the cells, once it was asked for
	luck     *judgement     // its luck, once it was asked for
	sums     *sums          // in whole units, once they were asked for; nil: they are not kept
}

// sums are the sums of a view in whole units, as many figures take them.
type sums [ledger.Quantities]*big.Rat

// Keys are the keys of the cells that the view adds up.
func (v *View) Keys() []ledger.Key {
	keys := make([]ledger.Key, len(v.cells))
	for i, c := range v.cells {
		keys[i] = c.Key
	}
	return keys
}

// Subject is what a figure belongs to: a channel, a group or the total. It has
// three views, because sums, ratios and ratios with time pool different
// channels; where they pool the same, as for a single channel, they are one.
type Subject struct {
	Name         string
	Part         string        // of the cut, as a campaign or a month; "" for the whole
	mixes        ledger.Set    // of the part without a name: quantities that may not stand beside others
	Group        channel.Group // of a channel or group; without meaning for the total
	All          *View         // every channel: sums
	Effort       *View         // of the total without the unattributed: ratios without time
	Timed        *View         // only channels that recorded hours: ratios and costs with time
	Unattributed *View         // the part of All with no marketing effort behind it
	TimeChannels []string      // the names pooled in Timed
	Total        *Subject      // the total that shares refer to
	cells        []*ledger.Cell
	all, effort  []string // the names pooled in All and Effort
}

// Member is one channel with the cells that make it.
type Member struct {
	Name  string
	Group channel.Group
	Cells []*ledger.Cell
}

// Cut is one part of a cut, as a campaign of one channel, or a month of all.
type Cut struct {
	Name    string   // of the part
	Blank   bool     // it is the part that has no name
	One     bool     // it belongs to the one channel in Members
	Members []Member // the channels, with their cells of the part
}

// timed tells whether the channel enters rates with time.
func (m *Member) timed() bool {
	return m.Group != channel.Unattributed && m.hours() > 0
}

// hours is the sign of the member's hours.
func (m *Member) hours() int {
	var sum unit.Total
	for _, c := range m.Cells {
		sum.Plus(c.Sum[ledger.Hours])
	}
	return sum.Sign()
}

// Answer is every subject of one question.
type Answer struct {
	Rows     []*Subject // one per channel, by group and then name; or one per cut
	Channels []*Subject // one per channel, however the answer is cut
	Groups   []*Subject // those that occur, in the order of channel.Groups
	Total    *Subject
	Facts    *Facts
}

// Lacking are the quantities that no input knows by the dimension of the cuts,
// and those that none knows by what the whole answer is about.
type Lacking struct{ Cut, All ledger.Set }

// Pool forms the subjects of an answer: a row per cut, or else per member, the
// groups that occur, and the total. lacking are the quantities that no
// input cuts that way.
func Pool(l *ledger.Ledger, members []Member, cuts []Cut, lacking Lacking, level float64) (*Answer, error) {
	p := new(pools)
	a := p.answer(l, members, cuts, lacking, level)
	if err := p.fill(l); err != nil {
		return nil, err
	}
	a.largest()
	return a, nil
}

// PoolEach forms an answer per list of members, as one per period of time, in
// one pass over the ledger's entities.
func PoolEach(l *ledger.Ledger, lists [][]Member, lacking Lacking, level float64) ([]*Answer, error) {
	p := new(pools)
	var all []*Answer
	for _, members := range lists {
		all = append(all, p.answer(l, members, nil, lacking, level))
	}
	if err := p.fill(l); err != nil {
		return nil, err
	}
	for _, a := range all {
		a.largest()
	}
	return all, nil
}

// largest finds the largest margin in any channel.
func (a *Answer) largest() {
	for _, r := range a.Channels {
		a.Facts.Largest = max(a.Facts.Largest, r.All.Entities.Gains.Largest)
	}
}

// Level is how sure the ranges of the subject's answer are.
func (s *Subject) Level() float64 { return s.All.facts.Level }

// Course is what all leads and deals of the subject did over time.
func (s *Subject) Course() *ledger.Demand { return s.All.course() }

// Matures is the age in days beyond which nine in ten of the wins to come have
// come; false where none is known to have come in time.
func (s *Subject) Matures() (days int, ok bool) { return s.Effort.Matures() }

// KeyPerson is who worked the most of the hours that the subject's rows record,
// and the part of all of them; nil where no row names a person.
func (s *Subject) KeyPerson() (who string, part *big.Rat) {
	worked := map[string]*unit.Total{}
	var all, most unit.Total
	for _, c := range s.cells {
		for name, t := range c.Persons {
			all.Plus(*t)
			if name == "" {
				continue
			}
			if worked[name] == nil {
				worked[name] = new(unit.Total)
			}
			worked[name].Plus(*t)
		}
	}
	for name, t := range worked {
		if c := t.Cmp(most); c > 0 || c == 0 && name < who {
			who, most = name, *t
		}
	}
	if who == "" || all.Sign() <= 0 {
		return "", nil
	}
	return who, new(big.Rat).Quo(most.Rat(1), all.Rat(1))
}
