package ledger

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Parts come of the top bits of an entry's hash. A part is compacted by itself,
// once many new entries came: it is then read through from start to end, and what
// is looked up meanwhile stays within the processor's own cache, up to some ten
// million entries in all.
const (
	partBits  = 9
	partCount = 1 << partBits
	fewMost   = 4096 // entries that are kept in one place, before parts are worth their cost
	handful   = 32   // entries of one part that a batch hands over at once
	fewest    = 1024 // new entries of a part that are worth compacting
)

// parted keeps entries in parts, and now and then compacts one into fewer.
type parted[T any] struct {
	all     []part[T]       // by number; nil while there are few entries
	open    sync.Once       // makes them
	mu      sync.Mutex      // guards own
	own     batch[T]        // what other batches flush while they hold few
	partOf  func(*T) uint64 // the number of the part an entry belongs to
	compact func(*part[T])  // leaves out of a part what can be; nothing else is at work on it
	waiting int             // new entries, per hundred compact ones, that are worth compacting
}

// part is some of the entries: the compact ones, then the new ones.
type part[T any] struct {
	sync.Mutex
	list[T]
	compacted int     // how many of the list are compact
	aside     list[T] // what compacting found besides
}

func newParted[T any](partOf func(*T) uint64, compact func(*part[T]), waiting int) *parted[T] {
	s := &parted[T]{partOf: partOf, compact: compact, waiting: waiting}
	s.own.of = s
	return s
}

// take adds entries of one part.
func (s *parted[T]) take(i uint64, of []T) {
	p := &s.all[i]
	p.Lock()
	p.put(of)
	if p.n-p.compacted >= max(p.compacted*s.waiting/100, fewest) {
		s.compact(p)
	}
	p.Unlock()
}

// each compacts what is there and calls do for every part, one after the other in
// their order. All batches were flushed before.
func (s *parted[T]) each(do func(*part[T])) {
	if s.together(func() func(*part[T]) { return func(*part[T]) {} }); s.all == nil {
		s.together(func() func(*part[T]) { return do })
		return
	}
	for i := range s.all {
		do(&s.all[i])
	}
}

// together is each for several goroutines, each of which start gives something to
// do with the parts that it meets. start is called for one after the other.
func (s *parted[T]) together(start func() func(*part[T])) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		var p part[T]
		p.put(s.own.few)
		s.compact(&p)
		start()(&p)
		return
	}
	s.own.spread()
	s.own.flush()
	var next atomic.Int32
	var done sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), partCount) {
		do := start()
		done.Go(func() {
			for i := next.Add(1) - 1; i < partCount; i = next.Add(1) - 1 {
				p := &s.all[i]
				if p.n > p.compacted {
					s.compact(p)
				}
				do(p)
			}
		})
	}
	done.Wait()
}

// settle puts all entries into parts, in which each may then change them.
func (s *parted[T]) settle() {
	s.mu.Lock()
	s.own.spread()
	s.mu.Unlock()
}

// batch buffers the entries of one goroutine: few in one place, many by part.
type batch[T any] struct {
	of    *parted[T]
	few   []T
	parts *[partCount]buffer[T] // nil while there are few
}

type buffer[T any] struct {
	n    uint64
	rows [handful]T
}

// add takes an entry of the part with this number.
func (b *batch[T]) add(i uint64, e *T) {
	if b.parts == nil {
		b.addFew(e)
		return
	}
	to := &b.parts[i]
	to.rows[to.n%handful] = *e
	if to.n++; to.n == handful {
		b.handOver(i)
	}
}

func (b *batch[T]) addFew(e *T) {
	if b.few = append(b.few, *e); len(b.few) >= fewMost {
		b.spread()
	}
}

// spread puts the entries kept in one place into buffers by part, now and from
// here on.
func (b *batch[T]) spread() {
	if b.parts != nil {
		return
	}
	b.of.open.Do(func() { b.of.all = make([]part[T], partCount) })
	b.parts = new([partCount]buffer[T])
	few := b.few
	b.few = nil
	for i := range few {
		b.add(b.of.partOf(&few[i]), &few[i])
	}
}

func (b *batch[T]) handOver(i uint64) {
	from := &b.parts[i]
	b.of.take(i, from.rows[:from.n])
	from.n = 0
}

// flush hands over whatever is buffered.
func (b *batch[T]) flush() {
	if b.parts != nil {
		for i := range uint64(partCount) {
			if b.parts[i].n > 0 {
				b.handOver(i)
			}
		}
		return
	}
	b.of.mu.Lock()
	defer b.of.mu.Unlock()
	own := &b.of.own
	if own.parts == nil && own.few == nil {
		own.few, b.few = b.few, nil
		return
	}
	for i := range b.few {
		own.add(b.of.partOf(&b.few[i]), &b.few[i])
	}
	b.few = b.few[:0]
}
