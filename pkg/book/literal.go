package book

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"example.com/roi/pkg/fault"
)

// isNumber is the one form of a number. It is read from its digits as they are
// written.
var isNumber = pattern(`^-?(?:0|[1-9][0-9]*)(?:\.([0-9]+))?(%?)$`)

// The forms of other values, and those in which programs that read YAML see
// different numbers.
var (
	isClock   = pattern(`^[0-9]+:[0-5][0-9]$`)
	isDate    = pattern(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	octal     = pattern(`^[-+]?0[0-9]+(\.[0-9]*)?%?$`)
	exponent  = pattern(`^[-+]?[0-9.]+[eE][-+]?[0-9]+$`)
	based     = pattern(`^[-+]?0[xXoObB][0-9a-fA-F_]+$`)
	sexa      = pattern(`^[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?$`)
	underline = pattern(`^[-+]?[0-9][0-9_]*(\.[0-9_]*)?%?$`)
	bare      = pattern(`^-?(\.[0-9]+|[0-9]+\.)%?$`)
	plus      = pattern(`^\+[0-9.]+%?$`)
	grouped   = pattern(`^-?[0-9]{1,3}([, '][0-9]{3})+(\.[0-9]+)?$`)
	isGroup   = pattern(`^[0-9]{3}(\.[0-9]+)?$`) // what follows the comma of 1,234.50
	marked    = pattern(`^[^0-9.,-]{0,4}\s?([0-9]+(?:\.[0-9]+)?)\s?[^0-9.,%]{0,4}$`)
)

// pattern is a regular expression that is compiled when it is first asked for: most runs have
// no book, or nothing wrong in it.
func pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// digits is how many a number may have in front of its point.
const digits = 12

// patternOf is the form of a number with so many decimals, as a schema has it.
func patternOf(decimals int, percent string) string {
	p := fmt.Sprintf(`-?(0|[1-9][0-9]{0,%d})(\.[0-9]{1,%d})?`, digits-1, decimals)
	if percent != "" {
		p += percent + "?"
	}
	return p
}

// literal checks that a value is a number written out, in the one form that
// every program reads the same, with at most so many decimals. percent is "%"
// where one may stand behind it.
func literal(n *node, is string, decimals int, percent string) *fault.Fault {
	parts := isNumber().FindStringSubmatch(n.text)
	if parts == nil || parts[2] != "" && percent == "" {
		return fault.New("%s is not %s", n, is).WithHint("%s", mangled(n.text))
	}
	fraction := strings.TrimRight(parts[1], "0")
	if parts[2] != "" {
		decimals -= 2
	}
	whole, _, _ := strings.Cut(strings.Trim(n.text, "-%"), ".")
	switch {
	case len(fraction) > decimals:
		return fault.New("%s has more than %d decimals", n, decimals)
	case len(whole) > digits:
		return fault.New("%s is larger than roi can count exactly (at most %d digits)", n, digits)
	}
	return nil
}

// mangled says how to write what was meant by a text that is no number, or that
// some programs read as another number than a person does.
func mangled(text string) string {
	switch {
	case octal().MatchString(text):
		return fmt.Sprintf("YAML may read a number that begins with 0 in base 8: write %s", fault.Clean(decimal(strings.TrimLeft(text, "+-0"))))
	case exponent().MatchString(text):
		return "write the number out, without an exponent"
	case based().MatchString(text):
		return "write the number in base 10"
	case sexa().MatchString(text):
		return "YAML may read a number with a colon in base 60: write it with a point"
	case underline().MatchString(text) && strings.Contains(text, "_"):
		return "write " + strings.ReplaceAll(text, "_", "") + ", without the _"
	case bare().MatchString(text):
		return "write digits on both sides of the point: " + decimal(text)
	case plus().MatchString(text):
		return "write it without the +"
	case grouped().MatchString(text):
		return "write " + strings.NewReplacer(",", "", " ", "", "'", "").Replace(text) + ", without marks between the digits"
	}
	if m := marked().FindStringSubmatch(text); m != nil {
		return "write the number alone: " + m[1]
	}
	return ""
}

// decimal writes digits on both sides of the point of a number.
func decimal(text string) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	if text == "" || text[0] == '.' || text[0] == '%' {
		text = "0" + text
	}
	if end, percent := strings.CutSuffix(text, "%"); percent {
		return sign + strings.TrimSuffix(end, ".") + "%"
	}
	return sign + strings.TrimSuffix(text, ".")
}
