package source

import (
	"strings"
	"sync"

	"example.com/roi/pkg/ledger"
)

// stageNames says which stage the names met in files mean, for deals and for
// leads. Names are compared whole and folded, so that "Two next steps" is not
// won.
var stageNames = []struct {
	Stage ledger.Stage
	Names []string
}{
	{ledger.Lead, []string{"lead", "new", "open", "subscriber", "inquiry", "enquiry", "contact", "open not contacted", "not contacted", "working contacted", "contacted", "attempted", "registrant", "nurture", "nurturing", "cold", "warm", "other"}},
	{ledger.MQL, []string{"mql", "marketing qualified", "marketing qualified lead", "marketingqualifiedlead"}},
	{ledger.SAL, []string{"sal", "sales accepted", "sales accepted lead", "accepted", "working"}},
	{ledger.SQL, []string{"sql", "sales qualified", "sales qualified lead", "salesqualifiedlead", "qualified", "converted", "closed converted", "meeting booked", "meeting held", "connected"}},
	{ledger.Opportunity, []string{"opportunity", "appointment scheduled", "qualified to buy", "presentation scheduled", "decision maker bought in", "contract sent", "prospecting", "qualification", "needs analysis", "value proposition", "id. decision makers", "perception analysis", "proposal", "proposal/price quote", "proposal sent", "negotiation", "negotiation/review", "demo", "quote", "quoted", "discovery", "in progress", "pending", "active", "termin vereinbart", "angebot", "verhandlung"}},
	{ledger.LostDeal, []string{"lost", "closed lost", "closedlost", "closed/lost", "unqualified", "disqualified", "churned", "cancelled", "canceled", "refunded", "void", "voided", "failed", "declined", "expired", "dead", "rejected", "abandoned", "no decision", "closed not converted", "verloren", "abgeschlossen und verloren", "perdu", "perdida", "perdido", "perso"}},
	{ledger.Won, []string{"won", "closed won", "closedwon", "closed/won", "win", "customer", "paid", "succeeded", "evangelist", "signed", "complete", "completed", "gewonnen", "abgeschlossen und gewonnen", "gagné", "ganada", "ganado", "ganha", "vinto"}},
}

// namedStages are the stages by their names.
var namedStages = sync.OnceValue(func() map[string]ledger.Stage {
	all := map[string]ledger.Stage{}
	for _, s := range stageNames {
		for _, name := range s.Names {
			all[name] = s.Stage
		}
	}
	return all
})

// voidStatuses are what a sale that never was goes by.
var voidStatuses = []string{"cancelled", "canceled", "void", "voided", "draft", "failed", "declined", "expired", "refunded", "test"}

// soldStatuses are what a sale that stands goes by, beside the names of won
// deals.
var soldStatuses = []string{"closed", "fulfilled", "shipped", "delivered", "sent", "open", "unpaid", "overdue", "partially refunded", "partially paid", "invoiced", "authorized", "pending"}

// StageKnown tells whether roi itself knows what stage a name means.
func StageKnown(name string) bool {
	return (&Terms{}).stageOf(FoldStage([]byte(name))) != ledger.NoStage
}

// sentBackStatuses are what a lead goes by that sales gave back, beside the
// names of lost ones.
var sentBackStatuses = []string{"recycled", "recycle", "sent back", "returned", "returned to marketing", "back to marketing", "not accepted", "not qualified", "bad timing", "abgelehnt", "zurückgewiesen", "refusé", "rechazado", "rifiutato", "recusado"}

// FoldStage puts a stage's name in the form in which names are compared.
func FoldStage(b []byte) string {
	s := strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == '–' {
			return ' '
		}
		return r
	}, strings.ToLower(string(b)))
	return strings.Join(strings.Fields(s), " ")
}

// fold is FoldStage, of which the names that the file has are kept in mind.
func (rows *Rows) fold(name []byte) string {
	if folded, met := rows.folded[string(name)]; met {
		return folded
	}
	folded := FoldStage(name)
	if len(rows.folded) < remembered && len(name) <= longestName {
		rows.folded[string(name)] = folded
	}
	return folded
}

// stageOf is the stage that a folded name means, by the book or by itself, or
// NoStage.
func (t *Terms) stageOf(name string) ledger.Stage {
	if s, ok := t.Stages[name]; ok {
		return s
	}
	if s, ok := namedStages()[name]; ok {
		return s
	}
	if base, _, ok := cutSuffix(name); ok { // Closed Won (Sales Pipeline)
		return t.stageOf(base)
	}
	return ledger.NoStage
}
