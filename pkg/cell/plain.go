package cell

// Plain reads an amount of money that is digits only, perhaps with a minus in
// front and up to six decimals behind the decimal mark, in millionths: most are.
// It is false for every other cell, of which [Convention.Money] is to be asked. A
// mark of 0 stands for none.
func Plain(b []byte, mark byte) (int64, bool) {
	neg := len(b) > 0 && b[0] == '-'
	if neg {
		b = b[1:]
	}
	if len(b) == 0 || len(b) > 18 {
		return 0, false
	}
	v, i := int64(0), 0
	for ; i < len(b); i++ {
		d := b[i] - '0'
		if d > 9 {
			break
		}
		v = v*10 + int64(d)
	}
	whole := i
	if i < len(b) {
		if b[i] != mark || i+1 == len(b) {
			return 0, false
		}
		for i++; i < len(b); i++ {
			d := b[i] - '0'
			if d > 9 {
				return 0, false
			}
			v = v*10 + int64(d)
		}
	}
	decimals := max(0, i-whole-1)
	if whole == 0 || whole > 12 || decimals > 6 {
		return 0, false
	}
	v *= int64(powers[6-decimals])
	if neg {
		v = -v
	}
	return v, true
}
