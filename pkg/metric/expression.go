package metric

import (
	"math/big"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/unit"
)

// Term is a figure of a subject, as SUBJECT.METRIC names it.
type Term struct {
	Name   string // of a channel, group or part of a cut; "total"
	Quoted bool   // it was quoted: a channel, whatever it is called
	Metric *Definition
}

// String writes the term as it is read.
func (t Term) String() string {
	if t.Quoted {
		return `"` + t.Name + `".` + t.Metric.Key
	}
	return t.Name + "." + t.Metric.Key
}

// Expression compares a figure with a number or with another figure, as
// social.net_hourly_rate >= 50 does.
type Expression struct {
	Left      Term
	Operator  string    // one of Operators
	Right     Term      // its Metric is nil where the limit is a number
	Number    *big.Rat  // in the metric's unit, 0.2 for 20%; nil where the limit is a figure; never changed
	Percent   bool      // the number was written with a percent sign
	Mark      cell.Mark // of currency on the number; "" for none
	OrMissing bool      // it holds, too, where one of the figures is missing
}

// Operators lists the comparisons. Of those that begin alike the longer one
// comes first.
var Operators = []struct {
	Sign  string
	Words string // between figure and limit, for people
	holds func(order int) bool
}{
	{">=", "at least", func(order int) bool { return order >= 0 }},
	{"<=", "at most", func(order int) bool { return order <= 0 }},
	{"!=", "other than", func(order int) bool { return order != 0 }},
	{">", "more than", func(order int) bool { return order > 0 }},
	{"<", "less than", func(order int) bool { return order < 0 }},
	{"=", "exactly", func(order int) bool { return order == 0 }},
}

// Holds tells whether the comparison is true of two figures, compared exactly.
// Where one is missing, that is what the expression says of it.
func (e *Expression) Holds(left, right Value) bool {
	if left.Num == nil || right.Num == nil {
		return e.OrMissing
	}
	for _, o := range Operators {
		if o.Sign == e.Operator {
			return o.holds(left.Num.Cmp(right.Num))
		}
	}
	return false
}

// String writes the expression in the one form that is read as the same again.
func (e *Expression) String() string {
	text := e.Left.String() + " " + e.Operator + " " + e.Limit()
	if e.OrMissing {
		text += " or missing"
	}
	return text
}

// Limit writes what the figure is compared with.
func (e *Expression) Limit() string {
	switch {
	case e.Number == nil:
		return e.Right.String()
	case e.Percent:
		return unit.Plain(new(big.Rat).Mul(e.Number, big.NewRat(100, 1))) + "%"
	case e.Mark != "":
		return unit.Plain(e.Number) + " " + string(e.Mark)
	}
	return unit.Plain(e.Number)
}
