package report

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// BreakEven is where each channel's time is just paid, and what social needs to
// earn as much an hour as the other marketing.
type BreakEven struct {
	Rows  []BreakEvenRow `json:"rows"`
	Match *SocialMatch   `json:"social"` // null where one side earns nothing that is known
}

// BreakEvenRow is where one channel's time is just paid. What an hour may cost
// is its net hourly rate itself.
type BreakEvenRow struct {
	Channel, Group string
	Figures        []keyed
}

// SocialMatch is what social needs to earn as much an hour as the other
// marketing: one of the four, not all. They are less than 0 where it earns more
// already.
type SocialMatch struct {
	Rate      metric.Value // what an hour of the other marketing earns
	NetMargin metric.Value // more of it, in the same hours
	Sales     metric.Value // more of them, at today's gross margin
	Wins      metric.Value // more of them, of today's mean size, rounded up
	Hours     metric.Value // in which today's net margin is enough
	Text      string
}

// breakEven finds where the time is just paid.
func (c *Calc) breakEven() *BreakEven {
	b := &BreakEven{Rows: []BreakEvenRow{}}
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Group == channel.Unattributed.String() {
			continue
		}
		v := r.Value
		row := BreakEvenRow{Channel: r.Channel, Group: r.Group, Figures: []keyed{
			{"hours", v("hours")}, {"break_even_hours", v("break_even_hours")}, {"slack_hours", v("slack_hours")},
			{"break_even_hourly_cost", v("net_hourly_rate")},
			{"net_margin", v("net_margin")}, {"break_even_net_margin", v("labour_cost")},
			{"sales", v("sales")}, {"break_even_sales", v("break_even_sales")},
			{"wins", v("wins")}, {"break_even_wins", winsFor(v("investment"), v("gross_margin"), v("wins"))},
		}}
		b.Rows = append(b.Rows, row)
	}
	b.Match = c.socialMatch()
	return b
}

// winsFor is how many deals of today's mean margin bring a gross margin,
// rounded up.
func winsFor(needed, gross, wins metric.Value) metric.Value {
	switch {
	case needed.Num == nil:
		return needed
	case gross.Num == nil:
		return gross
	case wins.Num == nil:
		return wins
	case wins.Sign() == 0:
		return metric.Value{Why: metric.NoWins}
	case gross.Sign() <= 0:
		return metric.Value{Why: metric.NoMargin}
	}
	each := new(big.Rat).Quo(gross.Num, wins.Num)
	n := each.Quo(needed.Num, each)
	up := new(big.Int).Sub(n.Num(), big.NewInt(1)) // rounded up: (n - 1) / d + 1, by Div towards minus infinity
	up.Div(up, n.Denom()).Add(up, big.NewInt(1))
	return metric.Value{Num: new(big.Rat).SetInt(up)}
}

// socialMatch finds what social needs to match the other marketing.
func (c *Calc) socialMatch() *SocialMatch {
	social, other := named(c.answer.Groups, channel.Social.String()), named(c.answer.Groups, channel.Other.String())
	if social == nil || other == nil {
		return nil
	}
	rate := metric.Get("net_hourly_rate").Of(other)
	own := func(key string) metric.Value { return metric.Get(key).On(metric.Timed, social) }
	margin, hours := own("net_margin"), own("hours")
	if rate.Num == nil || margin.Num == nil || hours.Num == nil {
		return nil
	}
	m := &SocialMatch{Rate: rate, NetMargin: metric.Value{Num: new(big.Rat).Mul(hours.Num, rate.Num)}}
	m.NetMargin.Num.Sub(m.NetMargin.Num, margin.Num)
	unknown := metric.Value{Why: metric.NoMargin}
	m.Sales, m.Hours = unknown, unknown
	if gross, sales := own("gross_margin"), own("sales"); gross.Sign() > 0 && sales.Sign() > 0 {
		m.Sales.Num = new(big.Rat).Mul(m.NetMargin.Num, new(big.Rat).Quo(sales.Num, gross.Num))
	}
	m.Wins = winsFor(m.NetMargin, own("gross_margin"), own("wins"))
	if margin.Sign() > 0 && rate.Sign() > 0 {
		m.Hours.Num = new(big.Rat).Quo(margin.Num, rate.Num)
	}
	m.Text = m.words(hours)
	return m
}

// words say what social needs, in a sentence.
func (m *SocialMatch) words(hours metric.Value) string {
	if m.NetMargin.Sign() <= 0 {
		spare := metric.Value{Num: new(big.Rat).Neg(m.NetMargin.Num)}
		return fmt.Sprintf("Social earns as much an hour as the other marketing, or more: it could lose %s of its net margin before it earns less.", cents(spare))
	}
	text := fmt.Sprintf("To earn as much an hour as the other marketing (%s), social needs %s more net margin in its hours", cents(m.Rate), cents(m.NetMargin))
	switch {
	case m.Sales.Num != nil && m.Wins.Num != nil:
		text += fmt.Sprintf(", which is %s more sales at today's gross margin, or %s of today's size", cents(m.Sales), more(m.Wins, "win"))
	case m.Sales.Num != nil:
		text += fmt.Sprintf(", which is %s more sales at today's gross margin", cents(m.Sales))
	}
	if m.Hours.Num != nil {
		text += fmt.Sprintf("; or the same in %s hours instead of %s", cents(m.Hours), cents(hours))
	}
	return text + "."
}

// more counts more of something.
func more(n metric.Value, one string) string {
	if n.Num.Cmp(big.NewRat(1, 1)) == 0 {
		return "1 more " + one
	}
	return unit.Grouped(n.Num, 0) + " more " + one + "s"
}

