package book

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
)

// Fields lists the fields by which rows can be ignored.
var Fields = []string{
	"project", "task", "tags", "campaign", "description", "channel",
	"category", "person", "customer", "segment", "product", "status",
}

// written is a channel as the book has it.
type written struct {
	group *channel.Group // nil: not said
	also  []string
}

var group = choice("a group", func() (all []option[channel.Group]) {
	for _, g := range channel.Groups {
		all = append(all, option[channel.Group]{g.String(), g})
	}
	return all
}()...)

var channelKeys = []key[written]{
	in("group", "social, other or unattributed; can be left out for a channel that roi knows", stated(group), func(w *written) **channel.Group { return &w.group }),
	in("also", "what else the channel goes by; * stands for any characters", names, func(w *written) *[]string { return &w.also }),
}

// channels is a map from names to channels.
var channels = func() form[[]Channel] {
	byName := namesTo("a map from channels to what they are", mapOf("a map", channelKeys))
	return form[[]Channel]{byName.Form, func(r *reading, n *node) ([]Channel, bool) {
		named, ok := byName.read(r, n)
		var all []Channel
		for _, c := range named {
			path := join(n.path, c.Name)
			g, known := groupOf(c.Name)
			switch {
			case strings.HasPrefix(c.Name, "(") && strings.HasSuffix(c.Name, ")"):
				r.note(c.Line, path, fault.New("%s is a name that roi itself gives", fault.Quote(c.Name)).WithHint("name the channel without parentheses"))
			case strings.Contains(c.Name, "*"):
				r.note(c.Line, path, fault.New("%s is a pattern, not a name", fault.Quote(c.Name)).WithHint("name the channel, and write the pattern under also:"))
			case c.Value.group != nil:
				g = *c.Value.group
			case !known:
				r.note(c.Line, path, fault.New(`lacks "group": is it social or other marketing?`).WithHint("write group: social or group: other"))
			}
			all = append(all, Channel{Name: c.Name, Group: g, Also: c.Value.also, Line: c.Line})
		}
		return all, ok
	}}
}()

// vocabulary is what roi knows of channels by itself.
var vocabulary = sync.OnceValue(func() *channel.Names { return channel.NewNames(channel.Vocabulary) })

// groupOf is the group of a channel that roi knows by itself.
func groupOf(name string) (channel.Group, bool) {
	e, known := vocabulary().Entry(name)
	return e.Group, known
}

// ignoreKeys are the fields by which rows can be ignored.
func ignoreKeys() (keys []key[[]Named[[]string]]) {
	for _, f := range Fields {
		keys = append(keys, key[[]Named[[]string]]{
			Key{Name: f, Meaning: "a row is ignored when its " + f + " is one of these; * stands for any characters", Form: names.Form},
			func(r *reading, p pair, into *[]Named[[]string]) {
				if v, ok := names.read(r, p.value); ok {
					*into = append(*into, Named[[]string]{p.name, p.line, v})
				}
			},
		})
	}
	return keys
}

// shared is a map from channels to how they are shared out.
var shared = func() form[[]Sharing] {
	driver := to(word("a way to share", "hours", "spend", "leads", "sales", "even"), func(w string) Sharing { return Sharing{Driver: w} })
	shares := to(checked(namesTo("a map from channels to shares", share), sharesFit), func(s []Named[int64]) Sharing { return Sharing{Shares: s} })
	return to(namesTo("a map from channels to ways to share", either("a way to share, or a map from channels to shares", scalar, driver, mapping, shares)), func(named []Named[Sharing]) (all []Sharing) {
		for _, s := range named {
			s.Value.Channel, s.Value.Line = s.Name, s.Line
			all = append(all, s.Value)
		}
		return all
	})
}()

// stage is the key of a stage.
type stage struct {
	name  string
	stage ledger.Stage
	open  bool // an open deal can be there
}

// stages are the stages in order.
var stages = []stage{
	{"lead", ledger.Lead, true},
	{"mql", ledger.MQL, true},
	{"sal", ledger.SAL, true},
	{"sql", ledger.SQL, true},
	{"opportunity", ledger.Opportunity, true},
	{"won", ledger.Won, false},
	{"lost", ledger.LostDeal, false},
}

func stageKeys() (keys []key[[]Stage]) {
	for _, s := range stages {
		keys = append(keys, key[[]Stage]{
			Key{Name: s.name, Meaning: "what files call this stage", Form: names.Form},
			func(r *reading, p pair, into *[]Stage) {
				if v, ok := names.read(r, p.value); ok {
					*into = append(*into, Stage{s.stage, v, p.line})
				}
			},
		})
	}
	return keys
}

// stageRates is a map from stages to the chance that an open deal there is won:
// by roi's own stages, or by the names that the company's files have.
var stageRates = checked(to(namesTo("a map from stages to shares", share), func(named []Named[int64]) (all []StageRate) {
	for _, n := range named {
		rate := StageRate{Name: n.Name, Rate: n.Value}
		for _, s := range stages {
			if s.open && s.name == n.Name {
				rate.Name, rate.Stage = "", s.stage
			}
		}
		all = append(all, rate)
	}
	return all
}), func(all []StageRate) *fault.Fault {
	for _, r := range all {
		if slices.ContainsFunc(stages, func(s stage) bool { return !s.open && s.name == r.Name }) {
			return fault.New("no open deal is at %s", fault.Quote(r.Name)).WithHint("give the stages where open deals stand, such as opportunity, or Proposal")
		}
	}
	return nil
})

// sorted puts names in byte order.
func sorted[V any](all []Named[V]) []Named[V] {
	slices.SortFunc(all, func(a, b Named[V]) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// orders, marks and the rest are what settles how a file is written.
var (
	order    = choice("an order of dates", option[cell.Order]{"dmy", cell.DMY}, option[cell.Order]{"mdy", cell.MDY}, option[cell.Order]{"ymd", cell.YMD})
	mark     = choice("a decimal mark", option[byte]{".", '.'}, option[byte]{",", ','})
	clock    = choice("a form of durations", option[cell.Clock]{"h:mm", cell.HourMinute}, option[cell.Clock]{"m:ss", cell.MinuteSecond})
	rateForm = choice("percent or money", option[cell.RateForm]{"percent", cell.Percent}, option[cell.RateForm]{"money", cell.Amount})
)
