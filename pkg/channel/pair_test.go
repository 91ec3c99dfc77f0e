package channel

import "testing"

func TestPairs(t *testing.T) {
	means(t, map[string][]string{
		// A network wins, whatever the medium.
		"Facebook": {"facebook / cpc", "facebook / cpm", "facebook.com / referral", "l.facebook.com / referral", "fb / paid_social", "Facebook / Newsletter", "facebook/instagram", "an / cpc", "facebook / (not set)", "meta / spring-sale"},
		"LinkedIn": {"linkedin / social", "linkedin / paid-social", "li / story", "linkedin.com / (none)", "lnkd.in / organic", "linkedin / video", "linkedin / carousel", "linkedin/cpc"},
		"X":        {"t.co / referral", "twitter / social", "x / cpc"},
		"YouTube":  {"youtube / display", "youtube.com / referral", "video / cpc"},
		// Engines by what was paid.
		"Google Ads":     {"google / cpc", "google / ppc", "google / paid", "google / paid search", "google / cpm", "google.com / cpc", "adwords / ppc", "google-ads / anything", "google / ecpc", "google / brand_cpc", "(not set) / google ads", "google/cpc"},
		"Microsoft Ads":  {"bing / cpc", "bing.com / ppc", "msn / cpc", "microsoft / cpc"},
		"Paid search":    {"yahoo / cpc", "duckduckgo / ppc", "seo / cpc", "acme / paid-search", "(not set) / cpc", "acme / sem"},
		"Organic search": {"google / organic", "bing / organic", "ecosia.org / organic", "acme / organic", "google.de / referral", "baidu / organic", "bing / (not set)", "(not set) / organic", "duckduckgo / referral"},
		// Then the medium.
		"Email":              {"acme / email", "newsletter / email", "hs_email / email", "acme / e-mail", "acme / Newsletter", "mailchimp / spring", "mail.google.com / referral", "google / email", "newsletter / (none)", "(direct) / email", "(not set) / email"},
		"Display":            {"acme / display", "acme / banner", "acme / expandable", "acme / interstitial", "acme / cpm", "google / display", "criteo / cpc", "acme / retargeting"},
		"Affiliate":          {"acme / affiliate", "acme / affiliates", "awin / acme"},
		"SMS":                {"acme / sms"},
		"Push notifications": {"acme / push", "firebase / mobile push"},
		"Audio":              {"acme / audio"},
		"Webinar":            {"acme / webinar", "webinar / (none)"},
		"Events":             {"eventbrite / referral", "eventbrite / cpc", "(not set) / event"},
		"Organic social":     {"acme / social", "acme / social-network", "acme / social_media", "acme / sm", "acme / Social Network", "google / social", "social / organic", "(not set) / social"},
		"Paid social":        {"acme / paid social", "acme / paid-social", "social / cpc", "social / paid"},
		"Social media":       {"social / (not set)", "social / referral", "social / organic-post"},
		"Instagram":          {"social / instagram", "acme / instagram"},
		"Paid other":         {"acme / cpc", "acme.example / cpc", "acme / ppc", "acme / paid", "(not set) / paid"},
		"Cross-network":      {"google / cross-network"},
		"AI assistants":      {"chatgpt.com / referral", "chatgpt.com / (not set)", "perplexity / referral"},
		"Direct":             {"(direct) / (none)", "(direct) / (not set)", "direct / none", "Direct"},
		"Referral":           {"(not set) / referral"},
		"Unknown":            {"(not set) / (not set)", "(not set) / (none)", "unknown / (none)", "n/a"},
		// A referral by nobody known is its source.
		"acme.example": {"acme.example / referral", "acme.example", "www.acme.example / referral", "https://acme.example/page / referral", "acme.example / (not set)"},
		"Acme":         {"Acme / referral", "Acme / (none)", "Acme/link", "Acme"},
		"Google":       {"Google / referral", "Google / (not set)"},
		// What no rule knows stays as it is written.
		"TV / Radio":            {"TV / Radio"},
		"Acme / Blimp":          {"Acme / Blimp"},
		"Facebook / LinkedIn":   {"Facebook / LinkedIn"},
		"Social / Email":        {"Social / Email"},
		"Video / Photo":         {"Video / Photo"},
		"google / product_sync": {"google / product_sync"},
		"(direct) / blimp":      {"(direct) / blimp"},
		"(not set) / blimp":     {"(not set) / blimp"},
		"acme.example/facebook": {"acme.example/facebook"}, // a page
		"acme / offline":        {"acme / offline"},
		"a / b / referral":      {"a / b / referral"},
		"google / organic-post": {"google / organic-post"},
		"acme / pr":             {"acme / pr"},
		"acme/":                 {"acme/"},
	})
}

// The sources that shops write.
func TestAttributions(t *testing.T) {
	means(t, map[string][]string{
		"Organic search": {"Organic: Google", "Organic: Bing", "Organisch: Google", "Organique : Google", "Organic: Acme"},
		"Facebook":       {"Source: Facebook", "Referral: L.facebook.com", "Quelle: Facebook", "Fuente: Fb"},
		"Email":          {"Source: Newsletter", "Referral: Mail.google.com"},
		"Acme.example":   {"Referral: Acme.example"},
		"Blimp":          {"Source: Blimp"},
		"Google":         {"Source: Google"},
		"Referral":       {"Referral: a customer", "Empfehlung: eine Kundin"},
		"Direct":         {"Direct"},
		"Unknown":        {"Unknown"},
		"Offline":        {"Web admin"},
		"Fair: spring":   {"Fair: spring"},
		"Referral:":      {"Referral:"},
	})
}

func TestPair(t *testing.T) {
	for _, tt := range []struct{ source, medium, want, channel string }{
		{"google", "cpc", "google / cpc", "Google Ads"},
		{" Facebook ", "\tpaid social", "Facebook / paid social", "Facebook"},
		{"newsletter", "", "newsletter", "Email"},
		{"", "email", "(not set) / email", "Email"},
		{"", "social", "(not set) / social", "Organic social"},
		{"", " ", "", "(unattributed)"},
		{"(direct)", "(none)", "(direct) / (none)", "Direct"},
		{"https://acme.example/x", "referral", "https://acme.example/x / referral", "acme.example"},
	} {
		got := Pair([]byte(tt.source), []byte(tt.medium))
		if got != tt.want {
			t.Errorf("%q and %q are %q, want %q", tt.source, tt.medium, got, tt.want)
		}
		n := names()
		if id := n.ID([]byte(got)); n.Name(id) != tt.channel {
			t.Errorf("%q is %q, want %q", got, n.Name(id), tt.channel)
		}
	}
}

// What the book says of a source, a medium or a pair goes before the rules.
func TestPairsOfTheBook(t *testing.T) {
	n := NewNames(append([]Entry{
		{"Our blog", Social, []string{"blog.acme.example", "acme-de*"}},
		{"Fairs", Other, []string{"google / cpc", "trade show", "fair*"}},
		{"Staff", Social, []string{"social"}},
		{"SEO", Other, []string{"organic search"}},
	}, Vocabulary...))
	for text, want := range map[string]string{
		"blog.acme.example / email": "Our blog", "acme-de / cpc": "Our blog", "google / cpc": "Fairs", "google / ppc": "Google Ads", "fair26 / referral": "Fairs",
		"acme / social": "Staff", "google / search ads": "Google Ads", "acme / Organic search": "SEO",
	} {
		if got := n.Name(n.ID([]byte(text))); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}
