package source

// told is what a row, or each of several that are alike, adds to what is counted
// of all rows of a file.
type told struct {
	stage     string // a name that means no stage known, "" for none
	severally Text   // names several channels; says nothing where none does
	fellBack  bool   // its channel is that of the export

	name   string // what its channel is called, "" for none
	known  bool   // that is a channel
	part   string // of the dimension asked for
	parted bool   // there is one
	about  Text   // what its hours are about; says nothing where that is nothing
}

// count adds what is told of rows that are alike, whatever becomes of them.
func (rows *Rows) count(t *told, n int) {
	if t.stage != "" {
		rows.UnknownStages[t.stage] += n
	}
	if t.fellBack {
		rows.FellBack += n
	}
	if t.severally.Says != "" && rows.room(len(rows.Nameless.Ambiguous), rows.Nameless.Ambiguous[t.severally] > 0) {
		rows.Nameless.Ambiguous[t.severally] += n
	}
}

// countUsed adds what is told of rows that count, with the hours of all of them
// in microseconds.
func (rows *Rows) countUsed(t *told, hours int64, n int) {
	if t.name != "" {
		rows.Names.Count([]byte(t.name), n)
	}
	if t.parted {
		rows.Parts.Count([]byte(t.part), n)
	}
	switch {
	case t.about.Says == "":
	case t.known || t.severally.Says != "":
		rows.note(t.about)
	default:
		sum, met := rows.Nameless.Hours[t.about]
		if rows.room(len(rows.Nameless.Hours), met) {
			sum.Add(hours)
			rows.Nameless.Hours[t.about] = sum
		}
	}
}

// note keeps in mind what rows are about of which a channel is known.
func (rows *Rows) note(t Text) {
	if rows.room(len(rows.Nameless.Named), rows.Nameless.Named[t]) {
		rows.Nameless.Named[t] = true
	}
}

// room tells whether one more text may be kept in mind, or it is.
func (rows *Rows) room(kept int, met bool) bool {
	if !met && kept >= remembered {
		rows.Ordered = true
		return false
	}
	return true
}

// about is what the hours of the row held are about: its first free text.
func (rows *Rows) about() Text {
	for _, f := range rows.weak {
		if text := rows.values[f]; text != nil {
			return Text{f, string(text)}
		}
	}
	return Text{}
}
