package ledger

import (
	"iter"
	"maps"
	"slices"
)

// Counts is how many rows have each number of days, or each day. Most lie close
// together, and are counted side by side. The zero Counts has none.
type Counts struct {
	from int32
	near []int         // of from and the days that follow
	far  map[int32]int // of those too far from the others
}

// widest is how far apart the days are that are counted side by side.
const widest = 1 << 14

// Met counts one more row of so many days where some lie around them, and is
// false, and counts nothing, where [Counts.Add] has to make room.
func (c *Counts) Met(days int32) bool {
	at := uint32(days - c.from)
	if at >= uint32(len(c.near)) {
		return false
	}
	c.near[at]++
	return true
}

// Add counts so many more rows of so many days.
func (c *Counts) Add(days int32, rows int) {
	if len(c.near) == 0 {
		c.from = days
	}
	low, high := min(c.from, days), max(int64(c.from)+int64(len(c.near)), int64(days)+1)
	if high-int64(low) > widest {
		if c.far == nil {
			c.far = map[int32]int{}
		}
		c.far[days] += rows
		return
	}
	c.reach(low, int(high-int64(low)))
	c.near[days-low] += rows
}

// reach makes room for so many days.
func (c *Counts) reach(low int32, n int) {
	if low == c.from && n <= cap(c.near) {
		c.near = c.near[:n] // what is behind the end is 0
		return
	}
	near := make([]int, n, n+n/2)
	copy(near[c.from-low:], c.near)
	c.from, c.near = low, near
}

// Plus adds other counts.
func (c *Counts) Plus(o *Counts) {
	for days, rows := range o.All() {
		c.Add(days, rows)
	}
}

// All gives the rows by their days, those far from the others last.
func (c *Counts) All() iter.Seq2[int32, int] {
	return func(yield func(days int32, rows int) bool) {
		for i, rows := range c.near {
			if rows > 0 && !yield(c.from+int32(i), rows) {
				return
			}
		}
		for _, days := range slices.Sorted(maps.Keys(c.far)) {
			if !yield(days, c.far[days]) {
				return
			}
		}
	}
}
