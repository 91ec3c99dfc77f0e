package ledger

import "example.com/roi/pkg/unit"

// pooling finds the entities of several sets of keys at once.
type pooling struct {
	sets  [][]Key
	in    map[Key][]int // the sets of several keys that a key belongs to
	alone map[Key]*Entities
	all   map[Key]*Entities
	pools []Entities
	sums  []unit.Total // of one customer, by set
	some  []int        // the sets of which sums has something
}

// Pool describes the entities of several sets of keys at once. Within a set, a
// customer who bought through two of its keys is one entity.
func (l *Ledger) Pool(sets [][]Key) ([]Entities, error) {
	p := pooling{
		sets: sets, in: map[Key][]int{}, alone: map[Key]*Entities{}, all: map[Key]*Entities{},
		pools: make([]Entities, len(sets)), sums: make([]unit.Total, len(sets)),
	}
	for i, set := range sets {
		for _, k := range set {
			if p.all[k] == nil {
				p.alone[k], p.all[k] = new(Entities), new(Entities)
			}
			if len(set) > 1 {
				p.in[k] = append(p.in[k], i)
			}
		}
	}
	fits := true
	l.shares.Each(func(of []Share) { fits = p.customer(of) && fits })
	if !fits {
		return nil, ErrOverflow
	}
	for i, set := range sets {
		for _, k := range set {
			if c := l.cells[k]; c != nil {
				p.pools[i].plus(c.rows)
			}
			if len(set) > 1 {
				p.pools[i].plus(*p.alone[k])
			} else {
				p.pools[i].plus(*p.all[k])
			}
		}
	}
	return p.pools, nil
}

// customer adds the shares of one customer: to each key what was bought through
// it, and to each set of several keys what was bought through any. One who bought
// through one key is the same to all sets.
func (p *pooling) customer(of []Share) bool {
	for _, s := range of {
		if e := p.all[s.Key]; e != nil {
			e.Add(s.Margin)
			if len(of) == 1 {
				p.alone[s.Key].Add(s.Margin)
			}
		}
	}
	if len(of) == 1 {
		return true
	}
	p.some = p.some[:0]
	for _, s := range of {
		for _, i := range p.in[s.Key] {
			if p.sums[i] == (unit.Total{}) {
				p.some = append(p.some, i)
			}
			p.sums[i].Add(s.Margin)
		}
	}
	fits := true
	for _, i := range p.some { // twice where a sum came back to 0 on the way
		margin, ok := p.sums[i].Int64()
		fits = fits && ok
		p.pools[i].Add(margin)
		p.sums[i] = unit.Total{}
	}
	return fits
}
