package ledger

import "slices"

const pageSize = 256 // entries of a page

// list is a sequence kept in pages, so that it grows without copying what it has.
// All pages but the last are full, and only a lone page is smaller than pageSize.
type list[T any] struct {
	pages [][]T // beyond the length, up to the capacity, may be pages to use again
	n     int
}

// at is the entry with an index below n.
func (l *list[T]) at(i int) *T { return &l.pages[i/pageSize][i%pageSize] }

// put appends entries.
func (l *list[T]) put(of []T) {
	for len(of) > 0 {
		p := l.room(len(of))
		n := min(cap(*p)-len(*p), len(of))
		*p = append(*p, of[:n]...)
		of = of[n:]
		l.n += n
	}
}

// room is the last page, where there is room for an entry and perhaps for so many.
func (l *list[T]) room(want int) *[]T {
	last := len(l.pages) - 1
	if last >= 0 && len(l.pages[last]) < cap(l.pages[last]) {
		return &l.pages[last]
	}
	if last == 0 && cap(l.pages[0]) < pageSize {
		larger := make([]T, 0, min(pageSize, max(want, 2*cap(l.pages[0]))))
		l.pages[0] = append(larger, l.pages[0]...)
		return &l.pages[0]
	}
	l.pages = slices.Grow(l.pages, 1)[:last+2]
	p := &l.pages[last+1]
	switch {
	case *p != nil:
		*p = (*p)[:0]
	case last < 0:
		*p = make([]T, 0, min(pageSize, max(want, 8)))
	default:
		*p = make([]T, 0, pageSize)
	}
	return p
}

// cut drops all but the first n entries, and keeps the room of the others.
func (l *list[T]) cut(n int) {
	l.pages = l.pages[:(n+pageSize-1)/pageSize]
	if rest := n % pageSize; rest > 0 {
		last := &l.pages[len(l.pages)-1]
		*last = (*last)[:rest]
	}
	l.n = n
}

// add appends an entry; to no list, nothing.
func (l *list[T]) add(e T) {
	if l != nil {
		p := l.room(1)
		*p = append(*p, e)
		l.n++
	}
}

// release gives up the room kept.
func (l *list[T]) release() { clear(l.pages[len(l.pages):cap(l.pages)]) }
