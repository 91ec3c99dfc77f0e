package source

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var formatName = regexp.MustCompile(`^[a-z0-9-]+$`)

// Every format has a name of its own, says what it is, and claims only what its
// kind can hold.
func TestFormats(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			if _, isKind := KindOf(f.Name); isKind || seen[f.Name] || !formatName.MatchString(f.Name) {
				t.Error("the name is taken, or none")
			}
			seen[f.Name] = true
			kind, ok := KindOf(f.Kind)
			if !ok || f.From == "" || len(f.Header) == 0 {
				t.Fatal("it does not say what it is")
			}
			fieldsMet := map[Field]bool{}
			for _, c := range f.Columns {
				if fieldsMet[c.Field] && c.With == "" && f.Name != "stripe-payments" {
					t.Errorf("%s is claimed twice", c.Field)
				}
				fieldsMet[c.Field] = true
				if c.Line != 0 || !slices.Contains(kind.understood(), c.Field) && !slices.Contains(kind.Said, c.Field) {
					t.Errorf("a %s file does not hold the %s", kind.Name, c.Field)
				}
			}
			for _, need := range kind.Needs {
				if !fieldsMet[need] {
					t.Errorf("nothing holds the %s", need)
				}
			}
		})
	}
}

// A header that has what a format asks for, in whatever spelling, is of that
// format and of no other.
func TestFormatOfHeader(t *testing.T) {
	for _, f := range Formats {
		for pick := range 3 {
			var header []string
			for _, h := range f.Header {
				names := strings.Split(h, "|")
				header = append(header, names[min(pick, len(names)-1)])
			}
			for _, c := range f.Columns {
				for _, part := range strings.Split(first(c.Header), " + ") {
					if Find(header, c.Header) < 0 || len(part) < len(first(c.Header)) {
						header = append(header, part)
					}
				}
			}
			p, wrong := Recognise(header, Said{File: "x.csv"})
			if wrong != nil || p.Format == nil || p.Format.Name != f.Name {
				t.Errorf("%s: %q is taken for %+v: %v", f.Name, header, p, wrong)
			}
		}
	}
}
