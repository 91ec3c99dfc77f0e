package cell

import (
	"strings"
	"testing"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
	"github.com/google/go-cmp/cmp"
)

// column shows cells to new evidence, the first on line 2.
func column(c Content, cells ...string) *Evidence {
	var e Evidence
	for i, s := range cells {
		e.See(c, []byte(s), i+2)
	}
	return &e
}

func TestSettle(t *testing.T) {
	for _, c := range []struct {
		content Content
		cells   string // with | between them
		prior   Convention
		want    Convention
		ask     string // about: reading or reading
	}{
		{Money, "5|n/a|x", Convention{}, Convention{}, ""},
		{Money, "1,025|2.25", Convention{Decimal: ','}, Convention{Decimal: '.', DecimalBy: Witness{"2.25", 3}}, ""},
		{Money, "1,025|1.234,50", Convention{}, Convention{Decimal: ',', DecimalBy: Witness{"1.234,50", 3}}, ""},
		{Money, "$1,234.50", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"$1,234.50", 2}}, ""},
		{Money, "0.125", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"0.125", 2}}, ""},
		{Money, "1234,567", Convention{}, Convention{Decimal: ',', DecimalBy: Witness{"1234,567", 2}}, ""},
		{Money, "1,025,000", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"1,025,000", 2}}, ""},
		{Money, "[1,025]|'2.50", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"'2.50", 3}}, ""},
		{Money, "1,00,000|< 1,5|2,5 Mio", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"1,00,000", 2}}, ""},
		{Money, "1’234.5", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"1’234.5", 2}}, ""},
		{Money, "1 234,567", Convention{}, Convention{Decimal: ',', DecimalBy: Witness{"1 234,567", 2}}, ""},
		{Money, "1,025", Convention{}, Convention{}, "decimal 1,025 2: 1025 or 1.025"},
		{Money, "-1.234|1,025", Convention{}, Convention{}, "decimal -1.234 2: -1.234 or -1234"},
		{Money, "1,025", Convention{Decimal: ','}, Convention{Decimal: ','}, ""},
		{Money, "2.25|1,5", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"2.25", 2}}, ""},
		{Count, "1.025", Convention{Decimal: '.'}, Convention{Decimal: ',', DecimalBy: Witness{"1.025", 2}}, ""},
		{Count, "1.000|3.0", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"3.0", 3}}, ""},
		{Hours, "1:30|0:00", Convention{}, Convention{}, "clock 1:30 2: 1 h 30 min or 1 min 30 s"},
		{Hours, "0:00", Convention{}, Convention{}, ""},
		{Hours, "1:30", Convention{Clock: MinuteSecond}, Convention{Clock: MinuteSecond}, ""},
		{Hours, "1:30|0:45:00", Convention{Clock: MinuteSecond}, Convention{Clock: HourMinute, ClockBy: Witness{"0:45:00", 3}}, ""},
		{Hours, "1:30|2h", Convention{}, Convention{Clock: HourMinute, ClockBy: Witness{"2h", 3}}, ""},
		{Hours, "1:30|45s", Convention{}, Convention{}, "clock 1:30 2: 1 h 30 min or 1 min 30 s"},
		{Hours, "2.5|1:30", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"2.5", 2}, Clock: HourMinute, ClockBy: Witness{"2.5", 2}}, ""},
		{Hours, "2.5|1:30", Convention{Unit: Minute}, Convention{Decimal: '.', DecimalBy: Witness{"2.5", 2}, Unit: Minute}, "clock 1:30 3: 1 h 30 min or 1 min 30 s"},
		{Hours, "2.5|1:30|2 Std", Convention{Unit: Minute}, Convention{Decimal: '.', DecimalBy: Witness{"2.5", 2}, Clock: HourMinute, ClockBy: Witness{"2 Std", 4}, Unit: Minute}, ""},
		{Hours, "90", Convention{Unit: Second}, Convention{Unit: Second}, ""},
		{Money, "90", Convention{Unit: Second}, Convention{}, ""},
		{Hours, "1,5 Std.|1:30", Convention{}, Convention{Decimal: ',', DecimalBy: Witness{"1,5 Std.", 2}, Clock: HourMinute, ClockBy: Witness{"1,5 Std.", 2}}, ""},
		{Hours, "1,025 s", Convention{}, Convention{}, "decimal 1,025 s 2: 0.284722 h or 0.000285 h"},
		{Hours, "1,5 h", Convention{}, Convention{Decimal: ',', DecimalBy: Witness{"1,5 h", 2}, Clock: HourMinute, ClockBy: Witness{"1,5 h", 2}}, ""},
		{Day, "2026-03-04|4 Mar 2026|05/05/2026|31/31/2026", Convention{}, Convention{}, ""},
		{Day, "10 de dez. de 2022|15 août 2026|45383|1785000000|mar. 3 mars 2026|Lifetime", Convention{}, Convention{}, ""},
		{Day, "mar. 13/04/2026", Convention{}, Convention{Order: DMY, OrderBy: Witness{"mar. 13/04/2026", 2}}, ""},
		{Day, "03/04/2026", Convention{}, Convention{}, "dates 03/04/2026 2: 2026-04-03 or 2026-03-04"},
		{Day, "03/04/2026", Convention{Order: MDY}, Convention{Order: MDY}, ""},
		{Day, "03/04/2026|13/02/2026", Convention{Order: MDY}, Convention{Order: DMY, OrderBy: Witness{"13/02/2026", 3}}, ""},
		{Day, "03/04/2026|02/14/2026", Convention{}, Convention{Order: MDY, OrderBy: Witness{"02/14/2026", 3}}, ""},
		{Day, "03/04/2026", Convention{Order: YMD}, Convention{}, "dates 03/04/2026 2: 2026-04-03 or 2026-03-04"},
		{Day, "26-03-14", Convention{}, Convention{}, "dates 26-03-14 2: 2014-03-26 or 2026-03-14"},
		{Day, "26-03-14|05-04-14", Convention{}, Convention{Order: DMY, OrderBy: Witness{"26-03-14", 2}}, ""},
		{Day, "26-03-14", Convention{Order: YMD}, Convention{Order: YMD}, ""},
		{Day, "03-04-05|99-03-04", Convention{}, Convention{Order: YMD, OrderBy: Witness{"99-03-04", 3}}, ""},
		{Rate, "62%|0.5", Convention{}, Convention{Decimal: '.', DecimalBy: Witness{"0.5", 3}, Rate: Fraction, RateBy: Witness{"62%", 2}}, ""},
		{Rate, "1|0|0,62", Convention{}, Convention{Decimal: ',', DecimalBy: Witness{"0,62", 4}, Rate: Fraction, RateBy: Witness{"0,62", 4}}, ""},
		{Rate, "0", Convention{}, Convention{}, ""},
		{Rate, "1|0", Convention{}, Convention{}, "margin 1 2: 1% or 1 of money"},
		{Rate, "-48|62", Convention{}, Convention{}, "margin -48 2: -48% or -48 of money"},
		{Rate, "48|62", Convention{Rate: Percent}, Convention{Rate: Percent}, ""},
		{Rate, "48|101", Convention{Rate: Percent}, Convention{Rate: Amount, RateBy: Witness{"101", 3}}, ""},
		{Rate, "48|$5", Convention{}, Convention{Rate: Amount, RateBy: Witness{"$5", 3}}, ""},
		{Rate, "48|62%", Convention{}, Convention{Rate: Fraction, RateBy: Witness{"62%", 3}}, ""},
		{Rate, "120|0.75", Convention{Rate: Amount}, Convention{Decimal: '.', DecimalBy: Witness{"0.75", 3}, Rate: Amount}, ""},
		{Rate, "1,025", Convention{Decimal: '.'}, Convention{Decimal: '.', Rate: Amount, RateBy: Witness{"1,025", 2}}, ""},
		{Rate, "1,025", Convention{Decimal: ','}, Convention{Decimal: ','}, "margin 1,025 2: 1.025% or 1.025 of money"},
		{Rate, "1,025", Convention{}, Convention{}, "decimal 1,025 2: 1025 or 1.025"},
		{Text, "1,025", Convention{Decimal: ','}, Convention{}, ""},
	} {
		e := column(c.content, strings.Split(c.cells, "|")...)
		got, open := e.Settle(c.content, c.prior)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.cells, diff)
		}
		var asked []string
		for _, q := range open {
			asked = append(asked, fault.New("%s %s %d: %s or %s", q.About, q.Example, q.Line, q.Readings[0], q.Readings[1]).Text)
		}
		if s := strings.Join(asked, "; "); s != c.ask {
			t.Errorf("%s asks %q, want %q", c.cells, s, c.ask)
		}
		if c.prior == (Convention{}) && e.Open(c.content) != (c.ask != "") {
			t.Errorf("%s: open is %v", c.cells, e.Open(c.content))
		}
	}
}

