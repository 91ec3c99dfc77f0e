package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"
)

const oracleDemands = 400

// TestOracleDemand works random leads and deals out row by row and compares what
// roi demand says of every channel and of all: counts, conversions, the win
// rates, what stages cost, how fast leads are answered, what joins what, and
// cohort by cohort what became of those who came.
func TestOracleDemand(t *testing.T) {
	dir := t.TempDir()
	for seed := range uint64(oracleDemands) {
		d := newOracleDemand(seed)
		args := d.write(t, dir)
		var out, errs bytes.Buffer
		if code := run(args, strings.NewReader(""), &out, &errs); code != answered {
			t.Fatalf("demand %d: exit code %d: %s\n%s", seed, code, &errs, d.text())
		}
		var a oracleDemandAnswer
		decoder := json.NewDecoder(&out)
		decoder.UseNumber()
		if err := decoder.Decode(&a); err != nil {
			t.Fatal(err)
		}
		if wrong := d.compare(&a); len(wrong) > 0 {
			t.Fatalf("demand %d: %v\n%s\n%s", seed, args, strings.Join(wrong, "\n"), d.text())
		}
	}
}

type oracleDemandAnswer struct {
	Rows   []map[string]any
	Total  map[string]any
	Joins  map[string]json.Number
	Mature *json.Number `json:"mature_after_days"`
}

// in tells whether a day is in the window; none is in an open one only.
func (d *oracleDemand) in(day int) bool { return d.from == 0 || day >= d.from && day <= d.to }

// work finds how far each lead came, and when each deal entered.
func (d *oracleDemand) work() (byID, byEmail, byName, followed, several int64) {
	stages := map[string]int{"New": 1, "MQL": 2, "SAL": 3, "SQL": 4, "Opportunity": 5, "Unqualified": 1, "Some way": 1}
	for _, l := range d.leads {
		if l.reached = stages[l.stage]; l.mql > 0 {
			l.reached = max(l.reached, 2)
		}
		if l.sql > 0 {
			l.reached = max(l.reached, 4)
		}
		l.joined = l.reached
	}
	// The lead that came first of those with a key, one of no known day last; none
	// where it came after.
	day := func(l *oracleLead) int {
		if l.created == 0 {
			return math.MaxInt
		}
		return l.created
	}
	first := func(o *oracleDeal, same func(*oracleLead) bool) *oracleLead {
		var best *oracleLead
		for _, l := range d.leads {
			if same(l) && (best == nil || cmp.Or(cmp.Compare(day(l), day(best)), strings.Compare(l.id, best.id)) < 0) {
				best = l
			}
		}
		if best == nil || best.created > 0 && o.created > 0 && best.created > o.created {
			return nil
		}
		return best
	}
	deals := map[*oracleLead]int{}
	for _, o := range d.deals {
		o.entered = o.created
		var l *oracleLead
		if at := slices.IndexFunc(d.leads, func(l *oracleLead) bool { return o.lead != "" && l.id == o.lead }); at >= 0 {
			l = d.leads[at]
			byID++
		} else if l = first(o, func(l *oracleLead) bool { return l.email != "" && strings.EqualFold(l.email, o.email) }); l != nil {
			byEmail++
		} else if l = first(o, func(l *oracleLead) bool {
			return l.company != "" && l.company == strings.Join(strings.Fields(o.company), " ")
		}); l != nil {
			byName++
		} else {
			continue
		}
		if deals[l]++; deals[l] == 1 {
			followed++
		} else if deals[l] == 2 {
			several++
		}
		l.joined = max(l.joined, 5)
		if o.stage == "Won" {
			l.joined = 6
		}
		o.entered = cmp.Or(l.created, o.created)
	}
	d.joined = byID+byEmail+byName > 0
	return byID, byEmail, byName, followed, several
}

// chance is how likely an open deal is won: by those that were at its step, else
// by all that ended.
func (d *oracleDemand) chance(step string) *big.Rat {
	for _, same := range []func(*oracleDeal) bool{func(o *oracleDeal) bool { return o.before == step }, func(*oracleDeal) bool { return true }} {
		won, all := int64(0), int64(0)
		for _, o := range d.deals {
			if (o.stage == "Won" || o.stage == "Lost") && same(o) {
				all++
				if o.stage == "Won" {
					won++
				}
			}
		}
		if all > 0 {
			return big.NewRat(won, all)
		}
	}
	return nil
}

