package main

import (
	"maps"
	"math/big"
	"slices"
	"strings"
	"unicode"
)

// tally is what the rows of some channels add up to.
type oracleTally struct {
	sum      map[string]*big.Rat // by quantity; none where no row states it
	labour   *big.Rat            // cost of the hours that have a price
	unpriced int                 // rows of hours, even of 0, without a price
	uncosted int                 // rows of sales with neither cost nor margin
	totals   bool                // some sales came as a total rather than deal by deal
	entities map[string]*big.Rat // gross margin by customer, else deal, else row
}

func oracleNewTally() *oracleTally {
	return &oracleTally{sum: map[string]*big.Rat{}, labour: new(big.Rat), entities: map[string]*big.Rat{}}
}

func oracleAddTo(sums map[string]*big.Rat, key string, v *big.Rat) {
	if sums[key] == nil {
		sums[key] = new(big.Rat)
	}
	sums[key].Add(sums[key], v)
}

// plus adds another tally; a customer of both is one entity.
func (t *oracleTally) plus(o *oracleTally) {
	for q, v := range o.sum {
		oracleAddTo(t.sum, q, v)
	}
	for e, v := range o.entities {
		oracleAddTo(t.entities, e, v)
	}
	t.labour.Add(t.labour, o.labour)
	t.unpriced += o.unpriced
	t.uncosted += o.uncosted
	t.totals = t.totals || o.totals
}

// fact is one row as it counts.
type oracleFact struct {
	values   map[string]*big.Rat // by quantity; "labour_cost" where the row prices its hours
	entity   string              // of a sale
	uncosted bool
	refund   bool
	stage    int // how far a deal or lead has come; 7 is won
	day, raw string
	person   string
	ends     string // the day by which its closing counts
	begins   string // the day by which all else does
	left     func(why string)
	row      int
	channel  string // the key of oracleBooks.channel
}

// oracleAccount is how many rows of a file were left out for which reason, and
// the first line of each.
type oracleAccount struct {
	read    int
	leftOut map[string]int
	first   map[string]int
}

func (a *oracleAccount) leave(row int, why string) {
	line := row + 2
	if a.leftOut[why] == 0 || line < a.first[why] {
		a.first[why] = line
	}
	a.leftOut[why]++
}

// oracleLedger is the whole book added up by channel.
type oracleLedger struct {
	book      *oracleBook
	stated    map[string]map[string]bool // quantity -> the kinds of file that state it
	channels  map[string]*oracleTally
	spellings map[string]map[string]int // of channels that nothing recognises
	accounts  []*oracleAccount
	detail    map[string]map[string]bool // channel -> quantities that detail rows state
}

func oracleRat(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("not a number: " + text)
	}
	return r
}

// rate reads 62%, or 0.62.
func oracleRate(text string) *big.Rat {
	if bare, ok := strings.CutSuffix(text, "%"); ok {
		return new(big.Rat).Quo(oracleRat(bare), big.NewRat(100, 1))
	}
	return oracleRat(text)
}

// clock reads hours, as decimals or h:mm:ss.
func oracleClock(text string) *big.Rat {
	parts := strings.Split(text, ":")
	h := oracleRat(parts[0])
	for i, p := range parts[1:] {
		h.Add(h, new(big.Rat).Quo(oracleRat(p), big.NewRat([]int64{60, 3600}[i], 1)))
	}
	return h
}

// millionths rounds half away from zero to six decimals.
func oracleMillionths(r *big.Rat) *big.Rat { return oracleRat(r.FloatString(6)) }

func oracleSqueeze(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s))
}

// channel is the key of the channel that a cell names: "group/name" of a known
// one, else the squeezed name.
func (l *oracleLedger) channel(cell string) string {
	for _, c := range oracleChannels {
		for _, s := range c.spellings {
			if oracleSqueeze(s) != oracleSqueeze(cell) {
				continue
			}
			if c.name != "" {
				return c.group + "/" + c.name
			}
			key := "other/" + oracleSqueeze(cell)
			if l.spellings[key] == nil {
				l.spellings[key] = map[string]int{}
			}
			l.spellings[key][strings.TrimSpace(cell)]++
			return key
		}
	}
	panic("no such channel: " + cell)
}

