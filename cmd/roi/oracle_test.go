package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"
)

const oracleBooks = 1000

// TestOracle works random books out by exact arithmetic of its own and compares
// every figure of every row, group and total, the verdict and the account of
// the rows.
func TestOracle(t *testing.T) {
	dir := t.TempDir()
	for seed := range uint64(oracleBooks) {
		b := newOracleBook(seed)
		if err := b.write(dir); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		if code := run(b.args, strings.NewReader(""), &out, &errs); code != answered {
			t.Errorf("book %d: exit code %d: %s\n%s", seed, code, &errs, b.describe())
			continue
		}
		wrong := oracleCompareBook(oracleAddUp(b), out.Bytes())
		if len(wrong) > 0 {
			t.Errorf("book %d:\n%s\n%s", seed, strings.Join(wrong, "\n"), b.describe())
		}
	}
}

// oracleAnswer is the part of roi's JSON that the oracle checks.
type oracleAnswer struct {
	Rows    []map[string]any
	Groups  map[string]map[string]any
	Total   map[string]any
	Verdict map[string]any
	Inputs  []struct {
		Kind     string
		RowsRead int `json:"rows_read"`
		RowsUsed int `json:"rows_used"`
		LeftOut  []struct {
			Reason      string
			Rows        int
			ExampleLine int `json:"example_line"`
		} `json:"left_out"`
	}
}

// oracleCheck collects what differs.
type oracleCheck struct {
	ledger *oracleLedger
	wrong  []string
}

func (c *oracleCheck) differ(format string, args ...any) {
	c.wrong = append(c.wrong, "  "+fmt.Sprintf(format, args...))
}

func oracleCompareBook(l *oracleLedger, out []byte) []string {
	c := &oracleCheck{ledger: l}
	var a oracleAnswer
	d := json.NewDecoder(bytes.NewReader(out))
	d.UseNumber()
	if err := d.Decode(&a); err != nil {
		return []string{err.Error()}
	}
	total := c.subject("")
	figures := total.figures(total)
	c.row("total", a.Total, total, figures)
	groups := map[string]map[string]oracleFigure{}
	subjects := map[string]*oracleSubject{}
	for _, g := range []string{"social", "other", "unattributed"} {
		s := c.subject(g)
		if s == nil {
			if a.Groups[g] != nil {
				c.differ("group %s: there, but has no channel", g)
			}
			continue
		}
		subjects[g], groups[g] = s, s.figures(total)
		c.row("group "+g, a.Groups[g], s, groups[g])
	}
	c.rows(a.Rows, total)
	c.verdict(a.Verdict, subjects, groups)
	c.inputs(a)
	return c.wrong
}

