package source

import (
	"bytes"
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/unit"
)

// weak are the fields whose text may name a channel where no column does, in the
// order in which they are asked.
var weak = []Field{Project, Task, Tags, Campaign, Description}

// remembered is how many different texts are kept in mind, of the mentions in
// them and of what no channel is known for.
const remembered = 4096

// mention is what a free text says of channels.
type mention struct {
	id   channel.ID
	hits int
}

// Nameless is what rows are about that name no channel.
type Nameless struct {
	Hours     map[Text]unit.Total // hours, in microseconds, of rows that mention none
	Ambiguous map[Text]int        // rows whose text names several channels
	Named     map[Text]bool       // what rows are about of which a channel is known, or several are
}

// Text is what a row has in a field.
type Text struct {
	Field Field
	Says  string
}

// channel finds the channel of the row held, by the first of these that names
// one: what the user said of the file, the column of channels, the pair of
// source and medium, what the format takes for granted, and what free text
// mentions. name is what it was called, nil for a mention.
func (rows *Rows) channel() (id channel.ID, name []byte) {
	if name = rows.named(); name != nil {
		id = rows.Names.Of(name)
	}
	if id == channel.Blank {
		return rows.mentioned(), nil
	}
	if network := rows.values[Network]; network != nil && rows.Names.Umbrella(id) {
		exact := rows.Names.Of(network)
		if rows.Names.Known(exact) && rows.Names.Group(exact) == channel.Social && !rows.Names.Umbrella(exact) {
			return exact, network
		}
	}
	return id, name
}

// named is the name that says the channel of the row held, or nil.
func (rows *Rows) named() []byte {
	source, medium := rows.values[Source], rows.values[Medium]
	switch v := rows.values[Channel]; {
	case rows.Constant != "":
		return []byte(rows.Constant)
	case v != nil && medium != nil && rows.sourced:
		return []byte(channel.Pair(v, medium))
	case v != nil:
		return rows.here(v)
	case source != nil || medium != nil:
		return []byte(channel.Pair(source, medium))
	case rows.Plan.Reading.Fallback != "":
		if slices.ContainsFunc(rows.Plan.Reading.Columns, func(c Claim) bool { return c.Field == Channel }) {
			rows.told.fellBack = true
		}
		return []byte(rows.Plan.Reading.Fallback)
	}
	return nil
}

// here is what a value of the channel column means in files of this sort.
func (rows *Rows) here(value []byte) []byte {
	for _, a := range rows.Plan.Reading.Channels {
		if strings.EqualFold(a.Value, string(value)) {
			return []byte(a.Channel)
		}
	}
	return value
}

// mentioned is the one channel that the free text of the row held names, asked
// field by field; Blank where none names one, or the first that does names
// several.
func (rows *Rows) mentioned() channel.ID {
	for i, f := range rows.weak {
		rows.asked = i + 1
		text := rows.values[f]
		if text == nil {
			continue
		}
		m, ok := rows.mentions[string(text)]
		if !ok {
			m.id, m.hits = rows.Names.Mention(text)
			if len(rows.mentions) < remembered && len(text) <= longestName {
				rows.mentions[string(text)] = m
			}
		}
		switch {
		case m.hits == 1:
			return m.id
		case m.hits > 1:
			rows.told.severally = Text{f, string(text)}
			return channel.Blank
		}
	}
	return channel.Blank
}

// skipped tells why a row does not count, or "".
func (p *Plan) skipped(cells [][]byte) string {
	for _, s := range p.skips {
		if s.index >= len(cells) {
			continue
		}
		listed := slices.ContainsFunc(s.values, func(v string) bool { return strings.EqualFold(v, string(trimmed(cells[s.index]))) })
		if listed != s.others {
			return string(s.why)
		}
	}
	return ""
}

// hold keeps the cells of a row that are not blank, by field.
func (rows *Rows) hold(cells [][]byte) {
	clear(rows.values[:])
	rows.cells = cells
	for i := range rows.Plan.Columns {
		c := &rows.Plan.Columns[i]
		if text := c.Cell(cells); text != nil {
			rows.values[c.Field] = trimmed(text)
		}
		for _, more := range c.More {
			if more < len(cells) && !cell.Blank(cells[more]) {
				rows.values[c.Field] = trimmed(append(append(bytes.Clone(rows.values[c.Field]), ' '), cells[more]...))
			}
		}
	}
	if id := rows.values[ID]; id != nil {
		rows.values[ID] = cell.Bare(id)
		if broken(id) {
			rows.values[ID] = nil
			rows.BrokenIDs++
		}
	}
}

// trimmed is a cell without the blanks around it, and without the byte order
// mark that stands in the middle of files that were pasted together.
func trimmed(c []byte) []byte {
	if n := len(c); n > 0 && c[0] > ' ' && c[0] < 0x7f && c[n-1] > ' ' && c[n-1] < 0x7f {
		return c // most are
	}
	return bytes.TrimSpace(bytes.TrimPrefix(c, []byte("\ufeff")))
}

// broken tells whether a spreadsheet has turned an id into a rounded number, as
// 1.78E+17, which several ids may share.
func broken(id []byte) bool {
	head, power, ok := bytes.Cut(id, []byte("E+"))
	return ok && len(power) == 2 && len(head) > 0 && len(bytes.Trim(head, "0123456789.,")) == 0 && len(bytes.Trim(power, "0123456789")) == 0
}
