package intake

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/table"
	"example.com/roi/pkg/unit"
)

// Hints are how the user settles what a file leaves open.
type Hints struct {
	Decimal   byte            // '.' or ','; 0 where nobody said
	Order     cell.Order      // 0 where nobody said
	Clock     cell.Clock      // 0 where nobody said
	Delimiter byte            // 0 where nobody said
	Encoding  *table.Encoding // nil where nobody said
}

// settle finds out how each column of a plan is written: from the sample, from
// the rest of the file where the sample leaves something open, then from the
// hints and the file's other columns.
func settle(in *input, rows *source.Rows, req Request) []*fault.Fault {
	own := rows.Plan.Reading
	columns := rows.Plan.Columns
	evidence := make([]cell.Evidence, len(columns))
	in.see(in.sampled(), columns, evidence, !in.whole, nil)
	if !in.whole && undecided(columns, evidence) {
		if err := lookOn(in, columns, evidence); err != nil {
			return []*fault.Fault{unreadable(in.name, err)}
		}
	}
	var faults []*fault.Fault
	hints := req.Hints
	if own.Decimal != 0 {
		hints.Decimal = own.Decimal
	}
	if own.Dates != 0 {
		hints.Order = own.Dates
	}
	prior := agreed(columns, evidence, hints)
	if unsettled(columns, evidence, prior) {
		prior = in.beyond(rows.Plan, prior)
	}
	prior.Clock, prior.Rate = cmp.Or(own.Duration, hints.Clock), own.Margin
	for i, c := range columns {
		p := prior
		if clockSaid(c.Name) {
			p.Clock = cell.HourMinute
		}
		how, open := evidence[i].Settle(c.Field.Holds(), p)
		without := p
		without.Decimal, without.Order = own.Decimal, own.Dates
		if without.Clock == hints.Clock {
			without.Clock = own.Duration
		}
		_, asked := evidence[i].Settle(c.Field.Holds(), without)
		for _, q := range asked {
			rows.Asked = append(rows.Asked, q.About)
		}
		how.Unit = c.Unit
		rows.Conventions[i] = how
		for _, q := range open {
			timeless := req.Window == (unit.Window{}) && (req.By == nil || req.By.Every == "")
			if q.About == "dates" && timeless && !(req.Follow && dated(rows.Plan.Kind, c.Field)) {
				rows.Skip[i] = true
				continue
			}
			faults = append(faults, ask(q, c).At(in.name, q.Line, c.Name))
		}
	}
	return faults
}

// unsettled tells whether a column of numbers or dates is open, whatever is known
// from outside.
func unsettled(columns []source.Column, evidence []cell.Evidence, prior cell.Convention) bool {
	for i, c := range columns {
		if _, open := evidence[i].Settle(c.Field.Holds(), prior); slices.ContainsFunc(open, func(q cell.Question) bool { return q.About == "decimal" || q.About == "dates" }) {
			return true
		}
	}
	return false
}

// beyond adds to what is known what the columns say that the plan has no use
// for, where they speak with one voice.
func (in *input) beyond(plan *source.Plan, prior cell.Convention) cell.Convention {
	var others []source.Column
	for i := range plan.Header {
		if !slices.ContainsFunc(plan.Columns, func(c source.Column) bool { return c.Index == i }) {
			others = append(others, source.Column{Index: i, Field: source.Date})
			if name := plan.Header[i]; source.Never(name) || source.Applause(name) || source.Knows("", name) {
				others = append(others, source.Column{Index: i, Field: source.Amount})
			}
		}
	}
	evidence := make([]cell.Evidence, len(others))
	in.see(in.sampled(), others, evidence, !in.whole, nil)
	return agreed(others, evidence, Hints{Decimal: prior.Decimal, Order: prior.Order})
}

