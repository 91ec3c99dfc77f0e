package report

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// Note is something that a reader of the answer must know.
type Note struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// NoteCodes lists every code of a note with when it is written.
var NoteCodes = []struct{ Code, When string }{
	{"partial_periods", "periods that the window cuts, or that are not over: their sums are not to be set against whole ones"},
	{"no_period", "files without dates, rows that reach over several periods, and shared costs are in no period"},
	{"unequal_periods", "two periods of different length: their sums are not to be set against each other"},
	{"plan_without_rows", "channels and people that were planned for, and that no row names"},
	{"future_rows", "rows dated after today, which count in a plan"},
	{"no_cost_of_sales", "no input states a cost of sales or margin: figures are before it"},
	{"no_spend_stated", "no input states spend: it counts as 0"},
	{"no_hours_channels", "channels without hours are in no rate"},
	{"assumed_margin", "sales took their cost from the margin assumed"},
	{"assumed_hourly_cost", "hours took their cost from the hourly cost assumed"},
	{"unpriced_hours", "people whose hour has no cost, while others have one"},
	{"assumed_currency", "amounts without a currency were taken to be in that of the others"},
	{"assumed_channel", "rows of an export that could say which channel they are of, and do not"},
	{"undated_rows", "rows without a date, where a period was asked for: what they state is in no period"},
	{"unmapped_channels", "names that nothing recognises count as other marketing"},
	{"unattributed_sales", "part of the sales has no marketing effort behind it"},
	{"unmatched_hours", "hours that no channel is known for are in no rate"},
	{"ambiguous_channel", "rows whose text names several channels, and that belong to none"},
	{"double_counting", "the same quantity of the same channel comes from two sources"},
	{"unmatched_refunds", "refunds whose deal is in no file"},
	{"read_as_sales", "deals without a stage were read as sales"},
	{"shared_costs", "costs and hours of a channel were shared out to others, as the book says"},
	{"no_driver", "costs and hours that there was nothing to share by"},
	{"lag", "sales of the period whose deals were opened before it"},
	{"unknown_stages", "names of stages that nothing recognises"},
	{"undated_wins", "won deals without a closing date, where a period was asked for"},
	{"empty_files", "exports that have a header and no rows"},
	{"no_dates", "leads and deals that do not say when they began or ended"},
	{"backwards_dates", "deals closed before they were created, and leads answered before they came"},
	{"immature", "leads and deals that are too young for rates"},
	{"joined", "how many deals follow a lead that some row is of"},
	{"win_rate", "which of the three win rates the table shows"},
	{"stage_rates", "the chances of a win that the weighted pipeline takes"},
	{"unmatched_campaigns", "campaigns that only files of costs, or only files of leads and deals, name"},
	{"missing_amount", "won deals that do not say their amount"},
	{"not_counted", "columns of applause, which is no demand, and of what platforms credit themselves with"},
	{"totals_skipped", "totals rows were left out"},
	{"skipped_files", "files of a folder that were not read"},
	{"largest_deal", "one customer or deal carries most of a side, or sets its range"},
	{"key_person", "one person works most of a channel's hours"},
	{"broken_ids", "ids that a spreadsheet has rounded, so that they tell no rows apart"},
	{"encoding_guessed", "files whose encoding nothing says"},
	{"date_convention", "dates that can be read in two ways, where no figure needs them"},
	{"few_deals", "a range that rests on too few deals"},
	{"points_only", "figures compared without a range, by their points alone"},
	{"difference_only", "a figure that is not more than 0: it has a difference to another, and no ratio"},
	{"several_comparisons", "several comparisons at once: p and answers are adjusted for their number"},
	{"other_terms", "two saved answers that were asked for differently, as about other days"},
	{"held_constant", "inputs that a change of others leaves as they were"},
	{"on_both_sides", "what was said of an hour's cost or the margin and holds before and after, because nothing else is known"},
	{"range_meaning", "what a range covers and what not"},
}

// assumptions are the codes of notes that say what was taken for granted.
var assumptions = []string{
	"assumed_margin", "assumed_hourly_cost", "assumed_currency", "unmapped_channels", "ambiguous_channel", "unmatched_hours", "unmatched_refunds", "unknown_stages", "missing_amount", "plan_without_rows",
}

// Assumes tells whether a note says that something was taken for granted.
func Assumes(code string) bool { return slices.Contains(assumptions, code) }

