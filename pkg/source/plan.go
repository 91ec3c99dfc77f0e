package source

import (
	"slices"
	"strings"

	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/unit"
)

// Column is one column of a file that a plan uses.
type Column struct {
	Index    int
	More     []int  // columns whose text follows, as a last name does a first
	Else     []int  // columns that are looked at where the cell is blank
	Name     string // as the file has it
	Field    Field
	Currency cell.Mark       // that the header states, as in "Spend (EUR)"; "" for none
	Unit     cell.LengthUnit // of plain numbers of hours, as the header says
}

// Plan says how to read a file: its kind, and which column is which field.
type Plan struct {
	Kind        *Kind
	Format      *Format // that the header shows or the user says; nil for none
	Reading     Reading // what the user and the format say
	Header      []string
	Columns     []Column
	Applause    []string     // columns of followers, likes and the like, which are never counted
	Attributed  []string     // columns of what a platform credits itself with, which are not counted
	AsSales     bool         // the file has deals that name no stage
	Period      unit.Window  // the days that the file says it reports on, where its rows have none; open where it does not
	SpendWithin bool         // direct expenses hold the spend that has a column of its own
	found       int          // columns that mean something, before some are taken away again
	claimed     map[int]bool // the columns that the user or the format names
	rows        [][]string   // the first ones, where a header alone could mean two things
	skips       []skip       // which rows do not count
	twice       *fault.Fault // two columns claim one field, or none holds what the user counts on
}

// skip is a rule of rows that do not count, by column.
type skip struct {
	index  int
	values []string
	why    ledger.Reason
	others bool // it is about rows with other values
}

// plan reads a header as one kind. The fault says what the kind lacks, or which
// header the user named that is not there.
func plan(k *Kind, header []string, rows [][]string, r Reading) (*Plan, *fault.Fault) {
	p := &Plan{Kind: k, Header: header, Reading: r, SpendWithin: r.DirectExpenses == "includes_spend", rows: rows}
	if wrong := p.claim(r.Columns); wrong != nil {
		return nil, wrong
	}
	for i, name := range header {
		if p.claimed[i] {
			continue
		}
		if Applause(name) {
			p.Applause = append(p.Applause, name)
		}
		p.alias(i, name)
	}
	p.unclear()
	p.found = len(p.Columns)
	if wrong := p.credit(); wrong != nil && p.twice == nil {
		p.twice = wrong
	}
	p.undate()
	for i, s := range slices.Concat(r.Skip, r.Only) {
		at := Find(header, s.Header)
		switch {
		case at >= 0:
			p.skips = append(p.skips, skip{at, s.Values, s.Why, i >= len(r.Skip)})
		case s.Line > 0:
			return nil, fault.New("no column is called %s, by which rows are skipped", fault.Quote(s.Header)).WithHint("%s", fault.DidYouMean(s.Header, header))
		}
	}
	p.clash()
	if len(k.Needs) == 0 && len(p.Columns) == 0 {
		return nil, fault.New("no column means anything in a file of %s", k.Name).
			WithHint("the header is %s; name its columns as in Date, Channel, Customer, Stage", quoted(header))
	}
	for _, need := range k.Needs {
		if p.column(need) == nil {
			return nil, fault.New("no column holds the %s", need).
				WithHint("the header is %s; name one of its columns %s", quoted(header), fault.Quote(k.title(need)))
		}
	}
	return p, nil
}

