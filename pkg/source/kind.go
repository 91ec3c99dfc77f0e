package source

import (
	"slices"
	"strings"

	"example.com/roi/pkg/ledger"
)

// Kind is a kind of file, by what its rows are.
type Kind struct {
	Name    string     // its name in answers and in KIND=FILE
	Words   []string   // what else it is called, there and in names of files
	Meaning string     // what a row of it is
	Needs   []Field    // fields without which it can not be read
	Tells   []Field    // at least one of these must be there for a file to be taken for this kind unasked; none: only its name can say so
	With    [][]Field  // and all of at least one of these; none: nothing more is asked
	Bars    []Field    // any of these rules it out
	Fields  []Field    // what else it may hold
	Said    []Field    // what it may hold where a format or the user says so
	Clash   [][2]Field // fields of which one may include the other
	Headers []Header   // headers that mean something else here than elsewhere
	origin  ledger.Origins
	stage   ledger.Set // of a file of one stage: the count that each row adds to
}

// noField is what a header means in a kind that has no use for it.
const noField = numFields

// Header says which field a header, folded, means in one kind.
type Header struct {
	Text  string
	Field Field
}

// Kinds lists the kinds of file.
var Kinds = []Kind{
	{
		Name: "channels", Words: []string{"channel", "summary"},
		Meaning: "one row per channel with its totals, any mix of quantities",
		Needs:   []Field{Channel},
		Tells:   []Field{Hours, Spend, Amount, Leads, MQLs, SALs, SQLs, Opportunities, Wins},
		Bars:    []Field{Person, Stage, ID, Customer, Email},
		Fields:  []Field{Date, Campaign, CampaignID, Segment, Category, Period, PeriodStart, PeriodEnd, Product, CurrencyCode, LabourCost, CostOfSales, DirectExpenses, Margin, Conversions, ConversionValue},
		Clash:   [][2]Field{{DirectExpenses, Spend}, {DirectExpenses, CostOfSales}},
		origin:  ledger.Sheet,
	},
	{
		Name: "hours", Words: []string{"time", "timesheet", "timesheets"},
		Meaning: "one row per entry of time worked",
		Needs:   []Field{Hours},
		Tells:   []Field{Hours},
		Bars:    []Field{Spend, Amount, Leads, SQLs, Wins},
		Fields:  []Field{Date, Period, PeriodStart, PeriodEnd, Channel, Campaign, CampaignID, Segment, Category, Person, Customer, ID, LabourCost, CurrencyCode},
		origin:  ledger.Detail,
	},
	{
		Name: "spend", Words: []string{"costs", "cost", "expenses", "ads"},
		Meaning: "one row per payment for marketing",
		Needs:   []Field{Spend},
		Tells:   []Field{Spend},
		Bars:    []Field{Hours, Stage},
		Fields:  []Field{Date, Period, PeriodStart, PeriodEnd, Channel, Campaign, CampaignID, Segment, Category, Person, CurrencyCode, Conversions, ConversionValue},
		Said:    []Field{Leads, Amount},
		Headers: []Header{{"betrag", Spend}, {"montant", Spend}, {"importe", Spend}, {"importo", Spend}, {"valor", Spend}, {"amount", Spend}, {"total", Spend}, {"value", Spend}, {"net amount", Spend}, {"total amount", Spend}, {"price", Spend}},
		origin:  ledger.Detail,
	},
	{
		Name: "deals", Words: []string{"deal", "pipeline"},
		Meaning: "one row per deal, open, won or lost",
		Needs:   []Field{Amount},
		Tells:   []Field{Stage, Status},
		Bars:    []Field{Hours},
		Fields:  []Field{Date, Created, Closed, Modified, Channel, Campaign, CampaignID, Segment, Person, ID, LeadID, Customer, Email, Product, CurrencyCode, CostOfSales, DirectExpenses, Margin, Refunded, Fee, Cancelled},
		Said:    []Field{Tax},
		Clash:   [][2]Field{{DirectExpenses, CostOfSales}},
		Headers: []Header{{"cost", CostOfSales}, {"costs", CostOfSales}, {"kosten", CostOfSales}, {"coste", CostOfSales}, {"costo", CostOfSales}, {"custo", CostOfSales}, {"coût", CostOfSales}, {"owner", Person}, {"deal owner", Person}, {"price", Amount},
			{"order", noField}, {"order id", noField}, {"order #", noField}, {"order number", noField}, {"order date", noField}, {"order status", noField},
			{"invoice", noField}, {"invoice #", noField}, {"invoice id", noField}, {"invoice number", noField}, {"invoice date", noField}, {"invoice status", noField},
			{"payment status", noField}, {"financial status", noField}},
		origin: ledger.Deals,
	},
	{
		Name: "sales", Words: []string{"orders", "invoices", "sale", "order", "invoice", "revenue"},
		Meaning: "one row per sale: deals that are all won unless a status says otherwise",
		Needs:   []Field{Amount},
		Tells:   []Field{Amount},
		Bars:    []Field{Hours, Stage},
		Fields:  []Field{Date, Created, Closed, Modified, Channel, Campaign, CampaignID, Segment, Person, Status, ID, LeadID, Customer, Email, Product, CurrencyCode, CostOfSales, DirectExpenses, Margin, Refunded, Fee, Cancelled},
		Said:    []Field{Tax},
		Clash:   [][2]Field{{DirectExpenses, CostOfSales}},
		Headers: []Header{{"cost", CostOfSales}, {"costs", CostOfSales}, {"kosten", CostOfSales}, {"coste", CostOfSales}, {"costo", CostOfSales}, {"custo", CostOfSales}, {"coût", CostOfSales}, {"price", Amount}},
		origin:  ledger.Orders,
	},
	{
		Name: "leads", Words: []string{"lead", "contacts", "inquiries", "enquiries"},
		Meaning: "one row per lead, with the stage it has reached",
		Tells:   []Field{Stage, Status, Created, ID, Customer, Email},
		With:    [][]Field{{Stage}, {Channel, Customer}, {Channel, Email}, {Channel, Created}, {Channel, Date}, {Source, Created}, {Source, Date}, {Customer, Created}, {Email, Created}},
		Bars:    []Field{Hours, Spend, Amount},
		Fields:  []Field{Date, Modified, MQLDate, SALDate, SQLDate, OpportunityDate, Responded, Reason, Channel, Campaign, CampaignID, Segment, Person},
		Headers: []Header{{"lead id", ID}, {"contact id", ID}, {"became a lead date", Created}, {"owner", Person}, {"lead owner", Person}, {"name", Customer}, {"lead", Customer}, {"contact", Customer}},
		origin:  ledger.LeadRows,
	},
	stageFile("mqls", "mql", ledger.MQLRows, ledger.MQLs),
	stageFile("sals", "sal", ledger.SALRows, ledger.SALs),
	stageFile("sqls", "sql", ledger.SQLRows, ledger.SQLs),
	stageFile("opportunities", "opps", ledger.OpportunityRows, ledger.Opportunities),
	{
		Name: "margins", Words: []string{"margin"},
		Meaning: "the margin of one product, channel or deal",
		Needs:   []Field{Margin},
		Tells:   []Field{Product, Channel, ID},
		Bars:    []Field{Amount, Hours, Spend},
		Fields:  []Field{CurrencyCode},
	},
	{
		Name: "engagement", Words: []string{"applause"},
		Meaning: "followers, likes, views and the like: read, totalled, and in no figure",
		Tells:   []Field{Engagement},
		Bars:    []Field{Hours, Spend, Amount, Leads, MQLs, SALs, SQLs, Opportunities, Wins, Stage, Customer, Email},
		Fields:  []Field{Date, PeriodStart, PeriodEnd, Channel, Campaign, CampaignID, Segment, Category, Person},
		origin:  ledger.Applause,
	},
}

