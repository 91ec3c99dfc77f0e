package report

import (
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Sheet is an answer laid out for people, in no particular format: a title, a
// table whose cells are finished texts, and prose.
type Sheet struct {
	Title   string
	Facts   []string // beside the title: currency, window
	Columns []Column
	Lines   []Line
	Prose   []Paragraph
	Below   *Sheet // another one that follows; nil for none
}

// Column is one column of a sheet.
type Column struct {
	Head string
	Left bool   // aligned left, as names are
	Rank int    // 0 is always shown; of the others, lower ranks are shown first where width is scarce
	Of   string // what it is one of, in plural, as months: of these those of the lowest ranks are shown, and the others counted; "" for a column of its own
}

// Kind is what a line of a sheet is.
type Kind uint8

// The kinds of lines and paragraphs.
const (
	Plain Kind = iota
	Heading
	Sum
	Gap
	Bullet
)

// Line is one line of a sheet's table, with a cell per column.
type Line struct {
	Kind  Kind
	Cells []string
}

// Paragraph is a piece of prose below the table.
type Paragraph struct {
	Kind Kind
	Text string
}

// missing stands for a figure that is undefined.
const missing = "–"

// Text writes a figure for people, by its unit.
func Text(d *metric.Definition, v metric.Value) string {
	if v.Num == nil {
		return missing
	}
	switch d.Unit {
	case metric.Count:
		return unit.Grouped(v.Num, 0)
	case metric.Fraction:
		p := new(big.Rat).Mul(v.Num, big.NewRat(100, 1))
		return unit.Grouped(p, 1) + "%"
	}
	if d.Unit == metric.Days {
		return unit.Grouped(v.Num, 0)
	}
	return unit.Grouped(v.Num, 2)
}

// view is one column of the usual table: a metric, or the range of one.
type view struct {
	key  string
	high string // of a range: the key of its upper end
	head string
	rank int
}

// usual are the columns shown unless --metrics says otherwise.
var usual = []view{
	{key: "hours", rank: 0},
	{key: "labour_cost", rank: 12},
	{key: "spend", rank: 4},
	{key: "sales", rank: 5},
	{key: "net_margin", rank: 3},
	{key: "net_hourly_rate", rank: 0},
	{key: "net_hourly_rate_low", high: "net_hourly_rate_high", rank: 2},
	{key: "roi_time_blind", rank: 1},
	{key: "roi", rank: 1},
	{key: "leads", rank: 6},
	{key: "cost_per_lead", rank: 7},
	{key: "sqls", rank: 8},
	{key: "cost_per_sql", rank: 9},
	{key: "wins", rank: 10},
}

// heads are what groups are called above their channels.
var heads = map[string]string{"social": "Social", "other": "Other marketing", "unattributed": "Unattributed"}

// Sheet lays the answer out.
func (c *Calc) Sheet(quiet bool) Sheet {
	s := c.table(c.views(usual))
	s.Title, s.Facts, s.Prose = "What an hour of marketing earns", c.facts(), c.prose(quiet)
	return s
}

// table lays the rows, groups and total out.
func (c *Calc) table(views []view) (s Sheet) {
	s.Columns = append(s.Columns, Column{Head: "Channel", Left: true})
	for _, v := range views {
		s.Columns = append(s.Columns, Column{Head: v.head, Rank: v.rank})
	}
	if c.by != nil && !c.by.Inside {
		s.Columns[0].Head = strings.ToUpper(c.by.Name[:1]) + c.by.Name[1:]
		for i := range c.Rows {
			s.Lines = append(s.Lines, Line{Cells: cells(fault.Clean(c.Rows[i].Part), &c.Rows[i], views)})
		}
		s.Lines = append(s.Lines, Line{Kind: Gap})
	}
	for _, g := range c.Groups {
		if c.by != nil && c.by.Groups {
			continue
		}
		if c.by != nil && !c.by.Inside {
			s.Lines = append(s.Lines, Line{Kind: Sum, Cells: cells(heads[g.Group], &g, views)})
			continue
		}
		shown := slices.ContainsFunc(c.Rows, func(r Row) bool { return r.Group == g.Group })
		if !shown {
			continue
		}
		s.Lines = append(s.Lines, Line{Kind: Heading, Cells: pad(heads[g.Group], len(s.Columns))})
		members := 0
		for i := range c.Rows {
			if r := &c.Rows[i]; r.Group == g.Group {
				name := r.Channel
				if c.by != nil {
					name += ": " + r.Part
				}
				s.Lines = append(s.Lines, Line{Cells: cells("  "+fault.Clean(name), r, views)})
				members++
			}
		}
		if members > 1 {
			s.Lines = append(s.Lines, Line{Kind: Sum, Cells: cells("  together", &g, views)})
		}
		s.Lines = append(s.Lines, Line{Kind: Gap})
	}
	s.Lines = append(s.Lines, Line{Kind: Sum, Cells: cells("Total", &c.Total, views)})
	return s
}

func pad(first string, n int) []string {
	return append([]string{first}, make([]string, n-1)...)
}

func cells(name string, r *Row, views []view) []string {
	texts := []string{name}
	for _, v := range views {
		d := metric.Get(v.key)
		value := r.Value(v.key)
		text := Text(d, value)
		if v.key == "roi_time_blind" && value.Why == metric.NoSpend && r.Value("net_hourly_rate").Num != nil {
			text = "looks free"
		}
		if d.Chance == metric.Heads && value.Num == nil && value.Why != metric.Immature { // nobody came: it costs at least that much
			if low, _ := d.Range(r.subject, r.subject.Level()); low.Num != nil {
				text = "> " + Text(d, low)
			}
		}
		if v.high != "" && value.Num != nil {
			if high := r.Value(v.high); high.Num != nil {
				text += " to " + Text(d, high)
			} else {
				text = "> " + text
			}
		}
		texts = append(texts, text)
	}
	return texts
}

// views are the columns to show: those asked for, else the usual ones that have
// something to say.
func (c *Calc) views(usual []view) []view {
	var list []view
	if len(c.options.Metrics) > 0 {
		for i, key := range c.options.Metrics {
			list = append(list, view{key: key, head: metric.Get(key).Title, rank: i})
		}
		return list
	}
	timeCosted := c.Total.Value("labour_cost").Num != nil
	for _, v := range usual {
		d := metric.Get(v.key)
		switch {
		case d.Key == "roi_time_blind" && !timeCosted: // never alone: time is not free
			continue
		case v.rank > 0 && !c.anywhere(v.key):
			continue
		}
		v.head = d.Title
		if v.high != "" {
			v.head = percent(level(c.options.Level)) + " range"
		}
		list = append(list, v)
	}
	return list
}

// anywhere tells whether any row or the total has a figure.
func (c *Calc) anywhere(key string) bool {
	for i := range c.Rows {
		if c.Rows[i].Value(key).Num != nil {
			return true
		}
	}
	return c.by == nil && c.Total.Value(key).Num != nil
}

// facts are what stands beside the title.
func (c *Calc) facts() []string {
	var facts []string
	switch {
	case c.Currency != nil:
		facts = append(facts, "in "+*c.Currency)
	case c.sign != "":
		facts = append(facts, "in "+fault.Clean(c.sign))
	}
	var first, last string
	for _, in := range c.Inputs {
		if in.Kind != "hours" {
			continue // rates are about the days whose hours are counted
		}
		if in.FirstDate != nil && (first == "" || *in.FirstDate < first) {
			first = *in.FirstDate
		}
		if in.LastDate != nil && *in.LastDate > last {
			last = *in.LastDate
		}
	}
	if c.From != nil || c.To != nil {
		facts = append(facts, span(c.From, c.To))
	} else if first != "" {
		facts = append(facts, "hours of "+span(&first, &last))
	}
	if c.Credit == "created" && !c.entry {
		facts = append(facts, "sales by the day their deals were opened")
	}
	if len(c.Set) > 0 {
		facts = append(facts, "with "+fault.Clean(strings.Join(c.Set, ", ")))
	}
	return facts
}

// span is the days asked for, in words.
func span(from, to *string) string {
	switch {
	case from == nil:
		return "to " + *to
	case to == nil:
		return "from " + *from
	case *from == *to:
		return *from
	}
	return *from + " to " + *to
}
