package report

import (
	"fmt"
	"math/big"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// words is the verdict in two or three sentences, the two rates first.
func (v *Verdict) words(c *Calc) string {
	if v.Answer == "not_comparable" {
		return v.apart(c)
	}
	lead := fmt.Sprintf("An hour of social earns %s (%s), an hour of the other marketing %s (%s). ",
		cents(v.Social.Rate), list(v.Social.Channels), cents(v.Other.Rate), list(v.Other.Channels))
	gap := cents(metric.Value{Num: new(big.Rat).Abs(v.Difference.Num)})
	between := fmt.Sprintf("from %s to %s", cents(v.Low), cents(v.High))
	apart := "they are " + gap + " an hour apart"
	if v.Difference.Sign() == 0 {
		apart = "they earn the same"
	}
	alone := v.carried()
	switch v.Answer {
	case "better", "worse":
		return lead + fmt.Sprintf("Social is %s, by %s an hour; luck alone leaves the difference anywhere %s. ", v.Answer, gap, between) + v.lost() + alone
	case "no_clear_difference":
		return lead + fmt.Sprintf("There is no clear difference: %s, but luck alone leaves the difference anywhere %s. That is no proof that they are equal. ", apart, between) + alone + v.settles()
	case "too_few_deals":
		if v.Low.Num == nil {
			return lead + "Too few deals to tell. "
		}
		return lead + fmt.Sprintf("Too few deals to tell: %s, but luck alone leaves the difference anywhere %s. ", apart, between) + alone + v.settles()
	}
	return lead + v.onTotals(gap)
}

// onTotals is the verdict where luck can not be judged.
func (v *Verdict) onTotals(gap string) string {
	how := "Social is just as good on these figures"
	switch v.Difference.Sign() {
	case 1:
		how = "Social is better on these figures, by " + gap + " an hour"
	case -1:
		how = "Social is not as good on these figures, by " + gap + " an hour"
	}
	return how + ", but how much of that is luck there is no telling: " + metric.Meaning(v.Reason) + "."
}

// apart is the verdict where a side has no rate.
func (v *Verdict) apart(c *Calc) string {
	missing, known := "social", "the other marketing"
	side := v.Other
	group := channel.Social
	if v.Social.Rate.Num != nil {
		missing, known, side, group = known, missing, v.Social, channel.Other
	}
	why := metric.Meaning(v.Reason)
	if !c.has(group) {
		why = "no row names such a channel"
	}
	text := fmt.Sprintf("Social can not be compared with the other marketing, because what an hour of %s earns is unknown: %s.", missing, why)
	if side.Rate.Num != nil {
		text = fmt.Sprintf("An hour of %s earns %s (%s). ", known, cents(side.Rate), list(side.Channels)) + text
	}
	return text
}

func (c *Calc) has(g channel.Group) bool {
	for _, r := range c.Groups {
		if r.Group == g.String() {
			return true
		}
	}
	return false
}

// lost says which side won nothing, where that decided.
func (v *Verdict) lost() string {
	for _, s := range []struct {
		name string
		side *Side
	}{{"Social", &v.Social}, {"The other marketing", &v.Other}} {
		if s.side.Wins.Sign() == 0 {
			return s.name + " won no deal; its upper end is what deals as large as the largest could have brought."
		}
	}
	return ""
}

// carried says what a side would earn without a deal that brings most of its
// margin.
func (v *Verdict) carried() string {
	half := big.NewRat(1, 2)
	for _, s := range []struct {
		name string
		side *Side
	}{{"social", &v.Social}, {"the other marketing", &v.Other}} {
		if share := s.side.LargestShare.Num; share != nil && share.Cmp(half) > 0 && s.side.luck.Entities > 1 {
			return fmt.Sprintf("One customer or deal brings %s of the margin of %s, which without it earns %s an hour. ", percent(share), s.name, cents(s.side.WithoutLargest))
		}
	}
	return ""
}

// settles says how many deals would settle the question, where that is more
// than there are.
func (v *Verdict) settles() string {
	have := min(v.Social.luck.Entities, v.Other.luck.Entities)
	for i := len(ratios) - 1; i >= 0 && v.WinsNeeded != nil; i-- {
		if v.WinsNeeded[i] > have {
			return fmt.Sprintf("If one really earned %s times the other, about %d deals on each side would show it.", ratios[i].Text, v.WinsNeeded[i])
		}
	}
	return ""
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
