package channel

import (
	"slices"
	"strings"
	"unicode"
)

// A host is known when it, or what is left of it after dropping labels from the
// left, is a spelling of an entry (m.facebook.com, facebook.com), or the site of
// a country. Two labels are the least: no top-level domain is a channel.

// site is a host that has one domain for each country: pinterest.de,
// google.co.uk.
type site struct {
	name    string // its label
	channel string
	search  bool // only the front page and the search itself are the channel: docs.google.com is not
}

var sites = []site{
	{"google", "Organic search", true},
	{"yahoo", "Organic search", true},
	{"yandex", "Organic search", true},
	{"pinterest", "Pinterest", false},
	{"yelp", "Yelp", false},
	{"tripadvisor", "Tripadvisor", false},
	{"trustpilot", "Trustpilot", false},
	{"glassdoor", "Glassdoor", false},
}

// searching are the labels before the site of a search engine under which
// people search, beside those of countries and languages.
var searching = []string{"www", "m", "search", "r", "images", "lens", "encrypted", "cse"}

// host is the host of an address, without port, or "" where the text is no
// address: host/path and scheme://host/path are, whatever the scheme. No host is
// longer than 253 bytes.
func host(text string) string {
	if scheme, rest, ok := strings.Cut(text, "://"); ok {
		if scheme == "" || strings.ContainsFunc(scheme, func(r rune) bool { return r == '/' || r == ':' || r == '@' }) {
			return ""
		}
		text = rest
	}
	if end := strings.IndexAny(text, "/?#"); end >= 0 {
		text = text[:end]
	}
	text, port, _ := strings.Cut(text, ":")
	text = strings.TrimSuffix(text, ".")
	if len(text) > 253 || !strings.Contains(text, ".") || strings.Trim(port, "0123456789") != "" {
		return ""
	}
	label := 0
	for _, r := range text {
		switch {
		case r == '.' && label == 0:
			return ""
		case r == '.':
			label = 0
		case unicode.In(r, unicode.L, unicode.M, unicode.N) || r == '-' || r == '_':
			label++
		default:
			return ""
		}
	}
	if label == 0 {
		return ""
	}
	return text
}

// ofHost is the entry that a host belongs to, or nil. The host is folded
// loosely.
func (n *Names) ofHost(host string) *Entry {
	if e := n.spelling(host); e != nil {
		return e
	}
	for rest := host; strings.Contains(rest, "."); _, rest, _ = strings.Cut(rest, ".") {
		if e := n.known[rest]; e != nil {
			return e
		}
		label, tail, _ := strings.Cut(rest, ".")
		for _, s := range sites {
			if s.name == label && country(tail) && (!s.search || searches(strings.TrimSuffix(host, rest))) {
				return n.known[loose(s.channel)]
			}
		}
	}
	return nil
}

// country tells whether a domain is com, that of a country, or one of the two
// below that of a country.
func country(domain string) bool {
	first, second, two := strings.Cut(domain, ".")
	return !two && (first == "com" || len(first) == 2) || two && (first == "com" || first == "co") && len(second) == 2
}

// searches tells whether all labels in front of a search engine lead to it.
func searches(front string) bool {
	for label := range strings.SplitSeq(strings.TrimSuffix(front, "."), ".") {
		if label != "" && len(label) != 2 && !slices.Contains(searching, label) {
			return false
		}
	}
	return true
}

// shown is what a text comes down to as a name of its own: the host of an
// address with a scheme or www, else the text.
func shown(text string) string {
	folded := Fold(text)
	if !strings.Contains(folded, "://") && !strings.HasPrefix(folded, "www.") {
		return text
	}
	h := host(folded)
	for {
		rest, ok := strings.CutPrefix(h, "www.")
		if !ok || !strings.Contains(rest, ".") {
			break
		}
		h = rest
	}
	if h == "" {
		return text
	}
	return h
}
