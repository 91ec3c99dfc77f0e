package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shape writes what a plan says: its kind, and each column with its field.
func shape(p *Plan) string {
	s := p.Kind.Name + ":"
	for _, c := range p.Columns {
		s += fmt.Sprintf(" %s=%s", c.Name, c.Field)
		if c.Currency != "" {
			s += "(" + string(c.Currency) + ")"
		}
	}
	return s
}

func TestRecognise(t *testing.T) {
	for _, tt := range []struct {
		header, word, file string // header cells are separated by |
		want               string // the plan, else the fault
	}{
		// What each kind looks like.
		{"Channel|Hours|Spend|Sales", "", "sheet.csv", "channels: Channel=channel Hours=hours Spend=spend Sales=amount"},
		{"Channel|Leads|SQLs|Deals|Won", "", "x.csv", "channels: Channel=channel Leads=leads SQLs=sqls Deals=opportunities Won=wins"},
		{"Date|Who|Channel|Hours", "", "x.csv", "hours: Date=date Who=person Channel=channel Hours=hours"},
		{"Date|Channel|Cost", "", "x.csv", "spend: Date=date Channel=channel Cost=spend"},
		{"Deal ID|Amount|Stage|Lead source|Close date", "", "x.csv", "deals: Deal ID=id Amount=amount Stage=stage Lead source=channel Close date=closed"},
		{"Invoice #|Client|Total|Channel", "", "x.csv", "sales: Invoice #=id Client=customer Total=amount Channel=channel"},
		{"Created|Email|Source|Lifecycle stage", "", "x.csv", "leads: Created=created Email=email Source=channel Lifecycle stage=stage"},
		// How headers may be written.
		{"\ufeffMARKETING_CHANNEL| hours-spent *|Ad  Spend:", "", "x.csv", "channels: \ufeffMARKETING_CHANNEL=channel  hours-spent *=hours Ad  Spend:=spend"},
		{"Channel|Spend (EUR)|Sales (USD)|Hours (h)", "", "x.csv", "channels: Channel=channel Spend (EUR)=spend(EUR) Sales (USD)=amount(USD) Hours (h)=hours"},
		{"Channel|Spend (net)|Sales|Colour|Notes", "", "x.csv", "channels: Channel=channel Spend (net)=spend Sales=amount Notes=description"},
		{"Channel|Sales (€)|Hours", "", "x.csv", "channels: Channel=channel Sales (€)=amount(€) Hours=hours"},
		// A header may mean something else in another kind.
		{"Date|Channel|Amount", "spend", "x.csv", "spend: Date=date Channel=channel Amount=spend"},
		{"Date|Channel|Amount", "sales", "x.csv", "sales: Date=date Channel=channel Amount=amount"},
		{"Date|Customer|Channel|Amount|Cost", "sales", "x.csv", "sales: Date=date Customer=customer Channel=channel Amount=amount Cost=cost of sales"},
		{"Lead|Owner|Source", "leads", "x.csv", "leads: Lead=customer Owner=person Source=channel"},
		// Of two texts for one thing the more telling one counts.
		{"Name|Email|Channel|Stage", "", "x.csv", "leads: Name=customer Email=email Channel=channel Stage=stage"},
		{"Amount|Stage|Customer email|Customer|Source", "", "x.csv", "deals: Amount=amount Stage=stage Customer email=email Customer=customer Source=channel"},
		// The name of the file settles what the header leaves open.
		{"Date|Channel|Amount", "", "exports/2026-costs.csv", "spend: Date=date Channel=channel Amount=spend"},
		{"Date|Channel|Amount", "", `C:\exports\Orders 2026.csv`, "sales: Date=date Channel=channel Amount=amount"},
		{"Date|Channel|Amount|Status", "", "deals.csv", "deals: Date=date Channel=channel Amount=amount Status=status"},
		{"Date|Channel|Amount|Status", "", "orders.csv", "sales: Date=date Channel=channel Amount=amount Status=status"},
		// What is ambiguous is asked, and what says nothing is refused.
		{"Date|Channel|Amount|Status", "", "x.csv", `the header "Date,Channel,Amount,Status" fits deals or sales`},
		{"Colour|Size", "", "x.csv", `the header "Colour,Size" says neither hours, spend, sales nor leads`},
		{"Date|Channel", "", "x.csv", `the header "Date,Channel" says neither hours, spend, sales nor leads`},
		{"Date|Amount", "hours", "x.csv", "no column holds the hours"},
		{"Hours|Spend", "channels", "x.csv", "no column holds the channel"},
		// Two columns for one thing.
		{"Source|Channel|Hours|Spend|Sales", "", "x.csv", "channels: Channel=channel Hours=hours Spend=spend Sales=amount"},
		{"Channel|Hours|Spend|Spend|Sales", "", "x.csv", `two columns hold the spend: "Spend" and "Spend"`},
		{"Channel|Hours|Spend|Sales|Direct expenses", "", "x.csv", `does "Direct expenses" include "Spend"?`},
		{"Channel|Hours|Sales|Cost of sales|Direct expenses", "", "x.csv", `does "Direct expenses" include "Cost of sales"?`},
		{"Channel|Hours|Sales|Direct expenses", "", "x.csv", "channels: Channel=channel Hours=hours Sales=amount Direct expenses=direct expenses"},
	} {
		t.Run(tt.header+" "+tt.word+" "+tt.file, func(t *testing.T) {
			p, wrong := Recognise(strings.Split(tt.header, "|"), Said{Word: tt.word, File: tt.file})
			got := ""
			if wrong != nil {
				if got = wrong.Text; wrong.Hint == "" {
					t.Error("there is no hint")
				}
			} else {
				got = shape(p)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The kind that was said is the kind, whatever the file is called.
func TestRecogniseWord(t *testing.T) {
	for i := range Kinds {
		k := &Kinds[i]
		var header []string
		for _, f := range slices.Compact(append(slices.Clone(k.Needs), slices.Concat(k.Tells, k.Fields)[0])) {
			name := fields[f].Headers[0]
			if _, ok := k.lookup(name); !ok {
				t.Fatalf("%s does not know its own %q", k.Name, name)
			}
			header = append(header, name)
		}
		for _, word := range append([]string{k.Name}, k.Words...) {
			p, wrong := Recognise(header, Said{Word: word, File: "orders-leads-hours.csv"})
			if wrong != nil || p.Kind != k {
				t.Errorf("%s=%q: %v", word, header, wrong)
			}
		}
	}
}

// No order of the columns changes what a file is.
func TestColumnOrder(t *testing.T) {
	for _, header := range []string{"Channel|Hours|Spend|Sales", "Deal ID|Amount|Stage|Lead source", "Date|Who|Hours", "Created|Email|Source|Stage"} {
		cells := strings.Split(header, "|")
		want, wrong := Recognise(cells, Said{File: "x.csv"})
		if wrong != nil {
			t.Fatal(wrong)
		}
		for range cells {
			cells = append(cells[1:], cells[0])
			got, wrong := Recognise(cells, Said{File: "x.csv"})
			if wrong != nil || got.Kind != want.Kind || len(got.Columns) != len(want.Columns) {
				t.Errorf("%q: %v", cells, wrong)
			}
		}
	}
}
