package main

import (
	"bytes"
	"io"
)

// mostHeld is how much of an answer is held back at most. Tables are far
// shorter; all figures of 40,000 channels in JSON are 200 MB.
const mostHeld = 4 << 20

// held is an answer that is held back until it is complete, so that an error
// leaves nothing half written. One that is longer than mostHeld is written as it
// comes: by then its figures stand, and what is left to do is to write them.
type held struct {
	bytes.Buffer
	to  io.Writer
	err error // of the writing
}

// roomHeld is made at once, of which what is not used costs nothing: answers in
// JSON that are not cut are about as long.
const roomHeld = 96 << 10

// Write holds a piece back. What can not be written is told by release.
func (h *held) Write(piece []byte) (int, error) {
	if h.Cap() == 0 {
		h.Grow(roomHeld)
	}
	h.Buffer.Write(piece)
	if h.Len() > mostHeld {
		h.release()
	}
	return len(piece), nil
}

// WriteString is Write for a text.
func (h *held) WriteString(piece string) (int, error) { return h.Write([]byte(piece)) }

// release writes what is held back. After an error nothing more is written.
func (h *held) release() error {
	if h.err == nil {
		_, h.err = h.to.Write(h.Bytes())
	}
	h.Reset()
	return h.err
}
