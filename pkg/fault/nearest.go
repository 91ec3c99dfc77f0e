package fault

import (
	"slices"
	"strings"
)

// Nearest returns the candidates that a mistyped word most likely meant: at
// most three, all equally near. None means that nothing is near.
func Nearest(word string, candidates []string) []string {
	type near struct {
		name     string
		distance int
	}
	var found []near
	w := []rune(strings.ToLower(word))
	for _, c := range candidates {
		d := distance(w, []rune(strings.ToLower(c)))
		if strings.HasPrefix(strings.ToLower(c), string(w)) && len(w) > 1 {
			d = min(d, 1)
		}
		if d <= max(1, len(w)/3) {
			found = append(found, near{c, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return a.distance - b.distance })
	var names []string
	for _, f := range found[:min(len(found), 3)] {
		if f.distance == found[0].distance {
			names = append(names, f.name)
		}
	}
	return names
}

// DidYouMean is the hint that names the nearest candidates, else all of them
// where they are few, else "".
func DidYouMean(word string, candidates []string) string {
	if near := Nearest(word, candidates); len(near) > 0 {
		return "did you mean " + OneOf(near) + "?"
	}
	if len(candidates) > 0 && len(candidates) <= 16 {
		return "known here: " + strings.Join(cleaned(candidates), ", ")
	}
	return ""
}

// OneOf writes a list as people do: a, b or c.
func OneOf(names []string) string {
	names = cleaned(names)
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

func cleaned(names []string) []string {
	var c []string
	for _, n := range names {
		c = append(c, Clean(n))
	}
	return c
}

// distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
