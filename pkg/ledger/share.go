package ledger

import (
	"math/big"
	"slices"

	"example.com/roi/pkg/unit"
)

// Allocation is what a channel was given of the costs and hours of another, or
// what was taken from it for others: From is then its own, and Amount what was
// taken away.
type Allocation struct {
	From     int32 // the channel shared out
	Quantity Quantity
	Amount   unit.Total // of labour in microseconds x millionths
}

// cent is the smallest part of money that is shared out, in millionths.
const cent = int64(unit.Currency) / 100

// Share shares the spend and hours of a channel out to others, in proportion to
// weights that are not negative and of which some is more than 0. Spend is
// divided to the cent and hours to the microsecond, by largest remainder; among
// equal remainders the earlier key comes first. What is given goes to the part
// given, and nothing stays behind. It is false where a sum does not fit.
func (l *Ledger) Share(channel int32, to []Key, weights []*big.Rat) bool {
	fits := true
	for _, c := range l.Cells() {
		if c.Channel != channel {
			continue
		}
		for _, q := range []Quantity{Spend, Hours} {
			if c.Stated[q] == 0 {
				continue
			}
			for i, part := range divided(c.Sum[q], granularity(q), weights) {
				fits = l.give(c, to[i], q, part) && fits
			}
			c.Allocated = append(c.Allocated, Allocation{channel, q, c.Sum[q].Negated()})
			c.Sum[q], c.Stated[q] = unit.Total{}, 0
		}
		for i, part := range divided(c.Labour, 1, weights) {
			if part.Sign() != 0 {
				to := l.Cell(to[i])
				fits = to.Labour.Plus(part) && fits
				to.Allocated = append(to.Allocated, Allocation{channel, LabourCost, part})
			}
		}
		c.Allocated = append(c.Allocated, Allocation{channel, LabourCost, c.Labour.Negated()})
		c.Labour, c.Unpriced, c.Rateless, c.AssumedRate, c.Persons, c.NoRate = unit.Total{}, unit.Total{}, 0, 0, nil, nil
		c.Sum[LabourCost], c.Stated[LabourCost] = unit.Total{}, 0
		if c.Totals == (Totals{}) {
			delete(l.cells, c.Key)
		}
	}
	return fits
}

func granularity(q Quantity) int64 {
	if q == Spend {
		return cent
	}
	return 1
}

// give adds a part of a cell's quantity to a key.
func (l *Ledger) give(from *Cell, to Key, q Quantity, part unit.Total) bool {
	c := l.Cell(to)
	fits := c.Sum[q].Plus(part)
	c.Stated[q] |= from.Stated[q]
	if q == Hours && from.Rateless > 0 {
		fits = c.Unpriced.Plus(part) && fits
		c.Rateless++
	}
	c.Allocated = append(c.Allocated, Allocation{from.Channel, q, part})
	return fits
}

// divided splits a total in proportion to weights, in steps of so many parts, so
// that the pieces add up to it exactly.
func divided(total unit.Total, step int64, weights []*big.Rat) []unit.Total {
	all := new(big.Rat)
	for _, w := range weights {
		all.Add(all, w)
	}
	steps, rest := new(big.Int).QuoRem(total.Int(), big.NewInt(step), new(big.Int))
	pieces := make([]*big.Int, len(weights))
	remainders := make([]*big.Rat, len(weights))
	left := new(big.Int).Set(steps)
	for i, w := range weights {
		exact := new(big.Rat).Mul(new(big.Rat).SetInt(steps), new(big.Rat).Quo(w, all))
		pieces[i] = new(big.Int).Quo(exact.Num(), exact.Denom())
		remainders[i] = exact.Sub(exact, new(big.Rat).SetInt(pieces[i]))
		remainders[i].Abs(remainders[i])
		left.Sub(left, pieces[i])
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return remainders[b].Cmp(remainders[a]) })
	one := big.NewInt(int64(left.Sign()))
	for _, i := range order {
		if left.Sign() == 0 {
			break
		}
		pieces[i].Add(pieces[i], one)
		left.Sub(left, one)
	}
	out := make([]unit.Total, len(weights))
	for n, i := range order {
		parts := pieces[i].Mul(pieces[i], big.NewInt(step))
		if n == 0 {
			parts.Add(parts, rest)
		}
		out[i], _ = unit.TotalOf(new(big.Rat).SetInt(parts))
	}
	return out
}
