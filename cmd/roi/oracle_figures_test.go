package main

import (
	"maps"
	"math/big"
	"slices"
	"strconv"
)

// figure is a number, exact or estimated, or the reason why there is none.
type oracleFigure struct {
	exact    *big.Rat
	estimate float64
	why      string
}

func oracleUndefined(why string) oracleFigure { return oracleFigure{why: why} }
func oracleExactly(r *big.Rat) oracleFigure   { return oracleFigure{exact: r} }
func oracleAbout(f float64) oracleFigure      { return oracleFigure{estimate: f} }
func (f oracleFigure) zero() bool             { return f.exact != nil && f.exact.Sign() == 0 }
func (f oracleFigure) or(why string) oracleFigure { // 0 where missing for that reason
	if f.why == why {
		return oracleExactly(new(big.Rat))
	}
	return f
}

// with computes from two figures: the first undefined one gives the reason.
func (f oracleFigure) with(g oracleFigure, how func(z, x, y *big.Rat) *big.Rat) oracleFigure {
	if f.why != "" {
		return f
	}
	if g.why != "" {
		return g
	}
	return oracleExactly(how(new(big.Rat), f.exact, g.exact))
}

func (f oracleFigure) plus(g oracleFigure) oracleFigure  { return f.with(g, (*big.Rat).Add) }
func (f oracleFigure) minus(g oracleFigure) oracleFigure { return f.with(g, (*big.Rat).Sub) }
func (f oracleFigure) times(g oracleFigure) oracleFigure { return f.with(g, (*big.Rat).Mul) }
func (f oracleFigure) by(g oracleFigure, zero string) oracleFigure {
	if f.why == "" && g.zero() {
		return oracleUndefined(zero)
	}
	return f.with(g, (*big.Rat).Quo)
}

// pool is some channels added up. blocked says that nothing is defined for it.
type oraclePool struct {
	*oracleTally
	blocked string
	ledger  *oracleLedger
}

// quantity is a sum, 0 where some input states it, undefined where none does.
func (p *oraclePool) quantity(q, missing string) oracleFigure {
	switch {
	case p.blocked != "":
		return oracleUndefined(p.blocked)
	case p.sum[q] != nil:
		return oracleExactly(p.sum[q])
	case len(p.ledger.stated[q]) > 0:
		return oracleExactly(new(big.Rat))
	}
	return oracleUndefined(missing)
}

func (p *oraclePool) hours() oracleFigure {
	if p.blocked == "" && p.sum["hours"] == nil {
		return oracleUndefined("no_hours") // never 0 unless recorded
	}
	return p.quantity("hours", "no_hours")
}

func (p *oraclePool) labour() oracleFigure {
	h := p.hours()
	switch {
	case h.why != "":
		return h
	case p.unpriced > 0:
		return oracleUndefined("no_hourly_cost")
	}
	return oracleExactly(p.oracleTally.labour)
}

func (p *oraclePool) lumped() bool { return p.blocked == "" && p.sum["direct_expenses"] != nil }

func (p *oraclePool) costed() bool { return len(p.ledger.stated["cost_of_sales"]) > 0 }

func (p *oraclePool) spend() oracleFigure {
	if p.lumped() {
		return oracleUndefined("not_split")
	}
	return p.quantity("spend", "no_spend")
}

// cash is the spend, 0 where no input states any.
func (p *oraclePool) cash() oracleFigure { return p.spend().or("no_spend") }

func (p *oraclePool) sales() oracleFigure { return p.quantity("sales", "no_sales") }

func (p *oraclePool) costOfSales() oracleFigure {
	switch {
	case p.lumped():
		return oracleUndefined("not_split")
	case p.blocked == "" && p.costed() && p.uncosted > 0:
		return oracleUndefined("no_margin")
	}
	return p.quantity("cost_of_sales", "no_margin")
}

// deliver is the cost of sales, 0 where no input states any.
func (p *oraclePool) deliver() oracleFigure {
	if !p.costed() {
		return p.costOfSales().or("no_margin")
	}
	return p.costOfSales()
}

