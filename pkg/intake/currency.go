package intake

import (
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
)

// Currency is what the amounts of an answer are in.
type Currency struct {
	Code string // such as EUR; "" where no input says so beyond doubt
	Sign string // as found, such as $; "" where no amount has a mark
}

// signs are the marks that stand for one currency only.
var signs = map[cell.Mark]string{
	"€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "US$": "USD", "R$": "BRL", "Kč": "CZK", "Ft": "HUF",
	"₽": "RUB", "₺": "TRY", "₩": "KRW", "₪": "ILS", "₫": "VND", "₴": "UAH", "Fr": "CHF", "SFr": "CHF",
	"lei": "RON", "лв": "BGN", "RM": "MYR", "Rp": "IDR", "TL": "TRY", "руб": "RUB", "MX$": "MXN",
	"CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "C$": "CAD",
}

// shared are the marks that several currencies use.
var shared = map[cell.Mark][]string{
	"$":  {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "ARS", "CLP", "COP"},
	"kr": {"SEK", "NOK", "DKK", "ISK"},
	"Rs": {"INR", "PKR", "LKR"},
	"R":  {"ZAR"},
	"¥":  {"JPY", "CNY"},
}

// sighting is a currency mark with its file.
type sighting struct {
	file string
	mark cell.Mark
	source.Sighting
}

// currencyOf finds the one currency of all files, or the fault of two.
func currencyOf(files []*Read) (Currency, *fault.Fault) {
	var c Currency
	var first sighting
	for _, s := range sightings(files) {
		code := string(s.mark)
		candidates, several := shared[s.mark]
		if known, ok := signs[s.mark]; ok {
			code = known
		} else if !cell.IsCurrency(code) {
			several = true // whose mark it is, nobody knows
		}
		switch {
		case several && (c.Code == "" && (c.Sign == "" || c.Sign == string(s.mark)) || slices.Contains(candidates, c.Code)):
			c.Sign = string(s.mark)
		case !several && c.Code == "" && c.Sign == "",
			!several && c.Code == "" && slices.Contains(shared[cell.Mark(c.Sign)], code),
			!several && c.Code == code:
			c.Code = code
		default:
			return c, fault.New("%s is in another currency than %s on line %d of %s", fault.Quote(s.Text), fault.Quote(first.Text), first.Line, fault.Clean(first.file)).
				At(s.file, s.Line, s.Column).WithHint("bring all amounts into one currency first")
		}
		if first.file == "" {
			first = s
		}
	}
	if c.Sign == "" {
		for sign, code := range signs {
			if code == c.Code && len([]rune(sign)) == 1 {
				c.Sign = string(sign)
			}
		}
	}
	return c, nil
}

// plainMark is a mark without the stop and the capital that some write.
func plainMark(m cell.Mark) cell.Mark {
	plain := cell.Mark(strings.TrimSuffix(string(m), "."))
	if plain == "Kr" {
		return "kr"
	}
	return plain
}

// sightings lists the marks of all files, in the order of files and lines.
func sightings(files []*Read) []sighting {
	var all []sighting
	for _, f := range files {
		var here []sighting
		for m, s := range f.Rows.Marks {
			here = append(here, sighting{f.Name, plainMark(m), s})
		}
		slices.SortFunc(here, func(a, b sighting) int {
			if a.Line != b.Line {
				return a.Line - b.Line
			}
			return slices.Compare([]byte(a.mark), []byte(b.mark))
		})
		all = append(all, here...)
	}
	return all
}