// claim makes columns of the headers that the user or the format names.
func (p *Plan) claim(claims []Claim) *fault.Fault {
	taken := map[int]bool{}
	p.claimed = taken
	for _, c := range claims {
		if c.With != "" && Find(p.Header, c.With) < 0 {
			continue
		}
		if first := p.column(c.Field); first != nil {
			if at := Find(p.Header, c.Header); c.Line == 0 && at >= 0 && !taken[at] && p.claimed[first.Index] {
				first.Else = append(first.Else, at)
				taken[at] = true
			}
			continue
		}
		parts := strings.Split(c.Header, " + ")
		column := Column{Index: Find(p.Header, parts[0]), Field: c.Field}
		switch at := column.Index; {
		case at < 0 && c.Line > 0:
			return fault.New("no column is called %s", fault.Quote(c.Header)).WithHint("%s", fault.DidYouMean(c.Header, p.Header))
		case at >= 0 && taken[at] && c.Line > 0:
			return fault.New("the column %s is said to hold two fields, one of them %s", fault.Quote(c.Header), c.Field).
				WithHint("give each field under columns: a column of its own")
		case at < 0 || taken[at]:
			continue
		}
		for _, part := range parts[1:] {
			if at := Find(p.Header, part); at >= 0 {
				column.More = append(column.More, at)
				taken[at] = true
			}
		}
		taken[column.Index] = true
		for _, other := range strings.Split(parts[0], "|") {
			if at := Find(p.Header, other); at >= 0 && !taken[at] && !c.Field.credited() {
				column.Else = append(column.Else, at)
				taken[at] = true
			}
		}
		column.Unit = c.Unit
		column.name(p.Header[column.Index])
		if again := p.again(column); again != "" && p.twice == nil {
			p.twice = fault.New("two columns hold the %s: both are called %s", c.Field, fault.Quote(again)).WithHint("keep one of them, or rename the other")
		}
		if slices.Contains(p.Kind.understood(), c.Field) || slices.Contains(p.Kind.Said, c.Field) {
			p.Columns = append(p.Columns, column)
		}
	}
	return nil
}

// again is the header of another column of the same name, where the field can
// have one column only; "" where there is none.
func (p *Plan) again(c Column) string {
	if h := c.Field.Holds(); h == cell.Text || h == cell.Day {
		return ""
	}
	for i, name := range p.Header {
		if i != c.Index && foldHeader(name) == foldHeader(c.Name) && !p.alike(i, c.Index) {
			return name
		}
	}
	return ""
}

// alike tells whether two columns say the same in the first rows.
func (p *Plan) alike(i, j int) bool {
	for _, row := range p.rows {
		if max(i, j) < len(row) && row[i] != row[j] {
			return false
		}
	}
	return len(p.rows) > 0
}

// unclear asks about a column of money whose header says more than roi knows, as
// Spend (k) does, where no other holds the same.
func (p *Plan) unclear() {
	for i, name := range p.Header {
		f, is := p.Kind.unclear(name)
		if !is || p.claimed[i] || p.Reading.Exact || p.Has(f) || p.twice != nil || !slices.Contains(slices.Concat(p.Kind.Needs, p.Kind.Tells, p.Kind.Fields), f) {
			continue
		}
		p.twice = unclear(f, name)
	}
}

// unclear is the question what the amounts under a header are in.
func unclear(f Field, header string) *fault.Fault {
	return fault.New("what stands in parentheses in %s is no currency that roi knows", fault.Quote(header)).
		WithHint("amounts count as they stand in the file: if that is right, say columns: {%s: %q} in roi.yaml; else write them in full", f.Key(), fault.Clean(header))
}

// name gives a column its header, with what that says of the cells.
func (c *Column) name(header string) {
	c.Name = header
	if _, inside, ok := cutSuffix(foldHeader(header)); ok {
		c.Currency = c.Field.marked(inside)
	}
	if c.Field == Hours && c.Unit == cell.Hour {
		c.Unit = unitOf(header)
	}
}

// Cell is what a row has in the column, or in the first of those that stand in
// for it that says something; nil where it says nothing.
func (c *Column) Cell(cells [][]byte) []byte {
	if c.Index < len(cells) && !c.Field.Holds().Blank(cells[c.Index]) {
		return cells[c.Index]
	}
	for _, at := range c.Else {
		if at < len(cells) && !c.Field.Holds().Blank(cells[at]) {
			return cells[at]
		}
	}
	return nil
}

