package unit

import "time"

// Day is a calendar date as days since 1970-01-01, without a time zone: the
// date as written. The zero value NoDay means that no date is known.
type Day int32

// NoDay is a missing date. 1970-01-01 itself is outside the range of a Day.
const NoDay Day = 0

// Date returns the Day of a calendar date, and false when there is no such day
// or the year is not between 1971 and 9999.
func Date(year, month, day int) (Day, bool) {
	if year < 1971 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 {
		return NoDay, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day {
		return NoDay, false
	}
	return Day(t.Unix() / 86400), true
}

// String writes the date as 2006-01-02, and NoDay as "".
func (d Day) String() string {
	if d == NoDay {
		return ""
	}
	return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly)
}
