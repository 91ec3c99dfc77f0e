package main

import (
	"cmp"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/table"
)

type flag = pflag.Flag

// question is the flags that every question has, as the user wrote them.
type question struct {
	hourlyCost, margin   string
	decimal, dates       string
	delimiter, encoding  string
	duration             string
	metrics, sort, level string
	set                  []string
	by, book, segment    string
	filter               report.Filter
	strict               bool
	follow, cohort       bool              // of roi demand: leads and deals are followed; by the time of their entry
	from                 map[string]string // where preferences come from that are no flags
	output, colour       string
	daysAsked
	quiet  bool
	failIf []string
	gates  []report.Gate // of failIf
	opened *book.Book    // the book of the question, once it is loaded
}

// fileHelp is the part of every question's help that tells about FILE.
const fileHelp = `
A FILE is CSV or TSV, a folder of them, or - for standard input. What a file is
follows from its header; to say it yourself, put the kind or the format before
it, and the channel where the whole file is about one:

  roi calc spend=costs.csv spend@LinkedIn=invoices.csv

Kinds: channels (one row per channel), hours, spend, deals, sales, leads.
roi formats lists the formats, and roi inspect says how a file is read.`

// inputFlags adds the flags about what is read, which every question has.
func (q *question) inputFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&q.book, "book", "", "the book to use: a `FILE` such as roi.yaml (default ROI_BOOK, the folder's, or ./roi.yaml)")
	f.StringVar(&q.hourlyCost, "hourly-cost", "", "loaded `COST` of one hour of work, such as 45")
	f.StringVar(&q.margin, "margin", "", "gross `MARGIN` of sales that bring no cost of their own: 62% or 0.62")
	f.StringArrayVar(&q.set, "set", nil, "set or change an input: `CHANNEL.KEY=VALUE`, where VALUE is a total, +10%, -10%, +5 or -5; +CHANNEL adds a channel that no file has; may be repeated")
	q.daysAsked.flags(cmd)
	f.StringVar(&q.level, "level", "95%", "how sure ranges are: a `PERCENTAGE`")
	q.fileFlags(cmd)
	f.StringVar(&q.colour, "color", "auto", "`WHEN` to use colour: auto, always or never")
}

// fileFlags adds the flags that settle what a file leaves open.
func (q *question) fileFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&q.dates, "dates", "", "`ORDER` of dates such as 03/04/2026 where a file leaves it open: dmy, mdy or ymd")
	f.StringVar(&q.decimal, "decimal", "", "decimal `MARK` where a file leaves it open: . or ,")
	f.StringVar(&q.duration, "duration", "", "what 1:30 is where a file leaves it open: `FORM` h:mm or m:ss")
	f.StringVar(&q.encoding, "encoding", "", "how a file's characters are written where it does not show: `NAME` such as windows-1252")
	f.StringVar(&q.delimiter, "delimiter", "", "what separates cells: one `CHARACTER`, or tab")
}

// lookFlags adds the flags of the commands that look at files and ask no
// question of them.
func (q *question) lookFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&q.book, "book", "", "the book to use: a `FILE` such as roi.yaml (default ROI_BOOK, the folder's, or ./roi.yaml)")
	q.fileFlags(cmd)
	f.StringVar(&q.colour, "color", "auto", "`WHEN` to use colour: auto, always or never")
	q.credit, q.output = "closed", "table"
}

// showFlags adds the flags about what is shown of an answer.
func (q *question) showFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&q.by, "by", "", "cut the answer by a `DIMENSION`: group, campaign, segment, category, person, week, month, quarter or year")
	f.StringArrayVar(&q.filter.Channels, "channel", nil, "show this `CHANNEL` only; may be repeated")
	f.StringArrayVar(&q.filter.Groups, "group", nil, "show this `GROUP` only: social, other or unattributed")
	f.StringArrayVar(&q.filter.Campaigns, "campaign", nil, "show this `CAMPAIGN` only, with --by campaign")
	f.StringVar(&q.segment, "segment", "", "count the rows of this `SEGMENT` only; what no file knows by segment is then not known")
	f.BoolVar(&q.strict, "strict", false, "take what is assumed, unmapped or unmatched for an error")
	f.StringVar(&q.metrics, "metrics", "", "`KEYS` to show in tables and CSV, separated by commas (roi metrics lists them)")
	f.StringVar(&q.sort, "sort", "", "sort channels by a metric's `KEY`, best first, or by channel (default net_hourly_rate)")
	f.StringVarP(&q.output, "output", "o", "table", "`FORMAT` of the answer: table, json, ndjson, csv, tsv or markdown")
	f.BoolVarP(&q.quiet, "quiet", "q", false, "leave out the notes, the account of rows and progress")
}

