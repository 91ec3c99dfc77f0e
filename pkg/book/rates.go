package book

import (
	"cmp"
	"math/big"
	"slices"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// rates is a map from currencies to what one unit of them is worth, or a list
// of such maps, each with the day from which it holds.
func rates() form[[]Rate] {
	var always, dated []key[[]Rate]
	for _, code := range codes {
		k := key[[]Rate]{Key{Name: code, Meaning: "what 1 " + code + " is worth in the book's currency", Form: exchange.Form}, func(r *reading, p pair, into *[]Rate) {
			if v, ok := exchange.read(r, p.value); ok {
				*into = append(*into, Rate{Currency: p.name, Value: v, Line: p.line})
			}
		}}
		always, dated = append(always, k), append(dated, k)
	}
	from := required(key[[]Rate]{Key{Name: "from", Meaning: "the first day on which the rates hold", Form: day.Form}, func(r *reading, p pair, into *[]Rate) {
		d, ok := day.read(r, p.value)
		if !ok {
			*into = nil
		}
		for i := range *into {
			(*into)[i].From = d
		}
	}})
	since := to(listOf("a list of exchange rates", mapOf("a map of exchange rates", append(dated, from))), func(all [][]Rate) []Rate { return slices.Concat(all...) })
	return to(either("a map of exchange rates, or a list of such maps with the day from which they hold", mapping, mapOf("a map of exchange rates", always), list, since), func(all []Rate) []Rate {
		slices.SortFunc(all, func(a, b Rate) int {
			return cmp.Or(cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.From, b.From), a.Line-b.Line)
		})
		return all
	})
}

// Rate is what one unit of a currency is worth in the book's on a day, not to
// be changed. It is false where the book does not say; a missing day has no
// rate that holds only from some day on.
func (b *Book) Rate(currency string, day unit.Day) (*big.Rat, bool) {
	if currency == b.Currency && currency != "" {
		return big.NewRat(1, 1), true
	}
	var found *big.Rat
	for _, r := range b.Rates {
		if r.Currency == currency && r.From <= day {
			found = r.Value
		}
	}
	return found, found != nil
}

// checkRates notes currencies that have two rates for a day, and rates into no
// currency or into itself.
func (r *reading) checkRates(b *Book) {
	if len(b.Rates) > 0 && b.Currency == "" {
		r.note(b.Rates[0].Line, "rates", fault.New("the book does not say into which currency these are").WithHint("add currency: with the code of your own, such as EUR"))
	}
	for i, rate := range b.Rates {
		path := join("rates", rate.Currency)
		if rate.Currency == b.Currency {
			r.note(rate.Line, path, fault.New("is the book's own currency").WithHint("remove it"))
		}
		if i > 0 && rate.From != unit.NoDay && b.Rates[i-1].Currency == rate.Currency && b.Rates[i-1].From == rate.From {
			r.note(rate.Line, path, fault.New("has a rate from %s already, on line %d", rate.From, b.Rates[i-1].Line))
		}
	}
}
