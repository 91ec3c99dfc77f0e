package table

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
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
	if b.irregular || bytes.IndexByte(b.text, 0) >= 0 {
		b.irregular = true
		return
	}
	chunks := (len(b.text) + chunk - 1) / chunk
	padded := b.buf[:chunks*chunk]
	clear(padded[len(b.text):])
	b.masks = slices.Grow(b.masks[:0], chunks*8)[:chunks*8]
	if isASCII(padded) {
		passASCII(b.masks, padded, delimiter)
	} else {
		pass(b.masks, padded, delimiter)
		b.irregular = !isUTF8(b.text)
	}
	if b.irregular || !b.quotes(padded, delimiter) {
		b.irregular = true
		return
	}
	b.stops = offsets(b.stops, b.masks)
	if b.even = b.evenness(); b.even > 0 {
		b.Records = b.lines
	} else {
		b.ends = append(b.ends[:0], 0)
		for i, at := range b.stops[1:] {
			if b.text[at] == '\n' {
				b.ends = append(b.ends, uint32(i+1))
			}
		}
		b.Records = len(b.ends) - 1
	}
	if b.crlf && b.loneCR() || len(b.stops) > mostCells && b.crowded() {
		b.irregular, b.Records = true, 0
	}
}

// crowded tells whether some record has more cells than a record may have.
func (b *Block) crowded() bool {
	for record := range b.Records {
		if at, end := b.span(record); end-at > mostCells {
			return true
		}
	}
	return false
}

// loneCR tells whether some CR has no LF behind it. Most are at the ends of
// records; where all are, there is no need to look at each.
func (b *Block) loneCR() bool {
	n := 0
	for record := range b.Records {
		_, end := b.span(record)
		if at := b.stops[end]; at > 0 && b.text[at-1] == '\r' {
			n++
		}
	}
	return n != bytes.Count(b.text, []byte{'\r'}) && lineEnds(b.text) != b.lines
}

// isASCII tells whether all characters of a text of whole chunks are ASCII.
func isASCII(text []byte) bool {
	var all uint64
	for ; len(text) >= chunk; text = text[chunk:] {
		all |= word(text) | word(text[8:]) | word(text[16:]) | word(text[24:]) |
			word(text[32:]) | word(text[40:]) | word(text[48:]) | word(text[56:])
	}
	return all&tops == 0
}

func word(text []byte) uint64 { return binary.LittleEndian.Uint64(text) }

// passASCII sets a bit for each byte of a text of whole chunks, all ASCII, that
// is no delimiter and no line feed. It is pass, without what that does for
// other characters.
func passASCII(masks, text []byte, delimiter byte) {
	d := each * uint64(delimiter)
	for len(text) >= chunk && len(masks) >= 8 {
		masks[0] = gather(othersASCII(word(text), d))
		masks[1] = gather(othersASCII(word(text[8:]), d))
		masks[2] = gather(othersASCII(word(text[16:]), d))
		masks[3] = gather(othersASCII(word(text[24:]), d))
		masks[4] = gather(othersASCII(word(text[32:]), d))
		masks[5] = gather(othersASCII(word(text[40:]), d))
		masks[6] = gather(othersASCII(word(text[48:]), d))
		masks[7] = gather(othersASCII(word(text[56:]), d))
		text, masks = text[chunk:], masks[8:]
	}
}

// pass sets a bit for each byte of a text of whole chunks that is no delimiter
// and no line feed.
func pass(masks, text []byte, delimiter byte) {
	d := each * uint64(delimiter)
	for len(text) >= 8 && len(masks) >= 1 {
		w := word(text)
		masks[0] = gather(othersASCII(w&lows, d) | w)
		text, masks = text[8:], masks[1:]
	}
}

