package cell

// role is what a word or a mark does in a line about a period.
type role uint8

// The roles of words. Some have several: to joins two dates, and ends a period.
const (
	joins    role = 1 << iota // stands between the two ends
	lists                     // stands between the two ends, or between what is no period
	starts                    // stands in front of the start
	ends                      // stands in front of the end
	period                    // says that a date is a period
	neutral                   // says nothing about which
	compares                  // says that there are two periods
	mark                      // is no word
	alien    role = 0         // is not about periods
)

// roleOf returns what a word does, in English, German, French, Spanish, Italian
// and Portuguese, in lower case and without accents.
func roleOf(word []byte) role {
	switch string(word) {
	case "to", "until", "till", "through", "thru", "bis", "au", "al", "hasta", "ate", "ao":
		return joins | ends
	case "a", "zum":
		return joins | neutral
	case "start", "starts", "starting", "begin", "begins", "beginning", "from", "since",
		"beginn", "anfang", "startdatum", "von", "vom", "ab", "seit", "debut", "du", "depuis",
		"inicio", "comienzo", "inicial", "desde", "inizio", "dal":
		return starts
	case "end", "ends", "ending", "ende", "enddatum", "fin", "final", "fine", "fim", "termino":
		return ends
	case "period", "range", "time", "month", "zeitraum", "berichtszeitraum", "monat", "periode", "mois", "periodo", "mes", "mese":
		return period
	case "report", "reports", "reporting", "date", "dates", "day", "the", "of", "for", "in",
		"bericht", "datum", "tag", "der", "den", "des", "fur", "im",
		"rapport", "jour", "le", "la", "les", "de", "pour",
		"informe", "fecha", "el", "del", "para", "data", "il", "di", "per", "relatorio", "do", "da":
		return neutral
	case "vs", "versus", "compare", "compared", "comparing", "comparison", "previous", "prior",
		"vergleich", "verglichen", "vorherig", "vorperiode", "comparado", "comparaison", "precedent", "anterior", "confronto", "precedente":
		return compares
	}
	return alien
}
