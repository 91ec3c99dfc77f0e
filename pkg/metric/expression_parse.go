package metric

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// ParseExpression reads SUBJECT.METRIC, a comparison, a number or another
// SUBJECT.METRIC, and perhaps "or missing". The column of a fault is the
// character of the text, from 1, that it is about.
func ParseExpression(text string) (Expression, *fault.Fault) {
	s := &scanner{text: text}
	var e Expression
	s.end, e.OrMissing = orMissing(text)
	var wrong *fault.Fault
	if e.Left, wrong = s.figure(); wrong != nil {
		return e, wrong
	}
	if e.Operator, wrong = s.operator(); wrong != nil {
		return e, wrong
	}
	s.blanks()
	if from := s.at; s.isFigure() {
		e.Right, wrong = s.figure()
		if wrong == nil {
			wrong = s.done()
		}
		if wrong == nil && !alike(e.Left.Metric, e.Right.Metric) {
			wrong = s.fault(from, "%s is %s, and %s is %s: they can not be compared", e.Left.Metric.Key, e.Left.Metric.Unit, e.Right.Metric.Key, e.Right.Metric.Unit).
				WithHint("compare figures that are counted alike")
		}
		return e, wrong
	}
	return e, s.number(&e)
}

// orMissing tells whether the text ends in "or missing", and where what is
// before that ends.
func orMissing(text string) (end int, said bool) {
	trimmed := strings.TrimRightFunc(text, unicode.IsSpace)
	before, missing := strings.CutSuffix(trimmed, "missing")
	or := strings.TrimRightFunc(before, unicode.IsSpace)
	rest, found := strings.CutSuffix(or, "or")
	end = len(strings.TrimRightFunc(rest, unicode.IsSpace))
	if !missing || !found || or == before || end == len(rest) {
		return len(trimmed), false
	}
	return end, true
}

// alike tells whether two figures are counted in the same.
func alike(a, b *Definition) bool {
	plain := func(u Unit) Unit {
		if u == Count {
			return Number
		}
		return u
	}
	return plain(a.Unit) == plain(b.Unit)
}

// scanner reads an expression from its start.
type scanner struct {
	text string
	at   int // the byte that is read next
	end  int // of what is to be read, behind which there may be "or missing"
}

// fault is a fault of the text from a byte on.
func (s *scanner) fault(at int, format string, args ...any) *fault.Fault {
	f := fault.New(format, args...)
	f.Col = utf8.RuneCountInString(s.text[:at]) + 1
	return f
}

func (s *scanner) rest() string { return s.text[s.at:s.end] }

func (s *scanner) blanks() {
	s.at = s.end - len(strings.TrimLeftFunc(s.rest(), unicode.IsSpace))
}

// signs are the characters of operators, which a name has only in quotes.
const signs = "<>=!"

// isFigure tells whether a figure comes next, rather than a number: it is
// quoted, or has a point before a letter.
func (s *scanner) isFigure() bool {
	text := s.rest()
	if strings.HasPrefix(text, `"`) {
		return true
	}
	return lastPoint(text) >= 0
}

// lastPoint is where the last point stands that has a letter behind it, or -1.
func lastPoint(text string) int {
	for at := len(text) - 2; at >= 0; at-- {
		if c := text[at+1]; text[at] == '.' && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_') {
			return at
		}
	}
	return -1
}

// figure reads SUBJECT.METRIC.
func (s *scanner) figure() (Term, *fault.Fault) {
	s.blanks()
	var t Term
	from := s.at
	if strings.HasPrefix(s.rest(), `"`) {
		shut := strings.Index(s.text[s.at+1:s.end], `".`)
		if shut < 0 {
			return t, s.fault(s.at, "the quote that opens here is not closed before a metric").WithHint(`write "Trade show".cost_per_sql`)
		}
		t.Name, t.Quoted = s.text[s.at+1:s.at+1+shut], true
		s.at += shut + len(`"".`)
		from = s.at
	} else {
		whole := s.rest()
		if sign := strings.IndexAny(whole, signs); sign >= 0 {
			whole = whole[:sign]
		}
		dot := lastPoint(whole)
		if dot < 0 {
			return t, s.fault(from, "%s is not SUBJECT.METRIC", fault.Quote(strings.TrimSpace(whole))).WithHint("begin with a figure, such as social.net_hourly_rate")
		}
		t.Name = strings.TrimFunc(whole[:dot], unicode.IsSpace)
		from = from + dot + 1
	}
	s.at = from + wordLength(s.text[from:s.end])
	key := s.text[from:s.at]
	d, known := Find(key)
	switch {
	case strings.TrimFunc(t.Name, unicode.IsSpace) == "":
		return t, s.fault(from-1, "no subject stands before %s", fault.Quote("."+key)).WithHint("write LinkedIn.%s, social.%s or total.%s", orKey(key), orKey(key), orKey(key))
	case !known:
		wrong := UnknownKey(key)
		wrong.Col = s.fault(from, "").Col
		return t, wrong
	}
	t.Metric = d
	return t, nil
}

