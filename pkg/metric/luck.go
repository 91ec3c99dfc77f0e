package metric

import (
	"math/big"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/stat"
	"example.com/roi/pkg/unit"
)

// Luck is what chance alone could have made of a view's gross margin: the range
// of its expectation, in whole units of currency, and how few deals carry it.
type Luck struct {
	Range     stat.Range
	Entities  int      // customers or deals with a margin other than 0
	Effective *big.Rat // the effective number of them; nil without any gain
	Largest   *big.Rat // the largest margin; nil without any gain
	Share     *big.Rat // its share of all positive margins; nil without any gain
	CV2       float64  // squared coefficient of variation of the gains
}

// judgement is the luck of a view, or why it can not be told.
type judgement struct {
	luck Luck
	why  Reason
}

// luck is what chance could have made of a view's gross margin, or why that can
// not be told. Many figures of a view rest on it.
func luck(v *View) (Luck, Reason) {
	if v.luck == nil {
		l, why := judge(v)
		v.luck = &judgement{l, why}
	}
	return v.luck.luck, v.luck.why
}

// judge judges a view's gross margin, or says why that can not be done.
func judge(v *View) (Luck, Reason) {
	if sold := sales(v); sold.Num == nil {
		return Luck{}, sold.Why
	}
	if v.NoDetail || v.Stated[ledger.Sales]&^(ledger.Sold|ledger.ByHand) != 0 || v.facts.Stated[ledger.Sales]&ledger.Sold == 0 {
		return Luck{}, NoDealDetail
	}
	if gross := grossMargin(v); gross.Num == nil {
		return Luck{}, gross.Why
	}
	gains, losses := v.Entities.Gains, v.Entities.Losses
	l := Luck{Entities: gains.N + losses.N}
	if gains.N == 0 {
		if v.facts.Largest == 0 {
			return l, NoRange
		}
		// No gain at all: the exact bound of a count of 0, in deals of the
		// largest size that any channel saw.
		largest := float64(v.facts.Largest) / float64(unit.Currency)
		l.Range = stat.Range{High: stat.CountRange(0, v.facts.Level).High * largest}
	} else {
		s := sizes(gains)
		l.Range = stat.SumRange(s, v.facts.Level)
		sum := gains.Sum.Rat(int64(unit.Currency))
		l.Effective = new(big.Rat).Mul(sum, sum)
		l.Effective.Quo(l.Effective, gains.Squares.Rat(int64(unit.Currency)))
		l.Largest = big.NewRat(gains.Largest, int64(unit.Currency))
		l.Share = new(big.Rat).Quo(l.Largest, sum)
		l.CV2 = float64(s.N)/s.Effective() - 1
	}
	if losses.N > 0 {
		s, g := sizes(losses), sizes(gains)
		l.Range = stat.DifferenceRange(g.Sum, l.Range, s.Sum, stat.SumRange(s, v.facts.Level))
	}
	return l, ""
}

func sizes(s ledger.Sizes) stat.Sizes {
	sum, _ := s.Sum.Rat(int64(unit.Currency)).Float64()
	squares, _ := s.Squares.Rat(int64(unit.Currency)).Float64()
	return stat.Sizes{N: s.N, Sum: sum, Squares: squares, Largest: float64(s.Largest) / float64(unit.Currency)}
}

// rateRange is the range of the net hourly rate: luck touches the margins,
// while spend and hours are known.
func rateRange(v *View) (low, high Value) {
	return lucky(v, cashOut(v), hours(v), ZeroHours)
}

// roiRange is the range of the return with time.
func roiRange(v *View) (low, high Value) {
	return lucky(v, investment(v), investment(v), NoInvestment)
}

// lucky is the range of (gross margin - known) / by.
func lucky(v *View, known, by Value, zero Reason) (low, high Value) {
	if exact := div(known, by, zero); exact.Num == nil {
		return exact, exact
	}
	l, why := luck(v)
	if why != "" {
		return none(why), none(why)
	}
	bound := func(margin float64) Value { return Estimate((margin - known.Float()) / by.Float()) }
	return bound(l.Range.Low), bound(l.Range.High)
}

// ofLuck is a figure read off the luck of a view.
func ofLuck(v *View, read func(Luck) *big.Rat) Value {
	l, why := luck(v)
	if why != "" && why != NoRange {
		return none(why)
	}
	if r := read(l); r != nil {
		return of(r)
	}
	return none(NoWins)
}

// withoutLargest is the net hourly rate had the largest deal not come.
func withoutLargest(v *View) Value {
	return div(Minus(netMargin(v), largest(v)), hours(v), ZeroHours)
}

// largest is the margin of the largest customer or deal.
func largest(v *View) Value {
	return ofLuck(v, func(l Luck) *big.Rat { return l.Largest })
}

// costRange is the range of a cost per head: the cost is known, the count is
// luck. Without a head there is only a lower bound.
func costRange(cost, heads Value, missing Reason, level float64) (low, high Value) {
	if bad := add(cost, heads); bad.Num == nil {
		return bad, bad
	}
	n, _ := heads.Num.Float64()
	r := stat.CountRange(int(n), level)
	low, high = Estimate(cost.Float()/r.High), none(missing)
	if r.Low > 0 {
		high = Estimate(cost.Float() / r.Low)
	}
	return low, high
}
