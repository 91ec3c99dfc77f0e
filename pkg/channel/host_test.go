package channel

import "testing"

// Addresses and hosts belong to the channel of the site, wherever they point.
func TestHosts(t *testing.T) {
	means(t, map[string][]string{
		"LinkedIn":  {"https://www.linkedin.com/feed/?x=1", "http://linkedin.com:443/in/ana#about", "android-app://com.linkedin.android/", "linkedin.com/company/acme", "de.linkedin.com", "LINKEDIN.COM."},
		"Facebook":  {"lm.facebook.com", "https://l.facebook.com/l.php?u=https%3A%2F%2Facme.example", "com.facebook.katana", "www.facebook.com/acme"},
		"Instagram": {"l.instagram.com", "https://l.instagram.com"},
		"Pinterest": {"de.pinterest.com", "uk.pinterest.com", "https://www.pinterest.com.au/pin/1", "pinterest.ch"},
		"YouTube":   {"m.youtube.com", "https://youtu.be/abc", "android-app://com.google.android.youtube"},
		"Reddit":    {"out.reddit.com", "https://old.reddit.com/r/acme"},
		"X":         {"https://t.co/abc", "mobile.twitter.com", "https://x.com/acme"},
		"Telegram":  {"https://t.me/acme"},
		"Tumblr":    {"acme.tumblr.com"},
		"Organic search": {
			"google.com", "www.google.de", "google.co.uk", "https://www.google.com.br/search?q=acme", "images.google.fr", "bing.com", "https://cn.bing.com/", "duckduckgo.com", "ecosia.org", "yahoo.com", "de.search.yahoo.com", "r.search.yahoo.com",
			"search.brave.com", "yandex.ru", "android-app://com.google.android.googlequicksearchbox/https/www.google.com",
		},
		"Email":                   {"mail.google.com", "https://mail.google.com/mail/u/0", "outlook.live.com", "android-app://com.google.android.gm", "uk.mail.yahoo.com"},
		"AI assistants":           {"https://chatgpt.com/", "www.perplexity.ai", "gemini.google.com", "bard.google.com"},
		"Google Ads":              {"ads.google.com"},
		"Google Business Profile": {"business.google.com", "maps.google.com"},
		"Yelp":                    {"m.yelp.com", "yelp.de"},
	})
}

// What is on no list stays unknown, above all what leads anywhere or only looks
// like a known host. An address is shown as its host.
func TestUnknownHosts(t *testing.T) {
	means(t, map[string][]string{
		"bit.ly": {"bit.ly", "https://bit.ly/3abc", "http://bit.ly"}, "tinyurl.com": {"tinyurl.com"}, "goo.gl": {"goo.gl"}, "ow.ly": {"https://ow.ly/x"}, "buff.ly": {"buff.ly"},
		"acme.example":       {"acme.example", "https://acme.example", "https://www.acme.example/a/b?c=d", "http://ACME.example:8080/", "www.acme.example"},
		"notlinkedin.com":    {"notlinkedin.com"},
		"netflix.com":        {"netflix.com"},
		"linkedin.com.evil":  {"linkedin.com.evil", "https://linkedin.com.evil/linkedin.com"},
		"docs.google.com":    {"docs.google.com", "https://docs.google.com/document"},
		"google.example.com": {"google.example.com"},
		"google.museum":      {"google.museum"},
		"google.ac.be":       {"google.ac.be"},
		"acme.blog":          {"acme.blog"}, // the last label alone is no channel
		"ana@linkedin.com":   {"ana@linkedin.com"},
		"St. Mary fair":      {"St. Mary fair"},
		"https://":           {"https://"},
		"https://a b?":       {"https://a b?"},
		"www.com":            {"www.com"},
		"a..linkedin.com":    {"a..linkedin.com"},
		"linkedin.com:x":     {"linkedin.com:x"},
	})
}

// A channel of the book has the hosts below its own, and its patterns see the
// host of an address.
func TestHostsOfTheBook(t *testing.T) {
	n := NewNames(append([]Entry{{"Shop", Other, []string{"acme.example"}}, {"Forum", Social, []string{"*.forum.example", "reddit.com"}}}, Vocabulary...))
	for text, want := range map[string]string{
		"https://www.acme.example/x": "Shop", "shop.acme.example": "Shop", "blog.acme.example / referral": "Shop", "en.forum.example": "Forum", "https://en.forum.example/t/1": "Forum",
		"old.reddit.com": "Forum", "reddit": "Reddit",
	} {
		if got := n.Name(n.ID([]byte(text))); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}

// Without entries a text is a name as it is.
func TestWithoutEntries(t *testing.T) {
	n := NewNames(nil)
	for _, s := range []string{"https://linkedin.com/a", "https://linkedin.com/b", "spring / referral", "spring", "(not set) / cpc", "Organic: Google", "facebook"} {
		id := n.ID([]byte(s))
		if n.Name(id) != s || n.Known(id) {
			t.Errorf("%q is %q", s, n.Name(id))
		}
		if _, hits := n.Mention([]byte(s)); hits != 0 {
			t.Errorf("%q mentions %d channels", s, hits)
		}
	}
}
