package report

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// inWords is the match with its text: two or three sentences, the two figures
// first.
func (m Match) inWords() Match {
	switch m.Answer {
	case "not_comparable":
		m.Text = m.apart()
	case "no_range":
		m.Text = m.lead() + m.onPoints()
	default:
		m.Text = m.lead() + strings.TrimSuffix(m.answer(), " ")
	}
	return m
}

// hourly tells whether the figure is what an hour earns, which has a wording of
// its own.
func (m *Match) hourly() bool { return m.figure.Key == "net_hourly_rate" }

// lead is the sentence of the two figures.
func (m *Match) lead() string {
	if m.hourly() {
		return fmt.Sprintf("An hour %s earns %s%s, an hour %s %s%s. ",
			m.A.of(), m.write(m.A.Figure), m.A.pooled(), m.B.of(), m.write(m.B.Figure), m.B.pooled())
	}
	return fmt.Sprintf("%s: %s%s %s, %s%s %s. ", m.figure.Title,
		m.A.name(), m.A.pooled(), m.write(m.A.Figure), m.B.name(), m.B.pooled(), m.write(m.B.Figure))
}

// name is the side in a sentence.
func (s *Side) name() string { return fault.Clean(s.Name) }

// of is the side as what something belongs to.
func (s *Side) of() string { return fault.Clean(s.Of) }

// pooled names the channels of a side that has several by its nature.
func (s *Side) pooled() string {
	if !s.pools {
		return ""
	}
	return " (" + cmp.Or(list(s.Channels), "no channel") + ")"
}

// write writes a figure for people.
func (m *Match) write(v metric.Value) string { return Text(m.figure, v) }

// gap is how far apart the two figures are.
func (m *Match) gap() string {
	text := m.write(metric.Value{Num: new(big.Rat).Abs(m.Difference.Num)})
	switch {
	case m.hourly():
		return text + " an hour"
	case m.figure.Unit == metric.Fraction:
		return strings.TrimSuffix(text, "%") + " percentage points"
	}
	return text
}

// span is the range of the difference.
func (m *Match) span() string {
	text := fmt.Sprintf("from %s to %s", m.write(m.Low), m.write(m.High))
	if m.figure.Unit == metric.Fraction {
		text = strings.ReplaceAll(text, "%", "") + " points"
	}
	return text
}

// capital begins a sentence with a name that roi itself gives.
func capital(s *Side) string {
	if name := s.name(); s.pools {
		return strings.ToUpper(name[:1]) + name[1:]
	}
	return s.name()
}

// answer is what the match says where luck can be judged.
func (m *Match) answer() string {
	if m.counts() {
		return m.answerOfCounts()
	}
	apart := "they are " + m.gap() + " apart"
	if m.Difference.Sign() == 0 {
		apart = "they are the same"
		if m.hourly() {
			apart = "they earn the same"
		}
	}
	switch {
	case m.Answer == "better", m.Answer == "worse":
		return fmt.Sprintf("%s is %s, by %s; luck alone leaves the difference anywhere %s. ", capital(&m.A), m.Answer, m.gap(), m.span()) + m.lost() + m.carried()
	case m.among > 0:
		return fmt.Sprintf("There is no clear difference among %d comparisons: %s, and that luck leaves the difference anywhere %s would be clear only by itself. ", m.among, apart, m.span()) + m.carried()
	case m.Answer == "no_clear_difference":
		return fmt.Sprintf("There is no clear difference: %s, but luck alone leaves the difference anywhere %s. That is no proof that they are equal. ", apart, m.span()) + m.carried() + m.settles()
	case m.Low.Num == nil:
		return "Too few deals to tell. "
	}
	return fmt.Sprintf("Too few deals to tell: %s, but luck alone leaves the difference anywhere %s. ", apart, m.span()) + m.carried() + m.settles()
}

// answerOfCounts is what the match says of a figure that rests on a count.
func (m *Match) answerOfCounts() string {
	says := func(who string) string {
		if m.Ratio.Num == nil {
			return "luck alone leaves their ratio anywhere " + m.ratioSpan()
		}
		return fmt.Sprintf("%s has %s times the %s %s, and luck alone leaves that anywhere %s", who, times(m.Ratio), m.figure.Title, m.B.of(), m.ratioSpan())
	}
	switch {
	case m.among > 0:
		return fmt.Sprintf("There is no clear difference among %d comparisons: %s, which would be clear only by itself. ", m.among, says(m.A.name()))
	case m.Answer == "better", m.Answer == "worse":
		return fmt.Sprintf("%s is %s: %s. ", capital(&m.A), m.Answer, says("it"))
	case m.Answer == "no_clear_difference":
		return fmt.Sprintf("There is no clear difference: %s. That is no proof that they are equal. ", says(m.A.name())) + m.settles()
	}
	return fmt.Sprintf("Too few to tell: %s. ", says(m.A.name())) + m.settles()
}

// ratioSpan is the range of the ratio.
func (m *Match) ratioSpan() string {
	if m.RatioTop.Num == nil {
		return "from " + times(m.RatioLow) + " up"
	}
	return fmt.Sprintf("from %s to %s", times(m.RatioLow), times(m.RatioTop))
}

