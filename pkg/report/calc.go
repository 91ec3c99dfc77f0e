// Package report holds one answer per question: plain structs that data formats
// write as they are, and that lay themselves out as a neutral [Sheet] for
// people.
package report

import (
	"cmp"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// Options are how an answer is asked for.
type Options struct {
	Level   float64  // of ranges, between 0 and 1, such as 0.95
	Metrics []string // keys to show in tables and CSV; none: the usual ones
	Sort    string   // a key, or "channel"; "": best net hourly rate first
	Filter  Filter   // of the rows shown
	Changes []Change // of inputs, from --set
}

// Calc answers what an hour in each channel earns, and whether social is as
// good as the other marketing.
type Calc struct {
	Schema   string   `json:"schema"`
	Currency *string  `json:"currency"` // code; null where no input says it beyond doubt
	From     *string  `json:"from"`     // first day of the window; null: open
	To       *string  `json:"to"`       // last day of the window; null: open
	Credit   string   `json:"credit"`   // the date that sales count by: closed or created
	Rows     []Row    `json:"rows"`
	Groups   Groups   `json:"groups"`
	Total    Row      `json:"total"`
	Verdict  Verdict  `json:"verdict"`
	Notes    []Note   `json:"notes"`
	Inputs   []Input  `json:"inputs"`
	Set      []string `json:"set"` // the inputs that --set changed, as written

	answer  *metric.Answer
	options Options
	best    string            // the key by which rows are sorted where nobody says
	entry   bool              // all that leads and deals state counts by the day on which they entered
	by      *source.Dimension // what the answer is cut by, or nil
	sign    string            // of the currency, for people
}

// Groups are the rows of the groups that occur, in order.
type Groups []Row

// Input accounts for one file.
type Input struct {
	File      string           `json:"file"`
	Sheet     *string          `json:"sheet"`
	Format    *string          `json:"format"` // of a known export; null for a sheet of one's own
	Kind      string           `json:"kind"`
	RowsRead  int              `json:"rows_read"`
	RowsUsed  int              `json:"rows_used"`
	LeftOut   []ledger.LeftOut `json:"left_out"`
	FirstDate *string          `json:"first_date"`
	LastDate  *string          `json:"last_date"`
}

// NewCalc answers from what was loaded. Its errors are faults of the options.
func NewCalc(l *intake.Loaded, o Options) (*Calc, error) {
	c, err := pooled(l, o, metric.Earned, "net_hourly_rate")
	if err != nil {
		return nil, err
	}
	c.Schema = "roi.calc/1"
	c.Verdict = c.verdict()
	c.Notes = c.notes(l)
	return c, nil
}

// pooled is an answer of the figures that a question carries, best first by one
// of them, but for its verdict and notes.
func pooled(l *intake.Loaded, o Options, carries []metric.Definition, best string) (*Calc, error) {
	if err := apply(l, o.Changes); err != nil {
		return nil, err
	}
	answer, err := metric.Pool(l.Ledger, members(l), cuts(l), metric.Lacking{Cut: l.Lacks, All: l.Unsegmented}, o.Level)
	if err != nil {
		return nil, ledger.Overflow(err)
	}
	window := l.Ledger.Window
	c := &Calc{From: dateOrNil(window.From), To: dateOrNil(window.To), Credit: "closed", answer: answer, options: o, by: l.By, best: best, entry: l.Ledger.ByEntry, sign: l.Currency.Sign, Set: []string{}}
	if l.Ledger.ByCreation {
		c.Credit = "created"
	}
	if l.Currency.Code != "" {
		c.Currency = &l.Currency.Code
	}
	for _, ch := range o.Changes {
		c.Set = append(c.Set, ch.Text)
	}
	c.Rows, c.Inputs = []Row{}, []Input{}
	for _, s := range answer.Rows {
		c.Rows = append(c.Rows, rowOf(s, carries))
		if row := &c.Rows[len(c.Rows)-1]; l.By != nil {
			row.Cut, row.Part = l.By.Name, s.Part
			if !l.By.Inside {
				row.Group = ""
			}
		}
	}
	for _, s := range answer.Groups {
		c.Groups = append(c.Groups, pooledRow(s, carries))
		c.Groups[len(c.Groups)-1].Group = s.Group.String()
	}
	c.Total = pooledRow(answer.Total, carries)
	c.sort()
	if err := c.filter(l); err != nil {
		return nil, err
	}
	for _, f := range l.Files {
		c.Inputs = append(c.Inputs, account(f))
	}
	return c, nil
}

// members are the channels with anything in them, by group and name.
func members(l *intake.Loaded) []metric.Member {
	var list []metric.Member
	for _, cell := range l.Ledger.Cells() {
		id := channel.ID(cell.Channel)
		m := metric.Member{Name: l.Names.Name(id), Group: l.Names.Group(id), Cells: []*ledger.Cell{cell}}
		if n := len(list); n > 0 && list[n-1].Cells[0].Channel == cell.Channel {
			list[n-1].Cells = append(list[n-1].Cells, cell)
			continue
		}
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b metric.Member) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), strings.Compare(a.Name, b.Name))
	})
	return list
}