// Remarks are the notes, for formats that have no place for them.
func (c *Calc) Remarks() []Note { return c.Notes }

// notes writes what applies, in the order of NoteCodes.
func (c *Calc) notes(l *intake.Loaded) []Note {
	texts := map[string]string{}
	put := func(code, format string, args ...any) {
		texts[code] = strings.TrimSpace(texts[code] + " " + fmt.Sprintf(format, args...))
	}
	c.missing(put)
	c.assumed(l, put)
	c.names(l, put)
	c.credited(l, put)
	c.rows(l, put)
	files(l, put)
	c.lucky(put)
	list := []Note{}
	for _, n := range NoteCodes {
		if text, ok := texts[n.Code]; ok {
			list = append(list, Note{n.Code, text})
		}
	}
	return list
}

type putNote func(code, format string, args ...any)

// missing notes what the inputs do not state.
func (c *Calc) missing(put putNote) {
	stated := c.answer.Facts.Stated
	if stated[ledger.Sales] != 0 && stated[ledger.CostOfSales]|stated[ledger.DirectExpenses] == 0 {
		put("no_cost_of_sales", "All this is before cost of sales: no input says what delivering the sales cost. Add a column, or say --margin 62%%.")
	}
	if stated[ledger.Spend]|stated[ledger.DirectExpenses] == 0 {
		put("no_spend_stated", "No input states spend, so it counts as 0.")
	}
	var without []string
	for _, s := range c.answer.Channels {
		if s.Group != channel.Unattributed && len(s.TimeChannels) == 0 {
			without = append(without, s.Name)
		}
	}
	if len(without) > 0 {
		put("no_hours_channels", "No hours are recorded for %s: in no figure with time, and not in the comparison.", list(without))
	}
}

// assumed notes what counts by assumption.
func (c *Calc) assumed(l *intake.Loaded, put putNote) {
	if n := c.answer.Total.All.AssumedCost; n > 0 {
		put("assumed_margin", "The margin assumed gives the cost of sales of %s.", rows(n))
	}
	if l.Terms.HourlyCost != nil && c.answer.Total.All.AssumedRate > 0 {
		cost := big.NewRat(int64(*l.Terms.HourlyCost), int64(unit.Currency))
		put("assumed_hourly_cost", "Hours that name no cost of their own count at %s an hour.", unit.Grouped(cost, 2))
	}
	c.unpriced(l, put)
	var unmarked []string
	marked := false
	for _, f := range l.Files {
		marked = marked || len(f.Rows.Marks) > 0
		if f.Rows.Unmarked {
			unmarked = append(unmarked, f.Title())
		}
	}
	if mark := l.Currency; marked && len(unmarked) > 0 {
		name := mark.Code
		if name == "" {
			name = mark.Sign
		}
		put("assumed_currency", "Amounts without a currency in %s are taken to be in %s.", list(unmarked), fault.Clean(name))
	}
}

// unpriced notes whose hours have no cost, where others have one.
func (c *Calc) unpriced(l *intake.Loaded, put putNote) {
	without := map[string]bool{}
	priced := false
	for _, cell := range l.Ledger.Cells() {
		priced = priced || cell.Labour.Sign() != 0
		for name := range cell.NoRate {
			without[name] = true
		}
	}
	if names := slices.Sorted(maps.Keys(without)); priced && len(names) > 0 {
		if names[0] == "" {
			names[0] = "people who are not named"
		}
		put("unpriced_hours", "Nobody said what an hour of %s costs: the channels with such hours have no labour cost.", list(names))
	}
}

// names notes what the channels are called.
func (c *Calc) names(l *intake.Loaded, put putNote) {
	var unknown []string
	for _, s := range c.answer.Channels {
		if id, ok := l.Names.Find(s.Name); ok && !l.Names.Known(id) {
			unknown = append(unknown, s.Name)
		}
	}
	if len(unknown) > 0 {
		put("unmapped_channels", "Not known as a kind of channel: %s; counted as other marketing%s.", list(unknown), c.unmappedShare(unknown))
	}
	if share := c.Total.Value("unattributed_share"); share.Sign() > 0 {
		put("unattributed_sales", "%s of the sales have no marketing effort behind them that any file names: they are in the sums, and in no rate.", percent(share.Num))
	}
	for _, s := range c.answer.Groups {
		if h := metric.Get("hours").Of(s); s.Group == channel.Unattributed && h.Sign() > 0 {
			put("unmatched_hours", "%s hours name no channel: they are in no rate.%s", unit.Grouped(h.Num, 2), ignoreLines(l))
		}
	}
}

