package report

import (
	"math"
	"math/big"

	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/stat"
)

// Match is two sides held against each other by one figure.
type Match struct {
	A, B               Side
	Answer             string        // better, worse, no_clear_difference, too_few_deals, no_range or not_comparable: A, by the figure
	Reason             metric.Reason // why there is no range or comparison; "" otherwise
	AtLeastAsGood      *bool         // of the points alone; nil where a side has none, or where neither way is better
	Difference         metric.Value  // A less B
	Low, High          metric.Value  // its range
	Ratio              metric.Value  // A by B, where both are more than 0
	RatioLow, RatioTop metric.Value  // its range, of figures that rest on a count
	P                  metric.Value  // of there being no difference; undefined where it was not asked for
	Adjusted           metric.Value  // P adjusted for several comparisons; undefined where there is one
	Level              float64
	WinsNeeded         []int // per side, for each of the ratios: deals, or what the figure counts; nil where that is not known
	CasesNeeded        *int  // per side, were the two shares what they seem; nil for other figures
	Text               string

	figure *metric.Definition
	among  int // comparisons made at once that took a clear answer back; 0: none did
}

// Side is one side of a match.
type Side struct {
	Kind                          string // channel, group, rest, period, total, or the dimension that it is a part of
	Name                          string // in sentences, not yet cleaned
	Of                            string // "of NAME", or "in NAME" for a period
	Figure, Low, High             metric.Value
	Wins, Effective, LargestShare metric.Value
	WithoutLargest                metric.Value
	Over, Under                   metric.Value // what the figure divides
	Channels                      []string     // that the figure pools
	pools                         bool         // it is more than one channel by its nature
	From, To                      *string      // of a period
	absent                        bool         // no row belongs to it
	group                         string       // of a channel held against the rest
	luck                          metric.Luck
	noLuck                        metric.Reason
	subject                       *metric.Subject // nil where absent
}

// ratios are the true ratios of two rates for which a match says how many deals
// would show them.
var ratios = []struct {
	Text  string
	Ratio float64
}{{"1.5", 1.5}, {"2", 2}, {"3", 3}}

// fewDeals is the effective number of deals, or the count, below which there is
// no telling.
const fewDeals = 5

// sideOf is a subject as one side of a match.
func sideOf(s *metric.Subject, d *metric.Definition, level float64) Side {
	side := Side{
		Figure: d.Of(s), subject: s, Channels: s.Channels(d.Basis),
		Wins: metric.Get("wins").On(metric.Timed, s), Effective: metric.Get("n_eff").Of(s),
		LargestShare: metric.Get("largest_deal_share").Of(s), WithoutLargest: d.WithoutLargest(s),
	}
	side.Low, side.High = d.Range(s, level)
	side.Over, side.Under = d.Parts(s)
	side.luck, side.noLuck = s.Luck()
	return side
}

// without is a side that no row belongs to, and so has no figure, for a reason.
func without(why metric.Reason) Side {
	none := metric.Value{Why: why}
	return Side{
		Figure: none, Low: none, High: none, Wins: none, Effective: none, LargestShare: none, WithoutLargest: none,
		Over: none, Under: none, noLuck: why, absent: true,
	}
}

// hold compares two sides.
func hold(d *metric.Definition, a, b Side, level float64) Match {
	m := Match{figure: d, A: a, B: b, Level: level, Difference: metric.Minus(a.Figure, b.Figure)}
	m.Low, m.High = m.differenceRange(level)
	m.Ratio, m.RatioLow, m.RatioTop = m.ratio()
	unknown := metric.Value{Why: metric.NoRange}
	m.P, m.Adjusted = unknown, unknown
	if m.Difference.Num != nil && d.Better != metric.Neither {
		good := m.Difference.Sign()*m.up() >= 0
		m.AtLeastAsGood = &good
	}
	m.Answer, m.Reason = m.judge()
	m.needed()
	return m
}

// up is 1 where more is better, -1 where less is, and 0 where neither is.
func (m *Match) up() int {
	return map[metric.Better]int{metric.Higher: 1, metric.Lower: -1}[m.figure.Better]
}