// HoursError is what the net hourly rate is if the hours logged are off.
type HoursError struct {
	Part   *big.Rat // of the hours
	Rows   []HoursErrorRow
	Groups []HoursErrorRow
	Turns  *bool // the order of social and the other marketing can turn; nil where one has no rate
	Text   string
}

// HoursErrorRow is the rate of one channel or group at the hours logged, at that
// part more, and at that part fewer.
type HoursErrorRow struct {
	Channel, Group    string
	Rate, More, Fewer metric.Value
}

// hoursError finds what the rates are if the hours logged are off by a part.
func (c *Calc) hoursError(part *big.Rat) *HoursError {
	h := &HoursError{Part: part, Rows: []HoursErrorRow{}}
	one := big.NewRat(1, 1)
	off := func(r *Row) HoursErrorRow {
		rate := r.Value("net_hourly_rate")
		row := HoursErrorRow{r.Channel, r.Group, rate, rate, rate}
		if rate.Num != nil {
			row.More.Num = new(big.Rat).Quo(rate.Num, new(big.Rat).Add(one, part))
			row.Fewer.Num = new(big.Rat).Quo(rate.Num, new(big.Rat).Sub(one, part))
		}
		return row
	}
	for i := range c.Rows {
		if c.Rows[i].Group != channel.Unattributed.String() {
			h.Rows = append(h.Rows, off(&c.Rows[i]))
		}
	}
	for i := range c.Groups {
		if c.Groups[i].Group != channel.Unattributed.String() {
			h.Groups = append(h.Groups, off(&c.Groups[i]))
		}
	}
	h.turn()
	return h
}

// turn finds whether the order of the two groups can turn, were one side's hours
// too high and the other's too low.
func (h *HoursError) turn() {
	at := func(g channel.Group) *HoursErrorRow {
		i := slices.IndexFunc(h.Groups, func(r HoursErrorRow) bool { return r.Group == g.String() })
		if i < 0 || h.Groups[i].Rate.Num == nil {
			return nil
		}
		return &h.Groups[i]
	}
	social, other := at(channel.Social), at(channel.Other)
	part := percent(h.Part)
	if social == nil || other == nil {
		h.Text = fmt.Sprintf("What an hour earns if the hours logged are %s too low, and too high.", part)
		return
	}
	ahead, behind := social, other
	name, second := "social", "the other marketing"
	if social.Rate.Num.Cmp(other.Rate.Num) < 0 {
		ahead, behind, name, second = other, social, second, name
	}
	worst, low := ahead.More, "low"
	if ahead.Fewer.Num.Cmp(worst.Num) < 0 { // a loss spread over fewer hours
		worst, low = ahead.Fewer, "high"
	}
	best, high := behind.Fewer, "high"
	if behind.More.Num.Cmp(best.Num) > 0 {
		best, high = behind.More, "low"
	}
	turns := worst.Num.Cmp(best.Num) <= 0
	h.Turns = &turns
	then := fmt.Sprintf("the hours of %s are %s too %s and those of %s %s too %s", name, part, low, second, part, high)
	if !turns {
		h.Text = fmt.Sprintf("Even if %s, an hour of %s earns more: %s against %s.", then, name, cents(worst), cents(best))
		return
	}
	h.Text = fmt.Sprintf("If %s, an hour of %s earns no more than one of %s: %s against %s. If both are off alike, the order stays.", then, name, second, cents(worst), cents(best))
}

// figuresOf writes figures by their keys, and why the undefined ones are so.
func figuresOf(o *object, figures []keyed) error {
	var reasons object
	for _, f := range figures {
		o.put(f.key, number(f.value))
		if f.value.Num == nil {
			reasons.put(f.key, f.value.Why)
		}
	}
	raw, err := reasons.close()
	if err != nil {
		return err
	}
	o.put("reasons", json.RawMessage(raw))
	return nil
}

// MarshalJSON writes the row's names, then its figures.
func (r BreakEvenRow) MarshalJSON() ([]byte, error) {
	var o object
	o.put("channel", r.Channel)
	o.put("group", r.Group)
	if err := figuresOf(&o, r.Figures); err != nil {
		return nil, err
	}
	return o.close()
}

// MarshalJSON writes what social needs.
func (m SocialMatch) MarshalJSON() ([]byte, error) {
	var o object
	if err := figuresOf(&o, []keyed{
		{"net_hourly_rate", m.Rate}, {"more_net_margin", m.NetMargin}, {"more_sales", m.Sales}, {"more_wins", m.Wins}, {"in_hours", m.Hours},
	}); err != nil {
		return nil, err
	}
	o.put("text", m.Text)
	return o.close()
}

// MarshalJSON writes the row's names, then its rates.
func (r HoursErrorRow) MarshalJSON() ([]byte, error) {
	var o object
	if r.Channel != "" {
		o.put("channel", r.Channel)
	}
	o.put("group", r.Group)
	if err := figuresOf(&o, []keyed{{"net_hourly_rate", r.Rate}, {"with_more_hours", r.More}, {"with_fewer_hours", r.Fewer}}); err != nil {
		return nil, err
	}
	return o.close()
}

// MarshalJSON writes the part, and the rates with it.
func (h HoursError) MarshalJSON() ([]byte, error) {
	var o, groups object
	o.put("part", number(metric.Value{Num: h.Part}))
	o.put("rows", h.Rows)
	for _, g := range h.Groups {
		groups.put(g.Group, g)
	}
	raw, err := groups.close()
	if err != nil {
		return nil, err
	}
	o.put("groups", json.RawMessage(raw))
	o.put("turns", h.Turns)
	o.put("text", h.Text)
	return o.close()
}
