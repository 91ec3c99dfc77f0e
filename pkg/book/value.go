package book

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// one is the form of a single text or number.
func one[V any](is, pattern string, parse func(*node) (V, *fault.Fault)) form[V] {
	f := Form{Is: is, Pattern: pattern}
	return form[V]{f, func(r *reading, n *node) (v V, ok bool) {
		if !r.is(scalar, n, f) {
			return v, false
		}
		v, wrong := parse(n)
		if wrong != nil {
			r.wrong(n, wrong)
		}
		return v, wrong == nil
	}}
}

// version is the version of the format, of which there is one.
var version = one("a version", "1", func(*node) (int, *fault.Fault) { return 1, nil })

// text is a text that is not empty, without the blanks around it.
func text(is string) form[string] {
	return one(is, `\S(.*\S)?`, func(n *node) (string, *fault.Fault) {
		s := strings.TrimSpace(n.text)
		if s == "" {
			return "", fault.New("%s is not %s", n, is)
		}
		return s, nil
	})
}

// names is a list of texts, each of which may hold * for any characters.
var names = listOf("a list of texts", text("a text"))

// joined is a list of texts as a command line would say it.
var joined = to(listOf("a list of texts", text("a text")), func(all []string) string { return strings.Join(all, ",") })

// among is the form of a single text that is one of those given.
func among[V any](texts []string, is string, parse func(*node) (V, *fault.Fault)) form[V] {
	f := one(is, "", parse)
	f.Values = texts
	return f
}

// choice is one of a few words, each of which stands for a value.
func choice[V any](is string, options ...option[V]) form[V] {
	var words, quoted []string
	for _, o := range options {
		words, quoted = append(words, o.word), append(quoted, strconv.Quote(o.word))
	}
	return among(words, is, func(n *node) (v V, wrong *fault.Fault) {
		for _, o := range options {
			if o.word == n.text {
				return o.means, nil
			}
		}
		wrong = fault.New("%s is not %s", n, is)
		if near := fault.Nearest(n.text, words); len(near) > 0 && len(words[0]) > 1 {
			return v, wrong.WithHint("did you mean %s?", near[0])
		}
		return v, wrong.WithHint("write %s", fault.OneOf(quoted))
	})
}

type option[V any] struct {
	word  string
	means V
}

// word is a choice whose words stand for themselves.
func word(is string, words ...string) form[string] {
	var options []option[string]
	for _, w := range words {
		options = append(options, option[string]{w, w})
	}
	return choice(is, options...)
}

// truth is yes or no.
var truth = choice("true or false", option[bool]{"true", true}, option[bool]{"false", false})

// encoding is how characters are written.
var encoding = word("an encoding", "utf-8", "utf-16le", "utf-16be", "windows-1252")

// delimiter is what separates cells: one character, or tab.
var delimiter = one("a character", `tab|[!#-~]`, func(n *node) (byte, *fault.Fault) {
	switch {
	case n.text == "tab" || n.text == "\t":
		return '\t', nil
	case len(n.text) == 1 && n.text[0] > ' ' && n.text[0] < 0x7f && n.text[0] != '"':
		return n.text[0], nil
	}
	return 0, fault.New("%s is not one character", n).WithHint("write delimiter: \";\" or delimiter: tab")
})

// amount is money that may not be negative, in the book's currency.
var amount = one("an amount", patternOf(6, ""), func(n *node) (unit.Money, *fault.Fault) {
	if wrong := literal(n, "an amount", 6, ""); wrong != nil {
		return 0, wrong
	}
	v, _, wrong := cell.ParseMoney(n.text)
	if wrong == nil && v < 0 {
		wrong = negative(n, "an amount")
	}
	return v, wrong
})

// cost is an amount that may have the mark of another currency.
var cost = one("a cost", `(?:[^0-9\s.,%+()-]{1,4} ?)?`+patternOf(6, "")+`(?: ?[^0-9\s.,%+()-]{1,4})?`, func(n *node) (Cost, *fault.Fault) {
	const hint = "write a number, such as 4200, with the code of its currency where that is not the book's: 4200 EUR"
	number := *n
	if parts := markedCost().FindStringSubmatch(n.text); parts != nil {
		number.text = parts[2]
	}
	if literal(&number, "a cost", 6, "") != nil {
		wrong := literal(n, "a cost", 6, "")
		if wrong.Hint == "" && strings.HasSuffix(wrong.Text, "is not a cost") {
			wrong.Hint = hint
		}
		return Cost{}, wrong
	}
	v, mark, wrong := cell.ParseMoney(n.text)
	switch {
	case wrong != nil:
		wrong = fault.New("%s is not a cost", n).WithHint(hint)
	case v < 0:
		wrong = negative(n, "a cost")
	}
	return Cost{v, mark}, wrong
})

// markedCost is a number with what stands around it.
var markedCost = pattern(`^([^0-9\s.,%+()-]{0,4}) ?(-?[0-9.]+) ?([^0-9\s.,%+()-]{0,4})$`)

// rate is a margin in millionths of the sale: at most 1,000,000, below 0 where
// what is sold costs more than it brings.
var rate = one("a rate", patternOf(6, "%"), func(n *node) (int64, *fault.Fault) {
	if wrong := literal(n, "a rate", 6, "%"); wrong != nil {
		return 0, wrong
	}
	return cell.ParseRate(n.text)
})

