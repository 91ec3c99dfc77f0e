package main

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// dialectsNumbers is how a file writes its numbers.
type dialectsNumbers struct {
	decimal  string
	group    string          // between thousands, "" for nothing
	indian   bool            // 1,00,000
	fromFive bool            // four digits stand together
	bare     map[string]bool // fields whose thousands stand together
	trim     bool            // zeros at the end are left out
	minus    string          // "-", "−", "()" or "behind"
	places   map[string]int
	size     string // of the amounts: "any", "hundreds" or "thousands"

	open, shown bool // some number has two readings; some number has one only, which tells of the others
}

// chooseNumbers finds how numbers are written.
func (f *dialectsFile) chooseNumbers() {
	n := dialectsNumbers{decimal: f.draw("decimal comma").pick(".", ","), places: map[string]int{}}
	n.group = f.draw("grouping").pick("", map[string]string{".": ",", ",": "."}[n.decimal], "'", "’", " ", "\u00a0", "\u202f", "\u2009", "indian")
	if n.indian = n.group == "indian"; n.indian {
		n.group = ","
		if n.decimal == "," {
			n.group, n.indian = ".", false
		}
	}
	n.fromFive = f.draw("grouping from five digits").chance(15)
	n.bare = map[string]bool{}
	bare := f.draw("grouping of some columns")
	for _, field := range []string{"hours", "spend", "amount", "leads", ""} {
		n.bare[field] = bare.chance(20)
	}
	n.bare["with a unit"] = true
	n.trim = f.draw("zeros left out").chance(25)
	n.minus = f.draw("minus").pick("-", "−", "()", "behind")
	places := f.draw("decimals")
	for _, field := range []string{"hours", "spend", "amount"} {
		n.places[field] = []int{2, 2, 0, 1, 3, 3, 4, 6}[places.below(8)]
	}
	n.size = f.draw("size").pick("any", "any", "hundreds", "thousands")
	f.numbers = n
}

// amount is a random value of a field, in steps that the file can write; open
// for one that says little of how it is written.
func (f *dialectsFile) amount(field string, d dialectsDraw, open bool) *big.Rat {
	switch field {
	case "hours":
		return f.lengths.random(f.numbers.places["hours"], d)
	case "leads":
		return big.NewRat(int64(1+d.below([]int{30, 30, 9000, 2_000_000}[d.below(4)])), 1)
	}
	if d.chance(3) {
		return new(big.Rat)
	}
	whole := 1 + d.below([]int{10, 1000, 10_000, 1_000_000, 30_000_000}[d.below(5)])
	switch size := f.numbers.size; {
	case size == "hundreds" || open:
		whole = 1 + d.below(999)
	case size == "thousands":
		whole = 1000 + d.below(999_000)
	}
	return dialectsDecimal(whole, f.numbers.places[field], d)
}

// dialectsDecimal puts random decimals behind a whole number.
func dialectsDecimal(whole, places int, d dialectsDraw) *big.Rat {
	parts := 1
	for range places {
		parts *= 10
	}
	return big.NewRat(int64(whole)*int64(parts)+int64(d.below(parts)), int64(parts))
}

// dialectsOpen matches the numbers that are another one with the other mark.
var dialectsOpen = regexp.MustCompile(`^[1-9]\d{0,2}[.,]\d{3}$`)

// unsigned writes the size of a number, and notes what it tells of all others.
func (f *dialectsFile) unsigned(v *big.Rat, places int, field string) string {
	n := &f.numbers
	whole, decimals, _ := strings.Cut(new(big.Rat).Abs(v).FloatString(places), ".")
	if n.trim {
		decimals = strings.TrimRight(decimals, "0")
	}
	text := whole
	if !n.bare[field] {
		text = n.grouped(whole)
	}
	if decimals != "" {
		text += n.decimal + decimals
	}
	switch {
	case field == "other":
	case dialectsOpen.MatchString(text):
		n.open = true
	case strings.ContainsAny(text, ".,"):
		n.shown = true
	}
	return text
}

// grouped puts marks between thousands.
func (n *dialectsNumbers) grouped(whole string) string {
	if n.group == "" || n.fromFive && len(whole) < 5 {
		return whole
	}
	size, text := 3, ""
	for len(whole) > size {
		text = n.group + whole[len(whole)-size:] + text
		whole = whole[:len(whole)-size]
		if n.indian {
			size = 2
		}
	}
	return whole + text
}

// signed puts the sign of a number around what was written of it.
func (n *dialectsNumbers) signed(text string, negative bool) string {
	switch {
	case !negative:
		return text
	case n.minus == "()":
		return "(" + text + ")"
	case n.minus == "behind":
		return text + "-"
	}
	return n.minus + text
}

// dialectsCurrency is where a file says its currency.
type dialectsCurrency struct {
	code, sign string
	where      string // "", "header", "header sign", "column", "before", "before apart", "behind", "behind apart", "code before" or "code behind"
	inside     bool   // the minus stands between the sign and the number
}

var dialectsCurrencies = []dialectsCurrency{
	{code: "EUR", sign: "€"}, {code: "USD", sign: "$"}, {code: "GBP", sign: "£"}, {code: "BRL", sign: "R$"},
	{code: "CHF", sign: "Fr."}, {code: "SEK", sign: "kr"}, {code: "PLN", sign: "zł"}, {code: "INR", sign: "₹"},
}

