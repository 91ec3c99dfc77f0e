// Package ledger adds records up: totals by channel, the entities whose margins
// belong together, and an account of every row that was read.
//
// Records arrive in any order and are posted to one [Cell] per [Key]. Most are
// posted at once and forgotten; one of them may stand for a [Bundle] of rows that
// are alike. Two kinds are held until [Ledger.Fold]: rows whose id may come again
// (the same deal in a later stage, or its refund), and summary rows (details of
// the same channel replace them). The result never depends on the order in which
// records came.
package ledger

import "example.com/roi/pkg/unit"

// Quantity is one kind of fact that rows state and the ledger sums.
type Quantity uint8

// The quantities: hours in microseconds, money in millionths, the rest counts.
const (
	Hours Quantity = iota
	Spend
	Sales
	CostOfSales
	DirectExpenses // cost of sales and spend in one sum that can not be split
	LabourCost     // labour that the row itself prices; otherwise hours x rate
	Leads
	MQLs
	SALs
	SQLs
	Opportunities
	Wins
	Lost
	Pipeline // amounts of open opportunities
	Quantities
)

// Set is a set of quantities, one bit each.
type Set uint32

// SetOf returns the set of the quantities given.
func SetOf(qs ...Quantity) Set {
	var s Set
	for _, q := range qs {
		s |= 1 << q
	}
	return s
}

// Has tells whether the set holds q.
func (s Set) Has(q Quantity) bool { return s>>q&1 == 1 }

// Origins is a set of the kinds of input that stated a quantity. Stages are of
// one entry cohort only where the same origins stated both.
type Origins uint16

// The origins of a figure.
const (
	Sheet    Origins = 1 << iota // a summary row per channel
	Detail                       // a row of hours or spend
	Deals                        // a row per deal, won, lost or open
	Orders                       // a row per sale, which can not be lost
	LeadRows                     // a row per lead
	ByHand                       // set on the command line
	MQLRows                      // a row per marketing-qualified lead, and so on: files of one stage
	SALRows
	SQLRows
	OpportunityRows
	Applause // a row of what is never counted
)

// Sold are the origins whose sales come deal by deal.
const Sold = Deals | Orders

// Stage is how far a lead or deal has come. NoStage is a row without one.
type Stage uint8

// The stages in order; a lost one has left the order at any point.
const (
	NoStage Stage = iota
	Lead
	MQL
	SAL
	SQL
	Opportunity
	LostDeal
	Won
)

// Place is where a row stands: the index of its input and its first line.
type Place struct{ Input, Line int }

// Key is what a row is credited to.
type Key struct {
	Channel int32 // the caller's number for the channel
	Part    Part  // of the channel, where a question cuts it further
}

// Part is the caller's number for a part of a channel, as a campaign or a month.
// 0 is the part that has no name.
type Part int32

// Record is one row's worth of facts, or that of a bundle of rows.
type Record struct {
	Place
	Key
	Origin  Origins
	Day     unit.Day // the row's own date, that of its stage; NoDay where it has none
	Has     Set      // the quantities that the row states
	Values  [Quantities]int64
	Created unit.Day             // when the deal was opened, or NoDay
	Changed unit.Day             // when the row was last changed, or NoDay
	Days    [Quantities]unit.Day // the date by which each quantity counts, or NoDay
	Period  unit.Window          // of a summary row: the days that it sums up, open where not known

	Rate        unit.Money // loaded cost of one hour, where Priced
	Priced      bool       // a rate is known for the row's hours
	AssumedRate bool       // the rate is the one for everyone, and not the person's own
	AssumedCost bool       // the cost of sales comes from a margin that nobody stated for this row
	Uncosted    bool       // sales without any cost of sales or margin
	FeeOnly     bool       // its cost of sales is what processing the payment cost, and nothing more is known
	Amount      unit.Money // of a deal, whatever became of it
	Amountless  bool       // a win that does not say its amount
	Refund      bool       // a negative amount: never a win

	Exchanged string // how its amount came into the book's currency, as €1000 x 1.08; "" where it did not
	Margin    *int64 // millionths of the sale that its cost of sales leaves; nil where that is no margin's

	Course     // of a lead or deal
	Stage      Stage
	ID         string  // scoped by the caller, so that equal IDs are the same deal; "" for none
	Customer   string  // folded by the caller; "" for none
	Person     string  // who worked the hours; "" for none
	Sole       bool    // no other row has its ID, for certain
	LatestRow  bool    // of rows with this ID that nothing else orders the last counts
	OneOfLines bool    // rows with this ID are lines of one sale, and add up
	Raw        string  // the row's own bytes, for rows with an ID
	Bundle     *Bundle // the rows that it stands for; nil where it is one
}

// GrossMargin is the gross margin that the row adds to its entity, in millionths;
// false where that does not fit.
func (r *Record) GrossMargin() (int64, bool) {
	sales, cost := r.Values[Sales], r.Values[CostOfSales]
	m := sales - cost
	return m, (cost <= 0) == (m >= sales)
}
