package ledger_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// worked is a ledger of the hours of three channels, each at a cost of its own.
func worked(t interface{ Fatal(...any) }, hours, cost [3]int64) *ledger.Ledger {
	l := ledger.New(1)
	for i := range hours {
		r := ledger.Record{Key: ledger.Key{Channel: int32(i + 1)}, Origin: ledger.Detail, Has: ledger.SetOf(ledger.Hours), Priced: true, Rate: unit.Money(cost[i]) * unit.Currency}
		r.Values[ledger.Hours] = hours[i] * int64(unit.Hour)
		if err := l.Add(&r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Fold(); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestMoveHours(t *testing.T) {
	l := worked(t, [3]int64{42, 18, 64}, [3]int64{85, 20, 45})
	if !l.MoveHours([]ledger.Move{{From: 1, To: 2, Hours: big.NewRat(10*int64(unit.Hour), 1)}}) {
		t.Fatal("does not fit")
	}
	for channel, want := range map[int32][2]int64{1: {32, 32 * 85}, 2: {28, 18*20 + 10*85}, 3: {64, 64 * 45}} {
		c := l.Cell(ledger.Key{Channel: channel})
		hours, labour := c.Sum[ledger.Hours].Rat(int64(unit.Hour)), c.Labour.Rat(int64(unit.Hour), int64(unit.Currency))
		if hours.Cmp(big.NewRat(want[0], 1)) != 0 || labour.Cmp(big.NewRat(want[1], 1)) != 0 {
			t.Errorf("channel %d: %v hours for %v, want %v", channel, hours, labour, want)
		}
	}
}

// Moves keep all hours and, to the last part, what they cost; there and back
// changes nothing; and their order never matters.
func TestMoveHoursProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var hours, cost [3]int64
		for i := range hours {
			hours[i], cost[i] = rapid.Int64Range(100, 1000).Draw(t, "hours"), rapid.Int64Range(0, 99).Draw(t, "cost")
		}
		var moves, back []ledger.Move
		for range rapid.IntRange(1, 6).Draw(t, "moves") {
			from := rapid.Int32Range(1, 3).Draw(t, "from")
			m := ledger.Move{From: from, To: from%3 + 1, Hours: big.NewRat(rapid.Int64Range(1, 15*int64(unit.Hour)).Draw(t, "h"), 1)}
			moves, back = append(moves, m), append(back, ledger.Move{From: m.To, To: m.From, Hours: m.Hours})
		}
		sums := func(moves []ledger.Move) (all [3]ledger.Totals, whole ledger.Totals) {
			l := worked(t, hours, cost)
			if len(moves) > 0 && !l.MoveHours(moves) {
				t.Fatal("does not fit")
			}
			for i := range all {
				all[i] = l.Cell(ledger.Key{Channel: int32(i + 1)}).Totals
				all[i].Stated[ledger.Hours] = 0
				if err := whole.Plus(&all[i]); err != nil {
					t.Fatal(err)
				}
			}
			return all, whole
		}
		still, all := sums(nil)
		if _, after := sums(moves); after != all {
			t.Fatalf("%v becomes %v", all, after)
		}
		if after, _ := sums(append(moves, back...)); after != still {
			t.Fatalf("there and back: %v becomes %v", still, after)
		}
		shuffled := rapid.Permutation(moves).Draw(t, "shuffled")
		a, _ := sums(moves)
		if b, _ := sums(shuffled); a != b {
			t.Fatalf("%v gives %v, and %v gives %v", moves, a, shuffled, b)
		}
	})
}
