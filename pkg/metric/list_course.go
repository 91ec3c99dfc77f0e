package metric

import (
	"cmp"
	"maps"
	"math/big"
	"slices"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/stat"
	"example.com/roi/pkg/unit"
)

// fiveDeals is the worked example of deals over time: days from the opening to
// the win, to the loss, and so far.
const fiveDeals = "won_after=10,40 lost_after=20 open_for=30,50"

// wonOfOpened is the part of all deals that is won so far.
var wonOfOpened = Definition{
	Key: "created_win_rate", Title: "Won of opened", Unit: Fraction, Better: Higher, Basis: Effort,
	Meaning: "deals won among all that were opened, the open ones too: it is low while they are young",
	Formula: "won of those opened / opened",
	Uses:    []string{"wins", "opportunities"},
	Example: Example{fiveDeals, "0.4"},
	Chance:  Share, parts: opened,
	value: func(v *View) Value {
		won, all := opened(v)
		return div(won, all, NoOpportunities)
	},
}

// demand are the figures of how leads and deals went, which take their days.
var demand = slices.Concat(ranges(), []Definition{wonOfOpened}, endsOf(&wonOfOpened, "0.117621", "0.769276"), []Definition{
	{
		Key: "win_incidence", Title: "Won in time", Unit: Fraction, Better: Higher, Basis: Effort,
		Meaning: "deals that are won in the end, as far as deals have been followed: open ones count as long as they were seen, and a loss is an end (Aalen and Johansen 1978)",
		Formula: "sum over the days of (deals not yet ended the day before) x (won on the day / followed to the day)",
		Example: Example{fiveDeals, "0.5"},
		value: func(v *View) Value {
			curve, why := v.incidence()
			switch {
			case why != "":
				return none(why)
			case len(curve) == 0:
				return of(new(big.Rat))
			}
			return Estimate(curve[len(curve)-1].Value)
		},
	},
	{
		Key: "sales_cycle_days", Title: "Cycle days", Unit: Days, Better: Lower, Basis: Effort,
		Meaning: "the day after its opening by which half of the deals that are won in the end are won; no mean of the closed ones, which leaves the slow ones out",
		Formula: "the first day on which win_incidence has half of its last value",
		Uses:    []string{"win_incidence"},
		Example: Example{fiveDeals, "40"},
		value:   cycle,
	},
	{
		Key: "open_deals", Title: "Open", Unit: Count, Better: Higher, Basis: Sums,
		Meaning: "deals that are neither won nor lost",
		Formula: "count of open deals",
		Example: Example{fiveDeals, "2"},
		value:   openDeals,
	},
	{
		Key: "weighted_pipeline", Title: "Weighted", Unit: Money, Better: Higher, Basis: Sums,
		Meaning: "what the open deals are worth, each at the chance of a win of the stage where it stands: by the book, else by how earlier deals ended",
		Formula: "sum of (amount of each open deal) x (rate of its stage)",
		Uses:    []string{"pipeline_value"},
		Example: Example{"open_at=100:0.1,200:0.2,300:0.3", "140"},
		value:   weighted,
	},
	{
		Key: "pipeline_velocity", Title: "Velocity/day", Unit: PerDay, Better: Higher, Basis: Effort,
		Meaning: "what the open deals bring a day if they go as the earlier ones did",
		Formula: "open_deals x win_rate x (sales / wins) / sales_cycle_days",
		Uses:    []string{"open_deals", "win_rate", "sales", "wins", "sales_cycle_days"},
		Example: Example{fiveDeals, "3.333333"},
		value: func(v *View) Value {
			won, all := decided(v)
			mean := div(sales(v), v.stated(ledger.Wins, 1, NoWins), NoWins)
			brings := mul(mul(openDeals(v), div(won, all, NoClosedDeals)), mean)
			return div(brings, cycle(v), ZeroCycle)
		},
	},
	{
		Key: "accepted_leads", Title: "Accepted", Unit: Count, Better: Higher, Basis: Sums,
		Meaning: "leads that sales agreed to work on, and did not give back",
		Formula: "count of those at the stage SAL or further without a status of rejection", Uses: []string{"sals"},
		Example: Example{"accepted=6 sent_back=2", "6"},
		value:   func(v *View) Value { return v.judged(func(d *ledger.Demand) int { return d.Accepted }) },
	},
	{
		Key: "sent_back_leads", Title: "Sent back", Unit: Count, Better: Lower, Basis: Sums,
		Meaning: "leads that sales did not accept or gave back",
		Formula: "count of those with a status of rejection", Uses: []string{"leads"},
		Example: Example{"accepted=6 sent_back=2", "2"},
		value:   func(v *View) Value { return v.judged(sentBack) },
	},
	{
		Key: "acceptance_rate", Title: "Accepted %", Unit: Fraction, Better: Higher, Basis: Effort,
		Meaning: "leads that sales accepted among those that it judged; the others wait",
		Formula: "accepted_leads / (accepted_leads + sent_back_leads)",
		Uses:    []string{"accepted_leads", "sent_back_leads"},
		Example: Example{"accepted=6 sent_back=2", "0.75"},
		Chance:  Share, parts: accepted,
		value: func(v *View) Value {
			yes, all := accepted(v)
			return div(yes, all, NoSALs)
		},
	},
	{
		Key: "lead_response_hours", Title: "Response h", Unit: Hours, Better: Lower, Basis: Effort,
		Meaning: "hours until the first answer, of the middle one of the answered leads",
		Formula: "median of (first response - creation) of answered leads",
		Uses:    []string{"leads"},
		Example: Example{"answered_after=30,90,240 unanswered=1", "1.5"},
		value:   responseHours,
	},
	{
		Key: "lead_response_within_hour", Title: "Within 1 h", Unit: Fraction, Better: Higher, Basis: Effort,
		Meaning: "leads answered within an hour, among all that could be answered; the unanswered too",
		Formula: "those answered within an hour / (answered + unanswered_leads)",
		Uses:    []string{"unanswered_leads"},
		Example: Example{"answered_after=30,90,240 unanswered=1", "0.25"},
		Chance:  Share, parts: quick,
		value: func(v *View) Value {
			fast, all := quick(v)
			return div(fast, all, NoLeads)
		},
	},
	{
		Key: "unanswered_leads", Title: "Unanswered", Unit: Count, Better: Lower, Basis: Effort,
		Meaning: "leads that nobody has answered",
		Formula: "count of leads without a response",
		Uses:    []string{"leads"},
		Example: Example{"answered_after=30,90,240 unanswered=1", "1"},
		value: func(v *View) Value {
			if known := responseHours(v); known.Num == nil && v.course().Unanswered == 0 {
				return known
			}
			return whole(v.course().Unanswered)
		},
	},
})

