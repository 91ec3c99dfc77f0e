package channel

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// means checks what channel each text is with the vocabulary, and whether a
// person who writes it finds that channel. A want that no entry has is a name
// of its own.
func means(t *testing.T, want map[string][]string) {
	t.Helper()
	n := names()
	for channel, texts := range want {
		known := slices.ContainsFunc(Vocabulary, func(e Entry) bool { return e.Name == channel })
		for _, s := range texts {
			id := n.ID([]byte(s))
			if got := n.Name(id); got != channel || n.Known(id) != known {
				t.Errorf("%q is %q (known: %v), want %q", s, got, n.Known(id), channel)
			}
			if found, ok := n.Find(s); !ok || found != id {
				t.Errorf("a person's %q is not the channel %q", s, channel)
			}
		}
	}
}

// No spelling of the vocabulary means two channels, and none is there for
// nothing: beside its like it has at least other words (tik tok, for texts).
func TestVocabulary(t *testing.T) {
	claimed := map[string]string{}
	worded := map[string]bool{}
	n := names()
	for _, e := range Vocabulary {
		e.spellings(func(s string) {
			key := loose(s)
			if other, taken := claimed[key]; taken && other != e.Name {
				t.Errorf("%q of %s is claimed by %s", s, e.Name, other)
			}
			claimed[key] = e.Name
			words := strings.Join(strings.FieldsFunc(lower(s), func(r rune) bool { return strings.ContainsRune(" -_", r) }), " ")
			if worded[words] {
				t.Errorf("%q of %s is there twice", s, e.Name)
			}
			worded[words] = true
			if s != strings.TrimSpace(s) || s != norm.NFC.String(s) || strings.Contains(s, "*") {
				t.Errorf("%q of %s has loose blanks, is not composed, or is a pattern", s, e.Name)
			}
			if s != e.Name && s != strings.ToLower(s) {
				t.Errorf("%q of %s is not in lower case", s, e.Name)
			}
			if id := n.ID([]byte(s)); n.Name(id) != e.Name || n.Group(id) != e.Group || !n.Known(id) {
				t.Errorf("%q is %q of %s, want %s of %s", s, n.Name(id), n.Group(id), e.Name, e.Group)
			}
		})
	}
	for _, s := range common {
		if claimed[s] == "" {
			t.Errorf("%q is a common word that is no spelling", s)
		}
	}
	for _, s := range sites {
		if claimed[loose(s.channel)] != s.channel {
			t.Errorf("the site %s belongs to no channel %s", s.name, s.channel)
		}
	}
	for _, s := range slices.Concat(tagged, umbrellas) {
		if claimed[loose(s)] != s {
			t.Errorf("the rules name %s, which is no channel", s)
		}
	}
}

// Channels are the names that answers and books hold on to.
func TestGroups(t *testing.T) {
	n := names()
	for group, names := range map[Group][]string{
		Social: {
			"LinkedIn", "Facebook", "Instagram", "X", "YouTube", "TikTok", "Pinterest", "Reddit", "Snapchat", "Threads", "Bluesky", "Mastodon", "WhatsApp", "Telegram", "Discord",
			"Quora", "Tumblr", "Xing", "Nextdoor", "VK", "WeChat", "Weibo", "Social media", "Organic social", "Paid social", "Organic video", "Paid video",
		},
		Other: {
			"Email", "Organic search", "Paid search", "Google Ads", "Microsoft Ads", "Display", "Trade show", "Events", "Webinar", "Referral", "Word of mouth", "Partner", "Affiliate", "Content", "Podcast", "PR",
			"Direct mail", "Print", "Flyers", "Radio", "TV", "Outdoor", "Cold calling", "Outbound", "Networking", "Sponsorship", "SMS", "Website", "AI assistants", "Advertising", "Purchased list",
		},
		Unattributed: {"(unallocated)", "Direct", "Offline", "Unknown", "Other"},
	} {
		for _, name := range names {
			if id := n.ID([]byte(name)); n.Name(id) != name || n.Group(id) != group || !n.Known(id) {
				t.Errorf("%s is %s of %s, want a channel of %s", name, n.Name(id), n.Group(id), group)
			}
		}
	}
}