// othersASCII sets the top bit of each byte of a word that is no line feed and
// not the byte of which d is made; all bytes are ASCII. Adding 0x7f carries
// into the top bit of a byte from any other than 0, and never beyond it.
func othersASCII(w, d uint64) uint64 { return ((w ^ d) + lows) & ((w ^ feeds) + lows) }

// gather is the top bits of the bytes of a word, the first byte's the lowest.
func gather(w uint64) byte { return byte((w & tops) * 0x0002040810204081 >> 56) }

// quoteMask sets a bit for each quote of a chunk.
func quoteMask(text *[chunk]byte) uint64 {
	var others uint64
	for i := chunk - 8; i >= 0; i -= 8 {
		w := word(text[i:])
		others = others<<8 | uint64(gather(^quotesOf(w)))
	}
	return ^others
}

// quotesOf sets the top bit of each byte of a word that is a quote.
func quotesOf(w uint64) uint64 { return ^((w&lows ^ each*'"') + lows | w) & tops }

// quotes takes what is inside quotes out of the masks, and is false where a
// quote is anywhere else than around a cell or doubled in one.
func (b *Block) quotes(text []byte, delimiter byte) bool {
	inside := uint64(0) // every bit is set where a quote is open
	quotes := uint64(0) // in the chunk before; where it has many, the next has some
	for i := 0; i*chunk < len(text); i++ {
		if inside == 0 && bits.OnesCount64(quotes) <= 2 {
			n := bytes.IndexByte(text[i*chunk:], '"')
			if n < 0 {
				return true
			}
			i += n / chunk
		}
		mask := b.masks[i*8 : i*8+8]
		stops := ^word(mask)
		quotes = quoteMask((*[chunk]byte)(text[i*chunk:]))
		in := within(quotes) ^ inside
		inside = uint64(int64(in) >> (chunk - 1))
		binary.LittleEndian.PutUint64(mask, ^stops|in)
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
	mask ^= mask << 1
	mask ^= mask << 2
	mask ^= mask << 4
	mask ^= mask << 8
	mask ^= mask << 16
	return mask ^ mask<<32
}

// besideQuotes tells whether a byte may come right before the quote that opens
// a cell or doubles one, or right after one that closes.
func besideQuotes(c, delimiter byte) bool { return c == delimiter || c == '\n' || c == '"' }

// offsets appends the places of all bits that are not set. Eight at a time are
// written where there may be fewer, which the next overwrite.
func offsets(to []uint32, masks []byte) []uint32 {
	n := len(to)
	for from := uint32(0); len(masks) >= 8; from += chunk {
		m := ^word(masks)
		masks = masks[8:]
		if n+chunk > cap(to) {
			to = slices.Grow(to[:n], max(n, chunk))
		}
		out := (*[chunk]uint32)(to[n : n+chunk])
		n += bits.OnesCount64(m)
		out[0], m = from+uint32(bits.TrailingZeros64(m)), m&(m-1)
		out[1], m = from+uint32(bits.TrailingZeros64(m)), m&(m-1)
		out[2], m = from+uint32(bits.TrailingZeros64(m)), m&(m-1)
		out[3], m = from+uint32(bits.TrailingZeros64(m)), m&(m-1)
		out[4], m = from+uint32(bits.TrailingZeros64(m)), m&(m-1)
		out[5], m = from+uint32(bits.TrailingZeros64(m)), m&(m-1)
		out[6], m = from+uint32(bits.TrailingZeros64(m)), m&(m-1)
		out[7], m = from+uint32(bits.TrailingZeros64(m)), m&(m-1)
		for i := 8; m != 0; i++ {
			out[i%chunk], m = from+uint32(bits.TrailingZeros64(m)), m&(m-1)
		}
	}
	return to[:n]
}

// evenness is how many cells all records have if each of them is on one line,
// else 0. The first of them has so many; if as many steps through the stops
// meet only line feeds, and all there are, then the other stops are delimiters.
func (b *Block) evenness() int {
	if len(b.stops) == 1 {
		return 0
	}
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
