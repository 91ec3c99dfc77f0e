package intake

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/table"
)

// reading takes the rows of one file into the ledger.
type reading struct {
	loaded *Loaded
	file   *Read
	by     Reading
	broken bool // some fault was met, so that there is no answer

	lock   sync.Mutex // of what follows, and of all that rows come to
	sums   tally
	record ledger.Record
	faults []*fault.Fault // the first of the file, in any order
	count  int            // of all its faults
	asRead atomic.Bool    // the rows have to be read one after the other
	mixed  atomic.Bool    // ids do not come in order
	ids    []*source.Sequence
	rows   atomic.Int64 // of the file, whatever became of them
}

// read takes the rows of a file into the ledger: one after the other where that is
// known to be needed, else by as many goroutines as there are processors. It is
// false where the rows turn out to need the former; what the ledger then has is of
// no use.
func (l *Loaded) read(f *Read, by Reading, faults *Faults) bool {
	known := l.learnt.of(f)
	if l.crowded(f, 0) != nil {
		return true // which was told of a file before
	}
	r := &reading{loaded: l, file: f, by: by, broken: faults.Count > 0}
	var end *fault.Fault // what ended the reading
	if known.inOrder || by.Singly || f.in.sheet != nil {
		end = r.inOrder()
	} else if end = r.inBlocks(); r.asRead.Load() || f.Rows.Ordered || f.Rows.Over || l.crowded(f, 0) != nil {
		known.inOrder = true
		return false
	}
	if r.unordered() {
		known.mixed = true
		return false
	}
	slices.SortStableFunc(r.faults, func(a, b *fault.Fault) int { return cmp.Compare(a.Line, b.Line) })
	if end == nil && r.rows.Load() == 0 && f.Rows.Plan.Format == nil {
		end = fault.New("the file has a header line and no rows").At(f.Name, 0, "").WithHint("leave it out if there is nothing to count")
	}
	if end != nil {
		r.faults, r.count = append(r.faults, end), r.count+1
	}
	faults.add(r.faults, r.count)
	r.decide(faults)
	if !f.in.whole && !l.looking {
		f.in.sample = nil // of many files
	}
	if read := int(r.rows.Load()); faults.Count == 0 && read != f.Input.Read {
		panic(fmt.Sprintf("%d rows read and %d accounted for", read, f.Input.Read))
	}
	return true
}

// Reading is how the rows of files are read. Whatever it says, they mean the same;
// the zero Reading is the fastest.
type Reading struct {
	Singly   bool // every row is looked at by itself, one after the other
	Together bool // rows alike are read together in little files, too
	Readers  int  // how many goroutines read one file; 0: one where it is small, else as many as there are processors
	Block    int  // how many bytes of a file are read at once, 16 or more; 0: what is usual
}

// unordered tells whether the ids of the file, which were taken to come in order,
// do not.
func (r *reading) unordered() bool {
	if len(r.ids) > 0 && !r.mixed.Load() {
		r.ids[0].Join(r.ids[1:]...)
		return r.ids[0].Broken
	}
	return r.mixed.Load()
}

// readers is how many goroutines read a file.
func (by Reading) readers(whole bool) int {
	switch {
	case by.Readers > 0:
		return by.Readers
	case whole:
		return 1
	}
	return min(mostReaders, runtime.GOMAXPROCS(0))
}

// inOrder reads the rows one after the other, and is what ended that before the
// end of the file.
func (r *reading) inOrder() *fault.Fault {
	f := r.file
	rows, file, err := f.in.rows()
	if err != nil {
		return unreadable(f.Name, err)
	}
	defer file.Close()
	bundles := r.bundles()
	for skip := f.in.head + 1; ; skip-- {
		row, err := rows.Next()
		switch {
		case errors.Is(err, io.EOF):
			r.end(bundles)
			return nil
		case err != nil:
			return asFault(f.Name, err)
		case skip > 0:
			continue
		}
		r.rows.Add(1)
		outcome := source.Alone
		if bundles != nil {
			outcome = bundles.TakeRow(row.Cells)
		}
		if outcome == source.Taken {
			f.Rows.Like()
			r.remember(bundles, 0, row.Cells)
			continue
		}
		if r.row(row, bundles, 0, outcome); f.Rows.Over {
			return nil
		}
		if wrong := r.loaded.crowded(f, row.Line); wrong != nil {
			return wrong
		}
	}
}

