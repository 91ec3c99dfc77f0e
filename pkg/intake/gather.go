package intake

import "example.com/roi/pkg/ledger"

// gather looks at files and reads their rows, again where one reading shows what
// had to be known before. What the files leave open, or what is wrong with them
// before any row is read, are faults.
func gather(files []File, req Request, looking bool) (*Loaded, *Faults, error) {
	known := &learnt{files: map[int]*habits{}}
	piped := &stdin{src: req.Stdin}
	defer piped.forget()
	for {
		l, faults := look(files, req, piped)
		if l.looking, l.learnt = looking, known; faults.Count > 0 {
			return l, faults, nil
		}
		known.more = false
		if err := l.take(req); !known.more {
			return l, faults, err
		}
	}
}

// learnt is what one reading of the files found out that had to be known before:
// then they are read again.
type learnt struct {
	files map[int]*habits  // of the files, by their index
	known bool             // it is known which ids come more than once
	again *ledger.Repeated // those, nil for none
	more  bool             // something was learnt
}

// habits are what one reading of a file found out of its rows.
type habits struct {
	inOrder bool // they have to be read one after the other
	mixed   bool // their ids do not come in order
}

// of is what was learnt of a file.
func (l *learnt) of(f *Read) *habits {
	if l.files[f.Rows.Input] == nil {
		l.files[f.Rows.Input] = new(habits)
	}
	return l.files[f.Rows.Input]
}

// ordered tells whether the ids of a file are taken to come in order: they share
// what they are ids of with no other file, and were not found to be mixed.
func (l *Loaded) ordered(f *Read) bool {
	for _, other := range l.Files {
		if other != f && other.Rows.Scope() == f.Rows.Scope() {
			return false
		}
	}
	return !l.learnt.of(f).mixed
}

// repeats tells whether the files have to be read again because ids come more than
// once, or because only now it is known which, and every quantity is to be shown.
func (l *Loaded) repeats(shown bool) bool {
	if l.learnt.known {
		return false
	}
	again := l.Ledger.Repeated()
	if again.Len() == 0 && !shown {
		return false
	}
	l.learnt.known, l.learnt.again = true, again
	return true
}
