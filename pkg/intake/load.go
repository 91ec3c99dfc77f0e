// Package intake opens the inputs of a question, finds out what each is and how
// it is written, and reads every row into the ledger. It reports all that is
// wrong at once, in the order of the arguments, and then there is no answer.
package intake

import (
	"errors"
	"io"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/cell"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// Request is what to read, and what the user says about it.
type Request struct {
	Args     []string // file arguments, as on the command line
	Stdin    io.Reader
	Book     *book.Book // what the book says, with what the user says instead of its defaults; nil: nothing
	Terms    source.Terms
	Hints    Hints
	Follow   bool                                 // the answer follows leads and deals over time, so that their days matter
	Entry    bool                                 // all that a lead or deal states counts by the day on which it entered
	Today    unit.Day                             // up to which open deals are followed; NoDay: the last day on which anything happened
	Window   unit.Window                          // the days asked for; open ends where nobody said
	By       *source.Dimension                    // what the answer is cut by beside channels, or nil
	Trace    func(*channel.Names, ledger.Posting) // if set, is shown every quantity as it is posted or left out
	Progress Progress                             // if set, is told how far files are read
	Reading  Reading                              // how the rows are read, which changes nothing of what they mean
}

// Loaded is everything read.
type Loaded struct {
	Ledger      *ledger.Ledger
	Names       *channel.Names
	Files       []*Read
	Skipped     []string // files of folders that were passed over
	Currency    Currency
	Terms       source.Terms
	By          *source.Dimension // what the answer is cut by beside channels, or nil
	Parts       *channel.Names    // the parts of By
	Shared      []Shared          // what became of the channels that the book shares out
	Unsegmented ledger.Set        // the quantities that no input knows by segment, where one segment was asked for
	Lacks       ledger.Set        // the quantities that no input cuts by By
	named       map[string]string // campaigns by id, where a file gives both
	looking     bool              // the files are looked at, and asked no question of
	inputs      []*input
	learnt      *learnt
}

// Faults is all that is wrong: the first in order, and how many there are.
type Faults struct {
	First []*fault.Fault
	Count int
}

// shownFaults is how many faults are worth showing at once.
const shownFaults = 20

// Add adds faults, keeping the first.
func (f *Faults) Add(list ...*fault.Fault) {
	f.Count += len(list)
	f.First = append(f.First, list[:min(len(list), shownFaults-len(f.First))]...)
}

// add adds faults of which only the first may be given, and their number.
func (f *Faults) add(first []*fault.Fault, count int) {
	first = first[:min(len(first), shownFaults)]
	f.Add(first...)
	f.Count += count - len(first)
}

// Error writes the first fault; callers that show all use First.
func (f *Faults) Error() string { return f.First[0].Error() }

// orNil is the faults as an error, or nil where there are none.
func (f *Faults) orNil() error {
	if f.Count == 0 {
		return nil
	}
	return f
}

// Load reads everything. Its error is a *Faults, or one of the machine.
func Load(req Request) (*Loaded, error) {
	var faults Faults
	if req.Book == nil {
		req.Book = &book.Book{}
	}
	files, skipped, wrong := Expand(req.Book, req.Args)
	if faults.Add(wrong...); faults.Count > 0 {
		return nil, &faults
	}
	l, open, err := gather(files, req, false)
	if open.Count > 0 {
		return nil, open
	}
	l.Skipped = skipped
	return l, err
}

// take reads every row of the files looked at.
func (l *Loaded) take(req Request) error {
	var faults Faults
	l.By, l.Parts = req.By, channel.NewNames(nil)
	if l.By != nil && l.By.Every != "" {
		l.Ledger.PartOf = l.period
	}
	l.Ledger.Window, l.Ledger.ByCreation, l.Ledger.ByEntry = req.Window, req.Terms.ByCreation || req.Entry, req.Entry
	l.Ledger.Today = req.Today
	l.Ledger.NameOf = func(k ledger.Key) string {
		return l.Names.Name(channel.ID(k.Channel)) + "\x00" + l.Parts.Name(channel.ID(k.Part))
	}
	if len(req.Book.StageRates) > 0 {
		l.Ledger.BookRate = req.Book.StageRate
	}
	switch {
	case !l.learnt.known: // nothing is held back, and nothing shown that may yet prove to be again
		l.Ledger.Ids = ledger.NewIds()
	case req.Trace != nil:
		l.Ledger.Trace = func(p ledger.Posting) { req.Trace(l.Names, p) }
	}
	l.Ledger.Known, l.Ledger.Again = l.learnt.known, l.learnt.again
	if l.By != nil && l.By.Field == source.Campaign && l.By.Inside {
		l.campaigns(&faults)
	}
	for _, f := range l.Files {
		if f.Rows.Plan.Kind.Name == "margins" {
			l.margins(f, &faults)
		}
	}
	if faults.Add(l.agree()...); faults.Count > 0 {
		return &faults
	}
	for _, f := range l.Files {
		if f.Rows.Plan.Kind.Name != "margins" && !l.read(f, req.Reading, &faults) {
			l.learnt.more = true
			return nil
		}
	}
	if l.repeats(req.Trace != nil) && faults.Count == 0 {
		l.learnt.more = true
		return nil
	}
	if err := l.finish(&faults); err != nil {
		return err
	}
	if !l.share(req.Book) {
		faults.Add(ledger.Overflow(ledger.ErrOverflow))
	}
	return faults.orNil()
}

// agree settles what depends on all the files together, before any row counts.
func (l *Loaded) agree() []*fault.Fault {
	if wrong := l.applauseOnly(); wrong != nil {
		return []*fault.Fault{wrong}
	}
	leads := false
	l.Terms.LeadsOnly, l.Terms.Windowed = true, l.Ledger.Window != (unit.Window{})
	for _, f := range l.Files {
		if f.Rows.Plan.Kind.Name == "deals" || f.Rows.Plan.Kind.Name == "sales" {
			l.Terms.LeadsOnly = false
		}
		leads = leads || f.Rows.Plan.Origin() == ledger.LeadRows
	}
	if l.Ledger.LeadsOnly = l.Terms.LeadsOnly; leads && !l.Terms.LeadsOnly {
		l.Ledger.Keys = l.joinable()
		l.Ledger.Join = l.Ledger.Keys != (ledger.Keys{})
	}
	l.Terms.Joins = l.Ledger.Join
	var stated, cut, segmented ledger.Set
	for _, f := range l.Files {
		f.Rows.Terms, f.Rows.By, f.Rows.Parts, f.Rows.Campaigns = l.Terms, l.By, l.Parts, l.named
		states := f.Rows.Plan.States(l.Terms)
		l.Ledger.State(f.Rows.Plan.Origin(), states)
		stated |= states
		if f.Rows.Plan.Has(source.Segment) {
			segmented |= states
		}
		if l.By != nil && f.Rows.Plan.Knows(l.By) {
			cut |= states
		}
	}
	l.Lacks = stated &^ cut
	if l.Terms.Segment != "" {
		l.Unsegmented = stated &^ segmented
	}
	return l.overlaps()
}

// overlaps are the faults of sheets whose direct expenses may hold what another
// file states too.
func (l *Loaded) overlaps() []*fault.Fault {
	var faults []*fault.Fault
	for _, sheet := range l.Files {
		if sheet.Rows.Plan.Origin() != ledger.Sheet || !sheet.Rows.Plan.Has(source.DirectExpenses) {
			continue
		}
		for _, f := range l.Files {
			states := f.Rows.Plan.States(l.Terms)
			if f != sheet && (states.Has(ledger.Spend) || states.Has(ledger.CostOfSales)) {
				faults = append(faults, fault.New("does %s include what %s states?", fault.Quote(sheet.Rows.Plan.Title(source.DirectExpenses)), fault.Quote(f.Title())).
					At(sheet.Name, 0, "").WithHint("if it does, leave one of them out; if not, name the column Cost of sales or Spend"))
			}
		}
	}
	return faults
}

// period is the part in time that a day belongs to.
func (l *Loaded) period(d unit.Day) ledger.Part {
	if d == unit.NoDay {
		return 0
	}
	return ledger.Part(l.Parts.ID([]byte(unit.PeriodOf(d, l.By.Every, l.Terms.FiscalStart).Name)))
}

// margins reads a margins file whole, before any row that may need it.
func (l *Loaded) margins(f *Read, faults *Faults) {
	m := &l.Terms.Margins
	if m.Products == nil {
		*m = source.Margins{Products: map[string]int64{}, Deals: map[string]int64{}, Channels: map[channel.ID]int64{}}
	}
	l.each(f, faults, func(line int, cells [][]byte) (ledger.Reason, []*fault.Fault) {
		why, wrong := m.Read(f.Rows, line, cells)
		if why == "" && len(wrong) == 0 {
			f.Input.Read++
		}
		if crowd := l.crowded(f, line); crowd != nil {
			wrong, f.Rows.Over = append(wrong, crowd), true
		}
		return why, wrong
	})
}

// each gives every row of a file to take, and accounts for those that take
// leaves out. Faults are added.
func (l *Loaded) each(f *Read, faults *Faults, take func(line int, cells [][]byte) (ledger.Reason, []*fault.Fault)) {
	r, file, err := f.in.rows()
	if err != nil {
		faults.Add(unreadable(f.Name, err))
		return
	}
	defer file.Close()
	skip, some := f.in.head+1, false
	for {
		row, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			if !some && f.Rows.Plan.Format == nil {
				faults.Add(fault.New("the file has a header line and no rows").At(f.Name, 0, "").WithHint("leave it out if there is nothing to count"))
			}
			return
		case err != nil:
			faults.Add(asFault(f.Name, err))
			return
		case skip > 0:
			skip--
			continue
		}
		some = true
		why, wrong := take(row.Line, row.Cells)
		for _, w := range wrong {
			w.File, w.Line = f.Name, row.Line
		}
		faults.Add(wrong...)
		if f.Rows.Over {
			return
		}
		if why != "" && len(wrong) == 0 {
			l.Ledger.LeaveOut(ledger.Place{Input: f.Rows.Input, Line: row.Line}, 1, why)
		}
	}
}

// finish folds the ledger and settles the currency.
func (l *Loaded) finish(faults *Faults) error {
	if faults.Count > 0 {
		return faults
	}
	conflicts, err := l.Ledger.Fold()
	if err != nil {
		faults.Add(ledger.Overflow(err))
	}
	for _, c := range conflicts {
		first, second := l.Files[c.First.Input], l.Files[c.Second.Input]
		faults.Add(fault.New("the id %s is also on line %d with another amount, and neither stage nor date says which holds", fault.Quote(c.ID), c.First.Line).
			At(second.Name, c.Second.Line, first.Rows.Plan.Title(source.ID)).
			WithHint("keep one row per id; or say lines: sum or lines: latest for the source in roi.yaml"))
	}
	if l.Terms.Currency != "" {
		l.Currency = Currency{Code: l.Terms.Currency, Sign: cell.Sign(l.Terms.Currency)}
		return faults.orNil()
	}
	currency, wrong := currencyOf(l.Files)
	if wrong != nil {
		faults.Add(wrong)
	}
	l.Currency = currency
	return faults.orNil()
}
