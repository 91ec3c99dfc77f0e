package report

import "example.com/roi/pkg/metric"

// MarshalJSON writes the explanation with every row.
func (e *Explain) MarshalJSON() ([]byte, error) {
	var o object
	o.put("schema", "roi.explain/1")
	o.put("currency", orNull(e.currency.Code))
	o.put("from", e.calc.From)
	o.put("to", e.calc.To)
	o.put("credit", e.calc.Credit)
	o.put("subject", e.Subject)
	o.put("metric", e.Metric.Key)
	o.put("value", number(e.Value))
	o.put("reason", orNull(string(e.Value.Why)))
	o.put("meaning", e.Metric.Meaning)
	o.put("formula", e.Metric.Formula)
	numbers := []any{}
	for _, n := range e.Numbers {
		numbers = append(numbers, struct {
			Of     any    `json:"of"`
			Key    string `json:"key"`
			Value  any    `json:"value"`
			Reason any    `json:"reason"`
		}{orNull(n.Of), n.Key, number(n.Value), orNull(string(n.Value.Why))})
	}
	o.put("numbers", numbers)
	o.put("pooled", append([]string{}, e.Pooled...))
	o.put("set", append([]string{}, e.Set...))
	o.put("quantities", append([]Quantity{}, e.Behind...))
	return o.close()
}

// MarshalJSON writes a quantity with its rows.
func (q Quantity) MarshalJSON() ([]byte, error) {
	var o object
	o.put("of", orNull(q.Of))
	o.put("key", q.Key)
	o.put("unit", q.Unit)
	o.put("sum", number(metric.Value{Num: q.Sum}))
	o.put("set_by_hand", q.ByHand)
	o.put("rows", append([]Source{}, q.Rows...))
	o.put("left_out", append([]Source{}, q.LeftOut...))
	return o.close()
}

// MarshalJSON writes one row behind a quantity.
func (s Source) MarshalJSON() ([]byte, error) {
	var o object
	o.put("file", orNull(s.File))
	if s.File == "" {
		o.put("line", nil)
	} else {
		o.put("line", s.Line)
	}
	o.put("date", dateOrNil(s.Day))
	o.put("channel", s.Channel)
	o.put("value", number(metric.Value{Num: s.Value}))
	o.put("how", orNull(s.How))
	return o.close()
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
