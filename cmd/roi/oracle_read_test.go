package main

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
)

var (
	oracleOne    = big.NewRat(1, 1)
	oracleCounts = []string{"leads", "mqls", "sals", "sqls", "opportunities", "wins"}
)

// oracleReached is how many of the six stages a lead of this name has reached.
func oracleReached(stage string) int {
	switch strings.ToLower(stage) {
	case "mql":
		return 2
	case "sal":
		return 3
	case "sql":
		return 4
	case "opportunity":
		return 5
	case "won":
		return 6
	}
	return 1 // a lost one was a lead; what else, it does not say
}

// oracleStage is what has become of a deal.
func oracleStage(stage string) string {
	switch strings.ToLower(stage) {
	case "won", "closed won":
		return "won"
	case "lost", "closed lost":
		return "lost"
	}
	return "open"
}

// addUp reads the whole book.
func oracleAddUp(b *oracleBook) *oracleLedger {
	l := &oracleLedger{
		book: b, stated: map[string]map[string]bool{}, channels: map[string]*oracleTally{},
		spellings: map[string]map[string]int{}, detail: map[string]map[string]bool{},
	}
	alone := !slices.ContainsFunc(b.files, func(f *oracleFile) bool { return f.kind == "deals" || f.kind == "sales" })
	for _, f := range b.files {
		l.accounts = append(l.accounts, &oracleAccount{len(f.rows), map[string]int{}, map[string]int{}})
		l.state(f, alone)
	}
	var sheets []func()
	for i, f := range b.files {
		facts := l.read(i, f, alone)
		if f.kind == "channels" {
			sheets = append(sheets, func() { l.summary(i, f, facts) })
			continue
		}
		l.postAll(i, f, facts)
	}
	for _, post := range sheets {
		post()
	}
	l.shareOut()
	return l
}

// state notes what the columns of a file state, for every channel.
func (l *oracleLedger) state(f *oracleFile, alone bool) {
	say := func(quantities ...string) {
		for _, q := range quantities {
			if l.stated[q] == nil {
				l.stated[q] = map[string]bool{}
			}
			l.stated[q][f.kind] = true
		}
	}
	for _, q := range append([]string{"hours", "spend", "sales", "direct_expenses", "cost_of_sales"}, oracleCounts...) {
		if f.has(q) {
			say(q)
		}
	}
	if f.has("sales") && (f.has("margin") || l.margins()) {
		say("cost_of_sales")
	}
	switch f.kind {
	case "deals":
		say("wins", "opportunities", "lost", "pipeline_value")
		fallthrough
	case "sales":
		say("wins")
		if f.has("direct_expenses") {
			say("cost_of_sales")
		}
	case "leads":
		say("leads")
		if f.has("stage") {
			say("mqls", "sals", "sqls")
		}
		if f.has("stage") && alone {
			say("opportunities", "wins")
		}
	}
}

// read turns rows into facts; what is no data is left out at once.
func (l *oracleLedger) read(input int, f *oracleFile, alone bool) []*oracleFact {
	var facts []*oracleFact
	for i, r := range f.rows {
		c := &oracleFact{values: map[string]*big.Rat{}, row: i}
		why := r.junk
		if r = f.visible(r); why == "" && len(r.cells) == 0 {
			why = "blank"
		}
		if why == "" {
			why = l.fill(c, input, f, r, alone)
		}
		if why != "" {
			l.accounts[input].leave(i, why)
			continue
		}
		c.channel = l.channel(cmp.Or(f.constant, r.cells["channel"]))
		c.ends, c.begins = oracleDays(f, r)
		c.person, c.day = r.cells["person"], cmp.Or(c.ends, c.begins)
		if c.stage == 5 && f.kind == "deals" {
			c.day = cmp.Or(r.cells["created"], c.ends)
		}
		c.left = func(why string) { l.accounts[input].leave(i, why) }
		for _, field := range f.fields {
			c.raw += r.cells[field] + "\x00"
		}
		facts = append(facts, c)
	}
	return facts
}

// visible is the row with only the columns that the file has.
func (f *oracleFile) visible(r oracleRow) oracleRow {
	cells := map[string]string{}
	for _, field := range f.fields {
		if text := r.cells[field]; strings.TrimSpace(text) != "" {
			cells[field] = text
		}
	}
	return oracleRow{cells: cells}
}

func (l *oracleLedger) fill(c *oracleFact, input int, f *oracleFile, r oracleRow, alone bool) (leftOut string) {
	switch f.kind {
	case "channels":
		return l.fillSummary(c, f, r)
	case "hours", "spend":
		text := r.cells[f.kind]
		if text == "" {
			return "blank"
		}
		if f.kind == "spend" {
			c.values[f.kind] = l.money(text, r, r.cells["date"])
			break
		}
		c.values[f.kind] = oracleClock(text)
		if own := r.cells["labour_cost"]; own != "" {
			c.values["labour_cost"] = oracleRat(own)
		}
	case "leads":
		c.stage = oracleReached(r.cells["stage"])
		last := 4
		if alone {
			last = 6
		}
		for _, q := range oracleCounts[:min(last, c.stage)] {
			c.values[q] = oracleOne
		}
	default:
		return l.fillDeal(c, input, f, r)
	}
	return ""
}