// stageFile is the kind of files of which each row has reached one stage; they
// state that stage and no other.
func stageFile(name, word string, origin ledger.Origins, q ledger.Quantity) Kind {
	return Kind{
		Name: name, Words: []string{word},
		Meaning: "one row per lead or deal that reached this stage",
		Fields:  []Field{Date, Created, Channel, Campaign, CampaignID, Segment, Person, ID, Customer, Email},
		Headers: []Header{{"lead id", ID}, {"contact id", ID}, {"name", Customer}, {"lead", Customer}, {"contact", Customer}},
		origin:  origin, stage: ledger.SetOf(q),
	}
}

// Words lists every word that may stand before the = of KIND=FILE.
func Words() []string {
	var words []string
	for _, k := range Kinds {
		words = append(append(words, k.Name), k.Words...)
	}
	return words
}

// KindOf returns the kind that a word before = means.
func KindOf(word string) (*Kind, bool) {
	for i := range Kinds {
		if k := &Kinds[i]; k.Name == word || slices.Contains(k.Words, word) {
			return k, true
		}
	}
	return nil, false
}

// named tells whether a file's name says that it is of this kind, as
// 2026-deals.csv does.
func (k *Kind) named(file string) bool {
	base := strings.ToLower(file[strings.LastIndexAny(file, `/\`)+1:])
	words := strings.FieldsFunc(base, func(r rune) bool { return r < 'a' || r > 'z' })
	for _, w := range words {
		if w == k.Name || slices.Contains(k.Words, w) {
			return true
		}
	}
	return false
}

// anyKind are the fields that rows of any kind may hold, from which a channel
// can be told where no column names it.
var anyKind = []Field{Project, Task, Tags, Description, Network, Source, Medium}

// understood lists every field that the kind may hold.
func (k *Kind) understood() []Field {
	return slices.Concat(k.Needs, k.Tells, k.Fields, anyKind)
}
