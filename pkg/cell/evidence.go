package cell

// Evidence gathers what the cells of one column, all of one content, say about
// its convention. The order in which they are seen does not matter. The zero
// Evidence is ready to use.
type Evidence struct {
	point, comma             Witness // numbers that have one reading
	eitherPoint, eitherComma Witness // 1.025 and 1,025

	dayFirst, monthFirst, yearFirst Witness // dates that exist in one order
	eitherOrder                     Witness // dates that have two readings
	yearLast, shortYear             bool    // dates that can not have the year first; dates that can
	oldYear                         bool    // dates whose year would be long ago, or far off, if it were first

	hourFirst, eitherClock Witness // lengths that tell what 1:30 is; lengths such as 1:30
	fractions              Witness // plain numbers with decimals, which tell it too if they are hours

	percent, fraction, amount Witness // margins that show a form
	plain, plainOne           Witness // numbers of 1 to 100 that show none; 1 itself
	plainPoint, plainComma    Witness // such as 1.025 and 1,025: above 1, and above 100 if the mark groups
}

// See takes note of a cell on a 1-based line. Blank cells, and cells that can
// not be read at all, say nothing.
func (e *Evidence) See(c Content, cell []byte, line int) {
	if c == Text || c.Blank(cell) {
		return
	}
	text := trim(cell)
	switch c {
	case Day:
		e.seeDay(text, line)
	case Hours:
		e.seeHours(text, line)
	default:
		f, ok := figureOf(text)
		if !ok || f.percent && c != Rate || f.mark != "" && c == Count {
			return
		}
		e.seeMarks(f.body, text, line)
		if c == Rate {
			e.seeMargin(f, text, line)
		}
	}
}

// seeMarks notes what the marks of a number say about the decimal mark.
func (e *Evidence) seeMarks(body, text []byte, line int) shown {
	s := shows(body)
	switch s {
	case point:
		e.point.keep(text, line)
	case comma:
		e.comma.keep(text, line)
	case either:
		if grouping(body) == ',' {
			e.eitherPoint.keep(text, line)
		} else {
			e.eitherComma.keep(text, line)
		}
	}
	return s
}

// seeDay notes what a date in digits says about the order.
func (e *Evidence) seeDay(text []byte, line int) {
	w, ok := dateOf(bare(text))
	if !ok || w.order != 0 {
		return
	}
	order, open := w.only()
	_, byYear := w.day(YMD)
	if _, ok := w.day(DMY); !ok && order == 0 {
		return
	}
	switch order {
	case DMY:
		e.dayFirst.keep(text, line)
	case MDY:
		e.monthFirst.keep(text, line)
	case YMD:
		e.yearFirst.keep(text, line)
	}
	if open {
		e.eitherOrder.keep(text, line)
	}
	e.shortYear = e.shortYear || byYear && w.short
	e.yearLast = e.yearLast || !byYear || !w.short
	const since, until = 20, 35 // of the years that a file is likely to be about
	e.oldYear = e.oldYear || !w.even || w.part[0] < since || w.part[0] > until
}

// seeHours notes what a length of time says about 1:30 and the decimal mark.
func (e *Evidence) seeHours(text []byte, line int) {
	b := bare(text)
	switch notation(b) {
	case onClock:
		k, ok := clockOf(b)
		switch {
		case !ok || k.rest[0] > 59 || k.rest[1] > 59:
		case k.three:
			e.hourFirst.keep(text, line)
		case !k.zero():
			e.eitherClock.keep(text, line)
		}
	case inWords:
		b, _ = signed(b)
		p, byPoint := stretchOf(b, '.')
		c, byComma := stretchOf(b, ',')
		switch {
		case byPoint && !byComma:
			e.point.keep(text, line)
		case byComma && !byPoint:
			e.comma.keep(text, line)
		case byPoint && p != c:
			e.seeMarks(lastNumber(b), text, line)
		}
		if byPoint && p.hours || byComma && c.hours {
			e.hourFirst.keep(text, line)
		}
	default:
		f, ok := figureOf(text)
		if !ok || f.percent || f.mark != "" {
			return
		}
		if s := e.seeMarks(f.body, text, line); s == point || s == comma {
			e.fractions.keep(text, line)
		}
	}
}

// lastNumber returns the last number in a length of time in words.
func lastNumber(b []byte) []byte {
	to := len(b)
	for to > 0 && !isDigit(b[to-1]) {
		to--
	}
	from := to
	for from > 0 && (isDigit(b[from-1]) || b[from-1] == '.' || b[from-1] == ',') {
		from--
	}
	return b[from:to]
}

// seeMargin notes what a margin says about its form.
func (e *Evidence) seeMargin(f figure, text []byte, line int) {
	s := shows(f.body)
	if s == malformed {
		return
	}
	p, _ := split(f.body, '.')
	if s == comma {
		p, _ = split(f.body, ',')
	}
	form := formOf(f, p)
	if s == either && !f.percent && f.mark == "" {
		c, _ := split(f.body, ',')
		if other := formOf(f, c); other != form {
			if grouping(f.body) == ',' {
				e.plainPoint.keep(text, line)
			} else {
				e.plainComma.keep(text, line)
			}
			return
		}
	}
	switch {
	case f.percent:
		e.percent.keep(text, line)
	case form == Amount:
		e.amount.keep(text, line)
	case p.size() == small:
		e.fraction.keep(text, line)
	case p.size() == one:
		e.plainOne.keep(text, line)
	case p.size() == middle:
		e.plain.keep(text, line)
	}
}
