package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// inventedChannel is a channel of an invented business, with how its people
// write it.
type inventedChannel struct {
	name, group string
	spellings   []string
}

var inventedChannels = []inventedChannel{
	{"Lantern posts", "social", []string{"Lantern posts", "lantern_posts", "LANTERN POSTS", "lantern feed", "lp organic"}},
	{"Lantern boosts", "social", []string{"Lantern boosts", "lantern-boosts", "Boosted lanterns", "LB paid", "boosts (paid)"}},
	{"Harbour letter", "other", []string{"Harbour letter", "harbor letter", "HARBOUR-LETTER", "monthly letter", "Letter (monthly)"}},
	{"Search finds", "other", []string{"Search finds", "search_finds", "found by search", "SF", "Search: found"}},
	{"Search slots", "other", []string{"Search slots", "bought search", "SLOTS", "slots / clicks", "search-slot"}},
	{"Quay fair", "other", []string{"Quay fair", "QuayFair", "the quay fair", "fair", "Quay fair stand"}},
	{"Evening talks", "other", []string{"Evening talks", "evening-talk", "TALKS", "talk (evening)", "Talk"}},
	{"Neighbours", "other", []string{"Neighbours", "neighbors", "told by a neighbour", "via neighbour", "NEIGHBOUR"}},
	{"Guild", "other", []string{"Guild", "guild partners", "GUILD_PARTNER", "Guild (partner)", "via the guild"}},
	{"Yard journal", "other", []string{"Yard journal", "journal", "yard-journal", "Journal post", "JOURNAL POSTS"}},
	{"Door cards", "other", []string{"Door cards", "doorcards", "door-card", "DC", "card to the door"}},
	{"Quay banners", "other", []string{"Quay banners", "quay_banner", "QB", "Banners (quay)", "banner"}},
}

// inventedStrays are names that no book lists: each is a channel of its own.
var inventedStrays = []string{"Tombola", "Kite day", "Raft 99"}

var (
	inventedDealStages = []string{"Discovery", "Proposal", "Negotiation", "Closed Won", "Closed Lost"}
	inventedLeadStages = []string{"Subscriber", "Marketing qualified", "Sales accepted", "Sales qualified", "Customer", "Rejected"}
	inventedSQLs       = []string{"Sales qualified", "Customer"}
	inventedMediums    = []string{"cpc", "organic", "email", "referral", "print", "live"}
	inventedPeople     = []string{"Ines", "Tor", "Mika", "Runa", "Oskar", "Lene", "Yann"}
	inventedCategories = []string{"slots", "tools", "printing", "stand", "agency"}
	inventedSeasons    = []string{"thaw-", "bloom-", "sail-", "frost-"}
	inventedPlaces     = []string{"Aldermoor", "Brackby", "Cindergate", "Dunmere", "Elmsholt", "Fennaby", "Gorsewick", "Hollowquay", "Inglemoor"}
	inventedTrades     = []string{"Bakery", "Cycles", "Pottery", "Sails", "Timber", "Glass", "Clocks"}
)

// inventedDays are the days of the rows: 1000 to create something on, and as
// many more as a deal may take.
var inventedDays = func() (days []string) {
	first := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range inventedSpan + inventedPatience {
		days = append(days, first.AddDate(0, 0, i).Format(time.DateOnly))
	}
	return days
}()

const inventedSpan, inventedPatience = 1000, 90

// writeInventedBook writes a book that knows the channels by every spelling,
// alone and in front of a medium.
func writeInventedBook(path string) error {
	var b strings.Builder
	b.WriteString("version: 1\nchannels:\n")
	for _, c := range inventedChannels {
		var also []string
		for _, s := range c.spellings {
			also = append(also, fmt.Sprintf("%q", s), fmt.Sprintf("%q", s+" / *"))
		}
		also = slices.DeleteFunc(also, func(s string) bool { return s == fmt.Sprintf("%q", c.name) })
		fmt.Fprintf(&b, "  %s: {group: %s, also: [%s]}\n", c.name, c.group, strings.Join(also, ", "))
	}
	return os.WriteFile(path, []byte(b.String()), 0o666)
}