// figures are those of a channel, or of all for "".
func (d *oracleDemand) figures(channel string) map[string]oracleFigure {
	is := func(c string) bool { return channel == "" || c == channel }
	n := map[string]int64{}
	var entered [7]int64 // leads by the stage that they and their deals reached
	var answers []int
	for _, l := range d.leads {
		if !is(l.channel) {
			continue
		}
		for i, at := range []int{l.created, cmp.Or(l.mql, l.created), l.created, cmp.Or(l.sql, l.created)} {
			if l.reached > i && d.in(at) {
				n[oracleCounts[i]]++
			}
		}
		if !d.in(l.created) {
			continue
		}
		for s := 1; s <= l.joined; s++ {
			entered[s]++
		}
		switch {
		case l.stage == "Unqualified" || l.status == "Rejected":
			n["sent back"]++
		case l.reached >= 3:
			n["accepted"]++
		}
		switch {
		case l.answered < 0:
			n["unanswered"]++
		case l.created > 0 && l.answered >= l.asked:
			answers = append(answers, l.answered-l.asked)
			if l.answered-l.asked <= 60 {
				n["quick"]++
			}
		}
	}
	var lives [][2]int // days, and 1 won, 2 lost, 0 open
	weighted := new(big.Rat)
	for _, o := range d.deals {
		if !is(o.channel) {
			continue
		}
		if d.in(o.closed) {
			n[o.stage]++
		}
		if !d.in(o.created) {
			continue
		}
		n["opened"]++
		how := map[string]int{"Won": 1, "Lost": 2}[o.stage]
		switch {
		case how == 0:
			n["open"]++
			if c := d.chance(o.stage); c != nil {
				weighted.Add(weighted, new(big.Rat).Mul(c, big.NewRat(o.amount, 1)))
			}
			if o.created > 0 {
				lives = append(lives, [2]int{oracleToday - o.created, 0})
			}
		case o.created > 0 && o.closed >= o.created:
			lives = append(lives, [2]int{o.closed - o.created, how})
		}
		if o.stage == "Won" {
			n["won of opened"]++
		}
	}
	f := map[string]oracleFigure{}
	count := func(key string, v int64) { f[key] = oracleExactly(big.NewRat(v, 1)) }
	for _, key := range oracleCounts[:4] {
		count(key, n[key])
	}
	count("opportunities", n["opened"])
	count("wins", n["Won"])
	count("open_deals", n["open"])
	count("accepted_leads", n["accepted"])
	count("sent_back_leads", n["sent back"])
	ratio := func(key string, part, all int64, zero string) {
		a, b := oracleExactly(big.NewRat(part, 1)), oracleExactly(big.NewRat(all, 1))
		f[key] = a.by(b, zero)
		f[key+"_low"], f[key+"_high"] = oracleWilson(part, all, zero)
	}
	for i, key := range []string{"lead_to_mql", "mql_to_sal", "sal_to_sql", "sql_to_opportunity"} {
		ratio(key, entered[i+2], entered[i+1], []string{"no_leads", "no_mqls", "no_sals", "no_sqls"}[i])
	}
	if !d.joined { // nothing shows that leads and deals are of the same people
		for _, end := range []string{"", "_low", "_high"} {
			f["sql_to_opportunity"+end] = oracleUndefined("not_same_cohort")
		}
	}
	ratio("opportunity_to_win", n["won of opened"], n["opened"], "no_opportunities")
	ratio("created_win_rate", n["won of opened"], n["opened"], "no_opportunities")
	ratio("win_rate", n["Won"], n["Won"]+n["Lost"], "no_closed_deals")
	ratio("acceptance_rate", n["accepted"], n["accepted"]+n["sent back"], "no_sals")
	f["win_incidence"], f["sales_cycle_days"] = oracleIncidence(lives)
	if len(lives) == 0 {
		why := "no_opportunities"
		if n["opened"] > 0 {
			why = "no_dates"
		}
		f["win_incidence"], f["sales_cycle_days"] = oracleUndefined(why), oracleUndefined(why)
	}
	if f["weighted_pipeline"] = oracleExactly(weighted); n["open"] > 0 && d.chance("Demo") == nil {
		f["weighted_pipeline"] = oracleUndefined("no_closed_deals")
	}
	d.responses(f, answers, n)
	d.costs(f, channel, n)
	for _, key := range []string{"acceptance_rate_low", "acceptance_rate_high"} {
		delete(f, key)
	}
	return f
}

