package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// reading prepares the reading of a file of a kind; cells are separated by |.
func reading(t *testing.T, header, word string) *Rows {
	t.Helper()
	p, wrong := Recognise(strings.Split(header, "|"), Said{Word: word, File: "x.csv"})
	if wrong != nil {
		t.Fatal(wrong)
	}
	return NewRows(p, channel.NewNames(channel.Vocabulary))
}

// record reads one row, and writes what came of it: why it was left out, what
// is wrong with it, or what it states.
func record(rows *Rows, row string) string {
	var cells [][]byte
	for _, c := range strings.Split(row, "|") {
		cells = append(cells, []byte(c))
	}
	var r ledger.Record
	why, wrong := rows.Record(7, cells, &r)
	if len(wrong) > 0 {
		return wrong[0].Error()
	}
	if why != "" {
		return "left out: " + string(why)
	}
	says := rows.Names.Name(channel.ID(r.Channel))
	for q := range ledger.Quantities {
		if !r.Has.Has(q) {
			if r.Values[q] != 0 {
				says += fmt.Sprintf(" unstated %d=%d", q, r.Values[q])
			}
			continue
		}
		parts := int64(unit.Currency)
		if q >= ledger.Leads && q != ledger.Pipeline {
			parts = 1
		} else if q == ledger.Hours {
			parts = int64(unit.Hour)
		}
		var sum unit.Total
		sum.Add(r.Values[q])
		says += fmt.Sprintf(" %s=%s", quantityNames[q], unit.Plain(sum.Rat(parts)))
	}
	for flag, set := range map[string]bool{" refund": r.Refund, " uncosted": r.Uncosted, " assumed": r.AssumedCost} {
		if set {
			says += flag
		}
	}
	return says
}

var quantityNames = [ledger.Quantities]string{"hours", "spend", "sales", "cost", "direct", "labour", "leads", "mqls", "sals", "sqls", "opps", "wins", "lost", "pipeline"}

func TestFurniture(t *testing.T) {
	rows := reading(t, "Channel|Hours|Sales", "")
	for _, tt := range []struct{ row, want string }{
		{"LinkedIn|42|9200", "LinkedIn hours=42 sales=9200 uncosted"},
		{"||", "left out: blank"},
		{" |n/a|-", "left out: blank"},
		{"LinkedIn||", "left out: blank"},
		{"", "left out: blank"},
		{"Channel|Hours|Sales", "left out: repeated_header"},
		{"Total|42|9200", "left out: total"},
		{"GRAND TOTAL:|42|9200", "left out: total"},
		{"|Total|42", "left out: total"},
		{"Totals|1|2|3|4", "left out: total"},
		{"Total Wine|42|9200", "Total Wine hours=42 sales=9200 uncosted"},
		{"LinkedIn|42", `7: the row has 2 cells where the header has 3`},
		{"LinkedIn|42|9200|x", `7: the row has 4 cells where the header has 3: "x" is one too many`},
		{"LinkedIn|42|9200|| ", "LinkedIn hours=42 sales=9200 uncosted"},
		{"|42|", "(unattributed) hours=42"},
	} {
		// A fault of a whole row has no file yet, and so no place in its text.
		want := strings.TrimPrefix(tt.want, "7: ")
		if diff := cmp.Diff(want, record(rows, tt.row)); diff != "" {
			t.Errorf("%q:\n%s", tt.row, diff)
		}
	}
}

