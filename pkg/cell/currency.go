package cell

import (
	"strings"
	"unicode/utf8"
)

// codes are the currencies in use, by the three letters of ISO 4217.
const codes = " " +
	"AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP " +
	"BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP " +
	"GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES " +
	"KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU " +
	"MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON " +
	"RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND " +
	"TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW " +
	"ZWG "

// IsCurrency tells whether a text is the code of a currency in use, in capital
// letters: three letters that stand beside an amount may be a word.
func IsCurrency(code string) bool {
	return len(code) == 3 && code[0] != ' ' && code[1] != ' ' && code[2] != ' ' && strings.Contains(codes, " "+code+" ")
}

// signs are the marks, in plain form, that stand for one currency only.
var signs = map[Mark]string{
	"€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "US$": "USD", "R$": "BRL", "Kč": "CZK", "Ft": "HUF",
	"₽": "RUB", "₺": "TRY", "₩": "KRW", "₪": "ILS", "₫": "VND", "₴": "UAH", "Fr": "CHF", "SFr": "CHF",
	"lei": "RON", "лв": "BGN", "RM": "MYR", "Rp": "IDR", "TL": "TRY", "руб": "RUB", "MX$": "MXN",
	"CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "C$": "CAD",
}

// shared are the marks that several currencies use.
var shared = map[Mark][]string{
	"$":  {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "ARS", "CLP", "COP"},
	"kr": {"SEK", "NOK", "DKK", "ISK"},
	"Rs": {"INR", "PKR", "LKR"},
	"R":  {"ZAR"},
	"¥":  {"JPY", "CNY"},
}

// Plain is the mark without the stop and the capital that some write.
func (m Mark) Plain() Mark {
	plain := Mark(strings.TrimSuffix(string(m), "."))
	if plain == "Kr" {
		return "kr"
	}
	return plain
}

// Currency is the code of the currency that a mark means beyond doubt; else ""
// and the codes of those that use it, of which there may be none known.
func (m Mark) Currency() (code string, candidates []string) {
	m = m.Plain()
	if code, ok := signs[m]; ok {
		return code, nil
	}
	if IsCurrency(string(m)) {
		return string(m), nil
	}
	return "", shared[m]
}

// Sign is the one-letter sign that means a currency and no other, or "".
func Sign(code string) string {
	for _, m := range marks {
		if code != "" && signs[m] == code && utf8.RuneCountInString(string(m)) == 1 {
			return string(m)
		}
	}
	return ""
}
