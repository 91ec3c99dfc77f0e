package source

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Format is an export that is known by its header: one of roi's own, or one
// that a book describes.
type Format struct {
	Name   string   // in answers and in NAME=FILE
	From   string   // the program and its report, for people
	Header []string // headers that a file of it has, all of them; a bar stands between those of which one is enough
	Never  []string // headers that no file of it has
	Line   int      // of the book that describes it; 0 for roi's own
	Reading
}

// Formats lists the exports that roi knows.
var Formats = []Format{
	togglDetailed,
	clockifyDetailed,
	harvestDetailed,
	googleAds,
	microsoftAds,
	metaAds,
	linkedInAds,
	hubspotDeals,
	hubspotContacts,
	salesforceOpportunities,
	salesforceLeads,
	shopifyOrders,
	stripePayments,
}

// FormatOf returns the format of a name, one of the book's before roi's own.
func FormatOf(own []Format, name string) (*Format, bool) {
	for _, list := range [][]Format{own, Formats} {
		for i := range list {
			if list[i].Name == name {
				return &list[i], true
			}
		}
	}
	return nil, false
}

// FormatNames lists what formats are called.
func FormatNames(own []Format) []string {
	var names []string
	for _, f := range slices.Concat(own, Formats) {
		names = append(names, f.Name)
	}
	return names
}

// formatOf is the format that a header shows, or nil: of several the one that
// asks for the most headers, and the book's before roi's own. word is the kind
// that the user said, or "".
func formatOf(own []Format, header []string, word string) *Format {
	has := spellings(header)
	said, ok := KindOf(word)
	known := wants()
	var best *Format
	for i := range own {
		if wants := own[i].wants(); has.all(wants) && !has.any(own[i].Never) {
			best = longer(best, &own[i], said, ok)
		}
	}
	for i := range Formats {
		if best == nil || best.Line == 0 {
			if has.all(known[i]) && !has.any(Formats[i].Never) {
				best = longer(best, &Formats[i], said, ok)
			}
		}
	}
	return best
}

// longer is the format of two that asks for more headers, unless it is of
// another kind than the user said.
func longer(best, f *Format, said *Kind, isSaid bool) *Format {
	kind, _ := KindOf(f.Kind)
	if isSaid && said != kind || best != nil && len(f.Header) <= len(best.Header) {
		return best
	}
	return f
}

// wants gives, for each of roi's own formats, the headers that a file of it has.
var wants = sync.OnceValue(func() (all [][][]string) {
	for i := range Formats {
		all = append(all, Formats[i].wants())
	}
	return all
})

// wants lists the headers that a file of the format has, folded: of each item
// one spelling.
func (f *Format) wants() (all [][]string) {
	for _, h := range f.Header {
		var spellings []string
		for _, one := range strings.Split(h, "|") {
			spellings = append(spellings, foldHeader(one))
		}
		all = append(all, spellings)
	}
	return all
}

// set is the headers of a file, folded, with and without the currency behind
// them.
type set map[string]bool

func spellings(header []string) set {
	has := set{}
	for _, h := range header {
		text := foldHeader(h)
		has[text] = true
		if base, inside, ok := cutSuffix(text); ok && isCurrency(inside) {
			has[base] = true
		}
	}
	return has
}

// all tells whether one spelling of each item is there, and there is an item.
func (has set) all(wants [][]string) bool {
	for _, w := range wants {
		if !slices.ContainsFunc(w, func(one string) bool { return has[one] }) {
			return false
		}
	}
	return len(wants) > 0
}

// any tells whether one of some headers is there.
func (has set) any(headers []string) bool {
	return slices.ContainsFunc(headers, func(h string) bool { return has[foldHeader(h)] })
}

// missing lists the headers of the format that a file has not, each as its
// first spelling.
func (f *Format) missing(header []string) []string {
	return f.lacks(spellings(header), f.wants())
}

// lacks is missing for a file's headers, and those that a file of the format has,
// as they are folded.
func (f *Format) lacks(has set, wants [][]string) []string {
	var lacks []string
	for i, w := range wants {
		if !has.all([][]string{w}) {
			lacks = append(lacks, first(f.Header[i]))
		}
	}
	return lacks
}

// first is the first of several headers with bars between them.
func first(wanted string) string {
	one, _, _ := strings.Cut(wanted, "|")
	return one
}

// Find is the index of the column that a claim's header means, or -1. Bars
// stand between alternatives, the first best. A header is met exactly, or but
// for the currency behind it, as in Amount spent (EUR).
func Find(header []string, wanted string) int {
	for _, one := range strings.Split(wanted, "|") {
		if at := slices.IndexFunc(header, func(h string) bool { return foldHeader(h) == foldHeader(one) }); at >= 0 {
			return at
		}
		if at := slices.IndexFunc(header, func(h string) bool {
			base, inside, ok := cutSuffix(foldHeader(h))
			return ok && base == foldHeader(one) && isCurrency(inside)
		}); at >= 0 {
			return at
		}
	}
	return -1
}

// isCurrency tells whether the parentheses behind a header name a currency, or
// would if there were one, as in Amount ().
func isCurrency(inside string) bool { return inside == "" || Spend.marked(inside) != "" }

// cutSuffix splits a folded header from what stands in parentheses behind it.
func cutSuffix(text string) (base, inside string, ok bool) {
	open := strings.LastIndexByte(text, '(')
	if open <= 0 || !strings.HasSuffix(text, ")") {
		return text, "", false
	}
	return strings.TrimSpace(text[:open]), strings.TrimSpace(text[open+1 : len(text)-1]), true
}

// Maker is whose ids of leads the file has: what the user says, else the program
// that its format is of; "" for a sheet of one's own.
func (p *Plan) Maker() string {
	if p.Reading.IDs != "" || p.Format == nil {
		return p.Reading.IDs
	}
	maker, _, _ := strings.Cut(p.Format.Name, "-")
	return maker
}

// Scope is the name by which a file's ids are shared with others: what the
// reading says, else its format, else "" for a scope of its own.
func (p *Plan) Scope() string {
	if p.Format == nil {
		return p.Reading.IDs
	}
	return cmp.Or(p.Reading.IDs, p.Format.Name)
}
