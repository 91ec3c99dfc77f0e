package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"time"
)

// dialectsSums are what the rows of each channel add up to, by quantity.
type dialectsSums map[string]map[string]*big.Rat

func (s dialectsSums) String() string {
	var all []string
	for _, channel := range slices.Sorted(maps.Keys(s)) {
		for _, q := range slices.Sorted(maps.Keys(s[channel])) {
			all = append(all, fmt.Sprintf("%s.%s=%s", channel, q, oraclePlain(s[channel][q])))
		}
	}
	return fmt.Sprint(all)
}

// want is what must come back of every channel, of the quantities whose day is
// within a window, nil for any.
func (f *dialectsFile) want(within func(time.Time) bool) dialectsSums {
	return f.cut(func(c *dialectsFact, day time.Time) string {
		if within != nil && !within(day) {
			return ""
		}
		return c.texts["named"]
	})
}

// cut is what must come back of every part of an answer; "" is of no part.
func (f *dialectsFile) cut(part func(*dialectsFact, time.Time) string) dialectsSums {
	sums := dialectsSums{}
	for _, c := range f.facts {
		for q, v := range f.states(c) {
			name := part(c, f.day(c, q))
			if name == "" {
				continue
			}
			if sums[name] == nil {
				sums[name] = map[string]*big.Rat{}
			}
			oracleAddTo(sums[name], q, v)
		}
	}
	return sums
}

// dialectsRead is the account that roi gives of a file.
type dialectsRead struct {
	RowsRead *int `json:"rows_read"`
	RowsUsed *int `json:"rows_used"`
	LeftOut  []struct {
		Reason string
		Rows   int
	} `json:"left_out"`
	FirstDate *string `json:"first_date"`
	LastDate  *string `json:"last_date"`
}

// whole asks a question of all rows.
func (s *dialectsSession) whole() *dialectsProblem {
	out, p := s.answer("calc")
	if p != nil {
		return p
	}
	var a struct {
		Currency *string
		Rows     []map[string]any
		Inputs   []dialectsRead
	}
	if p := s.decode(out, &a); p != nil {
		return p
	}
	if code := s.file.currency.certain(); code != "" && s.file.hasMoney() && (a.Currency == nil || *a.Currency != code) {
		return s.wrong("currency", "%v, want %s", a.Currency, code)
	}
	if p := s.sums("channel", a.Rows, s.file.want(nil), false); p != nil {
		return p
	}
	return s.rows(a.Inputs[0])
}

// hasMoney tells whether some row states an amount.
func (f *dialectsFile) hasMoney() bool {
	return slices.ContainsFunc(f.facts, func(c *dialectsFact) bool { return c.amounts["spend"] != nil || c.amounts["amount"] != nil })
}

// inspected looks at the file by itself, and at its days.
func (s *dialectsSession) inspected() *dialectsProblem {
	if s.settled["duration"] {
		return nil // only a book says it, and inspect reads none
	}
	for {
		out, p := s.answer("inspect")
		if p != nil {
			return p
		}
		var a struct {
			Files []struct {
				dialectsRead
				Open     []struct{ Text string }
				Channels []map[string]any
			}
		}
		if p := s.decode(out, &a); p != nil {
			return p
		}
		file := a.Files[0]
		if len(file.Open) > 0 {
			return s.wrong("inspect asks", "%v", file.Open)
		}
		if p := s.sums("channel", file.Channels, s.file.want(nil), true); p != nil {
			return p
		}
		if p := s.rows(file.dialectsRead); p != nil {
			return p
		}
		if s.file.datesOpen() && !s.settled["--dates"] && file.FirstDate == nil {
			s.settled["--dates"] = true
			continue
		}
		return s.days(file.dialectsRead)
	}
}

// dated asks a question that days matter to: of the rows of some days, or by
// months.
func (s *dialectsSession) dated() *dialectsProblem {
	f, d := s.file, s.file.draw("window")
	s.settled["--dates"] = f.told["--dates"]
	if f.period != "" && len(f.want(nil)) > 0 { // all rows are of the days of the report
		return s.asked("channel", f.want(nil), "--from", f.from.Format(time.DateOnly), "--to", f.to.Format(time.DateOnly))
	}
	if f.kind.dated != "" && !f.has[f.kind.dated] {
		return nil
	}
	if f.byMonth {
		return s.asked("month", f.cut(func(_ *dialectsFact, day time.Time) string { return day.Format("2006-01") }), "--by", "month")
	}
	from := f.facts[d.below(len(f.facts))].days["created"]
	to := f.facts[d.below(len(f.facts))].days["created"]
	if to.Before(from) {
		from, to = to, from
	}
	want := f.want(func(day time.Time) bool { return !day.Before(from) && !day.After(to) })
	if len(want) == 0 {
		return nil // an error, because then nothing is left
	}
	return s.asked("channel", want, "--from", from.Format(time.DateOnly), "--to", to.Format(time.DateOnly))
}

