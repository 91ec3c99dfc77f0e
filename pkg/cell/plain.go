package cell

import "encoding/binary"

// Plain reads an amount of money that is digits only, perhaps with a minus in
// front and up to six decimals behind the decimal mark, in millionths: most are.
// It is false for every other cell, of which [Convention.Money] is to be asked. A
// mark of 0 stands for none.
func Plain(b []byte, mark byte) (int64, bool) {
	if n := len(b) - 3; n > 0 && n <= 8 && b[n] == mark && cap(b) >= 8 {
		tenths, hundredths := b[n+1]-'0', b[n+2]-'0'
		if whole, ok := digits(b, n); ok && tenths <= 9 && hundredths <= 9 {
			return int64(whole*100+uint64(tenths)*10+uint64(hundredths)) * 10_000, true
		}
	}
	neg := len(b) > 0 && b[0] == '-'
	if neg {
		b = b[1:]
	}
	if len(b) > 18 {
		return 0, false
	}
	v, whole := int64(0), 0
	for whole < len(b) && isDigit(b[whole]) {
		v = v*10 + int64(b[whole]-'0')
		whole++
	}
	decimals := 0
	if whole < len(b) {
		if b[whole] != mark {
			return 0, false
		}
		for _, c := range b[whole+1:] {
			if !isDigit(c) {
				return 0, false
			}
			v = v*10 + int64(c-'0')
			decimals++
		}
		if decimals == 0 || decimals > 6 {
			return 0, false
		}
	}
	if whole == 0 || whole > 12 {
		return 0, false
	}
	v *= int64(powers[6-decimals])
	if neg {
		v = -v
	}
	return v, true
}

// Dollars reads an amount of money as $1,234.50, in millionths: a dollar sign, and
// what Plain reads with a point, perhaps with commas between thousands. It is
// false for every other cell.
func Dollars(b []byte) (int64, bool) {
	if len(b) < 2 || len(b) > 20 || b[0] != '$' || b[1] == '-' {
		return 0, false
	}
	var plain [20]byte
	n, group, grouped := 0, 0, false
	for i, c := range b[1:] {
		switch {
		case c == ',' && (grouped && group == 3 || !grouped && group >= 1 && group <= 3 && b[1] != '0'):
			grouped, group = true, 0
			continue
		case c == ',':
			return 0, false
		case c == '.':
			n += copy(plain[n:], b[1+i:])
			v, ok := Plain(plain[:n], '.')
			return v, ok && (!grouped || group == 3)
		}
		plain[n] = c
		n, group = n+1, group+1
	}
	v, ok := Plain(plain[:n], '.')
	return v, ok && (!grouped || group == 3)
}

// digits is the number that the first n bytes of a text write, 1 to 8, all at
// once: each byte is taken for a digit, then neighbours are added up to pairs,
// fours and the whole. It is false where one is no digit. The text has room for
// eight bytes.
func digits(b []byte, n int) (uint64, bool) {
	const zeros = 0x3030303030303030
	w := binary.LittleEndian.Uint64(b[:8])<<(64-8*n) | zeros>>(8*n)
	w ^= zeros
	if (w+0x7676767676767676|w)&0x8080808080808080 != 0 {
		return 0, false
	}
	w = w*10 + w>>8
	w = ((w&0x000000ff000000ff)*0x000f424000000064 + (w>>16&0x000000ff000000ff)*0x0000271000000001) >> 32
	return w & 0xffffffff, true
}