// alias makes a column of a header that means a field. Of two texts or dates
// for one field the likelier counts; two of anything else are a question.
func (p *Plan) alias(i int, name string) {
	f, mark, ok := p.meaning(i, name)
	if own, _, is := p.Kind.field(name); is && own.credited() && p.Reading.Count == "" && p.Reading.Exact {
		p.Attributed = append(p.Attributed, name)
	}
	if !ok || !slices.Contains(p.Kind.understood(), f) {
		return
	}
	column := Column{Index: i, Name: name, Field: f, Currency: mark}
	if f == Hours {
		column.Unit = unitOf(name)
	}
	first := p.column(f)
	if f == Engagement {
		first = nil // they are many, and each has a total of its own
	}
	switch h := f.Holds(); {
	case f.credited() && p.Reading.Count == "":
		p.Attributed = append(p.Attributed, name)
	case first == nil:
		p.Columns = append(p.Columns, column)
	case h == cell.Text || h == cell.Day:
		same := foldHeader(name) == foldHeader(first.Name)
		if same && p.twice == nil && slices.Contains([]Field{Channel, Date, Campaign}, f) && !p.alike(i, first.Index) {
			p.twice = fault.New("two columns hold the %s: both are called %s", f, fault.Quote(name)).WithHint("keep one of them, or rename the other")
		}
		if f.rank(name) < f.rank(first.Name) {
			*first = column
		}
	case f == Hours && oneEntry(foldHeader(first.Name), foldHeader(name)):
		if f.rank(name) < f.rank(first.Name) {
			*first = column
		}
	case p.twice == nil:
		p.twice = fault.New("two columns hold the %s: %s and %s", f, fault.Quote(first.Name), fault.Quote(name)).
			WithHint("keep one of them, or rename the other")
	}
}

// oneEntry tells whether two headers of hours, folded, are the same time written
// twice: in hours and in minutes or seconds, on the clock and in decimals.
func oneEntry(a, b string) bool {
	return unitOf(a) != unitOf(b) || strings.HasSuffix(a, "(decimal)") || strings.HasSuffix(b, "(decimal)")
}

// meaning is the field that a header means by itself, with the currency that it
// names; false for a header that the user or the format gives a meaning, and for
// all others of a field that they say which column holds.
func (p *Plan) meaning(i int, name string) (Field, cell.Mark, bool) {
	f, mark, ok := p.Kind.field(name)
	switch foldHeader(name) {
	case "tag", "time": // a day in German or in a report, a label or a length of time in English
		if p.dated(i) {
			f = Date
		}
	case "data": // a day in Italian and Portuguese, anything in English
		ok = ok && (len(p.rows) == 0 || p.dated(i))
	}
	if f == DirectExpenses && ok && p.Reading.DirectExpenses == "excludes_spend" {
		f = CostOfSales
	}
	said := slices.ContainsFunc(p.Reading.Columns, func(c Claim) bool { return c.Field == f })
	if p.Reading.Exact {
		// An export without a column of channels may have one of the user's.
		own := said || slices.ContainsFunc(ownWords, func(w string) bool { return strings.Contains(foldHeader(name), w) })
		said = !own || f != Channel || p.Has(Channel) || p.Reading.Fallback != ""
	}
	return f, mark, ok && !said && !p.claimed[i]
}

// ownWords are in the headers of the columns of channels that people add to
// exports.
var ownWords = []string{"channel", "kanal", "canal", "how did you hear"}

// dated tells whether some cell of a column is a day.
func (p *Plan) dated(i int) bool {
	for _, row := range p.rows {
		if i >= len(row) || cell.Blank([]byte(row[i])) {
			continue
		}
		_, byDay := (cell.Convention{Order: cell.DMY}).Day([]byte(row[i]))
		_, byMonth := (cell.Convention{Order: cell.MDY}).Day([]byte(row[i]))
		if byDay == nil || byMonth == nil {
			return true
		}
	}
	return false
}

// counting are the fields that a platform's own conversions count as, where the
// user says what they are.
var counting = []struct {
	word     string
	from, as Field
}{
	{"sales", ConversionValue, Amount},
	{"leads", Conversions, Leads},
}

