// Package source knows what files hold: which kinds of file there are, which
// header means which field, and how a row becomes a record of the ledger.
package source

import (
	"strings"

	"example.com/roi/pkg/cell"
)

// Field is what a column of a file states.
type Field uint8

// The fields.
const (
	Date Field = iota
	Created
	Closed
	Modified
	MQLDate
	SALDate
	SQLDate
	OpportunityDate
	Responded
	Period
	PeriodStart
	PeriodEnd
	Channel
	Campaign
	CampaignID
	Segment
	Category
	Person
	Stage
	Status
	Reason
	ID
	LeadID
	Customer
	Email
	Product
	Cancelled
	Project
	Task
	Tags
	Description
	Network
	Source
	Medium
	CurrencyCode
	Hours
	LabourCost
	Spend
	Amount
	Tax
	Refunded
	Fee
	ConversionValue
	CostOfSales
	DirectExpenses
	Margin
	Leads
	MQLs
	SALs
	SQLs
	Opportunities
	Wins
	Conversions
	Engagement
	numFields
)

// fields says, for each field, its name in plain words, what its cells hold,
// and the headers that mean it, the likeliest first: English, then German,
// French, Spanish, Italian and Portuguese. Headers are compared folded: in lower
// case, with blanks for underscores and hyphens, without asterisks around them.
var fields = [numFields]struct {
	Name    string
	Holds   cell.Content
	Headers []string
}{
	Date:            {"date", cell.Day, []string{"date", "day", "start date", "transaction date", "order date", "invoice date", "paid at", "paid on", "gregorian date", "timeperiod", "start date (in utc)", "date issued", "invoicedate", "send date", "send time", "publish time", "posted at", "registration time", "datum", "buchungsdatum", "jour", "fecha", "día", "giorno", "data", "dia", "data de início (em utc)"}},
	Created:         {"created", cell.Day, []string{"created", "created at", "created on", "create date", "created date", "date created", "creation date", "created (utc)", "created utc", "created time", "deal created", "add time", "erstellt", "erstellt am", "erstelldatum", "date de création", "fecha de creación", "data di creazione", "data de criação"}},
	Closed:          {"closed", cell.Day, []string{"closed", "closed at", "closed on", "close date", "closed date", "closing date", "date closed", "won date", "won time", "date won", "won on", "abschlussdatum", "date de clôture", "fecha de cierre", "data di chiusura", "data de fechamento"}},
	Modified:        {"modified", cell.Day, []string{"last modified date", "last modified", "modified time", "modified", "updated at", "last updated"}},
	MQLDate:         {"mql date", cell.Day, []string{"mql date", "date mql", "became mql", "mql on", "marketing qualified date", "became a marketing qualified lead date", "date entered marketing qualified lead", "mql datum", "date mql atteint", "fecha mql", "data mql"}},
	SALDate:         {"sal date", cell.Day, []string{"sal date", "date sal", "became sal", "sal on", "sales accepted date", "accepted date", "date accepted", "date entered sales accepted lead", "sal datum", "fecha sal", "data sal"}},
	SQLDate:         {"sql date", cell.Day, []string{"sql date", "date sql", "became sql", "sql on", "sales qualified date", "qualified date", "date qualified", "became a sales qualified lead date", "date entered sales qualified lead", "converted date", "date converted", "sql datum", "fecha sql", "data sql"}},
	OpportunityDate: {"opportunity date", cell.Day, []string{"opportunity date", "became opportunity", "opportunity created", "became an opportunity date", "date entered opportunity", "fecha de oportunidad", "data dell'opportunità", "data da oportunidade"}},
	Responded:       {"response date", cell.Day, []string{"response date", "responded", "responded at", "response time stamp", "first response", "first response date", "first response at", "first reply", "replied at", "first contacted", "first contacted at", "first contact date", "contacted at", "first outreach date", "antwortdatum", "erste antwort", "date de réponse", "première réponse", "fecha de respuesta", "data di risposta", "data da resposta"}},
	Period:          {"period", cell.Text, []string{"period", "month", "quarter", "week", "year", "zeitraum", "woche", "monat", "quartal", "jahr", "semaine", "semana", "settimana", "trimestre", "año", "anno", "année", "ano", "période", "mois", "período", "mes", "periodo", "mese", "mês"}},
	PeriodStart:     {"period start", cell.Day, []string{"period start", "period from", "start of period", "from", "reporting starts", "berichtsstart", "início dos relatórios", "inicio del informe"}},
	PeriodEnd:       {"period end", cell.Day, []string{"period end", "period to", "end of period", "to", "until", "reporting ends", "berichtsende", "término dos relatórios", "fin del informe"}},
	Channel:         {"channel", cell.Text, []string{"channel", "marketing channel", "source", "lead source", "original source", "original traffic source", "source / medium", "source channel", "network", "social network", "platform", "how did you hear", "how did you hear about us", "how did you hear about us?", "effort", "marketing effort", "latest source", "publisher platform", "attribution", "marketing kanal", "marketingkanal", "ursprüngliche quelle", "source d'origine", "fuente original", "fonte originale", "fonte original", "kanal", "quelle", "herkunft", "canal marketing", "canal", "fuente", "origen", "canale", "fonte", "origem", "session primary channel group", "session default channel group", "session default channel grouping", "first user default channel group", "class", "trackingoption1", "department"}},
	Campaign:        {"campaign", cell.Text, []string{"campaign", "campaign name", "utm campaign", "event", "event name", "ad set name", "ad group", "kampagne", "kampagnenname", "campagne", "nom de la campagne", "campaña", "nombre de la campaña", "campagna", "nome della campagna", "campanha", "nome da campanha"}},
	CampaignID:      {"campaign id", cell.Text, []string{"campaign id", "utm id", "event id", "kampagnen id", "id de campagne", "id de campaña", "id campagna", "id da campanha"}},
	Segment:         {"segment", cell.Text, []string{"segment", "customer segment", "customer type", "region", "market", "kundensegment", "segmento", "región"}},
	Category:        {"category", cell.Text, []string{"category", "vendor", "supplier", "expense type", "kategorie", "lieferant", "catégorie", "fournisseur", "categoría", "proveedor", "categoria", "fornitore", "fornecedor"}},
	Person:          {"person", cell.Text, []string{"person", "who", "user", "member", "team member", "employee", "staff", "benutzer", "mitarbeiter", "mitarbeiterin", "utilisateur", "collaborateur", "usuario", "utente", "usuário"}},
	Stage:           {"stage", cell.Text, []string{"stage", "deal stage", "lead stage", "pipeline stage", "lifecycle stage", "deal phase", "étape de la transaction", "etapa del negocio", "fase della trattativa", "fase affare", "etapa do negócio", "phase", "stufe", "étape", "etapa", "fase"}},
	Status:          {"status", cell.Text, []string{"status", "deal status", "lead status", "order status", "invoice status", "payment status", "financial status", "statut", "estado", "stato", "situação"}},
	Reason:          {"reason", cell.Text, []string{"reason", "rejection reason", "reason rejected", "rejected reason", "disqualification reason", "disqualified reason", "unqualified reason", "return reason", "lost reason", "loss reason", "closed lost reason", "grund", "ablehnungsgrund", "motif", "motif de refus", "motivo", "motivo de rechazo", "motivo del rifiuto", "motivo da recusa"}},
	ID:              {"id", cell.Text, []string{"id", "deal id", "record id", "opportunity id", "order", "order id", "order #", "order number", "invoice", "invoice #", "invoice id", "invoice number", "invoicenumber", "transaction id", "unique id", "datensatz id", "auftragsnummer", "rechnungsnummer", "numéro de facture", "número de factura", "numero fattura"}},
	LeadID:          {"lead id", cell.Text, []string{"lead id", "contact id", "lead record id", "associated contact ids", "associated contact id", "source lead id", "lead nummer", "id du prospect", "id del lead", "id do lead"}},
	Customer:        {"customer", cell.Text, []string{"customer", "customer name", "client", "client name", "company", "company name", "account", "account name", "organization", "organisation", "contactname", "contact name", "customer id", "kunde", "kundin", "firma", "cliente", "société", "empresa", "azienda"}},
	Email:           {"email", cell.Text, []string{"email", "e mail", "email address", "e mail address", "customer email", "contact email", "work email", "e mail adresse", "adresse e mail", "courriel", "correo electrónico", "correo", "indirizzo email", "endereço de email"}},
	Product:         {"product", cell.Text, []string{"product", "product name", "item", "plan", "service", "sku", "produkt", "artikel", "produit", "producto", "prodotto", "produto"}},
	Cancelled:       {"cancelled", cell.Text, []string{"cancelled at", "canceled at"}},
	Project:         {"project", cell.Text, []string{"project", "project name", "projekt", "projet", "proyecto", "progetto", "projeto"}},
	Task:            {"task", cell.Text, []string{"task", "task name", "activity", "aufgabe", "tätigkeit", "tâche", "tarea", "attività", "tarefa"}},
	Tags:            {"tags", cell.Text, []string{"tags", "tag", "labels", "schlagworte", "mots clés", "etiquetas", "etichette"}},
	Description:     {"description", cell.Text, []string{"description", "notes", "note", "memo", "comment", "beschreibung", "notizen", "descripción", "descrizione", "descrição"}},
	Network:         {"network", cell.Text, []string{"original source drill down 1", "original traffic source drill down 1", "original source data 1"}},
	Source:          {"source", cell.Text, []string{"utm source", "session source", "first user source", "traffic source"}},
	Medium:          {"medium", cell.Text, []string{"medium", "utm medium", "session medium", "first user medium", "traffic medium"}},
	CurrencyCode:    {"currency", cell.Text, []string{"currency", "currency code", "deal currency", "currency of value", "converted currency", "währung", "devise", "moneda", "valuta", "moeda"}},
	Hours:           {"hours", cell.Hours, []string{"hours", "hours invested", "hours spent", "hours worked", "total hours", "tracked hours", "hrs", "duration", "duration (h)", "time", "time (h)", "time spent", "time invested", "tracked", "time in session", "minutes", "mins", "seconds", "secs", "sekunden", "secondes", "segundos", "secondi", "dauer", "stunden", "std.", "std", "arbeitszeit", "minuten", "durée", "heures", "temps", "duración", "horas", "minutos", "tiempo", "durata", "ore", "minuti", "duração"}},
	LabourCost:      {"labour cost", cell.Money, []string{"labour cost", "labor cost", "cost of time", "time cost", "cost amount", "internal price", "interner preis", "personalkosten"}},
	Spend:           {"spend", cell.Money, []string{"spend", "ad spend", "ads spend", "adspend", "amount spent", "total spent", "total spend", "media cost", "marketing spend", "marketing cost", "cash spent", "spent", "cost", "costs", "total cost", "expense", "expenses", "fee", "fees", "spend in account currency", "kosten", "ausgaben", "werbekosten", "werbeausgaben", "ausgegebener betrag", "coût", "coûts", "dépenses", "montant dépensé", "coste", "costes", "gasto", "gastos", "importe gastado", "costo", "costi", "spesa", "spese", "importo speso", "custo", "custos", "despesas", "valor gasto", "total investido"}},
	Amount:          {"amount", cell.Money, []string{"amount", "sales", "net sales", "total sales", "sales amount", "revenue", "turnover", "deal value", "deal amount", "deal size", "won amount", "order total", "order value", "net amount", "value", "total", "total amount", "line total", "converted amount", "umsatz", "erlös", "betrag", "auftragswert", "montant", "chiffre d'affaires", "ventes", "importe", "ventas", "importo", "fatturato", "vendite", "valor", "receita", "vendas"}},
	Tax:             {"tax", cell.Money, []string{"tax included"}},
	Refunded:        {"refunded", cell.Money, []string{"amount refunded", "refunded amount", "refunded"}},
	Fee:             {"fee", cell.Money, []string{"processing fee", "payment fee", "transaction fee"}},
	ConversionValue: {"conversion value", cell.Money, []string{"conversion value", "conv. value", "conversions value", "total conversion value", "all conv. value", "purchase value", "purchases conversion value", "conv. wert", "valor total da conversão"}},
	CostOfSales:     {"cost of sales", cell.Money, []string{"cost of sales", "cost of sale", "cost of goods sold", "cost of goods", "cogs", "delivery cost", "cost of delivery", "wareneinsatz", "herstellungskosten", "coût des ventes", "coste de ventas", "costo del venduto", "custo das vendas"}},
	DirectExpenses:  {"direct expenses", cell.Money, []string{"direct expenses", "direct expense", "direct costs", "direct cost", allExpenses}},
	Margin:          {"margin", cell.Rate, []string{"margin", "margin %", "margin rate", "gross margin", "gross margin %", "gross profit", "marge", "rohmarge", "margen", "margine", "margem"}},
	Leads:           {"leads", cell.Count, []string{"leads", "lead count", "number of leads", "new leads", "inquiries", "enquiries", "contacts", "registrants", "sign ups", "anfragen", "prospects", "clientes potenciales"}},
	MQLs:            {"mqls", cell.Count, []string{"mqls", "mql", "marketing qualified leads"}},
	SALs:            {"sals", cell.Count, []string{"sals", "sal", "sales accepted leads"}},
	SQLs:            {"sqls", cell.Count, []string{"sqls", "sql", "sales qualified leads", "qualified leads"}},
	Opportunities:   {"opportunities", cell.Count, []string{"opportunities", "opps", "deals", "deals opened"}},
	Wins:            {"wins", cell.Count, []string{"wins", "won", "deals won", "won deals", "closed won", "customers won", "orders", "abschlüsse", "gewonnen"}},
	Conversions:     {"conversions", cell.Count, []string{"conversions", "conv.", "all conv.", "total conversions", "results", "key events", "ergebnisse", "conversiones", "resultados", "conversioni", "risultati", "conversões"}},
	Engagement:      {"engagement", cell.Count, []string{"followers", "follows", "new followers", "likes", "reactions", "impressions", "impr.", "reach", "views", "video views", "trueview views", "clicks", "link clicks", "engagements", "engagement", "interactions", "comments", "shares", "reposts", "saves", "sessions", "visits", "opens", "klicks", "impressionen", "interaktionen", "reichweite", "clics", "couverture", "impresiones", "alcance", "clic", "impressioni", "copertura", "impressões", "cliques", "reações", "comentários", "compartilhamentos"}},
}

// Holds is what the field's cells hold.
func (f Field) Holds() cell.Content { return fields[f].Holds }

// Key is the field's name in the book and in JSON.
func (f Field) Key() string { return strings.ReplaceAll(fields[f].Name, " ", "_") }

// Fields lists every field.
func Fields() (all []Field) {
	for f := range numFields {
		all = append(all, f)
	}
	return all
}

// String is the field's name in plain words.
func (f Field) String() string { return fields[f].Name }