// Spellings that exports and people use for one channel.
func TestSpellings(t *testing.T) {
	means(t, map[string][]string{
		"Facebook": {
			"facebook", "fb", "Facebook Ads", "facebook.com", "m.facebook.com", "l.facebook.com", "lm.facebook.com", "web.facebook.com", "touch.facebook.com", "mobile.facebook.com", "business.facebook.com",
			"free.facebook.com", "apps.facebook.com", "fb.me", "com.facebook.katana", "Meta", "FB/IG", "fb_ig", "an", "audience network", "messenger", "l.messenger.com", "Facebook / Instagram", "facebook/instagram",
		},
		"Instagram":      {"instagram", "ig", "IG", "insta", "instagram.com", "l.instagram.com", "com.instagram.android", "IGShopping", "linktr.ee", "lnk.bio"},
		"LinkedIn":       {"linkedin", "li", "LinkedIn Ads", "linkedin.com", "lnkd.in", "com.linkedin.android", "Linked In", "linked-in"},
		"X":              {"twitter", "twitter.com", "t.co", "x", "x.com", "com.twitter.android", "tweetdeck", "X (Twitter)"},
		"YouTube":        {"youtube", "yt", "youtube.com", "m.youtube.com", "youtu.be", "YouTube Ads", "Video"},
		"TikTok":         {"tiktok", "tik tok"},
		"Pinterest":      {"pinterest", "pin.it", "de.pinterest.com", "pinterest.co.uk", "www.pinterest.fr"},
		"Reddit":         {"reddit", "old.reddit.com", "out.reddit.com"},
		"Snapchat":       {"snapchat", "snap"},
		"Threads":        {"threads", "threads.net", "threads.com", "l.threads.com"},
		"Bluesky":        {"bluesky", "bsky.app", "go.bsky.app"},
		"Mastodon":       {"mastodon"},
		"WhatsApp":       {"whatsapp", "wa.me"},
		"Telegram":       {"telegram", "t.me"},
		"Discord":        {"discord"},
		"Quora":          {"quora"},
		"Tumblr":         {"tumblr"},
		"VK":             {"vk"},
		"Weibo":          {"weibo"},
		"WeChat":         {"wechat"},
		"Xing":           {"xing"},
		"Viadeo":         {"viadeo"},
		"Nextdoor":       {"nextdoor"},
		"Organic search": {"google / organic", "seo", "bing", "duckduckgo", "ecosia", "yahoo", "brave", "Organic Search"},
		"Google Ads":     {"google / cpc", "adwords"},
		"Microsoft Ads":  {"Microsoft Ads", "bing ads"},
		"Paid search":    {"sem", "ppc", "Paid Search"},
		"Email":          {"email", "e-mail", "e_mail", "newsletter", "mailchimp", "klaviyo", "hs_email", "EDM", "drip", "mail.google.com"},
		"Trade show":     {"trade show", "tradeshow", "expo", "fair", "Messe", "salon", "booth"},
		"Events":         {"event", "events", "conference", "eventbrite", "meetup"},
		"Webinar":        {"webinar", "zoom", "gotowebinar", "on24", "livestream"},
		"Referral":       {"referral"},
		"Word of mouth":  {"word of mouth", "WOM"},
		"Partner":        {"partner", "partner referral", "reseller"},
		"Affiliate":      {"affiliate", "shareasale", "awin", "impact"},
		"Display":        {"display", "banner", "cpm", "gdn", "programmatic", "retargeting", "remarketing", "criteo", "taboola", "outbrain"},
		"Content":        {"blog", "content", "seo content"},
		"Podcast":        {"podcast"},
		"PR":             {"PR", "press", "media"},
		"Print":          {"print", "yellow pages"},
		"Flyers":         {"flyer"},
		"Direct mail":    {"direct mail", "postcard"},
		"Radio":          {"radio"},
		"TV":             {"tv"},
		"Outdoor":        {"outdoor", "billboard"},
		"Direct":         {"direct", "(direct) / (none)", "typed"},
		"Unknown":        {"(not set)", "Unassigned", "Unknown"},
		"Offline":        {"offline", "OFFLINE", "walk-in"},
		"Other":          {"Other"},
		"AI assistants":  {"chatgpt.com", "chat.openai.com", "claude.ai", "perplexity.ai", "gemini.google.com", "copilot.microsoft.com", "chat.mistral.ai", "meta.ai"},
		"Google":         {"Google", "Google"}, // search, ads, maps: nobody knows
		"acme_2":         {"acme_2"},
	})
}

