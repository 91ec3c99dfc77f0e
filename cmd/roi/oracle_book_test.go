package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// oracleRow is one row of a file, by field; junk says that it is no data: the
// reason it has to be left out for.
type oracleRow struct {
	cells map[string]string
	junk  string
}

// oracleFile is one random file. A constant channel is said on the command line.
type oracleFile struct {
	kind, constant string
	fields         []string // the columns, in order
	headers        []string
	rows           []oracleRow
	path           string
}

// oracleBook is one random business as its files and the command line tell it.
type oracleBook struct {
	files                 []*oracleFile
	hourly, margin, level string // "" where the flag is not given
	args                  []string
	terms                 *oracleTerms // nil for none
}

func (f *oracleFile) has(field string) bool {
	for _, have := range f.fields {
		if have == field {
			return true
		}
	}
	return false
}

// oracleChannel is a channel with spellings that mean it. The shown name of a
// channel that nothing recognises follows from the rows.
type oracleChannel struct {
	name, group string
	spellings   []string
}

var oracleChannels = []oracleChannel{
	{"LinkedIn", "social", []string{"LinkedIn", "linkedin", " LINKEDIN ", "li", "Linked In", "linkedin-ads"}},
	{"Facebook", "social", []string{"Facebook", "FB", "face book", "m.facebook.com"}},
	{"X", "social", []string{"x", "Twitter", "X (Twitter)"}},
	{"Instagram", "social", []string{"instagram", "IG", "Insta "}},
	{"Email", "other", []string{"Email", "E-Mail", "newsletter", "EMAIL "}},
	{"Trade show", "other", []string{"trade show", "TradeShow", "Expo"}},
	{"Google Ads", "other", []string{"google ads", "GOOGLE  ADS", "AdWords"}},
	{"Webinar", "other", []string{"Webinar", "webinars"}},
	{"", "other", []string{"Zebra club", "zebra club", " ZEBRA  CLUB", "Zebra Club"}},
	{"", "other", []string{"Café Nord", "café nord", "CAFÉ NORD"}},
	{"", "other", []string{"Q7, north", "q7, North", "Q7,north"}},
	{"Direct", "unattributed", []string{"Direct", "direct", "(direct)"}},
	{"Unknown", "unattributed", []string{"unknown", "Unassigned"}},
	{"(unattributed)", "unattributed", []string{"", "  ", "(unattributed)"}},
}

var oracleHeaders = map[string][]string{
	"channel": {"Channel", "Source", "Marketing channel"}, "hours": {"Hours", "Hours worked"},
	"labour_cost": {"Labour cost"}, "spend": {"Spend", "Ad spend"}, "sales": {"Sales", "Amount", "Revenue"},
	"cost_of_sales": {"Cost of sales", "COGS"}, "margin": {"Margin", "Gross margin %"},
	"direct_expenses": {"Direct expenses"}, "stage": {"Stage", "Deal stage"}, "status": {"Status"},
	"id": {"ID"}, "customer": {"Customer", "Company"}, "date": {"Date"}, "note": {"Comment"},
	"leads": {"Leads"}, "mqls": {"MQLs"}, "sals": {"SALs"}, "sqls": {"SQLs"},
	"opportunities": {"Opportunities", "Opps"}, "wins": {"Wins", "Deals won"},
}

// oracleMaker makes random books.
type oracleMaker struct {
	*rand.Rand
	channels []int          // of oracleChannels
	hours    map[int]string // of a channel: "zero", "none" or "" for any
	spend    map[int]string
	decimals int
	calm     bool   // many deals of like size on both sides, so that verdicts are clear
	rich     string // the group with the larger deals, in a calm book
	lost     string // the group that wins nothing, in a calm book
}

func (m *oracleMaker) chance(percent int) bool { return m.IntN(100) < percent }

func (m *oracleMaker) pick(list ...string) string { return list[m.IntN(len(list))] }

// amount writes a random amount that is not negative.
func (m *oracleMaker) amount(top int64) string {
	text := fmt.Sprint(m.Int64N(top))
	if m.decimals == 0 {
		return text
	}
	return text + "." + fmt.Sprintf("%06d", m.IntN(1_000_000))[:1+m.IntN(m.decimals)]
}

func (m *oracleMaker) time(clock bool) string {
	if clock {
		return fmt.Sprintf("%d:%02d:%02d", m.IntN(30), m.IntN(60), m.IntN(60))
	}
	return m.amount(40)
}

func oracleMakerOf(seed uint64) *oracleMaker {
	return &oracleMaker{Rand: rand.New(rand.NewPCG(seed, 5)), hours: map[int]string{}, spend: map[int]string{}}
}