// subject pools the channels of a group; "" is the total. nil if it has none.
func (c *oracleCheck) subject(group string) *oracleSubject {
	var keys []string
	for key := range c.ledger.channels {
		if strings.HasPrefix(key, group) {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 && group != "" {
		return nil
	}
	slices.SortFunc(keys, func(a, b string) int {
		return strings.Compare(c.ledger.shown(a), c.ledger.shown(b))
	})
	s := c.pooled(keys)
	s.group = group
	if group == "unattributed" {
		s.effort, s.timed.blocked = s.all, "unattributed"
	}
	return s
}

func (c *oracleCheck) pooled(keys []string) *oracleSubject {
	empty := func() *oraclePool { return &oraclePool{oracleTally: oracleNewTally(), ledger: c.ledger} }
	s := &oracleSubject{all: empty(), effort: empty(), timed: empty(), unattributed: empty()}
	for _, key := range keys {
		t := c.ledger.channels[key]
		s.all.plus(t)
		if strings.HasPrefix(key, "unattributed/") {
			s.unattributed.plus(t)
			continue
		}
		s.effort.plus(t)
		if h := t.sum["hours"]; h != nil && h.Sign() > 0 {
			s.timed.plus(t)
			s.timeChannels = append(s.timeChannels, c.ledger.shown(key))
		}
	}
	if len(s.timeChannels) == 0 {
		s.timed.blocked = "no_hours"
		if s.effort.sum["hours"] != nil {
			s.timed.blocked = "zero_hours"
		}
	}
	return s
}

// rows compares the rows of channels, and their order: by group, best net
// hourly rate first, undefined ones last, ties by name.
func (c *oracleCheck) rows(rows []map[string]any, total *oracleSubject) {
	place := []string{"social", "other", "unattributed"}
	keys := slices.Collect(maps.Keys(c.ledger.channels))
	figures := map[string]map[string]oracleFigure{}
	subjects := map[string]*oracleSubject{}
	for _, key := range keys {
		one := &oraclePool{oracleTally: c.ledger.channels[key], ledger: c.ledger}
		s := &oracleSubject{all: one, effort: one, timed: one, unattributed: &oraclePool{oracleTally: oracleNewTally(), ledger: c.ledger}}
		if s.group, _, _ = strings.Cut(key, "/"); s.group == "unattributed" {
			blocked := *one
			blocked.blocked = "unattributed"
			s.timed, s.unattributed = &blocked, one
		}
		subjects[key], figures[key] = s, s.figures(total)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if x, y := slices.Index(place, subjects[a].group), slices.Index(place, subjects[b].group); x != y {
			return x - y
		}
		x, y := figures[a]["net_hourly_rate"].exact, figures[b]["net_hourly_rate"].exact
		switch {
		case x == nil && y != nil:
			return 1
		case x != nil && y == nil:
			return -1
		case x != nil && x.Cmp(y) != 0:
			return y.Cmp(x)
		}
		return strings.Compare(c.ledger.shown(a), c.ledger.shown(b))
	})
	if len(keys) != len(rows) {
		c.differ("%d channels, want %d: %v", len(rows), len(keys), keys)
		return
	}
	for i, key := range keys {
		if got := rows[i]["channel"]; got != c.ledger.shown(key) || rows[i]["group"] != subjects[key].group {
			c.differ("row %d is %v (%v), want %s", i, got, rows[i]["group"], key)
			continue
		}
		c.row(key, rows[i], subjects[key], figures[key])
	}
}

// row compares every figure and reason of one row.
func (c *oracleCheck) row(where string, got map[string]any, s *oracleSubject, want map[string]oracleFigure) {
	if got == nil {
		c.differ("%s is missing", where)
		return
	}
	reasons, _ := got["reasons"].(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(want)) {
		c.figure(where+" "+key, key, got[key], reasons[key], want[key])
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		switch key {
		case "channel", "group", "reasons":
		case "time_channels":
			if names := strings.Join(oracleTexts(got[key]), "|"); !oracleSamePool(oracleTexts(got[key]), s.timeChannels) {
				c.differ("%s time_channels %s, want %v", where, names, s.timeChannels)
			}
		case "pooled_hours":
			c.figure(where+" "+key, key, got[key], s.timed.hours().why, s.timed.hours())
		case "pooled_net_margin":
			c.figure(where+" "+key, key, got[key], s.timed.netMargin().why, s.timed.netMargin())
		default:
			if _, known := want[key]; !known {
				c.differ("%s has %s, which the oracle does not know", where, key)
			}
		}
	}
}

func oracleTexts(list any) []string {
	var out []string
	items, _ := list.([]any)
	for _, x := range items {
		out = append(out, fmt.Sprint(x))
	}
	return out
}

func oracleSamePool(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// figure compares one figure: exact ones to the last decimal printed.
func (c *oracleCheck) figure(where, key string, got, why any, want oracleFigure) {
	text, isNumber := got.(json.Number)
	gotReason, _ := why.(string)
	if isNumber {
		gotReason = "number"
	}
	wantReason := want.why
	if wantReason == "" {
		wantReason = "number"
	}
	if gotReason == wantReason && (!isNumber || oracleAgrees(string(text), want)) {
		return
	}
	c.differ("%s %s: %v %s, want %s", where, key, got, gotReason, want)
}

// agrees compares a printed number.
func oracleAgrees(text string, want oracleFigure) bool {
	if want.exact != nil {
		return text == oraclePlain(want.exact)
	}
	r, ok := new(big.Rat).SetString(text)
	return ok && math.Abs(oracleFloat(r)-want.estimate) <= 1e-6*max(1, math.Abs(want.estimate))
}

// plain writes six decimals, rounded half away from zero, without the zeros at
// the end.
func oraclePlain(r *big.Rat) string {
	s := strings.TrimRight(strings.TrimRight(r.FloatString(6), "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

func (f oracleFigure) String() string {
	switch {
	case f.why != "":
		return f.why
	case f.exact != nil:
		return oraclePlain(f.exact)
	}
	return fmt.Sprintf("about %.8f", f.estimate)
}

// inputs compares the account of the rows.
func (c *oracleCheck) inputs(a oracleAnswer) {
	if len(a.Inputs) != len(c.ledger.accounts) {
		c.differ("%d inputs, want %d", len(a.Inputs), len(c.ledger.accounts))
		return
	}
	for i, want := range c.ledger.accounts {
		got, used := a.Inputs[i], want.read
		for why, rows := range want.leftOut {
			used -= rows
			found := false
			for _, l := range got.LeftOut {
				found = found || l.Reason == why && l.Rows == rows && l.ExampleLine == want.first[why]
			}
			if !found {
				c.differ("input %d: left out %v, want %d %s first on line %d", i, got.LeftOut, rows, why, want.first[why])
			}
		}
		if got.RowsRead != want.read || got.RowsUsed != used || len(got.LeftOut) != len(want.leftOut) || got.Kind != c.ledger.book.files[i].kind {
			c.differ("input %d: %+v, want %d read, %d used, %v", i, got, want.read, used, want.leftOut)
		}
	}
}
