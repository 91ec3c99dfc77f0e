package main

import (
	"io"
	"os"

	"example.com/roi/pkg/intake"
)

// replay is standard input for a question that reads its files more than once:
// what was read of it stays in a temporary file until forget.
type replay struct {
	in   io.Reader
	copy *os.File // nil until something is read
}

// Read reads on, and keeps what it read.
func (r *replay) Read(p []byte) (int, error) {
	if r.copy == nil {
		file, err := intake.Scratch()
		if err != nil {
			return 0, err
		}
		r.copy = file
	}
	n, err := r.in.Read(p)
	if _, wrong := r.copy.Write(p[:n]); wrong != nil {
		return n, wrong
	}
	return n, err
}

// again is all of it from the start.
func (r *replay) again() (io.Reader, error) {
	if r.copy == nil {
		return r.in, nil
	}
	if _, err := r.copy.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return io.MultiReader(r.copy, r.in), nil
}

func (r *replay) forget() {
	if r.copy != nil {
		r.copy.Close()
	}
}