// responses are the figures of the answers to leads.
func (d *oracleDemand) responses(f map[string]oracleFigure, answers []int, n map[string]int64) {
	slices.Sort(answers)
	all := int64(len(answers)) + n["unanswered"]
	f["lead_response_hours"] = oracleUndefined("no_responses")
	if k := len(answers); k > 0 {
		f["lead_response_hours"] = oracleExactly(big.NewRat(int64(answers[(k-1)/2]+answers[k/2]), 120))
	}
	f["lead_response_within_hour"] = oracleExactly(big.NewRat(n["quick"], 1)).by(oracleExactly(big.NewRat(all, 1)), "no_responses")
	f["unanswered_leads"] = oracleExactly(big.NewRat(n["unanswered"], 1))
	if all == 0 {
		f["unanswered_leads"] = oracleUndefined("no_responses")
	}
}

// costs are the figures of what an SQL costs; in the total only the channels
// with hours count.
func (d *oracleDemand) costs(f map[string]oracleFigure, channel string, n map[string]int64) {
	spend, hours, sqls := int64(0), int64(0), int64(0)
	timed, recorded := 0, false
	for _, c := range oracleDemandChannels {
		h, ok := d.hours[c]
		recorded = recorded || ok || c == "LinkedIn"
		switch {
		case channel == c:
			spend, hours, sqls = d.spend[c], h, n["sqls"]
			if !ok && c != "LinkedIn" {
				timed = -1
			}
		case channel == "" && h > 0:
			timed++
			spend, hours = spend+d.spend[c], hours+h
			v := d.figures(c)["sqls"]
			sqls += v.exact.Num().Int64()
		}
	}
	why := ""
	switch {
	case timed < 0:
		why = "no_hours"
	case channel == "" && timed == 0:
		why = "zero_hours"
	}
	keys := []string{"cost_per_sql", "cost_per_sql_low", "cost_per_sql_high", "sqls_per_hour", "sqls_per_hour_low", "sqls_per_hour_high", "hours_per_sql"}
	if why != "" {
		for _, key := range keys {
			f[key] = oracleUndefined(why)
		}
		return
	}
	cost, count := spend+40*hours, oracleExactly(big.NewRat(sqls, 1))
	limits := oraclePoissonLimits(sqls, 0.95)
	f["cost_per_sql"] = oracleExactly(big.NewRat(cost, 1)).by(count, "no_sqls")
	f["hours_per_sql"] = oracleExactly(big.NewRat(hours, 1)).by(count, "no_sqls")
	f["sqls_per_hour"] = count.by(oracleExactly(big.NewRat(hours, 1)), "zero_hours")
	f["cost_per_sql_low"], f["cost_per_sql_high"] = oracleAbout(float64(cost)/limits.high), oracleUndefined("no_sqls")
	if sqls > 0 {
		f["cost_per_sql_high"] = oracleAbout(float64(cost) / limits.low)
	}
	delete(f, "sqls_per_hour_low")
	if hours > 0 {
		f["sqls_per_hour_low"], f["sqls_per_hour_high"] = oracleAbout(limits.low/float64(hours)), oracleAbout(limits.high/float64(hours))
	}
}

