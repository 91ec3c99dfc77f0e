package table

import (
	"bytes"
	"cmp"
	"strings"

	"example.com/roi/pkg/fault"
)

// Encoding is how the characters of a file are written.
type Encoding uint8

const (
	UTF8 Encoding = iota
	UTF16LE
	UTF16BE
	Windows1252 // of which ISO-8859-1 is the part that text uses
)

// encodings are the names of each encoding: its own, and the spellings that are
// understood, without blanks and hyphens.
var encodings = [][]string{
	UTF8:        {"utf-8", "utf8", "utf8bom", "utf8sig"},
	UTF16LE:     {"utf-16le", "utf16le", "utf16"},
	UTF16BE:     {"utf-16be", "utf16be"},
	Windows1252: {"windows-1252", "windows1252", "cp1252", "latin1", "iso88591", "ansi"},
}

// String is the name of the encoding, as --encoding takes it.
func (e Encoding) String() string { return encodings[e][0] }

// EncodingOf is the encoding of a name in any usual spelling.
func EncodingOf(name string) (Encoding, bool) {
	name = strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	for e, names := range encodings {
		for _, n := range names[1:] {
			if n == name {
				return Encoding(e), true
			}
		}
	}
	return 0, false
}

// Dialect is how a file of delimited text is written.
type Dialect struct {
	Encoding  Encoding
	Mark      bool // it begins with a byte order mark
	Guessed   bool // nothing says the encoding: it is what is left, windows-1252
	Delimiter byte
	Announced bool // the first line is none of the table, but one such as sep=; that says the delimiter
	Wrapped   bool // each line is quoted as a whole, as in "a,b,c": its cells are in its one cell
}

// Said is what the user settles.
type Said struct {
	Encoding  *Encoding // nil where nobody said
	Delimiter byte      // 0 where nobody said
	NoJSON    bool      // the file is a table, though it may begin as JSON does
}

// Sniff finds the dialect of a file from its start, or says why it is no table.
// The sample may end anywhere unless it is the whole file. What is said of the
// encoding yields to a byte order mark of UTF-16 and to its zeros, which no
// other text has.
func Sniff(sample []byte, whole bool, said Said) (Dialect, *fault.Fault) {
	if wrong := Refuse(sample); wrong != nil {
		return Dialect{}, wrong
	}
	d := encoded(sample, whole, said.Encoding)
	if said.Encoding != nil && d.isUTF16() && !d.Mark && len(sample) > 1 && bytes.IndexByte(sample, 0) < 0 {
		return Dialect{}, fault.New("this is not %s text, as the file is said to be: no byte of it is zero", d.Encoding).
			WithHint("leave --encoding away, or say which it is")
	}
	text, wrong := d.decoded(sample, whole)
	if wrong != nil {
		return Dialect{}, wrong
	}
	text = bytes.TrimPrefix(text, []byte(mark))
	if said.NoJSON && beginsJSON(text) {
		return Dialect{}, looksLike("JSON", exportAs)
	}
	told, announced := announced(text)
	if announced {
		d.Announced = true
		text = bytes.TrimPrefix(text[nextLine(text, 0):], []byte(mark))
	}
	among := delimiters
	if known := cmp.Or(said.Delimiter, told); known != 0 {
		among = []byte{known}
	}
	d.Delimiter, d.Wrapped = delimiterOf(text, whole, among)
	return d, nil
}

func (d Dialect) isUTF16() bool { return d.Encoding == UTF16LE || d.Encoding == UTF16BE }

// encoded finds the encoding of a sample: the mark or the zeros of UTF-16 tell
// it, else the user, else that it is valid UTF-8. What is left is Windows-1252.
func encoded(sample []byte, whole bool, said *Encoding) Dialect {
	if d, ok := utf16Of(sample); ok {
		return d
	}
	if bytes.HasPrefix(sample, []byte(mark)) {
		if said != nil && *said == Windows1252 {
			return Dialect{Encoding: Windows1252, Mark: true}
		}
		return Dialect{Encoding: UTF8, Mark: true}
	}
	if said != nil {
		return Dialect{Encoding: *said}
	}
	if !whole {
		sample = sample[:len(sample)-unfinishedCharacter(sample)]
	}
	if mostlyUTF8(sample) {
		return Dialect{Encoding: UTF8}
	}
	return Dialect{Encoding: Windows1252, Guessed: true}
}

// utf16Of tells whether a sample is UTF-16, and which, by its mark or by its
// zeros: in every second byte, as Latin letters, digits and separators give. A
// few are enough where it is no UTF-8, because other alphabets give none.
func utf16Of(sample []byte) (Dialect, bool) {
	switch {
	case bytes.HasPrefix(sample, []byte("\xff\xfe")):
		return Dialect{Encoding: UTF16LE, Mark: true}, true
	case bytes.HasPrefix(sample, []byte("\xfe\xff")):
		return Dialect{Encoding: UTF16BE, Mark: true}, true
	case bytes.HasPrefix(sample, []byte(mark)) || bytes.IndexByte(sample, 0) < 0:
		return Dialect{}, false
	}
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i%2]++
		}
	}
	d := Dialect{Encoding: UTF16LE}
	if zeros[0] > zeros[1] {
		d.Encoding = UTF16BE
	}
	few, many := min(zeros[0], zeros[1]), max(zeros[0], zeros[1])
	if many < 2 || few*10 > many {
		return Dialect{}, false
	}
	return d, many*6 > len(sample) || many*20 > len(sample) && !mostlyUTF8(sample)
}

// announced tells whether the first line of a text is there to say the
// delimiter, as sep=; is, and the delimiter if the line does. Spreadsheets that
// save such a file again may quote the line, fill it up with delimiters, or
// leave nothing behind the equals sign.
func announced(text []byte) (delimiter byte, ok bool) {
	line := text
	if n := bytes.IndexAny(text, "\r\n"); n >= 0 {
		line = text[:n]
	}
	if len(line) > longestAnnouncement {
		return 0, false
	}
	told := strings.Trim(strings.ReplaceAll(string(line), `"`, ""), " ")
	if len(told) < 4 || !strings.EqualFold(told[:4], "sep=") {
		return 0, false
	}
	told = told[4:]
	switch {
	case told == "":
		return 0, true
	case told == `\t`:
		return '\t', true
	case strings.Trim(told, told[:1]) == "" && separates(told[0]):
		return told[0], true
	}
	return 0, strings.Trim(told, string(delimiters)) == ""
}

// longestAnnouncement is how many bytes a line such as sep=; may have.
const longestAnnouncement = 4 << 10

// separates tells whether a character can be a delimiter that a file announces.
func separates(c byte) bool {
	isWord := '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
	return c == '\t' || c > ' ' && c < 0x7f && !isWord
}