// ignoreLines is what the book can say to leave hours out that are no marketing.
func ignoreLines(l *intake.Loaded) string {
	sums := map[source.Text]*unit.Total{}
	for _, f := range l.Files {
		for text, sum := range f.Rows.Nameless.Hours {
			if ofChannel(l, text) {
				continue
			}
			if sums[text] == nil {
				sums[text] = new(unit.Total)
			}
			sums[text].Plus(sum)
		}
	}
	if len(sums) == 0 {
		return ""
	}
	texts := slices.SortedFunc(maps.Keys(sums), func(a, b source.Text) int {
		return cmp.Or(sums[b].Rat(1).Cmp(sums[a].Rat(1)), cmp.Compare(a.Field, b.Field), strings.Compare(a.Says, b.Says))
	})
	const most = 4
	lines := map[source.Field][]string{}
	for _, t := range texts[:min(len(texts), most)] {
		lines[t.Field] = append(lines[t.Field], yamlText(t.Says))
	}
	var rules []string
	for _, f := range slices.Sorted(maps.Keys(lines)) {
		rules = append(rules, fmt.Sprintf("%s: [%s]", f, strings.Join(lines[f], ", ")))
	}
	return fmt.Sprintf(" Where they are no marketing, say so in roi.yaml: ignore: {%s}.", strings.Join(rules, ", "))
}

// ofChannel tells whether rows with a text belong to a channel, or name several, or
// the text is what a channel is called: to ignore it would take marketing away.
func ofChannel(l *intake.Loaded, text source.Text) bool {
	if _, known := l.Names.Find(text.Says); known {
		return true
	}
	return slices.ContainsFunc(l.Files, func(f *intake.Read) bool { return f.Rows.Nameless.Named[text] })
}

// unmappedShare is the part of the other marketing's sales that such names bring.
func (c *Calc) unmappedShare(unknown []string) string {
	among := map[string]bool{}
	for _, name := range unknown {
		among[name] = true
	}
	sum := new(big.Rat)
	for _, s := range c.answer.Channels {
		if v := metric.Get("sales").Of(s); v.Num != nil && among[s.Name] {
			sum.Add(sum, v.Num)
		}
	}
	for i := range c.Groups {
		if all := c.Groups[i].Value("sales"); c.Groups[i].Group == channel.Other.String() && all.Sign() > 0 {
			return ", " + percent(sum.Quo(sum, all.Num)) + " of its sales"
		}
	}
	return ""
}

// credited notes what was shared out to other channels, and what comes from
// before the window.
func (c *Calc) credited(l *intake.Loaded, put putNote) {
	var spread, stuck []string
	for _, s := range l.Shared {
		if s.Driver == "" {
			stuck = append(stuck, s.Channel)
		} else {
			spread = append(spread, s.Channel+" (by "+s.Driver+")")
		}
	}
	if len(spread) > 0 {
		put("shared_costs", "Costs and hours are shared out to the other channels: %s.", list(spread))
	}
	if len(stuck) > 0 {
		put("no_driver", "There is nothing to share %s by: its costs and hours stay with no channel.", list(stuck))
	}
	if t := c.answer.Total.All; t.Earlier.Sign() > 0 && t.Sum[ledger.Sales].Sign() > 0 {
		part := new(big.Rat).Quo(t.Earlier.Rat(1), t.Sum[ledger.Sales].Rat(1))
		put("lag", "%s of the sales of this period come from deals opened before it, and so from earlier work; deals opened in it and still open are worth %s.", percent(part), Text(metric.Get("pipeline_value"), c.Total.Value("pipeline_value")))
	}
}

