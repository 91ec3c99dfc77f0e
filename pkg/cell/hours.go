package cell

import (
	"bytes"
	"fmt"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// mostHours is the largest length of time, as faults say it.
const mostHours = "2562047788 hours"

// Hours reads a length of time: 2.25 of the column's unit, 2:15, 2:15:00 or
// 2h 15m. What is finer than a microsecond is rounded half away from zero. Less
// than zero is a fault. The cell must not be Blank.
func (c Convention) Hours(cell []byte) (unit.Hours, *fault.Fault) {
	var v unit.Hours
	var wrong *fault.Fault
	switch b := bare(cell); notation(b) {
	case inWords:
		v, wrong = c.worded(b, cell)
	case onClock:
		v, wrong = c.clocked(b, cell)
	default:
		v, wrong = c.plainLength(cell)
	}
	if wrong != nil {
		return 0, wrong
	}
	if v < 0 {
		return 0, fault.New("%s is less than zero, which a number of hours can not be", quote(cell))
	}
	return v, nil
}

// The notations of lengths of time.
const (
	inNumbers = iota // 2.25
	inWords          // 2h 15m
	onClock          // 2:15
)

// notation tells how a length of time is written.
func notation(b []byte) int {
	for _, c := range b {
		switch {
		case c == ':':
			return onClock
		case isLetter(c):
			return inWords
		}
	}
	return inNumbers
}

// plainLength reads 2.25.
func (c Convention) plainLength(cell []byte) (unit.Hours, *fault.Fault) {
	f, ok := figureOf(cell)
	if !ok || f.percent || f.mark != "" {
		return 0, notA(hours, cell)
	}
	d, wrong := c.number(f, cell, hours)
	if wrong != nil {
		return 0, wrong
	}
	v, ok := d.parts(c.Unit.scale())
	if !ok {
		return 0, tooLarge(cell, mostHours)
	}
	return unit.Hours(v), nil
}

// clock is a length of time written as numbers between colons, all from the
// left: hours, minutes and seconds, or two of three.
type clock struct {
	neg   bool
	three bool
	first decimal
	rest  [2]uint64
}

// clockOf reads a length of time with colons. It tells false when there are
// other than two or three numbers, or the later ones have not two digits.
func clockOf(b []byte) (k clock, ok bool) {
	b, k.neg = signed(b)
	at := bytes.IndexByte(b, ':')
	if at <= 0 {
		return k, false
	}
	for _, c := range b[:at] {
		if !isDigit(c) {
			return k, false
		}
		k.first.push(c)
	}
	for i := range k.rest {
		b = b[at+1:]
		if len(b) < 2 || !isDigit(b[0]) || !isDigit(b[1]) {
			return k, false
		}
		k.rest[i] = uint64(b[0]-'0')*10 + uint64(b[1]-'0')
		if len(b) == 2 {
			k.three = i == 1
			return k, true
		}
		if at = 2; b[at] != ':' {
			return k, false
		}
	}
	return k, false
}

// signed takes a sign off the front and tells whether it is a minus.
func signed(b []byte) ([]byte, bool) {
	if len(b) > 0 && (b[0] == '+' || b[0] == '-') {
		return trim(b[1:]), b[0] == '-'
	}
	if rest, ok := bytes.CutPrefix(b, []byte("−")); ok {
		return trim(rest), true
	}
	return b, false
}

// length counts the clock in microseconds; two parts are hours and minutes
// unless they are minutes and seconds. It tells false beyond the range.
func (k clock) length(two Clock) (int64, bool) {
	const second, minute = 1_000_000, 60_000_000
	k.first.neg = k.neg
	head, ok := k.first.parts(Hour.scale())
	tail := int64(k.rest[0]*minute + k.rest[1]*second)
	if !k.three && two == MinuteSecond {
		head, ok = k.first.parts(Minute.scale())
		tail = int64(k.rest[0] * second)
	}
	if k.neg {
		return head - tail, ok && head-tail <= 0
	}
	return head + tail, ok && head+tail >= 0
}

// zero tells whether every part is zero.
func (k clock) zero() bool { return k.first.size() == zero && k.rest == [2]uint64{} }

// readings writes the two things that two parts can mean.
func (k clock) readings() [2]string {
	return [2]string{
		fmt.Sprintf("%d h %d min", k.first.full, k.rest[0]),
		fmt.Sprintf("%d min %d s", k.first.full, k.rest[0]),
	}
}

// clocked reads 2:15 and 2:15:00.
func (c Convention) clocked(b, cell []byte) (unit.Hours, *fault.Fault) {
	k, ok := clockOf(b)
	two := c.Clock
	switch {
	case !ok:
		return 0, notA(hours, cell)
	case k.rest[0] > 59 && (k.three || two != MinuteSecond):
		return 0, outOfClock(cell, "minutes")
	case k.rest[0] > 59 || k.rest[1] > 59:
		return 0, outOfClock(cell, "seconds")
	case two == 0 && !k.three && !k.zero():
		return 0, twoReadings(cell, k.readings())
	}
	v, ok := k.length(two)
	if !ok {
		return 0, tooLarge(cell, mostHours)
	}
	return unit.Hours(v), nil
}

// outOfClock says that the minutes or seconds of a clock are 60 or more.
func outOfClock(cell []byte, parts string) *fault.Fault {
	return fault.New("%s is not a number of hours: %s run from 0 to 59", quote(cell), parts)
}