// howRead is how rows are read. Tests have little files read as large ones are.
var howRead intake.Reading

// request turns flags into what to read.
func (q *question) request(c console, b *book.Book, files []string) (intake.Request, error) {
	r := intake.Request{Args: files, Stdin: c.in, Book: b, Progress: c.line.hook(q.quiet), Reading: howRead}
	if err := q.priced(b); err != nil {
		return r, err
	}
	if err := q.cohorts(); err != nil {
		return r, err
	}
	r.Follow, r.Entry = q.follow, q.cohort
	if q.by != "" && q.by != "channel" {
		by, ok := source.DimensionOf(q.by)
		if !ok {
			names := []string{"channel"}
			for _, d := range source.Dimensions {
				names = append(names, d.Name)
			}
			return r, fault.Usage("%s: %s is not a dimension", q.named("by"), fault.Quote(q.by)).WithHint("%s", fault.DidYouMean(q.by, names))
		}
		r.By = by
	}
	var err error
	if r.Window, r.Terms.ByCreation, err = q.window(b.FiscalYearStart); err != nil {
		return r, err
	}
	r.Terms.Segment = q.segment
	if q.today != "" {
		r.Today, _ = cell.ParseDay(q.today)
	}
	r.Hints, err = q.hints()
	return r, err
}

// priced puts what the user says of an hour's cost and the margin in the place of
// what the book says of everyone's.
func (q *question) priced(b *book.Book) error {
	if q.hourlyCost != "" {
		cost, mark, wrong := cell.ParseMoney(q.hourlyCost)
		if wrong != nil || mark != "" || cost < 0 {
			return fault.Usage("--hourly-cost: %s is not a cost", fault.Quote(q.hourlyCost)).WithHint("write the number alone, such as 45 or 62.50")
		}
		b.HourlyCost = &cost
	}
	if q.margin != "" {
		margin, wrong := cell.ParseRate(q.margin)
		if wrong != nil {
			return inFlag("margin", wrong)
		}
		b.Margin = &margin
	}
	return nil
}

func inFlag(name string, f *fault.Fault) error {
	f.Text, f.Usage = "--"+name+": "+f.Text, true
	return f
}

// hints are how the user settles what a file leaves open.
func (q *question) hints() (intake.Hints, error) {
	var h intake.Hints
	orders := map[string]cell.Order{"": 0, "dmy": cell.DMY, "mdy": cell.MDY, "ymd": cell.YMD}
	order, ok := orders[q.dates]
	if !ok {
		return h, oneOf("dates", q.dates, "dmy", "mdy", "ymd")
	}
	h.Order = order
	clocks := map[string]cell.Clock{"": 0, "h:mm": cell.HourMinute, "m:ss": cell.MinuteSecond}
	if h.Clock, ok = clocks[q.duration]; !ok {
		return h, oneOf("duration", q.duration, "h:mm", "m:ss")
	}
	switch q.decimal {
	case "":
	case ".", ",":
		h.Decimal = q.decimal[0]
	default:
		return h, fault.Usage("--decimal: %s is neither . nor ,", fault.Quote(q.decimal))
	}
	switch {
	case q.delimiter == "tab" || q.delimiter == `\t`:
		h.Delimiter = '\t'
	case len(q.delimiter) == 1 && q.delimiter[0] != '"' && q.delimiter[0] != '\n' && q.delimiter[0] != '\r' && q.delimiter[0] < 0x80:
		h.Delimiter = q.delimiter[0]
	case q.delimiter != "":
		return h, fault.Usage("--delimiter: %s is not one character", fault.Quote(q.delimiter)).WithHint(`write --delimiter ";" or --delimiter tab`)
	}
	if q.encoding != "" {
		e, ok := table.EncodingOf(q.encoding)
		if !ok {
			return h, oneOf("encoding", q.encoding, "utf-8", "utf-16le", "utf-16be", "windows-1252")
		}
		h.Encoding = &e
	}
	return h, nil
}

func oneOf(name, value string, choices ...string) error {
	return fault.Usage("--%s: %s is not one of %s", name, fault.Quote(value), strings.Join(choices, ", "))
}