// rows notes what became of rows.
func (c *Calc) rows(l *intake.Loaded, put putNote) {
	if n := l.Ledger.UnmatchedRefunds; n > 0 {
		put("unmatched_refunds", "%s of an id that no sale has: credited to no channel.", strings.Replace(rows(n), "row", "refund", 1))
	}
	var unclear, totals, stages, sold []string
	for _, f := range l.Files {
		if f.Rows.Plan.AsSales {
			sold = append(sold, f.Title())
		}
		for i, skip := range f.Rows.Skip {
			if skip {
				unclear = append(unclear, f.Title()+" ("+f.Rows.Plan.Columns[i].Name+")")
			}
		}
		for _, left := range f.Input.LeftOut() {
			if left.Reason == "total" {
				totals = append(totals, fmt.Sprintf("%s:%d", f.Name, left.ExampleLine))
			}
		}
		for name, n := range f.Rows.UnknownStages {
			stages = append(stages, fmt.Sprintf("%s (%s)", fault.Quote(name), rows(n)))
		}
	}
	if len(sold) > 0 {
		put("read_as_sales", "%s has no column of a stage: its deals are read as sales, all won.", list(sold))
	}
	slices.Sort(stages)
	if len(stages) > 0 {
		put("unknown_stages", "Not known as a stage: %s; a lead stays a lead, a deal an open one, a sale a sale.", list(stages))
	}
	if n := l.Ledger.Undated; n > 0 {
		put("undated_wins", "%s won without the date by which it counts: a win in no period.", rows(n))
	}
	if n := l.Ledger.Amountless; n > 0 {
		put("missing_amount", "%s won without an amount: a win, but no sales.", rows(n))
	}
	if len(totals) > 0 {
		put("totals_skipped", "Totals rows were left out, as %s.", list(totals))
	}
	if len(l.Skipped) > 0 {
		put("skipped_files", "Not read: %s.", list(l.Skipped))
	}
	if len(unclear) > 0 {
		put("date_convention", "Dates in %s can be read day first or month first; no figure here needs them. --dates settles it.", list(unclear))
	}
}

// lucky notes what ranges rest on.
func (c *Calc) lucky(put putNote) {
	half := big.NewRat(1, 2)
	var carried, few, persons []string
	for _, s := range c.answer.Channels {
		if l, why := s.Luck(); why == "" && l.Share != nil && len(s.TimeChannels) > 0 {
			if l.Share.Cmp(half) > 0 {
				carried = append(carried, fmt.Sprintf("%s (%s)", s.Name, percent(l.Share)))
			}
			if l.Effective.Cmp(big.NewRat(fewDeals, 1)) < 0 {
				few = append(few, s.Name)
			}
		}
		if who, part := s.KeyPerson(); part != nil && s.Group != channel.Unattributed && part.Cmp(big.NewRat(4, 5)) > 0 {
			persons = append(persons, fmt.Sprintf("%s works %s of %s", who, percent(part), s.Name))
		}
	}
	if len(carried) > 0 {
		put("largest_deal", "One customer or deal brings more than half of the margin of %s.", list(carried))
	}
	if c.answer.Facts.Largest > 0 && c.bounded() {
		put("largest_deal", "Ranges of channels without a win assume deals no larger than the largest seen, %s.",
			unit.Grouped(big.NewRat(c.answer.Facts.Largest, int64(unit.Currency)), 2))
	}
	if len(persons) > 0 {
		put("key_person", "%s: what if that person leaves?", list(persons))
	}
	if len(few) > 0 {
		put("few_deals", "Rough range, too few deals: %s.", list(few))
	}
	if c.Total.Value("net_hourly_rate_low").Num != nil || slices.ContainsFunc(c.Rows, func(r Row) bool { return r.Value("net_hourly_rate_low").Num != nil }) {
		put("range_meaning", "%s", rangeMeaning(c.options.Level))
	}
}

// rangeMeaning says what ranges of a level cover.
func rangeMeaning(l float64) string {
	return fmt.Sprintf("Ranges (%s) are what the luck of the draw alone explains: not wrong attribution, not hours nobody wrote down.", percent(level(l)))
}

// bounded tells whether some channel's range rests on the largest deal of
// another.
func (c *Calc) bounded() bool {
	return slices.ContainsFunc(c.answer.Channels, func(s *metric.Subject) bool {
		l, why := s.Luck()
		return why == "" && l.Effective == nil
	})
}

// rows counts rows for people.
func rows(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

// percent writes a fraction as a percentage, with one decimal unless whole.
func percent(r *big.Rat) string {
	p := new(big.Rat).Mul(r, big.NewRat(100, 1))
	if p.IsInt() {
		return unit.Grouped(p, 0) + "%"
	}
	return unit.Grouped(p, 1) + "%"
}

// level is a range's level as an exact fraction.
func level(l float64) *big.Rat {
	r, _ := new(big.Rat).SetString(fmt.Sprintf("%.6f", l))
	return r
}
