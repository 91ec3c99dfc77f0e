// Package book reads roi.yaml: what a person knows of a company and no file
// says, such as who costs what, which names are one channel, what the margin
// is, and what a euro was worth in March.
//
// A book is read strictly: whatever is not understood is a fault with its line
// and the keys that lead to it. Numbers are exact, read from their digits as
// they are written.
package book

import (
	"math/big"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// Book is what roi.yaml says. The zero Book says nothing.
type Book struct {
	File            string              // as the user named it; the paths in it start at its folder
	Version         int                 // 1, or 0 for a file that says nothing
	Currency        string              // code of ISO 4217 that all amounts of the book are in; "" for none
	HourlyCost      *unit.Money         // loaded cost of an hour of a person without one; nil: not known
	People          []Named[unit.Money] // loaded cost of an hour, 0 for who is paid through spend; by name
	Margin          *int64              // millionths of a sale that nothing else gives a margin; nil: not known
	Margins         Margins             // margins of some products and channels
	Rates           []Rate              // what other currencies are worth; by currency, then by date
	Channels        []Channel           // in the order of the file
	Segments        []Named[[]string]   // patterns of each segment, in the order of the file
	Ignore          []Named[[]string]   // patterns by field, of rows that are not marketing
	Shared          []Sharing           // channels whose costs and hours belong to others
	Stages          []Stage             // the company's own names, in the order of stages
	StageRates      []StageRate         // chance of a win, in the order of the file
	Sources         []Source            // in the order of the file
	Formats         []source.Format     // in the order of the file
	Plan            *Plan               // nil: there is none
	Checks          []Check             // gates, in the order of the file
	Defaults        map[string]string   // preferences by name, as a command line would say them
	Level           int64               // of ranges, in millionths; 0: not said
	FiscalYearStart unit.MonthDay       // zero: 1 January
}

// Named is a value under a name that the user chose.
type Named[V any] struct {
	Name  string
	Line  int
	Value V
}

// Margins are rates in millionths of the sale, in the order of the file.
type Margins struct {
	Products, Channels []Named[int64]
}

// Rate is what one unit of a currency is worth in the book's.
type Rate struct {
	Currency string
	From     unit.Day // the first day on which it holds; NoDay: always
	Value    *big.Rat // more than 0, not to be changed
	Line     int
}

// Channel is a channel with its group, and what else it goes by. A pattern may
// hold * for any characters.
type Channel struct {
	Name  string
	Group channel.Group
	Also  []string
	Line  int
}

// Sharing says how the costs and hours of a channel are shared out to others.
type Sharing struct {
	Channel string
	Driver  string         // hours, spend, leads, sales or even; "" for Shares
	Shares  []Named[int64] // millionths by channel, at most 1,000,000 together
	Line    int
}

// Stage is a stage with the names that the company's own files have for it.
type Stage struct {
	Stage ledger.Stage
	Names []string
	Line  int
}

// StageRate is the chance that an open deal at a stage is won, in millionths:
// one of roi's stages, or one by the name that the company's own files have.
type StageRate struct {
	Stage ledger.Stage // NoStage where it is known by its name
	Name  string       // "" for one of roi's
	Rate  int64
}

// Source is a file of the book, and how to read it.
type Source struct {
	File   string // from the folder of the book; may hold * and ?
	Format string // name of a known format or of one of the book
	Sheet  string // of a workbook; "" for the first
	Line   int
	source.Reading
}

// Check is a gate, such as social.net_hourly_rate >= 50.
type Check struct {
	Text       string // as written
	Line       int
	Expression metric.Expression // what it says
}
