package unit

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"example.com/roi/pkg/fault"
)

// Window is the days that a question is about, both ends included. NoDay
// leaves an end open; the zero Window is all time.
type Window struct{ From, To Day }

// Contains tells whether a day is inside. A missing day is inside nothing but
// all time.
func (w Window) Contains(d Day) bool {
	if d == NoDay {
		return w == Window{}
	}
	return w.From <= d && (w.To == NoDay || d <= w.To)
}

// Covers tells whether another window is wholly inside. One that is open at an
// end is inside only where this one is open there too.
func (w Window) Covers(o Window) bool {
	from := w.From == NoDay || o.From != NoDay && w.From <= o.From
	to := w.To == NoDay || o.To != NoDay && o.To <= w.To
	return from && to
}

// Backwards tells whether the window ends before it starts.
func (w Window) Backwards() bool { return w.From != NoDay && w.To != NoDay && w.To < w.From }

// MonthDay is a day of every year, as the start of the fiscal year. The zero
// MonthDay is 1 January.
type MonthDay struct{ Month, Day int }

// monthDay is the form of a MonthDay.
var monthDay = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([0-9]{2})-([0-9]{2})$`) })

// ParseMonthDay reads 04-01. The day is at most 28, so that every month has it.
func ParseMonthDay(text string) (MonthDay, *fault.Fault) {
	var m, d int
	if parts := monthDay().FindStringSubmatch(text); parts != nil {
		m, _ = strconv.Atoi(parts[1])
		d, _ = strconv.Atoi(parts[2])
	}
	switch {
	case m < 1 || m > 12 || d < 1 || d > 31:
		return MonthDay{}, fault.New("%s is not a month and a day", fault.Quote(text)).WithHint("write 04-01 for 1 April")
	case d > 28:
		return MonthDay{}, fault.New("%s is not a day that every month has", fault.Quote(text)).WithHint("write a day from 01 to 28")
	}
	return MonthDay{m, d}, nil
}

// RelativePeriods says which windows depend on the day on which they are
// asked for. All but ytd are whole, and may reach into the future.
var RelativePeriods = []struct{ Name, Meaning string }{
	{"this-week", "the ISO week that today is in"},
	{"last-week", "the ISO week before"},
	{"this-month", "the calendar month that today is in"},
	{"last-month", "the calendar month before"},
	{"this-quarter", "the quarter that today is in"},
	{"last-quarter", "the quarter before"},
	{"this-year", "the year that today is in"},
	{"last-year", "the year before"},
	{"ytd", "from the first day of this year to today"},
}

// fixed is the form of the periods that are the same every day.
var fixed = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([0-9]{4})(?:-([QqWw]?)([0-9]{1,2}))?$`) })

// ParsePeriod reads 2026, 2026-Q1, 2026-03, 2026-W05 (an ISO week), or one of
// [RelativePeriods]. Years and quarters are fiscal: named after the calendar
// year in which they start, so that with a start of 04-01 the year 2026 runs
// from 2026-04-01 to 2027-03-31. Months and weeks are those of the calendar.
// Where today is NoDay, a period that depends on it is a fault.
func ParsePeriod(text string, today Day, fiscalStart MonthDay) (Window, *fault.Fault) {
	if parts := fixed().FindStringSubmatch(text); parts != nil {
		year, _ := strconv.Atoi(parts[1])
		number, _ := strconv.Atoi(parts[3])
		return fixedPeriod(text, strings.ToUpper(parts[2]), year, number, len(parts[3]), fiscalStart)
	}
	var names []string
	for _, p := range RelativePeriods {
		if strings.EqualFold(p.Name, text) {
			return relativePeriod(p.Name, today, fiscalStart)
		}
		names = append(names, p.Name)
	}
	wrong := fault.New("%s is not a period", fault.Quote(text))
	if near := fault.Nearest(text, names); len(near) > 0 {
		return Window{}, wrong.WithHint("did you mean %s?", fault.OneOf(near))
	}
	return Window{}, wrong.WithHint("write 2026, 2026-Q1, 2026-03, 2026-W05, %s", fault.OneOf(names))
}

// fixedPeriod finds the window of a year and, in so many digits, the number of
// a quarter (Q), a week (W) or a month ("").
func fixedPeriod(text, letter string, year, number, digits int, start MonthDay) (Window, *fault.Fault) {
	var p Period
	why := ""
	switch {
	case digits == 0:
		p = fiscalPeriod(year, 0, 12, start)
	case letter == "Q":
		p = fiscalPeriod(year, number-1, 3, start)
		if digits != 1 || number < 1 || number > 4 {
			why = "the quarters of a year are Q1 to Q4"
		}
	case letter == "W":
		p = weekOf(firstWeek(year) + Day(7*(number-1)))
		if weeks := int(firstWeek(year+1)-firstWeek(year)) / 7; digits != 2 || number < 1 || number > weeks {
			why = fmt.Sprintf("the ISO weeks of %d are W01 to W%d", year, weeks)
		}
	default:
		p = fiscalPeriod(year, number-1, 1, MonthDay{})
		if digits != 2 || number < 1 || number > 12 {
			why = "the months of a year are 01 to 12"
		}
	}
	if first, last := days(1971, 1, 1), days(10000, 1, 1)-1; why == "" && (p.From < first || p.To > last) {
		why = "roi knows the days from 1971-01-01 to 9999-12-31"
	}
	if why != "" {
		return Window{}, fault.New("%s is not a period: %s", fault.Quote(text), why)
	}
	return p.Window, nil
}

