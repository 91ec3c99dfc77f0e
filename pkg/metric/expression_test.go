package metric_test

import (
	"math/big"
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/roi/pkg/metric"
)

// gates are expressions with the one form in which they are written.
var gates = []struct{ text, written string }{
	{"social.net_hourly_rate >= 50", "social.net_hourly_rate >= 50"},
	{"social.net_hourly_rate>=50", "social.net_hourly_rate >= 50"},
	{"  Trade show.cost_per_sql   <400  ", "Trade show.cost_per_sql < 400"},
	{`"Trade show".cost_per_sql < 400`, `"Trade show".cost_per_sql < 400`},
	{`"social".hours > 1`, `"social".hours > 1`},
	{`"a >= b".hours > 1`, `"a >= b".hours > 1`},
	{`"say "hi" now".hours > 1`, `"say "hi" now".hours > 1`},
	{"linkedin.com.hours > 1", "linkedin.com.hours > 1"},
	{"total.unattributed_share < 20%", "total.unattributed_share < 20%"},
	{"total.unattributed_share < 0.2", "total.unattributed_share < 0.2"},
	{"social.roi >= 1.5", "social.roi >= 1.5"},
	{"total.sales >= $1,200.50", "total.sales >= 1200.5 $"},
	{"total.sales >= 1,200 EUR", "total.sales >= 1200 EUR"},
	{"total.sales >= -5", "total.sales >= -5"},
	{"total.leads == 10", "total.leads = 10"},
	{"total.leads = 10", "total.leads = 10"},
	{"total.leads != 10", "total.leads != 10"},
	{"social.net_hourly_rate >= other.net_hourly_rate", "social.net_hourly_rate >= other.net_hourly_rate"},
	{`social.net_hourly_rate >= "Trade show".net_hourly_rate or missing`, `social.net_hourly_rate >= "Trade show".net_hourly_rate or missing`},
	{"social.net_hourly_rate >= 50 or  missing ", "social.net_hourly_rate >= 50 or missing"},
	{"sink or missing.hours > 1", "sink or missing.hours > 1"},
	{"total.leads > total.n_eff", "total.leads > total.n_eff"},
	{"5.hours > 5", "5.hours > 5"},
}

func TestParseExpression(t *testing.T) {
	for _, g := range gates {
		e, wrong := metric.ParseExpression(g.text)
		if wrong != nil {
			t.Errorf("%s: %s", g.text, wrong)
			continue
		}
		if got := e.String(); got != g.written {
			t.Errorf("%s is written %s, not %s", g.text, got, g.written)
		}
	}
}

func TestParsedParts(t *testing.T) {
	e, wrong := metric.ParseExpression(`"Trade show".unattributed_share <= 12.5% or missing`)
	if wrong != nil {
		t.Fatal(wrong)
	}
	if e.Left.Name != "Trade show" || !e.Left.Quoted || e.Left.Metric.Key != "unattributed_share" || e.Operator != "<=" || !e.OrMissing {
		t.Errorf("read as %+v", e)
	}
	if e.Number.Cmp(big.NewRat(1, 8)) != 0 || !e.Percent || e.Right.Metric != nil {
		t.Errorf("the limit is %v", e.Number)
	}
}

