package intake_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/render"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// shapes are files of every kind, as people write them, and some that are
// meant to do harm.
var shapes = []string{
	"Channel,Hours,Spend,Sales,Leads,SQLs\nLinkedIn,42,310,9200,31,9\nEmail,12.5,80,\"4,100.50\",17,5\nTotal,54.5,390,13300.5,48,14\n",
	"Channel;Hours;Spend;Sales\nMesse;1,5;1.025,00 €;2.000\nXing;0:45:00;;300\n",
	"Date,Who,Channel,Hours\n2026-01-05,Ana,li,2:30:00\n2026-01-06,,Email,1h 15m\n",
	"Date\tChannel\tCost\n03/04/2026\tfb\t$20\n31/01/2026\tX\t$-5\n",
	"Deal ID,Amount,Stage,Lead source,Close date,Company\n1,500,Closed Won,LinkedIn,2026-02-01,Acme\n1,500,Proposal,LinkedIn,2026-01-01,Acme\n2,-100,Won,,2026-03-01,\n3,,Closed Lost,Email,,\n",
	"Invoice #,Client,Total,Channel,Cost of sales,Status\n1,Acme,500,Email,200,Paid\n2,Acme,-100,Email,,Void\n",
	"Created,Name,Source,Lifecycle stage\n2026-01-01,Ann,li,MQL\n2026-01-02,Bob,Direct,Customer\n",
	"Channel,Hours,Sales,Direct expenses\nEmail,3,100,40\nX,0,0,0\n",
	"Channel,Hours,Sales,Margin\nEmail,3,100,62%\nX,1,-50,0.4\n",
	"\ufeffChannel,Hours,Sales\r\n\"Zoë\u202e\x1b[31m\",1,2\r\n\"=cmd|' /C calc'!A0\",3,4\r\n\"a\nb\x07\u009b\",5,6\r\n",
	"Channel,Hours,Sales\nA,99999999999,9223372036854\nA,99999999999,9223372036854\nB,0.000000001,-9223372036854\n",
	"Amount,Stage,Channel,Cost of sales\n9000000000000,Won,A,-9000000000000\n0.000001,Won,B,0\n",
	"Channel,Hours,Spend\nA,\"1\n2\",\n\"B,3,4\n",
	"Channel,Hours\nA\nB,1,2,3\n\n,,\nChannel,Hours\n",
	"Channel,Hours,Sales\n" + strings.Repeat("社交媒体e\u0301\u0301\u200d👩‍👩‍👧,1,2\n", 3),
	"Channel,Hours,Sales\xff\nA,1,2\n",
	"{\"hours\": [{\"channel\": \"LinkedIn\", \"hours\": 1.125}, {}], \"sales\": [{\"channel\": \"Email\", \"amount\": \"$1,200.50\"}]}",
	"[{\"channel\": \"Email\", \"hours\": \"1:30\", \"spend\": 20}]", "hours:\n- {channel: Email, hours: 1.5}\nspend:\n- {channel: li, spend: 20}\n",
	"PK\x03\x04", "{\"a\":1}", "a", "", "\n\n\n", ",,,\n,,,\n", "Channel\n", "Hours,Hours\n1,2\n",
}

// names are what the two files of a run may be called: names hint at kinds.
var names = []string{"a.csv", "deals.csv", "costs 2026.yaml", "leads-\u202e.tsv"}

