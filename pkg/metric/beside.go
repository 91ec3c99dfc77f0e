package metric

// Beside is a figure in a formula that is not the subject's own.
type Beside struct {
	Of  string // "total", or "unattributed" for the part without a channel
	Key string
}

// On is the figure beside those of a subject, on a basis, with the view that it
// is worked out on.
func (b Beside) On(basis Basis, s *Subject) (Value, *View) {
	v := s.Unattributed
	if b.Of == "total" {
		v = s.Total.view(basis)
	}
	return Get(b.Key).value(v), v
}

// Pooled is what figures of a basis are worked out on.
func (s *Subject) Pooled(b Basis) *View { return s.view(b) }