func TestContradiction(t *testing.T) {
	for _, c := range []struct {
		content     Content
		cells, text string
		want        string
	}{
		{Money, "2.25", "1,5", `"1,5" has a decimal comma, but "2.25" on line 2 has a decimal point`},
		{Money, "2.25", "1.234,50", `"1.234,50" has a decimal comma, but "2.25" on line 2 has a decimal point`},
		{Money, "2,25", "1,025,000", `"1,025,000" has a comma between its thousands, but "2,25" on line 2 has a decimal comma`},
		{Money, "Rs.1,025,000", "1,5", `"1,5" has a decimal comma, but "Rs.1,025,000" on line 2 has a comma between its thousands`},
		{Count, "1.025", "3.0", `"3.0" has a decimal point, but "1.025" on line 2 has a point between its thousands`},
		{Hours, "2.25", "1,5 h", `"1,5 h" has a decimal comma, but "2.25" on line 2 has a decimal point`},
		{Day, "02/14/2026", "13/02/2026", `"13/02/2026" is day first, but "02/14/2026" on line 2 is month first`},
		{Day, "13/02/2026", "02/14/2026", `"02/14/2026" is month first, but "13/02/2026" on line 2 is day first`},
		{Rate, "62%", "48", `"48" has no percent sign and is more than 1, but "62%" on line 2 is a share of the sale`},
		{Rate, "0.62", "$5", `"$5" is an amount of money, but "0.62" on line 2 is a share of the sale`},
		{Rate, "$500", "48%", `"48%" is a percentage, but "$500" on line 2 is an amount of money`},
		{Rate, "62%", "162%", `"162%" is more than 100%: a margin is at most the whole sale`},
	} {
		v, open := column(c.content, strings.Split(c.cells, "|")...).Settle(c.content, Convention{})
		f := v.read(c.content, c.text)
		if len(open) > 0 || f == nil || f.Text != c.want {
			t.Errorf("%s after %s: %v %v", c.text, c.cells, open, f)
		}
	}
}

