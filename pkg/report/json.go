package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"reflect"

	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/unit"
)

// object writes a JSON object key by key, in the order of the calls.
type object struct {
	bytes.Buffer
	err error
}

func (o *object) put(key string, value any) {
	if o.Len() == 0 {
		o.WriteByte('{')
	} else {
		o.WriteByte(',')
	}
	o.encode(key)
	o.WriteByte(':')
	o.encode(value)
}

// encode writes a value, leaving <, > and & as they are. What most values are
// needs no encoder.
func (o *object) encode(v any) {
	switch v := v.(type) {
	case nil:
		o.WriteString("null")
		return
	case json.Number:
		o.WriteString(string(v))
		return
	case json.RawMessage:
		o.Write(v)
		return
	case string:
		if bare(v) {
			o.WriteByte('"')
			o.WriteString(v)
			o.WriteByte('"')
			return
		}
	case metric.Reason:
		o.encode(string(v))
		return
	case json.Marshaler:
		if reflect.ValueOf(v).Kind() != reflect.Pointer { // which may be nil
			raw, err := v.MarshalJSON()
			o.Write(raw)
			o.err = cmp.Or(o.err, err)
			return
		}
	}
	e := json.NewEncoder(&o.Buffer)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil && o.err == nil {
		o.err = err
	}
	if n := o.Len(); n > 0 && o.Bytes()[n-1] == '\n' {
		o.Truncate(n - 1)
	}
}

// bare tells whether a text is its own JSON between quotes.
func bare(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

func (o *object) close() ([]byte, error) {
	if o.Len() == 0 {
		o.WriteByte('{')
	}
	o.WriteByte('}')
	return o.Bytes(), o.err
}

// extra is a key that a question adds to its rows.
type extra struct {
	key   string
	value any
}

// number is a value as JSON has it: exact to six decimals, or null.
func number(v metric.Value) any {
	if v.Num == nil {
		return nil
	}
	return json.Number(unit.Plain(v.Num))
}

// MarshalJSON writes the row's names, then every figure by its key, then why
// the undefined ones are so.
func (r Row) MarshalJSON() ([]byte, error) {
	var o object
	o.Grow(64 * len(r.carries)) // about as long as it gets
	if r.Cut != "" {
		o.put(r.Cut, r.Part)
	}
	if r.Channel != "" {
		o.put("channel", r.Channel)
	}
	if r.Group != "" {
		o.put("group", r.Group)
	}
	var reasons object
	for i, v := range r.figures() {
		d := &r.carries[i]
		o.put(d.Key, number(v))
		if v.Num == nil {
			reasons.put(d.Key, v.Why)
		}
	}
	for _, m := range r.extras {
		o.put(m.key, m.value)
	}
	if r.Pool != nil {
		o.put("time_channels", append([]string{}, r.Pool.TimeChannels...))
		o.put("pooled_hours", number(r.Pool.Hours))
		o.put("pooled_net_margin", number(r.Pool.NetMargin))
	}
	why, err := reasons.close()
	if err != nil {
		return nil, err
	}
	o.put("reasons", json.RawMessage(why))
	return o.close()
}

// MarshalJSON writes the groups that occur as one object.
func (g Groups) MarshalJSON() ([]byte, error) {
	var o object
	for _, r := range g {
		o.put(r.Group, r)
	}
	return o.close()
}

// MarshalJSON writes the sides of the verdict with exact numbers.
func (s Side) MarshalJSON() ([]byte, error) {
	var o object
	o.put("net_hourly_rate", number(s.Figure))
	o.put("low", number(s.Low))
	o.put("high", number(s.High))
	o.put("wins", number(s.Wins))
	o.put("n_eff", number(s.Effective))
	o.put("largest_deal_share", number(s.LargestShare))
	o.put("rate_without_largest_deal", number(s.WithoutLargest))
	o.put("channels", append([]string{}, s.Channels...))
	return o.close()
}

// MarshalJSON writes the verdict.
func (v Verdict) MarshalJSON() ([]byte, error) {
	var o object
	o.put("question", v.Question)
	o.put("answer", v.Answer)
	if v.Reason == "" {
		o.put("reason", nil)
	} else {
		o.put("reason", v.Reason)
	}
	o.put("at_least_as_good", v.AtLeastAsGood)
	o.put("social", v.A)
	o.put("other", v.B)
	o.put("difference", number(v.Difference))
	o.put("difference_low", number(v.Low))
	o.put("difference_high", number(v.High))
	o.put("level", v.Level)
	if v.WinsNeeded == nil {
		o.put("wins_needed", nil)
	} else {
		var needed object
		for i, r := range ratios {
			needed.put(r.Text, v.WinsNeeded[i])
		}
		raw, err := needed.close()
		if err != nil {
			return nil, err
		}
		o.put("wins_needed", json.RawMessage(raw))
	}
	o.put("text", v.Text)
	return o.close()
}
