package metric

import (
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/stat"
)

// efficiency is what demand costs, in cash and in time.
var efficiency = append(append(costs(), cash()...), []Definition{
	perHead("hours_per_lead", "Hours/lead", stages[0]),
	perHead("hours_per_sql", "Hours/SQL", stages[3]),
	{
		Key: "sqls_per_hour", Title: "SQLs/hour", Unit: Number, Better: Higher, Basis: Timed,
		Meaning: "sales-qualified leads that an hour of marketing feeds to sales",
		Formula: "sqls / hours", Uses: []string{"sqls", "hours"},
		Example: Example{"hours=42 sqls=9", "0.214286"},
		Chance:  Arrivals,
		parts:   func(v *View) (Value, Value) { return stages[3].reached(v), hours(v) },
		value:   func(v *View) Value { return div(stages[3].reached(v), hours(v), ZeroHours) },
	},
}...)

// costs are the fully loaded costs per stage, each with its range.
func costs() []Definition {
	var list []Definition
	for _, s := range stages {
		key, uses := "cost_per_"+s.one, []string{"investment", s.key}
		given := "hours=40 hourly_cost=45 spend=1200 " + s.key + "=12"
		list = append(list, Definition{
			Key: key, Title: "Cost/" + s.short, Unit: Money, Better: Lower, Basis: Timed,
			Meaning: "cash and time that one of the " + s.key + " costs",
			Formula: "investment / " + s.key, Uses: uses,
			Example: Example{given, "250"},
			Chance:  Heads,
			parts:   func(v *View) (Value, Value) { return investment(v), s.reached(v) },
			value:   func(v *View) Value { return div(investment(v), s.reached(v), s.missing) },
		}, Definition{
			Key: key + "_low", Title: "Cost/" + s.short + " low", Unit: Money, Better: Lower, Basis: Timed,
			Meaning: "lower end of what luck alone explains: exact limits of a count (Garwood 1936); known even where the count is 0",
			Formula: "investment / upper limit of " + s.key, Uses: uses, Numbers: []Ingredient{limit("upper", s, func(r stat.Range) float64 { return r.High })},
			Example: Example{given, "143.118948"},
			value: func(v *View) Value {
				low, _ := costRange(investment(v), s.reached(v), s.missing, v.facts.Level)
				return low
			},
		}, Definition{
			Key: key + "_high", Title: "Cost/" + s.short + " high", Unit: Money, Better: Lower, Basis: Timed,
			Meaning: "upper end of what luck alone explains",
			Formula: "investment / lower limit of " + s.key, Uses: uses, Numbers: []Ingredient{limit("lower", s, func(r stat.Range) float64 { return r.Low })},
			Example: Example{given, "483.826088"},
			value: func(v *View) Value {
				_, high := costRange(investment(v), s.reached(v), s.missing, v.facts.Level)
				return high
			},
		})
	}
	return list
}

// cash are the costs per stage that leave time out.
func cash() []Definition {
	var list []Definition
	for _, s := range stages {
		list = append(list, Definition{
			Key: "cash_per_" + s.one, Title: "Cash/" + s.short, Unit: Money, Better: Lower, Basis: Effort,
			Meaning: "cash alone that one of the " + s.key + " costs; time is left out",
			Formula: "spend / " + s.key, Uses: []string{"spend", s.key},
			Example: Example{"spend=1200 " + s.key + "=12", "100"},
			Chance:  Heads,
			parts:   func(v *View) (Value, Value) { return spend(v), s.reached(v) },
			value:   func(v *View) Value { return div(spend(v), s.reached(v), s.missing) },
		})
	}
	return list
}

