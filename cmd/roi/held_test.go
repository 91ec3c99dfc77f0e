package main

import (
	"bytes"
	"errors"
	"testing"
)

// A short answer is held until it is released; a long one goes out whole.
func TestHeld(t *testing.T) {
	for _, pieces := range []int{1, 3, 10} {
		var out, want bytes.Buffer
		h := held{to: &out}
		for i := range pieces {
			piece := bytes.Repeat([]byte{'a' + byte(i)}, mostHeld/2)
			h.Write(piece)
			want.Write(piece)
		}
		if early := out.Len() > 0; early != (pieces > 2) {
			t.Errorf("of %d pieces %d bytes are out before the end", pieces, out.Len())
		}
		if err := h.release(); err != nil || !bytes.Equal(out.Bytes(), want.Bytes()) {
			t.Errorf("of %d pieces %d bytes are out: %v", pieces, out.Len(), err)
		}
	}
}

// broken takes so many bytes, and then no more.
type broken int

var errBroken = errors.New("no more room")

func (b *broken) Write(p []byte) (int, error) {
	if *b -= broken(len(p)); *b < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

func TestHeldBroken(t *testing.T) {
	full := broken(0)
	h := held{to: &full}
	for range 4 {
		if n, err := h.Write(make([]byte, mostHeld)); n != mostHeld || err != nil {
			t.Fatalf("%d, %v", n, err)
		}
	}
	if err := h.release(); !errors.Is(err, errBroken) {
		t.Errorf("release: %v", err)
	}
}
