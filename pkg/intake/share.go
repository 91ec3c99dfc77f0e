package intake

import (
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
)

// Shared says what became of a channel that the book shares out.
type Shared struct {
	Channel string
	Driver  string // in words; "" where it could not be shared out
}

// unallocated is where costs and hours go that nothing can be shared by.
const unallocated = "(unallocated)"

// sharedPart is the part of a channel, where an answer is cut, that shared costs
// and hours go to.
const sharedPart = "(shared)"

// drivers are the quantities that costs and hours can be shared by.
var drivers = map[string]ledger.Quantity{
	"hours": ledger.Hours, "spend": ledger.Spend, "leads": ledger.Leads, "sales": ledger.Sales,
}

// share shares out the channels that the book says, over all social and other
// channels, each by what those have of their own.
func (l *Loaded) share(b *book.Book) bool {
	var ids []channel.ID
	for _, s := range b.Shared {
		if id, ok := l.Names.Find(s.Channel); ok {
			ids = append(ids, id)
		}
	}
	type plan struct {
		id      channel.ID
		to      []ledger.Key
		weights []*big.Rat
	}
	var plans []plan
	for _, s := range b.Shared {
		id, ok := l.Names.Find(s.Channel)
		if !ok || !l.occurs(id) {
			continue
		}
		to, weights := l.recipients(s, ids)
		driver := s.Driver
		if driver == "" {
			driver = "the shares of the book"
		}
		if to == nil {
			to, weights, driver = []ledger.Key{l.shareKey(unallocated)}, []*big.Rat{big.NewRat(1, 1)}, ""
		}
		plans = append(plans, plan{id, to, weights})
		l.Shared = append(l.Shared, Shared{l.Names.Name(id), driver})
	}
	fits := true
	for _, p := range plans {
		fits = l.Ledger.Share(int32(p.id), p.to, p.weights) && fits
	}
	return fits
}

func (l *Loaded) occurs(id channel.ID) bool {
	return slices.ContainsFunc(l.Ledger.Cells(), func(c *ledger.Cell) bool { return c.Channel == int32(id) })
}

// shareKey is where a channel gets what is shared out to it.
func (l *Loaded) shareKey(name string) ledger.Key {
	k := ledger.Key{Channel: int32(l.Names.Of([]byte(name)))}
	if l.By != nil {
		k.Part = ledger.Part(l.Parts.ID([]byte(sharedPart)))
	}
	return k
}

// recipients are the channels that a sharing gives to, by name, with their
// weights; none where there is nothing to go by.
func (l *Loaded) recipients(s book.Sharing, shared []channel.ID) ([]ledger.Key, []*big.Rat) {
	if s.Driver == "" {
		return l.fixed(s)
	}
	sums := map[channel.ID]*big.Rat{}
	for _, c := range l.Ledger.Cells() {
		id := channel.ID(c.Channel)
		if l.Names.Group(id) == channel.Unattributed || slices.Contains(shared, id) {
			continue
		}
		if sums[id] == nil {
			sums[id] = new(big.Rat)
		}
		if q, ok := drivers[s.Driver]; ok {
			sums[id].Add(sums[id], c.Sum[q].Rat(1))
		} else {
			sums[id].SetInt64(1)
		}
	}
	var ids []channel.ID
	for id, sum := range sums {
		if sum.Sign() > 0 {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b channel.ID) int { return strings.Compare(l.Names.Name(a), l.Names.Name(b)) })
	var to []ledger.Key
	var weights []*big.Rat
	for _, id := range ids {
		to, weights = append(to, l.shareKey(l.Names.Name(id))), append(weights, sums[id])
	}
	return to, weights
}

// fixed are the channels and shares that the book gives; what they leave goes
// to no channel.
func (l *Loaded) fixed(s book.Sharing) ([]ledger.Key, []*big.Rat) {
	var to []ledger.Key
	var weights []*big.Rat
	left := int64(1_000_000)
	for _, share := range s.Shares {
		if share.Value > 0 {
			to, weights = append(to, l.shareKey(share.Name)), append(weights, big.NewRat(share.Value, 1))
			left -= share.Value
		}
	}
	if left > 0 {
		to, weights = append(to, l.shareKey(unallocated)), append(weights, big.NewRat(left, 1))
	}
	return to, weights
}
