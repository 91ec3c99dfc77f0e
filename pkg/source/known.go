package source

import (
	"slices"
	"strings"
)

// Knows tells whether a header means something, be it what roi does not count:
// in files of the kind that a word says, or in any where the word is "".
func Knows(word, header string) bool {
	if slices.Contains(fields[Engagement].Headers, foldHeader(header)) {
		return true
	}
	return slices.ContainsFunc(Kinds, func(k Kind) bool {
		_, _, ok := k.field(header)
		return ok && (word == "" || k.Name == word || slices.Contains(k.Words, word))
	})
}

// FieldNames lists what the fields are called that rows of a kind may hold, or
// rows of any kind where the word is "".
func FieldNames(word string) []string {
	var names []string
	for i := range Kinds {
		k := &Kinds[i]
		if word != "" && k.Name != word && !slices.Contains(k.Words, word) {
			continue
		}
		for _, f := range k.understood() {
			name := strings.ReplaceAll(strings.ToLower(k.title(f)), " ", "_")
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
