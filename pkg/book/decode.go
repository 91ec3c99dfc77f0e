package book

import (
	"slices"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// Decode reads a book. The faults are all that is wrong with it, by line; where
// there are any the Book is nil. A file that says nothing is an empty book.
func Decode(file string, data []byte) (*Book, []*fault.Fault) {
	r := &reading{file: file}
	b := &Book{}
	root := r.parse(data)
	if root != nil && r.ofThisVersion(root) {
		b, _ = r.book(root)
	}
	slices.SortStableFunc(r.faults, func(a, b *fault.Fault) int { return a.Line - b.Line })
	if len(r.faults) > 0 {
		return nil, r.faults
	}
	b.File = file
	return b, nil
}

// DecodePlan reads a plan from a file of its own: what a book has under plan:,
// with or without that key. The faults are as those of Decode.
func DecodePlan(file string, data []byte, fiscalStart unit.MonthDay) (*Plan, []*fault.Fault) {
	r := &reading{file: file}
	root := r.parse(data)
	if root == nil {
		if len(r.faults) == 0 {
			r.note(0, "", fault.New("the file says nothing").WithHint("write a plan: period, budget, hours, goals, milestones"))
		}
		return nil, r.faults
	}
	if p, found := root.at("plan"); found && len(root.pairs) == 1 && p.value.shape == mapping {
		root = p.value
	}
	p, _ := mapOf("a plan", planKeys).read(r, root)
	r.checkPlan(&p, fiscalStart, root)
	slices.SortStableFunc(r.faults, func(a, b *fault.Fault) int { return a.Line - b.Line })
	if len(r.faults) > 0 {
		return nil, r.faults
	}
	return &p, nil
}

// Preferences reads a user's own file of preferences: what a book has under
// defaults:, and which book to use. The faults are as those of Decode.
func Preferences(file string, data []byte) (map[string]string, []*fault.Fault) {
	r := &reading{file: file}
	said := map[string]string{}
	if root := r.parse(data); root != nil {
		if own, _ := mapOf("preferences", userKeys()).read(r, root); own != nil {
			said = own
		}
	}
	return said, r.faults
}

// book reads the keys of a book, and then checks them against each other.
func (r *reading) book(root *node) (*Book, bool) {
	b, ok := book().read(r, root)
	r.checkNames(&b)
	r.checkShared(&b)
	r.checkRates(&b)
	r.checkFormats(&b)
	if p, found := root.at("plan"); found {
		r.checkPlan(b.Plan, b.FiscalYearStart, p.value)
	}
	return &b, ok
}

// ofThisVersion tells whether the book is of a version that can be read; of
// another, nothing else is said.
func (r *reading) ofThisVersion(root *node) bool {
	p, found := root.at("version")
	if !found || p.value.shape != scalar || p.value.null || p.value.text == "1" {
		return true
	}
	r.wrong(p.value, fault.New("%s is not a version that this roi reads", p.value).WithHint("write version: 1"))
	return false
}
