package channel

import (
	"bytes"
	"slices"
	"strings"
)

// Pair joins a source and a medium, as two cells hold them, to the one text by
// which names know them: "google / cpc". One of them alone is itself, but for a
// medium that lacks its source: "(not set) / cpc". Both blank are "".
func Pair(source, medium []byte) string {
	source, medium = bytes.TrimSpace(source), bytes.TrimSpace(medium)
	switch {
	case len(medium) == 0:
		return string(source)
	case len(source) == 0:
		return "(not set) / " + string(medium)
	}
	return string(source) + " / " + string(medium)
}

// The words below are folded loosely: without blanks, hyphens and underscores.
// What else a medium can be is a spelling in the vocabulary: email, display,
// affiliate, organic.

// silent are the sources and mediums that say nothing.
var silent = []string{"", "(notset)", "notset", "(none)", "none", "(other)", "(notprovided)", "(unattributed)", "null", "undefined"}

// referring are the mediums of links on other sites.
var referring = []string{"referral", "referrer", "link", "app"}

// socially are the mediums of posts, for sources that are no known network.
var socially = []string{"social", "socialnetwork", "socialnetworks", "socialmedia", "sm", "socialpost"}

// tagged are the channels that links are tagged with: a medium that means one
// of them says more than the source does, unless that is a network.
var tagged = []string{"Email", "Organic search", "Organic social", "Paid social", "Display", "Affiliate", "SMS", "Push notifications", "Audio", "Paid shopping", "Organic shopping", "Cross-network"}

// buying is where an engine's paid clicks are bought; those of every other
// engine are Paid search.
var buying = []struct{ engine, channel string }{
	{"google", "Google Ads"},
	{"bing", "Microsoft Ads"},
	{"msn", "Microsoft Ads"},
	{"microsoft", "Microsoft Ads"},
}

// paid tells whether a medium is one of paid clicks, views or posts. A cp inside
// it is not enough: organic posts have one.
func paid(medium string) bool {
	return slices.Contains([]string{"sem", "ads", "retargeting"}, medium) ||
		slices.ContainsFunc([]string{"cp", "paid"}, func(s string) bool { return strings.HasPrefix(medium, s) }) ||
		slices.ContainsFunc([]string{"cpc", "cpm", "ppc"}, func(s string) bool { return strings.Contains(medium, s) })
}

// attributions are what shops write before a source, in their languages, and
// the medium that it means.
var attributions = []struct {
	medium string
	words  []string
}{
	{"organic", []string{"organic", "organisch", "organique", "orgánico", "organico", "orgânico"}},
	{"referral", []string{"referral", "verweis", "empfehlung", "référence", "référent", "referencia", "referido", "riferimento", "referência"}},
	{"(none)", []string{"source", "quelle", "fuente", "origen", "fonte", "sorgente", "origine", "origem"}},
}

// paired is what a text says as a source and a medium, of which key is the
// loosely folded form: the entry, or the source alone that it comes down to, or
// neither.
func (n *Names) paired(key, text string) (e *Entry, alone string) {
	if at := strings.LastIndexByte(key, '/'); at >= 0 {
		return n.pair(key[:at], key[at+1:], text[:strings.LastIndexByte(text, '/')])
	}
	before, source, ok := strings.Cut(key, ":")
	if !ok || source == "" {
		return nil, ""
	}
	for _, a := range attributions {
		if !slices.Contains(a.words, before) {
			continue
		}
		if a.medium == "referral" && host(source) == "" && n.spelling(source) == nil {
			return n.known["referral"], "" // by somebody
		}
		_, raw, _ := strings.Cut(text, ":")
		return n.pair(source, a.medium, raw)
	}
	return nil, ""
}