func newOracleBook(seed uint64) *oracleBook {
	m := oracleMakerOf(seed)
	m.decimals = m.IntN(7)
	m.calm = m.chance(40)
	m.choose()
	b := &oracleBook{level: m.pick("", "0.9", "0.95", "0.99")}
	if m.chance(65) {
		b.hourly = m.pick("45", "0", "37.5", m.amount(200))
	}
	if m.chance(35) {
		b.margin = m.pick("62%", "0.4", "35.5%", "0.123456", "100%")
	}
	odds := map[string]int{"channels": 45, "hours": 80, "spend": 65, "deals": 65, "sales": 25, "leads": 40}
	if m.calm {
		odds["channels"], odds["hours"], odds["deals"] = 15, 100, 100
	}
	for len(b.files) == 0 {
		for _, kind := range []string{"channels", "hours", "spend", "deals", "sales", "leads"} {
			for more := odds[kind]; m.chance(more); more /= 8 {
				b.files = append(b.files, m.file(kind))
			}
		}
	}
	b.settle()
	m.Shuffle(len(b.files), func(i, j int) { b.files[i], b.files[j] = b.files[j], b.files[i] })
	return b
}

// settle drops the files that state what the direct expenses of a sheet may
// hold too: beside such a sheet they are an error.
func (b *oracleBook) settle() {
	sheet := slices.IndexFunc(b.files, func(f *oracleFile) bool { return f.kind == "channels" && f.has("direct_expenses") })
	if sheet < 0 {
		return
	}
	first := b.files[sheet]
	b.margin = ""
	b.files = slices.DeleteFunc(b.files, func(f *oracleFile) bool {
		return f != first && (f.has("spend") || f.has("cost_of_sales") || f.has("margin") || f.has("direct_expenses"))
	})
}

// choose picks the channels of the book, and what is recorded of them.
func (m *oracleMaker) choose() {
	m.channels = m.Perm(len(oracleChannels))[:2+m.IntN(6)]
	if m.calm {
		m.rich, m.lost = m.pick("", "social", "other"), m.pick("", "", "", "", "social", "other")
		m.channels = append(m.channels, 0, 4) // one on each side at least
		slices.Sort(m.channels)
		m.channels = slices.Compact(m.channels)
	}
	for _, c := range m.channels {
		m.spend[c] = m.pick("", "", "", "", "zero", "none")
		if !m.calm {
			m.hours[c] = m.pick("", "", "", "", "zero", "none")
		}
	}
}

func (m *oracleMaker) file(kind string) *oracleFile {
	makers := map[string]func() *oracleFile{
		"channels": m.sheet, "hours": m.hoursFile, "spend": m.spendFile,
		"deals": m.deals, "sales": m.sales, "leads": m.leads,
	}
	f := makers[kind]()
	f.kind = kind
	m.finish(f)
	return f
}

// finish adds rows that are no data, mixes all up, and names the columns.
func (m *oracleMaker) finish(f *oracleFile) {
	if m.chance(10) {
		f.rows = append(f.rows, oracleRow{junk: "blank"})
	}
	if m.chance(8) && len(f.fields) > 1 {
		f.rows = append(f.rows, oracleRow{junk: "total"})
	}
	if m.chance(8) {
		f.rows = append(f.rows, oracleRow{junk: "repeated_header"})
	}
	if m.chance(10) {
		f.fields = append(f.fields, "note")
	}
	if m.chance(7) && f.kind != "channels" {
		f.constant = oracleChannels[m.channels[0]].spellings[0]
	}
	m.Shuffle(len(f.rows), func(i, j int) { f.rows[i], f.rows[j] = f.rows[j], f.rows[i] })
	m.Shuffle(len(f.fields), func(i, j int) { f.fields[i], f.fields[j] = f.fields[j], f.fields[i] })
	for _, field := range f.fields {
		f.headers = append(f.headers, m.pick(oracleHeaders[field]...))
	}
}

// row begins a row of a random channel, and returns which.
func (m *oracleMaker) row() (oracleRow, int) {
	c := m.channels[m.IntN(len(m.channels))]
	return oracleRow{cells: map[string]string{"channel": m.pick(oracleChannels[c].spellings...)}}, c
}

func (m *oracleMaker) sheet() *oracleFile {
	f := &oracleFile{fields: []string{"channel"}}
	for _, field := range []string{"hours", "sales", "leads", "mqls", "sals", "sqls", "opportunities", "wins"} {
		if m.chance(55) {
			f.fields = append(f.fields, field)
		}
	}
	switch m.IntN(3) {
	case 0:
		f.fields = append(f.fields, "direct_expenses")
	case 1:
		f.fields = append(f.fields, "spend")
	}
	if len(f.fields) == 1 {
		f.fields = append(f.fields, "hours")
	}
	if f.has("hours") && m.chance(20) {
		f.fields = append(f.fields, "labour_cost")
	}
	costs := ""
	if f.has("sales") {
		costs = m.costColumns(f, !f.has("direct_expenses"))
	}
	clock := m.chance(30)
	for _, c := range m.channels {
		for range m.pick("0", "1", "1", "1", "11") {
			r := oracleRow{cells: map[string]string{"channel": m.pick(oracleChannels[c].spellings...)}}
			m.fillSheet(r, c, f, clock, costs)
			f.rows = append(f.rows, r)
		}
	}
	return f
}

