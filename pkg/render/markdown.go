package render

import (
	"bytes"
	"io"
	"strings"

	"example.com/roi/pkg/report"
)

// Markdown writes a sheet as a table and prose that paste into a pull request or
// a wiki: every column, and nothing in a name can end a cell or set type. A
// sheet that follows comes behind.
func Markdown(w io.Writer, s report.Sheet) error {
	var out bytes.Buffer
	out.WriteString("**" + marked(s.Title) + "**")
	if len(s.Facts) > 0 {
		out.WriteString(" " + marked(strings.Join(s.Facts, ", ")))
	}
	out.WriteString("\n")
	if len(s.Lines) > 0 {
		out.WriteString("\n")
		rule := make([]string, len(s.Columns))
		head := make([]string, len(s.Columns))
		for i, c := range s.Columns {
			head[i], rule[i] = marked(c.Head), "---:"
			if c.Left {
				rule[i] = "---"
			}
		}
		out.WriteString(bars(head) + bars(rule))
		for _, l := range s.Lines {
			if l.Kind != report.Gap {
				out.WriteString(bars(markedLine(l, len(s.Columns))))
			}
		}
	}
	for i, p := range s.Prose {
		switch {
		case p.Kind == report.Bullet:
			if i > 0 && s.Prose[i-1].Kind != report.Bullet {
				out.WriteString("\n")
			}
			out.WriteString("- " + marked(p.Text) + "\n")
		case p.Kind == report.Heading:
			out.WriteString("\n**" + marked(p.Text) + "**\n")
		default:
			out.WriteString("\n" + marked(p.Text) + "\n")
		}
	}
	if _, err := w.Write(out.Bytes()); err != nil || s.Below == nil {
		return err
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return err
	}
	return Markdown(w, *s.Below)
}

// markedLine is a line's cells, in bold where it is not a plain one.
func markedLine(l report.Line, columns int) []string {
	cells := make([]string, columns)
	for i := range cells {
		if i >= len(l.Cells) {
			continue
		}
		cells[i] = marked(strings.TrimSpace(l.Cells[i]))
		if l.Kind != report.Plain && cells[i] != "" {
			cells[i] = "**" + cells[i] + "**"
		}
	}
	return cells
}

func bars(cells []string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// special are the characters that mean something in Markdown.
var special = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "]", `\]`, "#", `\#`, "\n", "<br>")

func marked(s string) string { return special.Replace(s) }
