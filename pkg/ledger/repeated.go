package ledger

import "math/bits"

// Repeated is a set of hashes that does not change. A nil Repeated has none.
type Repeated struct {
	slots []uint64 // by hash; 0 is an empty one, and a third of them are
	zero  bool     // it has the hash 0
	n     int
}

// Len is the number of hashes, each counted once.
func (r *Repeated) Len() int {
	if r == nil {
		return 0
	}
	return r.n
}

// Has tells whether the hash was added more than once.
func (r *Repeated) Has(hash uint64) bool { return r != nil && r.has(hash) }

func (r *Repeated) has(hash uint64) bool {
	if hash == 0 {
		return r.zero
	}
	return r.slots[r.slot(hash)] == hash
}

// slot is where a hash other than 0 is, or else the empty one where it would be.
func (r *Repeated) slot(hash uint64) int {
	hi, _ := bits.Mul64(hash, uint64(len(r.slots)))
	at := int(hi)
	for r.slots[at] != 0 && r.slots[at] != hash {
		if at++; at == len(r.slots) {
			at = 0
		}
	}
	return at
}

func (r *Repeated) add(hash uint64) {
	r.n++
	if hash == 0 {
		r.zero = true
		return
	}
	r.slots[r.slot(hash)] = hash
}
