package main

import (
	"math/big"
)

// subject is a channel, a group or the total: all its channels, those of
// marketing, and those of marketing that recorded hours.
type oracleSubject struct {
	all, effort, timed *oraclePool
	unattributed       *oraclePool
	timeChannels       []string
	group              string // "" for the total
}

// figures are all the figures of a subject by key; total is the whole book.
func (s *oracleSubject) figures(total *oracleSubject) map[string]oracleFigure {
	all := map[string]oracleFigure{}
	s.sums(all)
	s.hourly(all)
	s.returns(all)
	s.shares(all, total)
	s.breakEven(all)
	s.demand(all)
	s.steps(all)
	return all
}

func (s *oracleSubject) sums(f map[string]oracleFigure) {
	p := s.all
	f["hours"], f["labour_cost"], f["spend"] = p.hours(), p.labour(), p.spend()
	f["sales"], f["cost_of_sales"], f["gross_margin"] = p.sales(), p.costOfSales(), p.grossMargin()
	f["direct_expenses"], f["net_margin"] = p.directExpenses(), p.netMargin()
	f["pipeline_value"] = p.quantity("pipeline_value", "no_stage_data")
	for _, q := range oracleCounts {
		f[q] = p.quantity(q, "no_"+q)
	}
}

func (s *oracleSubject) hourly(f map[string]oracleFigure) {
	p := s.timed
	f["net_hourly_rate"] = p.netMargin().by(p.hours(), "zero_hours")
	f["net_hourly_rate_low"], f["net_hourly_rate_high"] = p.spread(p.cash(), p.hours(), "zero_hours")
	l := p.luck()
	f["entities"] = oracleExactly(new(big.Rat).SetInt64(l.gains.n + l.losses.n))
	largest := oracleUndefined("no_wins")
	f["n_eff"], f["largest_deal_share"] = largest, largest
	if l.gains.n > 0 {
		largest = oracleExactly(l.gains.largest)
		f["n_eff"] = oracleExactly(l.gains.effective())
		f["largest_deal_share"] = oracleExactly(new(big.Rat).Quo(l.gains.largest, l.gains.sum))
	}
	if l.why != "" {
		largest = oracleUndefined(l.why)
		f["entities"], f["n_eff"], f["largest_deal_share"] = largest, largest, largest
	}
	f["rate_without_largest_deal"] = p.netMargin().minus(largest).by(p.hours(), "zero_hours")
}

func (s *oracleSubject) returns(f map[string]oracleFigure) {
	p, e := s.timed, s.effort
	f["profit"], f["investment"] = p.profit(), p.investment()
	f["profit_per_hour"] = p.profit().by(p.hours(), "zero_hours")
	f["roi_time_blind"] = e.netMargin().by(e.spend(), "no_spend")
	f["roi"] = p.profit().by(p.investment(), "no_investment")
	f["roi_low"], f["roi_high"] = p.spread(p.investment(), p.investment(), "no_investment")
	f["time_share"] = p.labour().by(p.investment(), "no_investment")
	f["roas"] = e.sales().by(e.spend(), "no_spend")
}

func (s *oracleSubject) shares(f map[string]oracleFigure, total *oracleSubject) {
	demand := func(p *oraclePool) oracleFigure { return p.quantity("sqls", "no_sqls") }
	f["hours_share"] = s.all.hours().by(total.all.hours(), "zero_hours")
	f["spend_share"] = s.all.spend().by(total.all.spend(), "no_spend")
	f["sales_share"] = s.all.sales().by(total.all.sales(), "no_sales")
	f["demand_share"] = demand(s.all).by(demand(total.all), "no_sqls")
	f["investment_share"] = s.timed.investment().by(total.timed.investment(), "no_investment")
	f["unattributed_share"] = s.unattributed.sales().by(s.all.sales(), "no_sales")
	pooled := demand(s.timed).by(demand(total.timed), "no_sqls") // of the channels that recorded hours, as the investment
	f["demand_index"] = oracleExactly(big.NewRat(100, 1)).times(pooled).by(f["investment_share"], "no_investment")
}

