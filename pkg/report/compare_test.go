package report_test

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/unit"
)

// priced reads files at a cost of 45 an hour.
func priced(t fatal, paths []string) *intake.Loaded {
	t.Helper()
	rate := 45 * unit.Currency
	l, err := intake.Load(intake.Request{Args: paths, Book: &book.Book{HourlyCost: &rate}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// dealers draws the files of a small company whose deals are won or lost, with
// leads that go some way.
func dealers(t *rapid.T) map[string]string {
	channels := rapid.SampledFrom([]string{"LinkedIn", "X", "Email", "Trade show"})
	files := map[string]string{"hours.csv": "Channel,Hours\nLinkedIn,1\n", "spend.csv": "Channel,Spend\n", "deals.csv": "Channel,Stage,Amount,Cost of sales\n", "leads.csv": "Channel,Stage,Lead\n"}
	for _, c := range []string{"LinkedIn", "X", "Email", "Trade show"} {
		files["hours.csv"] += c + "," + rapid.SampledFrom([]string{"1.5", "7", "40"}).Draw(t, "hours") + "\n"
		files["spend.csv"] += c + "," + rapid.SampledFrom([]string{"0", "35", "900"}).Draw(t, "spend") + "\n"
	}
	for range rapid.IntRange(1, 40).Draw(t, "deals") {
		files["deals.csv"] += channels.Draw(t, "channel") + "," + rapid.SampledFrom([]string{"Won", "Won", "Lost", "Proposal"}).Draw(t, "stage") + "," +
			rapid.SampledFrom([]string{"100", "900", "1200.50", "30000"}).Draw(t, "amount") + ",30\n"
	}
	for range rapid.IntRange(1, 40).Draw(t, "leads") {
		files["leads.csv"] += channels.Draw(t, "channel") + "," + rapid.SampledFrom([]string{"Lead", "MQL", "SQL"}).Draw(t, "stage") + ",x\n"
	}
	return files
}

// comparable are figures of every way to be compared.
var comparable = []string{"net_hourly_rate", "roi", "cost_per_lead", "cost_per_sql", "cash_per_lead", "hours_per_lead", "sqls_per_hour", "lead_to_mql", "win_rate", "hours", "sales", "profit_per_hour"}

// close tells whether two floats are the same but for the last digits.
func close(x, y metric.Value) bool {
	if x.Num == nil || y.Num == nil {
		return x.Num == nil && y.Num == nil
	}
	a, b := x.Float(), y.Float()
	return math.Abs(a-b) <= 1e-6*max(1, math.Abs(a), math.Abs(b))
}

// A against B is B against A seen in a mirror.
func TestComparisonsMirror(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paths, remove := written(t, dealers(t))
		defer remove()
		names := rapid.Permutation([]string{"LinkedIn", "X", "Email", "Trade show"}).Draw(t, "names")
		a, b := names[0], names[1]
		if rapid.Bool().Draw(t, "groups") {
			a, b = "social", "other"
		}
		o := report.CompareOptions{Options: report.Options{Level: 0.95}, Metric: rapid.SampledFrom(comparable).Draw(t, "metric")}
		var rows [2]report.Comparison
		for i, pair := range [2][2]string{{a, b}, {b, a}} {
			c, err := report.NewCompare(priced(t, paths), pair[0], pair[1], o)
			if err != nil {
				t.Fatal(err)
			}
			rows[i] = c.Rows[0]
		}
		x, y := rows[0], rows[1]
		minus := func(v metric.Value) metric.Value { return metric.Minus(metric.Value{Num: new(big.Rat)}, v) }
		under := func(v metric.Value) metric.Value {
			if v.Num == nil || v.Num.Sign() == 0 {
				return metric.Value{}
			}
			return metric.Value{Num: new(big.Rat).Inv(v.Num)}
		}
		mirrored := map[string]string{"better": "worse", "worse": "better"}[x.Answer]
		if mirrored == "" {
			mirrored = x.Answer
		}
		ratioTop := y.RatioLow
		if x.RatioTop.Num == nil && ratioTop.Sign() == 0 {
			ratioTop = metric.Value{} // open at that end
		} else {
			ratioTop = under(ratioTop)
		}
		switch {
		case y.Answer != mirrored:
			t.Fatalf("%s of %s against %s is %s, and the other way round %s", o.Metric, a, b, x.Answer, y.Answer)
		case !close(x.Difference, minus(y.Difference)), !close(x.Low, minus(y.High)), !close(x.High, minus(y.Low)):
			t.Fatalf("%s: differences %v [%v, %v] and %v [%v, %v]", o.Metric, x.Difference, x.Low, x.High, y.Difference, y.Low, y.High)
		case !close(x.Ratio, under(y.Ratio)), !close(x.RatioTop, ratioTop):
			t.Fatalf("%s: ratios %v up to %v, and %v from %v", o.Metric, x.Ratio, x.RatioTop, y.Ratio, y.RatioLow)
		case !close(x.P, y.P):
			t.Fatalf("%s: p %v and %v", o.Metric, x.P, y.P)
		case x.A.Figure.Num != nil && x.A.Figure.Num.Cmp(y.B.Figure.Num) != 0:
			t.Fatalf("%s: %v here and %v there", o.Metric, x.A.Figure, y.B.Figure)
		}
	})
}

// Social against the other marketing is the verdict of roi calc.
func TestComparisonIsTheVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paths, remove := written(t, dealers(t))
		defer remove()
		c, err := report.NewCompare(priced(t, paths), "social", "other", report.CompareOptions{Options: report.Options{Level: 0.9}, Metric: "net_hourly_rate"})
		if err != nil {
			t.Fatal(err)
		}
		calc, err := report.NewCalc(priced(t, paths), report.Options{Level: 0.9})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := c.Rows[0], calc.Verdict; got.Text != want.Text || got.Answer != want.Answer || !close(got.Low, want.Low) || !close(got.High, want.High) {
			t.Fatalf("%s: %s\n%s: %s", got.Answer, got.Text, want.Answer, want.Text)
		}
	})
}