// counts tells whether the figure rests on a count, which the two sides are
// compared by.
func (m *Match) counts() bool {
	return m.figure.Chance == metric.Heads || m.figure.Chance == metric.Arrivals
}

// differenceRange is the range of the difference of the two figures at a level.
// Figures that rest on a count have one of their ratio instead.
func (m *Match) differenceRange(level float64) (low, high metric.Value) {
	if m.counts() {
		return metric.Value{Why: metric.NoRange}, metric.Value{Why: metric.NoRange}
	}
	a, b := m.A, m.B
	if level != m.Level {
		a.Low, a.High = m.figure.Range(a.subject, level)
		b.Low, b.High = m.figure.Range(b.subject, level)
	}
	for _, end := range []metric.Value{a.Figure, b.Figure, a.Low, b.Low, a.High, b.High} {
		if end.Num == nil {
			return end, end
		}
	}
	var r stat.Range
	if m.figure.Chance == metric.Share {
		r = stat.ShareDifferenceRange(metric.Whole(a.Over), metric.Whole(a.Under), metric.Whole(b.Over), metric.Whole(b.Under), level)
	} else {
		r = stat.DifferenceRange(
			a.Figure.Float(), stat.Range{Low: a.Low.Float(), High: a.High.Float()},
			b.Figure.Float(), stat.Range{Low: b.Low.Float(), High: b.High.Float()})
	}
	return metric.Estimate(r.Low), metric.Estimate(r.High)
}

// ratio is how many times B the figure of A is. Of figures that rest on a count
// it has a range, even where a side counted none.
func (m *Match) ratio() (point, low, high metric.Value) {
	point, low, high = metric.Value{Why: metric.NoRange}, metric.Value{Why: metric.NoRange}, metric.Value{Why: metric.NoRange}
	if m.A.Figure.Sign() > 0 && m.B.Figure.Sign() > 0 {
		point = metric.Value{Num: new(big.Rat).Quo(m.A.Figure.Num, m.B.Figure.Num)}
	}
	if r, _, ok := m.countRatio(); ok {
		low, high = metric.Estimate(r.Low), metric.Estimate(r.High)
	}
	return point, low, high
}

// countRatio is the range of the ratio, and the p of its being 1, of figures
// that rest on a count; false where that can not be said.
func (m *Match) countRatio() (r stat.Range, p float64, ok bool) {
	if !m.counts() {
		return r, 0, false
	}
	first, firstBy, second, secondBy := m.A.Over, m.A.Under, m.B.Over, m.B.Under
	if m.figure.Chance == metric.Heads { // cost by heads: the ratio of costs is that of the rates, turned round
		first, firstBy, second, secondBy = m.B.Under, m.B.Over, m.A.Under, m.A.Over
	}
	if first.Num == nil || second.Num == nil || firstBy.Sign() <= 0 || secondBy.Sign() <= 0 {
		return r, 0, false
	}
	r, p = stat.RateRatio(metric.Whole(first), firstBy.Float(), metric.Whole(second), secondBy.Float(), m.Level)
	return r, p, true
}

// counted is what a figure that rests on a count counts, and outOf what that is
// set against; both undefined for other figures.
func (s *Side) counted(d *metric.Definition) metric.Value {
	switch d.Chance {
	case metric.Heads:
		return s.Under
	case metric.Arrivals, metric.Share:
		return s.Over
	}
	return metric.Value{Why: metric.NoRange}
}

func (s *Side) outOf(d *metric.Definition) metric.Value {
	switch d.Chance {
	case metric.Heads:
		return s.Over
	case metric.Arrivals, metric.Share:
		return s.Under
	}
	return metric.Value{Why: metric.NoRange}
}

// clear is what the range alone says: better or worse where it leaves out that
// the two are equal, else no clear difference.
func (m *Match) clear() string {
	above, below := m.Low.Sign() > 0, m.High.Sign() < 0
	if m.counts() {
		one := big.NewRat(1, 1)
		above = m.RatioLow.Num != nil && m.RatioLow.Num.Cmp(one) > 0
		below = m.RatioTop.Num != nil && m.RatioTop.Num.Cmp(one) < 0
	}
	switch {
	case above && m.up() > 0, below && m.up() < 0:
		return "better"
	case below && m.up() > 0, above && m.up() < 0:
		return "worse"
	}
	return "no_clear_difference"
}