// times writes a ratio for people.
func times(v metric.Value) string { return unit.Grouped(v.Num, 2) }

// onPoints is what the match says where luck can not be judged.
func (m *Match) onPoints() string {
	how := "just as good"
	switch sign := m.Difference.Sign() * m.up(); {
	case m.figure.Better == metric.Neither:
		return "They are " + m.gap() + " apart, which is neither good nor bad; how much of that is luck there is no telling: " + metric.Meaning(m.Reason) + "."
	case sign > 0:
		how = "better"
	case sign < 0:
		how = "not as good"
	}
	text := fmt.Sprintf("%s is %s on these figures", capital(&m.A), how)
	if m.Difference.Sign() != 0 {
		text += ", by " + m.gap()
	}
	return text + ", but how much of that is luck there is no telling: " + metric.Meaning(m.Reason) + "."
}

// apart is what the match says where a side has no figure.
func (m *Match) apart() string {
	missing, known := &m.A, &m.B
	if m.A.Figure.Num != nil {
		missing, known = known, missing
	}
	why := metric.Meaning(m.Reason)
	if missing.absent && missing.pools {
		why = "no row names such a channel"
	}
	what, lead := m.figure.Key+" "+missing.of(), ""
	if m.hourly() {
		what = "what an hour " + missing.of() + " earns"
	}
	if known.Figure.Num != nil {
		lead = fmt.Sprintf("%s: %s%s %s. ", m.figure.Title, known.name(), known.pooled(), m.write(known.Figure))
		if m.hourly() {
			lead = fmt.Sprintf("An hour %s earns %s%s. ", known.of(), m.write(known.Figure), known.pooled())
		}
	}
	return lead + fmt.Sprintf("%s can not be compared with %s, because %s is unknown: %s.", capital(&m.A), m.B.name(), what, why)
}

// lost says which side won nothing, where that decided.
func (m *Match) lost() string {
	for _, s := range []*Side{&m.A, &m.B} {
		if m.figure.Chance == metric.Sizes && s.Wins.Sign() == 0 {
			return capital(s) + " won no deal; its upper end is what deals as large as the largest could have brought."
		}
	}
	return ""
}

// carried says what a side would be without a deal that brings most of its
// margin.
func (m *Match) carried() string {
	half := big.NewRat(1, 2)
	for _, s := range []*Side{&m.A, &m.B} {
		share := s.LargestShare.Num
		if m.figure.Chance != metric.Sizes || share == nil || share.Cmp(half) <= 0 || s.luck.Entities <= 1 {
			continue
		}
		if m.hourly() {
			return fmt.Sprintf("One customer or deal brings %s of the margin %s, which without it earns %s an hour. ", percent(share), s.of(), m.write(s.WithoutLargest))
		}
		return fmt.Sprintf("One customer or deal brings %s of the margin %s, whose %s without it is %s. ", percent(share), s.of(), m.figure.Title, m.write(s.WithoutLargest))
	}
	return ""
}

// settles says what would settle the question, where that is more than there is.
func (m *Match) settles() string {
	if m.CasesNeeded != nil {
		return fmt.Sprintf("If they really are as far apart as they look, about %d cases on each side would show it.", *m.CasesNeeded)
	}
	have, what, how := min(m.A.luck.Entities, m.B.luck.Entities), "deals", "earned"
	if m.counts() {
		have, what, how = min(metric.Whole(m.A.counted(m.figure)), metric.Whole(m.B.counted(m.figure))), m.counted(), "were"
	} else if !m.hourly() {
		how = "were"
	}
	for i := len(ratios) - 1; i >= 0 && m.WinsNeeded != nil; i-- {
		if m.WinsNeeded[i] > have {
			return fmt.Sprintf("If one really %s %s times the other, about %d %s on each side would show it.", how, ratios[i].Text, m.WinsNeeded[i], what)
		}
	}
	return ""
}

// counted is what a figure that rests on a count counts, such as leads or SQLs.
func (m *Match) counted() string {
	key := m.figure.Uses[0]
	if m.figure.Chance == metric.Heads {
		key = m.figure.Uses[1]
	}
	if title := metric.Get(key).Title; strings.ToLower(title[1:]) != title[1:] {
		return title // an abbreviation
	}
	return key
}

// cents writes money per hour for people.
func cents(v metric.Value) string {
	if v.Num == nil {
		return missing
	}
	return unit.Grouped(v.Num, 2)
}

// list names channels for people: at most four, then how many more.
func list(channels []string) string {
	var clean []string
	for _, c := range channels {
		clean = append(clean, fault.Clean(c))
	}
	if more := len(clean) - 4; more > 1 {
		clean = append(clean[:4], fmt.Sprintf("%d more", more))
	}
	return listAll(clean)
}

// listAll joins texts for people, every one of them, as they are.
func listAll(texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	return strings.Join(texts[:len(texts)-1], ", ") + " and " + texts[len(texts)-1]
}
