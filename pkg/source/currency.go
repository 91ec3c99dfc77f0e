package source

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// converted notes the currency of an amount and brings it into the one of the
// book, at the rate of the day by which the quantity counts; false where it is
// not known what the amount is worth. Without a currency in the book amounts
// stay as they are.
func (w *row) converted(v unit.Money, mark cell.Mark, c *Column, text []byte, q ledger.Quantity) (unit.Money, bool) {
	mark, seen, ok := w.mark(mark, c, text)
	if !ok {
		return 0, false
	}
	if mark == "" {
		w.Unmarked = true
		return v, true
	}
	if first, met := w.Marks[mark]; !met || seen.Line < first.Line {
		w.Marks[mark] = seen
	}
	if w.Terms.Currency == "" {
		return v, true
	}
	code, wrong := w.code(mark, text)
	if wrong != nil {
		w.wrong(c, wrong)
		return 0, false
	}
	if code == w.Terms.Currency {
		return v, true
	}
	return w.exchanged(v, code, c, text, q)
}

// mark is the mark of an amount, its own, else the row's, else its header's, and
// where it was seen.
func (w *row) mark(own cell.Mark, c *Column, text []byte) (cell.Mark, Sighting, bool) {
	here := Sighting{w.line, c.Name, string(text)}
	stated := w.values[CurrencyCode]
	switch {
	case own != "":
		return own, here, true
	case stated == nil && c.Currency == "":
		return cell.Mark(w.Currency), here, true
	case stated == nil:
		return c.Currency, here, true
	}
	column, _ := w.convention(CurrencyCode)
	code := bytes.ToUpper(stated)
	if name := bytes.LastIndex(code, []byte(" - ")); name >= 0 { // Euro - EUR
		code = code[name+len(" - "):]
	}
	if _, mark, wrong := (cell.Convention{}).Money(append([]byte("1 "), code...)); wrong == nil {
		return mark, Sighting{w.line, column.Name, string(stated)}, true
	}
	w.wrong(column, fault.New("%s is not a currency", fault.Quote(stated)).WithHint("write a code such as USD or EUR"))
	return "", here, false
}

// code is the currency that a mark means in this book.
func (w *row) code(mark cell.Mark, text []byte) (string, *fault.Fault) {
	code, candidates := mark.Currency()
	if code != "" {
		return code, nil
	}
	for _, own := range []string{w.Currency, w.Terms.Currency} {
		if slices.Contains(candidates, own) {
			return own, nil
		}
	}
	wrong := fault.New("nothing says which currency %s is in", fault.Quote(text))
	if len(candidates) > 0 {
		wrong.Hint = "it may be " + fault.OneOf(candidates) + ": write the code instead of the sign, or say currency: for the source in roi.yaml"
	}
	return "", wrong
}

// exchanged is an amount in the currency of the book, rounded once, half away
// from zero.
func (w *row) exchanged(v unit.Money, code string, c *Column, text []byte, q ledger.Quantity) (unit.Money, bool) {
	rate, wrong := w.rate(code, text, q)
	if wrong != nil {
		w.wrong(c, wrong)
		return 0, false
	}
	worth := new(big.Rat).SetInt64(int64(v))
	total, fits := unit.TotalOf(worth.Mul(worth, rate))
	if i := total.Int(); fits && i.IsInt64() {
		w.r.Exchanged = fmt.Sprintf("%s x %s", text, strings.TrimRight(strings.TrimRight(rate.FloatString(12), "0"), "."))
		return unit.Money(i.Int64()), true
	}
	w.wrong(c, fault.New("%s is worth more in %s than roi can count exactly", fault.Quote(text), w.Terms.Currency))
	return 0, false
}

// rate is what a currency is worth on the day by which a quantity of the row
// counts; of a summary row, on every day of its period.
func (w *row) rate(code string, text []byte, q ledger.Quantity) (*big.Rat, *fault.Fault) {
	day := w.date(q)
	if day == unit.NoDay {
		day = cmp.Or(w.r.Period.From, w.days[Closed])
	}
	rate, ok := w.Terms.Rate(code, day)
	if last := w.r.Period.To; ok && last != unit.NoDay {
		if other, _ := w.Terms.Rate(code, last); other.Cmp(rate) != 0 {
			return nil, fault.New("%s is in %s, whose rate changes within the period of the row", fault.Quote(text), code).
				WithHint("split the row at the day on which the rate changes")
		}
	}
	if ok {
		return rate, nil
	}
	_, later := w.Terms.Rate(code, unit.Day(math.MaxInt32))
	switch {
	case later && day == unit.NoDay:
		return nil, fault.New("%s is in %s, whose rate depends on the day, and the row has no date", fault.Quote(text), code).
			WithHint("give the row a date, or say under rates: in roi.yaml what 1 %s is worth on any day", code)
	case later:
		return nil, fault.New("%s is in %s, and the book has no rate for it on %s", fault.Quote(text), code, day).
			WithHint("say under rates: in roi.yaml what 1 %s is worth from %s or earlier", code, day)
	}
	return nil, fault.New("%s is in %s, and the book has no rate for it", fault.Quote(text), code).
		WithHint("say under rates: in roi.yaml what 1 %s is worth in %s", code, w.Terms.Currency)
}
