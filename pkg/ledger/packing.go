package ledger

import (
	"encoding/binary"

	"example.com/roi/pkg/unit"
)

// packing keeps records in some 60 bytes and their texts, where a Record alone has
// 480: what many have in common stands once, and of the rest only what a record
// has.
type packing struct {
	common []Record       // what records have in common, each once
	index  map[Record]int // in common
	own    []byte         // room for what a record has of its own
	chunks [][]byte       // what was packed
}

// packed is where a record is kept; the zero packed is no record.
type packed struct{ chunk, from uint32 } // the chunk counted from 1

// chunkSize is how many bytes of packed records are kept together.
const chunkSize = 256 << 10

// own is what a record has that others like it have not. Its ID is with none: it
// is known by where the record is kept.
type own struct {
	days    [6 + Quantities]*unit.Day
	figures [Quantities]*int64
	texts   [7]*string
}

func ownOf(r *Record) *own {
	o := own{
		days:  [6 + Quantities]*unit.Day{&r.Day, &r.Created, &r.Changed, &r.Entered, &r.Began, &r.Ended},
		texts: [7]*string{&r.Exchanged, &r.Customer, &r.Lead, &r.Email, &r.Name, &r.Why, &r.Raw},
	}
	for q := range Quantities {
		o.days[6+q], o.figures[q] = &r.Days[q], &r.Values[q]
	}
	return &o
}

// pack keeps a record that stands for one row, behind another one.
func (p *packing) pack(r *Record, before packed) packed {
	common := *r
	o, b := ownOf(&common), p.own[:0]
	b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(before.chunk)), uint64(before.from))
	b = binary.AppendUvarint(b, uint64(r.Line))
	b = binary.AppendVarint(b, int64(r.Minutes))
	b = binary.AppendVarint(b, int64(r.Amount))
	if r.Margin == nil {
		b = append(b, 0)
	} else {
		b = binary.AppendVarint(append(b, 1), *r.Margin)
	}
	b = binary.AppendUvarint(b, which(o.days[:]))
	last := unit.NoDay // to which most are near
	for _, d := range o.days {
		if *d != unit.NoDay {
			b = binary.AppendVarint(b, int64(*d)-int64(last))
			last, *d = *d, unit.NoDay
		}
	}
	b = binary.AppendUvarint(b, which(o.figures[:]))
	for _, v := range o.figures {
		if *v != 0 {
			b = binary.AppendVarint(b, *v)
		}
		*v = 0
	}
	b = binary.AppendUvarint(b, which(o.texts[:]))
	for _, s := range o.texts {
		if *s != "" {
			b = append(binary.AppendUvarint(b, uint64(len(*s))), *s...)
		}
		*s = ""
	}
	common.ID, common.Line, common.Minutes, common.Amount, common.Margin = "", 0, 0, 0, nil
	p.own = b
	return p.keep(p.of(&common), b)
}

// keep keeps what a record has in common with others, and its own.
func (p *packing) keep(common int, own []byte) packed {
	last := len(p.chunks) - 1
	if need := binary.MaxVarintLen64 + len(own); last < 0 || cap(p.chunks[last])-len(p.chunks[last]) < need {
		p.chunks = append(p.chunks, make([]byte, 0, max(need, chunkSize)))
		last++
	}
	chunk := &p.chunks[last]
	at := packed{uint32(last + 1), uint32(len(*chunk))}
	*chunk = append(binary.AppendUvarint(*chunk, uint64(common)), own...)
	return at
}

// which has a bit for each that is not zero.
func which[T comparable](all []*T) (mask uint64) {
	var zero T
	for i, v := range all {
		if *v != zero {
			mask |= 1 << i
		}
	}
	return mask
}

// of is the index of what a record has in common with others.
func (p *packing) of(common *Record) int {
	i, met := p.index[*common]
	if !met {
		if p.index == nil {
			p.index = map[Record]int{}
		}
		i = len(p.common)
		p.common, p.index[*common] = append(p.common, *common), i
	}
	return i
}

// origin is that of a record.
func (p *packing) origin(at packed) Origins {
	i, _ := binary.Uvarint(p.chunks[at.chunk-1][at.from:])
	return p.common[i].Origin
}

// unpack gives a record, and the one that it was kept behind.
func (p *packing) unpack(at packed) (r Record, before packed) {
	in := unpacking(p.chunks[at.chunk-1][at.from:])
	r = p.common[in.positive()]
	before = packed{uint32(in.positive()), uint32(in.positive())}
	o := ownOf(&r)
	r.Line, r.Minutes, r.Amount = int(in.positive()), int32(in.number()), unit.Money(in.number())
	if in.positive() == 1 {
		margin := in.number()
		r.Margin = &margin
	}
	days, last := in.positive(), unit.NoDay
	for i, d := range o.days {
		if days>>i&1 == 1 {
			last += unit.Day(in.number())
			*d = last
		}
	}
	figures := in.positive()
	for i, v := range o.figures {
		if figures>>i&1 == 1 {
			*v = in.number()
		}
	}
	texts := in.positive()
	for i, s := range o.texts {
		if texts>>i&1 == 1 {
			*s = in.text()
		}
	}
	return r, before
}

// unpacking is what of packed records was not read yet.
type unpacking []byte

func (in *unpacking) positive() uint64 {
	v, n := binary.Uvarint(*in)
	*in = (*in)[n:]
	return v
}

func (in *unpacking) number() int64 {
	v, n := binary.Varint(*in)
	*in = (*in)[n:]
	return v
}

func (in *unpacking) text() string {
	n := in.positive()
	s := string((*in)[:n])
	*in = (*in)[n:]
	return s
}
