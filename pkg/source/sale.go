package source

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// deal reads a row of deals or sales.
func (w *row) deal() ledger.Reason {
	if w.Plan.Reading.Lines == "first" && w.values[Amount] == nil && w.values[Status] == nil && w.values[Stage] == nil && w.values[Closed] == nil {
		return "order_line"
	}
	stage, why := w.dealStage()
	if why != "" {
		return why
	}
	counts := ledger.Sales
	if stage != ledger.Won {
		counts = ledger.Pipeline // its closing date, if any, is still a hope
	}
	amount, known := w.amount(Amount, counts)
	given := amount
	if known {
		amount = w.net(amount, counts)
	}
	switch {
	case known && given < 0 && stage == ledger.Won:
		w.r.Refund = true
	case w.Plan.Has(Stage) || w.Plan.Has(Status) && w.Plan.Kind.Name == "deals":
		w.put(ledger.Opportunities, 1)
	}
	w.r.Amount = amount
	w.r.Stage, w.r.Created, w.r.Changed = stage, w.days[Created], w.days[Modified]
	w.r.Entered, w.r.Began = cmp.Or(w.days[Created], w.days[Date]), w.days[Created]
	if stage == ledger.Won || stage == ledger.LostDeal {
		w.r.Ended = cmp.Or(w.days[Closed], w.days[Date])
	} else {
		w.r.StepName, w.r.Step = w.step()
	}
	switch stage {
	case ledger.LostDeal:
		w.put(ledger.Lost, 1)
	case ledger.Won:
		w.put(ledger.Sales, int64(amount))
		if !w.r.Refund {
			w.put(ledger.Wins, 1)
		}
		w.r.Amountless = !known
		w.cost(amount)
	default:
		w.put(ledger.Pipeline, int64(amount))
		w.r.Day = cmp.Or(w.days[Created], w.r.Day) // its closing date is still a hope
	}
	return ""
}

// step is where an open deal stands, as its file calls it and in roi's terms.
func (w *row) step() (name string, stage ledger.Stage) {
	text := w.values[Stage]
	if text == nil {
		text = w.values[Status]
	}
	stage = w.Terms.stageOf(w.fold(text))
	if stage == ledger.NoStage || stage > ledger.Opportunity {
		stage = ledger.Opportunity
	}
	return string(text), stage
}

// unknown keeps in mind a stage that means nothing known.
func (w *row) unknown(name string) {
	w.told.stage = name
	if first := w.StageLines[name]; first == 0 || w.line < first {
		w.StageLines[name] = w.line
	}
}

// net is what is left of an amount without the tax in it and without what was
// given back: (amount - given back) x (amount - tax) / amount, because a refund
// gives back price and tax alike; rounded once, half away from zero.
func (w *row) net(amount unit.Money, q ledger.Quantity) unit.Money {
	tax, _ := w.amount(Tax, q)
	back, _ := w.amount(Refunded, q)
	back = max(back, -back)
	if tax == 0 && back == 0 || amount == 0 {
		return amount
	}
	left := big.NewRat(int64(amount-back), int64(amount))
	total, _ := unit.TotalOf(left.Mul(left, big.NewRat(int64(amount-tax), 1)))
	return unit.Money(total.Int().Int64())
}

// dealStage is how far the deal of a row has come: what the status settles,
// else the stage. Without either it is won.
func (w *row) dealStage() (ledger.Stage, ledger.Reason) {
	status, name := w.fold(w.values[Status]), w.fold(w.values[Stage])
	if w.Plan.Kind.Name == "sales" {
		repaid := status == "refunded" && w.values[Refunded] != nil // sold, and the refund says how much of it stands
		if slices.Contains(voidStatuses, status) && !repaid {
			return 0, "void"
		}
		paid := strings.HasPrefix(status, "paid") || strings.HasPrefix(status, "partially") || repaid
		if w.values[Cancelled] != nil && !paid {
			return 0, "void"
		}
		if status != "" && !repaid && w.Terms.stageOf(status) != ledger.Won && !slices.Contains(soldStatuses, status) {
			w.unknown(string(w.values[Status]))
		}
		return ledger.Won, ""
	}
	if s := w.Terms.stageOf(status); s == ledger.Won || s == ledger.LostDeal {
		return s, ""
	}
	if name == "" {
		name = status
	}
	s := w.Terms.stageOf(name)
	switch {
	case s == ledger.Won, s == ledger.LostDeal:
		return s, ""
	case s == ledger.NoStage && name != "":
		text := w.values[Stage]
		if text == nil {
			text = w.values[Status]
		}
		w.unknown(string(text))
	}
	return ledger.Opportunity, ""
}

