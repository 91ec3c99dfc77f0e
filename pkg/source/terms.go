package source

import (
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Terms are what the user and the book say that no file does. The zero Terms
// say nothing.
type Terms struct {
	HourlyCost  *unit.Money                                      // loaded cost of an hour of everyone without one of their own; nil where nobody said
	Person      func(name string) (unit.Money, bool)             // loaded cost of an hour of a person, where the book gives it
	Supposed    func(name string) (unit.Money, bool)             // what an hour of a person is supposed to cost, whatever the file and the book say; nil: nothing is
	Margin      *int64                                           // millionths of a sale, for sales without cost or margin; nil where nobody said
	Margins     Margins                                          // what margins files state
	MarginOf    func(product, channel string) (int64, bool)      // the margin of a product or channel, where the book gives it
	Currency    string                                           // of the book; "" where nobody said
	Rate        func(code string, day unit.Day) (*big.Rat, bool) // what a currency is worth in the book's
	Stages      map[string]ledger.Stage                          // the stages that the book gives to names, folded by FoldStage
	SegmentOf   func(value string) string                        // the segment that the book counts a value among; nil: the value itself
	Segment     string                                           // rows of other segments are left out; "" for none
	Ignored     func(field, text string) bool                    // the book says that such a row is not marketing
	IgnoredBy   []string                                         // the fields of which it says so
	FiscalStart unit.MonthDay                                    // of years and quarters
	ByCreation  bool                                             // sales count by the creation of their deal, not by its closing
	Windowed    bool                                             // only certain days count, so that dates matter
	LeadsOnly   bool                                             // no file has deals, so that leads state opportunities and wins too
	Joins       bool                                             // deals may follow leads
}

// ignores tells whether the book asks about a field.
func (t *Terms) ignores(f Field) bool { return slices.Contains(t.IgnoredBy, f.String()) }

// segment is the segment of a value of a segment column.
func (t *Terms) segment(value string) string {
	if t.SegmentOf == nil {
		return value
	}
	return t.SegmentOf(value)
}

// hour is the loaded cost of an hour of a person; assumed where only the default
// says it, and false where nobody does.
func (t *Terms) hour(person string) (cost unit.Money, assumed, ok bool) {
	if t.Person != nil && person != "" {
		if cost, ok := t.Person(person); ok {
			return cost, false, true
		}
	}
	if t.HourlyCost != nil {
		return *t.HourlyCost, true, true
	}
	return 0, false, false
}

// margin is the margin of a sale that its row does not say, in millionths;
// assumed where only the default says it, and false where nobody does.
func (t *Terms) margin(id, product string, ch channel.ID, name string) (margin int64, assumed, ok bool) {
	if m, ok := t.Margins.Deals[id]; ok {
		return m, false, true
	}
	if m, ok := t.Margins.Products[strings.ToLower(product)]; ok {
		return m, false, true
	}
	if m, ok := t.Margins.Channels[ch]; ok {
		return m, false, true
	}
	if t.MarginOf != nil {
		if m, ok := t.MarginOf(product, name); ok {
			return m, false, true
		}
	}
	if t.Margin != nil {
		return *t.Margin, true, true
	}
	return 0, false, false
}
