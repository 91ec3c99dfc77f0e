package ledger

import (
	"math"
	"math/bits"
	"sync"
	"sync/atomic"
)

// Share is what the deals of one customer within one key bring.
type Share struct {
	Key
	Margin int64 // the sum, in millionths
}

// Shares adds up margins by customer and key. Sums are exact, so that the order
// never matters.
//
// It takes 32 bytes per customer and key, and for margins that wait to be added up
// as many as 24 more, or 16 MiB in all.
type Shares struct {
	sums  *parted[sum]
	works sync.Pool // of *work
}

// ShareBatch is how one goroutine adds to Shares.
type ShareBatch struct{ batch[sum] }

// sum is what margins of one customer and key add up to, or some of them: the last
// 64 bits, in two's complement.
type sum struct {
	mark   Mark
	key    Key
	margin int64
}

// work is room to find sums of the same customer in.
type work struct {
	slots []uint32 // one more than an index of a sum; 0: empty
	next  []uint32 // of each sum, another of its customer, likewise; with notLast
}

// NewShares returns Shares without a margin.
func NewShares() *Shares {
	s := new(Shares)
	s.sums = newParted(func(e *sum) uint64 { return e.mark.a >> (64 - partBits) }, s.compact, 75)
	return s
}

// Batch returns a new batch.
func (s *Shares) Batch() *ShareBatch { return &ShareBatch{batch[sum]{of: s.sums}} }

// Add adds a margin, in millionths, of a customer within a key.
func (b *ShareBatch) Add(m Mark, k Key, margin int64) {
	b.add(m.a>>(64-partBits), &sum{m, k, margin})
}

// Flush hands over what was added. It comes before [Shares.Each] and
// [Shares.Overflowed], and may come often.
func (b *ShareBatch) Flush() { b.flush() }

// Add adds a margin at once, from any goroutine; a batch is faster.
func (s *Shares) Add(m Mark, k Key, margin int64) {
	s.sums.mu.Lock()
	s.sums.own.add(m.a>>(64-partBits), &sum{m, k, margin})
	s.sums.mu.Unlock()
}

// compact adds up the sums of the same customer and key in the part. What they
// carry into bits that they do not have adds up aside.
func (s *Shares) compact(p *part[sum]) {
	w := s.work()
	defer s.works.Put(w)
	n := p.aside.n
	w.addUp(&p.list, p.compacted, &p.aside)
	p.compacted = p.n
	if p.aside.n > n {
		w.addUp(&p.aside, n, nil)
		p.aside.release()
	}
}

// addUp adds up the sums of the same customer and key in a list, the first of
// which, so many, are of different ones. It adds carries to another list if there
// is one.
func (w *work) addUp(sums *list[sum], known int, carries *list[sum]) {
	slots := cleared(&w.slots, sums.n)
	mask, shift := uint64(len(slots)-1), bits.LeadingZeros64(uint64(len(slots)-1))
	kept := 0
	for _, page := range sums.pages {
	next:
		for i := range page {
			e := &page[i]
			at := (e.mark.b + e.key.bits()*golden) >> (shift & 63)
			for ; slots[at&mask] != 0; at++ {
				if kept < known {
					continue
				}
				if o := sums.at(int(slots[at&mask] - 1)); o.mark == e.mark && o.key == e.key {
					if carry := o.plus(e.margin); carry != 0 {
						carries.add(sum{o.mark, o.key, carry})
					}
					continue next
				}
			}
			if to := sums.at(kept); to != e {
				*to = *e
			}
			kept++
			slots[at&mask] = uint32(kept)
		}
	}
	sums.cut(kept)
}

// plus adds a margin, and tells how many times 2^64 is missing from the sum then:
// 1, 0 or -1. Whatever the order, all that add up to one sum miss the same.
func (e *sum) plus(margin int64) (carry int64) {
	negative := e.margin < 0
	e.margin += margin
	switch {
	case (margin < 0) != negative || (e.margin < 0) == negative:
		return 0
	case negative:
		return -1
	}
	return 1
}

// golden is 2^64 by the golden ratio, which spreads small numbers over all bits.
const golden = 0x9e3779b97f4a7c15

func (k Key) bits() uint64 { return uint64(uint32(k.Channel))<<32 | uint64(uint32(k.Part)) }

func (s *Shares) work() *work {
	if w, ok := s.works.Get().(*work); ok {
		return w
	}
	return new(work)
}

// Each gives every customer with its shares, one per key and in no particular
// order, to several goroutines: start is called for each of them, and returns what
// it does with a customer. The shares are valid during that only, and it adds none.
func (s *Shares) Each(start func() (do func(of []Share))) {
	s.sums.together(func() func(*part[sum]) {
		do := start()
		var of []Share
		return func(p *part[sum]) {
			w := s.work()
			defer s.works.Put(w)
			w.join(p)
			for number, page := range p.pages {
				for i := range page {
					next := w.next[number*pageSize+i]
					if next&notLast != 0 {
						continue
					}
					of = append(of[:0], Share{page[i].key, page[i].margin})
					for next != 0 {
						e := p.at(int(next - 1))
						of = append(of, Share{e.key, e.margin})
						next = w.next[next-1] &^ notLast
					}
					do(of)
				}
			}
		}
	})
}

// notLast marks a sum that another of the same customer comes behind.
const notLast = 1 << 31

// join links the sums of each customer: each has one more than the index of the
// one before.
func (w *work) join(p *part[sum]) {
	w.slots = cleared(&w.slots, p.n)
	if w.next = w.next[:0]; cap(w.next) < p.n {
		w.next = make([]uint32, 0, p.n)
	}
	mask, shift := uint64(len(w.slots)-1), bits.LeadingZeros64(uint64(len(w.slots)-1))
	for _, page := range p.pages {
		for i := range page {
			at := page[i].mark.b >> shift
			for w.slots[at&mask] != 0 && p.at(int(w.slots[at&mask]-1)).mark != page[i].mark {
				at++
			}
			before := w.slots[at&mask]
			if before != 0 {
				w.next[before-1] |= notLast
			}
			w.next = append(w.next, before)
			w.slots[at&mask] = uint32(len(w.next))
		}
	}
}

// Change puts another margin in the place of each within a key; false where one
// has no other that fits.
func (s *Shares) Change(k Key, to func(margin int64) (int64, bool)) bool {
	fits := true
	s.sums.settle()
	s.sums.each(func(p *part[sum]) {
		for _, page := range p.pages {
			for i := range page {
				if e := &page[i]; e.key == k {
					margin, ok := to(e.margin)
					e.margin, fits = margin, fits && ok
				}
			}
		}
	})
	return fits
}

// Overflowed tells whether the sum of some customer and key, or its negative,
// does not fit 64 bits. [Shares.Each] then gives a wrong one.
func (s *Shares) Overflowed() bool {
	var over atomic.Bool
	s.sums.together(func() func(*part[sum]) {
		return func(p *part[sum]) {
			for i := range p.aside.n {
				if p.aside.at(i).margin != 0 {
					over.Store(true)
				}
			}
			for _, page := range p.pages {
				for i := range page {
					if page[i].margin == math.MinInt64 {
						over.Store(true)
					}
				}
			}
		}
	})
	return over.Load()
}
