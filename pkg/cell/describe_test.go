package cell

import (
	"strings"
	"testing"
)

func TestDescribe(t *testing.T) {
	for _, c := range []struct {
		content Content
		cells   string // with | between them
		prior   Convention
		want    string
	}{
		{Text, "x", Convention{}, "text, as it is"},
		{Money, "5|1.234,50", Convention{}, "decimal comma (1.234,50 on line 3)"},
		{Money, "$2.25", Convention{}, "decimal point ($2.25 on line 2)"},
		{Money, `="2,25"`, Convention{}, "decimal comma (2,25 on line 2)"},
		{Money, "5|1 200", Convention{}, "in one way only"},
		{Money, "1,025", Convention{Decimal: ','}, "decimal comma"},
		{Count, "3|7", Convention{}, "in one way only"},
		{Count, "1,025", Convention{}, "decimal point (1,025 on line 2)"},
		{Hours, "2|3", Convention{}, "in one way only"},
		{Hours, "1:30|12:15:00", Convention{}, "1:30 is hours and minutes (12:15:00 on line 3)"},
		{Hours, "1:30", Convention{Clock: MinuteSecond}, "1:30 is minutes and seconds"},
		{Hours, "2,5|1:30", Convention{}, "decimal comma (2,5 on line 2)"},
		{Hours, "90", Convention{Unit: Minute}, "90 is minutes"},
		{Hours, "90.5", Convention{Unit: Second}, "90 is seconds; decimal point (90.5 on line 2)"},
		{Day, "2026-03-04|4 Mar 2026", Convention{}, "in one way only"},
		{Day, "03/04/2026|22/05/2026", Convention{}, "day first (22/05/2026 on line 3)"},
		{Day, "05/22/2026", Convention{}, "month first (05/22/2026 on line 2)"},
		{Day, "03/04/2026", Convention{Order: MDY}, "month first"},
		{Day, "26-03-04|99-03-04", Convention{}, "year first (99-03-04 on line 3)"},
		{Rate, "62%", Convention{}, "0.62 is 62% (62% on line 2)"},
		{Rate, "0,5|48%", Convention{}, "decimal comma (0,5 on line 2); 0.62 is 62% (0,5 on line 2)"},
		{Rate, "48", Convention{Rate: Percent}, "62 is 62%"},
		{Rate, "$500", Convention{}, "62 is an amount of money ($500 on line 2)"},
		{Rate, "0", Convention{}, "in one way only"},
	} {
		how, open := column(c.content, strings.Split(c.cells, "|")...).Settle(c.content, c.prior)
		if got := how.Describe(c.content); got != c.want || open != nil {
			t.Errorf("%s: %q, %v, want %q", c.cells, got, open, c.want)
		}
	}
}
