package intake

import (
	"math/big"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// most is how many there may be, for people.
var most = unit.Grouped(big.NewRat(channel.Most, 1), 0)

// crowded is the fault of more channels, stages, or parts of what the answer is cut
// by, than an answer can have: the column is of something else. It is nil while they
// are not too many. line is that of the row read last.
func (l *Loaded) crowded(f *Read, line int) *fault.Fault {
	switch {
	case l.Names.Crowded():
		return fault.New("with this row there are more than %s names that are not known as a kind of channel; expected the names of channels", most).
			At(f.Name, line, f.Rows.Plan.Title(source.Channel)).
			WithHint("if another column names the channel, say columns: {channel: ...} for the source in roi.yaml; if the whole file is of one, say %s@LinkedIn=%s; if these are many names of few, gather them under channels: in roi.yaml, with * for what differs", f.Rows.Plan.Kind.Name, f.Name)
	case len(f.Rows.UnknownStages) > channel.Most:
		return fault.New("with this row there are more than %s names that are not known as a stage; expected how far deals have come", most).
			At(f.Name, line, f.Rows.Plan.Title(source.Stage)).
			WithHint("if another column says the stage, say columns: {stage: ...} for the source in roi.yaml; if these are many names of few, gather them under stages: there")
	case l.Parts != nil && l.Parts.Crowded():
		return fault.New("with this row there are more than %s names that --by %s would cut the answer into", most, l.By.Name).
			At(f.Name, line, "").WithHint("leave --by %s away, or ask for fewer days", l.By.Name)
	}
	return nil
}
