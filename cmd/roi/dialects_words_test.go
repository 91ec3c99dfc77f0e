package main

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// dialectsLanguages are the languages of headers, in the order of the words
// below.
var dialectsLanguages = []string{"en", "de", "fr", "es", "it", "pt"}

// dialectsWords are the headers of each field by language. Those of the fields
// that every kind of file calls alike come first.
var dialectsWords = map[string][6]string{
	"date":     {"Date|Day|Start date|Start Date (in UTC)", "Datum|Tag", "Date|Jour", "Fecha|Día", "Data|Giorno", "Data|Dia"},
	"created":  {"Created|Created at|Create date|Created date", "Erstelldatum", "Date de création", "Fecha de creación", "Data di creazione", "Data de criação"},
	"closed":   {"Close date|Closed date|Closing date|Won time", "Abschlussdatum", "Date de clôture", "Fecha de cierre", "Data di chiusura", "Data de fechamento"},
	"channel":  {"Channel|Source|Lead source|Marketing channel|Network|Platform", "Kanal|Quelle|Herkunft", "Canal|Source", "Canal|Fuente|Origen", "Canale|Fonte", "Canal|Origem"},
	"campaign": {"Campaign|Campaign name", "Kampagne|Kampagnenname", "Campagne|Nom de la campagne", "Campaña|Nombre de la campaña", "Campagna|Nome della campagna", "Campanha|Nome da campanha"},
	"person":   {"User|Member|Team member|Employee", "Benutzer|Mitarbeiter", "Utilisateur", "Usuario", "Utente", "Usuário"},
	"customer": {"Customer|Company|Client", "Kunde", "Client", "Cliente", "Cliente", "Cliente"},
	"id":       {"Record ID|Deal ID|ID", "ID", "ID", "ID", "ID", "ID"},
	"stage":    {"Stage|Deal stage|Status|Pipeline stage", "Phase|Status", "Étape|Statut", "Etapa|Estado", "Fase|Stato", "Fase|Status"},
	"hours":    {"Hours|Duration|Duration (h)|Time spent|Total hours|Tracked (h)", "Stunden|Dauer|Std.", "Heures|Durée", "Horas|Duración", "Ore|Durata", "Horas|Duração"},
	"minutes":  {"Minutes|Duration (minutes)|Time in session (minutes)", "Minuten", "Minutes", "Minutos", "Minuti", "Minutos"},
	"seconds":  {"Seconds|Duration (seconds)|Time spent (seconds)", "Sekunden", "Secondes", "Segundos", "Secondi", "Segundos"},
	"spend":    {"Spend|Cost|Amount spent|Total spent|Ad spend|Total cost|Media cost", "Kosten|Ausgaben", "Coût|Dépenses|Montant dépensé", "Coste|Gasto|Importe gastado", "Costo|Spesa|Importo speso", "Custo|Gasto|Valor gasto|Total investido"},
	"amount":   {"Amount|Deal value|Revenue|Net sales|Value|Total", "Umsatz|Betrag", "Montant|Chiffre d'affaires", "Importe|Ventas", "Importo|Fatturato", "Valor|Receita"},
	"leads":    {"Leads|Registrants|Sign-ups|Inquiries|Contacts", "Anfragen|Leads", "Prospects|Leads", "Clientes potenciales|Leads", "Leads", "Leads"},
	"currency": {"Currency|Currency code", "Währung", "Devise", "Moneda", "Valuta", "Moeda"},
}

// dialectsSays are the headers of hours that say what 1:30 is.
var dialectsSays = []string{"Hours", "Duration (h)", "Total hours", "Tracked (h)", "Stunden", "Std.", "Heures", "Horas", "Ore"}

// chooseWords finds what the fields are called.
func (f *dialectsFile) chooseWords() {
	d := f.draw("headers")
	f.words = map[string]string{}
	fields := make([]string, 0, len(dialectsWords))
	for field := range dialectsWords {
		fields = append(fields, field)
	}
	slices.Sort(fields)
	for _, field := range fields {
		words := strings.Split(dialectsWords[field][f.language], "|")
		if field == "amount" && f.kind.name == "channels" { // a column of both money spent and money earned says which
			words = strings.Split([]string{"Sales|Revenue|Net sales", "Umsatz", "Chiffre d'affaires", "Ventas", "Fatturato", "Receita"}[f.language], "|")
		}
		f.words[field] = d.pick(words...)
	}
}

// header is what the column of a field is called.
func (f *dialectsFile) header(field string) string {
	if field == "hours" && f.lengths.unit != "hours" {
		field = f.lengths.unit
	}
	text := f.words[field]
	if field == "spend" || field == "amount" {
		switch f.currency.where {
		case "header":
			text += " (" + f.currency.code + ")"
		case "header sign":
			text += " (" + f.currency.sign + ")"
		}
	}
	return text
}

