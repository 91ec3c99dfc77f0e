package report

import (
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/metric"
)

// Check refuses what no figure is called.
func (o *Options) Check() error {
	for _, key := range o.Metrics {
		if _, ok := metric.Find(key); !ok {
			return UnknownMetric(key)
		}
	}
	if _, ok := metric.Find(o.Sort); !ok && o.Sort != "" && o.Sort != "channel" {
		return UnknownMetric(o.Sort)
	}
	return nil
}

// UnknownMetric is the fault of a key on the command line that no figure has.
func UnknownMetric(key string) error {
	wrong := metric.UnknownKey(key)
	wrong.Usage = true
	return wrong
}

// Subject is what a figure of an answer belongs to, as SUBJECT.METRIC names it.
type Subject = metric.Term

// ParseSubject reads SUBJECT.METRIC, split at the last dot.
func ParseSubject(text string) (Subject, error) {
	dot := strings.LastIndexByte(text, '.')
	if dot <= 0 || dot == len(text)-1 {
		return Subject{}, fault.Usage("%s is not SUBJECT.METRIC", fault.Quote(text)).
			WithHint("write LinkedIn.net_hourly_rate, social.roi, or '\"Trade show\".spend'")
	}
	var s Subject
	s.Name, s.Quoted = unquote(text[:dot])
	d, ok := metric.Find(text[dot+1:])
	if !ok && slices.Contains([]string{"csv", "tsv", "txt", "xlsx"}, strings.ToLower(text[dot+1:])) {
		return s, fault.Usage("%s looks like a file, not SUBJECT.METRIC", fault.Quote(text)).
			WithHint("name the figure first: roi explain LinkedIn.net_hourly_rate %s", text)
	}
	if !ok {
		return s, UnknownMetric(text[dot+1:])
	}
	s.Metric = d
	return s, nil
}

// groupOf is the group that a bare name means; total is one too, without a
// group of its own.
func groupOf(name string) (channel.Group, bool) {
	for _, g := range channel.Groups {
		if g.String() == name {
			return g, true
		}
	}
	return 0, name == "total"
}

// ParseMetrics reads a list of keys separated by commas.
func ParseMetrics(text string) []string {
	keys := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	var once []string
	for _, k := range keys {
		if !slices.Contains(once, k) {
			once = append(once, k)
		}
	}
	return once
}
