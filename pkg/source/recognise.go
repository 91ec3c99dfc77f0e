package source

import (
	"slices"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
)

// Said is what the user says of a file.
type Said struct {
	Word    string // a kind or a format; "" where nobody said
	File    string // its name, which may tell what the header leaves open
	Reading Reading
	Formats []Format   // that the book describes
	Rows    [][]string // the first rows below the header, nil where none are known
	Above   []string   // the lines above it
}

// kind is the word for the kind of file that the user said, or "".
func (s Said) kind() string {
	word := s.Word
	if word == "" {
		word = s.Reading.Kind
	}
	if f, ok := FormatOf(s.Formats, word); ok {
		return f.Kind
	}
	return word
}

// Recognise finds out what a file is: a format that its header shows or the
// user says, else a kind that explains the header. A fault says what is missing
// or doubly claimed.
func Recognise(header []string, said Said) (*Plan, *fault.Fault) {
	format, wrong := said.format(header)
	if wrong != nil {
		return nil, wrong
	}
	r := said.Reading
	if format != nil {
		r = r.Over(format.Reading)
	}
	word := said.kind()
	if word == "" {
		word = r.Kind
	}
	p, wrong := recognise(header, word, said, r)
	if wrong != nil {
		return nil, wrong
	}
	p.Format = format
	return p, nil
}

// format is the format of a file: the one said, whose headers must then be
// there, or the one that the header shows; nil for none.
func (s Said) format(header []string) (*Format, *fault.Fault) {
	format, ok := FormatOf(s.Formats, s.Word)
	if !ok {
		return formatOf(s.Formats, header, s.kind()), nil
	}
	if lacks := format.missing(header); len(lacks) > 0 {
		return nil, fault.New("this is no %s export: no column is called %s", format.Name, fault.Quote(lacks[0])).
			WithHint("the header is %s; leave %s= away, and roi finds out what the file is", quoted(header), format.Name)
	}
	return format, nil
}

func recognise(header []string, word string, said Said, r Reading) (*Plan, *fault.Fault) {
	if word != "" {
		kind, _ := KindOf(word)
		p, wrong := plan(kind, header, said.Rows, r)
		if wrong != nil {
			return nil, wrong
		}
		if wrong := p.stages(said.File); wrong != nil && kind.Name == "deals" {
			return nil, wrong
		}
		return p.settled()
	}
	for _, u := range unread {
		if u.is(header, said.Above) {
			return nil, fault.New("this looks like %s; expected rows of hours, spend, sales or leads", u.From).WithHint("%s", u.Hint)
		}
	}
	best, wrong := candidates(header, said, r)
	lost := len(best) == 0 || best[0].Kind.Name == "leads" || best[0].Kind.Name == "sales"
	if near := near(header); near != nil && wrong == nil && lost {
		return nil, near
	}
	switch {
	case wrong != nil:
		return nil, wrong
	case len(best) == 0:
		return nil, Unrecognised(header, said.File)
	case len(best) == 1:
		if wrong := best[0].stages(said.File); wrong != nil {
			return nil, wrong
		}
		return best[0].settled()
	}
	var says, kinds []string
	for _, p := range best {
		kinds = append(kinds, p.Kind.Name)
		says = append(says, p.Kind.Name+"="+said.File)
	}
	return nil, fault.New("the header %s fits %s", quoted(header), fault.OneOf(kinds)).
		WithHint("say which it is: %s (in a book, kind:)", fault.OneOf(says))
}

