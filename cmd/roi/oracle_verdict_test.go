package main

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
)

// side is one side of the oracleCheck.
type oracleSide struct {
	figures         map[string]oracleFigure
	rate, low, high oracleFigure
	wins            oracleFigure
	luck            oracleLuck
	channels        []string
}

func oracleSideOf(s *oracleSubject, f map[string]oracleFigure) oracleSide {
	if s == nil {
		none := oracleUndefined("no_hours")
		return oracleSide{rate: none, low: none, high: none, wins: none, luck: oracleLuck{gains: oracleNewSizes(), why: "no_hours"}, figures: map[string]oracleFigure{
			"n_eff": none, "largest_deal_share": none, "rate_without_largest_deal": none,
		}}
	}
	return oracleSide{
		figures: f, rate: f["net_hourly_rate"], low: f["net_hourly_rate_low"], high: f["net_hourly_rate_high"],
		wins: s.timed.quantity("wins", "no_wins"), luck: s.timed.luck(), channels: s.timeChannels,
	}
}

func (s *oracleSide) few() bool {
	return s.luck.gains.n == 0 || s.luck.gains.effective().Cmp(big.NewRat(5, 1)) < 0
}

// verdict compares the answer to the question.
func (c *oracleCheck) verdict(got map[string]any, subjects map[string]*oracleSubject, figures map[string]map[string]oracleFigure) {
	a, b := oracleSideOf(subjects["social"], figures["social"]), oracleSideOf(subjects["other"], figures["other"])
	c.side("social", got["social"], a)
	c.side("other", got["other"], b)
	difference := a.rate.minus(b.rate)
	c.figure("verdict difference", "difference", got["difference"], difference.why, difference)
	good := "<nil>"
	if difference.why == "" {
		good = fmt.Sprint(difference.exact.Sign() >= 0)
	}
	if fmt.Sprint(got["at_least_as_good"]) != good {
		c.differ("verdict at_least_as_good %v, want %s", got["at_least_as_good"], good)
	}
	low, high := oracleDifferenceSpan(a, b)
	c.figure("verdict difference_low", "difference_low", got["difference_low"], low.why, low)
	c.figure("verdict difference_high", "difference_high", got["difference_high"], high.why, high)
	answer, reason := oracleJudge(a, b, low, high)
	if got["answer"] != answer || fmt.Sprint(got["reason"]) != reason {
		c.differ("verdict %v (%v), want %s (%s)", got["answer"], got["reason"], answer, reason)
	}
	if fmt.Sprint(got["level"]) != oraclePlain(oracleRat(fmt.Sprint(c.ledger.level()))) {
		c.differ("verdict level %v", got["level"])
	}
	c.winsNeeded(got["wins_needed"], a, b)
}

func (c *oracleCheck) side(name string, got any, want oracleSide) {
	s, _ := got.(map[string]any)
	for key, f := range map[string]oracleFigure{
		"net_hourly_rate": want.rate, "low": want.low, "high": want.high, "wins": want.wins,
		"n_eff": want.figures["n_eff"], "largest_deal_share": want.figures["largest_deal_share"],
		"rate_without_largest_deal": want.figures["rate_without_largest_deal"],
	} {
		c.figure("verdict "+name+" "+key, key, s[key], f.why, f)
	}
	if !oracleSamePool(oracleTexts(s["channels"]), want.channels) {
		c.differ("verdict %s channels %v, want %v", name, s["channels"], want.channels)
	}
}

// differenceSpan is the range of the difference of two sides.
func oracleDifferenceSpan(a, b oracleSide) (low, high oracleFigure) {
	for _, f := range []oracleFigure{a.rate, b.rate, a.low, b.low, a.high, b.high} {
		if f.why != "" {
			return f, f
		}
	}
	s := oracleMover(oracleFloat(a.rate.exact), oracleSpan{a.low.estimate, a.high.estimate}, oracleFloat(b.rate.exact), oracleSpan{b.low.estimate, b.high.estimate})
	return oracleAbout(s.low), oracleAbout(s.high)
}

// judge is the answer of METRICS 5.2: the first that applies.
func oracleJudge(a, b oracleSide, low, high oracleFigure) (answer, reason string) {
	for _, s := range []oracleSide{a, b} {
		if s.rate.why != "" {
			return "not_comparable", s.rate.why
		}
	}
	for _, s := range []oracleSide{a, b} {
		if s.luck.why != "" {
			return "no_range", s.luck.why
		}
	}
	clear := "no_clear_difference"
	switch {
	case low.why == "" && low.estimate > 0:
		clear = "better"
	case high.why == "" && high.estimate < 0:
		clear = "worse"
	}
	noWins := func(s oracleSide) bool { return s.wins.why != "" || s.wins.zero() }
	switch {
	case noWins(a) || noWins(b):
		if noWins(a) && clear == "worse" || noWins(b) && clear == "better" {
			return clear, "<nil>"
		}
		return "too_few_deals", "<nil>"
	case a.few() || b.few():
		return "too_few_deals", "<nil>"
	}
	return clear, "<nil>"
}

func (c *oracleCheck) winsNeeded(got any, a, b oracleSide) {
	cv2, known := 0.0, false
	for _, s := range []oracleSide{a, b} {
		if g := s.luck.gains; s.luck.why == "" && g.n > 0 {
			known = true
			ratio := new(big.Rat).Quo(new(big.Rat).SetInt64(g.n), g.effective())
			cv2 = max(cv2, oracleFloat(ratio)-1)
		}
	}
	if !known {
		if got != nil {
			c.differ("verdict wins_needed %v, want null", got)
		}
		return
	}
	needed, _ := got.(map[string]any)
	for ratio, r := range map[string]float64{"1.5": 1.5, "2": 2, "3": 3} {
		want := fmt.Sprint(oracleWinsNeeded(cv2, r))
		if n, _ := needed[ratio].(json.Number); strings.TrimSpace(n.String()) != want {
			c.differ("verdict wins_needed %s: %v, want %s", ratio, needed[ratio], want)
		}
	}
}