// credit settles what becomes of the conversions that a platform credits itself
// with: they count as what the user says, or not at all. The fault is that
// there are none to count.
func (p *Plan) credit() *fault.Fault {
	for _, c := range counting {
		column := p.column(c.from)
		switch {
		case p.Reading.Count != c.word:
		case column == nil:
			return fault.New("no column holds the %s that count: %s would count", c.from, c.word).
				WithHint("remove count: from the source, or say under columns: which one holds them")
		case !p.Has(c.as):
			column.Field = c.as
		}
	}
	p.Columns = slices.DeleteFunc(p.Columns, func(c Column) bool {
		if c.Field.credited() {
			p.Attributed = append(p.Attributed, c.Name)
		}
		return c.Field.credited()
	})
	return nil
}

// credited tells whether a field is what a platform credits itself with.
func (f Field) credited() bool { return f == Conversions || f == ConversionValue }

// Undated is the plan without the dates of its rows, which are all the first day
// of what the report is of.
func (rows *Rows) Undated() {
	for i, c := range rows.Plan.Columns {
		if c.Field == Date {
			rows.Plan.Columns = slices.Delete(slices.Clone(rows.Plan.Columns), i, i+1)
			rows.Conventions = slices.Delete(rows.Conventions, i, i+1)
			rows.Skip = slices.Delete(rows.Skip, i, i+1)
			return
		}
	}
}

// Starts tells whether the date of the rows may be the start of what the report
// is of, by its header.
func (p *Plan) Starts() bool {
	title := foldHeader(p.Title(Date))
	return strings.HasPrefix(title, "start date") || strings.HasPrefix(title, "data de início")
}

// undate takes away the range of a report where rows have dates of their own:
// the range is that of all rows.
func (p *Plan) undate() {
	if !p.Has(Date) {
		return
	}
	p.Columns = slices.DeleteFunc(p.Columns, func(c Column) bool {
		return c.Field == PeriodStart || c.Field == PeriodEnd || c.Field == Period
	})
}

// clash finds two columns of which one may include the other.
func (p *Plan) clash() {
	direct := p.column(DirectExpenses)
	if direct == nil || p.twice != nil {
		return
	}
	for _, pair := range p.Kind.Clash {
		other := p.column(pair[1])
		known := p.SpendWithin || foldHeader(direct.Name) == allExpenses
		if other != nil && !(known && pair[1] == Spend) {
			p.twice = overlap(direct, other)
			return
		}
	}
}

// overlap is the fault of two columns of which one may include the other.
func overlap(a, b *Column) *fault.Fault {
	f := fault.New("does %s include %s?", fault.Quote(a.Name), fault.Quote(b.Name))
	if b.Field == Spend {
		return f.WithHint("if it does, remove %s; if not, rename %s to \"Cost of sales\"", fault.Quote(b.Name), fault.Quote(a.Name))
	}
	return f.WithHint("keep one of them, with all of the cost of sales in it")
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

// Filters tells whether the column at an index says which rows count.
func (p *Plan) Filters(at int) bool {
	return slices.ContainsFunc(p.skips, func(s skip) bool { return s.index == at })
}

// Origin is what kind of rows the file has, for the ledger.
func (p *Plan) Origin() ledger.Origins { return p.Kind.origin }

// Has tells whether a column of the field is there.
func (p *Plan) Has(f Field) bool { return p.column(f) != nil }

func (p *Plan) hasAny(fs []Field) bool { return slices.ContainsFunc(fs, p.Has) }

// barred tells whether the header has a field, in the sense it has anywhere,
// that rules the kind out.
func (p *Plan) barred() bool {
	for i, name := range p.Header {
		if f, _, ok := p.meaning(i, name); ok && slices.Contains(p.Kind.Bars, f) {
			return true
		}
	}
	return slices.ContainsFunc(p.Columns, func(c Column) bool { return slices.Contains(p.Kind.Bars, c.Field) })
}

// title is the plainest header for a field of the kind.
func (k *Kind) title(f Field) string {
	name := fields[f].Headers[0]
	if f == Amount && k.Name == "channels" {
		name = "sales"
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// allExpenses is the header of direct expenses that are known to hold the spend.
const allExpenses = "direct expenses with spend"
