package report

import (
	"slices"

	"example.com/roi/pkg/metric"
)

// Row is the figures of one channel, one group or the total.
type Row struct {
	Cut     string              // the dimension that the answer is cut by, "" where it is not
	Part    string              // the row's part of it
	Channel string              // "" for a group, the total, and a part of all channels
	Group   string              // "" for the total, and a part of all channels
	Values  []metric.Value      // in the order of carries; nil: what the subject's figures are
	Pool    *Pooled             // of a group and the total
	extras  []extra             // what the question adds
	carries []metric.Definition // the figures of the question
	subject *metric.Subject     // nil for a row of a saved answer
}

// Pooled says what the rates with time of a group or of the total rest on: only
// channels that recorded hours.
type Pooled struct {
	TimeChannels []string
	Hours        metric.Value
	NetMargin    metric.Value
}

// rowOf is a row of the figures that a question carries.
func rowOf(s *metric.Subject, carries []metric.Definition) Row {
	return Row{Channel: s.Name, Group: s.Group.String(), carries: carries, subject: s}
}

func pooledRow(s *metric.Subject, carries []metric.Definition) Row {
	r := rowOf(s, carries)
	r.Channel, r.Group = "", ""
	r.Pool = &Pooled{
		TimeChannels: slices.Clone(s.TimeChannels),
		Hours:        metric.Get("hours").On(metric.Timed, s),
		NetMargin:    metric.Get("net_margin").On(metric.Timed, s),
	}
	return r
}

// Value is the row's figure of a key, be it one that the question does not carry.
func (r *Row) Value(key string) metric.Value {
	if r.Values == nil {
		return metric.Get(key).Of(r.subject)
	}
	for i := range r.carries {
		if r.carries[i].Key == key {
			return r.Values[i]
		}
	}
	if r.subject == nil {
		return metric.Value{}
	}
	return metric.Get(key).Of(r.subject)
}

// figures are the figures that the question carries, in order.
func (r *Row) figures() []metric.Value { return r.of(r.carries) }

// of are the row's figures of a list.
func (r *Row) of(list []metric.Definition) []metric.Value {
	if r.Values == nil {
		return r.subject.Figures(list)
	}
	values := make([]metric.Value, len(list))
	for i := range list {
		values[i] = r.Value(list[i].Key)
	}
	return values
}