func (p *oraclePool) grossMargin() oracleFigure { return p.sales().minus(p.deliver()) }

func (p *oraclePool) directExpenses() oracleFigure {
	known := p.costed() || len(p.ledger.stated["spend"])+len(p.ledger.stated["direct_expenses"]) > 0
	switch {
	case p.blocked != "":
		return oracleUndefined(p.blocked)
	case !known:
		return oracleUndefined("no_spend")
	}
	return p.outlay()
}

// outlay is the direct expenses, with what is stated nowhere as 0.
func (p *oraclePool) outlay() oracleFigure {
	switch {
	case !p.lumped():
		return p.deliver().plus(p.cash())
	case p.costed() && p.uncosted > 0:
		return oracleUndefined("no_margin")
	}
	all := new(big.Rat)
	for _, q := range []string{"direct_expenses", "spend", "cost_of_sales"} {
		if v := p.sum[q]; v != nil {
			all.Add(all, v)
		}
	}
	return oracleExactly(all)
}

func (p *oraclePool) netMargin() oracleFigure {
	if p.blocked != "" {
		return oracleUndefined(p.blocked)
	}
	return p.sales().minus(p.outlay())
}

func (p *oraclePool) investment() oracleFigure { return p.cash().plus(p.labour()) }
func (p *oraclePool) profit() oracleFigure     { return p.netMargin().minus(p.labour()) }

// luck is what chance can do to the gross margin of a pool.
type oracleLuck struct {
	gains, losses *oracleSizes
	span          oracleSpan
	why           string // there is no telling
	noSpan        string // there is no range
}

func (p *oraclePool) luck() oracleLuck {
	l := oracleLuck{gains: oracleNewSizes(), losses: oracleNewSizes()}
	if l.why = p.sales().why; l.why != "" {
		return l
	}
	if p.totals || !p.ledger.stated["sales"]["deals"] && !p.ledger.stated["sales"]["sales"] {
		l.why = "no_deal_detail"
		return l
	}
	if l.why = p.grossMargin().why; l.why != "" {
		return l
	}
	for _, e := range slices.Sorted(maps.Keys(p.entities)) {
		switch x := p.entities[e]; x.Sign() {
		case 1:
			l.gains.add(x)
		case -1:
			l.losses.add(new(big.Rat).Neg(x))
		}
	}
	level := p.ledger.level()
	largest := p.ledger.largest()
	switch {
	case l.gains.n > 0:
		l.span = l.gains.sumSpan(level)
	case largest.Sign() == 0:
		l.noSpan = "no_range"
		return l
	default:
		l.span = oracleSpan{high: oraclePoissonLimits(0, level).high * oracleFloat(largest)}
	}
	if l.losses.n > 0 {
		l.span = oracleMover(oracleFloat(l.gains.sum), l.span, oracleFloat(l.losses.sum), l.losses.sumSpan(level))
	}
	return l
}

func (l *oracleLedger) level() float64 {
	if l.book.level == "" {
		return 0.95
	}
	f, _ := strconv.ParseFloat(l.book.level, 64)
	return f
}

// largest is the largest margin of one entity in any single channel.
func (l *oracleLedger) largest() *big.Rat {
	most := new(big.Rat)
	for _, t := range l.channels {
		for _, x := range t.entities {
			if x.Cmp(most) > 0 {
				most = x
			}
		}
	}
	return most
}

// spread is the range of (gross margin - known) / by.
func (p *oraclePool) spread(known, by oracleFigure, zero string) (low, high oracleFigure) {
	if f := known.by(by, zero); f.why != "" {
		return f, f
	}
	l := p.luck()
	if why := l.why + l.noSpan; why != "" {
		return oracleUndefined(why), oracleUndefined(why)
	}
	k, b := oracleFloat(known.exact), oracleFloat(by.exact)
	return oracleAbout((l.span.low - k) / b), oracleAbout((l.span.high - k) / b)
}