// options turns flags into how to answer.
func (q *question) options() (report.Options, error) {
	o := report.Options{Metrics: report.ParseMetrics(q.metrics), Sort: q.sort, Filter: q.filter}
	level, wrong := cell.ParseRate(q.level)
	if wrong != nil {
		return o, fault.Usage("%s: %s is not a level", q.named("level"), fault.Quote(q.level)).WithHint("write 95%% or 0.95")
	}
	if level < 500_000 || level > 999_999 {
		return o, fault.Usage("%s: %s is not between 50%% and 99.9999%%", q.named("level"), fault.Quote(q.level)).WithHint("write 95%% or 0.95")
	}
	o.Level = float64(level) / 1_000_000
	for _, s := range q.set {
		change, err := report.ParseChange(s)
		if err != nil {
			return o, err
		}
		o.Changes = append(o.Changes, change)
	}
	var err error
	q.gates, err = gatesOf("fail-if", q.failIf)
	return o, err
}

// load reads the files of a question; command is how the question is asked, for
// the hint when there is nothing to read. trace, if set, is shown every record.
func (q *question) load(c console, cmd *cobra.Command, command string, files []string, formatsOf []string, trace func(*channel.Names, ledger.Posting)) (*intake.Loaded, report.Options, error) {
	r, o, err := q.ask(c, cmd, command, files, formatsOf)
	if err != nil {
		return nil, o, err
	}
	r.Trace = trace
	l, err := intake.Load(r)
	if err != nil {
		return nil, o, err
	}
	return l, o, nil
}

// settle opens the book of a question, and settles what is preferred.
func (q *question) settle(c console, cmd *cobra.Command, files []string, formatsOf []string) (*book.Book, error) {
	own, err := userFile()
	if err != nil {
		return nil, err
	}
	b, err := intake.OpenBook(cmp.Or(q.book, os.Getenv("ROI_BOOK"), own["book"]), "roi.yaml", files)
	if err == nil {
		err = q.prefer(cmd, b, own)
	}
	if err == nil {
		err = q.checkFormat(formatsOf...)
	}
	q.opened = b
	return b, err
}

// ask finds out what to read for a question, and how to answer, before anything
// is read.
func (q *question) ask(c console, cmd *cobra.Command, command string, files []string, formatsOf []string) (intake.Request, report.Options, error) {
	b, err := q.settle(c, cmd, files, formatsOf)
	if err != nil {
		return intake.Request{}, report.Options{}, err
	}
	o, err := q.options()
	if err == nil {
		err = q.placed(o.Check())
	}
	if err == nil {
		_, _, err = q.terminal(c)
	}
	if err != nil {
		return intake.Request{}, o, err
	}
	r, err := q.request(c, b, files)
	if err != nil {
		return r, o, err
	}
	if len(files) == 0 && len(o.Changes) == 0 && len(b.Sources) == 0 {
		hint := fmt.Sprintf("name a sheet, as in %s sheet.csv, or list sources: in roi.yaml", command)
		if cmd.Flags().Lookup("set") != nil {
			hint += fmt.Sprintf(", or say the figures: %s --set LinkedIn.hours=42 --set LinkedIn.sales=9200", command)
		}
		return r, o, fault.Usage("no file to read").WithHint("%s", hint)
	}
	return r, o, nil
}

// look prepares the reading of files for a command that asks no question of
// them.
func (q *question) look(c console, cmd *cobra.Command, files []string) (intake.Request, error) {
	own, err := userFile()
	if err != nil {
		return intake.Request{}, err
	}
	if len(files) == 0 {
		return intake.Request{}, fault.Usage("no file to look at").WithHint("name one, or a folder: %s exports/", cmd.CommandPath())
	}
	b, err := intake.OpenBook(cmp.Or(q.book, os.Getenv("ROI_BOOK"), own["book"]), "roi.yaml", files)
	if err != nil {
		return intake.Request{}, err
	}
	if err := q.prefer(cmd, b, own); err != nil {
		return intake.Request{}, err
	}
	if _, _, err := q.terminal(c); err != nil {
		return intake.Request{}, err
	}
	return q.request(c, b, files)
}

// terminal is how wide the table may be, and whether it may have colour.
func (q *question) terminal(c console) (width int, colour bool, err error) {
	width = 80
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		width = n
	}
	tty := false
	if f, ok := c.screen.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		tty = true
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			width = w
		}
	}
	switch q.colour {
	case "always":
		colour = true
	case "never":
	case "auto":
		colour = tty && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	default:
		return width, false, fault.Usage("%s: %s is not one of auto, always, never", q.named("color"), fault.Quote(q.colour))
	}
	return width, colour, nil
}
