package table

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"example.com/roi/pkg/fault"
)

func (d *document) readYAML(text []byte) {
	if bytes.Count(text, []byte{','}) > mostCommas {
		d.wrong(0, fault.New("a file in YAML has at most %d commas, and this one more", mostCommas).WithHint("save it as CSV or JSON"))
		return
	}
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(deepest))))
	if err != nil {
		panic(err) // the options are always the same
	}
	var first, second yaml.Node
	if err := loader.Load(&first); err != nil {
		if err != io.EOF {
			d.notYAML(err)
		}
		return
	}
	switch err := loader.Load(&second); {
	case err == nil:
		d.wrong(second.Line, fault.New("a second document begins here").WithHint("a file is one document: remove the ---, or keep the other document in a file of its own"))
	case err != io.EOF:
		d.notYAML(err)
		return
	}
	if len(first.Content) == 1 {
		d.wholeYAML(first.Content[0])
	}
}

// wholeYAML reads the value that the file is.
func (d *document) wholeYAML(n *yaml.Node) {
	switch {
	case !d.plain(n) || isNull(n):
	case n.Kind == yaml.SequenceNode:
		d.begin("", n.Line)
		d.listYAML(n)
	case n.Kind != yaml.MappingNode:
		d.wrong(n.Line, fault.New("the file is one value; expected rows").WithHint(shape))
	default:
		d.pairs(n, func(key, v *yaml.Node) {
			switch {
			case !d.sheet(key.Value, key.Line) || isNull(v) || !d.plain(v):
			case v.Kind == yaml.SequenceNode:
				d.listYAML(v)
			default:
				d.wrong(key.Line, notRows(key.Value))
			}
		})
	}
}

// listYAML reads the rows of a table.
func (d *document) listYAML(list *yaml.Node) {
	for _, item := range list.Content {
		switch {
		case !d.plain(item):
		case item.Kind != yaml.MappingNode:
			d.wrong(item.Line, notRow(item.Kind == yaml.SequenceNode))
		default:
			d.row(item.Line)
			d.pairs(item, d.fieldYAML)
		}
	}
}

// fieldYAML reads a field of a row.
func (d *document) fieldYAML(key, v *yaml.Node) {
	switch {
	case !d.plain(v):
	case v.Kind != yaml.ScalarNode:
		d.wrong(key.Line, nested(key.Value, v.Kind == yaml.SequenceNode))
	case isNull(v) && threeDigits(key.Value):
		d.wrong(key.Line, fault.New("%s is not a field", fault.Quote(key.Value)).WithHint("a comma begins the next field: write numbers without commas, or in quotes"))
	case isNull(v):
		d.field(key.Value, "", false, key.Line)
	default:
		d.field(key.Value, v.Value, v.Style == 0, key.Line)
	}
}

// pairs goes through a map, whose keys are plain texts.
func (d *document) pairs(n *yaml.Node, each func(key, value *yaml.Node)) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch {
		case !d.plain(key):
		case key.Kind != yaml.ScalarNode || isNull(key):
			d.wrong(key.Line, fault.New("this is not a name; expected a text and a colon"))
		case key.ShortTag() == "!!merge":
			d.wrong(key.Line, fault.New("%s merges maps in YAML, which a table does not do", fault.Quote(key.Value)).WithHint("write the fields out"))
		default:
			each(key, n.Content[i+1])
		}
	}
}

// plain tells whether a node has nothing of YAML that a table has no use for.
func (d *document) plain(n *yaml.Node) bool {
	const hint = "write the value out, or put a text that begins with * or & in quotes"
	switch {
	case n.Kind == yaml.AliasNode:
		d.wrong(n.Line, fault.New("%s is a YAML alias, which a table does not have", fault.Quote("*"+n.Value)).WithHint(hint))
	case n.Anchor != "":
		d.wrong(n.Line, fault.New("%s is a YAML anchor, which a table does not have", fault.Quote("&"+n.Anchor)).WithHint(hint))
	case n.Style&yaml.TaggedStyle != 0:
		d.wrong(n.Line, fault.New("the tag %s has no meaning here", fault.Quote(n.Tag)).WithHint("remove it, or put a text that begins with ! in quotes"))
	default:
		return true
	}
	return false
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.ShortTag() == "!!null"
}

// threeDigits tells whether a name is what follows the comma of 1,234.50.
func threeDigits(name string) bool {
	whole, _, _ := strings.Cut(name, ".")
	return len(whole) == 3 && strings.Trim(whole, "0123456789") == ""
}

// notYAML notes why a text is no YAML.
func (d *document) notYAML(err error) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		d.wrong(0, fault.New("not YAML: %s", fault.Clean(err.Error())))
		return
	}
	line, text, hint := e.Mark.Line, "not YAML: "+e.Message, "put texts with colons, commas or quotes in quotes, and indent the fields of a row alike"
	switch on := e.ContextMsg + ": " + e.Message; {
	case strings.Contains(on, "exceeded max depth"):
		d.wrong(line, fault.New("nested more than %d levels deep", deepest))
		return
	case strings.Contains(on, "anchor"), strings.Contains(on, "alias"):
		text, hint = "a YAML anchor or alias, which a table does not have", "write the value out, or put a text that begins with * or & in quotes"
	case strings.Contains(on, "cannot start any token"):
		text, hint = "a value can not begin like this", "put the text in quotes, and indent with blanks, not with tabs"
	case strings.Contains(on, "quoted scalar: found unexpected end"):
		line, text, hint = e.ContextMark.Line, "a quote that opens here is not closed", ""
	case strings.Contains(on, "',' or ']'"), strings.Contains(on, "',' or '}'"):
		line, text = e.ContextMark.Line, "the list or map that opens here is not closed, or a comma is missing in it"
	}
	d.wrong(line, fault.New("%s", text).WithHint("%s", hint))
}

// notRows is the fault of a kind without a list.
func notRows(name string) *fault.Fault {
	return fault.New("%s is not a list of rows", fault.Quote(name)).WithHint("begin each row with a hyphen and a blank, or put them in [ ]")
}

// notRow is the fault of an item that is no map.
func notRow(isList bool) *fault.Fault {
	what := "a single value"
	if isList {
		what = "a list"
	}
	return fault.New("%s is not a row; expected named fields, as in {channel: Email, hours: 3}", what)
}

// nested is the fault of a field that holds more than a value.
func nested(name string, isList bool) *fault.Fault {
	what := "a map"
	if isList {
		what = "a list"
	}
	return fault.New("%s holds %s; expected a single text or number", fault.Quote(name), what).WithHint("give each part a field of its own, or join the texts")
}