// keep keeps the figures as they are, whatever becomes of the ledger.
func (c *Calc) keep() {
	for i := range c.Rows {
		c.Rows[i].Values = c.Rows[i].figures()
	}
	for i := range c.Groups {
		c.Groups[i].Values = c.Groups[i].figures()
	}
	c.Total.Values = c.Total.figures()
}

// sort puts the rows in order within their groups: best first, undefined last,
// ties by name.
func (c *Calc) sort() {
	key := cmp.Or(c.options.Sort, c.best)
	if c.by != nil && c.by.Every != "" && c.options.Sort == "" {
		return // in the order of time
	}
	d, ok := metric.Find(key)
	if !ok {
		return // by channel, as they stand
	}
	groups := map[string]int{}
	for i, g := range channel.Groups {
		groups[g.String()] = i
	}
	type ranked struct {
		*Row
		value metric.Value
		near  float64 // the value, rounded: where two differ, so do the values
	}
	list := make([]ranked, len(c.Rows))
	for i := range c.Rows {
		v := c.Rows[i].Value(key)
		list[i] = ranked{&c.Rows[i], v, v.Float()}
	}
	rising := func(a, b ranked) int {
		if a.near != b.near {
			return cmp.Compare(a.near, b.near)
		}
		return a.value.Num.Cmp(b.value.Num)
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		if c.by != nil && c.by.Inside && a.Channel != b.Channel {
			return 0
		}
		if a.Group != b.Group {
			return cmp.Compare(groups[a.Group], groups[b.Group])
		}
		x, y := a.value, b.value
		switch {
		case (a.Part == noPart) != (b.Part == noPart):
			if a.Part == noPart {
				return 1
			}
			return -1
		case x.Num == nil && y.Num == nil:
			return 0
		case x.Num == nil:
			return 1
		case y.Num == nil:
			return -1
		case d.Better == metric.Lower:
			return rising(a, b)
		}
		return rising(b, a)
	})
	rows := make([]Row, len(list))
	for i := range list {
		rows[i] = *list[i].Row
	}
	c.Rows = rows
}

func account(f *intake.Read) Input {
	in := Input{
		File: f.Name, Kind: f.Rows.Plan.Kind.Name,
		RowsRead: f.Input.Read, RowsUsed: f.Input.Used(), LeftOut: f.Input.LeftOut(),
	}
	if f.Sheet != "" {
		in.Sheet = &f.Sheet
	}
	if format := f.Rows.Plan.Format; format != nil {
		in.Format = &format.Name
	}
	in.FirstDate, in.LastDate = dateOrNil(f.Input.First), dateOrNil(f.Input.Last)
	return in
}

func dateOrNil(d unit.Day) *string {
	if d == unit.NoDay {
		return nil
	}
	s := d.String()
	return &s
}