// The labels and internal names by which analytics and CRMs call their channels.
func TestLabels(t *testing.T) {
	for want, labels := range map[string][]string{
		"Direct": {"Direct", "DIRECT_TRAFFIC", "Direct traffic"}, "Cross-network": {"Cross-network"}, "Paid shopping": {"Paid Shopping"}, "Organic shopping": {"Organic Shopping"},
		"Paid search": {"Paid Search", "PAID_SEARCH"}, "Organic search": {"Organic Search", "ORGANIC_SEARCH"}, "Paid social": {"Paid Social", "PAID_SOCIAL"}, "Organic social": {"Organic Social", "Organic social"},
		"Social media": {"SOCIAL_MEDIA", "Social media"}, "Paid video": {"Paid Video"}, "Organic video": {"Organic Video"}, "Display": {"Display"}, "Paid other": {"Paid Other"},
		"Referral": {"Referral", "REFERRALS", "Referrals", "Employee Referral", "External Referral", "Customer Referral"}, "Email": {"Email", "EMAIL_MARKETING", "Email marketing"},
		"Affiliate": {"Affiliates"}, "Audio": {"Audio"}, "SMS": {"SMS"}, "Push notifications": {"Mobile Push Notifications"}, "Unknown": {"Unassigned"},
		"Other": {"OTHER_CAMPAIGNS", "Other campaigns", "Other"}, "Offline": {"OFFLINE", "Offline sources", "Phone Inquiry"}, "AI assistants": {"AI_REFERRALS", "AI referrals"},
		"Website": {"Web", "Web Site"}, "Partner": {"Partner Referral", "Partner"}, "Purchased list": {"Purchased List"}, "Trade show": {"Trade Show"}, "Events": {"Seminar", "Seminar - Internal"},
		"Advertising": {"Advertisement"}, "PR": {"Public Relations"}, "Word of mouth": {"Word of mouth", "Word of Mouth"}, "Cold calling": {"Cold Call"},
	} {
		means(t, map[string][]string{want: labels})
	}
}

// Plain words of the other five languages.
func TestLanguages(t *testing.T) {
	means(t, map[string][]string{
		"Trade show":     {"Messe", "Salon", "Feria", "Fiera", "Feira"},
		"Referral":       {"Empfehlung", "Recommandation", "Recomendación", "Raccomandazione", "Indicação"},
		"Word of mouth":  {"Mundpropaganda", "Bouche-à-oreille", "Boca a boca", "Passaparola"},
		"Cold calling":   {"Kaltakquise", "Démarchage téléphonique", "Llamada en frío", "Chiamata a freddo", "Ligação fria"},
		"Social media":   {"Soziale Medien", "Réseaux sociaux", "RÉSEAUX SOCIAUX", "Re\u0301seaux sociaux", "Redes sociales", "Reti sociali", "Mídias sociais", "Redes sociais"},
		"Paid search":    {"Bezahlte Suche", "Recherche payante", "Búsqueda de pago", "Ricerca a pagamento", "Busca paga"},
		"Organic search": {"Organische Suche", "Recherche organique", "Búsqueda orgánica", "Ricerca organica", "Busca orgânica"},
		"Email":          {"Newsletter", "Courriel", "Correo electrónico", "Posta elettronica", "Correio eletrônico"},
		"Advertising":    {"Werbung", "Publicité", "Publicidad", "Pubblicità", "Publicidade"},
		"Unknown":        {"Unbekannt", "Inconnu", "Desconocido", "Sconosciuto", "Desconhecido"},
		"Other":          {"Sonstige", "Autres", "Otros", "Altro", "Outros"},
	})
}

// Neither case nor blanks, hyphens or underscores change what a known name, an
// address or a pair is.
func TestWritingNeverMatters(t *testing.T) {
	var all []string
	for _, e := range Vocabulary {
		e.spellings(func(s string) { all = append(all, s) })
	}
	all = append(all, "https://www.linkedin.com/feed/?x=1", "lm.facebook.com", "linkedin.com/company/acme", "google / ppc", "acme / social", "Organic: Google", "chatgpt.com / referral", "(direct) / (none)")
	rapid.Check(t, func(t *rapid.T) {
		n, s := names(), rapid.SampledFrom(all).Draw(t, "text")
		want := n.Name(n.ID([]byte(s)))
		if got := n.Name(n.ID([]byte(disguised(t, s)))); got != want {
			t.Fatalf("%q is %s or %s", s, want, got)
		}
	})
}

// disguised is a text in other case, and with blanks, hyphens and underscores
// between its characters.
func disguised(t *rapid.T, s string) string {
	var b strings.Builder
	for _, r := range s {
		if rapid.Bool().Draw(t, "upper") {
			b.WriteString(strings.ToUpper(string(r)))
		} else {
			b.WriteRune(r)
		}
		b.WriteString(rapid.SampledFrom([]string{"", "", "", "", " ", "-", "_", "\u00a0", "\u200b"}).Draw(t, "between"))
	}
	return b.String()
}
