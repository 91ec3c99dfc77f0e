package intake

import "io"

// Progress is told how far a file is read, block by block, from whatever
// goroutine reads it. A total of 0 is not known. done falls only where a file is
// read again from its start.
type Progress func(file string, done, total int64)

// counted is a reader that tells how far it is read, block by block.
type counted struct {
	io.Reader
	tell        Progress
	file        string
	done, total int64
}

// counting is r, read from its start, that tells how far it is read; just r where
// nobody wants to know.
func counting(r io.Reader, tell Progress, file string, total int64) io.Reader {
	if tell == nil {
		return r
	}
	return &counted{Reader: r, tell: tell, file: file, total: total}
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	if n > 0 {
		c.done += int64(n)
		c.tell(c.file, c.done, c.total)
	}
	return n, err
}
