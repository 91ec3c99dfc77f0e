package report

import (
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// TrendOptions are how a trend is asked for. Of Options, the level and the
// filter count.
type TrendOptions struct {
	Options
	Metric string   // the key of the figure that is followed
	Today  unit.Day // a period that is not over on it is partial; NoDay: all are over
	Open   bool     // nobody asked for days, and the ledger's window only keeps out rows without one
}

// Trend answers how one figure went, period by period: what roi calc says of
// each period alone.
type Trend struct {
	Schema   string       `json:"schema"`
	Currency *string      `json:"currency"` // code; null where no input says it beyond doubt
	From     *string      `json:"from"`     // first day of the window; null: open
	To       *string      `json:"to"`       // last day of the window; null: open
	Credit   string       `json:"credit"`   // the date that sales count by: closed or created
	Every    unit.Every   `json:"every"`    // how long the periods are
	Metric   string       `json:"metric"`   // key of the figure
	Unit     metric.Unit  `json:"unit"`     // what it is counted in
	Periods  []Period     `json:"periods"`  // in order, without gaps
	Rows     []Series     `json:"rows"`
	Groups   SeriesGroups `json:"groups"`
	Total    Series       `json:"total"`
	Notes    []Note       `json:"notes"`
	Inputs   []Input      `json:"inputs"`

	calc   *Calc // the answer over the whole window: its rows, notes and account
	figure *metric.Definition
	today  unit.Day
}

// Period is one of the periods of a trend.
type Period struct {
	Name    string `json:"period"`  // such as 2026-W05, 2026-03, 2026-Q1 or 2026
	From    string `json:"from"`    // first day that is meant
	To      string `json:"to"`      // last day that is meant
	Partial bool   `json:"partial"` // the window cuts it, or it is not over: sums are of a part only
	open    bool   // it is not over
}

// NewTrend answers from what was loaded by a dimension of time. Its errors are
// faults of the options, or of data without dates.
func NewTrend(l *intake.Loaded, o TrendOptions) (*Trend, error) {
	if err := undatable(l); err != nil {
		return nil, err
	}
	whole := *l
	whole.By = nil
	o.Sort, o.Changes = o.Metric, nil
	c, err := NewCalc(&whole, o.Options)
	if err != nil {
		return nil, err
	}
	t := &Trend{
		Schema: "roi.trend/1", Currency: c.Currency, Credit: c.Credit, Every: l.By.Every, Metric: o.Metric,
		Rows: []Series{}, Inputs: c.Inputs, calc: c, figure: metric.Get(o.Metric), today: o.Today,
	}
	window := l.Ledger.Window
	if o.Open {
		window = unit.Window{}
	}
	t.From, t.To = dateOrNil(window.From), dateOrNil(window.To)
	t.Unit = t.figure.Unit
	periods, err := spanned(l, window)
	if err != nil {
		return nil, err
	}
	for _, p := range periods {
		open := o.Today != unit.NoDay && p.To >= o.Today
		t.Periods = append(t.Periods, Period{Name: p.Name, From: p.From.String(), To: p.To.String(), Partial: p.Partial || open, open: open})
	}
	if err := t.follow(l); err != nil {
		return nil, err
	}
	t.Notes = t.notes(l)
	return t, nil
}

// undatable is the fault of inputs none of which knows a date.
func undatable(l *intake.Loaded) error {
	var names []string
	for _, f := range l.Files {
		if f.Rows.Plan.Knows(l.By) {
			return nil
		}
		names = append(names, f.Name)
	}
	return fault.New("no column of dates in %s: there is no telling which %s a row belongs to", list(names), l.By.Every).
		WithHint("add a column Date to hours and spend, Created and Closed to deals, or Month to a sheet of channels")
}

// spanned are the periods from the first day to the last: those of the window,
// and where it is open, those of the first and last row.
func spanned(l *intake.Loaded, window unit.Window) ([]unit.Period, error) {
	var all unit.Window
	for _, c := range l.Ledger.Cells() {
		if p, ok := periodOf(l, c); ok {
			if all.From == unit.NoDay || p.From < all.From {
				all.From = p.From
			}
			all.To = max(all.To, p.To)
		}
	}
	if window.From != unit.NoDay {
		all.From = window.From
	}
	if window.To != unit.NoDay {
		all.To = window.To
	}
	periods := all.Span(l.By.Every, l.Terms.FiscalStart)
	if len(periods) == 0 {
		asked := ""
		if window != (unit.Window{}) {
			asked = " among the days asked for"
		}
		return nil, fault.New("no row has a date%s: there is no %s to show", asked, l.By.Every)
	}
	return periods, nil
}

// periodOf is the whole period that a cell belongs to; none where its rows reach
// over several, or where costs were shared out over the whole window.
func periodOf(l *intake.Loaded, c *ledger.Cell) (unit.Window, bool) {
	if c.Part == 0 {
		return unit.Window{}, false
	}
	w, wrong := unit.ParsePeriod(partName(l, c), unit.NoDay, l.Terms.FiscalStart)
	return w, wrong == nil
}

// partName is the name of the part that a cell is of.
func partName(l *intake.Loaded, c *ledger.Cell) string { return l.Parts.Name(channel.ID(c.Part)) }