// Among many comparisons an answer is never clearer than by itself, and the
// rest of one channel of two is the other.
func TestEachAgainstTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := dealers(t)
		paths, remove := written(t, files)
		defer remove()
		o := report.CompareOptions{Options: report.Options{Level: 0.95}, Metric: rapid.SampledFrom(comparable).Draw(t, "metric")}
		each, err := report.NewCompareEach(priced(t, paths), o)
		if err != nil {
			t.Fatal(err)
		}
		tellable := 0
		for _, r := range each.Rows {
			if r.Adjusted.Num != nil {
				tellable++
				if r.Adjusted.Num.Cmp(r.P.Num) < 0 {
					t.Fatalf("%s: p %v becomes %v", r.A.Name, r.P.Num, r.Adjusted.Num)
				}
			}
			if clear := r.Answer == "better" || r.Answer == "worse"; clear && r.Adjusted.Num.Cmp(big.NewRat(5, 100)) > 0 {
				t.Fatalf("%s is %s at a p of %v", r.A.Name, r.Answer, r.Adjusted.Num)
			}
		}
		if tellable != each.Comparisons {
			t.Fatalf("%d comparisons, and %d adjusted", each.Comparisons, tellable)
		}
		for name, text := range files { // two channels only
			var kept []string
			for _, line := range strings.Split(text, "\n") {
				if !strings.HasPrefix(line, "X,") && !strings.HasPrefix(line, "Trade show,") {
					kept = append(kept, line)
				}
			}
			files[name] = strings.Join(kept, "\n")
			if len(kept) < 3 {
				delete(files, name)
			}
		}
		two, gone := written(t, files)
		defer gone()
		pair, err := report.NewCompareEach(priced(t, two), o)
		if err != nil {
			t.Fatal(err)
		}
		one, err := report.NewCompare(priced(t, two), "LinkedIn", "Email", o)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range pair.Rows {
			if r.A.Name == "LinkedIn" && (!close(r.Difference, one.Rows[0].Difference) || !close(r.Low, one.Rows[0].Low) || !close(r.P, one.Rows[0].P)) {
				t.Fatalf("against the rest %v, against the only other %v", r.Difference, one.Rows[0].Difference)
			}
		}
	})
}
