package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
)

// inventedForm is how invented files are written.
type inventedForm struct {
	// messy files begin with a mark, end lines by CRLF, break some lines inside
	// quotes, write a quarter of the money as "$1,234.50" and put what is below
	// zero in parentheses.
	messy bool
	// anonymous files have neither ids nor customers.
	anonymous bool
}

// inventedSums is what invented files say of one channel. Money and hours are
// in hundredths.
type inventedSums struct {
	wins, leads, sqls         int64
	sales, cost, spend, hours int64
}

// invention is the exports of a business that never was, and what is in them.
type invention struct {
	book  string
	files []string
	bytes int64
	rows  int64
	sums  map[string]*inventedSums // by the channel's name
}

// inventor writes an invention, the same one each time.
type inventor struct {
	invention
	form   inventedForm
	random *rand.Rand
	known  []inventedName
	strays []inventedName
	out    []byte // what is not yet in the file
}

// inventedName is one spelling of a channel.
type inventedName struct {
	text  string
	sums  *inventedSums
	stray bool
}

func newInventor(form inventedForm) *inventor {
	v := &inventor{form: form, random: rand.New(rand.NewPCG(20, 26))}
	v.sums = map[string]*inventedSums{}
	for _, c := range inventedChannels {
		v.sums[c.name] = &inventedSums{}
		for _, s := range c.spellings {
			v.known = append(v.known, inventedName{s, v.sums[c.name], false})
		}
	}
	for _, s := range inventedStrays {
		v.sums[s] = &inventedSums{}
		v.strays = append(v.strays, inventedName{s, v.sums[s], true})
	}
	return v
}

// inventDeals writes a book and a file of deals of about as many bytes into a
// new folder.
func inventDeals(dir string, size int64, form inventedForm) (*invention, error) {
	v := newInventor(form)
	return v.invent(dir, size, inventedPart{v.deals, 100})
}

// inventAll writes a book and the four files, of about as many bytes together.
func inventAll(dir string, size int64, form inventedForm) (*invention, error) {
	v := newInventor(form)
	return v.invent(dir, size, inventedPart{v.deals, 67}, inventedPart{v.leads, 22}, inventedPart{v.hours, 8}, inventedPart{v.costs, 3})
}

// inventedPart writes one file, which has a share of the bytes.
type inventedPart struct {
	write   func(dir string, size int64) error
	percent int64
}

func (v *inventor) invent(dir string, size int64, parts ...inventedPart) (*invention, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	for _, p := range parts {
		if err := p.write(dir, size*p.percent/100); err != nil {
			return nil, err
		}
	}
	v.book = filepath.Join(dir, "roi.yaml")
	return &v.invention, writeInventedBook(v.book)
}

// args is the command that asks about the invention.
func (i *invention) args() []string {
	return append([]string{"calc", "--book", i.book, "-o", "json"}, i.files...)
}

// file writes one file: a header, and rows until there are about as many bytes.
// A row is its cells, each with a comma behind it.
func (v *inventor) file(path, header string, size int64, row func(day int)) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	end := "\n"
	v.out = v.out[:0]
	if v.form.messy {
		v.out, end = append(v.out, "\ufeff"...), "\r\n"
	}
	v.out = append(append(v.out, header...), end...)
	var written int64
	for at := int64(0); at < size; at = written + int64(len(v.out)) {
		row(int(at * inventedSpan / size))
		v.out = append(v.out[:len(v.out)-1], end...)
		v.rows++
		if len(v.out) >= 1<<18 {
			n, err := f.Write(v.out)
			if err != nil {
				return err
			}
			written, v.out = written+int64(n), v.out[:0]
		}
	}
	n, err := f.Write(v.out)
	v.bytes += written + int64(n)
	v.files = append(v.files, path)
	if err != nil {
		return err
	}
	return f.Close()
}
