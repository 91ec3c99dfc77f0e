package channel

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// mentionsOf checks what channel each text mentions: "" for none, "?" for several.
func mentionsOf(t *testing.T, n *Names, want map[string]string) {
	t.Helper()
	for text, channel := range want {
		id, hits := n.Mention([]byte(text))
		got := "?"
		switch {
		case hits == 0:
			got = ""
		case hits == 1:
			got = n.Name(id)
		}
		if got != channel || hits != 1 && id != Blank {
			t.Errorf("%q mentions %q (%d hits), want %q", text, got, hits, channel)
		}
	}
}

func TestMention(t *testing.T) {
	mentionsOf(t, names(), map[string]string{
		"LinkedIn posts March": "LinkedIn", "2026_03_LINKEDIN_leads_DE": "LinkedIn", "Post for LinkedIn's feed": "LinkedIn", "see https://www.linkedin.com/in/ana": "LinkedIn", "(linkedin)": "LinkedIn",
		"Trade show 2026": "Trade show", "trade-show": "Trade show", "Plan Trade_Show": "Trade show", "tradeshow": "Trade show", "TradeShow booth": "Trade show", "Trade\u00a0show": "Trade show", "trade, show": "",
		"Linked In post": "LinkedIn", "Link\u200bedIn post": "LinkedIn", "Face book page": "Facebook", "FacebookAds spring": "Facebook",
		"Réseaux sociaux juin": "Social media", "Re\u0301seaux-sociaux": "Social media", "RÉSEAUX SOCIAUX": "Social media", "Mundpropaganda 2026": "Word of mouth", "Öffentlichkeitsarbeit Mai": "PR",
		// The longest is one hit.
		"partner referral": "Partner", "Our partner referral, May": "Partner", "Google Ads": "Google Ads", "google ads spring": "Google Ads", "direct mail May": "Direct mail", "organic search report": "Organic search",
		"social media marketing": "Social media", "Google / CPC, spring": "Google Ads", "facebook/instagram reels": "Facebook", "instagram.com": "Instagram",
		// The same channel twice is one, two channels are none.
		"Facebook and fb.com and FACEBOOK ads": "Facebook", "Facebook and LinkedIn": "?", "LinkedIn post about our webinar": "?", "email, webinar, podcast": "?", "Email to trade show guests": "?",
		// A network goes before social as a whole.
		"social": "Social media", "Social posts": "Social media", "Organic social, May": "Organic social", "LinkedIn social posts": "LinkedIn", "paid social (Facebook)": "Facebook", "Email and social": "?",
		"social: LinkedIn, Facebook": "?", "social media, organic social": "?",
		// Too short, or a common word.
		"li": "", "fb ads": "Facebook", "X": "", "PR": "", "tv": "", "PR work": "", "ig story": "", "x_newsletter": "Email", "email from big fair": "Email", "an ad": "",
		"Website redesign": "", "Website": "Website", "#website": "Website", "our site": "", "search": "Organic search", "search terms": "", "Content": "Content", "content plan": "", "print the list": "", "Print": "Print",
		"press kit": "", "organic growth": "", "conference call": "", "meta description": "", "Zoom call": "", "segunda-feira": "", "Ferias": "", "Férias": "",
		// Not what only reads alike when pushed together.
		"Meeting on 24 May": "", "we chat with customers": "", "WeChat": "WeChat", "a win for us": "", "meet up": "", "x. Com": "", "t. Co": "",
		// No effort behind it.
		"direct": "", "(direct) / (none)": "", "Other": "", "offline": "", "unknown": "", "direct traffic": "", "n/a": "",
		"": "", " ": "", "--": "", "€ ?": "", "\xff\xfe": "", "会議": "", "プロジェクト LinkedIn 広告": "LinkedIn", "LinkedIn広告": "",
	})
}

