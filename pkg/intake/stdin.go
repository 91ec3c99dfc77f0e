package intake

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
)

// stdin is standard input, which can be read more than once: it is copied to a
// temporary file where it is more than a sample.
type stdin struct {
	src    io.Reader
	looked bool
	sample []byte
	whole  bool     // the sample is all there is
	copy   *os.File // nil as long as there is none
	size   int64    // of the copy
	err    error    // that ended the reading
	tell   Progress
}

// look is a sample, and whether that is all.
func (s *stdin) look(tell Progress) (sample []byte, whole bool, err error) {
	if !s.looked {
		s.looked, s.tell = true, tell
		s.src = counting(s.src, tell, "-", sizeOf(s.src))
		s.sample, s.whole, s.err = sampleOf(s.src, 0)
	}
	return s.sample, s.whole, s.err
}

// again is all of it from the start, and how many bytes there are.
func (s *stdin) again() (io.ReadCloser, int64, error) {
	if s.copy == nil {
		file, err := Scratch()
		if err != nil {
			return nil, 0, fmt.Errorf("it takes a temporary file, and there is none: %v", err)
		}
		s.copy = file
		s.size, s.err = io.Copy(file, io.MultiReader(bytes.NewReader(s.sample), s.src))
	}
	return io.NopCloser(io.NewSectionReader(s.copy, 0, s.size)), s.size, s.err
}

// forget removes the copy, if there is one.
func (s *stdin) forget() {
	if s.copy != nil {
		s.copy.Close()
	}
}

// deleteOnClose has Windows remove a file once it is closed, by whatever end of
// the program: FILE_FLAG_DELETE_ON_CLOSE.
const deleteOnClose = 0x04000000

// Scratch opens a temporary file of which nothing stays when it is closed, even
// where the program is killed: it has no name any more, or goes with its handle.
func Scratch() (*os.File, error) {
	if runtime.GOOS == "windows" {
		name := filepath.Join(os.TempDir(), fmt.Sprintf("roi-%016x", rand.Uint64()))
		return os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|deleteOnClose, 0o600)
	}
	file, err := os.CreateTemp("", "roi-*")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(file.Name()); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}
