package main

import "strconv"

func (v *inventor) pick(from []string) string { return from[v.random.IntN(len(from))] }

func (v *inventor) text(s string) { v.out = append(append(v.out, s...), ',') }

// id is one that no other row of the file has.
func (v *inventor) id(letter byte) {
	if v.form.anonymous {
		return
	}
	v.out = append(strconv.AppendInt(append(v.out, letter), 100_000_000+v.rows, 10), ',')
}

// channel writes a channel in some spelling; one in a hundred is a stray name.
func (v *inventor) channel() *inventedName {
	from := v.known
	if v.random.IntN(100) == 0 {
		from = v.strays
	}
	name := &from[v.random.IntN(len(from))]
	v.text(name.text)
	return name
}

func (v *inventor) campaign() {
	v.out = append(v.out, v.pick(inventedSeasons)...)
	v.out = append(strconv.AppendInt(v.out, int64(100+v.random.IntN(400)), 10), ',')
}

// remark writes a customer or a note: a fifth of them in quotes with commas, a
// few of those with quotes inside.
func (v *inventor) remark() {
	place, trade, number := v.pick(inventedPlaces), v.pick(inventedTrades), int64(10+v.random.IntN(90_000))
	before, between, behind := "", " ", ""
	switch n := v.random.IntN(100); {
	case n == 0 && v.form.messy:
		before, between, behind = `"`, ",\n", `"`
	case n < 3:
		before, between, behind = `"The ""`, `"", `, `"`
	case n < 20:
		before, between, behind = `"`, ", ", `"`
	}
	v.out = append(append(append(append(v.out, before...), place...), between...), trade...)
	v.out = strconv.AppendInt(append(v.out, ' '), number, 10)
	v.out = append(append(v.out, behind...), ',')
}

// money writes hundredths as an amount.
func (v *inventor) money(n int64) {
	dressed := v.form.messy && v.random.IntN(4) == 0
	before, behind := "", ","
	switch {
	case n < 0 && v.form.messy:
		n, before, behind = -n, "(", "),"
	case n < 0:
		n, before = -n, "-"
	}
	if !dressed {
		v.out = append(v.out, before...)
		v.hundredths(n)
		v.out = append(v.out, behind...)
		return
	}
	v.out = append(append(append(v.out, '"'), before...), '$')
	v.grouped(n / 100)
	v.out = append(v.out, '.', byte('0'+n/10%10), byte('0'+n%10))
	v.out = append(append(v.out, behind[:len(behind)-1]...), '"', ',')
}

// hundredths writes 1234 as 12.34.
func (v *inventor) hundredths(n int64) {
	v.out = append(strconv.AppendInt(v.out, n/100, 10), '.', byte('0'+n/10%10), byte('0'+n%10))
}

// grouped writes 1234567 as 1,234,567.
func (v *inventor) grouped(n int64) {
	if n < 1000 {
		v.out = strconv.AppendInt(v.out, n, 10)
		return
	}
	v.grouped(n / 1000)
	v.out = append(v.out, ',', byte('0'+n/100%10), byte('0'+n/10%10), byte('0'+n%10))
}
