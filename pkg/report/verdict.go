package report

import (
	"math/big"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/stat"
)

// Verdict answers whether social is as good as, or better than, the other
// marketing, by the net hourly rate.
type Verdict struct {
	Question      string
	Answer        string        // better, worse, no_clear_difference, too_few_deals, no_range or not_comparable
	Reason        metric.Reason // why there is no range or comparison; "" otherwise
	AtLeastAsGood *bool         // of the points alone; nil where a side has no rate
	Social, Other Side
	Difference    metric.Value // social less other, per hour
	Low, High     metric.Value // its range
	Level         float64
	WinsNeeded    []int // per side, for each of the ratios; nil where the sizes of deals are not known
	Text          string
}

// Side is one side of the comparison: the channels of a group that recorded
// hours.
type Side struct {
	Rate, Low, High               metric.Value
	Wins, Effective, LargestShare metric.Value
	WithoutLargest                metric.Value
	Channels                      []string
	luck                          metric.Luck
	noLuck                        metric.Reason
}

const question = "Is social as good as, or better than, the other marketing, by what an hour earns?"

// ratios are the true ratios of two rates for which the verdict says how many
// deals would show them.
var ratios = []struct {
	Text  string
	Ratio float64
}{{"1.5", 1.5}, {"2", 2}, {"3", 3}}

// fewDeals is the effective number of deals below which there is no telling.
const fewDeals = 5

func (c *Calc) verdict() Verdict {
	v := Verdict{Question: question, Level: c.options.Level, Social: c.side(channel.Social), Other: c.side(channel.Other)}
	v.Difference = metric.Minus(v.Social.Rate, v.Other.Rate)
	if v.Difference.Num != nil {
		good := v.Difference.Sign() >= 0
		v.AtLeastAsGood = &good
	}
	v.Low, v.High = v.differenceRange()
	v.Answer, v.Reason = v.judge()
	v.WinsNeeded = v.winsNeeded()
	v.Text = v.words(c)
	return v
}

// side is one group's side, undefined where the group does not occur.
func (c *Calc) side(g channel.Group) Side {
	for _, r := range c.Groups {
		if r.Group != g.String() {
			continue
		}
		s := Side{
			Rate: r.Value("net_hourly_rate"), Low: r.Value("net_hourly_rate_low"), High: r.Value("net_hourly_rate_high"),
			Wins: metric.Get("wins").On(metric.Timed, r.subject), Effective: r.Value("n_eff"),
			LargestShare: r.Value("largest_deal_share"), WithoutLargest: r.Value("rate_without_largest_deal"),
			Channels: r.Pool.TimeChannels,
		}
		s.luck, s.noLuck = r.subject.Luck()
		return s
	}
	none := metric.Value{Why: metric.NoHours}
	return Side{Rate: none, Low: none, High: none, Wins: none, Effective: none, LargestShare: none, WithoutLargest: none, noLuck: metric.NoHours}
}

// differenceRange is the range of the difference of the two rates.
func (v *Verdict) differenceRange() (low, high metric.Value) {
	for _, end := range []metric.Value{v.Social.Rate, v.Other.Rate, v.Social.Low, v.Other.Low, v.Social.High, v.Other.High} {
		if end.Num == nil {
			return end, end
		}
	}
	r := stat.DifferenceRange(
		v.Social.Rate.Float(), stat.Range{Low: v.Social.Low.Float(), High: v.Social.High.Float()},
		v.Other.Rate.Float(), stat.Range{Low: v.Other.Low.Float(), High: v.Other.High.Float()})
	return metric.Estimate(r.Low), metric.Estimate(r.High)
}

// judge picks the answer: the first that applies.
func (v *Verdict) judge() (answer string, why metric.Reason) {
	for _, s := range []*Side{&v.Social, &v.Other} {
		if s.Rate.Num == nil {
			return "not_comparable", s.Rate.Why
		}
	}
	for _, s := range []*Side{&v.Social, &v.Other} {
		if s.noLuck != "" && s.noLuck != metric.NoRange {
			return "no_range", s.noLuck
		}
	}
	clear := "no_clear_difference"
	switch {
	case v.Low.Sign() > 0:
		clear = "better"
	case v.High.Sign() < 0:
		clear = "worse"
	}
	lostSocial, lostOther := v.Social.Wins.Sign() == 0, v.Other.Wins.Sign() == 0
	switch {
	case lostSocial || lostOther:
		if lostSocial && clear == "worse" || lostOther && clear == "better" {
			return clear, ""
		}
		return "too_few_deals", ""
	case v.Social.few(), v.Other.few():
		return "too_few_deals", ""
	}
	return clear, ""
}

// few tells whether a side rests on too few deals, in effect, to tell.
func (s *Side) few() bool {
	return s.luck.Effective == nil || s.luck.Effective.Cmp(big.NewRat(fewDeals, 1)) < 0
}

// winsNeeded is how many deals each side needs, by the more uneven side.
func (v *Verdict) winsNeeded() []int {
	if v.Social.luck.Effective == nil && v.Other.luck.Effective == nil {
		return nil
	}
	var needed []int
	for _, r := range ratios {
		needed = append(needed, stat.WinsNeeded(max(v.Social.luck.CV2, v.Other.luck.CV2), r.Ratio))
	}
	return needed
}
