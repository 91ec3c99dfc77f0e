package ledger

import (
	"sync/atomic"

	"example.com/roi/pkg/unit"
)

// pooling finds the entities of several sets of keys, or of some of the customers.
type pooling struct {
	keys  map[Key]*pooled
	pools []Entities   // by set
	sums  []unit.Total // of one customer, by set
	some  []int        // the sets of which sums has something
}

// pooled is what the customers bring within a key.
type pooled struct {
	in     []int    // the sets of several keys that the key belongs to
	alone  Entities // the customers with nothing within any other key
	shared Entities // the others, each with what it brings within this one
}

// Pool describes the entities of several sets of keys at once. Within a set, a
// customer who bought through two of its keys is one entity.
func (l *Ledger) Pool(sets [][]Key) ([]Entities, error) {
	whole := newPooling(sets)
	var parts []*pooling
	var fits atomic.Bool
	fits.Store(true)
	l.shares.Each(func() func([]Share) {
		p := newPooling(sets)
		parts = append(parts, p)
		return func(of []Share) {
			if !p.customer(of) {
				fits.Store(false)
			}
		}
	})
	if !fits.Load() {
		return nil, ErrOverflow
	}
	for _, p := range parts {
		whole.plus(p)
	}
	for i, set := range sets {
		for _, k := range set {
			if c := l.cells[k]; c != nil {
				whole.pools[i].plus(c.rows)
			}
			whole.pools[i].plus(whole.keys[k].alone)
			if len(set) == 1 {
				whole.pools[i].plus(whole.keys[k].shared)
			}
		}
	}
	return whole.pools, nil
}

func newPooling(sets [][]Key) *pooling {
	p := &pooling{keys: map[Key]*pooled{}, pools: make([]Entities, len(sets)), sums: make([]unit.Total, len(sets))}
	for i, set := range sets {
		for _, k := range set {
			if p.keys[k] == nil {
				p.keys[k] = new(pooled)
			}
			if len(set) > 1 {
				p.keys[k].in = append(p.keys[k].in, i)
			}
		}
	}
	return p
}

// plus adds what others found.
func (p *pooling) plus(o *pooling) {
	for i := range p.pools {
		p.pools[i].plus(o.pools[i])
	}
	for k, more := range o.keys {
		p.keys[k].alone.plus(more.alone)
		p.keys[k].shared.plus(more.shared)
	}
}

// customer adds the shares of one customer: to each key what was bought through
// it, and to each set of several keys what was bought through any. One who bought
// through one key is the same to all sets. It is false where a sum does not fit.
func (p *pooling) customer(of []Share) bool {
	if len(of) == 1 {
		if k := p.keys[of[0].Key]; k != nil {
			k.alone.Add(of[0].Margin)
		}
		return true
	}
	p.some = p.some[:0]
	for _, s := range of {
		k := p.keys[s.Key]
		if k == nil {
			continue
		}
		k.shared.Add(s.Margin)
		for _, i := range k.in {
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
