package book

import (
	"cmp"
	"slices"
	"strings"

	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
)

// Form is what the value of a key may be. Exactly one of Pattern, Values,
// Items, Names, Keys and Or says it.
type Form struct {
	Is      string   // in faults: "an amount"
	Pattern string   // of a text or number, as a regular expression for the whole of it
	Values  []string // the only texts allowed
	Items   *Form    // of each item of a list
	Names   *Form    // of each value of a map from names that the user chooses
	Keys    []Key    // of a map with these keys only
	Or      []Form   // it is any of these
}

// Key is one key of a map, with its own documentation.
type Key struct {
	Name     string
	Meaning  string // one sentence for people: its unit, and what missing means
	Required bool
	Form     Form
}

// form is a Form that knows how to read a value. read tells false when it has
// noted what is wrong, and then returns as much as it understood.
type form[V any] struct {
	Form
	read func(*reading, *node) (V, bool)
}

// key is a Key that knows where in a T its value belongs.
type key[T any] struct {
	Key
	read func(*reading, pair, *T)
}

// in makes the key whose value goes to a field of a T.
func in[T, V any](name, meaning string, f form[V], field func(*T) *V) key[T] {
	return key[T]{Key{Name: name, Meaning: meaning, Form: f.Form}, func(r *reading, p pair, into *T) {
		*field(into), _ = f.read(r, p.value)
	}}
}

// required makes a key one that can not be left out.
func required[T any](k key[T]) key[T] {
	k.Required = true
	return k
}

// mapOf is the form of a map with the keys given and no others.
func mapOf[T any](is string, keys []key[T]) form[T] {
	f := Form{Is: is}
	var names []string
	for _, k := range keys {
		f.Keys, names = append(f.Keys, k.Key), append(names, k.Name)
	}
	return form[T]{f, func(r *reading, n *node) (v T, ok bool) {
		if !r.is(mapping, n, f) {
			return v, false
		}
		before := len(r.faults)
		for _, k := range keys {
			p, found := n.at(k.Name)
			switch {
			case found:
				k.read(r, p, &v)
			case k.Required:
				r.wrong(n, fault.New("lacks %s: %s", fault.Quote(k.Name), k.Meaning))
			}
		}
		for _, p := range n.pairs {
			if !slices.Contains(names, p.name) {
				r.noteAt(p.line, p.col, n.path, fault.New("%s is not a key", fault.Quote(p.name)).WithHint("%s", cmp.Or(fault.DidYouMean(p.name, names), "roi schema book lists them")))
			}
		}
		return v, len(r.faults) == before
	}}
}

// listOf is the form of a list.
func listOf[V any](is string, item form[V]) form[[]V] {
	f := Form{Is: is, Items: &item.Form}
	return form[[]V]{f, func(r *reading, n *node) ([]V, bool) {
		if !r.is(list, n, f) {
			return nil, false
		}
		var all []V
		before := len(r.faults)
		for _, i := range n.items {
			v, _ := item.read(r, i)
			all = append(all, v)
		}
		return all, len(r.faults) == before
	}}
}

// namesTo is the form of a map from names that the user chooses, each once
// whatever its case and blanks. It keeps the order of the file.
func namesTo[V any](is string, value form[V]) form[[]Named[V]] {
	f := Form{Is: is, Names: &value.Form}
	return form[[]Named[V]]{f, func(r *reading, n *node) ([]Named[V], bool) {
		if !r.is(mapping, n, f) {
			return nil, false
		}
		var all []Named[V]
		before := len(r.faults)
		seen := map[string]Named[V]{}
		for _, p := range n.pairs {
			name := Named[V]{Name: strings.TrimSpace(p.name), Line: p.line}
			if p.value.null && isGroup().MatchString(name.Name) {
				r.wrong(p.value, fault.New("has no value").WithHint("a comma begins the next key: write numbers without commas"))
				continue
			}
			name.Value, _ = value.read(r, p.value)
			first, twice := seen[channel.Fold(name.Name)]
			switch {
			case name.Name == "":
				r.noteAt(p.line, p.col, n.path, fault.New("%s is not a name", fault.Quote(p.name)))
			case twice:
				r.noteAt(p.line, p.col, p.value.path, fault.New("is the same name as %s on line %d", fault.Quote(first.Name), first.Line))
			default:
				all = append(all, name)
				seen[channel.Fold(name.Name)] = name
			}
		}
		return all, len(r.faults) == before
	}}
}

// to is a form whose value is made of another's.
func to[A, B any](f form[A], turn func(A) B) form[B] {
	return form[B]{f.Form, func(r *reading, n *node) (B, bool) {
		a, ok := f.read(r, n)
		return turn(a), ok
	}}
}

// checked is a form whose value, once it is understood, must also make sense.
func checked[V any](f form[V], check func(V) *fault.Fault) form[V] {
	return form[V]{f.Form, func(r *reading, n *node) (V, bool) {
		v, ok := f.read(r, n)
		if !ok {
			return v, false
		}
		wrong := check(v)
		if wrong != nil {
			r.wrong(n, wrong)
		}
		return v, wrong == nil
	}}
}

// stated is a form whose value tells a zero from a missing one.
func stated[V any](f form[V]) form[*V] { return to(f, func(v V) *V { return &v }) }

// either is the form of a value that is one thing in one shape, and another in
// another.
func either[V any](is string, s shape, one form[V], t shape, other form[V]) form[V] {
	f := Form{Is: is, Or: []Form{one.Form, other.Form}}
	return form[V]{f, func(r *reading, n *node) (v V, ok bool) {
		switch {
		case n.shape == s && !n.null:
			return one.read(r, n)
		case n.shape == t && !n.null:
			return other.read(r, n)
		}
		return v, r.is(s, n, f)
	}}
}

// is tells whether a node has a shape, and notes what it is otherwise.
func (r *reading) is(s shape, n *node, f Form) bool {
	switch {
	case n.refused:
		return false
	case n.shape == s && !n.null:
		return true
	case n.null:
		r.wrong(n, fault.New("has no value").WithHint("give it %s, or remove the line", f.Is))
		return false
	}
	wrong := fault.New("%s is not %s", n, f.Is)
	switch {
	case s == list && n.shape == scalar && n.path == "sources":
		wrong.WithHint("write [{file: %s}]", fault.Quote(n.text))
	case s == list && n.shape == scalar:
		wrong.WithHint("write [%s]", fault.Quote(n.text))
	case n.path == "":
		wrong.WithHint("a book begins with version: 1, and has a key and a colon on each line")
	case s == list:
		wrong.WithHint("begin each item with a hyphen and a blank")
	case s == mapping && len(f.Keys) > 0 && len(f.Keys) < 10:
		var names []string
		for _, k := range f.Keys {
			names = append(names, k.Name)
		}
		wrong.WithHint("its keys are %s", strings.Join(names, ", "))
	}
	r.wrong(n, wrong)
	return false
}