// lead reads a row of leads: the stages up to the furthest that its stage or a
// day of its own says it reached, and what sales made of it.
func (w *row) lead() {
	text := w.values[Stage]
	if text == nil {
		text = w.values[Status]
	}
	w.r.Stage, w.r.Changed = ledger.Lead, w.days[Modified]
	w.r.Entered = cmp.Or(w.days[Created], w.days[Date])
	if text != nil {
		stage := w.Terms.stageOf(w.fold(text))
		switch {
		case stage == ledger.Opportunity && slices.Contains(atWork, w.fold(text)): // somebody is at it
		case stage == ledger.NoStage && !w.sentBack(text):
			w.unknown(string(text))
		case stage == ledger.NoStage, stage == ledger.LostDeal: // it was a lead; what else it was, it does not say
		default:
			w.r.Stage = stage
		}
	}
	for _, s := range leadStages {
		if s.dated && w.values[s.days[0]] != nil {
			w.r.Stage = max(w.r.Stage, s.reaches)
		}
	}
	for _, s := range leadStages {
		if w.r.Stage >= s.reaches && (w.Terms.LeadsOnly || s.reaches <= ledger.SQL) {
			w.put(s.quantity, 1)
		}
	}
	w.r.SentBack = w.lost(Stage) || w.lost(Status)
	if w.r.SentBack {
		w.r.Why = strings.Join(strings.Fields(string(w.values[Reason])), " ")
	}
	w.answer()
}

// atWork are what leads go by that somebody works on; a deal that goes by them
// is open.
var atWork = []string{"in progress", "active", "pending"}

// lost tells whether a column says that sales did not take the lead, or no
// longer does.
func (w *row) lost(f Field) bool {
	text := w.values[f]
	return text != nil && (w.Terms.stageOf(w.fold(text)) == ledger.LostDeal || w.sentBack(text))
}

// sentBack tells whether a status says that sales gave a lead back.
func (w *row) sentBack(status []byte) bool {
	return slices.Contains(sentBackStatuses, w.fold(status))
}

// answer finds how long the lead waited for an answer.
func (w *row) answer() {
	if !w.Plan.Has(Responded) {
		return
	}
	came := Created
	if w.values[Created] == nil {
		came = Date
	}
	switch from, to := w.days[came], w.days[Responded]; {
	case w.values[Responded] == nil:
		w.r.Answer = ledger.Unanswered
	case from == unit.NoDay || to == unit.NoDay:
	default:
		start, timed := cell.TimeOfDay(w.values[came])
		end, also := cell.TimeOfDay(w.values[Responded])
		w.r.Answer, w.r.Minutes = ledger.AnsweredOn, int32(to-from)*24*60
		here, zoned := cell.Zone(w.values[came])
		there, alsoZoned := cell.Zone(w.values[Responded])
		if timed && also && zoned == alsoZoned { // else nobody knows how far apart they are
			w.r.Answer, w.r.Minutes = ledger.Answered, w.r.Minutes+int32(end-there-start+here)
		}
	}
}

// applaud adds up what is never counted.
func (w *row) applaud() {
	for i := range w.Plan.Columns {
		c := &w.Plan.Columns[i]
		if c.Field != Engagement || c.Index >= len(w.cells) || cell.Blank(w.cells[c.Index]) {
			continue
		}
		n, wrong := w.Conventions[i].Count(w.cells[c.Index])
		if wrong != nil {
			w.wrong(c, wrong)
			continue
		}
		if w.Applauded[c.Name] == nil {
			w.Applauded[c.Name] = new(unit.Total)
		}
		w.Applauded[c.Name].Add(n)
	}
}

// reached counts a row of a file of one stage.
func (w *row) reached() {
	for _, s := range leadStages {
		if w.Plan.Kind.stage.Has(s.quantity) {
			w.r.Stage = s.reaches
			w.put(s.quantity, 1)
		}
	}
}