func (l *oracleLedger) fillSummary(c *oracleFact, f *oracleFile, r oracleRow) (leftOut string) {
	for _, q := range append([]string{"spend", "sales", "direct_expenses"}, oracleCounts...) {
		if text := r.cells[q]; text != "" {
			c.values[q] = oracleRat(text)
		}
	}
	if text := r.cells["hours"]; text != "" {
		c.values["hours"] = oracleClock(text)
		if own := r.cells["labour_cost"]; own != "" {
			c.values["labour_cost"] = oracleRat(own)
		}
	}
	if c.values["direct_expenses"] == nil {
		sales := c.values["sales"]
		if sales == nil {
			sales = new(big.Rat)
		}
		var cost *big.Rat
		if cost, c.uncosted = l.cost(f, r, sales, false); cost != nil {
			c.values["cost_of_sales"] = cost
		}
	}
	if len(c.values) == 0 {
		return "blank"
	}
	return ""
}

func (l *oracleLedger) fillDeal(c *oracleFact, input int, f *oracleFile, r oracleRow) (leftOut string) {
	outcome := "won"
	if f.kind == "deals" {
		outcome = oracleStage(r.cells["stage"])
	} else if s := r.cells["status"]; s == "cancelled" || s == "Draft" {
		return "void"
	}
	amount := new(big.Rat)
	if text := r.cells["sales"]; text != "" {
		day, begins := oracleDays(f, r)
		if outcome != "won" {
			day = begins
		}
		amount = l.money(text, r, day)
	}
	c.refund = amount.Sign() < 0 && outcome == "won"
	c.stage = map[string]int{"open": 5, "lost": 6, "won": 7}[outcome]
	if f.kind == "deals" && !c.refund {
		c.values["opportunities"] = oracleOne
	}
	switch outcome {
	case "open":
		c.values["pipeline_value"] = amount
	case "lost":
		c.values["lost"] = oracleOne
	case "won":
		c.values["sales"] = amount
		if !c.refund {
			c.values["wins"] = oracleOne
		}
		var cost *big.Rat
		if cost, c.uncosted = l.cost(f, r, amount, c.refund); cost != nil {
			c.values["cost_of_sales"] = cost
		}
	}
	c.entity = fmt.Sprintf("row %d %d", input, c.row)
	if id := r.cells["id"]; id != "" {
		c.entity = fmt.Sprintf("id %d %s", input, id)
	}
	if customer := r.cells["customer"]; customer != "" {
		c.entity = "customer " + customer
	}
	return ""
}

// postAll posts the facts of a file of details: of equal ids the latest counts,
// and refunds go where their deal went.
func (l *oracleLedger) postAll(input int, f *oracleFile, facts []*oracleFact) {
	byID := map[string][]*oracleFact{}
	for _, c := range facts {
		id := ""
		if f.has("id") {
			id = f.rows[c.row].cells["id"]
		}
		if id == "" {
			l.post(c, false)
			continue
		}
		byID[id] = append(byID[id], c)
	}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		l.postID(input, byID[id])
	}
}

func (l *oracleLedger) postID(input int, same []*oracleFact) {
	var deal *oracleFact
	for _, c := range same {
		if !c.refund && (deal == nil || cmp.Or(cmp.Compare(c.stage, deal.stage), cmp.Compare(c.day, deal.day), cmp.Compare(c.raw, deal.raw), cmp.Compare(deal.row, c.row)) > 0) {
			deal = c
		}
	}
	for _, c := range same {
		switch {
		case c == deal:
		case !c.refund:
			l.accounts[input].leave(c.row, "duplicate")
			continue
		case deal == nil:
			c.channel = "unattributed/(unattributed)"
		default:
			c.channel, c.entity = deal.channel, deal.entity
		}
		l.post(c, false)
	}
}

// replaced lists, per quantity that detail rows state, what of a summary they
// stand for.
var oracleReplaced = map[string][]string{
	"hours": {"hours", "labour_cost"},
	"spend": {"spend"},
	"sales": {"sales", "cost_of_sales"},
}

// summary posts the rows of a sheet less what details state.
func (l *oracleLedger) summary(input int, f *oracleFile, facts []*oracleFact) {
	for _, c := range facts {
		for q := range l.detail[c.channel] {
			for _, gone := range append(oracleReplaced[q], q) {
				if slices.Contains(oracleCounts, gone) || oracleReplaced[q] != nil {
					delete(c.values, gone)
				}
			}
		}
		if c.values["sales"] == nil {
			c.uncosted = false
		}
		if len(c.values) == 0 {
			l.accounts[input].leave(c.row, "stated_in_detail")
			continue
		}
		l.post(c, true)
	}
}