// judge picks the answer: the first that applies.
func (m *Match) judge() (answer string, why metric.Reason) {
	sides := []*Side{&m.A, &m.B}
	_, _, counted := m.countRatio()
	for _, s := range sides {
		if s.Figure.Num == nil && !counted { // a count of 0 leaves no cost per head, and can be compared
			return "not_comparable", s.Figure.Why
		}
	}
	switch m.figure.Chance {
	case metric.Sizes:
		return m.judgeDeals()
	case metric.Share:
		if m.Low.Num == nil {
			return "no_range", m.Low.Why
		}
		if metric.Whole(m.A.Under) < fewDeals || metric.Whole(m.B.Under) < fewDeals {
			return "too_few_deals", ""
		}
		return m.clear(), ""
	}
	if !counted {
		return "no_range", metric.NoRange
	}
	if clear := m.clear(); clear != "no_clear_difference" {
		return clear, "" // the comparison is exact however few were counted
	}
	return m.unclear(), ""
}

// unclear is the answer of a match whose range is no bar to a clear answer,
// where there is none.
func (m *Match) unclear() string {
	few := m.figure.Chance == metric.Sizes && m.exact()
	for _, s := range []*Side{&m.A, &m.B} {
		few = few || m.counts() && metric.Whole(s.counted(m.figure)) < fewDeals
	}
	if few {
		return "too_few_deals"
	}
	return "no_clear_difference"
}

// judgeDeals picks the answer of a figure that rests on the sizes of deals.
func (m *Match) judgeDeals() (answer string, why metric.Reason) {
	for _, s := range []*Side{&m.A, &m.B} {
		if s.noLuck != "" && s.noLuck != metric.NoRange {
			return "no_range", s.noLuck
		}
	}
	clear := m.clear()
	switch lostA, lostB := m.A.Wins.Sign() == 0, m.B.Wins.Sign() == 0; {
	case lostA && clear == "worse", lostB && clear == "better":
		return clear, ""
	case lostA, lostB, m.A.few(), m.B.few():
		return "too_few_deals", ""
	}
	return clear, ""
}

// few tells whether a side rests on too few deals, in effect, to tell.
func (s *Side) few() bool {
	return s.luck.Effective == nil || s.luck.Effective.Cmp(big.NewRat(fewDeals, 1)) < 0
}

// needed finds how many deals, or cases, each side needs; of deals by the more
// uneven side.
func (m *Match) needed() {
	cv2 := 0.0
	switch m.figure.Chance {
	case metric.Certain:
		return
	case metric.Share:
		a, b := m.A.Figure, m.B.Figure
		if m.Low.Num == nil || m.Difference.Sign() == 0 {
			return
		}
		n := int(math.Ceil(stat.CasesNeeded(a.Float(), b.Float(), 0.95, 0.8)))
		m.CasesNeeded = &n
		return
	case metric.Sizes:
		if m.A.luck.Effective == nil && m.B.luck.Effective == nil {
			return
		}
		cv2 = max(m.A.luck.CV2, m.B.luck.CV2)
	}
	for _, r := range ratios {
		m.WinsNeeded = append(m.WinsNeeded, stat.WinsNeeded(cv2, r.Ratio))
	}
}

// chance finds the p of there being no difference, where the range can decide
// the match: 1 less the highest level at which it leaves that out; of counts the
// exact one.
func (m *Match) chance() {
	if _, p, ok := m.countRatio(); ok {
		m.P = metric.Estimate(p)
		return
	}
	if m.Low.Num == nil || m.Answer == "no_range" || m.Answer == "too_few_deals" && !m.exact() {
		return
	}
	m.P = metric.Estimate(stat.LeastP(func(level float64) bool {
		low, high := m.differenceRange(level)
		return low.Sign() > 0 || high.Sign() < 0
	}))
}