func (m *oracleMaker) fillSheet(r oracleRow, c int, f *oracleFile, clock bool, costs string) {
	for _, field := range f.fields {
		if field == "channel" || m.chance(12) || field == "margin" || field == "cost_of_sales" {
			continue
		}
		switch field {
		case "hours":
			r.cells[field] = m.hoursCell(c, clock)
		case "spend":
			r.cells[field] = m.spendCell(c)
		case "sales":
			r.cells[field] = m.amount(20000)
			if m.chance(5) {
				r.cells[field] = "0"
			}
		case "direct_expenses", "labour_cost":
			r.cells[field] = m.amount(3000)
		default:
			r.cells[field] = fmt.Sprint(m.IntN(m.IntN(120) + 1))
		}
	}
	m.fillCosts(r, f, costs)
}

func (m *oracleMaker) hoursCell(c int, clock bool) string {
	switch m.hours[c] {
	case "none":
		return ""
	case "zero":
		if clock {
			return "0:00:00"
		}
		return "0"
	}
	return m.time(clock)
}

func (m *oracleMaker) spendCell(c int) string {
	switch m.spend[c] {
	case "none":
		return ""
	case "zero":
		return "0"
	}
	if m.chance(4) {
		return "-" + m.amount(300)
	}
	return m.amount(3000)
}

// costColumns adds random columns that say what sales cost, and tells how a
// column of margins is written.
func (m *oracleMaker) costColumns(f *oracleFile, direct bool) string {
	if m.calm && m.chance(70) {
		return ""
	}
	if m.chance(35) && direct {
		f.fields = append(f.fields, "cost_of_sales")
	}
	if m.chance(30) {
		f.fields = append(f.fields, "margin")
	}
	return m.pick("percent", "fraction", "money")
}

// fillCosts fills the columns of costColumns.
func (m *oracleMaker) fillCosts(r oracleRow, f *oracleFile, form string) {
	if f.has("cost_of_sales") && !m.chance(15) {
		r.cells["cost_of_sales"] = m.amount(2000)
	}
	if !f.has("margin") || m.chance(15) {
		return
	}
	switch form {
	case "percent":
		r.cells["margin"] = fmt.Sprintf("%d.%02d%%", m.IntN(130)-30, m.IntN(100))
	case "fraction":
		r.cells["margin"] = fmt.Sprintf("0.%0*d", 1+m.IntN(6), m.IntN(10))
	case "money":
		r.cells["margin"] = fmt.Sprintf("%d.5", 101+m.IntN(4000))
	}
}

func (m *oracleMaker) hoursFile() *oracleFile {
	f := &oracleFile{fields: []string{"channel", "hours"}}
	if m.chance(20) {
		f.fields = append(f.fields, "labour_cost")
	}
	clock := m.chance(40)
	for range 1 + m.IntN(14) {
		r, c := m.row()
		r.cells["hours"] = m.hoursCell(c, clock)
		if f.has("labour_cost") {
			r.cells["labour_cost"] = m.pick("", "0", m.amount(500))
		}
		f.rows = append(f.rows, r)
	}
	return f
}

func (m *oracleMaker) spendFile() *oracleFile {
	f := &oracleFile{fields: []string{"channel", "spend"}}
	for range 1 + m.IntN(9) {
		r, c := m.row()
		r.cells["spend"] = m.spendCell(c)
		f.rows = append(f.rows, r)
	}
	return f
}

// write puts the book's files into a folder and completes the arguments.
func (b *oracleBook) write(dir string) error {
	b.args = []string{"calc", "-o", "json", "--decimal", "."}
	for _, flag := range [][2]string{{"--hourly-cost", b.hourly}, {"--margin", b.margin}, {"--level", b.level}} {
		if flag[1] != "" {
			b.args = append(b.args, flag[0], flag[1])
		}
	}
	for i, f := range b.files {
		f.path = filepath.Join(dir, fmt.Sprintf("%d-%s.csv", i, f.kind))
		if err := os.WriteFile(f.path, []byte(f.text()), 0o600); err != nil {
			return err
		}
		arg := f.kind
		if f.constant != "" {
			arg += "@" + f.constant
		}
		b.args = append(b.args, arg+"="+f.path)
	}
	return nil
}

// text is the file as CSV.
func (f *oracleFile) text() string {
	var s strings.Builder
	w := csv.NewWriter(&s)
	_ = w.Write(f.headers)
	for _, r := range f.rows {
		cells := make([]string, len(f.fields))
		for i, field := range f.fields {
			cells[i] = r.cells[field]
		}
		switch r.junk {
		case "total":
			cells[0], cells[1] = "Total", "99"
		case "repeated_header":
			copy(cells, f.headers)
		}
		_ = w.Write(cells)
	}
	w.Flush()
	return s.String()
}

// describe shows the book to a person who has to repeat the failure.
func (b *oracleBook) describe() string {
	var s strings.Builder
	fmt.Fprintf(&s, "roi %s\n", strings.Join(b.args, " "))
	for _, f := range b.files {
		fmt.Fprintf(&s, "-- %s --\n%s", f.path, f.text())
	}
	return s.String()
}