// read reads a cell and returns what is wrong with it.
func (c Convention) read(content Content, s string) (f *fault.Fault) {
	switch content {
	case Money:
		_, _, f = c.Money([]byte(s))
	case Count:
		_, f = c.Count([]byte(s))
	case Hours:
		_, f = c.Hours([]byte(s))
	case Day:
		_, f = c.Day([]byte(s))
	case Rate:
		_, f = c.Margin([]byte(s))
	}
	return f
}

func TestMargin(t *testing.T) {
	for _, c := range []struct {
		text string
		form RateForm
		want Margin
	}{
		{"62%", Fraction, Margin{IsRate: true, Rate: 620000}},
		{"62 %", 0, Margin{IsRate: true, Rate: 620000}},
		{"-12.5%", Fraction, Margin{IsRate: true, Rate: -125000}},
		{"0.62", Fraction, Margin{IsRate: true, Rate: 620000}},
		{"1", Fraction, Margin{IsRate: true, Rate: 1000000}},
		{"0", 0, Margin{IsRate: true}},
		{"62", Percent, Margin{IsRate: true, Rate: 620000}},
		{"62%", Percent, Margin{IsRate: true, Rate: 620000}},
		{"33.33333", Percent, Margin{IsRate: true, Rate: 333333}},
		{"62", Amount, Margin{Amount: 62_000000}},
		{"$0.62", 0, Margin{Amount: 620000, Mark: "$"}},
		{"120.50", 0, Margin{Amount: 120_500000}},
	} {
		got, f := Convention{Decimal: '.', Rate: c.form}.Margin([]byte(c.text))
		if f != nil || got != c.want {
			t.Errorf("%q is %+v, %v", c.text, got, f)
		}
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]int64{"62%": 620000, "0.62": 620000, "1": 1000000, "0": 0, "-5%": -50000, "100%": 1000000} {
		if got, f := ParseRate(text); f != nil || got != want {
			t.Errorf("%q is %d, %v", text, got, f)
		}
	}
	for text, hint := range map[string]string{"62": "write 62% or 0.62", "62.5": "write 62.5% or 0.625", "": "write 62% or 0.62",
		"200": "write 62% or 0.62", "101%": "", "$5": "", "0,62": "write 62% or 0.62"} {
		if v, f := ParseRate(text); f == nil || f.Hint != hint {
			t.Errorf("%q is %d, %+v", text, v, f)
		}
	}
	if v, m, f := ParseMoney("$1,234.50"); v != 1234_500000 || m != "$" || f != nil {
		t.Error(v, m, f)
	}
	if _, _, f := ParseMoney("1,5"); f == nil || f.Error() != `"1,5" has a decimal comma, but numbers are read with a decimal point` {
		t.Error(f)
	}
	if v, f := ParseHours("1:30"); v != unit.Hour*3/2 || f != nil {
		t.Error(v, f)
	}
	if v, f := ParseCount("1,025"); v != 1025 || f != nil {
		t.Error(v, f)
	}
	if v, f := ParseDay("2026-03-04"); v.String() != "2026-03-04" || f != nil {
		t.Error(v, f)
	}
}
