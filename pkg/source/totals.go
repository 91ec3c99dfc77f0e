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

// mayTotal tells whether a cell may be such a label, for a start. All stems have an
// m or an l in them, which most ids do not.
func mayTotal(label []byte) bool {
	const longest = 80
	if len(label) > longest || !slices.ContainsFunc(label, func(c byte) bool { return c|0x20 == 'm' || c|0x20 == 'l' }) {
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

// mayLabel tells, for a first start, whether a cell may be the label of a total: it
// begins or ends with a letter that words for totals begin or end with.
func mayLabel(c []byte) bool {
	if len(c) == 0 {
		return false
	}
	return labelEdge[c[0]]&1 != 0 || labelEdge[c[len(c)-1]]&2 != 0
}

// ordinary tells of a cell that says something that it does, and is no label of a
// total, from its first byte and its last. It is false for others, and some of
// those too.
func ordinary(c []byte) bool { return labelEdge[c[0]]&5 == 4 && labelEdge[c[len(c)-1]]&2 == 0 }

// labelEdge tells of each byte whether the first (1) or last (2) of a label of a
// total may be it: that of a word for a total, or no letter or digit at all; and
// whether a cell that begins with it says something, whatever follows (4).
var labelEdge = func() (edge [256]uint8) {
	for c := range edge {
		if b := byte(c); b >= 0x80 || !('0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z') {
			edge[c] = 3
		} else if b|0x20 != 'n' { // as null and none do
			edge[c] = 4
		}
	}
	for _, w := range totalsWords {
		for _, c := range []byte{w[0], w[0] &^ 0x20} {
			edge[c] |= 1
		}
		for _, c := range []byte{w[len(w)-1], w[len(w)-1] &^ 0x20} {
			edge[c] |= 2
		}
	}
	return edge
}()

// surety is how surely a label says that its row sums up others.
type surety uint8

const (
	noTotal   surety = iota
	likeTotal        // it begins or ends with a word for a total, as Total marketing does, and Total Wine
	saysTotal        // it is one, perhaps with what it sums up: Total: Account, Total for Rent
)

// labelled is how surely a cell is the label of a total.
func labelled(c []byte) surety {
	if !mayLabel(c) || !mayTotal(c) {
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
	if sure == noTotal && rows.nameless(cells) { // it may stand in a column that means nothing
		for i, c := range cells {
			if labelled(c) == saysTotal {
				return i, saysTotal
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
// neither is a figure nor says the same of all rows, as a currency or the range
// of a report does.
func (rows *Rows) identified(label int, cells [][]byte) bool {
	for i, c := range cells {
		if i == label || cell.Blank(c) || slices.Contains(rows.shared, i) {
			continue
		}
		switch at := slices.IndexFunc(rows.Plan.Columns, func(c Column) bool { return c.Index == i }); {
		case at < 0:
			if !cell.IsFigure(c) {
				return true
			}
		case rows.Plan.Columns[at].Field.Holds() == cell.Text:
			if !cell.IsFigure(c) {
				return true
			}
		case rows.Plan.Columns[at].Field.Holds() == cell.Day:
			if _, wrong := rows.Conventions[at].Day(c); wrong == nil || !cell.IsFigure(c) {
				return true
			}
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

// doubtful tells whether a row may sum up others, which only its figures can
// tell: it says so and has a name or date all the same, its label is like that
// of a total and it has nothing else, or it has nothing but figures. label is the
// cell that says so, -1 for none.
func (rows *Rows) doubtful(cells [][]byte) (label int, is bool) {
	first, _ := filled(cells)
	at, sure := rows.label(first, cells)
	switch {
	case sure == saysTotal, sure == likeTotal && !rows.identified(at, cells):
		return at, true
	case sure == noTotal && rows.nameless(cells) && !rows.identified(-1, cells):
		return -1, true
	}
	return -1, false
}
