package source

import (
	"bytes"
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
)

// totalsWords are what the label of a row says that sums up others, folded.
var totalsWords = []string{
	"total", "totals", "grand total", "grand totals", "overall total", "sum", "subtotal", "sub total", "all channels",
	"gesamt", "gesamtsumme", "summe", "zwischensumme", "total général", "sous total", "total general", "totale", "totale generale", "subtotale", "total geral", "somme", "suma",
}

// stems are what those words have in them, in lower case.
var stems = [][]byte{[]byte("total"), []byte("sum"), []byte("gesamt"), []byte("somme"), []byte("all channels")}

// mayTotal tells whether a cell may be such a label, for a start.
func mayTotal(label []byte) bool {
	const longest = 80
	if len(label) > longest {
		return false
	}
	var low [longest]byte
	for i, c := range label {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	return slices.ContainsFunc(stems, func(s []byte) bool { return bytes.Contains(low[:len(label)], s) })
}

// surety is how surely a label says that its row sums up others.
type surety uint8

const (
	noTotal   surety = iota
	likeTotal        // it begins or ends with a word for a total, as Total marketing does, and Total Wine
	saysTotal        // it is one, perhaps with what it sums up: Total: Account, Total for Rent
)

// labelled is how surely a cell is the label of a total.
func labelled(c []byte) surety {
	if !mayTotal(c) {
		return noTotal
	}
	label := foldHeader(string(c))
	if slices.Contains(totalsWords, strings.Trim(label, ":( )")) {
		return saysTotal
	}
	like := noTotal
	for _, w := range totalsWords {
		rest, begins := strings.CutPrefix(label, w)
		switch {
		case begins && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, " for ") || strings.HasPrefix(rest, " (")):
			return saysTotal
		case begins && strings.HasPrefix(rest, " "), strings.HasSuffix(label, " "+w):
			like = likeTotal
		}
	}
	return like
}

// label finds the cell by which a row says that it sums up others, among its
// first that is filled and those that name a channel or campaign.
func (rows *Rows) label(first int, cells [][]byte) (at int, sure surety) {
	at, sure = first, labelled(cells[first])
	for _, i := range rows.labels {
		if i != first && i < len(cells) {
			if s := labelled(cells[i]); s > sure {
				at, sure = i, s
			}
		}
	}
	return at, sure
}

// total tells whether a row says that it sums up others, and has nothing that
// only a row of its own has: a name, a date, a status. One whose label is only
// like that of a total must lack what other rows have.
func (rows *Rows) total(first int, cells [][]byte) bool {
	if last := len(cells) - 1; last >= len(rows.Plan.Header) && labelled(cells[last]) == saysTotal {
		return true // a sum over the whole, with one cell more than the header
	}
	at, sure := rows.label(first, cells)
	return sure != noTotal && !rows.identified(at, cells) && (sure == saysTotal || rows.naming(at) > 0)
}

// identified tells whether a row has a text or date beside its label: what
// neither is a figure nor a currency nor the range of a report.
func (rows *Rows) identified(label int, cells [][]byte) bool {
	for i, c := range cells {
		if i != label && !cell.Blank(c) && !cell.IsFigure(c) && !slices.Contains(rows.shared, i) {
			return true
		}
	}
	return false
}

// naming counts the columns that every row of its own has something in, beside
// that of a label: dates, ids, statuses; in a known export, any text.
func (rows *Rows) naming(label int) (n int) {
	for _, c := range rows.Plan.Columns {
		own := slices.Contains([]Field{Date, Created, Closed, ID, Status, Stage}, c.Field)
		text := rows.Plan.Format != nil && c.Field.Holds() == cell.Text
		if c.Index != label && (own || text) && !slices.Contains(rows.shared, c.Index) {
			n++
		}
	}
	return n
}

// addends are the figures of a row, by column of the plan.
type addends []int64

// sum is a row that may sum up others.
type sum struct {
	line    int
	figures addends
	part    addends // what the rows since the last such row add up to
	proved  bool
}

// Sums finds the rows that sum up others among all rows of a small file, and
// leaves them out from then on. What such a row is called proves nothing,
// because Total Wine is a campaign, and neither does it that it is called
// nothing: every figure of it must be the sum of that column, over all other
// rows or over those since the last such row.
func (rows *Rows) Sums(next func() (line int, cells [][]byte, ok bool)) {
	var found []sum
	all, part := rows.zero(), rows.zero()
	count := 0
	for line, cells, ok := next(); ok; line, cells, ok = next() {
		if rows.furniture(line, cells) != "" {
			continue
		}
		first, _ := filled(cells)
		figures := rows.figures(cells)
		if _, sure := rows.label(first, cells); sure != noTotal || rows.nameless(cells) && !rows.identified(-1, cells) {
			found = append(found, sum{line: line, figures: figures, part: part})
			part = rows.zero()
			continue
		}
		count++
		all.add(figures)
		part.add(figures)
	}
	if count < 2 {
		return
	}
	prove(found, all)
	for _, f := range found {
		if f.proved {
			if rows.totals == nil {
				rows.totals = map[int]bool{}
			}
			rows.totals[f.line] = true
		}
	}
}

// prove finds which rows are sums; those that are none are rows like the others.
func prove(found []sum, all addends) {
	for again := true; again; {
		again = false
		for i := range found {
			f := &found[i]
			others := slices.Clone(all)
			for j := range found {
				if j != i && !found[j].proved {
					others.add(found[j].figures)
				}
			}
			isSum := slices.Equal(f.figures, all) || slices.Equal(f.figures, f.part) || slices.Equal(f.figures, others)
			if !f.proved && isSum && slices.ContainsFunc(f.figures, func(v int64) bool { return v != 0 }) {
				f.proved, again = true, true
			}
		}
	}
}

func (a addends) add(b addends) {
	for i, v := range b {
		a[i] += v
	}
}

func (rows *Rows) zero() addends { return make(addends, len(rows.Plan.Columns)) }

// figures are the numbers of a row that can be added up; what can not be read is
// reported when the row is.
func (rows *Rows) figures(cells [][]byte) addends {
	figures := rows.zero()
	for i, c := range rows.Plan.Columns {
		text := c.Cell(cells)
		if text == nil {
			continue
		}
		switch c.Field.Holds() {
		case cell.Money:
			v, _, _ := rows.Conventions[i].Money(text)
			figures[i] = int64(v)
		case cell.Hours:
			v, _ := rows.Conventions[i].Hours(text)
			figures[i] = int64(v)
		case cell.Count:
			figures[i], _ = rows.Conventions[i].Count(text)
		}
	}
	return figures
}