// near is the fault of a header that lacks only what a known export states:
// without its hours, a time sheet is a list of names. nil where there is none.
func near(header []string) *fault.Fault {
	has := spellings(header)
	for i, wants := range wants() {
		f := &Formats[i]
		lacks := f.lacks(has, wants)
		if len(lacks) != 1 || len(wants) < 3 || has.any(f.Never) {
			continue
		}
		kind, _ := KindOf(f.Kind)
		for _, c := range f.Columns {
			states := slices.Contains(kind.Needs, c.Field) || c.Field == Stage
			if states && slices.Contains(strings.Split(c.Header, "|"), lacks[0]) {
				return fault.New("this looks like an export of %s, but no column is called %s", f.From, fault.Quote(lacks[0])).
					WithHint("add that column to the export; or say what the file is, as in %s=FILE", f.Kind)
			}
		}
	}
	return nil
}

// stageWords are what headers of stages have in them.
var stageWords = []string{"stage", "phase", "status", "étape", "etapa", "fase", "estado", "statut", "stato", "stadium"}

// stageLike is a header that may say the stage of the deals that would be read
// as sales, all won; "" where there is none.
func (p *Plan) stageLike() string {
	if p.Kind.Name != "sales" && p.Kind.Name != "deals" || p.hasAny([]Field{Stage, Status}) {
		return ""
	}
	for i, name := range p.Header {
		used := slices.ContainsFunc(p.Columns, func(c Column) bool { return c.Index == i })
		words := strings.Fields(foldHeader(name))
		if !used && slices.ContainsFunc(words, func(w string) bool { return slices.Contains(stageWords, w) }) {
			return name
		}
	}
	return ""
}

// stages is the question whether a column says the stage of deals, nil where
// none may.
func (p *Plan) stages(file string) *fault.Fault {
	name := p.stageLike()
	if name == "" {
		return nil
	}
	return fault.New("does %s say how far a deal has come?", fault.Quote(name)).
		WithHint("if it does, name it Stage (in a book, columns: {stage: ...}); if every row is a sale, say sales=%s", file)
}

// settled is the plan to read by: deals without any stage are sales.
func (p *Plan) settled() (*Plan, *fault.Fault) {
	if p.Kind.Name == "deals" && !p.hasAny([]Field{Stage, Status}) {
		sales, _ := KindOf("sales")
		p, _ = plan(sales, p.Header, p.rows, p.Reading)
		p.AsSales = true
	}
	return p, p.twice
}

// candidates are the kinds that explain the most columns of a header. Where
// several do, the file's name may settle it; else it is no summary if anything
// tells its rows apart. A header that the user named and that is not there is a
// fault.
func candidates(header []string, said Said, r Reading) ([]*Plan, *fault.Fault) {
	var best []*Plan
	for i := range Kinds {
		k := &Kinds[i]
		p, wrong := plan(k, header, said.Rows, r)
		if wrong != nil && len(r.Columns) > 0 && lacksClaim(header, r.Columns) {
			return nil, wrong
		}
		told := wrong == nil && p.hasAny(k.Tells) && p.with()
		if wrong != nil || p.barred() || !told && !k.named(said.File) {
			continue
		}
		if len(best) > 0 && p.explains() > best[0].explains() {
			best = nil
		}
		if len(best) == 0 || p.explains() == best[0].explains() {
			best = append(best, p)
		}
	}
	if named := slices.DeleteFunc(slices.Clone(best), func(p *Plan) bool { return !p.Kind.named(said.File) }); len(named) > 0 {
		return named, nil
	}
	if vague := vaguely(best, header, said, r); vague != nil {
		return vague, nil
	}
	if len(best) > 1 && best[0].Kind.origin == ledger.Sheet {
		if best[1].hasAny([]Field{Date, Created, Closed, ID, Customer, Person, Campaign, Category}) {
			return best[1:], nil
		}
		return best[:1], nil
	}
	return best, nil
}

// with tells whether the plan has what the kind needs beside what tells it. Hours
// beside applause are the length of a video.
func (p *Plan) with() bool {
	if p.Kind.Name == "hours" && len(p.Applause) > 1 {
		return false
	}
	all := func(fs []Field) bool { return !slices.ContainsFunc(fs, func(f Field) bool { return !p.Has(f) }) }
	return len(p.Kind.With) == 0 || slices.ContainsFunc(p.Kind.With, all)
}

