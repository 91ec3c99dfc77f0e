package main

import (
	"maps"
	"math/big"
	"slices"
	"strings"
)

// shareOut gives the spend and hours of the channels that the book shares out
// to others, by what those have of their own.
func (l *oracleLedger) shareOut() {
	if l.book.terms == nil {
		return
	}
	type plan struct {
		from    string
		to      []string
		weights []*big.Rat
	}
	var plans []plan
	for _, s := range l.book.terms.shared {
		if from := l.channel(s.channel); l.channels[from] != nil {
			to, weights := l.recipients(s)
			plans = append(plans, plan{from, to, weights})
		}
	}
	for _, p := range plans {
		l.give(p.from, p.to, p.weights)
	}
}

// recipients are the channels that a sharing gives to, in the order of names.
func (l *oracleLedger) recipients(s oracleSharing) (to []string, weights []*big.Rat) {
	if s.driver == "" {
		return l.fixedShares(s)
	}
	shared := map[string]bool{}
	for _, other := range l.book.terms.shared {
		shared[l.channel(other.channel)] = true
	}
	for _, key := range slices.SortedFunc(maps.Keys(l.channels), func(a, b string) int { return strings.Compare(l.shown(a), l.shown(b)) }) {
		weight := l.channels[key].sum[s.driver]
		if s.driver == "even" {
			weight = oracleOne
		}
		if strings.HasPrefix(key, "unattributed/") || shared[key] || weight == nil || weight.Sign() <= 0 {
			continue
		}
		to, weights = append(to, key), append(weights, new(big.Rat).Set(weight))
	}
	if to == nil {
		return []string{"unattributed/(unallocated)"}, []*big.Rat{oracleOne}
	}
	return to, weights
}

// fixedShares are the shares that the book gives; nobody gets the rest.
func (l *oracleLedger) fixedShares(s oracleSharing) (to []string, weights []*big.Rat) {
	left := int64(100)
	for _, name := range slices.Sorted(maps.Keys(s.shares)) {
		if n := int64(s.shares[name]); n > 0 {
			to, weights = append(to, l.channel(name)), append(weights, big.NewRat(n, 1))
			left -= n
		}
	}
	if left > 0 {
		to, weights = append(to, "unattributed/(unallocated)"), append(weights, big.NewRat(left, 1))
	}
	return to, weights
}

// give moves the spend, the hours and their cost of a channel to others.
func (l *oracleLedger) give(from string, to []string, weights []*big.Rat) {
	t := l.channels[from]
	steps := map[string]*big.Rat{"spend": big.NewRat(1, 100), "hours": big.NewRat(1, 3_600_000_000)}
	for q, step := range steps {
		if t.sum[q] == nil {
			continue
		}
		for i, part := range oracleDivided(t.sum[q], step, weights) {
			oracleAddTo(l.at(to[i]).sum, q, part)
			if q == "hours" && t.unpriced > 0 {
				l.at(to[i]).unpriced++
			}
		}
		delete(t.sum, q)
	}
	for i, part := range oracleDivided(t.labour, big.NewRat(1, 3_600_000_000_000_000), weights) {
		if part.Sign() != 0 {
			l.at(to[i]).labour.Add(l.at(to[i]).labour, part)
		}
	}
	t.labour, t.unpriced = new(big.Rat), 0
	if len(t.sum) == 0 {
		delete(l.channels, from)
	}
}

// oracleDivided splits an amount by largest remainder into whole steps; what is
// less than a step goes with the first of them.
func oracleDivided(amount, step *big.Rat, weights []*big.Rat) []*big.Rat {
	all := new(big.Rat)
	for _, w := range weights {
		all.Add(all, w)
	}
	whole := func(r *big.Rat) *big.Rat {
		return new(big.Rat).SetInt(new(big.Int).Quo(r.Num(), r.Denom()))
	}
	steps := whole(new(big.Rat).Quo(amount, step))
	left, parts := new(big.Rat).Set(steps), make([]*big.Rat, len(weights))
	rest, order := make([]*big.Rat, len(weights)), make([]int, len(weights))
	for i, w := range weights {
		exact := new(big.Rat).Mul(steps, new(big.Rat).Quo(w, all))
		parts[i], order[i] = whole(exact), i
		rest[i] = new(big.Rat).Abs(new(big.Rat).Sub(exact, parts[i]))
		left.Sub(left, parts[i])
	}
	slices.SortStableFunc(order, func(a, b int) int { return rest[b].Cmp(rest[a]) })
	one := big.NewRat(int64(left.Sign()), 1)
	for n := 0; left.Sign() != 0; n++ {
		parts[order[n]].Add(parts[order[n]], one)
		left.Sub(left, one)
	}
	given := new(big.Rat)
	for i := range parts {
		parts[i].Mul(parts[i], step)
		given.Add(given, parts[i])
	}
	parts[order[0]].Add(parts[order[0]], new(big.Rat).Sub(amount, given))
	return parts
}
