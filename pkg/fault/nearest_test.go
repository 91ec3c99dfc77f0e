package fault_test

import (
	"testing"

	"example.com/roi/pkg/fault"
	"github.com/google/go-cmp/cmp"
)

func TestNearest(t *testing.T) {
	known := []string{"net_hourly_rate", "net_margin", "hours", "LinkedIn", "Email", "Events"}
	for word, want := range map[string][]string{
		"linkedin":       {"LinkedIn"},
		"Lnikedin":       {"LinkedIn"}, // two letters swapped
		"hourz":          {"hours"},
		"net_":           {"net_hourly_rate", "net_margin"},
		"net_hourlyrate": {"net_hourly_rate"},
		"Podcast":        nil,
		"":               nil,
	} {
		if diff := cmp.Diff(want, fault.Nearest(word, known)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", word, diff)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	long := make([]string, 17)
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"hourz", []string{"hours", "leads"}, "did you mean hours?"},
		{"net", []string{"net_a", "net_b", "net_c", "net_d"}, "did you mean net_a, net_b or net_c?"},
		{"xyz", []string{"hours", "a\x1bb"}, `known here: hours, a\x1bb`},
		{"abc\x1b", []string{"abc\x1b1"}, `did you mean abc\x1b1?`},
		{"xyz", long, ""},
		{"xyz", nil, ""},
	} {
		if diff := cmp.Diff(c.want, fault.DidYouMean(c.word, c.known)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.word, diff)
		}
	}
}
