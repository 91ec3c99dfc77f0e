package intake

import (
	"slices"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
)

// Currency is what the amounts of an answer are in.
type Currency struct {
	Code string // such as EUR; "" where no input says so beyond doubt
	Sign string // as found, such as $; "" where no amount has a mark
}

// sighting is a currency mark with its file.
type sighting struct {
	file string
	mark cell.Mark
	source.Sighting
}

// currencyOf finds the one currency of all files, or the fault of two.
func currencyOf(files []*Read) (Currency, *fault.Fault) {
	var c Currency
	var first sighting
	for _, s := range sightings(files) {
		code, candidates := s.mark.Currency()
		several := code == ""
		switch {
		case several && (c.Code == "" && (c.Sign == "" || c.Sign == string(s.mark)) || slices.Contains(candidates, c.Code)):
			c.Sign = string(s.mark)
		case !several && c.Code == "" && c.Sign == "",
			!several && c.Code == "" && slices.Contains(sharedBy(c.Sign), code),
			!several && c.Code == code:
			c.Code = code
		default:
			return c, fault.New("%s is in another currency than %s on line %d of %s", fault.Quote(s.Text), fault.Quote(first.Text), first.Line, fault.Clean(first.file)).
				At(s.file, s.Line, s.Column).WithHint("say in roi.yaml which currency is yours and what the others are worth: currency: and rates:")
		}
		if first.file == "" {
			first = s
		}
	}
	if c.Sign == "" {
		c.Sign = cell.Sign(c.Code)
	}
	return c, nil
}

// sharedBy are the currencies that a sign may stand for.
func sharedBy(sign string) []string {
	_, candidates := cell.Mark(sign).Currency()
	return candidates
}

// sightings lists the marks of all files, in the order of files and lines.
func sightings(files []*Read) []sighting {
	var all []sighting
	for _, f := range files {
		var here []sighting
		for m, s := range f.Rows.Marks {
			here = append(here, sighting{f.Name, m.Plain(), s})
		}
		slices.SortFunc(here, func(a, b sighting) int {
			if a.Line != b.Line {
				return a.Line - b.Line
			}
			return slices.Compare([]byte(a.mark), []byte(b.mark))
		})
		all = append(all, here...)
	}
	return all
}