// chooseCurrency finds where the currency stands.
func (f *dialectsFile) chooseCurrency() {
	d := f.draw("currency")
	where := d.pick("", "", "header", "header sign", "column", "before", "before apart", "behind", "behind apart", "code before", "code behind")
	f.currency = dialectsCurrencies[d.below(len(dialectsCurrencies))]
	f.currency.where, f.currency.inside = where, d.chance(40)
}

// certain is the code of the currency that the file says beyond doubt, or "".
func (c dialectsCurrency) certain() string {
	switch c.where {
	case "":
		return ""
	case "header sign":
		if c.code == "CHF" || c.code == "PLN" {
			return ""
		}
		fallthrough
	case "before", "before apart", "behind", "behind apart":
		if c.sign == "$" || c.sign == "kr" {
			return ""
		}
	}
	return c.code
}

// money writes an amount with what belongs to it.
func (f *dialectsFile) money(v *big.Rat, field string) string {
	text, negative, c := f.unsigned(v, f.numbers.places[field], field), v.Sign() < 0, f.currency
	before, behind := "", ""
	switch c.where {
	case "before":
		before = c.sign
	case "before apart":
		before = c.sign + " "
	case "behind":
		behind = c.sign
	case "behind apart":
		behind = "\u00a0" + c.sign
	case "code before":
		before = c.code + " "
	case "code behind":
		behind = " " + c.code
	}
	if c.inside {
		return before + f.numbers.signed(text, negative) + behind
	}
	return f.numbers.signed(before+text+behind, negative)
}

// dialectsLengths is how a file writes hours.
type dialectsLengths struct {
	unit string // "hours", "minutes" or "seconds"; plain numbers have a header that says it
	form string // "", "h:mm", "h:mm:ss", words such as "1h 30m", or the unit behind a number
}

// chooseLengths finds how hours are written.
func (f *dialectsFile) chooseLengths() {
	d := f.draw("lengths")
	f.lengths = []dialectsLengths{
		{"hours", ""}, {"hours", ""}, {"hours", ""}, {"hours", "h:mm"}, {"hours", "hh:mm"}, {"hours", "h:mm:ss"}, {"hours", "hh:mm:ss"},
		{"hours", "%dh %dm"}, {"hours", "%d h %d min"}, {"hours", "%dh%02d"}, {"hours", "%d Std. %d Min."}, {"hours", "%d hours, %d minutes"}, {"hours", "%dh %dm, if any"}, {"hours", "h"}, {"hours", "min"},
		{"minutes", ""}, {"seconds", ""},
	}[d.below(17)]
}

// random is a random number of hours, in steps that the form can write.
func (l dialectsLengths) random(places int, d dialectsDraw) *big.Rat {
	switch {
	case d.chance(3):
		return new(big.Rat)
	case l.unit == "minutes":
		return big.NewRat(int64(1+d.below(900)), 60)
	case l.unit == "seconds" || strings.HasSuffix(l.form, ":ss"):
		return big.NewRat(int64(1+d.below([]int{40_000, 200_000}[d.below(2)])), 3600)
	case l.form != "" && l.form != "h":
		return big.NewRat(int64(1+d.below([]int{600, 3000}[d.below(2)])), 60)
	}
	return dialectsDecimal(1+d.below([]int{12, 12, 300, 3000}[d.below(4)]), places, d)
}

// hours writes a length of time.
func (f *dialectsFile) hours(v *big.Rat) string {
	l := f.lengths
	switch {
	case l.unit == "minutes":
		return f.unsigned(new(big.Rat).Mul(v, big.NewRat(60, 1)), 0, "hours")
	case l.unit == "seconds":
		return f.unsigned(new(big.Rat).Mul(v, big.NewRat(3600, 1)), 0, "hours")
	case l.form == "":
		return f.unsigned(v, f.numbers.places["hours"], "hours")
	}
	switch l.form {
	case "h":
		return f.unsigned(v, f.numbers.places["hours"], "with a unit") + " h"
	case "min":
		return f.unsigned(new(big.Rat).Mul(v, big.NewRat(60, 1)), 0, "with a unit") + "min"
	}
	seconds := new(big.Rat).Mul(v, big.NewRat(3600, 1)).Num().Int64()
	h, m, s := seconds/3600, seconds/60%60, seconds%60
	switch l.form {
	case "h:mm":
		return fmt.Sprintf("%d:%02d", h, m)
	case "hh:mm":
		return fmt.Sprintf("%02d:%02d", h, m)
	case "h:mm:ss":
		return fmt.Sprintf("%d:%02d:%02d", h, m, s)
	case "hh:mm:ss":
		return fmt.Sprintf("%02d:%02d:%02d", h, m, s)
	}
	form, short := strings.CutSuffix(l.form, ", if any")
	switch {
	case short && m == 0:
		return fmt.Sprintf("%dh", h)
	case short && h == 0:
		return fmt.Sprintf("%dm", m)
	}
	return fmt.Sprintf(form, h, m)
}

// count writes a whole number.
func (f *dialectsFile) count(v *big.Rat, field string) string { return f.unsigned(v, 0, field) }
