package source

import (
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
)

// Margins are the margins that margins files state, in millionths of a sale, by
// what they are of.
type Margins struct {
	Products map[string]int64 // by name in lower case
	Deals    map[string]int64 // by id
	Channels map[channel.ID]int64
}

// Read takes in a row of a margins file. A reason other than "" means that the
// row is left out.
func (m *Margins) Read(rows *Rows, line int, cells [][]byte) (ledger.Reason, []*fault.Fault) {
	if why := rows.furniture(cells); why != "" {
		return why, nil
	}
	if wrong := rows.ragged(cells); wrong != nil {
		return "", []*fault.Fault{wrong}
	}
	rows.hold(cells)
	text := rows.values[Margin]
	if text == nil {
		return "blank", nil
	}
	c, how := rows.convention(Margin)
	v, wrong := how.Margin(text)
	switch {
	case wrong != nil:
		return "", []*fault.Fault{wrong.At("", line, c.Name)}
	case !v.IsRate:
		return "", []*fault.Fault{fault.New("%s is an amount; a margins file has rates", fault.Quote(text)).
			At("", line, c.Name).WithHint("write 62%% or 0.62")}
	}
	switch {
	case rows.values[ID] != nil:
		m.Deals[string(rows.values[ID])] = v.Rate
	case rows.values[Product] != nil:
		m.Products[strings.ToLower(string(rows.values[Product]))] = v.Rate
	case rows.values[Channel] != nil:
		m.Channels[rows.Names.ID(rows.values[Channel])] = v.Rate
	default:
		return "", []*fault.Fault{fault.New("the row does not say what the margin is of").At("", line, "").
			WithHint("name a product, a channel or the id of a deal")}
	}
	return "", nil
}