// perHead is the time that one of a stage takes.
func perHead(key, title string, s stage) Definition {
	return Definition{
		Key: key, Title: title, Unit: Hours, Better: Lower, Basis: Timed,
		Meaning: "hours of marketing behind one of the " + s.key,
		Formula: "hours / " + s.key, Uses: []string{"hours", s.key},
		Example: Example{"hours=42 " + s.key + "=12", "3.5"},
		Chance:  Heads,
		parts:   func(v *View) (Value, Value) { return hours(v), s.reached(v) },
		value:   func(v *View) Value { return div(hours(v), s.reached(v), s.missing) },
	}
}

// conversions follow one entry cohort from a stage to the next.
var conversions = append(steps(), Definition{
	Key: "win_rate", Title: "Win rate", Unit: Fraction, Better: Higher, Basis: Effort,
	Meaning: "deals won among those that are decided; open ones count on neither side",
	Formula: "won / (won + lost)", Uses: []string{"wins"}, Numbers: []Ingredient{lostDeals},
	Example: Example{"wins=2 lost=1", "0.666667"},
	Chance:  Share, parts: decided,
	value: func(v *View) Value {
		won, all := decided(v)
		return div(won, all, NoClosedDeals)
	},
})

// decided are the deals won, and all that are won or lost.
func decided(v *View) (won, all Value) {
	won, lost := v.stated(ledger.Wins, 1, NoWins), v.stated(ledger.Lost, 1, NoStageData)
	if lost.Num != nil && v.facts.Stated[ledger.Wins] != v.facts.Stated[ledger.Lost] {
		return none(NotSameCohort), none(NotSameCohort)
	}
	return won, add(won, lost)
}

func steps() []Definition {
	var list []Definition
	for i := range stages[1:] {
		from, to := stages[i], stages[i+1]
		list = append(list, Definition{
			Key: from.one + "_to_" + to.one, Title: from.title + " to " + to.title, Unit: Fraction, Better: Higher, Basis: Effort,
			Meaning: "part of the " + from.key + " among those who entered in the period that went on to be " + to.key + " whenever that was; only where files follow both",
			Formula: to.key + " of the entered / " + from.key + " of the entered", Uses: []string{to.key, from.key},
			Numbers: []Ingredient{
				{to.key + " of the entered", func(v *View) Value { went, _ := reachedBoth(v, to, from); return went }},
				{from.key + " of the entered", func(v *View) Value { _, all := reachedBoth(v, to, from); return all }},
			},
			Example: Example{from.key + "=12 " + to.key + "=3", "0.25"},
			Chance:  Share, parts: func(v *View) (Value, Value) { return reachedBoth(v, to, from) },
			value: func(v *View) Value {
				went, all := reachedBoth(v, to, from)
				return div(went, all, from.missing)
			},
		})
	}
	return list
}

// reachedBoth are how many reached two stages, of one entry cohort only: those
// who entered in the window, whenever they reached them.
func reachedBoth(v *View, to, from stage) (Value, Value) {
	a, b := from.reached(v), to.reached(v)
	if a.Num == nil || b.Num == nil {
		return b, a
	}
	same := v.facts.follow(from) == v.facts.follow(to)
	if from.quantity == ledger.Opportunities {
		same = v.facts.Stated[from.quantity] == v.facts.Stated[to.quantity]
	}
	if !same {
		return none(NotSameCohort), none(NotSameCohort)
	}
	at := from.quantity - ledger.Leads
	if from.quantity == ledger.Opportunities {
		return of(v.Cohort.Deals[1].Rat(1)), of(v.Cohort.Deals[0].Rat(1))
	}
	return of(v.Cohort.Leads[at+1].Rat(1)), of(v.Cohort.Leads[at].Rat(1))
}

// follow is what follows those who entered up to a stage. Where deals follow
// leads, the files of leads know which of them became opportunities.
func (f *Facts) follow(s stage) ledger.Origins {
	stated := f.Stated[s.quantity]
	if f.Joined && s.quantity == ledger.Opportunities {
		return stated&^ledger.Sold | f.Stated[ledger.Leads]&ledger.LeadRows
	}
	return stated
}
