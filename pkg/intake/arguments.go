package intake

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
)

// File is one input as the user named it.
type File struct {
	Name    string         // as shown in answers and errors
	Word    string         // the kind or format said before =, or ""
	Sheet   string         // the table of it, where it is a document of several, or ""
	path    string         // "-" for standard input
	reading source.Reading // how the user says to read it
}

// prefixed splits an argument from what may stand before its first =: a word of
// small letters, digits and hyphens, and a channel behind an @. It is false where
// nothing does.
func prefixed(arg string) (word, channel, rest string, ok bool) {
	front, rest, ok := strings.Cut(arg, "=")
	word, channel, at := strings.Cut(front, "@")
	if !ok || word == "" || at && channel == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return "", "", "", false
	}
	return word, channel, rest, true
}

// readable are the endings of the files that a folder stands for.
var readable = []string{".csv", ".tsv", ".yaml", ".yml", ".json"}

// Expand turns file arguments into files: it takes off prefixes, expands
// patterns and folders, and refuses what is not there. The folder of a book that
// lists sources stands for those, and so does no argument at all. A folder or
// pattern does not stand for the plan of the book. skipped lists the files of
// folders that were passed over.
func Expand(b *book.Book, args []string) (files []File, skipped []string, faults []*fault.Fault) {
	if len(args) == 0 && len(b.Sources) > 0 {
		files, faults = sources(b)
	}
	for _, arg := range args {
		if len(b.Sources) > 0 && arg != "" && filepath.Clean(arg) == filepath.Dir(b.File) {
			found, wrong := sources(b)
			files, faults = append(files, found...), append(faults, wrong...)
			continue
		}
		found, passed, wrong := expand(b, arg)
		if wrong != nil {
			faults = append(faults, wrong)
			continue
		}
		files, skipped = append(files, unplanned(b, arg, found)...), append(skipped, passed...)
	}
	return files, skipped, append(faults, twice(files)...)
}

func expand(b *book.Book, arg string) (files []File, skipped []string, wrong *fault.Fault) {
	f := File{path: arg}
	if word, channel, path, ok := prefixed(arg); ok && !exists(arg) {
		_, isKind := source.KindOf(word)
		if _, isFormat := source.FormatOf(b.Formats, word); !isKind && !isFormat {
			return nil, nil, fault.Usage("%s in %s is neither a kind of file nor a format", fault.Quote(word), fault.Quote(arg)).
				WithHint("%s", cmp.Or(fault.DidYouMean(word, append(kindNames(), source.FormatNames(b.Formats)...)), "the kinds are "+fault.OneOf(kindNames())+"; roi formats lists the formats"))
		}
		f.Word, f.reading.Channel, f.path = word, channel, path
	}
	if at := strings.LastIndexByte(f.path, '#'); at > 0 && !exists(f.path) {
		if end := strings.ToLower(filepath.Ext(f.path[:at])); end == ".xlsx" || end == ".ods" {
			f.path = f.path[:at]
		}
	}
	f.Name = f.path
	if f.path == "-" {
		return []File{f}, nil, nil
	}
	info, err := os.Stat(f.path)
	switch {
	case err == nil && info.IsDir():
		return folder(f)
	case err == nil:
		return []File{f}, nil, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, nil, unreadable(f.Name, err)
	}
	matches, _ := filepath.Glob(f.path)
	if len(matches) == 0 && strings.ContainsAny(f.path, "*?[") {
		return nil, nil, fault.New("no file matches").At(f.Name, 0, "")
	}
	if len(matches) == 0 {
		return nil, nil, missing(f.path)
	}
	for _, m := range matches {
		one := f
		one.path, one.Name = m, m
		files = append(files, one)
	}
	return files, nil, nil
}

// folder lists the readable files of a folder, by name.
func folder(f File) (files []File, skipped []string, wrong *fault.Fault) {
	entries, err := os.ReadDir(f.path)
	if err != nil {
		return nil, nil, unreadable(f.Name, err)
	}
	for _, e := range entries {
		path := filepath.Join(f.path, e.Name())
		switch {
		case e.Name() == bookName:
		case slices.Contains(readable, strings.ToLower(filepath.Ext(e.Name()))) && regular(path):
			one := f
			one.path, one.Name = path, path
			files = append(files, one)
		case !strings.HasPrefix(e.Name(), "."):
			skipped = append(skipped, path)
		}
	}
	if len(files) == 0 {
		return nil, nil, fault.New("the folder has no %s file", fault.OneOf(readable)).At(f.Name, 0, "")
	}
	return files, skipped, nil
}

// regular tells whether a path in a folder is to be read: a plain file or a link
// to one, or what can not even be looked at, which is then an error. Folders,
// pipes and devices are passed over.
func regular(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

// Title is what the file is called in a sentence, with the table that is meant.
func (f File) Title() string {
	if f.Sheet == "" {
		return f.Name
	}
	return f.Name + "!" + f.Sheet
}

// twice refuses a file that is given more than once: its rows would count
// double.
func twice(files []File) []*fault.Fault {
	var faults []*fault.Fault
	var before []os.FileInfo
	stdin := false
	for _, f := range files {
		again := false
		if f.path == "-" {
			again, stdin = stdin, true
		} else if info, err := os.Stat(f.path); err == nil {
			again = slices.ContainsFunc(before, func(b os.FileInfo) bool { return os.SameFile(b, info) })
			before = append(before, info)
		}
		if again {
			faults = append(faults, fault.Usage("%s is given twice: its rows would count double", fault.Quote(f.Name)).
				WithHint("name each file once; a folder or a pattern may already hold it"))
		}
	}
	return faults
}

func missing(path string) *fault.Fault {
	if path == "" {
		return fault.Usage("a file argument is empty").WithHint("write the name of a file, or - for standard input")
	}
	f := fault.New("no such file").At(path, 0, "")
	var there []string
	entries, _ := os.ReadDir(filepath.Dir(path))
	for _, e := range entries {
		there = append(there, e.Name())
	}
	if near := fault.Nearest(filepath.Base(path), there); len(near) > 0 {
		f.Hint = "did you mean " + fault.OneOf(near) + "?"
	}
	return f
}

func unreadable(name string, err error) *fault.Fault {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fault.New("can not be read: %v", err).At(name, 0, "")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func kindNames() []string {
	var names []string
	for i := range source.Kinds {
		names = append(names, source.Kinds[i].Name)
	}
	return names
}