// leadStages are the counts that a lead adds to, by the stage it has reached,
// with the fields of the day on which it did; dated where the first of them is of
// that stage alone, and says that the lead reached it.
var leadStages = []struct {
	reaches  ledger.Stage
	quantity ledger.Quantity
	days     []Field
	dated    bool
}{
	{ledger.Lead, ledger.Leads, opening, false},
	{ledger.MQL, ledger.MQLs, []Field{MQLDate, Created, Date}, true},
	{ledger.SAL, ledger.SALs, []Field{SALDate, Created, Date}, true},
	{ledger.SQL, ledger.SQLs, []Field{SQLDate, Created, Date}, true},
	{ledger.Opportunity, ledger.Opportunities, []Field{OpportunityDate, Created, Date}, true},
	{ledger.Won, ledger.Wins, opening, false},
}

// sheet reads a summary row: every quantity that it states.
func (w *row) sheet() ledger.Reason {
	if text := w.values[Hours]; text != nil {
		w.time(text)
	}
	if v, ok := w.amount(Spend, ledger.Spend); ok {
		w.put(ledger.Spend, int64(v))
	}
	if v, ok := w.amount(Amount, ledger.Sales); ok {
		w.put(ledger.Sales, int64(v))
	}
	v, ok := w.amount(DirectExpenses, ledger.DirectExpenses)
	switch {
	case ok && w.Plan.SpendWithin && w.Plan.Has(Spend):
		w.put(ledger.CostOfSales, int64(v)-w.r.Values[ledger.Spend])
	case ok:
		w.put(ledger.DirectExpenses, int64(v))
	default:
		w.cost(unit.Money(w.r.Values[ledger.Sales]))
	}
	for i := range leadStages {
		w.count(Leads+Field(i), leadStages[i].quantity)
	}
	if w.r.Has == 0 && len(w.faults) == 0 {
		return "blank"
	}
	return ""
}

// period finds the days that a row without a date of its own sums up: its own
// period, else that of the whole file.
func (w *row) period() {
	w.r.Period = unit.Window{From: w.days[PeriodStart], To: w.days[PeriodEnd]}
	if w.r.Period == (unit.Window{}) && w.r.Day == unit.NoDay {
		w.r.Period = w.Plan.Period
	}
	text := w.values[Period]
	if text == nil {
		return
	}
	c, _ := w.convention(Period)
	p, wrong := unit.ParsePeriod(string(text), unit.NoDay, w.Terms.FiscalStart)
	if wrong != nil { // January 2026
		if day, no := cell.ParseDay("1 " + string(text)); no == nil {
			p, wrong = unit.Window{From: day, To: unit.PeriodOf(day, unit.Month, unit.MonthDay{}).To}, nil
		}
	}
	if span, _ := (cell.Convention{}).Span(string(text)); wrong != nil && span.From != unit.NoDay && span.To != unit.NoDay {
		p, wrong = span, nil
	}
	if every, ok := lengths[foldHeader(c.Name)]; ok && wrong != nil { // the first day of it
		if day, no := cell.ParseDay(string(text)); no == nil {
			p, wrong = unit.Window{From: day, To: day + 6}, nil // weeks begin on what day they like
			if every != unit.Week {
				p = unit.PeriodOf(day, every, unit.MonthDay{}).Window
			}
		}
	}
	switch {
	case wrong == nil:
		w.r.Period = p
	case w.Terms.Windowed:
		w.wrong(c, wrong.WithHint("write 2026, 2026-Q1, 2026-03 or 2026-W05"))
	}
}

// lengths are how long the periods are under a header, folded, whose cells are
// their first days.
var lengths = map[string]unit.Every{
	"week": unit.Week, "woche": unit.Week, "semaine": unit.Week, "semana": unit.Week, "settimana": unit.Week,
	"month": unit.Month, "monat": unit.Month, "mois": unit.Month, "mes": unit.Month, "mese": unit.Month, "mês": unit.Month,
	"quarter": unit.Quarter, "quartal": unit.Quarter, "trimestre": unit.Quarter,
	"year": unit.Year, "jahr": unit.Year, "année": unit.Year, "año": unit.Year, "anno": unit.Year, "ano": unit.Year,
}