// shown is the name that answers have for a channel.
func (l *oracleLedger) shown(key string) string {
	best, most := key[strings.IndexByte(key, '/')+1:], 0
	for _, s := range slices.Sorted(maps.Keys(l.spellings[key])) {
		if n := l.spellings[key][s]; n > most {
			best, most = s, n
		}
	}
	return best
}

func (l *oracleLedger) at(channel string) *oracleTally {
	if l.channels[channel] == nil {
		l.channels[channel] = oracleNewTally()
	}
	return l.channels[channel]
}

// post adds a fact to its channel.
func (l *oracleLedger) post(f *oracleFact, summary bool) {
	won := f.values["wins"] // whenever that was
	if why := l.within(f); why != "" {
		f.left(why)
		return
	}
	t := l.at(f.channel)
	if won != nil && (summary || f.values["opportunities"] != nil) {
		oracleAddTo(t.sum, "won of opened", won)
	}
	for q, v := range f.values {
		if q == "labour_cost" {
			continue
		}
		oracleAddTo(t.sum, q, v)
		if !summary {
			if l.detail[f.channel] == nil {
				l.detail[f.channel] = map[string]bool{}
			}
			l.detail[f.channel][q] = true
		}
	}
	if f.uncosted {
		t.uncosted++
	}
	if sales := f.values["sales"]; sales != nil {
		t.totals = t.totals || summary
		if f.entity != "" {
			oracleAddTo(t.entities, f.entity, oracleLess(sales, f.values["cost_of_sales"]))
		}
	}
	if h := f.values["hours"]; h != nil {
		l.price(t, h, f.values["labour_cost"], l.hour(f.person))
	}
}

func oracleLess(a, b *big.Rat) *big.Rat {
	if b == nil {
		return a
	}
	return new(big.Rat).Sub(a, b)
}

// price adds what hours cost: what their row says if above 0, else the hourly
// cost of its person.
func (l *oracleLedger) price(t *oracleTally, hours, own *big.Rat, hourly string) {
	switch {
	case own != nil && own.Sign() > 0:
		t.labour.Add(t.labour, own)
	case hourly != "":
		t.labour.Add(t.labour, new(big.Rat).Mul(hours, oracleRat(hourly)))
	default:
		t.unpriced++
	}
}

// cost is what delivering the sales of a row cost, nil where nothing says.
func (l *oracleLedger) cost(f *oracleFile, r oracleRow, sales *big.Rat, refund bool) (cost *big.Rat, uncosted bool) {
	day, _ := oracleDays(f, r)
	own := r.cells["cost_of_sales"]
	if f.kind != "channels" && own == "" {
		own = r.cells["direct_expenses"]
	}
	switch margin := r.cells["margin"]; {
	case own != "" && refund: // reversed, whatever its sign
		return new(big.Rat).Neg(new(big.Rat).Abs(l.money(own, r, day))), false
	case own != "":
		return l.money(own, r, day), false
	case refund:
		return nil, false
	case margin != "" && !strings.HasSuffix(margin, "%") && oracleRat(margin).Cmp(big.NewRat(1, 1)) > 0:
		return oracleLess(sales, l.money(margin, r, day)), false
	case margin != "":
		return oracleLeaves(sales, margin), false
	case sales.Sign() == 0:
		return nil, false
	case l.marginOf(f, r) != "":
		return oracleLeaves(sales, l.marginOf(f, r)), false
	}
	return nil, true
}

// leaves is the cost that a margin leaves of sales, rounded once.
func oracleLeaves(sales *big.Rat, margin string) *big.Rat {
	part := new(big.Rat).Sub(big.NewRat(1, 1), oracleRate(margin))
	return oracleMillionths(part.Mul(part, sales))
}