// exports are the samples of what other programs write.
func exports(f *testing.F) (samples [][]byte) {
	f.Helper()
	paths, err := filepath.Glob("../../testdata/exports/*/*.csv")
	if err != nil || len(paths) == 0 {
		f.Fatal("there are no samples", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		samples = append(samples, data)
	}
	return samples
}

// FuzzLoad reads any bytes as one or two files: there is an answer in which
// every row is accounted for, or there are faults, whatever the order of the
// files; and nothing that could steer a terminal is written.
func FuzzLoad(f *testing.F) {
	for i, s := range shapes {
		f.Add([]byte(s), []byte(nil), byte(i))
		f.Add([]byte(s), []byte(shapes[(i+1)%len(shapes)]), byte(11*i))
		f.Add([]byte(s), []byte(shapes[0]), byte(16*i))
	}
	for i, sample := range exports(f) {
		f.Add(sample, []byte(nil), byte(i))
	}
	f.Fuzz(func(t *testing.T, one, two []byte, which byte) {
		dir := t.TempDir()
		first := filepath.Join(dir, names[which%4])
		write(t, first, one)
		args := []string{first}
		if two != nil {
			second := filepath.Join(dir, "z-"+names[which/4%4])
			write(t, second, two)
			args = append(args, second)
		}
		req := intake.Request{Args: args}
		if n := int(which) / 16; n <= len(source.Dimensions) && n > 0 {
			req.By = &source.Dimensions[n-1]
		} else if n > 0 {
			rate, margin := 45*unit.Currency, int64(620_000)
			req.Terms = source.Terms{HourlyCost: &rate, Margin: &margin, ByCreation: n%2 == 0}
		}
		looked(t, req)
		forth, forthErr := load(t, req)
		if len(args) == 1 {
			return
		}
		req.Args = []string{args[1], args[0]}
		back, backErr := load(t, req)
		if (forthErr == nil) != (backErr == nil) {
			t.Fatalf("in this order: %v\nin the other: %v", forthErr, backErr)
		}
		if forthErr == nil {
			if diff := cmp.Diff(figures(forth), figures(back)); diff != "" {
				t.Fatalf("in the other order of files:\n%s", diff)
			}
		}
	})
}

// looked inspects the files, and drafts a book for those that can be read: what
// is written of them is printable, and the book can be read.
func looked(t testing.TB, req intake.Request) {
	t.Helper()
	files, skipped, err := intake.Inspect(req)
	if err != nil {
		checkFaults(t, err)
		return
	}
	answer := report.NewInspect(files, skipped)
	var text bytes.Buffer
	for _, sheet := range answer.Sheets() {
		if err := render.Text(&text, sheet, 80, false); err != nil {
			t.Fatal(err)
		}
	}
	checkPrintable(t, "inspect", text.String())
	if err := render.JSON(&text, answer); err != nil {
		t.Fatal(err)
	}
	req.By = nil
	l, err := intake.Load(req)
	if err != nil {
		return
	}
	draft := report.NewBookDraft(l, ".", intake.Hints{})
	if _, wrong := book.Decode("roi.yaml", []byte(draft.Text)); len(wrong) > 0 {
		t.Fatalf("the book drafted is wrong: %v\n%s", wrong[0], draft.Text)
	}
}

func write(t testing.TB, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// load answers from files, and checks what every answer and every fault keeps.
func load(t testing.TB, req intake.Request) (*report.Calc, error) {
	t.Helper()
	l, err := intake.Load(req)
	if err != nil {
		checkFaults(t, err)
		return nil, err
	}
	c, err := report.NewCalc(l, report.Options{Level: 0.95})
	if err != nil {
		checkFaults(t, err)
		return nil, err
	}
	for _, in := range c.Inputs {
		left := 0
		for _, o := range in.LeftOut {
			left += o.Rows
			if o.Rows < 1 || o.ExampleLine < 1 {
				t.Errorf("%s: left out %+v", in.File, o)
			}
		}
		if in.RowsRead != in.RowsUsed+left || in.RowsUsed < 0 {
			t.Errorf("%s: %d rows read, %d used, %d left out", in.File, in.RowsRead, in.RowsUsed, left)
		}
	}
	checkSums(t, c)
	for name, text := range written(t, c) {
		checkPrintable(t, name, text)
	}
	return c, nil
}

// checkSums checks that rows and groups add up to the total.
func checkSums(t testing.TB, c *report.Calc) {
	t.Helper()
	for _, key := range []string{"hours", "spend", "sales", "net_margin", "leads", "wins", "pipeline_value"} {
		total := c.Total.Value(key)
		for what, rows := range map[string][]report.Row{"rows": c.Rows, "groups": c.Groups} {
			sum := new(big.Rat)
			for i := range rows {
				v := rows[i].Value(key)
				if v.Why == metric.NotByDimension {
					sum = nil
					break
				}
				if v.Num != nil {
					sum.Add(sum, v.Num)
				}
			}
			if sum != nil && total.Num != nil && sum.Cmp(total.Num) != 0 {
				t.Errorf("the %s have %s %s, the total %s", what, key, sum.FloatString(6), total.Num.FloatString(6))
			}
		}
	}
}

// written is an answer in every format.
func written(t testing.TB, c *report.Calc) map[string]string {
	t.Helper()
	formats := map[string]func(*bytes.Buffer) error{
		"json":     func(b *bytes.Buffer) error { return render.JSON(b, c) },
		"ndjson":   func(b *bytes.Buffer) error { return render.NDJSON(b, c.Items()) },
		"csv":      func(b *bytes.Buffer) error { return render.CSV(b, c.Grid(), ',') },
		"text":     func(b *bytes.Buffer) error { return render.Text(b, c.Sheet(false), 80, false) },
		"markdown": func(b *bytes.Buffer) error { return render.Markdown(b, c.Sheet(false)) },
	}
	out := map[string]string{}
	for name, write := range formats {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		out[name] = b.String()
	}
	if !json.Valid([]byte(out["json"])) {
		t.Errorf("no JSON:\n%s", out["json"])
	}
	for line := range strings.Lines(out["ndjson"]) {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
	return out
}

// checkPrintable finds what could steer a terminal.
func checkPrintable(t testing.TB, name, text string) {
	t.Helper()
	for _, r := range text {
		steers := r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f
		if steers || r == 0xfffd && !strings.HasSuffix(name, "json") || !strconv.IsPrint(r) && r != '\n' && !strings.HasSuffix(name, "json") {
			t.Errorf("%s holds %U:\n%q", name, r, text)
			return
		}
	}
}

// misprinted is what fmt writes for arguments that do not fit.
var misprinted = regexp.MustCompile(`%![a-zA-Z]?\((MISSING|EXTRA|NOVERB|BAD|[a-z]+=)`)

// checkFaults checks that an error is worth reading: a known form, one line
// each, nothing that steers a terminal.
func checkFaults(t testing.TB, err error) {
	t.Helper()
	var all *intake.Faults
	var list []*fault.Fault
	var one *fault.Fault
	switch {
	case errors.As(err, &all):
		list = all.First
		if all.Count < len(list) || len(list) == 0 || len(list) > 20 {
			t.Errorf("%d faults, of which %d are shown", all.Count, len(list))
		}
	case errors.As(err, &one):
		list = []*fault.Fault{one}
	default:
		t.Errorf("an error of the machine: %v", err)
	}
	for _, f := range list {
		checkPrintable(t, "a fault", f.Error()+fault.Clean(f.Hint))
		if strings.Contains(f.Error(), "\n") || f.Text == "" || misprinted.MatchString(f.Error()+f.Hint) {
			t.Errorf("badly worded: %q, hint %q", f, f.Hint)
		}
	}
}

// figures is what must not depend on how the rows came: every row, group and
// the total, without the account of files.
func figures(c *report.Calc) string {
	currency := "none"
	if c.Currency != nil {
		currency = *c.Currency
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", " ")
	e.Encode([]any{currency, c.Rows, c.Groups, c.Total, c.Verdict})
	return b.String()
}