// ranges are the ends of the ranges of costs, counts by the hour and conversions.
func ranges() []Definition {
	var list []Definition
	for _, d := range cash() {
		list = append(list, endsOf(&d, "57.247579", "193.530435")...)
	}
	list = append(list, endsOf(pick(efficiency, "sqls_per_hour"), "0.097985", "0.406781")...)
	for _, d := range steps() {
		list = append(list, endsOf(&d, "0.088942", "0.532305")...)
	}
	return append(list, endsOf(pick(conversions, "win_rate"), "0.20766", "0.938508")...)
}

// pick is the figure of a key among some.
func pick(list []Definition, key string) *Definition {
	return &list[slices.IndexFunc(list, func(d Definition) bool { return d.Key == key })]
}

// endsOf are the lower and upper end of the range of a figure that rests on a
// count or a share.
func endsOf(d *Definition, low, high string) []Definition {
	how := map[Chance]string{
		Heads:    "exact limits of a count (Garwood 1936)",
		Arrivals: "exact limits of a count (Garwood 1936)",
		Share:    "the score interval of a share (Wilson 1927)",
	}[d.Chance]
	end := func(which, text, want string, one func(low, high Value) Value) Definition {
		return Definition{
			Key: d.Key + "_" + which, Title: d.Title + " " + which, Unit: d.Unit, Better: d.Better, Basis: d.Basis,
			Meaning: text + " end of what luck alone explains: " + how,
			Formula: text + " end of the range of " + d.Formula, Uses: d.Uses,
			Example: Example{d.Example.Given, want},
			value: func(v *View) Value {
				over, under := d.parts(v)
				if point := d.value(v); point.Num == nil && d.Chance != Heads {
					return point
				}
				switch d.Chance {
				case Heads:
					return one(costRange(over, under, d.value(v).Why, v.facts.Level))
				case Arrivals:
					return one(arrivalRange(over, under, v.facts.Level))
				}
				return one(shareRange(over, under, v.facts.Level))
			},
		}
	}
	return []Definition{
		end("low", "lower", low, func(low, _ Value) Value { return low }),
		end("high", "upper", high, func(_, high Value) Value { return high }),
	}
}

// course is what the leads and deals of the view did over time.
func (v *View) course() *ledger.Demand {
	if v.demand == nil {
		v.demand = new(ledger.Demand)
		for _, c := range v.cells {
			v.demand.Plus(&c.Demand)
		}
	}
	return v.demand
}

// followed tells why the deals of the view are not known one by one; "" where
// they are.
func (v *View) followed() Reason {
	known := v.stated(ledger.Lost, 1, NoStageData)
	if known.Num == nil {
		return known.Why
	}
	if v.facts.Stated[ledger.Lost]&ledger.Deals == 0 {
		return NoDealDetail
	}
	return ""
}

