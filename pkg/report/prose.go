package report

import (
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
)

// prose is what stands below the table: the verdict, what time has to be worth
// where nobody said what it costs, the notes, and the account of the rows.
func (c *Calc) prose(quiet bool) []Paragraph {
	list := []Paragraph{{Text: c.Verdict.Text}}
	notes := c.Notes
	if len(notes) > 0 && notes[0].Code == "no_cost_of_sales" {
		list = append(list, Paragraph{Text: notes[0].Text})
		notes = notes[1:]
	}
	list = append(list, c.worth()...)
	if quiet {
		return list
	}
	return append(list, c.closing(notes)...)
}

// closing is what ends every answer: the notes, and the account of the rows.
func (c *Calc) closing(notes []Note) []Paragraph {
	var list []Paragraph
	if len(notes) > 0 {
		list = append(list, Paragraph{Kind: Heading, Text: "Notes"})
	}
	for _, n := range notes {
		list = append(list, Paragraph{Kind: Bullet, Text: n.Text})
	}
	if len(c.Inputs) > 0 {
		list = append(list, Paragraph{Text: c.accounts()})
	}
	return list
}

// worth says below which hourly cost each channel is worth its time, where
// nobody said what an hour costs.
func (c *Calc) worth() []Paragraph {
	priced := slices.ContainsFunc(c.Rows, func(r Row) bool { return r.Value("labour_cost").Num != nil })
	if c.by != nil || priced || c.Total.Value("labour_cost").Num != nil || c.Total.Value("labour_cost").Why != metric.NoHourlyCost {
		return nil
	}
	list := []Paragraph{{Text: "Nobody said what an hour costs, so no time is paid here yet. Add --hourly-cost, or judge by your own hour:"}}
	more := 0
	for i := range c.Rows {
		r := &c.Rows[i]
		rate := r.Value("net_hourly_rate")
		if r.Group == channel.Unattributed.String() || rate.Num == nil {
			continue
		}
		if len(list) > worthShown {
			more++
			continue
		}
		text := fmt.Sprintf("%s is worth it only if your hour costs less than %s.", fault.Clean(r.Channel), cents(rate))
		if rate.Sign() <= 0 {
			text = fmt.Sprintf("%s is not worth an hour at any cost.", fault.Clean(r.Channel))
		}
		list = append(list, Paragraph{Kind: Bullet, Text: text})
	}
	if len(list) == 1 {
		return nil
	}
	if more > 0 {
		list = append(list, Paragraph{Kind: Bullet, Text: fmt.Sprintf("So with %d more: the net rate is what your hour may cost at most.", more)})
	}
	return list
}

// worthShown is for how many channels it is said what an hour may cost.
const worthShown = 8

// accounts is the line that accounts for every row read.
func (c *Calc) accounts() string {
	read, used := 0, 0
	left, names := map[ledger.Reason]int{}, map[string]bool{}
	for _, in := range c.Inputs {
		names[in.File] = true
		read += in.RowsRead
		used += in.RowsUsed
		for _, l := range in.LeftOut {
			left[l.Reason] += l.Rows
		}
	}
	files := "1 file"
	if len(names) > 1 {
		files = fmt.Sprintf("%d files", len(names))
	}
	if read == used {
		if read == 0 {
			return fmt.Sprintf("No row in %s.", files)
		}
		return fmt.Sprintf("%s read from %s, every one used.", rows(read), files)
	}
	var why []string
	for _, w := range ledger.Why {
		if n := left[w.Reason]; n > 0 {
			why = append(why, fmt.Sprintf("%d %s", n, strings.ReplaceAll(string(w.Reason), "_", " ")))
		}
	}
	return fmt.Sprintf("%s read from %s = %d used + %d left out (%s).", rows(read), files, used, read-used, strings.Join(why, ", "))
}
