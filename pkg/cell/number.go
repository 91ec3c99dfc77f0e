package cell

import (
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// Money reads an amount of money and the currency mark on it. More than six
// decimals are rounded half away from zero. The cell must not be Blank.
func (c Convention) Money(cell []byte) (unit.Money, Mark, *fault.Fault) {
	f, ok := figureOf(cell)
	if !ok || f.percent {
		return 0, "", notA(amount, cell)
	}
	d, wrong := c.number(f, cell, amount)
	if wrong != nil {
		return 0, "", wrong
	}
	v, ok := d.parts(1, 6)
	if !ok {
		return 0, "", tooLarge(cell, "9223372036854.775807")
	}
	return unit.Money(v), f.mark, nil
}

// Count reads a whole number that is not negative. Zeros behind a decimal mark
// are accepted, other decimals are a fault. The cell must not be Blank.
func (c Convention) Count(cell []byte) (int64, *fault.Fault) {
	f, ok := figureOf(cell)
	if !ok || f.percent || f.mark != "" {
		return 0, notA(count, cell)
	}
	if c.Decimal == 0 {
		c.Decimal = grouping(f.body)
	}
	d, wrong := c.number(f, cell, count)
	if wrong != nil {
		return 0, wrong
	}
	if !d.whole() {
		return 0, fault.New("%s is not a whole number", quote(cell))
	}
	v, ok := d.parts(1, 0)
	if !ok {
		return 0, tooLarge(cell, "9223372036854775807")
	}
	if v < 0 {
		return 0, fault.New("%s is less than zero, which a count can not be", quote(cell))
	}
	return v, nil
}

// grouping returns the decimal mark under which the mark of a number such as
// 1,025 groups, 0 when the number is not of that kind.
func grouping(body []byte) byte {
	if shows(body) != either {
		return 0
	}
	for _, c := range body {
		if c == '.' || c == ',' {
			return other(c)
		}
	}
	return 0
}

// number reads the digits of a figure under the column's decimal mark or, where
// that is not settled, under the one mark that the digits allow.
func (c Convention) number(f figure, cell []byte, expected kind) (decimal, *fault.Fault) {
	mark := c.Decimal
	if mark == 0 {
		switch shows(f.body) {
		case either:
			return decimal{}, twoReadings(cell, f.readings())
		case comma:
			mark = ','
		default:
			mark = '.'
		}
	}
	d, ok := split(f.body, mark)
	if !ok {
		if _, ok := split(f.body, other(mark)); ok {
			return d, c.otherMark(cell)
		}
		return d, notA(expected, cell)
	}
	d.neg = f.neg
	return d, nil
}

// readings writes the number as it is with a decimal point and with a decimal
// comma.
func (f figure) readings() [2]string {
	var r [2]string
	for i, mark := range []byte{'.', ','} {
		d, _ := split(f.body, mark)
		d.neg = f.neg
		r[i] = d.String()
	}
	return r
}
