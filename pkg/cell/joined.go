package cell

// joined finds the two dates of a line that are joined, one of which may leave
// to the other what they share: July 1 - 31, 2026. A line with two periods, or
// one that compares, states none.
func joined(all []piece) (found stated, ok bool) {
	strange := false // some words are not about periods
	for _, p := range all {
		if p.says&compares != 0 {
			return found, false
		}
		strange = strange || p.says == alien && !p.isDate()
	}
	for i := range all {
		j, by := joinedTo(all, i)
		if by == 0 {
			continue
		}
		from, to := all[i], all[j]
		switch named := to.w.order == DMY || to.w.order == MDY; {
		case from.full && to.full:
		case by&joins == 0 || !from.isDayOfMonth() || from.wordy && strange:
			continue
		case to.full && named:
			from.year = to.year
		case to.isDayOfYear():
			from.year, to.month = to.year, from.month
		default:
			continue
		}
		if ok {
			return found, false
		}
		found, ok = stated{from: from, to: to}, true
	}
	return found, ok
}

// joinedTo returns the place of the date that a date is joined to, and what the
// words between them say; nothing when they do not join them.
func joinedTo(all []piece, i int) (j int, by role) {
	if !all[i].isDate() {
		return 0, 0
	}
	for j := i + 1; j < len(all) && j <= i+4; j++ {
		p := all[j]
		if p.isDate() {
			return j, by & (joins | lists)
		}
		if p.says&(joins|mark) == 0 {
			break
		}
		by |= p.says
	}
	return 0, 0
}

// whole reads a line of which every word is about periods.
func whole(all []piece) (s stated, ok bool) {
	var dates []piece
	var before []role // what the words in front of each date say
	var words role
	var by role // what joins the first date to the second
	for i, p := range all {
		switch {
		case p.isDate():
			if len(dates) == 0 {
				_, by = joinedTo(all, i)
			}
			dates, before, words = append(dates, p), append(before, words), 0
		case p.says == alien || p.says&compares != 0:
			return s, false
		default:
			words |= p.says
		}
	}
	switch behind := words & (joins | starts | ends); {
	case behind != 0:
		return s, false
	case len(dates) == 1:
		return single(dates[0], before[0])
	case len(dates) == 2:
		return pair(dates[0], dates[1], by, before)
	}
	return s, false
}

// single reads a line with one date, in front of which there are some words.
func single(p piece, words role) (s stated, ok bool) {
	s = stated{from: p, to: p}
	switch words & (starts | ends) {
	case starts:
		s.openTill = true
	case ends:
		s.openFrom = true
	case 0:
		ok = p.isMonth() || p.full && words&period != 0 && !p.timed
		return s, ok && words&joins == 0
	default:
		return s, false
	}
	return s, p.full || p.isMonth()
}

// pair reads a line with two dates that says which is which, or that has them
// joined and leaves to the second what they share.
func pair(from, to piece, by role, before []role) (s stated, ok bool) {
	first, second := before[0]&(starts|ends), before[1]&(starts|ends)
	both := (from.full || from.isMonth()) && (to.full || to.isMonth())
	switch {
	case both && first == starts && second == ends:
		return stated{from: from, to: to}, true
	case both && first == ends && second == starts:
		return stated{from: to, to: from}, true
	case by&joins == 0 || first == ends || before[0]&joins != 0:
		return s, false
	case from.isMonth() && to.isMonth():
	case from.month != 0 && from.day == 0 && !from.full && to.isMonth():
		from.year = to.year
	case from.isDay() && to.full && to.w.order == DMY:
		from.year, from.month = to.year, to.month
	default:
		return s, false
	}
	return stated{from: from, to: to}, true
}
