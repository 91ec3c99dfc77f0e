package main

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// dialectsDates is how a file writes its days.
type dialectsDates struct {
	order   string // of dates in digits that need one: "dmy", "mdy" or "ymd"; else ""
	short   bool   // years have two digits
	figures bool   // days are numbers
	write   func(day time.Time) string
	mixed   func(day time.Time) bool // tells the days that are written otherwise, with the year in front; nil for none

	open, shown bool // some date has two readings; some date has one only, which tells of the others
}

// chooseDates finds how days are written.
func (f *dialectsFile) chooseDates() {
	d := f.draw("dates")
	switch d.below(6) {
	case 0:
		f.dates = dialectsISO(d)
	case 1, 2:
		f.dates = dialectsInDigits(d)
	case 3:
		f.dates = dialectsNamed(d)
	case 4:
		f.dates = f.counted(d)
	case 5:
		f.dates = dialectsMixed(d)
	}
}

// dialectsISO begins with the year in four digits.
func dialectsISO(d dialectsDraw) dialectsDates {
	form := d.pick("2006-01-02", "2006-01-02", "20060102", "2006/01/02", "2006/1/2", "2006.01.02", "2006-1-2", "2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02 03:04 PM",
		"2006-01-02T15:04:05Z", "2006-01-02T15:04:05+08:00", "2006-01-02T15:04:05.000-0800", "2006-01-02 15:04:05 -0800", "2006-01-02 15:04:05 UTC")
	return dialectsDates{figures: form == "20060102", write: func(day time.Time) string { return dialectsClock(day).Format(form) }}
}

// dialectsInDigits needs an order.
func dialectsInDigits(d dialectsDraw) dialectsDates {
	order := d.pick("dmy", "mdy", "dmy", "mdy", "ymd")
	year, month, day := "2006", d.pick("01", "1"), "02"
	if month == "1" && order != "ymd" {
		day = "2"
	}
	short := order == "ymd" || d.chance(30)
	if short {
		year = "06"
	}
	if order == "ymd" {
		month = "01"
	}
	form := map[string][]string{"dmy": {day, month, year}, "mdy": {month, day, year}, "ymd": {year, month, day}}[order]
	text := strings.Join(form, d.pick("/", ".", "-", ". ")) + d.pick("", "", "", " 15:04", " 15:04:05", " 3:04 PM", ", 15:04")
	return dialectsDates{order: order, short: short, write: func(day time.Time) string { return dialectsClock(day).Format(text) }}
}

// dialectsMixed has an order and, in every third row or so, the year in front.
func dialectsMixed(d dialectsDraw) dialectsDates {
	some, other := dialectsInDigits(d), dialectsISO(d)
	write := some.write
	some.mixed = func(day time.Time) bool { return day.YearDay()%3 == 0 }
	some.write = func(day time.Time) string {
		if some.mixed(day) {
			return other.write(day)
		}
		return write(day)
	}
	return some
}

// dialectsClock gives a day a time, which does not matter.
func dialectsClock(day time.Time) time.Time {
	return day.Add(time.Duration(day.YearDay()*7919%86400) * time.Second)
}

// dialectsMonths are the names of the months, long and short.
var dialectsMonths = [][2]string{
	{"January February March April May June July August September October November December", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"},
	{"Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."},
	{"janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."},
	{"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "ene feb mar abr may jun jul ago sept oct nov dic"},
	{"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre", "gen feb mar apr mag giu lug ago set ott nov dic"},
	{"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro", "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez."},
}

// dialectsNamed writes the names of months: {d} and {dd} the day, {m} the month,
// {y} and {yy} the year.
func dialectsNamed(d dialectsDraw) dialectsDates {
	language, short := d.below(len(dialectsMonths)), d.below(2)
	forms := [][]string{
		{"{d} {m} {y}", "{m} {d}, {y}", "{m} {dd}, {y}", "{dd}-{m}-{y}", "{dd}-{m}-{yy}", "{d} {m} {yy}", "{m} {d}, {y} 09:30 pm", "{dd} {m} {y} 10:15", "Wed, {d} {m} {y}"},
		{"{d}. {m} {y}", "{dd}. {m} {y}", "{d}. {m} {y} 10:15", "Mi., {d}. {m} {y}"},
		{"{d} {m} {y}", "{dd} {m} {y}", "{d} {m} {y} 10:15", "mer. {d} {m} {y}", "{1er} {m} {y}"},
		{"{d} de {m} de {y}", "{d} {m} {y}", "{dd}-{m}-{y}", "{d} de {m} de {y}, 10:15"},
		{"{d} {m} {y}", "{dd} {m} {y}", "{d} {m} {y}, 10:15"},
		{"{d} de {m} de {y}", "{d} {m} {y}", "{dd}/{m}/{y}"},
	}[language]
	form, months := d.pick(forms...), strings.Fields(dialectsMonths[language][short])
	return dialectsDates{write: func(day time.Time) string {
		first := day.Format("2")
		if first == "1" {
			first = "1er"
		}
		return strings.NewReplacer("{1er}", first, "{dd}", day.Format("02"), "{d}", day.Format("2"), "{m}", months[day.Month()-1], "{yy}", day.Format("06"), "{y}", day.Format("2006")).Replace(form)
	}}
}

// counted writes the serial numbers of spreadsheets, or the time since 1970.
func (f *dialectsFile) counted(d dialectsDraw) dialectsDates {
	form := d.pick("serial", "serial", "serial with a fraction", "milliseconds")
	return dialectsDates{figures: true, write: func(day time.Time) string {
		serial := day.Unix()/86400 + 25569
		switch form {
		case "serial with a fraction":
			return fmt.Sprint(serial, f.numbers.decimal, "4375")
		case "milliseconds":
			return fmt.Sprint(dialectsClock(day).UnixMilli())
		}
		return fmt.Sprint(serial)
	}}
}

// writeDay writes a day, and notes what it tells of all others.
func (f *dialectsFile) writeDay(day time.Time, field string) string {
	w := &f.dates
	text := w.write(day)
	switch {
	case w.order == "" || w.mixed != nil && w.mixed(day):
	case w.order == "ymd" || day.Day() <= 12 && day.Day() != int(day.Month()):
		w.open = true
		f.met["open "+field] = true
	case dialectsLikeYears.MatchString(text):
		w.open = true
		f.met["open "+field] = true
	case day.Day() > 12:
		w.shown = true
	}
	return text
}

// dialectsLikeYears are days that may well be years: 26-03-14.
var dialectsLikeYears = regexp.MustCompile(`^(2\d|3[0-5])\D+\d\d\D+\d\d\b`)
