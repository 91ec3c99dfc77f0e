package unit

// Window is a span of days, both ends included; NoDay is an open end.
type Window struct{ From, To Day }

// Contains tells whether a day is within the window. NoDay never is.
func (w Window) Contains(d Day) bool {
	return d != NoDay && (w.From == NoDay || d >= w.From) && (w.To == NoDay || d <= w.To)
}

// Covers tells whether every day of o is within the window.
func (w Window) Covers(o Window) bool {
	return (w.From == NoDay || o.From != NoDay && o.From >= w.From) && (w.To == NoDay || o.To != NoDay && o.To <= w.To)
}

// Overlaps tells whether some day is within both windows.
func (w Window) Overlaps(o Window) bool {
	return (w.From == NoDay || o.To == NoDay || o.To >= w.From) && (w.To == NoDay || o.From == NoDay || o.From <= w.To)
}