func TestRecord(t *testing.T) {
	rate, margin := 45*unit.Currency, int64(400_000)
	for _, tt := range []struct {
		header, word string
		terms        Terms
		row, want    string
	}{
		{"Date|Who|Channel|Hours", "", Terms{HourlyCost: &rate}, "2026-01-05|Ana|li|2:30:00", "LinkedIn hours=2.5"},
		{"Date|Channel|Hours|Labour cost", "hours", Terms{}, "2026-01-05|li|2|90", "LinkedIn hours=2 labour=90"},
		{"Date|Channel|Hours|Labour cost", "hours", Terms{}, "2026-01-05|li|2|0", "LinkedIn hours=2"},
		{"Date|Channel|Cost", "", Terms{}, "2026-01-05|fb|-20", "Facebook spend=-20"},
		{"Date|Channel|Cost", "", Terms{}, "2026-01-05|fb|", "left out: blank"},
		{"Channel|Sales|Cost of sales|Hours", "", Terms{}, "Email|100|30|", "Email sales=100 cost=30"},
		{"Channel|Sales|Margin|Hours", "", Terms{}, "Email|100|62%|1", "Email hours=1 sales=100 cost=38"},
		{"Channel|Sales|Margin|Hours", "", Terms{}, "Email|100.000001|1/3|1", `7: Margin: "1/3" is not a margin`},
		{"Channel|Sales|Hours", "", Terms{Margin: &margin}, "Email|100|1", "Email hours=1 sales=100 cost=60 assumed"},
		{"Channel|Sales|Hours", "", Terms{Margin: &margin}, "Email|0|1", "Email hours=1 sales=0"},
		{"Channel|Hours|Sales|Direct expenses", "", Terms{Margin: &margin}, "Email|1|100|40", "Email hours=1 sales=100 direct=40"},
		// Deals: won, lost and open; refunds; what the status settles.
		{"Amount|Stage|Channel", "", Terms{}, "500|Closed Won|Email", "Email sales=500 opps=1 wins=1 uncosted"},
		{"Amount|Stage|Channel", "", Terms{}, "500|Closed Lost|Email", "Email opps=1 lost=1"},
		{"Amount|Stage|Channel", "", Terms{}, "500|Proposal|Email", "Email opps=1 pipeline=500"},
		{"Amount|Stage|Channel", "", Terms{}, "500|Two next steps|Email", "Email opps=1 pipeline=500"},
		{"Amount|Stage|Channel", "", Terms{Margin: &margin}, "-500|Won|Email", "Email sales=-500 refund"},
		{"Amount|Stage|Cost of sales|Channel", "", Terms{}, "-500|Won|200|Email", "Email sales=-500 cost=-200 refund"},
		{"Amount|Stage|Cost of sales|Channel", "", Terms{}, "-500|Won|-200|Email", "Email sales=-500 cost=-200 refund"},
		{"Amount|Stage|Channel", "", Terms{}, "|Won|Email", "Email sales=0 opps=1 wins=1"},
		{"Amount|Stage|Status|Channel", "", Terms{}, "500|Proposal|Won|Email", "Email sales=500 opps=1 wins=1 uncosted"},
		{"Amount|Channel|Status|Order ID", "sales", Terms{}, "500|Email|Paid|1", "Email sales=500 wins=1 uncosted"},
		{"Amount|Channel|Status|Order ID", "sales", Terms{}, "500|Email|Cancelled|1", "left out: void"},
		{"Amount|Channel|Status|Order ID", "sales", Terms{}, "x|Email|Void|1", "left out: void"},
		{"Amount|Channel|Status|Order ID", "sales", Terms{}, "x|Email|Paid|1", `7: Amount: "x" is not an amount`},
		// Leads: every stage up to the one reached; up to sql beside deals.
		{"Lead|Stage|Channel", "leads", Terms{LeadsOnly: true}, "Ann|Won|li", "LinkedIn leads=1 mqls=1 sals=1 sqls=1 opps=1 wins=1"},
		{"Lead|Stage|Channel", "leads", Terms{}, "Ann|Won|li", "LinkedIn leads=1 mqls=1 sals=1 sqls=1"},
		{"Lead|Stage|Channel", "leads", Terms{}, "Ann|MQL|li", "LinkedIn leads=1 mqls=1"},
		{"Lead|Stage|Channel", "leads", Terms{}, "Ann|Unqualified|li", "LinkedIn leads=1"},
		{"Lead|Stage|Channel", "leads", Terms{}, "Ann||", "(unattributed) leads=1"},
	} {
		rows := reading(t, tt.header, tt.word)
		rows.Terms = tt.terms
		want := tt.want
		got := record(rows, tt.row)
		if at := strings.Index(want, ": "); strings.HasPrefix(want, "7: ") {
			want = want[at+2:]
			got = strings.Split(got, ";")[0]
		}
		if !strings.HasPrefix(got, want) || !strings.HasPrefix(tt.want, "7: ") && got != want {
			t.Errorf("%s (%s): %q\ngot  %s\nwant %s", tt.header, tt.word, tt.row, got, want)
		}
	}
}

// A constant channel wins over the column, and rows with an id are scoped to
// their file.
func TestScopes(t *testing.T) {
	rows := reading(t, "Deal ID|Amount|Stage|Channel|Company", "")
	rows.Constant, rows.Input = "fb", 3
	var r ledger.Record
	cells := [][]byte{[]byte("A-1"), []byte("5"), []byte("Won"), []byte("li"), []byte("ACME")}
	if why, wrong := rows.Record(9, cells, &r); why != "" || wrong != nil {
		t.Fatal(why, wrong)
	}
	if got := rows.Names.Name(channel.ID(r.Channel)); got != "Facebook" {
		t.Errorf("credited to %s", got)
	}
	if r.ID != "deals file 3\x00A-1" || r.Customer != "acme" || r.Place != (ledger.Place{Input: 3, Line: 9}) {
		t.Errorf("id %q, customer %q, place %v", r.ID, r.Customer, r.Place)
	}
}

// A name of the length of a letter is a fault, and no text to keep; a note may be
// as long as it likes.
func TestOverlong(t *testing.T) {
	for length, want := range map[int]string{
		8 << 10:   "",
		8<<10 + 1: `Channel: "` + strings.Repeat("b", 59) + `…" is longer than 8 KiB; expected a name`,
	} {
		rows := reading(t, "Date|Channel|Hours|Notes", "hours")
		name := strings.Repeat("b", length)
		got := record(rows, "2026-01-02|"+name+"|3|")
		if want == "" {
			want = name + " "
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("a name of %d bytes: got %.120s, want %.120s", length, got, want)
		}
		if got := record(rows, "2026-01-02|Email|3|"+name); !strings.HasPrefix(got, "Email ") {
			t.Errorf("a note of %d bytes: got %.120s", length, got)
		}
	}
}
