package source

import (
	"strings"

	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Dimension is something that an answer can be cut by, beside channels.
type Dimension struct {
	Name    string
	Meaning string
	Field   Field      // the column that says it; meaningless where Every is set
	Every   unit.Every // of a dimension of time: how long its periods are
	Groups  bool       // its parts are the groups of channels
	Inside  bool       // its parts belong to one channel each, so that rows name both
	Kind    string     // the only kind of file that knows it, or "" for any
}

// Dimensions lists what answers can be cut by.
var Dimensions = []Dimension{
	{Name: "group", Meaning: "social, other marketing and unattributed", Groups: true},
	{Name: "campaign", Meaning: "a named effort inside a channel; an event is one", Field: Campaign, Inside: true},
	{Name: "segment", Meaning: "a cut of the customers, as B2B or a region", Field: Segment},
	{Name: "category", Meaning: "what money was spent on", Field: Category},
	{Name: "person", Meaning: "who worked the hours; the owner of a deal need not be", Field: Person, Kind: "hours"},
	{Name: "week", Meaning: "ISO weeks", Every: unit.Week},
	{Name: "month", Meaning: "months", Every: unit.Month},
	{Name: "quarter", Meaning: "quarters", Every: unit.Quarter},
	{Name: "year", Meaning: "years", Every: unit.Year},
}

// DimensionOf returns the dimension of a name.
func DimensionOf(name string) (*Dimension, bool) {
	for i := range Dimensions {
		if Dimensions[i].Name == name {
			return &Dimensions[i], true
		}
	}
	return nil, false
}

// Knows tells whether the plan's rows say which part of a dimension they belong
// to.
func (p *Plan) Knows(d *Dimension) bool {
	switch {
	case d.Groups:
		return true
	case d.Every != "":
		return p.hasAny([]Field{Date, Created, Closed, Period, PeriodStart, PeriodEnd}) || p.Period != (unit.Window{})
	case d.Kind != "":
		return p.Kind.Name == d.Kind && p.Has(d.Field)
	}
	return p.Has(d.Field) || d.Field == Campaign && p.Has(CampaignID)
}

// filtered tells whether the row is of another segment than the one asked for.
func (rows *Rows) filtered() bool {
	return rows.Terms.Segment != "" && rows.Plan.Has(Segment) &&
		!strings.EqualFold(rows.Terms.segment(string(rows.values[Segment])), rows.Terms.Segment)
}

// part is the part of the dimension asked for that a row belongs to.
func (rows *Rows) part() ledger.Part {
	if rows.By == nil || rows.By.Groups || rows.By.Every != "" || !rows.Plan.Knows(rows.By) {
		return 0
	}
	value := rows.values[rows.By.Field]
	if rows.By.Field == Campaign {
		value = rows.campaign()
	}
	if rows.By.Field == Segment && value != nil {
		value = []byte(rows.Terms.segment(string(value)))
	}
	rows.told.part, rows.told.parted = string(value), true
	return ledger.Part(rows.Parts.Of(value))
}

// campaign is the campaign of the row held: by its id, where files give that a
// name, else by its own name.
func (rows *Rows) campaign() []byte {
	id, name := rows.values[CampaignID], rows.values[Campaign]
	if known, ok := rows.Campaigns[string(id)]; ok && id != nil {
		return []byte(known)
	}
	if name == nil {
		return id
	}
	return name
}

// CampaignOf is the id and the name of the campaign of a row, "" for what it
// does not say.
func (rows *Rows) CampaignOf(cells [][]byte) (id, name string) {
	broken := rows.BrokenIDs // counted when the row is read
	rows.hold(cells)
	rows.BrokenIDs = broken
	return string(rows.values[CampaignID]), string(rows.values[Campaign])
}
