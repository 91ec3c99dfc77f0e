// Package source knows what files hold: which kinds of file there are, which
// header means which field, and how a row becomes a record of the ledger.
package source

import "example.com/roi/pkg/cell"

// Field is what a column of a file states.
type Field uint8

// The fields.
const (
	Date Field = iota
	Created
	Closed
	Period
	PeriodStart
	PeriodEnd
	Channel
	Campaign
	Segment
	Category
	Person
	Stage
	Status
	ID
	Customer
	Product
	Project
	Task
	Tags
	Description
	CurrencyCode
	Hours
	LabourCost
	Spend
	Amount
	CostOfSales
	DirectExpenses
	Margin
	Leads
	MQLs
	SALs
	SQLs
	Opportunities
	Wins
	numFields
)

// fields says, for each field, its name in plain words, what its cells hold,
// and the headers that mean it. Headers are compared folded: in lower case,
// with blanks for underscores and hyphens, without a trailing asterisk.
var fields = [numFields]struct {
	Name    string
	Holds   cell.Content
	Headers []string
}{
	Date:           {"date", cell.Day, []string{"date", "day", "start date", "transaction date", "order date", "invoice date", "paid at", "paid on"}},
	Created:        {"created", cell.Day, []string{"created", "created at", "created on", "create date", "created date", "date created", "creation date", "created (utc)"}},
	Closed:         {"closed", cell.Day, []string{"closed", "closed at", "closed on", "close date", "closed date", "closing date", "date closed", "won date", "won time", "date won", "won on"}},
	Period:         {"period", cell.Text, []string{"period", "month", "quarter", "week", "year"}},
	PeriodStart:    {"first day of the period", cell.Day, []string{"period start", "period from", "start of period", "from", "reporting starts"}},
	PeriodEnd:      {"last day of the period", cell.Day, []string{"period end", "period to", "end of period", "to", "until", "reporting ends"}},
	Channel:        {"channel", cell.Text, []string{"channel", "marketing channel", "source", "lead source", "original source", "original traffic source", "source / medium", "utm source", "network", "social network", "platform", "how did you hear", "how did you hear about us", "how did you hear about us?", "effort", "marketing effort"}},
	Campaign:       {"campaign", cell.Text, []string{"campaign", "campaign name"}},
	Segment:        {"segment", cell.Text, []string{"segment", "customer segment", "customer type", "region", "market"}},
	Category:       {"category", cell.Text, []string{"category", "vendor", "supplier", "expense type"}},
	Person:         {"person", cell.Text, []string{"person", "who", "user", "member", "team member", "employee", "staff"}},
	Stage:          {"stage", cell.Text, []string{"stage", "deal stage", "lead stage", "pipeline stage", "lifecycle stage"}},
	Status:         {"status", cell.Text, []string{"status", "deal status", "lead status", "order status", "invoice status", "payment status", "financial status"}},
	ID:             {"id", cell.Text, []string{"id", "deal id", "lead id", "record id", "opportunity id", "order", "order id", "order #", "order number", "invoice", "invoice #", "invoice id", "invoice number", "transaction id", "unique id"}},
	Customer:       {"customer", cell.Text, []string{"customer", "customer name", "client", "client name", "company", "company name", "account", "account name", "organization", "organisation", "email", "customer email", "customer id"}},
	Product:        {"product", cell.Text, []string{"product", "product name", "item", "plan", "service", "sku"}},
	Project:        {"project", cell.Text, []string{"project", "project name"}},
	Task:           {"task", cell.Text, []string{"task", "task name", "activity"}},
	Tags:           {"tags", cell.Text, []string{"tags", "tag", "labels"}},
	Description:    {"description", cell.Text, []string{"description", "notes", "note", "memo", "comment"}},
	CurrencyCode:   {"currency", cell.Text, []string{"currency", "currency code", "deal currency"}},
	Hours:          {"hours", cell.Hours, []string{"hours", "hours invested", "hours spent", "hours worked", "total hours", "tracked hours", "hrs", "duration", "duration (h)", "time", "time (h)", "time spent", "time invested"}},
	LabourCost:     {"labour cost", cell.Money, []string{"labour cost", "labor cost", "cost of time", "time cost"}},
	Spend:          {"spend", cell.Money, []string{"spend", "ad spend", "ads spend", "adspend", "amount spent", "total spent", "total spend", "media cost", "marketing spend", "marketing cost", "cash spent", "spent", "cost", "costs", "total cost", "expense", "expenses", "fee", "fees"}},
	Amount:         {"amount", cell.Money, []string{"amount", "sales", "net sales", "total sales", "sales amount", "revenue", "turnover", "deal value", "deal amount", "deal size", "won amount", "order total", "order value", "net amount", "value", "total", "total amount"}},
	CostOfSales:    {"cost of sales", cell.Money, []string{"cost of sales", "cost of sale", "cost of goods sold", "cost of goods", "cogs", "delivery cost", "cost of delivery"}},
	DirectExpenses: {"direct expenses", cell.Money, []string{"direct expenses", "direct expense", "direct costs", "direct cost", allExpenses}},
	Margin:         {"margin", cell.Rate, []string{"margin", "margin %", "margin rate", "gross margin", "gross margin %", "gross profit"}},
	Leads:          {"leads", cell.Count, []string{"leads", "lead count", "number of leads", "new leads", "inquiries", "enquiries"}},
	MQLs:           {"mqls", cell.Count, []string{"mqls", "mql", "marketing qualified leads"}},
	SALs:           {"sals", cell.Count, []string{"sals", "sal", "sales accepted leads"}},
	SQLs:           {"sqls", cell.Count, []string{"sqls", "sql", "sales qualified leads", "qualified leads"}},
	Opportunities:  {"opportunities", cell.Count, []string{"opportunities", "opps", "deals", "deals opened"}},
	Wins:           {"wins", cell.Count, []string{"wins", "won", "deals won", "won deals", "closed won", "customers won", "orders"}},
}

// applause are the headers, folded, of what platforms count and roi does not:
// it is no demand.
var applause = []string{
	"followers", "follows", "new followers", "likes", "reactions", "impressions", "impr.", "reach", "views", "video views",
	"clicks", "link clicks", "engagements", "engagement", "interactions", "comments", "shares", "reposts", "saves", "sessions", "visits", "opens",
}

// Holds is what the field's cells hold.
func (f Field) Holds() cell.Content { return fields[f].Holds }

// String is the field's name in plain words.
func (f Field) String() string { return fields[f].Name }