// vagueAmounts are the headers of amounts, folded, that may be paid or earned.
var vagueAmounts = []string{"amount", "value", "total", "net amount", "total amount", "price", "betrag", "montant", "importe", "importo", "valor"}

// vaguely lists the kinds that a file may be of equally well, whatever else they
// explain: an amount that nothing says is earned may be paid, and a cost beside
// sales may be that of marketing or of what was sold. nil: it is clear.
func vaguely(best []*Plan, header []string, said Said, r Reading) []*Plan {
	i := slices.IndexFunc(best, func(p *Plan) bool { return p.Kind.Name == "sales" })
	if i < 0 {
		return nil
	}
	sales := best[i]
	spend, _ := KindOf("spend")
	if slices.Contains(vagueAmounts, foldHeader(sales.Title(Amount))) && !sales.hasAny([]Field{ID, Status, Product, CostOfSales, Margin}) {
		if p, wrong := plan(spend, header, said.Rows, r); wrong == nil && !p.barred() {
			return []*Plan{p, sales}
		}
	}
	if sheet := best[0]; sheet.Kind.origin == ledger.Sheet && !sales.hasAny([]Field{ID, Customer, Status}) && sheet.Has(Spend) {
		return []*Plan{sheet, sales}
	}
	return nil
}

// explains is how many columns a kind has a use for. Free text, which any kind
// may have, tells nothing.
func (p *Plan) explains() int {
	n := p.found
	for _, c := range p.Columns {
		if slices.Contains(anyKind, c.Field) {
			n--
		}
	}
	return n
}

func lacksClaim(header []string, claims []Claim) bool {
	return slices.ContainsFunc(claims, func(c Claim) bool { return c.Line > 0 && Find(header, strings.Split(c.Header, " + ")[0]) < 0 })
}

// Unrecognised is the fault of a header that says nothing that counts.
func Unrecognised(header []string, file string) *fault.Fault {
	var clapped []string
	for _, name := range header {
		if Applause(name) {
			clapped = append(clapped, fault.Quote(name))
		}
	}
	if len(clapped) > 0 {
		return fault.New("the header %s says neither hours, spend, sales nor leads", quoted(header)).
			WithHint("%s is applause, which roi never counts; leave the file out, or export what the work cost or brought", clapped[0])
	}
	spend, _ := KindOf("spend")
	for _, name := range header {
		if f, is := spend.unclear(name); is {
			return unclear(f, name)
		}
	}
	sheet, _ := KindOf("channels")
	if p, wrong := plan(sheet, header, nil, Reading{}); wrong == nil {
		for _, name := range header {
			if f, _, ok := sheet.field(name); ok && slices.Contains(sheet.Bars, f) && p.hasAny(sheet.Tells) {
				return fault.New("a sheet of channels has no %s, as %s says", f, fault.Quote(name)).
					WithHint("say channels=%s to read it as one all the same; or keep hours, spend and deals in files of their own", file)
			}
		}
	}
	measures := slices.ContainsFunc(header, func(name string) bool {
		f, _, ok := sheet.field(name)
		return ok && slices.Contains(sheet.Tells, f)
	})
	if measures {
		return fault.New("the header %s has no column that names the channel", quoted(header)).
			WithHint("name one of its columns Channel; or say what the file is, as in hours=%s; or, where all of it is about one channel, hours@LinkedIn=%s", file, file)
	}
	var kinds []string
	for i := range Kinds {
		kinds = append(kinds, Kinds[i].Name)
	}
	return fault.New("the header %s says neither hours, spend, sales nor leads", quoted(header)).
		WithHint("name the columns as in Date, Channel, Hours, Spend, Sales, Stage; or say what the file is, as in hours=FILE (kinds: %s)", strings.Join(kinds, ", "))
}
