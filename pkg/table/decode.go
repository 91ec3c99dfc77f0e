package table

import (
	"bytes"
	"fmt"
	"io"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"example.com/roi/pkg/fault"
)

// source is the text of a file in UTF-8, a byte order mark at its start
// included. UTF-8 is passed on as it is. Where other text can not be decoded,
// reading ends with a *notCharacter.
func (d Dialect) source(r io.Reader) io.Reader {
	t := &decoder{dialect: d}
	switch d.Encoding {
	case UTF8:
		return r
	case UTF16LE:
		t.Transformer = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case UTF16BE:
		t.Transformer = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	case Windows1252:
		t.Transformer = charmap.Windows1252.NewDecoder()
		if d.Mark {
			t.skip = len(mark)
		}
	}
	return transform.NewReader(r, t)
}

// decoder decodes text, and ends with an error where the decoders of the
// library put replacement characters.
type decoder struct {
	transform.Transformer
	dialect Dialect
	skip    int // bytes that are no text: a mark in another encoding
}

// Transform decodes what is sound at the start of src.
func (d *decoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	skipped := min(d.skip, len(src))
	d.skip -= skipped
	src = src[skipped:]
	sound, wrong := d.dialect.sound(src)
	nDst, nSrc, err = d.Transformer.Transform(dst, src[:sound], atEOF && sound == len(src))
	switch {
	case err != nil || wrong == nil:
	case wrong.cut && !atEOF:
		err = transform.ErrShortSrc
	default:
		err = wrong
	}
	return nDst, nSrc + skipped, err
}

// sound is how many bytes at the start of a text are characters, and what is
// wrong with those that follow.
func (d Dialect) sound(text []byte) (int, *notCharacter) {
	if d.Encoding == Windows1252 {
		for i, c := range text {
			if c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d {
				return i, &notCharacter{what: fmt.Sprintf("0x%02x", c), dialect: d}
			}
		}
		return len(text), nil
	}
	high := 1 // where the byte with the higher half is
	if d.Encoding == UTF16BE {
		high = 0
	}
	for i := 0; i+1 < len(text); i += 2 {
		switch text[i+high] & 0xfc {
		case 0xd8: // the first half of a pair
			switch {
			case i+3 >= len(text):
				return i, &notCharacter{what: surrogate(text[i:], high), dialect: d, cut: true}
			case text[i+2+high]&0xfc != 0xdc:
				return i, &notCharacter{what: surrogate(text[i:], high), dialect: d}
			}
			i += 2
		case 0xdc:
			return i, &notCharacter{what: surrogate(text[i:], high), dialect: d}
		}
	}
	if len(text)%2 == 1 {
		return len(text) - 1, &notCharacter{what: fmt.Sprintf("the last byte (0x%02x)", text[len(text)-1]), dialect: d, cut: true}
	}
	return len(text), nil
}

// surrogate writes half a pair of UTF-16 as a number.
func surrogate(text []byte, high int) string {
	return fmt.Sprintf("0x%02x%02x", text[high], text[1-high])
}

// notCharacter is what ends the decoding of a text.
type notCharacter struct {
	what    string // the bytes that are no character
	dialect Dialect
	cut     bool // the text ends within a character
}

func (n *notCharacter) Error() string { return n.what + " is no character" }

// fault words what is wrong, given the text of the record before it.
func (n *notCharacter) fault(before []byte, line int) *fault.Fault {
	name, hint := "UTF-16", "the file may be damaged or cut off: export it again"
	if n.dialect.Encoding == Windows1252 {
		name, hint = "Windows-1252", "the file may be no text, or text in an encoding that roi does not read: save it as UTF-8"
	}
	after := ""
	cell := []rune(string(before[1+bytes.LastIndexAny(before, "\r\n\t,;|\""):]))
	if len(cell) > 0 {
		after = " after " + fault.Quote(string(cell[max(0, len(cell)-around):]))
	}
	return fault.New("%s%s is no character of %s; expected text", n.what, after, name).At("", line, "").WithHint("%s", hint)
}

// decoded is the text of a sample, or what is wrong with it. The end of a
// sample that is not the whole file may be half a character.
func (d Dialect) decoded(sample []byte, whole bool) ([]byte, *fault.Fault) {
	text := sample
	if d.Encoding != UTF8 {
		all, err := io.ReadAll(d.source(bytes.NewReader(sample)))
		if n, ok := err.(*notCharacter); ok && (whole || !n.cut) {
			return all, n.fault(all, 1+lineEnds(all))
		}
		text = all
	} else if !whole {
		text = sample[:len(sample)-unfinishedCharacter(sample)]
	}
	if at := firstBad(text); at >= 0 {
		return text, notText(text, at, 1+lineEnds(text[:at]))
	}
	return text, nil
}