// mostReaders is how many goroutines read one file where nobody says how many.
const mostReaders = 8

// inBlocks reads the rows block by block, and is what ended that before the end of
// the file.
func (r *reading) inBlocks() *fault.Fault {
	text, err := r.file.in.text()
	if err != nil {
		return unreadable(r.file.Name, err)
	}
	defer text.Close()
	blocks := table.NewBlocks(text, r.file.in.dialect, r.by.Block)
	if n := r.by.readers(r.file.in.whole); n == 1 {
		err = r.blocks(blocks)
	} else {
		err = r.together(n, blocks)
	}
	if err != nil && !r.asRead.Load() {
		return asFault(r.file.Name, err)
	}
	return nil
}

// together has several goroutines read the blocks. What one of them panics with,
// this one does when all have ended.
func (r *reading) together(n int, blocks *table.Blocks) error {
	var all sync.WaitGroup
	ends := make([]error, n)
	panics := make([]any, len(ends))
	for i := range ends {
		all.Go(func() {
			defer func() {
				if panics[i] = recover(); panics[i] != nil {
					r.asRead.Store(true) // the others need not go on
				}
			}()
			ends[i] = r.blocks(blocks)
		})
	}
	all.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
	return errors.Join(ends...)
}

// blocks reads blocks until there are no more, or until it is clear that the rows
// have to be read one after the other.
func (r *reading) blocks(from *table.Blocks) error {
	bundles := r.bundles()
	block := new(table.Block)
	for !r.asRead.Load() && !r.mixed.Load() {
		switch err := from.Next(block); {
		case errors.Is(err, io.EOF):
			r.end(bundles)
			return nil
		case err != nil:
			return err
		case block.Irregular():
			r.asRead.Store(true)
			return nil
		}
		r.block(block, bundles)
	}
	return nil
}

// block reads the rows of a block.
func (r *reading) block(block *table.Block, bundles *source.Bundles) {
	from := 0
	if block.Number == 0 {
		if from = r.file.in.head + 1; block.Records < from {
			r.asRead.Store(true) // the header is longer than a block
			return
		}
	}
	r.rows.Add(int64(block.Records - from))
	if ids := bundles.Sequence(); ids != nil {
		ids.Block(block.Number)
	}
	for from < block.Records {
		n := 0
		if bundles != nil {
			n = bundles.Read(block, from)
		}
		if ids := bundles.Sequence(); ids != nil && ids.Broken {
			r.mixed.Store(true)
			return
		}
		if n == 0 {
			r.row(block.Row(from), bundles, 0, source.Alone)
			from++
			continue
		}
		r.batch(block, from, n, bundles)
		from += n
	}
}

// batch takes in the rows of a block that the bundles have read, so many from one
// on.
func (r *reading) batch(block *table.Block, from, n int, bundles *source.Bundles) {
	remembers := r.file.remembers()
	for i := 0; i < n; {
		to := n
		if remembers {
			to = i + 1
		}
		at, outcome := bundles.Take(i, to)
		i = at
		switch {
		case outcome != source.Taken:
			r.row(block.Row(from+at), bundles, at, outcome)
			i++
		case remembers:
			r.remember(bundles, at-1, block.Row(from+at-1).Cells)
		}
	}
}

// little is the size of a file, in bytes, of which most rows are the first of
// their sort, so that to look for others like them costs more than it saves.
const little = 48 << 10

// bundles are the rows that are read together, nil where none are.
func (r *reading) bundles() *source.Bundles {
	if r.by.Singly || !r.by.Together && r.file.in.whole && len(r.file.in.sample) < little {
		return nil
	}
	r.lock.Lock()
	defer r.lock.Unlock()
	b := source.NewBundles(r.file.Rows, r.loaded.Ledger, r.loaded.ordered(r.file), &r.lock, r.take)
	if ids := b.Sequence(); ids != nil {
		r.ids = append(r.ids, ids)
	}
	return b
}