// asked compares the sums of an answer.
func (s *dialectsSession) asked(dimension string, want dialectsSums, flags ...string) *dialectsProblem {
	out, p := s.answer("calc", flags...)
	if p != nil {
		return p
	}
	var a struct{ Rows []map[string]any }
	if p := s.decode(out, &a); p != nil {
		return p
	}
	return s.sums(dimension, a.Rows, want, false)
}

func (s *dialectsSession) decode(out []byte, into any) *dialectsProblem {
	d := json.NewDecoder(bytes.NewReader(out))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return s.wrong("not JSON", "%v", err)
	}
	return nil
}

// sums compares the sums of all channels. What no row states is nothing; an
// answer to a question may have 0 for it.
func (s *dialectsSession) sums(dimension string, rows []map[string]any, want dialectsSums, strict bool) *dialectsProblem {
	met := map[string]bool{}
	for _, row := range rows {
		name := fmt.Sprint(row[dimension])
		if met[name] = true; want[name] == nil {
			return s.wrong("sums", "there is no %s %q", dimension, name)
		}
		for _, q := range dialectsQuantities {
			got, known := row[q]
			v := want[name][q]
			text, isNumber := got.(json.Number)
			switch {
			case !known && !strict: // calc has no figure for it
			case v == nil && (!isNumber || !strict && text == "0"):
			case v == nil || !isNumber || string(text) != oraclePlain(v):
				return s.wrong("sums", "%s of %q is %v, want %s", q, name, got, want)
			}
		}
	}
	for name := range want {
		if !met[name] {
			return s.wrong("sums", "%s %q is not there", dimension, name)
		}
	}
	return nil
}

var dialectsQuantities = []string{"hours", "spend", "sales", "leads", "mqls", "sals", "sqls", "opportunities", "wins", "lost", "pipeline_value"}

// rows compares the account of the rows.
func (s *dialectsSession) rows(got dialectsRead) *dialectsProblem {
	read, used, left := len(s.file.body), 0, 0
	for _, l := range s.file.body {
		if !l.left {
			used++
		}
	}
	for _, l := range got.LeftOut {
		left += l.Rows
	}
	if got.RowsRead == nil || *got.RowsRead != read || *got.RowsUsed != used || left != read-used {
		return s.wrong("rows", "%d read, %d used, left out %v; want %d, %d", *got.RowsRead, *got.RowsUsed, got.LeftOut, read, used)
	}
	return nil
}

// days compares the first and the last day of the rows used.
func (s *dialectsSession) days(got dialectsRead) *dialectsProblem {
	f := s.file
	var first, last time.Time
	see := func(day time.Time) {
		if first.IsZero() || day.Before(first) {
			first = day
		}
		if day.After(last) {
			last = day
		}
	}
	for _, c := range f.facts {
		if len(f.states(c)) == 0 {
			continue
		}
		switch {
		case f.kind.name == "deals" && !c.days["closed"].IsZero():
			see(c.days["closed"])
		case f.kind.name == "deals" || f.has[f.kind.dated]:
			see(c.days["created"])
		}
	}
	if f.period != "" && len(f.want(nil)) > 0 && (f.period == "stated" || got.FirstDate != nil) {
		first, last = f.from, f.to
	}
	if !dialectsSameDay(got.FirstDate, first) || !dialectsSameDay(got.LastDate, last) {
		return s.wrong("days", "from %s to %s, want %s to %s", dialectsShownDay(got.FirstDate), dialectsShownDay(got.LastDate), first.Format(time.DateOnly), last.Format(time.DateOnly))
	}
	return nil
}

func dialectsShownDay(text *string) string {
	if text == nil {
		return "nothing"
	}
	return *text
}

func dialectsSameDay(text *string, day time.Time) bool {
	if text == nil {
		return day.IsZero()
	}
	return *text == day.Format(time.DateOnly)
}