// What is no expression is refused at the character where it goes wrong.
func TestParseExpressionFaults(t *testing.T) {
	for _, bad := range []struct {
		text   string
		column int
		fault  string
		hint   string
	}{
		{"", 1, `"" is not SUBJECT.METRIC`, "begin with a figure"},
		{"50 <= social.net_hourly_rate", 1, `"50" is not SUBJECT.METRIC`, "begin with a figure"},
		{"social >= 50", 1, `"social" is not SUBJECT.METRIC`, "begin with a figure"},
		{"social.net_hourly_rat >= 50", 8, `"net_hourly_rat" is not a metric`, "did you mean net_hourly_rate,"},
		{"größe.rio >= 50", 7, `"rio" is not a metric`, "did you mean roi?"},
		{".roi >= 50", 1, `no subject stands before ".roi"`, "write LinkedIn.roi"},
		{`"".roi >= 50`, 3, `no subject stands before ".roi"`, "write LinkedIn.roi"},
		{`"Trade show.cost_per_sql < 400`, 1, "the quote that opens here is not closed", `write "Trade show".cost_per_sql`},
		{`"Trade show" < 400`, 1, "the quote that opens here is not closed", `write "Trade show".cost_per_sql`},
		{"social.roi", 11, "expected >=, <=, >, <, = or !=", "write a comparison"},
		{"social.roi 5", 12, `expected >=, <=, >, <, = or !=, not "5"`, "write a comparison"},
		{"social.net_hourly_rate 5.5", 24, `expected >=, <=, >, <, = or !=, not "5.5"`, "write a comparison"},
		{"social.roi => 5", 13, `"> 5" is not a number`, "the comparisons are"},
		{"social.roi >=", 14, "a number or a figure is missing here", "as in roi >= 50"},
		{"social.roi >= fifty", 15, `"fifty" is neither a number nor SUBJECT.METRIC`, "write a number"},
		{"social.roi >= €5%", 15, `"€5%" is neither a number`, "write a number"},
		{"0 < social.roi < 5", 1, `"0" is not SUBJECT.METRIC`, ""},
		{"social.roi > 1 < 5", 16, `"< 5" is not expected here`, "write a second one by itself"},
		{"social.roi > other.roi and other.roi > 1", 38, `"> 1" is not expected here`, "write a second one by itself"},
		{"social.roi > other.rio", 20, `"rio" is not a metric`, "did you mean roi?"},
		{"social.net_hourly_rate > 20%", 26, "net_hourly_rate is no percentage, but counted in money per hour", "without %"},
		{"social.hours > $5", 16, "hours is no money, but counted in hours", "without $"},
		{"social.hours > total.sales", 16, "hours is hours, and sales is money: they can not be compared", "counted alike"},
		{"total.unattributed_share < 20", 28, `"20" is no part of a whole, which unattributed_share is`, "write 20% for a percentage"},
		{"total.sales > 0.1234567", 15, "more than 6 decimals", ""},
		{"total.sales > 99999999999999999999", 15, "neither a number", ""},
	} {
		_, wrong := metric.ParseExpression(bad.text)
		if wrong == nil {
			t.Errorf("%q is read", bad.text)
			continue
		}
		if wrong.Col != bad.column || !strings.Contains(wrong.Text, bad.fault) || !strings.Contains(wrong.Hint, bad.hint) {
			t.Errorf("%q: column %d: %s (%s), want column %d: %s (%s)", bad.text, wrong.Col, wrong.Text, wrong.Hint, bad.column, bad.fault, bad.hint)
		}
	}
}

// Figures are compared exactly, and a missing one holds only where it may.
func TestHolds(t *testing.T) {
	third, near := metric.Value{Num: big.NewRat(1, 3)}, metric.Value{Num: big.NewRat(333_333_333_333, 1_000_000_000_000)}
	missing := metric.Value{Why: metric.NoHours}
	for _, c := range []struct {
		operator    string
		left, right metric.Value
		want        bool
	}{
		{">=", third, near, true}, {">=", near, third, false}, {">=", third, third, true},
		{"<=", third, near, false}, {"<=", near, third, true}, {"<=", third, third, true},
		{">", third, near, true}, {">", third, third, false},
		{"<", near, third, true}, {"<", third, third, false},
		{"=", third, third, true}, {"=", third, near, false},
		{"!=", third, third, false}, {"!=", third, near, true},
		{">=", missing, third, false}, {"<", third, missing, false}, {"!=", missing, missing, false},
	} {
		e := metric.Expression{Operator: c.operator}
		if got := e.Holds(c.left, c.right); got != c.want {
			t.Errorf("%v %s %v is %v", c.left, c.operator, c.right, got)
		}
		e.OrMissing = true
		if got, want := e.Holds(c.left, c.right), c.want || c.left.Num == nil || c.right.Num == nil; got != want {
			t.Errorf("%v %s %v or missing is %v", c.left, c.operator, c.right, got)
		}
	}
}

// FuzzParseExpression checks that any text is refused with a column in it, or
// read as what is written the same and read the same again.
func FuzzParseExpression(f *testing.F) {
	for _, g := range gates {
		f.Add(g.text)
	}
	for _, text := range []string{`""".roi>=0`, `"x".roi>=.5%`, "a.hours!=(5)", "a.sales>Rs.500", "a.sales>5 kr.", "a.roi>=-0%", "\xff.roi>1", "a .roi=b. roi"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, wrong := metric.ParseExpression(text)
		if wrong != nil {
			if wrong.Col < 1 || wrong.Col > utf8.RuneCountInString(text)+1 || wrong.Text == "" {
				t.Errorf("%q: column %d: %s", text, wrong.Col, wrong.Text)
			}
			return
		}
		written := e.String()
		again, wrong := metric.ParseExpression(written)
		if wrong != nil {
			t.Fatalf("%q is written %q, and then %s", text, written, wrong)
		}
		if again.String() != written {
			t.Errorf("%q is written %q, and then %q", text, written, again.String())
		}
		if (e.Number == nil) != (again.Number == nil) || e.Number != nil && e.Number.Cmp(again.Number) != 0 ||
			e.Left != again.Left || e.Right != again.Right || e.OrMissing != again.OrMissing {
			t.Errorf("%q is %+v, and then %+v", text, e, again)
		}
	})
}
