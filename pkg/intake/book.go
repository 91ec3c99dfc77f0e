package intake

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/channel"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/ledger"
	"example.com/roi/pkg/source"
)

// bookName is what the book of a folder is called.
const bookName = "roi.yaml"

// OpenBook reads the book of a question: the one named, else that of a folder
// among the arguments, else the one at home, where that is there. Without any
// it is an empty book. The error is a *Faults.
func OpenBook(named, home string, args []string) (*book.Book, error) {
	var faults Faults
	path, from := named, "--book or ROI_BOOK"
	for _, arg := range args {
		own := filepath.Join(arg, bookName)
		if info, err := os.Stat(arg); err != nil || !info.IsDir() || !exists(own) {
			continue
		}
		if path != "" && !sameFile(path, own) {
			faults.Add(fault.Usage("two books: %s (%s) and %s", fault.Quote(path), from, fault.Quote(own)).
				WithHint("ask about one company at a time, or name the files instead of the folder"))
			return nil, &faults
		}
		path, from = own, "the book of a folder"
	}
	if path == "" && exists(home) {
		path = home
	}
	if path == "" {
		return &book.Book{}, nil
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, bookName)
	}
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		faults.Add(missing(path))
		return nil, &faults
	case err != nil:
		faults.Add(unreadable(path, err))
		return nil, &faults
	}
	b, wrong := book.Decode(path, data)
	if faults.Add(wrong...); faults.Count > 0 {
		return nil, &faults
	}
	return b, nil
}

func sameFile(a, b string) bool {
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(x, y)
}

// terms are what a book says for the reading of rows.
func terms(b *book.Book, t source.Terms) source.Terms {
	t.HourlyCost, t.Margin = b.HourlyCost, b.Margin
	t.Currency, t.Rate, t.FiscalStart = b.Currency, b.Rate, b.FiscalYearStart
	if len(b.People) > 0 {
		t.Person = b.Cost
	}
	if len(b.Margins.Products)+len(b.Margins.Channels) > 0 {
		t.MarginOf = b.MarginOf
	}
	if len(b.Stages) > 0 {
		t.Stages = map[string]ledger.Stage{}
		for _, s := range b.Stages {
			for _, name := range s.Names {
				t.Stages[source.FoldStage([]byte(name))] = s.Stage
			}
		}
	}
	for _, r := range b.StageRates {
		name := source.FoldStage([]byte(r.Name))
		if _, said := t.Stages[name]; said || name == "" || source.StageKnown(name) {
			continue
		}
		if t.Stages == nil {
			t.Stages = map[string]ledger.Stage{}
		}
		t.Stages[name] = ledger.Opportunity // where an open deal stands
	}
	if len(b.Segments) > 0 {
		t.SegmentOf = func(value string) string { return segmentOf(b, value) }
	}
	if len(b.Ignore) > 0 {
		t.Ignored = func(field, text string) bool { return ignored(b, field, text) }
		for _, i := range b.Ignore {
			t.IgnoredBy = append(t.IgnoredBy, i.Name)
		}
	}
	return t
}

// segmentOf is the segment that a book counts a value among, else the value.
func segmentOf(b *book.Book, value string) string {
	text := strings.ToLower(strings.TrimSpace(value))
	for _, s := range b.Segments {
		if matches(append([]string{s.Name}, s.Value...), text) {
			return s.Name
		}
	}
	return value
}

// ignored tells whether a book says that rows with this text in a field are not
// marketing.
func ignored(b *book.Book, field, text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, i := range b.Ignore {
		if i.Name == field && matches(i.Value, text) {
			return true
		}
	}
	return false
}

// matches tells whether a text in lower case is what one of the patterns says.
func matches(patterns []string, text string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return channel.Matches(strings.ToLower(p), text) })
}

// sources are the files that a book lists, with how to read each.
func sources(b *book.Book) ([]File, []*fault.Fault) {
	var files []File
	var faults []*fault.Fault
	for _, s := range b.Sources {
		reading := s.Reading
		if s.Format != "" {
			if _, ok := source.FormatOf(b.Formats, s.Format); !ok {
				faults = append(faults, fault.New("%s is not a format that roi or this book knows", fault.Quote(s.Format)).At(b.File, s.Line, "sources").
					WithHint("%s", fault.DidYouMean(s.Format, source.FormatNames(b.Formats))))
				continue
			}
		}
		if s.Sheet != "" {
			faults = append(faults, fault.New("sheet: has nothing to act on in a file that roi reads today").At(b.File, s.Line, "sources").
				WithHint("remove it: it would change nothing"))
			continue
		}
		path := filepath.FromSlash(s.File)
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(b.File), path)
		}
		found, _, wrong := expand(b, path)
		if wrong != nil {
			if wrong.Hint == "" {
				wrong.Hint = fmt.Sprintf("it is listed in %s:%d", b.File, s.Line)
			}
			faults = append(faults, wrong)
			continue
		}
		for _, f := range unplanned(b, path, found) {
			f.Word, f.reading = cmp.Or(s.Format, reading.Kind), reading
			files = append(files, f)
		}
	}
	return files, faults
}
