package ledger

import (
	"math/bits"
	"sync"
)

// Ids finds which ids come again, by 64-bit hashes of them. Ids that differ may
// share a hash: whoever finds one repeated looks at the rows themselves.
//
// It takes 8 bytes per distinct hash and for those that wait to be compared with
// them as many as 12 more, or 4 MiB in all, and 8 per repeated one.
type Ids struct {
	hashes *parted[uint64]
	tables sync.Pool // of *[]uint64, to compare hashes in
}

// IdBatch is how one goroutine adds to Ids.
type IdBatch struct{ batch[uint64] }

// NewIds returns Ids without an id.
func NewIds() *Ids {
	i := new(Ids)
	i.hashes = newParted(func(h *uint64) uint64 { return *h >> (64 - partBits) }, i.compact, 150)
	return i
}

// Batch returns a new batch.
func (i *Ids) Batch() *IdBatch { return &IdBatch{batch[uint64]{of: i.hashes}} }

// Add adds the hash of one row's id.
func (b *IdBatch) Add(hash uint64) { b.add(hash>>(64-partBits), &hash) }

// Flush hands over what was added. It comes before [Ids.Repeated], and may come
// often.
func (b *IdBatch) Flush() { b.flush() }

// compact keeps one of each hash in the part, and aside one of each that came again.
func (i *Ids) compact(p *part[uint64]) {
	table, _ := i.tables.Get().(*[]uint64)
	if table == nil {
		table = new([]uint64)
	}
	defer i.tables.Put(table)
	n := p.aside.n
	distinct(&p.list, table, &p.aside)
	p.compacted = p.n
	if p.aside.n > n {
		distinct(&p.aside, table, nil)
		p.aside.release()
	}
}

// distinct keeps the first of each hash in a list, and adds the others to another
// list if there is one.
func distinct(hashes *list[uint64], table *[]uint64, others *list[uint64]) {
	slots := cleared(table, hashes.n)
	mask, shift := uint64(len(slots)-1), bits.LeadingZeros64(uint64(len(slots)-1))
	kept, zero := 0, false
	var to []uint64 // the page for those kept, from its start to where they are
	for _, page := range hashes.pages {
	next:
		for _, h := range page {
			at := h << partBits >> (shift & 63)
			for ; slots[at&mask] != 0; at++ {
				if slots[at&mask] == h {
					others.add(h)
					continue next
				}
			}
			if h == 0 { // which marks an empty slot
				if zero {
					others.add(h)
					continue
				}
				zero = true
			}
			slots[at&mask] = h
			if kept%pageSize == 0 {
				to = hashes.pages[kept/pageSize]
			}
			to[kept%pageSize] = h
			kept++
		}
	}
	hashes.cut(kept)
}

// cleared makes a table of empty slots, a power of two of them, of which n entries
// fill at most half.
func cleared[T uint32 | uint64](table *[]T, n int) []T {
	size := 1 << bits.Len(uint(2*n-1))
	if size > cap(*table) {
		*table = make([]T, size)
	}
	slots := (*table)[:size]
	clear(slots)
	return slots
}

// Repeated returns the hashes that were added more than once.
func (i *Ids) Repeated() *Repeated {
	n := 0
	i.hashes.each(func(p *part[uint64]) { n += p.aside.n })
	if n == 0 {
		return nil
	}
	r := &Repeated{slots: make([]uint64, n+n/2+1)} // filled from its start to its end, as parts are in order
	i.hashes.each(func(p *part[uint64]) {
		for _, page := range p.aside.pages {
			for _, h := range page {
				r.add(h)
			}
		}
	})
	return r
}