// end takes in what is in the bundles, and nothing more is to come.
func (r *reading) end(bundles *source.Bundles) {
	bundles.End()
	r.lock.Lock()
	defer r.lock.Unlock()
	bundles.Flush()
}

// row takes in a row that is looked at by itself, with its number among those that
// the bundles have read.
func (r *reading) row(row table.Row, bundles *source.Bundles, number int, outcome source.Outcome) {
	r.lock.Lock()
	defer r.lock.Unlock()
	f := r.file
	f.Rows.Doubtful = false
	why, wrong := f.Rows.Record(row.Line, row.Cells, &r.record)
	if bundles.Sequence() != nil && r.record.ID != "" {
		if r.record.Sole = bundles.Identified(number); !r.record.Sole && why == "" {
			r.mixed.Store(true)
		}
	}
	switch {
	case why == "" && f.Rows.Doubtful:
		bundles.Flush() // what stands above it
		if r.sums.hold(&r.record, wrong) {
			r.asRead.Store(true)
			return
		}
	case outcome == source.First && len(wrong) == 0 && bundles.Begin(why, &r.record):
		if why == "" {
			f.remember(row.Cells)
		}
		return
	}
	if len(wrong) > 0 {
		if !r.broken {
			bundles.Flush() // what stands above it counts yet
		}
		r.wrong(row.Line, wrong)
		return
	}
	if why == "" && !r.broken {
		f.remember(row.Cells)
	}
	r.take(why, &r.record)
	if r.loaded.crowded(f, row.Line) != nil {
		r.asRead.Store(true) // which row it is that is too much depends on the order; read looks again when all are in
	}
}

// remember keeps the mark of a row that counts, by its number among those read.
func (r *reading) remember(bundles *source.Bundles, number int, cells [][]byte) {
	if bundles.Counts(number) {
		r.lock.Lock()
		defer r.lock.Unlock()
		r.file.remember(cells)
	}
}

// take takes in a record, or leaves its rows out. The lock is held.
func (r *reading) take(why ledger.Reason, record *ledger.Record) {
	switch {
	case why != "":
		r.loaded.Ledger.LeaveOut(record.Place, record.Rows(), why)
	case !r.broken:
		r.sums.count(record)
		r.wrong(record.Line, r.loaded.post(r.file, record))
	}
}

// wrong keeps faults, the first of the file for certain.
func (r *reading) wrong(line int, faults []*fault.Fault) {
	r.place(line, faults)
	r.faults, r.count, r.broken = append(r.faults, faults...), r.count+len(faults), r.broken || len(faults) > 0
	if len(r.faults) > 10*shownFaults {
		slices.SortStableFunc(r.faults, func(a, b *fault.Fault) int { return cmp.Compare(a.Line, b.Line) })
		r.faults = r.faults[:shownFaults]
	}
}

// place says where faults are.
func (r *reading) place(line int, faults []*fault.Fault) {
	for _, w := range faults {
		w.File, w.Line = r.file.Name, line
	}
}

// decide takes in the rows held back, but for those that sum up others.
func (r *reading) decide(faults *Faults) {
	r.sums.decide()
	for i := range r.sums.held {
		s := &r.sums.held[i]
		switch {
		case s.proved:
			r.loaded.Ledger.LeaveOut(s.record.Place, 1, "total")
			continue
		case len(s.faults) == 0 && faults.Count == 0:
			s.faults = r.loaded.post(r.file, &s.record)
		}
		r.place(s.record.Line, s.faults)
		faults.Add(s.faults...)
	}
}

// post adds a record of a file to the ledger.
func (l *Loaded) post(f *Read, r *ledger.Record) []*fault.Fault {
	for len(f.Stated) <= int(r.Channel) {
		f.Stated = append(f.Stated, 0)
	}
	f.Stated[r.Channel] |= r.Has
	if err := l.Ledger.Add(r); err != nil {
		return []*fault.Fault{ledger.Overflow(err)}
	}
	return nil
}
