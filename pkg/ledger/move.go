package ledger

import (
	"math/big"

	"example.com/roi/pkg/unit"
)

// Move takes hours from one channel to another, with the people who work them.
type Move struct {
	From, To int32
	Hours    *big.Rat // in microseconds, more than 0
}

// MoveHours makes moves after Fold, all at once, so that their order never
// matters: an hour carries what an hour of its channel costs on average before
// any move. Moves between two channels that cancel out change nothing. It is
// false where a sum does not fit. The channels have no more parts than one, and
// none may give more hours than it has.
func (l *Ledger) MoveHours(moves []Move) bool {
	type before struct {
		hours, labour, unpriced *big.Rat
		rateless                bool
	}
	was := map[int32]before{}
	for _, m := range moves {
		c := l.Cell(Key{Channel: m.From})
		was[m.From] = before{c.Sum[Hours].Rat(1), c.Labour.Rat(1), c.Unpriced.Rat(1), c.Rateless > 0}
	}
	fits := true
	for _, m := range net(moves) {
		from, rate := l.Cell(Key{Channel: m.From}), was[m.From]
		part := new(big.Rat).Quo(m.Hours, rate.hours)
		for _, side := range []struct {
			cell *Cell
			sign int64
		}{{from, -1}, {l.Cell(Key{Channel: m.To}), 1}} {
			signed := new(big.Rat).Mul(part, big.NewRat(side.sign, 1))
			fits = addPart(&side.cell.Sum[Hours], signed, rate.hours) && fits
			fits = addPart(&side.cell.Labour, signed, rate.labour) && fits
			fits = addPart(&side.cell.Unpriced, signed, rate.unpriced) && fits
			if rate.rateless && side.sign > 0 {
				side.cell.Rateless++
			}
			side.cell.Stated[Hours] |= ByHand
		}
	}
	for _, m := range moves {
		l.Stated[Hours] |= ByHand
		if c := l.Cell(Key{Channel: m.From}); c.Sum[Hours].Sign() == 0 {
			c.Labour, c.Unpriced, c.Rateless = unit.Total{}, unit.Total{}, 0
		}
	}
	return fits
}

// addPart adds a part of a whole to a total.
func addPart(t *unit.Total, part, whole *big.Rat) bool {
	amount, fits := unit.TotalOf(new(big.Rat).Mul(part, whole))
	return t.Plus(amount) && fits
}

// net sums up the moves between each two channels, in the order in which the
// first of each is given.
func net(moves []Move) []Move {
	var list []Move
	at := map[[2]int32]int{}
	for _, m := range moves {
		hours := new(big.Rat).Set(m.Hours)
		if m.From > m.To {
			m.From, m.To = m.To, m.From
			hours.Neg(hours)
		}
		i, ok := at[[2]int32{m.From, m.To}]
		if !ok {
			i = len(list)
			at[[2]int32{m.From, m.To}] = i
			list = append(list, Move{m.From, m.To, new(big.Rat)})
		}
		list[i].Hours.Add(list[i].Hours, hours)
	}
	var some []Move
	for _, m := range list {
		switch m.Hours.Sign() {
		case -1:
			some = append(some, Move{m.To, m.From, new(big.Rat).Neg(m.Hours)})
		case 1:
			some = append(some, m)
		}
	}
	return some
}
