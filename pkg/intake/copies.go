package intake

import (
	"bytes"
	"hash/fnv"
	"io"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/source"
)

// Copied is how many rows two files of one sort have in common, word for word.
type Copied struct {
	First, Second *Read
	Rows          int
}

// copies are the faults of files that are byte for byte another, unless the user
// says that they are of different channels or kinds.
func copies(inputs []*input, files []File) []*fault.Fault {
	var faults []*fault.Fault
	for i, in := range inputs {
		for j, before := range inputs[:i] {
			if files[i].Word == files[j].Word && files[i].reading.Channel == files[j].reading.Channel && equal(in, before) {
				faults = append(faults, fault.Usage("%s is %s again, byte for byte: its rows would count double", fault.Quote(in.name), fault.Quote(before.name)).
					WithHint("leave one of them out; where each is of a channel of its own, say so: spend@LinkedIn=%s", fault.Clean(in.name)))
				break
			}
		}
	}
	return faults
}

// equal tells whether two files hold the same bytes.
func equal(a, b *input) bool {
	if a.sheet != nil || b.sheet != nil || a.whole != b.whole || !bytes.Equal(a.sample, b.sample) {
		return false
	}
	if a.whole {
		return true
	}
	if a.stdin != nil || b.stdin != nil {
		return false
	}
	f, sizeF, err := a.again()
	if err != nil {
		return false
	}
	defer f.Close()
	g, sizeG, err := b.again()
	if err != nil {
		return false
	}
	defer g.Close()
	if sizeF != sizeG {
		return false
	}
	p, q := make([]byte, sampleSize), make([]byte, sampleSize)
	for {
		n, errP := io.ReadFull(f, p)
		m, _ := io.ReadFull(g, q)
		if !bytes.Equal(p[:n], q[:m]) {
			return false
		}
		if errP != nil {
			return true
		}
	}
}

// remembers tells whether the marks of the rows are kept.
func (f *Read) remembers() bool {
	return f.in.whole && f.Rows.Plan.Origin() == ledger.Detail && f.Rows.Plan.Has(source.Date)
}

// remember keeps the mark of a row of a small file whose rows have dates and no
// ids, to find those that another file has too.
func (f *Read) remember(cells [][]byte) {
	if !f.remembers() {
		return
	}
	h := fnv.New64a()
	for _, c := range cells {
		h.Write(c)
		h.Write([]byte{0})
	}
	if f.marks == nil {
		f.marks = map[uint64]int{}
	}
	f.marks[h.Sum64()]++
}

// Copied lists the pairs of files that have rows in common, in the order of the
// files.
func (l *Loaded) Copied() (all []Copied) {
	for i, a := range l.Files {
		for _, b := range l.Files[:i] {
			if a.Rows.Plan.Kind != b.Rows.Plan.Kind || a.Rows.Plan.Format != b.Rows.Plan.Format || a.Rows.Constant != b.Rows.Constant {
				continue
			}
			n := 0
			for mark, rows := range a.marks {
				n += min(rows, b.marks[mark])
			}
			if n > 0 {
				all = append(all, Copied{b, a, n})
			}
		}
	}
	return all
}
