package book

import (
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// claim is a spelling that means something, and where the book says so.
type claim struct {
	spelling, owner, path string
	line                  int
}

// checkNames notes spellings that two channels, segments or stages claim.
func (r *reading) checkNames(b *Book) {
	var ofChannels, ofSegments, ofStages []claim
	for _, c := range b.Channels {
		path := join("channels", c.Name)
		ofChannels = append(ofChannels, claim{c.Name, c.Name, path, c.Line})
		for _, s := range c.Also {
			ofChannels = append(ofChannels, claim{s, c.Name, path + ".also", c.Line})
		}
	}
	for _, s := range b.Segments {
		for _, pattern := range s.Value {
			ofSegments = append(ofSegments, claim{pattern, s.Name, join("segments", s.Name), s.Line})
		}
	}
	for _, s := range b.Stages {
		name := stageName(s)
		for _, n := range s.Names {
			ofStages = append(ofStages, claim{n, name, join("stages", name), s.Line})
		}
	}
	r.checkClaims("channels", ofChannels, sameChannel(ofChannels))
	r.checkClaims("segments", ofSegments, channel.Fold)
	r.checkClaims("stages", ofStages, channel.Fold)
}

// checkClaims notes spellings that two owners claim, given what makes two
// spellings one.
func (r *reading) checkClaims(owners string, claims []claim, key func(string) string) {
	first := map[string]claim{}
	for _, c := range claims {
		other, taken := first[key(c.spelling)]
		switch {
		case !taken:
			first[key(c.spelling)] = c
		case other.owner != c.owner:
			r.note(c.line, c.path, fault.New("%s means two %s: %s on line %d and %s here",
				fault.Quote(c.spelling), owners, fault.Quote(other.owner), other.line, fault.Quote(c.owner)).
				WithHint("keep it in one of them"))
		}
	}
}

// sameChannel tells spellings apart as the rows of files are: those that mean
// one channel there are one. Patterns are the same only where they are written
// the same: a plain spelling goes before a pattern, and the first pattern
// before the next.
func sameChannel(claims []claim) func(string) string {
	unstarred := func(s string) string { return strings.ReplaceAll(s, "*", "\ue000") }
	var entries []channel.Entry
	for _, c := range claims {
		entries = append(entries, channel.Entry{Name: unstarred(c.spelling)})
	}
	known := channel.NewNames(entries)
	return func(s string) string { return known.Name(known.Of([]byte(unstarred(s)))) }
}

// stageName is the key of a stage.
func stageName(s Stage) string {
	i := slices.IndexFunc(stages, func(k stage) bool { return k.stage == s.Stage })
	return stages[i].name
}

// checkShared notes channels that are shared out to one that is itself shared
// out.
func (r *reading) checkShared(b *Book) {
	shared := map[string]string{}
	for _, s := range b.Shared {
		shared[channel.Fold(s.Channel)] = s.Channel
	}
	for _, s := range b.Shared {
		path := join("shared", s.Channel)
		for _, to := range s.Shares {
			if name, ok := shared[channel.Fold(to.Name)]; ok {
				r.note(to.Line, path, fault.New("%s is itself shared out", fault.Quote(name)).WithHint("share with channels that keep what they get"))
			}
		}
	}
}

// sharesFit says why shares can not be: they are none, or more than the whole.
func sharesFit(shares []Named[int64]) *fault.Fault {
	var sum int64
	for _, s := range shares {
		sum += s.Value
	}
	switch {
	case len(shares) == 0:
		return fault.New("has no shares").WithHint("write a share for each channel, or hours, spend, leads, sales or even")
	case sum > 1_000_000:
		return fault.New("the shares add up to %s%%", unit.Plain(big.NewRat(sum, 10_000))).
			WithHint("they can be 100%% at most; what is left stays unallocated")
	}
	return nil
}

// checkFormats notes names that a format can not have.
func (r *reading) checkFormats(b *Book) {
	for _, f := range b.Formats {
		path := join("formats", f.Name)
		if k, taken := source.KindOf(f.Name); taken {
			r.note(f.Line, path, fault.New("%s is a word for the kind %s", fault.Quote(f.Name), k.Name).WithHint("give the format another name"))
		}
		if !formatName().MatchString(f.Name) {
			r.note(f.Line, path, fault.New("%s is not a name for a format", fault.Quote(f.Name)).WithHint("use a to z, 0 to 9 and hyphens"))
		}
	}
}

// checkPlan finds the window of the plan, and notes milestones outside it.
func (r *reading) checkPlan(p *Plan, fiscalStart unit.MonthDay, at *node) {
	if p == nil || p.Period == "" || at == nil {
		return
	}
	period, _ := at.at("period")
	w, wrong := unit.ParsePeriod(p.Period, unit.NoDay, fiscalStart)
	if wrong != nil {
		r.wrong(period.value, wrong)
		return
	}
	p.Window = w
	for _, m := range p.Milestones {
		if wrong := m.Outside(w, p.Period); wrong != nil {
			r.note(m.Line, "plan.milestones", wrong)
		}
	}
}

// Outside says why a milestone can not be due in a plan, nil where it can.
func (m Milestone) Outside(w unit.Window, period string) *fault.Fault {
	if m.Due == unit.NoDay || w.Contains(m.Due) {
		return nil
	}
	return fault.New("%s is due on %s, outside the period of the plan", fault.Quote(m.Name), m.Due).
		WithHint("%s is from %s to %s: change the day, or plan it in another period", fault.Clean(period), w.From, w.To)
}

// Sensible says why a target can not be one of its metric, nil where it can.
func (t Target) Sensible() *fault.Fault {
	if (t.Metric == "") != (t.Value == nil) {
		return fault.New("a metric and its target go together").WithHint("give both, or neither")
	}
	d, ok := metric.Find(t.Metric)
	switch {
	case !ok || t.Value == nil:
	case t.Percent && d.Unit != metric.Fraction:
		return fault.New("%s is no percentage, but counted in %s", d.Key, d.Unit).WithHint("write the target without %%")
	case !t.Percent && d.Bounded() && (t.Value.Sign() < 0 || t.Value.Cmp(big.NewRat(1, 1)) > 0):
		return fault.New("%s is no part of a whole, which %s is", unit.Plain(t.Value), d.Key).WithHint("write %s%% for a percentage", unit.Plain(t.Value))
	}
	return nil
}

// Sensible says why a part of the roadmap can not be, nil where it can.
func (e Effort) Sensible() *fault.Fault {
	if (unit.Window{From: e.Start, To: e.End}).Backwards() {
		return fault.New("ends on %s, before it starts on %s", e.End, e.Start)
	}
	return nil
}