// relativePeriod finds the window of one of the names of RelativePeriods.
func relativePeriod(name string, today Day, start MonthDay) (Window, *fault.Fault) {
	if today == NoDay {
		return Window{}, fault.New("%s is another period every day", fault.Quote(name)).
			WithHint("write one that stays, such as 2026, 2026-Q1 or 2026-03")
	}
	if name == "ytd" {
		return Window{PeriodOf(today, Year, start).From, today}, nil
	}
	which, every, _ := strings.Cut(name, "-")
	p := PeriodOf(today, Every(every), start)
	if which == "last" {
		p = PeriodOf(p.From-1, Every(every), start)
	}
	return p.Window, nil
}

// days counts the days to a date; months and days beyond their range carry
// over.
func days(year, month, day int) Day {
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Every is how long the periods are that a window is split into.
type Every string

// The lengths of periods. Quarters and years are fiscal, weeks are ISO weeks.
const (
	Week    Every = "week"
	Month   Every = "month"
	Quarter Every = "quarter"
	Year    Every = "year"
)

// Everies lists the lengths, the shortest first.
var Everies = []Every{Week, Month, Quarter, Year}

// Period is one of the windows that time is split into.
type Period struct {
	Name    string // such as 2026-W05, 2026-03, 2026-Q1 or 2026, as ParsePeriod reads it
	Window         // the days of it that are meant
	Partial bool   // the window is not the whole period
}

// PeriodOf returns the whole period that a day is in. The day must not be
// NoDay, and every one of [Everies].
func PeriodOf(d Day, every Every, fiscalStart MonthDay) Period {
	t := time.Unix(int64(d)*86400, 0).UTC()
	year, month := t.Year(), int(t.Month())
	if every == Week {
		return weekOf(d)
	}
	if every == Month {
		return fiscalPeriod(year, month-1, 1, MonthDay{})
	}
	if fiscalStart == (MonthDay{}) {
		fiscalStart = MonthDay{1, 1}
	}
	since := month - fiscalStart.Month // whole months since the year began
	if t.Day() < fiscalStart.Day {
		since--
	}
	if since < 0 {
		since, year = since+12, year-1
	}
	if every == Quarter {
		return fiscalPeriod(year, since/3, 3, fiscalStart)
	}
	return fiscalPeriod(year, 0, 12, fiscalStart)
}

// Span splits a window that is open at neither end into periods, in order. The
// first and the last are cut to the window, and then Partial. There are none
// in a window that is open or ends before it starts.
func (w Window) Span(every Every, fiscalStart MonthDay) []Period {
	if w.From == NoDay || w.To == NoDay {
		return nil
	}
	var all []Period
	for d := w.From; d <= w.To; {
		p := PeriodOf(d, every, fiscalStart)
		d = p.To + 1
		if !w.Covers(p.Window) {
			p.From, p.To, p.Partial = max(p.From, w.From), min(p.To, w.To), true
		}
		all = append(all, p)
	}
	return all
}

// fiscalPeriod returns the nth period of so many months in a fiscal year, n
// from 0.
func fiscalPeriod(year, n, months int, start MonthDay) Period {
	if start == (MonthDay{}) {
		start = MonthDay{1, 1}
	}
	name := fmt.Sprintf("%04d", year)
	switch months {
	case 1:
		name += fmt.Sprintf("-%02d", n+1)
	case 3:
		name += fmt.Sprintf("-Q%d", n+1)
	}
	from := start.Month + n*months
	return Period{Name: name, Window: Window{days(year, from, start.Day), days(year, from+months, start.Day) - 1}}
}

// weekOf returns the ISO week that a day is in. A week belongs to the year that
// most of it is in.
func weekOf(d Day) Period {
	monday := d - (d+3)%7 // 1970-01-01 was a Thursday
	year, week := time.Unix(int64(monday)*86400, 0).UTC().ISOWeek()
	return Period{Name: fmt.Sprintf("%04d-W%02d", year, week), Window: Window{monday, monday + 6}}
}

// firstWeek returns the Monday of a year's first ISO week, the one with 4
// January in it.
func firstWeek(year int) Day {
	d := days(year, 1, 4)
	return d - (d+3)%7
}
