package intake

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/fault"
)

// OpenPlan reads the plan that is named, else that of the book, which may be in
// a file of its own: YAML as a book has it, or a sheet. It is nil where there is
// none. from is the file that has it. The error is a *Faults.
func OpenPlan(b *book.Book, named string, hints Hints) (plan *book.Plan, from string, err error) {
	path := named
	switch {
	case path != "":
	case b.Plan == nil:
		return nil, "", nil
	case b.Plan.File == "":
		return b.Plan, b.File, nil
	default:
		path = planPath(b)
	}
	var faults Faults
	data, wrong := os.ReadFile(path)
	switch {
	case errors.Is(wrong, fs.ErrNotExist):
		faults.Add(missing(path))
	case wrong != nil:
		faults.Add(unreadable(path, wrong))
	case formatOfName(path) != "":
		var found []*fault.Fault
		plan, found = book.DecodePlan(path, data, b.FiscalYearStart)
		faults.Add(found...)
	default:
		s := &planSheet{file: path, hints: hints, plan: &book.Plan{}}
		s.read(data, b.FiscalYearStart)
		faults.Add(s.faults...)
		plan = s.plan
	}
	if faults.Count > 0 {
		return nil, path, &faults
	}
	return plan, path, nil
}

// planPath is the file of its own that has the plan of a book, "" for none.
func planPath(b *book.Book) string {
	if b.Plan == nil || b.Plan.File == "" {
		return ""
	}
	path := filepath.FromSlash(b.Plan.File)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(b.File), path)
}

// unplanned are the files that a folder or pattern stands for without the plan
// of the book; a file named as such is what it is said to be.
func unplanned(b *book.Book, arg string, found []File) []File {
	plan := planPath(b)
	if plan == "" || len(found) == 1 && strings.HasSuffix(arg, found[0].path) {
		return found
	}
	return slices.DeleteFunc(found, func(f File) bool { return sameFile(f.path, plan) })
}
