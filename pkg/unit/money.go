// Package unit holds the values that roi counts in: money, hours, days and
// exact totals of them. Nothing here is a float. A record's money and hours
// are 64-bit integers of a small part of the unit; totals are 128 bits wide;
// quotients are exact fractions that are rounded once, when they are printed.
package unit

// Money is an amount in millionths of the currency's unit: 1.50 is 1,500,000.
// Its range is about plus or minus 9.2 million million units. Zero means zero;
// a missing amount is told apart by whoever holds the Money.
type Money int64

// Currency is how many millionths make one unit of any currency.
const Currency Money = 1_000_000

// Hours is a length of time in microseconds, so that both 0:45:00 and any
// decimal hour of up to eight places are exact. Its range is about plus or
// minus 2.5 thousand million hours.
type Hours int64

// Hour is how many microseconds make one hour.
const Hour Hours = 3_600_000_000
