package main

import (
	"bytes"
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/unit"
)

// TestDraftsReadAgain drafts plans from random books: both forms are read again
// as one plan, whose budget is what roi calc says was spent.
func TestDraftsReadAgain(t *testing.T) {
	dir := t.TempDir()
	drafts := 0
	for seed := range uint64(60) {
		b := newOracleBook(5_000_000 + seed)
		b.addTerms(seed)
		b.terms.from, b.terms.to = "", ""
		if err := b.write(dir); err != nil {
			t.Fatal(err)
		}
		if err := b.writeTerms(dir); err != nil {
			t.Fatal(err)
		}
		args := b.args[len([]string{"calc", "-o", "json"}):]
		asked := func(command ...string) (string, string, int) {
			var out, errs bytes.Buffer
			code := run(append(command, args...), strings.NewReader(""), &out, &errs)
			return out.String(), errs.String(), code
		}
		yaml, errs, code := asked("plan", "--draft", "--period", "2027")
		if code != answered {
			if !strings.Contains(errs, "nothing to draft") && !strings.Contains(errs, "is not") {
				t.Errorf("book %d: %d %s\n%s", seed, code, errs, b.describe())
			}
			continue
		}
		drafts++
		sheet, _, _ := asked("plan", "--draft", "--period", "2027", "-o", "csv")
		p := planFrom(t, filepath.Join(dir, "draft.yaml"), yaml)
		if again := planFrom(t, filepath.Join(dir, "draft.csv"), sheet); !samePlan(p, again) {
			t.Errorf("book %d: the two drafts differ:\n%s\n%s", seed, yaml, sheet)
		}
		calc, _, _ := asked("calc", "-o", "json", "--period", "2026")
		var answer oracleAnswer
		d := json.NewDecoder(strings.NewReader(calc))
		d.UseNumber()
		if err := d.Decode(&answer); err != nil {
			t.Fatal(err)
		}
		spent := map[string]*big.Rat{}
		for _, r := range answer.Rows {
			if n, ok := r["spend"].(json.Number); ok && r["group"] != "unattributed" && oracleRat(string(n)).Sign() > 0 {
				spent[r["channel"].(string)] = oracleRat(string(n))
			}
		}
		if len(spent) != len(p.Budget.Channels) {
			t.Errorf("book %d: %d channels spent, %d have a budget\n%s", seed, len(spent), len(p.Budget.Channels), yaml)
		}
		for _, c := range p.Budget.Channels {
			if s := spent[c.Name]; s == nil || s.Cmp(big.NewRat(int64(c.Value.Amount), int64(unit.Currency))) != 0 {
				t.Errorf("book %d: the budget of %s is %d, spent is %v", seed, c.Name, c.Value.Amount, s)
			}
		}
	}
	if drafts == 0 {
		t.Error("no book gave a draft")
	}
}

// planFrom reads a plan from a text.
func planFrom(t *testing.T, path, text string) *book.Plan {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p, _, err := intake.OpenPlan(&book.Book{}, path, intake.Hints{})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return p
}

// samePlan tells whether two drafts plan the same.
func samePlan(a, b *book.Plan) bool {
	if a.Period != b.Period || len(a.Budget.Channels) != len(b.Budget.Channels) || len(a.Hours.Channels) != len(b.Hours.Channels) || len(a.Goals) != len(b.Goals) {
		return false
	}
	budget, hours := map[string]unit.Money{}, map[string]unit.Hours{}
	for i := range a.Budget.Channels {
		budget[a.Budget.Channels[i].Name] += a.Budget.Channels[i].Value.Amount
		budget[b.Budget.Channels[i].Name] -= b.Budget.Channels[i].Value.Amount
	}
	for i := range a.Hours.Channels {
		hours[a.Hours.Channels[i].Name] += a.Hours.Channels[i].Value
		hours[b.Hours.Channels[i].Name] -= b.Hours.Channels[i].Value
	}
	same := true
	for _, left := range budget {
		same = same && left == 0
	}
	for _, left := range hours {
		same = same && left == 0
	}
	for i := range a.Goals {
		same = same && a.Goals[i].Metric == b.Goals[i].Metric && a.Goals[i].Subject == b.Goals[i].Subject && a.Goals[i].Value.Cmp(b.Goals[i].Value) == 0
	}
	return same
}