func (d *oracleDemand) compare(a *oracleDemandAnswer) []string {
	byID, byEmail, byName, followed, several := d.work()
	var wrong []string
	for key, want := range map[string]int64{
		"leads": int64(len(d.leads)), "deals": int64(len(d.deals)), "joined_deals": byID + byEmail + byName,
		"by_id": byID, "by_email": byEmail, "by_customer": byName, "leads_with_deal": followed, "leads_with_several_deals": several,
	} {
		if got := a.Joins[key]; string(got) != fmt.Sprint(want) {
			wrong = append(wrong, fmt.Sprintf("joins %s %s, want %d", key, got, want))
		}
	}
	if d.cohort {
		return append(wrong, d.compareCohorts(a)...)
	}
	seen := map[string]bool{}
	for _, row := range a.Rows {
		channel, _ := row["channel"].(string)
		seen[channel] = true
		wrong = append(wrong, oracleDemandRow(channel, row, d.figures(channel))...)
	}
	for _, c := range oracleDemandChannels {
		if !seen[c] {
			wrong = append(wrong, c+" has no row")
		}
	}
	return append(wrong, oracleDemandRow("total", a.Total, d.figures(""))...)
}

func oracleDemandRow(where string, got map[string]any, want map[string]oracleFigure) (wrong []string) {
	c := &oracleCheck{}
	reasons, _ := got["reasons"].(map[string]any)
	for key, f := range want {
		if f == (oracleFigure{}) {
			continue
		}
		c.figure(where, key, got[key], reasons[key], f)
	}
	return c.wrong
}

// compareCohorts holds the cohorts against what their leads and deals became.
func (d *oracleDemand) compareCohorts(a *oracleDemandAnswer) []string {
	var lives [][2]int
	for _, o := range d.deals {
		how := map[string]int{"Won": 1, "Lost": 2}[o.stage]
		switch {
		case o.entered == 0:
		case how == 0:
			lives = append(lives, [2]int{oracleToday - o.entered, 0})
		case o.closed >= o.entered && o.closed > 0:
			lives = append(lives, [2]int{o.closed - o.entered, how})
		}
	}
	c := &oracleCheck{}
	age := -1
	if curve := oracleCurve(lives); len(curve) > 0 {
		age = oracleDayOf(curve, big.NewRat(9, 10))
	}
	if a.Mature == nil != (age < 0) || a.Mature != nil && string(*a.Mature) != fmt.Sprint(age) {
		c.differ("mature after %v days, want %d", a.Mature, age)
	}
	month := func(day int) string {
		if day == 0 {
			return "(none)"
		}
		return oracleDate(day)[:7]
	}
	allWon, allEnded := int64(0), int64(0)
	for _, row := range a.Rows {
		name, _ := row["month"].(string)
		var leads, won, lost, opened, sales int64
		for _, l := range d.leads {
			if month(l.created) == name {
				leads++
			}
		}
		for _, o := range d.deals {
			if month(o.entered) != name {
				continue
			}
			opened++
			switch o.stage {
			case "Won":
				won++
				sales += o.amount
			case "Lost":
				lost++
			}
		}
		mature := false
		if first, err := time.Parse("2006-01", name); err == nil && age >= 0 {
			last := first.AddDate(0, 1, -1).Sub(time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)).Hours() / 24
			mature = oracleToday-int(last) >= age
		}
		if row["mature"] != mature {
			c.differ("%s mature %v, want %v", name, row["mature"], mature)
		}
		want := map[string]oracleFigure{}
		for key, n := range map[string]int64{"leads": leads, "wins": won, "opportunities": opened, "sales": sales} {
			want[key] = oracleExactly(big.NewRat(n, 1))
		}
		want["win_rate"] = oracleExactly(big.NewRat(won, 1)).by(oracleExactly(big.NewRat(won+lost, 1)), "no_closed_deals")
		switch {
		case name == "(none)":
			want["win_rate"] = oracleUndefined("no_dates")
		case !mature:
			want["win_rate"] = oracleUndefined("immature")
		default:
			allWon, allEnded = allWon+won, allEnded+won+lost
		}
		c.wrong = append(c.wrong, oracleDemandRow(name, row, want)...)
	}
	if allEnded > 0 {
		c.wrong = append(c.wrong, oracleDemandRow("total", a.Total, map[string]oracleFigure{"win_rate": oracleExactly(big.NewRat(allWon, allEnded))})...)
	}
	return c.wrong
}
