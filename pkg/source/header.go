package source

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
)

// neverStart and neverEnd are how headers begin and end of columns that must
// never be added up: budgets, means, rates, balances.
var (
	neverStart = []string{"budget", "tagesbudget", "presupuesto", "bilancio", "avg", "average", "durchschn", "cpc", "cpm", "cpa", "ctr", "roas", "balance", "running balance", "cost per", "estimated", "target", "média de", "custo por", "taxa de", "orçamento"}
	neverEnd   = []string{" rate", " %", "%", ".id", " ratio", " per hour", " roas", "-rate", " / cost", " / conv.", "kosten/conv.", "kosten / conv.", " budget"}
)

// Never tells whether a header is of a column that says nothing by its sum: a
// budget, a mean, a rate, a balance.
func Never(header string) bool {
	text := foldHeader(header)
	return slices.ContainsFunc(neverStart, func(s string) bool { return strings.HasPrefix(text, s) }) ||
		slices.ContainsFunc(neverEnd, func(s string) bool { return strings.HasSuffix(text, s) })
}

// Applause tells whether a header is of a column of followers, likes and the
// like, which never count as demand.
func Applause(header string) bool {
	return slices.Contains(fields[Engagement].Headers, foldHeader(header))
}

// foldHeader puts a header in the form in which headers are compared: in lower
// case, composed, with single blanks for blanks, hyphens and underscores, and
// without asterisks and colons around it.
func foldHeader(s string) string {
	if folded(s) {
		return s
	}
	if !ascii(s) {
		s = norm.NFC.String(s)
	}
	s = strings.Trim(strings.ToLower(s), "* :\t\ufeff\u00a0")
	var b strings.Builder
	b.Grow(len(s))
	apart := false
	for _, r := range s {
		switch {
		case r == ' ' || r == '_' || r == '-' || r == '–' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0':
			apart = b.Len() > 0
			continue
		case r == '\ufeff':
			continue
		case apart:
			b.WriteByte(' ')
			apart = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// folded tells whether a header is in that form without a second look, as most
// are: small letters and digits, and single blanks between them.
func folded(s string) bool {
	blank := true
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			blank = false
		case c == ' ' && !blank:
			blank = true
		default:
			return false
		}
	}
	return !blank || s == ""
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// heading is a header in the forms in which kinds look it up.
type heading struct {
	raw, text    string // as it is, and folded
	base, inside string // of text, without the words behind it, and these; once cut
	cut, ok      bool
}

func headingOf(header string) *heading { return &heading{raw: header, text: foldHeader(header)} }

// shorter is the header without what stands in parentheses, or a currency, behind
// it; false where nothing does.
func (h *heading) shorter() (base, inside string, ok bool) {
	if !h.cut {
		h.cut = true
		if h.base, h.inside, h.ok = cutSuffix(h.text); !h.ok {
			h.base, h.inside, h.ok = cutCurrency(h.raw)
		}
	}
	return h.base, h.inside, h.ok
}

// field is what a header means in this kind, with the currency it names. In
// front of it may stand what it is a field of, as in Deal - Value.
func (k *Kind) field(header string) (Field, cell.Mark, bool) { return k.meaning(headingOf(header)) }

// meaning is field for a header that several kinds look up.
func (k *Kind) meaning(h *heading) (Field, cell.Mark, bool) {
	if f, ok := k.lookup(h.text); ok {
		return f, "", true
	}
	if _, own, of := strings.Cut(h.raw, " - "); of {
		return k.field(own)
	}
	base, inside, ok := h.shorter()
	if !ok {
		return 0, "", false
	}
	f, ok := k.lookup(base)
	if !ok || !f.allows(inside) {
		return 0, "", false
	}
	return f, f.marked(inside), true
}

// unclear tells whether a header would mean a field of money but for what stands
// in parentheses behind it, which is no currency that roi knows, and no word for
// a target or a share.
func (k *Kind) unclear(header string) (Field, bool) {
	base, inside, ok := cutSuffix(foldHeader(header))
	f, known := k.lookup(base)
	if !ok || !known || f == noField || fields[f].Holds != cell.Money || f.allows(inside) {
		return 0, false
	}
	return f, !slices.ContainsFunc(otherwise, func(w string) bool { return strings.Contains(inside, w) })
}

// otherwise are words that make a column of money something else: a target, a
// share, a mean, a number.
var otherwise = []string{"target", "goal", "plan", "budget", "forecast", "%", "per ", "units", "count", "last ", "previous", "share", "avg", "average", "column", "value"}

// harmless are words that may stand behind a header, in parentheses, without
// changing what it means.
var harmless = []string{"", "net", "netto", "gross", "total", "actual", "all", "in", "of", "h", "hrs", "hr", "hours", "std", "std.", "stunden", "heures", "horas", "ore", "decimal", "hh:mm", "h:mm", "hh:mm:ss", "excl.", "vat", "tax", "utc", "#", "no."}

// allows tells whether a header means the field whatever stands in parentheses
// behind it: a currency, a unit of time for hours, words that change nothing. A
// scale, a target or a share is something else.
func (f Field) allows(inside string) bool {
	if h := fields[f].Holds; h == cell.Text || h == cell.Day {
		return true
	}
	for _, word := range strings.FieldsFunc(inside, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		if f == Hours && (slices.Contains(minuteWords, word) || slices.Contains(secondWords, word)) {
			continue
		}
		if !slices.Contains(harmless, word) && f.marked(word) == "" {
			return false
		}
	}
	return true
}

// unbracketed is a header without brackets.
var unbracketed = strings.NewReplacer("[", " ", "]", " ")

// cutCurrency splits a header from the currency behind it: Spend EUR, Spend in
// EUR, Spend €, Spend [EUR].
func cutCurrency(header string) (base, currency string, ok bool) {
	header = strings.TrimSpace(unbracketed.Replace(header))
	at := strings.LastIndexAny(header, " \t")
	if at < 0 {
		return "", "", false
	}
	mark := header[at+1:]
	code := len(mark) == 3 && strings.ToUpper(mark) == mark
	if Spend.marked(mark) == "" || !code && ascii(mark) && mark != "$" {
		return "", "", false
	}
	return strings.TrimSuffix(foldHeader(header[:at]), " in"), mark, true
}

// marked is the currency that the words behind the header of a field name, ""
// for none.
func (f Field) marked(inside string) cell.Mark {
	if fields[f].Holds != cell.Money {
		return ""
	}
	words := strings.FieldsFunc(inside, func(r rune) bool { return r == ' ' || r == ',' || r == ';' })
	for _, word := range append([]string{inside}, words...) {
		if slices.Contains(harmless, word) { // "" too
			continue
		}
		for _, one := range []string{strings.ToUpper(word), word, strings.ToUpper(word[:1]) + word[1:]} {
			if _, mark, wrong := (cell.Convention{}).Money([]byte("1 " + one)); wrong == nil && mark != "" {
				return mark
			}
		}
	}
	return ""
}

// rank is the place of a header among those that mean the field: of two columns
// of names or dates the likelier one is used.
func (f Field) rank(header string) int {
	if i := slices.Index(fields[f].Headers, foldHeader(header)); i >= 0 {
		return i
	}
	return len(fields[f].Headers)
}

func (k *Kind) lookup(text string) (Field, bool) {
	for _, h := range k.Headers {
		if h.Text == text {
			return h.Field, true
		}
	}
	f, ok := headers()[text]
	return f, ok
}

// headers gives the field of each header, folded.
var headers = sync.OnceValue(func() map[string]Field {
	all := map[string]Field{}
	for f := range numFields {
		for _, h := range fields[f].Headers {
			all[h] = f
		}
	}
	return all
})

// minuteWords and secondWords say in headers, alone or in parentheses, that
// lengths of time are not in hours.
var (
	minuteWords = []string{"minutes", "minute", "mins", "min", "min.", "m", "minuten", "minutos", "minuti"}
	secondWords = []string{"seconds", "second", "secs", "sec", "sec.", "s", "sekunden", "sek", "sek.", "secondes", "segundos", "secondi"}
)

// unitOf is the unit of the plain numbers under a header of hours.
func unitOf(header string) cell.LengthUnit {
	text := foldHeader(header)
	if _, inside, ok := cutSuffix(text); ok {
		text = inside
	}
	switch {
	case slices.Contains(minuteWords, text):
		return cell.Minute
	case slices.Contains(secondWords, text):
		return cell.Second
	}
	return cell.Hour
}

// quoted shows a header as one quoted text.
func quoted(header []string) string { return fault.Quote(strings.Join(header, ",")) }

// headerRows is how far down a header is looked for.
const headerRows = 40

// FindHeader is the index of the row that is the header among the first rows of
// a file, which may begin with titles, dates and comments: the first that a
// format has, or that can be read as a header is, with two names at least that
// mean something. Of two such rows that follow each other the one with more
// names is it: above it stand the names of groups of columns. Where no row is
// one, it is the one with the most names, two at least, else the first that is
// not blank.
func FindHeader(rows [][]string, said Said) int {
	rows = rows[:min(len(rows), headerRows)]
	best, most := -1, 1
	for i, row := range rows {
		known := said.known(row)
		switch {
		case known > 1 && formatOf(said.Formats, row, said.kind()) != nil:
			return i
		case known > 1 && said.readable(row):
			return lower(rows, i, said)
		case known > most:
			best, most = i, known
		}
	}
	if best >= 0 {
		return best
	}
	return max(0, slices.IndexFunc(rows, func(row []string) bool {
		return slices.ContainsFunc(row, func(c string) bool { return !cell.Blank([]byte(c)) })
	}))
}

// lower is the row behind a header, if that is a better one, else the header.
func lower(rows [][]string, at int, said Said) int {
	for i := at + 1; i < len(rows); i++ {
		blank := !slices.ContainsFunc(rows[i], func(c string) bool { return !cell.Blank([]byte(c)) })
		switch {
		case blank:
			continue
		case said.known(rows[i]) > said.known(rows[at]) && said.readable(rows[i]):
			return i
		}
		return at
	}
	return at
}

// readable tells whether a row can be read as a header: as one of a kind of
// file, without a question other than which.
func (s Said) readable(row []string) bool {
	if word := s.kind(); word != "" {
		kind, ok := KindOf(word)
		_, wrong := plan(kind, row, nil, s.Reading)
		return ok && wrong == nil
	}
	best, wrong := candidates(row, s, s.Reading)
	return wrong == nil && len(best) > 0
}

// known counts the names of a row that mean something as headers, each meaning
// once.
func (s Said) known(row []string) int {
	met := map[Field]bool{}
	others := 0
	for _, c := range s.Reading.Columns {
		if Find(row, c.Header) >= 0 {
			met[c.Field] = true
		}
	}
	for _, name := range row {
		h, found := headingOf(name), false
		for i := range Kinds {
			if f, _, ok := Kinds[i].meaning(h); ok && f != noField {
				met[f], found = true, true
				break
			}
		}
		if !found && (Applause(name) || name != "" && Never(name)) {
			others++
		}
	}
	return len(met) + others
}