// pair is what a source and a medium mean: an entry, or the source as a name of
// its own, or neither. The raw source is as the file wrote it.
func (n *Names) pair(source, medium, raw string) (e *Entry, alone string) {
	path := strings.Contains(source, "/")
	if strings.ContainsAny(source, "/:") {
		if source = host(source); source == "" {
			return nil, ""
		}
	}
	from, by := n.source(source), n.medium(medium)
	switch {
	case slices.Contains(silent, source) || from != nil && from.Group == Unattributed:
		return n.byMedium(from, by, medium), ""
	case n.umbrella(from):
		return n.refined(from, by, medium), ""
	case from != nil && from.Group == Social:
		return n.network(from, by, source, medium), ""
	case medium != "" && slices.Contains(silent, medium) || slices.Contains(referring, medium):
		if from == nil && !path {
			alone = strings.TrimSpace(raw)
		}
		return from, alone
	}
	return n.marketed(from, by, source, medium), ""
}

// source is the entry of a source, or nil.
func (n *Names) source(source string) *Entry {
	if e := n.spelling(source); e != nil {
		return e
	}
	return n.ofHost(host(source))
}

// medium is the entry of a medium by itself, or nil. A social one is the work
// on the organisation's own pages, unless the book says otherwise.
func (n *Names) medium(medium string) *Entry {
	e := n.spelling(medium)
	if slices.Contains(socially, medium) && (e == nil || n.is(e, "Social media")) {
		return n.known["organicsocial"]
	}
	return e
}

// is tells whether an entry is one of those channels of the vocabulary, or what
// the book made of it.
func (n *Names) is(e *Entry, channels ...string) bool {
	return e != nil && slices.ContainsFunc(channels, func(c string) bool {
		v := n.known[loose(c)]
		return v != nil && v.Name == e.Name
	})
}

// byMedium is what a pair means whose source says nothing.
func (n *Names) byMedium(from, by *Entry, medium string) *Entry {
	switch {
	case by != nil && by.Group != Unattributed:
		return by
	case paid(medium):
		return n.known["paidother"]
	case slices.Contains(referring, medium):
		return n.known["referral"]
	case by == nil && !slices.Contains(silent, medium):
		return nil
	case from != nil:
		return from
	case by != nil:
		return by
	}
	return n.known["unknown"]
}

// refined is what a pair means whose source is social as a whole: the network
// that the medium names, or the kind of social.
func (n *Names) refined(from, by *Entry, medium string) *Entry {
	switch {
	case by != nil && by.Group == Social && !n.umbrella(by):
		return by
	case paid(medium):
		return n.known["paidsocial"]
	case n.is(by, "Organic search"):
		return n.known["organicsocial"]
	case by == nil || by.Group != Other || slices.Contains(referring, medium):
		return from
	}
	return nil
}

// network is what a pair means whose source is a social network: that, whatever
// the medium, but for two networks, and for video with what nobody knows.
func (n *Names) network(from, by *Entry, source, medium string) *Entry {
	two := by != nil && by.Group == Social && !n.umbrella(by) && by.Name != from.Name && !slices.Contains(common, medium)
	heard := by != nil || paid(medium) || slices.Contains(silent, medium) || slices.Contains(referring, medium)
	if two || strings.HasPrefix(source, "video") && !heard {
		return nil
	}
	return from
}

// marketed is what any other pair means. A channel of one or two letters is no
// medium here.
func (n *Names) marketed(from, by *Entry, source, medium string) *Entry {
	if letters(medium) < 3 && !slices.Contains(socially, medium) || by != nil && by.Group == Unattributed {
		by = nil
	}
	engine := source == "google" || source == "msn" || source == "microsoft" || n.is(from, "Organic search")
	switch {
	case engine && (paid(medium) || n.is(by, "Paid search")):
		for _, b := range buying {
			if strings.Contains(source, b.engine) {
				return n.known[loose(b.channel)]
			}
		}
		return n.known["paidsearch"]
	case n.is(by, tagged...):
		return by
	case engine && by == nil:
		return nil
	case from != nil:
		if by == nil || by.Name == from.Name || paid(medium) {
			return from
		}
		return nil // two channels
	case paid(medium):
		if by == nil || medium == "cpc" || medium == "ppc" {
			return n.known["paidother"]
		}
	case host(source) != "":
		return nil // a page called like a channel
	}
	return by
}
