package cell

// Question is something about a column's convention that no cell answers and
// that is not known from outside.
type Question struct {
	About    string    // decimal, dates, clock or margin
	Example  string    // the first cell that can be read in two ways
	Line     int       // the line of its row
	Readings [2]string // with a decimal point and a comma; day and month (of a period, or year) first; 1:30 as hours and as minutes; percent and money
}

// Open tells whether a cell was seen that has more than one reading, and none
// yet that decides.
func (e *Evidence) Open(c Content) bool {
	_, open := e.Settle(c, Convention{})
	return len(open) > 0
}

// Settle decides what the column's convention is. What prior says is used where
// no cell decides. Where cells contradict each other the one farthest up wins,
// and reading the others is a fault. What is still open comes back as at most
// one question on each subject.
func (e *Evidence) Settle(c Content, prior Convention) (Convention, []Question) {
	var s settlement
	switch c {
	case Text:
	case Day:
		s.order(e, prior.Order)
	default:
		s.decimal(e, c, prior.Decimal)
		if c == Hours {
			s.clock(e, prior)
		}
		if c == Rate {
			s.rate(e, prior.Rate)
		}
	}
	return s.Convention, s.open
}

// settlement is a convention on the way to being settled.
type settlement struct {
	Convention
	open []Question
}

// ask adds a question.
func (s *settlement) ask(about string, w Witness, readings [2]string) {
	s.open = append(s.open, Question{about, w.Text, w.Line, readings})
}

// decimal settles the decimal mark. In a column of counts the mark of 1,025
// groups, unless another cell shows that it does not.
func (s *settlement) decimal(e *Evidence, c Content, prior byte) {
	decided := first(e.point, e.comma)
	open := first(e.eitherPoint, e.eitherComma)
	s.DecimalBy = decided
	switch {
	case decided.seen() && decided == e.point:
		s.Decimal = '.'
	case decided.seen():
		s.Decimal = ','
	case open.seen() && c == Count:
		s.DecimalBy, s.Decimal = open, '.'
		if open == e.eitherPoint {
			s.Decimal = ','
		}
	case prior == 0 && open.seen():
		s.ask("decimal", open, decimalReadings(c, open))
	default:
		s.Decimal = prior
	}
}

// decimalReadings writes what a cell is with a decimal point and a comma.
func decimalReadings(c Content, w Witness) [2]string {
	text := []byte(w.Text)
	if b := bare(text); c == Hours && notation(b) == inWords {
		b, _ = signed(b)
		p, _ := stretchOf(b, '.')
		c, _ := stretchOf(b, ',')
		return [2]string{p.String(), c.String()}
	}
	f, _ := figureOf(text)
	return f.readings()
}

// order settles the order of dates in digits. Years of two digits in front are
// only believed when each date can have one, and when one must or prior says so;
// when each date would be of about these years, it is asked.
func (s *settlement) order(e *Evidence, prior Order) {
	decided := first(e.dayFirst, e.monthFirst)
	switch {
	case e.shortYear && !e.yearLast && (e.yearFirst.seen() || prior == YMD):
		s.Order, s.OrderBy = YMD, e.yearFirst
	case e.shortYear && !e.yearLast && !e.oldYear && decided.seen() && prior == 0: // 26-03-04 may well be of 2026
		w, _ := dateOf(bare([]byte(decided.Text)))
		day, _ := w.day(DMY)
		year, _ := w.day(YMD)
		s.ask("dates", decided, [2]string{day.String(), year.String()})
	case decided.seen() && decided == e.dayFirst:
		s.Order, s.OrderBy = DMY, decided
	case decided.seen():
		s.Order, s.OrderBy = MDY, decided
	case e.eitherOrder.seen() && (prior == 0 || prior == YMD):
		w, _ := dateOf(bare([]byte(e.eitherOrder.Text)))
		s.ask("dates", e.eitherOrder, w.readings())
	default:
		s.Order = prior
	}
}

// clock settles what 1:30 is, and takes the unit of plain numbers as it is told.
func (s *settlement) clock(e *Evidence, prior Convention) {
	s.Unit = prior.Unit
	decided := e.hourFirst
	if s.Unit == Hour {
		decided = first(decided, e.fractions)
	}
	switch {
	case decided.seen():
		s.Clock, s.ClockBy = HourMinute, decided
	case e.eitherClock.seen() && prior.Clock == 0:
		k, _ := clockOf(bare([]byte(e.eitherClock.Text)))
		s.ask("clock", e.eitherClock, k.readings())
	default:
		s.Clock = prior.Clock
	}
}

// rate settles the form of margins. Percent signs and fractions make them
// rates, unless other cells say otherwise and prior says who is right.
func (s *settlement) rate(e *Evidence, prior RateForm) {
	amount, above, plain := e.amount, e.plain, first(e.plain, e.plainOne)
	grouped, fractional := e.plainComma, e.plainPoint
	if s.Decimal == ',' {
		grouped, fractional = fractional, grouped
	}
	if s.Decimal != 0 {
		amount, above, plain = first(amount, grouped), first(above, fractional), first(plain, fractional)
	}
	outside := prior == Percent && !amount.seen() || prior == Amount && !e.percent.seen()
	share := first(e.percent, e.fraction)
	contradicted := amount.seen() || above.seen()
	switch {
	case share.seen() && (!contradicted || !outside):
		s.Rate, s.RateBy = Fraction, share
	case share.seen():
		s.Rate = prior
	case amount.seen():
		s.Rate, s.RateBy = Amount, amount
	case plain.seen() && prior == 0:
		f, _ := figureOf([]byte(plain.Text))
		d, ok := split(f.body, s.Decimal)
		if !ok {
			d, _ = split(f.body, other(s.Decimal))
		}
		d.neg = f.neg
		s.ask("margin", plain, marginReadings(d))
	default:
		s.Rate = prior
	}
}
