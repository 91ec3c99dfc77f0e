package cell

import (
	"bytes"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// The counts that are dates, and the numbers that are taken for such counts:
// five digits of a spreadsheet's days, in the system that starts in 1900, ten
// of seconds since 1970, and thirteen of milliseconds.
const (
	firstSerial, lastSerial = 30000, 60000 // 1982-02-18 to 2064-04-08
	serialOf1970            = 25569
	secondsOfDay            = 86400
)

// counted reads a date that is a count, perhaps with a fraction: a serial
// number of a spreadsheet, or seconds or milliseconds since 1970, of which the
// day is that of UTC. Anything else is a fault, and so are ten digits that are a
// date and an hour as well.
func counted(b, cell []byte) (unit.Day, *fault.Fault) {
	count, digits := int64(0), 0
	for digits < len(b) && digits < 14 && isDigit(b[digits]) {
		count = count*10 + int64(b[digits]-'0')
		digits++
	}
	if digits == 0 || !isFraction(b[digits:]) || b[0] == '0' {
		return 0, notA(date, cell)
	}
	switch digits {
	case 5:
		if count >= firstSerial && count <= lastSerial {
			return unit.Day(count - serialOf1970), nil
		}
	case 10:
		d := unit.Day(count / secondsOfDay)
		if w, _ := parts(b[:8]); count%100 < 24 {
			if hourOf, ok := w.day(YMD); ok {
				return 0, fault.New("%s is an hour of %s, or the seconds from 1970 to %s", quote(cell), hourOf, d).
					WithHint("write dates as %s", hourOf)
			}
		}
		return d, nil
	case 13:
		return unit.Day(count / 1000 / secondsOfDay), nil
	}
	return 0, notA(date, cell)
}

// isFraction tells whether what stands behind whole digits is nothing, or a
// decimal mark and digits.
func isFraction(b []byte) bool {
	if len(b) == 0 {
		return true
	}
	return len(b) > 1 && (b[0] == '.' || b[0] == ',') && len(bytes.TrimLeft(b[1:], "0123456789")) == 0
}
