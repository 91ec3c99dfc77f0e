package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"
)

// inventedForms are the forms that files are invented in.
var inventedForms = []struct {
	name string
	form inventedForm
}{
	{"plain", inventedForm{}},
	{"messy", inventedForm{messy: true}},
	{"without-ids", inventedForm{anonymous: true}},
}

// inventedBusinesses are what can be invented.
var inventedBusinesses = []struct {
	name   string
	invent func(dir string, size int64, form inventedForm) (*invention, error)
}{
	{"deals", inventDeals},
	{"four", inventAll},
}

func TestInventedFilesAreAnsweredExactly(t *testing.T) {
	for _, f := range inventedForms {
		for _, business := range inventedBusinesses {
			t.Run(f.name+"/"+business.name, func(t *testing.T) {
				made, err := business.invent(t.TempDir(), 1_000_000, f.form)
				if err != nil {
					t.Fatal(err)
				}
				var out, errs bytes.Buffer
				if code := run(made.args(), strings.NewReader(""), &out, &errs); code != answered {
					t.Fatalf("exit code %d: %s", code, &errs)
				}
				for _, wrong := range made.compare(out.Bytes()) {
					t.Error(wrong)
				}
			})
		}
	}
}

// inventedAnswer is what is compared of an answer.
type inventedAnswer struct {
	Rows   []map[string]any
	Total  map[string]any
	Inputs []struct {
		RowsRead int64 `json:"rows_read"`
		RowsUsed int64 `json:"rows_used"`
	}
}

// compare lists where an answer differs from the sums.
func (i *invention) compare(out []byte) (wrong []string) {
	var a inventedAnswer
	d := json.NewDecoder(bytes.NewReader(out))
	d.UseNumber()
	if err := d.Decode(&a); err != nil {
		return []string{err.Error()}
	}
	var read, used int64
	for _, input := range a.Inputs {
		read, used = read+input.RowsRead, used+input.RowsUsed
	}
	if read != i.rows || used != i.rows {
		wrong = append(wrong, fmt.Sprintf("%d rows read and %d used of %d", read, used, i.rows))
	}
	var total inventedSums
	left := maps.Clone(i.sums)
	for _, sums := range i.sums {
		total.add(sums)
	}
	wrong = append(wrong, total.compare("total", a.Total)...)
	for _, row := range a.Rows {
		name, _ := row["channel"].(string)
		sums := left[name]
		if sums == nil {
			wrong = append(wrong, fmt.Sprintf("there is no channel %q, or it is there twice", name))
			continue
		}
		delete(left, name)
		wrong = append(wrong, sums.compare(name, row)...)
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		wrong = append(wrong, name+" is missing")
	}
	return wrong
}

func (s *inventedSums) add(other *inventedSums) {
	s.wins += other.wins
	s.leads += other.leads
	s.sqls += other.sqls
	s.sales += other.sales
	s.cost += other.cost
	s.spend += other.spend
	s.hours += other.hours
}

// compare lists where a row differs from the sums. What no row tells of has no
// value.
func (s *inventedSums) compare(where string, row map[string]any) (wrong []string) {
	for _, figure := range []struct {
		key   string
		value int64
		unit  int64
	}{
		{"wins", s.wins, 1}, {"leads", s.leads, 1}, {"sqls", s.sqls, 1},
		{"sales", s.sales, 100}, {"cost_of_sales", s.cost, 100}, {"spend", s.spend, 100}, {"hours", s.hours, 100},
	} {
		want := oraclePlain(big.NewRat(figure.value, figure.unit))
		got, there := row[figure.key]
		if !there || got == nil && figure.value != 0 || got != nil && fmt.Sprint(got) != want {
			wrong = append(wrong, fmt.Sprintf("%s %s: %v, want %s", where, figure.key, got, want))
		}
	}
	return wrong
}
