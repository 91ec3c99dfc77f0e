package report

import (
	"fmt"
	"slices"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Gate is an expression that an answer is held against.
type Gate struct {
	metric.Expression
	File string // of the book that has it; "" for one of the command line
	Line int
}

// Held is what became of a gate.
type Held struct {
	Gate
	Figure, Limit metric.Value
	True          bool // of the expression, as it stands
}

// Check answers which gates are met.
type Check struct {
	Schema   string   `json:"schema"`
	Currency *string  `json:"currency"` // code; null where no input says it beyond doubt
	From     *string  `json:"from"`     // first day of the window; null: open
	To       *string  `json:"to"`       // last day of the window; null: open
	Credit   string   `json:"credit"`   // the date that sales count by: closed or created
	Met      bool     `json:"met"`      // every gate is
	Checks   []Held   `json:"checks"`
	Notes    []Note   `json:"notes"`
	Inputs   []Input  `json:"inputs"`
	Set      []string `json:"set"` // the inputs that --set changed, as written

	calc *Calc
}

// NewCheck answers from what was loaded.
func NewCheck(l *intake.Loaded, o Options, gates []Gate) (*Check, error) {
	c, err := NewCalc(l, o)
	if err != nil {
		return nil, err
	}
	held, err := c.Hold(l, gates)
	if err != nil {
		return nil, err
	}
	k := &Check{
		Schema: "roi.check/1", Currency: c.Currency, From: c.From, To: c.To, Credit: c.Credit,
		Met: true, Checks: held, Inputs: c.Inputs, Set: c.Set, calc: c,
	}
	var figures []*metric.Definition
	for _, h := range held {
		k.Met = k.Met && h.True
		figures = append(figures, h.Left.Metric)
		if h.Right.Metric != nil {
			figures = append(figures, h.Right.Metric)
		}
	}
	k.Notes = concerning(c.Notes, figures...)
	return k, nil
}

// Hold holds the answer against gates. Its error is all names that mean nothing
// here, and amounts in another currency.
func (c *Calc) Hold(l *intake.Loaded, gates []Gate) ([]Held, error) {
	var faults intake.Faults
	held := []Held{}
	for _, g := range gates {
		h := Held{Gate: g, Limit: metric.Value{Num: g.Number}}
		var wrong *fault.Fault
		h.Figure, wrong = c.figure(l, g.Left)
		if wrong == nil && g.Right.Metric != nil {
			h.Limit, wrong = c.figure(l, g.Right)
		}
		if wrong == nil {
			wrong = inCurrency(l.Currency, g.Mark)
		}
		if wrong != nil {
			faults.Add(g.placed(wrong))
			continue
		}
		h.True = g.Holds(h.Figure, h.Limit)
		held = append(held, h)
	}
	if faults.Count > 0 {
		return nil, &faults
	}
	return held, nil
}

// figure is a figure of the answer, missing where no row has its subject.
func (c *Calc) figure(l *intake.Loaded, t metric.Term) (metric.Value, *fault.Fault) {
	s, wrong := c.seek(l, t)
	if s == nil {
		return metric.Value{Why: metric.NoRows}, wrong
	}
	return t.Metric.Of(s), nil
}

// placed says which gate a fault is of: that of a line of the book, or one of
// the command line.
func (g *Gate) placed(wrong *fault.Fault) *fault.Fault {
	if g.File == "" {
		wrong.Text = fmt.Sprintf("%s: %s", fault.Quote(g.String()), wrong.Text)
		wrong.Usage = true
		return wrong
	}
	wrong.Usage = false
	return wrong.At(g.File, g.Line, "checks")
}

// inCurrency refuses a currency mark that is not of the amounts of the answer.
func inCurrency(amounts intake.Currency, mark cell.Mark) *fault.Fault {
	code, candidates := mark.Currency()
	own := amounts.Code
	switch {
	case mark == "", code != "" && code == own, code == "" && slices.Contains(candidates, own),
		own == "" && amounts.Sign == string(mark.Plain()):
		return nil
	case own == "" && amounts.Sign == "":
		return fault.New("nothing says that the amounts here are in %s", mark).WithHint("leave %s away, or say currency: in roi.yaml", mark)
	case own == "":
		own = amounts.Sign
	}
	return fault.New("%s is not the currency of the amounts here, which are in %s", mark, fault.Clean(own)).WithHint("write the number in %s", fault.Clean(own))
}

// Missing is the reason why the gate can not be told, "" where it can.
func (h *Held) Missing() metric.Reason {
	if h.Figure.Num == nil {
		return h.Figure.Why
	}
	return h.Limit.Why
}

// Failing tells whether the expression holds or can not be told, of one that is
// a reason to fail.
func (h *Held) Failing() bool {
	if h.Missing() != "" {
		return !h.OrMissing
	}
	return h.True
}

// Says tells in one sentence what the figures are.
func (h *Held) Says() string {
	switch {
	case h.Figure.Num == nil:
		return fmt.Sprintf("%s is missing: %s", termText(h.Left), metric.Meaning(h.Figure.Why))
	case h.Limit.Num == nil:
		return fmt.Sprintf("%s is missing: %s", termText(h.Right), metric.Meaning(h.Limit.Why))
	}
	figure, limit := h.texts()
	if h.Right.Metric != nil {
		return fmt.Sprintf("%s is %s, and %s is %s", termText(h.Left), figure, termText(h.Right), limit)
	}
	return fmt.Sprintf("%s is %s", termText(h.Left), figure)
}

func termText(t metric.Term) string { return fault.Clean(t.String()) }

// texts are the figure and the limit for people; with more digits where they
// would look the same and are not.
func (h *Held) texts() (figure, limit string) {
	figure, limit = Text(h.Left.Metric, h.Figure), Text(h.Left.Metric, h.Limit)
	if h.Figure.Num == nil || h.Limit.Num == nil || figure != limit || h.Figure.Num.Cmp(h.Limit.Num) == 0 {
		return figure, limit
	}
	figure, limit = unit.Plain(h.Figure.Num), unit.Plain(h.Limit.Num)
	switch {
	case figure != limit:
	case h.Figure.Num.Cmp(h.Limit.Num) < 0:
		figure = "just below " + limit
	default:
		figure = "just above " + limit
	}
	return figure, limit
}

// Hold holds the answer over the whole window against gates.
func (t *Trend) Hold(l *intake.Loaded, gates []Gate) ([]Held, error) { return t.calc.Hold(l, gates) }

// Hold holds the answer that a figure is explained of against gates.
func (e *Explain) Hold(l *intake.Loaded, gates []Gate) ([]Held, error) { return e.calc.Hold(l, gates) }

// Hold holds the answer that is checked against more gates.
func (k *Check) Hold(l *intake.Loaded, gates []Gate) ([]Held, error) { return k.calc.Hold(l, gates) }