// dressed writes a header as programs and people do.
func dialectsDressed(d dialectsDraw, header string) string {
	switch d.pick("", "", "upper", "lower", "title", "snake", "star", "star behind", "blanks", "colon", "two lines", "no-break", "decomposed") {
	case "upper":
		return strings.ToUpper(header)
	case "lower":
		return strings.ToLower(header)
	case "title":
		words := strings.Fields(strings.ToLower(header))
		for i, w := range words {
			r := []rune(w)
			words[i] = string(unicode.ToUpper(r[0])) + string(r[1:])
		}
		return strings.Join(words, " ")
	case "snake":
		return strings.ReplaceAll(strings.ToLower(header), " ", "_")
	case "star":
		return "*" + header
	case "star behind":
		return header + " *"
	case "blanks":
		return " " + header + " "
	case "colon":
		return header + ":"
	case "two lines":
		return strings.Replace(header, " ", "\n", 1)
	case "no-break":
		return strings.ReplaceAll(header, " ", "\u00a0")
	case "decomposed":
		return norm.NFD.String(header)
	}
	return header
}

// dialectsStage is a stage in the words of programs and people.
type dialectsStage struct {
	name      string
	spellings []string
}

var dialectsDealStages = []dialectsStage{
	{"won", []string{"Won", "Closed Won", "closedwon", "Gewonnen", "Gagné", "Ganha", "Vinto"}},
	{"lost", []string{"Lost", "Closed Lost", "closedlost", "Verloren", "Perdida", "Unqualified"}},
	{"open", []string{"Proposal", "Negotiation", "Qualified To Buy", "Demo", "Two Next Steps"}},
}

var dialectsLeadStages = []dialectsStage{
	{"leads", []string{"Lead", "New", "Open - Not Contacted", "Subscriber"}},
	{"mqls", []string{"MQL", "Marketing Qualified Lead"}},
	{"sals", []string{"SAL", "Sales Accepted Lead"}},
	{"sqls", []string{"SQL", "salesqualifiedlead", "Qualified"}},
	{"opportunities", []string{"Opportunity", "Demo"}},
	{"wins", []string{"Customer", "Won"}},
	{"lost", []string{"Lost", "Disqualified"}},
}

// dialectsLeadSteps are the counts that a lead adds to, up to the stage that it
// has reached.
var dialectsLeadSteps = []string{"leads", "mqls", "sals", "sqls", "opportunities", "wins"}

// chooseNulls finds what stands in cells that say nothing.
func (f *dialectsFile) chooseNulls() {
	d := f.draw("null tokens")
	all := []string{"", "-", "--", " --", "–", "—", "n/a", "N/A", "null", "(not set)", "(none)", "#N/A", "∞", " "}
	f.nulls = []string{d.pick(all...)}
	if d.chance(30) {
		f.nulls = append(f.nulls, d.pick(all...), "")
	}
}

// dialectsTotals are the labels of totals rows by language.
var dialectsTotals = [6]string{
	"Total|TOTAL|Total:|Totals|Grand total|Grand Total:|Sum|Subtotal|Total: Account|Total (all channels)", "Gesamt|Gesamt:|Summe|Gesamtsumme|Summe:", "Total|Total général|Sous-total", "Total|TOTAL", "Totale|TOTALE", "Total|Total geral",
}

// dialectsExtra are columns that must not matter, with what they hold: "money",
// "rate", "percent", "count", "text", "id", "dotted" ids, "date" or "line"
// numbers. Those of "other" figures are nothing that programs are known to
// export, and do not tell how numbers are written.
var dialectsExtra = [][2]string{
	{"Notes", "text"}, {"Budget", "money"}, {"Avg. CPC", "rate"}, {"CTR %", "percent"}, {"Impressions", "count"}, {"Clicks", "count"}, {"Conv. rate", "percent"},
	{"Campaign budget", "money"}, {"Cost / conv.", "rate"}, {"Average order", "rate"}, {"Running balance", "money"}, {"Campaign ID", "id"}, {"Ticket", "id"}, {"Release", "dotted"}, {"Reference", "id"},
	{"Description", "text"}, {"Weekday", "weekday"}, {"Updated", "date"}, {"", "line"}, {"Approved?", "yes"}, {"Durchschn. CPC", "rate"}, {"Orçamento diário", "money"}, {"CPM", "rate"}, {"ROAS", "rate"}, {"Comment", "text"},
	{"#", "line"}, {"Planned hours", "other"}, {"Hourly rate", "rate"}, {"Expected revenue", "other"}, {"Probability (%)", "percent"}, {"Age", "other"}, {"Discount", "other"}, {"Tax rate", "percent"},
}

// dialectsCredit are columns of what platforms credit themselves with, beside
// what was spent.
var dialectsCredit = [][2]string{{"Conversions", "count"}, {"Results", "count"}, {"Conv. value", "money"}, {"Purchases conversion value", "money"}}

// dialectsNotes are what notes say.
var dialectsNotes = []string{
	"", "ok", "second try, as agreed", `she said "maybe"`, "first line\nsecond line", "50% done; rest later", "left | right", "5, 6, 7; 8", "\"", "it's fine", "a\r\nb", "2026-04-01", "Grüße", "3.500", "tab\there", `"quoted"`, ",", "x;y",
}

// dialectsIDs are forms of ids: spreadsheets destroy them, and programs guard
// them.
var dialectsIDs = []string{"%d", "A-%d", "[%d]", `="00%d"`, "'%d", "12021000000%d", "2026-%d", "#%d"}