// see shows every cell of the rows to the evidence. The last row of a cut
// sample is left away. enough, if any, may end it early.
func (in *input) see(r table.Rows, columns []source.Column, evidence []cell.Evidence, cut bool, enough func() bool) error {
	skip := in.head + 1
	var last [][]byte
	line := 0
	show := func() {
		for i, c := range columns {
			if text := c.Cell(last); text != nil {
				evidence[i].See(c.Field.Holds(), text, line)
			}
		}
	}
	for {
		row, err := r.Next()
		if err != nil {
			if !cut && last != nil {
				show()
			}
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if last != nil {
			show()
			if enough != nil && enough() {
				return nil
			}
		}
		if skip > 0 {
			skip--
			continue
		}
		last, line = copied(last, row.Cells), row.Line
	}
}

// copied keeps a row beyond the next call of the reader.
func copied(into, cells [][]byte) [][]byte {
	if into == nil {
		into = [][]byte{}
	}
	for len(into) < len(cells) {
		into = append(into, nil)
	}
	into = into[:len(cells)]
	for i, c := range cells {
		into[i] = append(into[i][:0], c...)
	}
	return into
}

// askEvery is after how many rows it is asked whether all is decided.
const askEvery = 1000

// lookOn reads the file until every column is decided, or to its end. What can
// not be read is reported when the rows are.
func lookOn(in *input, columns []source.Column, evidence []cell.Evidence) error {
	r, file, err := in.rows()
	if err != nil {
		return err
	}
	defer file.Close()
	var wrong *fault.Fault
	rows := 0
	err = in.see(r, columns, evidence, false, func() bool {
		rows++
		return rows%askEvery == 0 && !undecided(columns, evidence)
	})
	if errors.As(err, &wrong) {
		return nil
	}
	return err
}

func undecided(columns []source.Column, evidence []cell.Evidence) bool {
	for i, c := range columns {
		if evidence[i].Open(c.Field.Holds()) {
			return true
		}
	}
	return false
}

// agreed is what is known of a file from outside a column: what the user said,
// else what its other columns say with one voice.
func agreed(columns []source.Column, evidence []cell.Evidence, hints Hints) cell.Convention {
	var marks []byte
	var orders []cell.Order
	for i, c := range columns {
		how, _ := evidence[i].Settle(c.Field.Holds(), cell.Convention{})
		if how.Decimal != 0 {
			marks = append(marks, how.Decimal)
		}
		if how.Order != 0 {
			orders = append(orders, how.Order)
		}
	}
	prior := cell.Convention{Decimal: hints.Decimal, Order: hints.Order}
	if prior.Decimal == 0 {
		prior.Decimal = same(marks)
	}
	if prior.Order == 0 {
		prior.Order = same(orders)
	}
	return prior
}

// same is the value that all of a list have, or 0.
func same[T comparable](list []T) T {
	var none T
	for _, v := range list {
		if v != list[0] {
			return none
		}
	}
	if len(list) == 0 {
		return none
	}
	return list[0]
}

// hourWords are what headers have in them that say so.
var hourWords = []string{"hour", "hrs", "(h)", "stunde", "std", "heure", "horas", "ore"}

// clockSaid tells whether a header says that 1:30 is one hour and a half.
func clockSaid(header string) bool {
	h := strings.ToLower(header)
	return slices.ContainsFunc(hourWords, func(w string) bool { return strings.Contains(h, w) })
}

// ask words a question that a column leaves open.
func ask(q cell.Question, c source.Column) *fault.Fault {
	where := "the column"
	if c.Index < 0 {
		where = "the file"
	}
	f := fault.New("%s is %s or %s, and nothing in %s says which", fault.Quote(q.Example), q.Readings[0], q.Readings[1], where)
	switch q.About {
	case "decimal":
		return f.WithHint("say which mark the decimals have: --decimal . or --decimal , (in the book, decimal: \".\" or \",\" of the source)")
	case "dates":
		if len(q.Example) > 1 && strings.HasPrefix(q.Readings[1], "20"+q.Example[:2]) {
			return f.WithHint("say what comes first: --dates dmy or --dates ymd (in the book, dates: dmy or ymd of the source)")
		}
		return f.WithHint("say which comes first: --dates dmy or --dates mdy (in the book, dates: dmy or mdy of the source)")
	case "clock":
		return f.WithHint("say what 1:30 is: --duration h:mm or --duration m:ss (in the book, duration: \"h:mm\" or \"m:ss\" of the source)")
	}
	return f.WithHint("write a rate as 62%% or 0.62, or an amount with its currency (in the book, margin: percent or money of the source)")
}
