package table_test

import (
	"strings"
	"testing"

	"example.com/roi/pkg/table"
)

func TestDelimiter(t *testing.T) {
	tests := []struct {
		name, sample string
		want         byte
	}{
		{"empty", "", ','},
		{"one column", "Hours\n1.5\n2\n", ','},
		{"one column of decimal commas with a header", "Stunden\n1,5;\n2\n", ','},
		{"comma", "a,b,c\n1,2,3\n", ','},
		{"decimal commas", "Datum;Kanal;Stunden;Kosten\n1.1.2026;LinkedIn;1,5;2,5\n2.1.2026;E-Mail;0,25;1,5\n", ';'},
		{"decimal commas outnumber semicolons", "Stunden;Kosten\n1,5;1,234,567,8\n2;3,4\n0,5;7\n", ';'},
		{"quoted decimal commas", "a,b\n\"1,5\",\"2;5\"\n\"2,5\",\"3;5\"\n", ','},
		{"tab with commas", "a\tb\n1,5\t2,5\n3\t4\n", '\t'},
		{"bar", "a|b\n1,2|3\n4|5\n", '|'},
		{"all quoted", "\"a\";\"b\"\n\"1,5\";\"2,5\"\n", ';'},
		{"mark before quotes", "\xef\xbb\xbf\"a\";\"b\"\n\"1\";\"2\"\n", ';'},
		{"line ends in quotes", "\"a,\nx,y\n\";b\n\"c,\nz\";d\n", ';'},
		{"preamble", "Campaign report, 2026\nall time\n\nName;Cost\nA;1,5\nB;2\nC;3\n", ';'},
		{"quoted preamble", "\"Report, all accounts\" x\nName\tCost\nA\t1\nB\t2\n", '\t'},
		{"a tie", "a,b;c\nd,e;f\n", ','},
		{"the cut record does not vote", "a;b\nc;d\ne,f", ';'},
		{"a cut quote does not vote", "a;b\nc;d\n\"e,", ';'},
		{"only a header", "a;b", ';'},
		{"only a header line", "a;b\r\n", ';'},
		{"lone CR", "a;1,5\rb;2\rc;3", ';'},
		{"only the first records", strings.Repeat("a;b\n", 20) + strings.Repeat("c,d\n", 100), ';'},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := table.Delimiter([]byte(tt.sample)); got != tt.want {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRefuse(t *testing.T) {
	wide := func(s string, low int) string {
		b := make([]byte, 2*len(s))
		for i := range len(s) {
			b[2*i+low] = s[i]
		}
		return string(b)
	}
	tests := []struct {
		name, sample string
		want         string // in the fault; "" where the sample is fine
		line         int
	}{
		{"empty", "", "", 0},
		{"only a mark", "\xef\xbb\xbf", "", 0},
		{"plain", "a,b\n", "", 0},
		{"a name that starts like a zip", "PK,Name\n1,a\n", "", 0},
		{"a cut character at the end", "a,caf\xc3", "", 0},
		{"UTF-16 with a mark", "\xff\xfe" + wide("a,b", 0), "looks like UTF-16 text", 0},
		{"UTF-16 big-endian with a mark", "\xfe\xff" + wide("a,b", 1), "looks like UTF-16 text", 0},
		{"UTF-16 without a mark", wide("a,b\r\n1,2\r\n", 0), "looks like UTF-16 text", 0},
		{"UTF-16 big-endian without a mark", wide("a,b\r\n", 1), "looks like UTF-16 text", 0},
		{"xlsx", "PK\x03\x04\x14\x00", "Excel workbook (xlsx)", 0},
		{"xls", "\xd0\xcf\x11\xe0\xa1\xb1", "old Excel workbook", 0},
		{"gzip", "\x1f\x8b\x08", "gzip", 0},
		{"zstd", "\x28\xb5\x2f\xfd", "zstd", 0},
		{"PDF", "%PDF-1.7\n", "PDF", 0},
		{"PNG", "\x89PNG\r\n", "PNG", 0},
		{"JPEG", "\xff\xd8\xff\xe0", "JPEG", 0},
		{"web page", "\n  <!DOCTYPE html>\n", "web page (HTML)", 0},
		{"web page after a mark", "\xef\xbb\xbf<HTML>", "web page (HTML)", 0},
		{"XML", "<?xml version=\"1.0\"?>", "XML", 0},
		{"NUL", "a,b\r\nc,d\re,x\x00y\nlonger text\n", `"x\x00y" holds a NUL byte; expected text`, 3},
		{"Windows-1252", "a,b\nM\xfcnchen;1\n", `"M\xfcnchen" is not UTF-8 text`, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := table.Refuse([]byte(tt.sample))
			if f == nil {
				if tt.want != "" {
					t.Errorf("accepted, want a fault with %q", tt.want)
				}
				return
			}
			if tt.want == "" || !strings.Contains(f.Text, tt.want) || f.Line != tt.line || f.Hint == "" || strings.Contains(f.Text+f.Hint, "\n") {
				t.Errorf("line %d: %s (hint: %s)\nwant line %d: %s", f.Line, f.Text, f.Hint, tt.line, tt.want)
			}
		})
	}
}
