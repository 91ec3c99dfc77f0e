package source

import (
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
)

// Column is one column of a file that a plan uses.
type Column struct {
	Index    int
	Name     string // as the file has it
	Field    Field
	Currency cell.Mark // that the header states, as in "Spend (EUR)"; "" for none
}

// Plan says how to read a file: its kind, and which column is which field.
type Plan struct {
	Kind        *Kind
	Header      []string
	Columns     []Column
	Applause    []string     // columns of followers, likes and the like, which are never counted
	AsSales     bool         // the file has deals that name no stage
	SpendWithin bool         // direct expenses hold the spend that has a column of its own
	twice       *fault.Fault // two columns claim one field
}

// Said is what the user says of a file's columns.
type Said struct {
	Headers []SaidHeader
	// DirectExpenses settles what a column of direct expenses beside one of
	// spend holds: includes_spend or excludes_spend; "" where nobody said.
	DirectExpenses string
}

// SaidHeader is the header that the user gives for a field.
type SaidHeader struct {
	Field  Field
	Header string
}

// Recognise finds out what a file is from its header. word is the kind that the
// user said, or "", and said the headers. A fault says what is missing or doubly
// claimed.
func Recognise(header []string, word, file string, said Said) (*Plan, *fault.Fault) {
	plain, wrong := renamed(header, said)
	if wrong != nil {
		return nil, wrong
	}
	p, wrong := recognise(plain, word, file)
	if wrong != nil {
		return nil, wrong
	}
	p.Header, p.SpendWithin = header, said.DirectExpenses == "includes_spend"
	for i := range p.Columns {
		p.Columns[i].Name = header[p.Columns[i].Index]
	}
	return p, nil
}

func recognise(header []string, word, file string) (*Plan, *fault.Fault) {
	if word != "" {
		kind, _ := KindOf(word)
		p, wrong := plan(kind, header)
		if wrong != nil {
			return nil, wrong
		}
		return p.settled()
	}
	best := candidates(header, file)
	switch len(best) {
	case 0:
		return nil, unrecognised(header)
	case 1:
		return best[0].settled()
	}
	var says, kinds []string
	for _, p := range best {
		kinds = append(kinds, p.Kind.Name)
		says = append(says, p.Kind.Name+"="+file)
	}
	return nil, fault.New("the header %s fits %s", quoted(header), fault.OneOf(kinds)).
		WithHint("say which it is: %s (in a book, kind:)", fault.OneOf(says))
}

// allExpenses is the header of direct expenses that are known to hold the spend.
const allExpenses = "direct expenses with spend"

// renamed gives the columns that the user named the plainest header of their
// field, so that they are known by it; other columns of the field lose theirs.
func renamed(header []string, said Said) ([]string, *fault.Fault) {
	header = slices.Clone(header)
	asWritten := slices.Clone(header)
	taken := map[int]bool{}
	for i, h := range header {
		if !slices.Contains(fields[DirectExpenses].Headers, foldHeader(h)) {
			continue
		}
		switch said.DirectExpenses {
		case "excludes_spend":
			header[i] = fields[CostOfSales].Headers[0]
		case "includes_spend":
			header[i] = allExpenses
		}
	}
	for _, s := range said.Headers {
		at := slices.IndexFunc(asWritten, func(h string) bool { return foldHeader(h) == foldHeader(s.Header) })
		if at < 0 {
			return nil, fault.New("no column is called %s", fault.Quote(s.Header)).WithHint("%s", fault.DidYouMean(s.Header, asWritten))
		}
		if taken[at] {
			return nil, fault.New("the column %s is said to hold two fields, one of them %s", fault.Quote(s.Header), s.Field).
				WithHint("give each field under columns: a column of its own")
		}
		taken[at] = true
		for i, h := range header {
			if i != at && slices.Contains(fields[s.Field].Headers, foldHeader(h)) {
				header[i] = ""
			}
		}
		header[at] = fields[s.Field].Headers[0]
	}
	return header, nil
}

// settled is the plan to read by: deals without any stage are sales.
func (p *Plan) settled() (*Plan, *fault.Fault) {
	if p.Kind.Name == "deals" && !p.hasAny([]Field{Stage, Status}) {
		sales, _ := KindOf("sales")
		p, _ = plan(sales, p.Header)
		p.AsSales = true
	}
	return p, p.twice
}

// candidates are the kinds that explain the most columns of a header. Where
// several do, the file's name may settle it; else it is no summary if anything
// tells its rows apart.
func candidates(header []string, file string) []*Plan {
	var best []*Plan
	for i := range Kinds {
		k := &Kinds[i]
		p, wrong := plan(k, header)
		if wrong != nil || p.barred() || !p.hasAny(k.Tells) && !k.named(file) {
			continue
		}
		if len(best) > 0 && len(p.Columns) > len(best[0].Columns) {
			best = nil
		}
		if len(best) == 0 || len(p.Columns) == len(best[0].Columns) {
			best = append(best, p)
		}
	}
	if named := slices.DeleteFunc(slices.Clone(best), func(p *Plan) bool { return !p.Kind.named(file) }); len(named) > 0 {
		return named
	}
	if len(best) > 1 && best[0].Kind.origin == ledger.Sheet {
		if best[1].hasAny([]Field{Date, Created, Closed, ID, Customer, Person, Campaign, Category}) {
			return best[1:]
		}
		return best[:1]
	}
	return best
}