func (w *row) count(f Field, q ledger.Quantity) {
	text := w.values[f]
	if text == nil {
		return
	}
	c, how := w.convention(f)
	n, wrong := how.Count(text)
	if wrong != nil && w.Plan.Reading.Count == "leads" && wrong.Hint == "" {
		wrong.Hint = "platforms share conversions out in fractions, which are no leads; remove count: leads from the source"
	}
	if wrong != nil {
		w.wrong(c, wrong)
		return
	}
	w.put(q, n)
}

// cost finds what delivering the sales of the row cost: the row's own cost,
// else its margin, else the margin assumed. A refund reverses only a cost that
// its row states.
func (w *row) cost(sales unit.Money) {
	own, stated := w.amount(CostOfSales, ledger.CostOfSales)
	if !stated {
		own, stated = w.amount(DirectExpenses, ledger.CostOfSales)
	}
	switch {
	case stated && w.r.Refund && own > 0:
		own = -own
	case !stated && !w.r.Refund:
		own, stated = w.marginCost(sales)
	}
	switch {
	case stated:
		w.put(ledger.CostOfSales, int64(own))
	case !w.r.Refund && sales != 0:
		w.termsCost(sales)
	}
	if fee, ok := w.amount(Fee, ledger.CostOfSales); ok {
		w.r.FeeOnly = !w.r.Has.Has(ledger.CostOfSales)
		w.put(ledger.CostOfSales, w.r.Values[ledger.CostOfSales]+int64(fee))
	}
}

// termsCost is the cost of sales that the margin of the product, the channel or
// the book leaves.
func (w *row) termsCost(sales unit.Money) {
	margin, assumed, ok := w.Terms.margin(string(w.values[ID]), string(w.values[Product]), channel.ID(w.r.Channel), w.Names.Name(channel.ID(w.r.Channel)))
	if !ok {
		w.r.Uncosted = true
		return
	}
	cost, fits := share(sales, wholeSale-margin)
	if !fits {
		c, _ := w.convention(Amount)
		w.wrong(c, fault.New("the cost of sales at a margin of %s is larger than roi can count exactly", unit.Plain(big.NewRat(margin, wholeSale))))
		return
	}
	w.put(ledger.CostOfSales, int64(cost))
	w.r.AssumedCost, w.r.Margin = assumed, &margin
}

// marginCost is the cost of sales that the row's own margin leaves.
func (w *row) marginCost(sales unit.Money) (unit.Money, bool) {
	text := w.values[Margin]
	if text == nil {
		return 0, false
	}
	c, how := w.convention(Margin)
	m, wrong := how.Margin(text)
	switch {
	case wrong != nil:
		w.wrong(c, wrong)
		return 0, false
	case m.IsRate:
		cost, fits := share(sales, wholeSale-m.Rate)
		if !fits {
			w.wrong(c, fault.New("the cost of sales that %s leaves is larger than roi can count exactly", fault.Quote(text)))
		}
		w.r.Margin = &m.Rate
		return cost, fits
	}
	left, ok := w.converted(m.Amount, m.Mark, c, text, ledger.Sales)
	if !ok {
		return 0, false
	}
	cost := sales - left
	if (sales < 0) != (left < 0) && (cost < 0) != (sales < 0) {
		w.wrong(c, fault.New("the cost of sales that %s leaves is larger than roi can count exactly", fault.Quote(text)))
		return 0, false
	}
	return cost, true
}

// wholeSale is a margin of 100%, in millionths.
const wholeSale = 1_000_000

// share is sales x rate, with the rate in millionths, rounded half away from
// zero to the millionth; false where that does not fit.
func share(sales unit.Money, rate int64) (unit.Money, bool) {
	hi, lo := bits.Mul64(size(int64(sales)), size(rate))
	lo, carry := bits.Add64(lo, wholeSale/2, 0)
	if hi += carry; hi >= wholeSale {
		return 0, false
	}
	part, _ := bits.Div64(hi, lo, wholeSale)
	if (sales < 0) != (rate < 0) {
		return unit.Money(-part), part <= 1<<63
	}
	return unit.Money(part), part < 1<<63
}

// size is a number without its sign.
func size(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}
