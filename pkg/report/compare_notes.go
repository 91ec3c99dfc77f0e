package report

import (
	"fmt"
	"slices"
	"strings"

	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// both are the notes of two periods. One that both have in the same words is
// there once; of others it is said which period they are about.
func both(names [2]string, a, b []Note) []Note {
	var list []Note
	for _, n := range NoteCodes {
		var texts []string
		for i, notes := range [2][]Note{a, b} {
			for _, note := range notes {
				if note.Code == n.Code && slices.Contains([2][]Note{b, a}[i], note) {
					texts = []string{note.Text}
				} else if note.Code == n.Code {
					texts = append(texts, names[i]+": "+note.Text)
				}
			}
		}
		if len(texts) > 0 {
			list = append(list, Note{n.Code, strings.Join(texts, " ")})
		}
	}
	return list
}

// notes are those of the answer that concern the figure, and those about the
// comparison, in the order of NoteCodes.
func (c *Compare) notes(of []Note) {
	texts := map[string]string{
		"partial_periods":     c.partial(),
		"unequal_periods":     c.unequal(),
		"points_only":         c.pointsOnly(),
		"difference_only":     c.differenceOnly(),
		"several_comparisons": c.several(),
		"range_meaning":       c.meaning(),
	}
	for _, n := range concerning(of, c.figure) {
		texts[n.Code] = n.Text
	}
	c.Notes = []Note{}
	for _, n := range NoteCodes {
		if text := texts[n.Code]; text != "" {
			c.Notes = append(c.Notes, Note{n.Code, text})
		}
	}
}

// partial names the periods that are not over.
func (c *Compare) partial() string {
	var open []string
	for i, w := range c.spans {
		if c.today != unit.NoDay && w.To >= c.today {
			open = append(open, []*Side{&c.Rows[0].A, &c.Rows[0].B}[i].Name)
		}
	}
	if len(open) == 0 {
		return ""
	}
	return fmt.Sprintf("%s not over on %s: sums of it are not to be set against those of a whole one.", are(open), c.today)
}

// unequal says that sums are of periods of different length.
func (c *Compare) unequal() string {
	if len(c.spans) != 2 || c.figure.Basis != metric.Sums || c.figure.Unit == metric.Fraction {
		return ""
	}
	a, b := c.spans[0].To-c.spans[0].From+1, c.spans[1].To-c.spans[1].From+1
	if longer := max(a, b); longer-min(a, b) <= longer/10 {
		return ""
	}
	return fmt.Sprintf("%s has %d days and %s %d: sums of the two are not to be set against each other.", c.Rows[0].A.name(), a, c.Rows[0].B.name(), b)
}

// pointsOnly says which matches are of points alone.
func (c *Compare) pointsOnly() string {
	without := 0
	for _, r := range c.Rows {
		if r.Answer == "no_range" {
			without++
		}
	}
	switch {
	case without == 0:
		return ""
	case c.figure.Chance == metric.Certain:
		return fmt.Sprintf("%s has no range: only the points are compared.", c.Metric)
	case c.each:
		return fmt.Sprintf("%d of %d have no range: only their points are compared.", without, len(c.Rows))
	}
	return "There is no range: only the points are compared."
}

// differenceOnly says which matches have no ratio, because a figure is not more
// than 0.
func (c *Compare) differenceOnly() string {
	without := 0
	for _, r := range c.Rows {
		if r.Difference.Num != nil && r.Ratio.Num == nil {
			without++
		}
	}
	switch {
	case without == 0:
		return ""
	case c.each:
		return fmt.Sprintf("%d of %d have a figure that is not more than 0 on a side: they have a difference, and no ratio.", without, len(c.Rows))
	}
	return "A figure is not more than 0: there is a difference, and no ratio."
}

// several says how many comparisons were made at once.
func (c *Compare) several() string {
	if c.Comparisons < 2 {
		return ""
	}
	return fmt.Sprintf("%d comparisons at once: p is adjusted for their number (Holm), and so are the answers. Each range is as of one comparison alone.", c.Comparisons)
}

// meaning says what ranges cover, where there is one.
func (c *Compare) meaning() string {
	some := slices.ContainsFunc(c.Rows, func(r Comparison) bool { return r.A.Low.Num != nil || r.B.Low.Num != nil })
	if !some {
		return ""
	}
	return rangeMeaning(c.Rows[0].Level)
}

// summary says of every channel how it stands against the rest.
func (c *Compare) summary() string {
	says := []struct{ answer, text string }{
		{"better", "Better than the rest: %s."},
		{"worse", "Worse than the rest: %s."},
		{"no_clear_difference", "No clear difference, which is no proof that there is none: %s."},
		{"too_few_deals", "Too few deals to tell: %s."},
		{"no_range", "No telling how much is luck: %s."},
		{"not_comparable", "Not comparable: %s."},
	}
	among := "."
	if c.Comparisons > 0 {
		among = ", in " + plural(c.Comparisons, "comparison") + "."
	}
	texts := []string{fmt.Sprintf("%d channels, each against all the other marketing together%s", len(c.Rows), among)}
	for _, s := range says {
		var names []string
		for _, r := range c.Rows {
			if r.Answer == s.answer {
				names = append(names, r.A.Name)
			}
		}
		if len(names) > 0 {
			texts = append(texts, fmt.Sprintf(s.text, list(names)))
		}
	}
	return strings.Join(texts, " ")
}

// plural counts things for people.
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