func (s *oracleSubject) breakEven(f map[string]oracleFigure) {
	p := s.timed
	hourCost := p.labour().by(p.hours(), "zero_hours")
	f["break_even_hours"] = p.netMargin().by(hourCost, "no_hourly_cost")
	f["slack_hours"] = f["break_even_hours"].minus(p.hours())
	margin := p.grossMargin().by(p.sales(), "no_sales")
	f["break_even_sales"] = p.investment().by(margin, "no_margin")
	if p.investment().why == "" && margin.why == "" && margin.exact.Sign() <= 0 {
		f["break_even_sales"] = oracleUndefined("no_margin") // nothing to break even with
	}
}

func (s *oracleSubject) demand(f map[string]oracleFigure) {
	singular := []string{"lead", "mql", "sal", "sql", "opportunity", "win"}
	p, e := s.timed, s.effort
	for i, q := range oracleCounts {
		key, n := "cost_per_"+singular[i], p.quantity(q, "no_"+q)
		f[key] = p.investment().by(n, "no_"+q)
		f[key+"_low"], f[key+"_high"] = p.costSpan(n, "no_"+q)
		f["cash_per_"+singular[i]] = e.spend().by(e.quantity(q, "no_"+q), "no_"+q)
	}
	f["hours_per_lead"] = p.hours().by(p.quantity("leads", "no_leads"), "no_leads")
	f["hours_per_sql"] = p.hours().by(p.quantity("sqls", "no_sqls"), "no_sqls")
	f["sqls_per_hour"] = p.quantity("sqls", "no_sqls").by(p.hours(), "zero_hours")
}

// costSpan is the range of a cost per head by the exact limits of the count.
func (p *oraclePool) costSpan(n oracleFigure, missing string) (low, high oracleFigure) {
	if both := p.investment().plus(n); both.why != "" {
		return both, both
	}
	c, limits := oracleFloat(p.investment().exact), p.ledger.limits(n.exact.Num().Int64())
	if n.zero() {
		return oracleAbout(c / limits.high), oracleUndefined(missing)
	}
	return oracleAbout(c / limits.high), oracleAbout(c / limits.low)
}

// limitsKnown keeps the limits of counts, which come again and again.
var oracleLimitsKnown = map[[2]float64]oracleSpan{}

func (l *oracleLedger) limits(n int64) oracleSpan {
	key := [2]float64{float64(n), l.level()}
	if _, known := oracleLimitsKnown[key]; !known {
		oracleLimitsKnown[key] = oraclePoissonLimits(n, l.level())
	}
	return oracleLimitsKnown[key]
}

func (s *oracleSubject) steps(f map[string]oracleFigure) {
	e := s.effort
	for i, key := range []string{"lead_to_mql", "mql_to_sal", "sal_to_sql", "sql_to_opportunity", "opportunity_to_win"} {
		from, to := oracleCounts[i], oracleCounts[i+1]
		f[key] = e.ratio(e.quantity(to, "no_"+to), e.quantity(from, "no_"+from), to, from, "no_"+from)
	}
	// Of the deals opened in the window, those won since; not those won in it.
	if f["opportunity_to_win"].exact != nil {
		won := e.sum["won of opened"]
		if won == nil {
			won = new(big.Rat)
		}
		f["opportunity_to_win"] = oracleExactly(won).by(e.quantity("opportunities", ""), "no_opportunities")
	}
	won, lost := e.quantity("wins", "no_wins"), e.quantity("lost", "no_stage_data")
	f["win_rate"] = e.ratio(won, won.plus(lost), "wins", "lost", "no_closed_deals")
}

// ratio is a / b of one cohort: both counts stated by the same kinds of input.
func (p *oraclePool) ratio(a, b oracleFigure, one, other, zero string) oracleFigure {
	if a.why != "" || b.why != "" {
		return a.by(b, zero)
	}
	kinds := p.ledger.stated
	for kind := range kinds[one] {
		if !kinds[other][kind] {
			return oracleUndefined("not_same_cohort")
		}
	}
	if len(kinds[one]) != len(kinds[other]) {
		return oracleUndefined("not_same_cohort")
	}
	return a.by(b, zero)
}