// Patterns match as many whole words as they have, or the whole text.
func TestMentionPatterns(t *testing.T) {
	n := NewNames(append([]Entry{
		{"LinkedIn", Social, []string{"LI ads*", "li*"}},
		{"Trade show", Other, []string{"Expo*", "*stand"}},
		{"Launch", Other, []string{"spring * launch", "launch day"}},
		{"Client", Unattributed, []string{"Client *", "linkedin support*"}},
		{"Agency", Other, []string{"*agency*"}},
		{"Everything", Other, []string{"*", "**"}},
		{"Films", Social, []string{"*film*"}},
		{"Press", Other, []string{"pres*"}},
		{"Email!", Other, nil},
	}, Vocabulary...))
	mentionsOf(t, n, map[string]string{
		"LI ads spring": "LinkedIn", "Plan LI-ads, May": "LinkedIn", "Plan LI adsets": "LinkedIn", "list of life": "", "reli ads": "",
		"Expo2026": "Trade show", "our Expo-2026": "Trade show", "our expos": "Trade show", "Exponential growth": "Trade show", "an Exponential growth": "Trade show", "our newsstand": "Trade show", "understanding": "",
		"the spring big launch": "Launch", "spring launches": "", "the launch day": "Launch", "the launchday": "Launch",
		"Client LinkedIn posts": "", "LinkedIn support May": "", "a LinkedIn support, May": "", "Client": "",
		"talk to the agency on LinkedIn": "Agency", "an agency film": "?", "film on LinkedIn": "Films", "one short film, LinkedIn": "Films",
		"press kit": "Press", "the press kit": "", "email plan": "Email", "Email!": "Email",
		"nothing at all": "",
	})
}

// A network of the book that claims a name for social is no name for social as
// a whole, and what is called one is.
func TestUmbrella(t *testing.T) {
	n := NewNames(append([]Entry{{"LinkedIn", Social, []string{"social media"}}, {"Socials", Social, []string{"organic social"}}, {"Paid social", Other, nil}}, Vocabulary...))
	for name, want := range map[string]bool{"LinkedIn": false, "social media": false, "Socials": true, "organic social": true, "Paid social": false, "Email": false, "Blimp": false, "": false} {
		if got := n.Umbrella(n.ID([]byte(name))); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	n = names()
	for name, want := range map[string]bool{"Social media": true, "social": true, "Organic social": true, "PAID_SOCIAL": true, "acme / social": true, "Facebook": false, "Organic video": false, "Email": false, "Blimp": false} {
		if got := n.Umbrella(n.ID([]byte(name))); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// findable are the spellings that texts may mention anywhere.
func findable() (all []struct{ text, channel string }) {
	for _, e := range Vocabulary {
		e.spellings(func(s string) {
			if e.Group != Unattributed && letters(s) >= 3 && !slices.Contains(common, loose(s)) {
				all = append(all, struct{ text, channel string }{s, e.Name})
			}
		})
	}
	return all
}

// Every spelling is found inside a text, however it is written, and named twice
// it is one channel still.
func TestMentionEverySpelling(t *testing.T) {
	n := names()
	for _, s := range findable() {
		for _, text := range []string{
			s.text, "qqq " + s.text + " qqq", "qqq_" + strings.ReplaceAll(strings.ToUpper(s.text), " ", "-") + "_qqq", "(" + norm.NFD.String(s.text) + ")", s.text + "; " + strings.ReplaceAll(s.text, " ", ""),
		} {
			id, hits := n.Mention([]byte(text))
			if hits != 1 || n.Name(id) != s.channel {
				t.Errorf("%q mentions %q (%d hits), want %s", text, n.Name(id), hits, s.channel)
			}
		}
	}
}

// Nothing is found inside a word.
func TestMentionNeverInsideAWord(t *testing.T) {
	n := names()
	letter := rapid.SampledFrom([]string{"q", "Q", "7", "é", "ж", "e\u0301", "字"})
	all := slices.DeleteFunc(findable(), func(s struct{ text, channel string }) bool {
		return strings.ContainsFunc(s.text, func(r rune) bool { return !ofWord(r) })
	})
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(all).Draw(t, "spelling").text
		switch rapid.IntRange(0, 2).Draw(t, "where") {
		case 0:
			word = letter.Draw(t, "before") + word
		case 1:
			word += letter.Draw(t, "after")
		case 2:
			word = letter.Draw(t, "before") + word + letter.Draw(t, "after")
		}
		for _, text := range []string{word, "qqq " + word + " qqq", word + "_" + word} {
			if id, hits := n.Mention([]byte(text)); hits != 0 {
				t.Fatalf("%q mentions %q", text, n.Name(id))
			}
		}
	})
}

// Two channels are two hits, whatever else the text says.
func TestMentionTwo(t *testing.T) {
	n, all := names(), findable()
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.SampledFrom(all).Draw(t, "a"), rapid.SampledFrom(all).Draw(t, "b")
		if a.channel == b.channel || slices.Contains(umbrellas, a.channel) || slices.Contains(umbrellas, b.channel) {
			return
		}
		if id, hits := n.Mention([]byte("qqq " + a.text + " qqq, " + b.text + " qqq")); hits != 2 || id != Blank {
			t.Fatalf("%q and %q are %d hits", a.text, b.text, hits)
		}
	})
}
