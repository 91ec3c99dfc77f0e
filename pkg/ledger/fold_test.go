package ledger_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// deal is a row of a deal with an id.
func deal(line int, id string, stage ledger.Stage, day unit.Day, amount int64) ledger.Record {
	r := ledger.Record{Place: ledger.Place{Line: line}, Key: keys[1], Origin: ledger.Deals, ID: id, Stage: stage, Day: day, Raw: fmt.Sprint(line)}
	q := ledger.Pipeline
	if stage == ledger.Won {
		q = ledger.Sales
	}
	r.Has, r.Refund = ledger.SetOf(q), amount < 0
	r.Values[q], r.Days[q] = amount, day
	return r
}

// summary is a summary row of a channel.
func summary(line int, quantities map[ledger.Quantity]int64) ledger.Record {
	r := ledger.Record{Place: ledger.Place{Line: line}, Key: keys[1], Origin: ledger.Sheet}
	for q, v := range quantities {
		r.Has |= ledger.SetOf(q)
		r.Values[q] = v
	}
	return r
}

// folded adds rows of one input up.
func folded(t *testing.T, rows ...ledger.Record) (*ledger.Ledger, []ledger.Conflict) {
	t.Helper()
	l := ledger.New(1)
	for i := range rows {
		if err := l.Add(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	conflicts, err := l.Fold()
	if err != nil {
		t.Fatal(err)
	}
	return l, conflicts
}

func sum(l *ledger.Ledger, k ledger.Key, q ledger.Quantity) int64 {
	return l.Cell(k).Sum[q].Int().Int64()
}

func TestIDs(t *testing.T) {
	elsewhere := deal(4, "a", ledger.Won, 9, -100)
	elsewhere.Key = keys[2]
	for _, tt := range []struct {
		name            string
		rows            []ledger.Record
		sales, pipeline int64
		left            []ledger.LeftOut
		unmatched       int
		lost            int64 // what is credited to no channel
	}{
		{"the later stage counts", []ledger.Record{deal(2, "a", ledger.Won, 1, 500), deal(3, "a", ledger.Opportunity, 5, 700)},
			500, 0, []ledger.LeftOut{{Reason: "duplicate", Rows: 1, ExampleLine: 3}}, 0, 0},
		{"then the later date", []ledger.Record{deal(2, "a", ledger.Won, 5, 500), deal(3, "a", ledger.Won, 1, 700), deal(4, "b", ledger.Opportunity, 0, 30)},
			500, 30, []ledger.LeftOut{{Reason: "duplicate", Rows: 1, ExampleLine: 3}}, 0, 0},
		{"the same again is one", []ledger.Record{deal(2, "a", ledger.Won, 1, 500), deal(3, "a", ledger.Won, 1, 500), deal(4, "a", ledger.Won, 1, 500)},
			500, 0, []ledger.LeftOut{{Reason: "duplicate", Rows: 2, ExampleLine: 2}}, 0, 0},
		{"a refund goes where its deal went", []ledger.Record{elsewhere, deal(2, "a", ledger.Won, 1, 500)}, 400, 0, nil, 0, 0},
		{"two refunds", []ledger.Record{deal(2, "a", ledger.Won, 1, 500), deal(3, "a", ledger.Won, 1, -100), deal(4, "a", ledger.Won, 1, -100)}, 300, 0, nil, 0, 0},
		{"a refund of nothing known", []ledger.Record{deal(2, "a", ledger.Won, 1, 500), deal(3, "b", ledger.Won, 1, -100)}, 500, 0, nil, 1, -100},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, conflicts := folded(t, tt.rows...)
			if conflicts != nil {
				t.Fatalf("contradictions: %v", conflicts)
			}
			if s, p, none := sum(l, keys[1], ledger.Sales), sum(l, keys[1], ledger.Pipeline), sum(l, keys[0], ledger.Sales); s != tt.sales || p != tt.pipeline || none != tt.lost {
				t.Errorf("sales %d, pipeline %d, without a channel %d", s, p, none)
			}
			if diff := cmp.Diff(tt.left, l.Inputs[0].LeftOut(), cmp.Transformer("", func(l []ledger.LeftOut) string { return fmt.Sprint(l) })); diff != "" {
				t.Errorf("left out:\n%s", diff)
			}
			if l.UnmatchedRefunds != tt.unmatched {
				t.Errorf("%d refunds without a deal", l.UnmatchedRefunds)
			}
		})
	}
}

func TestContradiction(t *testing.T) {
	_, got := folded(t, deal(5, "0\x00a", ledger.Won, 1, 500), deal(2, "0\x00a", ledger.Won, 1, 700), deal(9, "0\x00b", ledger.Won, 1, 1))
	want := []ledger.Conflict{{First: ledger.Place{Line: 2}, Second: ledger.Place{Line: 5}, ID: "a"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A deal and its refund are one buyer with what is left.
func TestRefundedBuyer(t *testing.T) {
	l, _ := folded(t, deal(2, "a", ledger.Won, 1, 500), deal(3, "a", ledger.Won, 2, -200))
	e := entities(t, l, keys[1])
	if e.Gains.N != 1 || e.Losses.N != 0 || e.Gains.Largest != 300 {
		t.Errorf("%+v", e)
	}
}

func TestSummaryGivesWayToDetail(t *testing.T) {
	both := map[ledger.Quantity]int64{ledger.Hours: 40, ledger.Sales: 900, ledger.CostOfSales: 300, ledger.Leads: 7}
	l, _ := folded(t, summary(2, both), deal(3, "", ledger.Won, 1, 500), summary(4, map[ledger.Quantity]int64{ledger.Sales: 5}))
	for q, want := range map[ledger.Quantity]int64{ledger.Hours: 40, ledger.Sales: 500, ledger.CostOfSales: 0, ledger.Leads: 7} {
		if got := sum(l, keys[1], q); got != want {
			t.Errorf("quantity %d is %d, not %d", q, got, want)
		}
	}
	want := []ledger.LeftOut{{Reason: "stated_in_detail", Rows: 1, ExampleLine: 4}}
	if diff := cmp.Diff(want, l.Inputs[0].LeftOut()); diff != "" {
		t.Error(diff)
	}
}

// The dates of an input are those of the rows that count.
func TestDatesOfRowsUsed(t *testing.T) {
	l, _ := folded(t, deal(2, "a", ledger.Won, 50, 500), deal(3, "a", ledger.Opportunity, 10, 500), deal(4, "b", ledger.Won, 60, 1))
	if in := l.Inputs[0]; in.First != 50 || in.Last != 60 {
		t.Errorf("from day %d to %d, want 50 to 60", in.First, in.Last)
	}
}