// share is a rate from 0 to 1.
var share = one("a share", rate.Pattern, func(n *node) (int64, *fault.Fault) {
	if wrong := literal(n, "a share", 6, "%"); wrong != nil {
		return 0, wrong
	}
	v, wrong := cell.ParseRate(n.text)
	if wrong == nil && v < 0 {
		wrong = negative(n, "a share")
	}
	return v, wrong
})

// level is how sure a range is, in millionths.
var level = one("a level", share.Pattern, func(n *node) (int64, *fault.Fault) {
	if wrong := literal(n, "a level", 6, "%"); wrong != nil {
		return 0, wrong
	}
	v, wrong := cell.ParseRate(n.text)
	if wrong == nil && (v < 500_000 || v > 999_999) {
		wrong = fault.New("%s is not between 50%% and 99.9999%%", n).WithHint("write 95%% or 0.95")
	}
	return v, wrong
})

// levelText is a level as a command line would say it.
var levelText = form[string]{level.Form, func(r *reading, n *node) (string, bool) {
	_, ok := level.read(r, n)
	return n.text, ok
}}

// exchange is what one unit of a currency is in the book's.
var exchange = one("an exchange rate", patternOf(12, ""), func(n *node) (*big.Rat, *fault.Fault) {
	if wrong := literal(n, "an exchange rate", 12, ""); wrong != nil {
		return nil, wrong
	}
	v, ok := new(big.Rat).SetString(n.text)
	if !ok || v.Sign() <= 0 {
		return nil, fault.New("%s is not more than zero, which an exchange rate must be", n)
	}
	return v, nil
})

// number is a figure that a metric should reach; 20% is 0.2.
var number = one("a number", patternOf(12, "%"), func(n *node) (*big.Rat, *fault.Fault) {
	if wrong := literal(n, "a number", 12, "%"); wrong != nil {
		return nil, wrong
	}
	digits, percent := strings.CutSuffix(n.text, "%")
	v, _ := new(big.Rat).SetString(digits)
	if percent {
		v.Quo(v, big.NewRat(100, 1))
	}
	return v, nil
})

// hours is a length of time; an hour and a half is 1.5 or, in quotes, "1:30".
var hours = one("a number of hours", patternOf(6, "")+`|[0-9]+:[0-5][0-9]`, func(n *node) (unit.Hours, *fault.Fault) {
	clock := isClock().MatchString(n.text)
	if clock && !n.quoted {
		return 0, fault.New("%s is not a number of hours", n).WithHint("YAML may read a number with a colon in base 60: put %s in quotes", n.text)
	}
	if wrong := literal(n, "a number of hours", 6, ""); wrong != nil && !clock {
		return 0, wrong
	}
	v, wrong := cell.ParseHours(n.text)
	if wrong == nil && v < 0 {
		wrong = negative(n, "a number of hours")
	}
	return v, wrong
})

// day is a date, in the one form in which every program reads it the same.
var day = one("a date", `[0-9]{4}-[0-9]{2}-[0-9]{2}`, func(n *node) (unit.Day, *fault.Fault) {
	if !isDate().MatchString(n.text) {
		return unit.NoDay, fault.New("%s is not a date", n).WithHint("write 2026-03-04 for 4 March 2026")
	}
	return cell.ParseDay(n.text)
})

// currency is a code of ISO 4217.
var currency = one("a currency", "[A-Z]{3}", func(n *node) (string, *fault.Fault) {
	if slices.Contains(codes, n.text) {
		return n.text, nil
	}
	wrong := fault.New("%s is not a currency", n).WithHint("write its code, such as EUR or USD")
	if near := strings.ToUpper(n.text); slices.Contains(codes, near) {
		wrong.WithHint("did you mean %s?", near)
	}
	return "", wrong
})

// monthDay is the first day of the fiscal year.
var monthDay = one("a month and a day", "[0-9]{2}-[0-9]{2}", func(n *node) (unit.MonthDay, *fault.Fault) {
	return unit.ParseMonthDay(n.text)
})

// kind is the kind of file that a word means.
var kind = among(source.Words(), "a kind of file", func(n *node) (string, *fault.Fault) {
	k, ok := source.KindOf(n.text)
	if !ok {
		return "", fault.New("%s is not a kind of file", n).WithHint("%s", fault.DidYouMean(n.text, kinds()))
	}
	return k.Name, nil
})

// kinds lists the names of the kinds of files.
func kinds() []string {
	var all []string
	for _, k := range source.Kinds {
		all = append(all, k.Name)
	}
	return all
}

// figure is the key of a metric.
var figure = among(metric.Keys(), "a metric", func(n *node) (string, *fault.Fault) {
	if _, ok := metric.Find(n.text); !ok {
		return "", fault.New("%s is not a metric", n).WithHint("%s", fault.DidYouMean(n.text, metric.Keys()))
	}
	return n.text, nil
})

// negative is the fault of a number below zero.
func negative(n *node, is string) *fault.Fault {
	return fault.New("%s is less than zero, which %s can not be", n, is)
}
