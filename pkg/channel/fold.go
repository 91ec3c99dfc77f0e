package channel

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold maps names that differ only in case, blanks or Unicode form to one key.
func Fold(s string) string {
	if bare, ok := foldASCII(s, false); ok {
		return bare
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, lower(s)))
}

// lower is the case in which texts are compared, in composed form.
func lower(s string) string { return strings.ToLower(strings.ToUpper(norm.NFC.String(s))) }

// loose folds further, for spellings of known channels: organic-social and
// Organic_Social are one.
func loose(s string) string {
	bare, ok := foldASCII(s, true)
	if !ok {
		s = Fold(s)
		bare = strings.Map(func(r rune) rune {
			if r == '-' || r == '_' {
				return -1
			}
			return r
		}, s)
	}
	if bare != "" {
		return bare
	}
	return Fold(s)
}

// foldASCII is what Fold does, and loose if hyphens go too, to a text of ASCII
// characters only: most names, and quickly. False for any other text.
func foldASCII(s string, hyphens bool) (string, bool) {
	same := true
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return "", false
		case 'A' <= c && c <= 'Z' || blank(c) || hyphens && (c == '-' || c == '_'):
			same = false
		}
	}
	if same {
		return s, true
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case 'A' <= c && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		case !blank(c) && (!hyphens || c != '-' && c != '_'):
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

// blank tells whether an ASCII character is a blank.
func blank(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// Matches tells whether a text is what a pattern says, where * stands for any
// characters. Both are compared as they are.
func Matches(pattern, text string) bool { return matches(strings.Split(pattern, "*"), text) }

// matches takes the parts of a pattern between the *.
func matches(parts []string, text string) bool {
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 {
		return first == text
	}
	if len(text) < len(first)+len(last) || !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) {
		return false
	}
	text = text[len(first) : len(text)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		at := strings.Index(text, part)
		if at < 0 {
			return false
		}
		text = text[at+len(part):]
	}
	return true
}