// plan reads a header as one kind. The fault says what the kind lacks.
func plan(k *Kind, header []string) (*Plan, *fault.Fault) {
	p := &Plan{Kind: k, Header: header}
	understood := k.understood()
	for i, name := range header {
		f, mark, ok := k.field(name)
		if slices.Contains(applause, foldHeader(name)) {
			p.Applause = append(p.Applause, name)
		}
		if !ok || !slices.Contains(understood, f) {
			continue
		}
		if first := p.column(f); first != nil {
			if h := f.Holds(); h == cell.Text || h == cell.Day {
				if f.rank(name) < f.rank(first.Name) {
					*first = Column{Index: i, Name: name, Field: f}
				}
				continue
			}
			if p.twice == nil {
				p.twice = fault.New("two columns hold the %s: %s and %s", f, fault.Quote(first.Name), fault.Quote(name)).
					WithHint("keep one of them, or rename the other")
			}
			continue
		}
		p.Columns = append(p.Columns, Column{Index: i, Name: name, Field: f, Currency: mark})
	}
	known := slices.Contains(header, allExpenses)
	for _, pair := range k.Clash {
		if known && pair[1] == Spend {
			continue
		}
		if a, b := p.column(pair[0]), p.column(pair[1]); a != nil && b != nil && p.twice == nil {
			p.twice = overlap(a, b)
		}
	}
	for _, need := range k.Needs {
		if p.column(need) == nil {
			return nil, fault.New("no column holds the %s", need).
				WithHint("the header is %s; name one of its columns %s", quoted(header), fault.Quote(k.title(need)))
		}
	}
	return p, nil
}

// overlap is the fault of two columns of which one may include the other.
func overlap(a, b *Column) *fault.Fault {
	f := fault.New("does %s include %s?", fault.Quote(a.Name), fault.Quote(b.Name))
	if b.Field == Spend {
		return f.WithHint("if it does, remove %s; if not, rename %s to \"Cost of sales\"", fault.Quote(b.Name), fault.Quote(a.Name))
	}
	return f.WithHint("keep one of them, with all of the cost of sales in it")
}

// title is the plainest header for a field of the kind.
func (k *Kind) title(f Field) string {
	name := fields[f].Headers[0]
	if f == Amount && k.Name == "channels" {
		name = "sales"
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// field is what a header means in this kind, with the currency it names.
func (k *Kind) field(header string) (Field, cell.Mark, bool) {
	text := foldHeader(header)
	if f, ok := k.lookup(text); ok {
		return f, "", true
	}
	open := strings.LastIndexByte(text, '(')
	if open <= 0 || !strings.HasSuffix(text, ")") {
		return 0, "", false
	}
	f, ok := k.lookup(strings.TrimSpace(text[:open]))
	if !ok {
		return 0, "", false
	}
	inside := strings.ToUpper(strings.TrimSpace(text[open+1 : len(text)-1]))
	if _, mark, wrong := (cell.Convention{}).Money([]byte("1 " + inside)); wrong == nil && fields[f].Holds == cell.Money {
		return f, mark, true
	}
	return f, "", true
}

// rank is the place of a header among those that mean the field: of two columns
// of names or dates the likelier one is used.
func (f Field) rank(header string) int {
	if i := slices.Index(fields[f].Headers, foldHeader(header)); i >= 0 {
		return i
	}
	return len(fields[f].Headers)
}

func (k *Kind) lookup(text string) (Field, bool) {
	for _, h := range k.Headers {
		if h.Text == text {
			return h.Field, true
		}
	}
	for f := range numFields {
		if slices.Contains(fields[f].Headers, text) {
			return f, true
		}
	}
	return 0, false
}

// foldHeader puts a header in the form in which headers are compared.
func foldHeader(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '_', '-', '\u00a0':
			return ' '
		case '\ufeff':
			return -1
		}
		return r
	}, strings.ToLower(s))
	return strings.Join(strings.Fields(strings.TrimRight(s, "* :")), " ")
}

// column is the plan's column of a field, or nil.
func (p *Plan) column(f Field) *Column {
	for i := range p.Columns {
		if p.Columns[i].Field == f {
			return &p.Columns[i]
		}
	}
	return nil
}

// Title is the file's own name of a field's column, "" where it has none.
func (p *Plan) Title(f Field) string {
	if c := p.column(f); c != nil {
		return c.Name
	}
	return ""
}

// Origin is what kind of rows the file has, for the ledger.
func (p *Plan) Origin() ledger.Origins { return p.Kind.origin }

// Has tells whether a column of the field is there.
func (p *Plan) Has(f Field) bool { return p.column(f) != nil }

func (p *Plan) hasAny(fs []Field) bool { return slices.ContainsFunc(fs, p.Has) }

// barred tells whether the header has a field, in the sense it has anywhere,
// that rules the kind out.
func (p *Plan) barred() bool {
	for _, name := range p.Header {
		if f, _, ok := p.Kind.field(name); ok && slices.Contains(p.Kind.Bars, f) {
			return true
		}
	}
	return false
}

func unrecognised(header []string) *fault.Fault {
	sheet, _ := KindOf("channels")
	measures := slices.ContainsFunc(header, func(name string) bool {
		f, _, ok := sheet.field(name)
		return ok && slices.Contains(sheet.Tells, f)
	})
	if measures {
		return fault.New("the header %s has no column that names the channel", quoted(header)).
			WithHint("name one of its columns Channel; or, where the whole file is about one channel, say so: hours@LinkedIn=FILE")
	}
	var kinds []string
	for i := range Kinds {
		kinds = append(kinds, Kinds[i].Name)
	}
	return fault.New("the header %s says neither hours, spend, sales nor leads", quoted(header)).
		WithHint("name the columns as in Date, Channel, Hours, Spend, Sales, Stage; or say what the file is, as in hours=FILE (kinds: %s)", strings.Join(kinds, ", "))
}

// quoted shows a header as one quoted text.
func quoted(header []string) string { return fault.Quote(strings.Join(header, ",")) }
