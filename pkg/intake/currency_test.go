package intake_test

import (
	"path/filepath"
	"strings"
	"testing"

	"example.com/roi/pkg/intake"
)

// The currency of an answer is a code where the marks leave no doubt, the sign
// as found where they do, and a fault where there are two; never a matter of
// which row comes first.
func TestCurrency(t *testing.T) {
	path := filepath.Join(t.TempDir(), "spend.csv")
	for _, tt := range []struct {
		amounts    string // of the column Cost, with | between them
		code, sign string // code "!" where two currencies are a fault
	}{
		{"5|6", "", ""},
		{"€5|6", "EUR", "€"},
		{"5 EUR|€6", "EUR", "€"},
		{"£5|GBP 6", "GBP", "£"},
		{"€5|£6", "!", ""},
		{"USD 5|EUR 6", "!", ""},
		{"$5|$6", "", "$"},
		{"$5|CAD 6", "CAD", "$"},
		{"$5|US$6|USD 7", "USD", "$"},
		{"$5|CAD 6|AUD 7", "!", ""},
		{"$5|EUR 6", "!", ""},
		{"$5|¥6", "!", ""},
		{"¥5|CNY 6", "CNY", "¥"},
		{"CHF 5|Fr. 6", "CHF", ""},
		{"kr 5|6 kr", "", "kr"},
		{"kr 5|SEK 6", "SEK", "kr"},
		{"kr 5|EUR 6", "!", ""},
		// One currency may have several abbreviations, and one that is not known
		// to be of one currency only is a sign.
		{"kr 5|kr. 6", "", "kr"},
		{"kr. 5|Kr 6|DKK 7", "DKK", "kr"},
		{"Rs 5", "", "Rs"},
		{"Rs 5|INR 6", "INR", ""},
		{"R 5|ZAR 6", "ZAR", ""},
		{"₿5", "", "₿"},
	} {
		amounts := strings.Split(tt.amounts, "|")
		for turn := range amounts {
			text := "Channel,Cost\n"
			for i := range amounts {
				text += "Email," + amounts[(i+turn)%len(amounts)] + "\n"
			}
			write(t, path, []byte(text))
			l, err := intake.Load(intake.Request{Args: []string{path}})
			switch {
			case tt.code == "!" && err == nil:
				t.Errorf("%q: two currencies, and no fault but %+v", text, l.Currency)
			case tt.code == "!" && !strings.Contains(err.Error(), "in another currency"):
				t.Errorf("%q: %v", text, err)
			case tt.code == "!":
			case err != nil:
				t.Errorf("%q: %v", text, err)
			case l.Currency.Code != tt.code:
				t.Errorf("%q: the code is %q, want %q", text, l.Currency.Code, tt.code)
			case tt.sign != "" && !strings.EqualFold(strings.TrimSuffix(l.Currency.Sign, "."), tt.sign), tt.sign == "" && tt.code == "" && l.Currency.Sign != "":
				t.Errorf("%q: the sign is %q, want %q", text, l.Currency.Sign, tt.sign)
			}
		}
	}
}
