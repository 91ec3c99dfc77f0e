package main

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// dialectsText is how a file puts its cells into bytes.
type dialectsText struct {
	delimiter string
	quotes    string // "where needed", "all", "some", or "lines" for each line as a whole
	apart     bool   // a blank behind every delimiter
	lineEnd   string // "mixed" for LF and CRLF
	padded    bool   // blanks around some cells
	announced bool   // a line sep= in front
	trailing  bool   // a delimiter more at the end of every line
	unended   bool   // the last line has no end
	encoding  string
	mark      bool
	behind    bool // the mark is behind the line sep=, which was put before a file
}

// chooseText finds how cells become bytes.
func (f *dialectsFile) chooseText() {
	t := &f.text
	t.delimiter = f.draw("delimiter").pick(",", ",", ",", ";", ";", ";", "\t", "\t", "\t", "|", "|", "|", "^")
	t.quotes = f.draw("quotes").pick("where needed", "where needed", "where needed", "all", "all", "some", "some", "lines")
	t.apart = f.draw("blank behind delimiters").chance(6)
	t.lineEnd = f.draw("line ends").pick("\n", "\r\n", "\r", "mixed")
	t.announced = f.draw("sep=").chance(8)
	t.padded = f.draw("padded cells").chance(8)
	t.trailing = f.draw("trailing delimiter").chance(6)
	t.unended = f.draw("no last line end").chance(30)
	t.encoding = f.draw("encoding").pick("utf-8", "utf-8", "windows-1252", "utf-16le", "utf-16be")
	if t.encoding == "windows-1252" && f.beyondLatin() {
		t.encoding = "utf-8"
	}
	switch t.encoding {
	case "utf-8":
		t.mark = f.draw("mark").chance(50)
		t.behind = t.mark && t.announced && f.draw("mark behind sep=").chance(40)
	case "utf-16le", "utf-16be":
		t.mark = !f.draw("no mark").chance(20)
	}
	f.piped = f.draw("standard input").chance(7)
	f.name = f.draw("file name").pick("data.csv", "export-1.csv", f.kind.name+".csv", "2026 all.txt", "report.tsv")
}

// beyondLatin tells whether Windows-1252 lacks a character of the file.
func (f *dialectsFile) beyondLatin() bool {
	_, err := charmap.Windows1252.NewEncoder().String(f.plain())
	return err != nil
}

// plain is the text of the file.
func (f *dialectsFile) plain() string {
	t, d := f.text, f.draw("quotes of cells")
	var s strings.Builder
	line := func(l dialectsLine) {
		s.WriteString(t.line(l, len(f.columns), d))
		end := t.lineEnd
		if end == "mixed" {
			end = d.pick("\r\n", "\n")
		}
		s.WriteString(end)
	}
	if t.announced {
		line(dialectsLine{raw: d.pick("sep="+t.delimiter, "sep="+t.delimiter, `"sep=`+t.delimiter+`"`, "sep="+strings.Repeat(t.delimiter, len(f.columns)))})
	}
	if t.behind {
		s.WriteString("\ufeff")
	}
	for _, l := range f.preamble {
		line(l)
	}
	line(dialectsLine{cells: f.headers()})
	for _, l := range f.body {
		line(l)
	}
	if last := f.body[len(f.body)-1]; t.unended && last.cells != nil {
		return strings.TrimRight(s.String(), "\r\n")
	}
	return s.String()
}

// line writes a line without its end.
func (t dialectsText) line(l dialectsLine, width int, d dialectsDraw) string {
	if l.cells == nil {
		return l.raw
	}
	var cells []string
	for _, c := range l.cells {
		if t.padded && d.chance(30) {
			c = " " + c + " "
		}
		cells = append(cells, t.quoted(c, d))
	}
	if t.trailing && len(cells) == width {
		cells = append(cells, "")
	}
	delimiter := t.delimiter
	if t.apart {
		delimiter += " "
	}
	text := strings.Join(cells, delimiter)
	if t.quotes == "lines" {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// quoted writes a cell.
func (t dialectsText) quoted(c string, d dialectsDraw) string {
	if t.quotes == "all" || t.quotes == "some" && d.chance(50) || strings.ContainsAny(c, t.delimiter+"\"\r\n") {
		return `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
	}
	return c
}

// write encodes the file.
func (f *dialectsFile) write() {
	text := f.plain()
	var e encoding.Encoding
	switch f.text.encoding {
	case "windows-1252":
		e = charmap.Windows1252
	case "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	if f.text.mark && !f.text.behind {
		text = "\ufeff" + text
	}
	if e == nil {
		f.bytes = []byte(text)
		return
	}
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(fmt.Sprint("seed ", f.seed, ": ", err))
	}
	f.bytes = b
}
