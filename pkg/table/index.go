package table

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"
)

const (
	chunk = 64    // how many bytes of text have their bits in one mask
	spare = chunk // the room behind a text: for a line end that the file lacks, and up to the end of a chunk

	each  = ^uint64(0) / 0xff // times a byte: that byte eight times
	tops  = each * 0x80
	lows  = each * 0x7f
	feeds = each * '\n'
)

// index finds the stops of the text, or that the block is irregular.
func (b *Block) index(delimiter byte) {
	b.stops = append(b.stops[:0], ^uint32(0))
	b.even, b.doubled = 0, false
	b.crlf = bytes.IndexByte(b.text, '\r') >= 0
	if b.irregular || bytes.IndexByte(b.text, 0) >= 0 || b.crlf && lineEnds(b.text) != b.lines {
		b.irregular = true
		return
	}
	chunks := (len(b.text) + chunk - 1) / chunk
	padded := b.buf[:chunks*chunk]
	clear(padded[len(b.text):])
	b.masks = slices.Grow(b.masks[:0], chunks)[:chunks]
	ascii := stopMasks(b.masks, padded, delimiter)
	if !ascii && !utf8.Valid(b.text) || !b.quotes(padded, delimiter) {
		b.irregular = true
		return
	}
	b.stops = offsets(b.stops, b.masks)
	b.even = b.evenness()
}

// stopMasks sets a bit for each delimiter and line feed of a text of whole
// chunks, also of those inside quotes, and tells whether all of it is ASCII.
func stopMasks(masks []uint64, text []byte, delimiter byte) bool {
	all, d := uint64(0), each*uint64(delimiter)
	for i := range masks {
		c := (*[chunk]byte)(text[i*chunk:])
		w0, w1, w2, w3 := word(c[0:]), word(c[8:]), word(c[16:]), word(c[24:])
		w4, w5, w6, w7 := word(c[32:]), word(c[40:]), word(c[48:]), word(c[56:])
		all |= w0 | w1 | w2 | w3 | w4 | w5 | w6 | w7
		masks[i] = ^(gather(others(w0, d))>>56 | gather(others(w1, d))>>56<<8 |
			gather(others(w2, d))>>56<<16 | gather(others(w3, d))>>56<<24 |
			gather(others(w4, d))>>56<<32 | gather(others(w5, d))>>56<<40 |
			gather(others(w6, d))>>56<<48 | gather(others(w7, d))>>56<<56)
	}
	return all&tops == 0
}

func word(text []byte) uint64 { return binary.LittleEndian.Uint64(text) }

// others sets the top bit of each byte of a word that is no line feed and not
// the byte of which d is made.
func others(w, d uint64) uint64 {
	low := w & lows
	return ((low^d)+lows)&((low^feeds)+lows) | w
}

// gather moves the top bits of the bytes of a word into its last byte, in the
// order of the text from the lowest bit on.
func gather(w uint64) uint64 { return (w & tops) * 0x0002040810204081 }

// quoteMask sets a bit for each quote of a chunk.
func quoteMask(text []byte) uint64 {
	var mask uint64
	for i := 0; i < chunk; i += 8 {
		w := word(text[i:])
		mask |= gather(((w&lows)^(each*'"'))+lows|w) >> 56 << i
	}
	return ^mask
}

// quotes takes what is inside quotes out of the masks, and is false where a
// quote is anywhere else than around a cell or doubled in one.
func (b *Block) quotes(text []byte, delimiter byte) bool {
	inside := uint64(0) // every bit is set where a quote is open
	for i := 0; i < len(b.masks); i++ {
		if inside == 0 {
			n := bytes.IndexByte(text[i*chunk:], '"')
			if n < 0 {
				return true
			}
			i += n / chunk
		}
		quotes, stops := quoteMask(text[i*chunk:]), b.masks[i]
		in := within(quotes) ^ inside
		inside = uint64(int64(in) >> (chunk - 1))
		b.masks[i] = stops &^ in
		opening, closing := quotes&in, quotes&^in
		for odd := opening &^ ((stops | quotes) << 1); odd != 0; odd &= odd - 1 {
			at := i*chunk + bits.TrailingZeros64(odd)
			if at > 0 && !besideQuotes(text[at-1], delimiter) {
				return false
			}
		}
		for odd := closing &^ ((stops | quotes) >> 1); odd != 0; odd &= odd - 1 {
			next := text[i*chunk+bits.TrailingZeros64(odd)+1]
			if next != '\r' && !besideQuotes(next, delimiter) {
				return false
			}
		}
		if opening&(quotes<<1|1) != 0 {
			b.doubled = true
		}
	}
	return inside == 0
}

// within sets the bits from each odd one of the bits in a mask until the next.
func within(mask uint64) uint64 {
	for n := 1; n < chunk; n *= 2 {
		mask ^= mask << n
	}
	return mask
}

// besideQuotes tells whether a byte may come right before the quote that opens
// a cell or doubles one, or right after one that closes.
func besideQuotes(c, delimiter byte) bool { return c == delimiter || c == '\n' || c == '"' }

// offsets appends the places of all bits.
func offsets(to []uint32, masks []uint64) []uint32 {
	n := len(to)
	for i, m := range masks {
		if n+chunk > cap(to) {
			to = slices.Grow(to[:n], max(n, chunk))
		}
		out, from, count := (*[chunk]uint32)(to[n:n+chunk]), uint32(i*chunk), bits.OnesCount64(m)
		for j := range 8 {
			out[j] = from + uint32(bits.TrailingZeros64(m))
			m &= m - 1
		}
		for j := 8; j < count; j++ {
			out[j&(chunk-1)] = from + uint32(bits.TrailingZeros64(m))
			m &= m - 1
		}
		n += count
	}
	return to[:n]
}

// evenness is how many cells all records have if each of them is on one line,
// else 0. The first of them has so many; if as many steps through the stops
// meet only line feeds, and all there are, then the other stops are delimiters.
func (b *Block) evenness() int {
	width := 1
	for b.text[b.stops[width]] != '\n' {
		width++
	}
	if len(b.stops)-1 != width*b.lines {
		return 0
	}
	for i := width; i < len(b.stops); i += width {
		if b.text[b.stops[i]] != '\n' {
			return 0
		}
	}
	return width
}