// Observed is how long each deal of the view was followed, and how it ended.
func (v *View) Observed() []stat.Observed {
	var all []stat.Observed
	d := v.course()
	for days, n := range d.Won.All() {
		all = append(all, stat.Observed{Days: int(days), N: n, Event: stat.Happened})
	}
	for days, n := range d.Lost.All() {
		all = append(all, stat.Observed{Days: int(days), N: n, Event: stat.Competed})
	}
	for day, n := range d.Since.All() {
		all = append(all, stat.Observed{Days: max(0, int(v.facts.AsOf)-int(day)), N: n})
	}
	slices.SortFunc(all, func(a, b stat.Observed) int {
		return cmp.Or(cmp.Compare(a.Days, b.Days), cmp.Compare(a.Event, b.Event), cmp.Compare(a.N, b.N))
	})
	return all
}

// incidence is the curve of wins over the days since deals were opened.
func (v *View) incidence() ([]stat.Step, Reason) {
	if why := v.followed(); why != "" {
		return nil, why
	}
	all := v.Observed()
	switch d := v.course(); {
	case len(all) > 0:
	case d.Undated+d.Backwards > 0:
		return nil, NoDates
	default:
		return nil, NoOpportunities
	}
	return stat.Incidence(all), ""
}

// Matures is the age in days beyond which nine in ten of the wins to come have
// come; false where no deal is known to be won in time.
func (v *View) Matures() (days int, ok bool) {
	curve, why := v.incidence()
	if why != "" {
		return 0, false
	}
	return stat.Reaches(curve, 0.9)
}

// cycle is the day by which half of the wins have come.
func cycle(v *View) Value {
	curve, why := v.incidence()
	if why != "" {
		return none(why)
	}
	days, ok := stat.Reaches(curve, 0.5)
	if !ok {
		return none(NoWins)
	}
	return whole(days)
}

// opened are the deals opened in the window, and those of them that were won.
func opened(v *View) (won, all Value) { return reachedBoth(v, stages[5], stages[4]) }

func openDeals(v *View) Value {
	if why := v.followed(); why != "" {
		return none(why)
	}
	n := 0
	for _, s := range v.course().Open {
		n += s.N
	}
	return whole(n)
}

// weighted is the sum of the open deals, each at the chance of its stage.
func weighted(v *View) Value {
	if value := pipeline(v); value.Num == nil {
		return value
	}
	if why := v.followed(); why != "" {
		return none(why)
	}
	d, sum := v.course(), new(big.Rat)
	for _, step := range d.Steps() {
		c := v.facts.Chance(step)
		if c.Rate == nil {
			return none(NoClosedDeals)
		}
		s := d.Open[step]
		sum.Add(sum, new(big.Rat).Mul(s.Amount.Rat(int64(unit.Currency)), c.Rate))
	}
	return of(sum)
}

func whole(n int) Value { return of(new(big.Rat).SetInt64(int64(n))) }

func sentBack(d *ledger.Demand) int {
	n := 0
	for _, leads := range d.SentBack {
		n += leads
	}
	return n
}

// judged is a count of leads by what sales made of them, where a file of leads
// says how far they came.
func (v *View) judged(n func(*ledger.Demand) int) Value {
	if known := v.stated(ledger.SALs, 1, NoSALs); known.Num == nil {
		return known
	}
	if v.facts.Stated[ledger.SALs]&ledger.LeadRows == 0 {
		return none(NoSALs)
	}
	return whole(n(v.course()))
}

// accepted are the leads that sales accepted, and all that it judged.
func accepted(v *View) (yes, all Value) {
	yes = v.judged(func(d *ledger.Demand) int { return d.Accepted })
	return yes, add(yes, v.judged(sentBack))
}

// quick are the leads answered within an hour, and all that could be. Where the
// time of an answer on the day or the next is not known, there is no telling.
func quick(v *View) (fast, all Value) {
	if known := v.stated(ledger.Leads, 1, NoLeads); known.Num == nil {
		return known, known
	}
	d := v.course()
	n, within := d.Unanswered, 0
	for minutes, leads := range d.Answers {
		n += leads
		if minutes <= 60 {
			within += leads
		}
	}
	for days, leads := range d.AnswerDays {
		if days <= 1 {
			return none(NoResponses), none(NoResponses)
		}
		n += leads
	}
	if n == 0 {
		return none(NoResponses), none(NoResponses)
	}
	return whole(within), whole(n)
}

// responseHours is the median of the time to the first answer. Where a day alone
// is known, it is that many days.
func responseHours(v *View) Value {
	if known := v.stated(ledger.Leads, 1, NoLeads); known.Num == nil {
		return known
	}
	minutes, n := map[int32]int{}, 0
	for m, leads := range v.course().Answers {
		minutes[m] += leads
		n += leads
	}
	for days, leads := range v.course().AnswerDays {
		minutes[days*24*60] += leads
		n += leads
	}
	if n == 0 {
		return none(NoResponses)
	}
	var low, high int32
	seen := 0
	for _, m := range slices.Sorted(maps.Keys(minutes)) {
		if seen < (n+1)/2 {
			low = m
		}
		if seen < n/2+1 {
			high = m
		}
		seen += minutes[m]
	}
	return of(big.NewRat(int64(low)+int64(high), 2*60))
}