func orKey(key string) string {
	if _, ok := Find(key); ok {
		return key
	}
	return "roi"
}

// wordLength is how far a text goes on without a blank or an operator.
func wordLength(text string) int {
	return strings.IndexFunc(text+" ", func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(signs, r) })
}

// operator reads a comparison.
func (s *scanner) operator() (string, *fault.Fault) {
	s.blanks()
	if strings.HasPrefix(s.rest(), "==") {
		s.at += 2
		return "=", nil
	}
	for _, o := range Operators {
		if strings.HasPrefix(s.rest(), o.Sign) {
			s.at += len(o.Sign)
			return o.Sign, nil
		}
	}
	wrong := s.fault(s.at, "expected >=, <=, >, <, = or !=")
	if text := s.rest(); text != "" {
		wrong.Text += ", not " + fault.Quote(text)
	}
	return "", wrong.WithHint("write a comparison, such as social.net_hourly_rate >= 50")
}

// done refuses what comes behind the end of an expression.
func (s *scanner) done() *fault.Fault {
	s.blanks()
	if s.rest() == "" {
		return nil
	}
	return s.fault(s.at, "%s is not expected here", fault.Quote(s.rest())).
		WithHint(`an expression is one comparison, and perhaps "or missing": write a second one by itself`)
}

// number reads the number that the figure is compared with.
func (s *scanner) number(e *Expression) *fault.Fault {
	from, text := s.at, s.rest()
	if again := strings.IndexAny(text, signs); again >= 0 {
		s.at += again
		if again > 0 {
			return s.done()
		}
		return s.fault(s.at, "%s is not a number", fault.Quote(text)).WithHint("the comparisons are >=, <=, >, <, = and !=")
	}
	digits, percent := strings.CutSuffix(text, "%")
	amount, mark, wrong := cell.ParseMoney(digits)
	d := e.Left.Metric
	switch {
	case text == "":
		return s.fault(from, "a number or a figure is missing here").WithHint("write what to compare with, as in %s %s 50", d.Key, e.Operator)
	case wrong != nil || percent && mark != "":
		return s.fault(from, "%s is neither a number nor SUBJECT.METRIC", fault.Quote(text)).WithHint("write a number such as 50, 1,200 or 20%%, or a figure such as other.%s", d.Key)
	case decimals(digits) > 6:
		return s.fault(from, "%s has more than 6 decimals", fault.Quote(text))
	case percent && d.Unit != Fraction:
		return s.fault(from, "%s is no percentage, but counted in %s", d.Key, d.Unit).WithHint("write the number without %%")
	case mark != "" && d.Unit != Money && d.Unit != PerHour:
		return s.fault(from, "%s is no money, but counted in %s", d.Key, named(d.Unit)).WithHint("write the number without %s", mark)
	}
	e.Number, e.Percent, e.Mark = big.NewRat(int64(amount), int64(unit.Currency)), percent, mark
	if percent {
		e.Number.Quo(e.Number, big.NewRat(100, 1))
	} else if d.Bounded() && (e.Number.Sign() < 0 || e.Number.Cmp(big.NewRat(1, 1)) > 0) {
		return s.fault(from, "%s is no part of a whole, which %s is", fault.Quote(text), d.Key).WithHint("write %s%% for a percentage", digits)
	}
	s.at = s.end
	return nil
}

// named says what a figure is counted in; a plain number is a number.
func named(u Unit) string {
	if u == Count {
		return "numbers"
	}
	return string(u)
}

// decimals counts the digits behind the decimal point, zeros at the end aside.
func decimals(number string) int {
	dot := strings.LastIndexByte(number, '.')
	if dot < 0 {
		return 0
	}
	fraction := strings.TrimFunc(number[dot+1:], func(r rune) bool { return !unicode.IsDigit(r) })
	return len(strings.TrimRight(fraction, "0"))
}

// UnknownKey is the fault of a key that no figure has.
func UnknownKey(key string) *fault.Fault {
	hint := fault.DidYouMean(key, Keys())
	if hint == "" {
		hint = "roi metrics lists them all"
	}
	return fault.New("%s is not a metric", fault.Quote(key)).WithHint("%s", hint)
}
