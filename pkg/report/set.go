package report

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// Change is one --set: SUBJECT.KEY=VALUE.
type Change struct {
	Text    string // as written
	Channel string
	New     bool // written +Channel: no file needs to know it
	ledger.Change
}

// settable are the inputs that can be set, with the parts of their unit.
var settable = []struct {
	key      string
	quantity ledger.Quantity
	parts    int64
}{
	{"hours", ledger.Hours, int64(unit.Hour)},
	{"spend", ledger.Spend, int64(unit.Currency)},
	{"sales", ledger.Sales, int64(unit.Currency)},
	{"cost_of_sales", ledger.CostOfSales, int64(unit.Currency)},
	{"leads", ledger.Leads, 1},
	{"mqls", ledger.MQLs, 1},
	{"sals", ledger.SALs, 1},
	{"sqls", ledger.SQLs, 1},
	{"opportunities", ledger.Opportunities, 1},
	{"wins", ledger.Wins, 1},
}

// amount is a VALUE: a total, or a change by a number or by per cent.
var amount = pattern(`^([+-]?)([0-9]+(?:\.[0-9]+)?)(%?)$`)

// ParseChange reads SUBJECT.KEY=VALUE. The subject is split off at the last
// dot; quotes around it are taken off.
func ParseChange(text string) (Change, error) {
	c := Change{Text: text}
	equals := strings.LastIndexByte(text, '=')
	dot := strings.LastIndexByte(text[:max(equals, 0)], '.')
	if dot <= 0 {
		return c, fault.Usage("--set %s is not SUBJECT.KEY=VALUE", fault.Quote(text)).
			WithHint("write --set LinkedIn.hours=42, or --set LinkedIn.sales=+10%%")
	}
	subject, key, value := text[:dot], text[dot+1:equals], text[equals+1:]
	subject, c.New = strings.CutPrefix(subject, "+")
	name, quoted := unquote(subject)
	if c.Channel = name; name == "" {
		return c, fault.Usage("--set %s names no channel", fault.Quote(text))
	}
	if _, group := groupOf(name); group && !quoted {
		return c, fault.Usage("%s is a group, and only channels can be set", fault.Quote(name)).
			WithHint(`set its channels one by one; a channel of that name is written --set '"%s".%s=%s'`, name, key, value)
	}
	i := slices.IndexFunc(settable, func(s struct {
		key      string
		quantity ledger.Quantity
		parts    int64
	}) bool {
		return s.key == key
	})
	if i < 0 {
		return c, unsettable(key)
	}
	m := amount().FindStringSubmatch(strings.TrimSpace(value))
	if m == nil {
		return c, fault.Usage("%s in --set %s is not a value", fault.Quote(value), fault.Quote(text)).
			WithHint("write a total such as 9200 or 42.5, or a change such as +10%%, -10%%, +5 or -5")
	}
	c.Quantity = settable[i].quantity
	number, _ := new(big.Rat).SetString(m[2])
	if m[1] == "-" {
		number.Neg(number)
	}
	parts := new(big.Rat).SetInt64(settable[i].parts)
	switch {
	case m[3] == "%" && m[1] == "":
		return c, fault.Usage("%s in --set %s is neither a total nor a change", fault.Quote(value), fault.Quote(text)).
			WithHint("write +%s or -%s", value, value)
	case m[3] == "%":
		c.Operation = ledger.Times
		c.Amount = number.Quo(number, big.NewRat(100, 1)).Add(number, big.NewRat(1, 1))
	case m[1] != "":
		c.Operation, c.Amount = ledger.By, number.Mul(number, parts)
	default:
		c.Operation, c.Amount = ledger.To, number.Mul(number, parts)
	}
	return c, nil
}

func unsettable(key string) error {
	var keys []string
	for _, s := range settable {
		keys = append(keys, s.key)
	}
	if _, known := metric.Find(key); known {
		return fault.Usage("%s is worked out, not put in: it can not be set", fault.Quote(key)).
			WithHint("set one of %s", strings.Join(keys, ", "))
	}
	return fault.Usage("%s is not an input that can be set", fault.Quote(key)).WithHint("%s", fault.DidYouMean(key, keys))
}

// apply makes the changes, whatever the order they are given in.
func apply(l *intake.Loaded, changes []Change) error {
	changes = slices.Clone(changes)
	slices.SortStableFunc(changes, func(a, b Change) int { return cmp.Compare(a.Quantity, b.Quantity) })
	done := map[ledger.Key][]ledger.Quantity{}
	for _, c := range changes {
		id, known := l.Names.Find(c.Channel)
		if !known {
			if len(l.Files) > 0 && !c.New {
				return unknownChannel(l, c.Channel, fmt.Sprintf("To add it, write --set '+%s'", c.Text))
			}
			id = l.Names.ID([]byte(c.Channel))
		}
		key := ledger.Key{Channel: int32(id)}
		if slices.Contains(done[key], c.Quantity) {
			return fault.Usage("--set %s sets what another --set has set", fault.Quote(c.Text)).WithHint("set each input of a channel once")
		}
		done[key] = append(done[key], c.Quantity)
		if c.Operation != ledger.To && !states(l.Ledger, key.Channel, c.Quantity) {
			return fault.Usage("--set %s changes what nothing states", fault.Quote(c.Text)).WithHint("set a total, such as 42")
		}
		after, fits := l.Ledger.ApplyToChannel(key.Channel, c.Change, ledger.Terms{Rate: l.Terms.HourlyCost, Margin: l.Terms.Margin})
		switch whole := c.Quantity >= ledger.Leads; {
		case !fits:
			return fault.Usage("--set %s makes a number larger than roi can count exactly", fault.Quote(c.Text))
		case after.Sign() < 0 && c.Quantity != ledger.Sales:
			return fault.Usage("--set %s makes the %s of %s negative", fault.Quote(c.Text), quantityUnits[c.Quantity].key, fault.Clean(c.Channel))
		case whole && !after.IsInt() && c.Operation != ledger.Times:
			return fault.Usage("--set %s sets a count to a part of one", fault.Quote(c.Text)).WithHint("write a whole number")
		}
	}
	return nil
}

// states tells whether some row of a channel states a quantity.
func states(l *ledger.Ledger, channel int32, q ledger.Quantity) bool {
	return slices.ContainsFunc(l.Cells(), func(c *ledger.Cell) bool { return c.Channel == channel && c.Stated[q] != 0 })
}

// unquote takes off the double quotes of a quoted name.
func unquote(name string) (string, bool) {
	if n := len(name); n >= 2 && name[0] == '"' && name[n-1] == '"' {
		return name[1 : n-1], true
	}
	return name, false
}

// stopped ends a sentence that does not end yet.
func stopped(s string) string {
	if strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}
