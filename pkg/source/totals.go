package source

import (
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
)

// suspect tells whether a folded label begins or ends with a word for a total,
// as Total marketing and Search total do, and Total Wine does too.
func suspect(label string) bool {
	return slices.ContainsFunc(totalsWords, func(w string) bool {
		return strings.HasPrefix(label, w+" ") || strings.HasSuffix(label, " "+w)
	})
}

// bareOfNames tells whether a row has nothing but its label and figures, in a
// file whose rows have other names or dates.
func (rows *Rows) bareOfNames(label int, cells [][]byte) bool {
	others := 0
	for _, c := range rows.Plan.Columns {
		if h := c.Field.Holds(); c.Index == label || c.Field == CurrencyCode || h != cell.Text && h != cell.Day {
			continue
		}
		if others++; c.Index < len(cells) && !cell.Blank(cells[c.Index]) {
			return false
		}
	}
	return others > 0
}

// addends are the figures of a row, by column of the plan.
type addends []int64

// Sums finds the rows that sum up others among all rows of a file, and leaves
// them out from then on. The label proves nothing, because Total Wine is a
// campaign: every figure of such a row must be the sum of that column, over all
// other rows or over those since the last such row.
func (rows *Rows) Sums(next func() (line int, cells [][]byte, ok bool)) {
	type labelled struct {
		line int
		sums addends // of the row
		part addends // of the rows since the last such row
	}
	var found []labelled
	all, part := rows.zero(), rows.zero()
	count := 0
	for line, cells, ok := next(); ok; line, cells, ok = next() {
		if rows.furniture(line, cells) != "" {
			continue
		}
		figures := rows.figures(cells)
		if at, _ := filled(cells); sums(cells[at]) && suspect(foldHeader(string(cells[at]))) {
			found = append(found, labelled{line, figures, part})
			part = rows.zero()
			continue
		}
		count++
		for i, v := range figures {
			all[i] += v
			part[i] += v
		}
	}
	for _, f := range found {
		if count > 1 && slices.ContainsFunc(f.sums, func(v int64) bool { return v != 0 }) && (slices.Equal(f.sums, all) || slices.Equal(f.sums, f.part)) {
			if rows.totals == nil {
				rows.totals = map[int]bool{}
			}
			rows.totals[f.line] = true
		}
	}
}

func (rows *Rows) zero() addends { return make(addends, len(rows.Plan.Columns)) }

// figures are the numbers of a row that can be added up; what can not be read is
// reported when the row is.
func (rows *Rows) figures(cells [][]byte) addends {
	figures := rows.zero()
	for i, c := range rows.Plan.Columns {
		if c.Index >= len(cells) || cell.Blank(cells[c.Index]) {
			continue
		}
		switch c.Field.Holds() {
		case cell.Money:
			v, _, _ := rows.Conventions[i].Money(cells[c.Index])
			figures[i] = int64(v)
		case cell.Hours:
			v, _ := rows.Conventions[i].Hours(cells[c.Index])
			figures[i] = int64(v)
		case cell.Count:
			figures[i], _ = rows.Conventions[i].Count(cells[c.Index])
		}
	}
	return figures
}
