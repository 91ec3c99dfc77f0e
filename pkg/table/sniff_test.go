package table_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/roi/pkg/table"
)

// Reports as ad platforms and spreadsheets write them.
const (
	columns31 = "Campaign status,Campaign,Budget,Budget name,Budget type,Currency code,Status,Status reasons,Optimization score,Campaign type,Bid strategy type,Conv. value / cost,Avg. target ROAS,Conv. value,TrueView views,Impr.,TrueView avg. CPV,Conversions,Conv. rate,Cost / conv.,Clicks,CTR,Conv. (Platform Comparable),Conv. value / Cost (Platform Comparable),Unique users,Avg. CPM,Cost,Likes,Comments,Shares,Goals\n"
	google    = "Campaign report\n\"Aug 1, 2026 - Aug 3, 2026\"\n" + columns31 + "Enabled,\"Brand | DE, AT\",50.00" + commas28 + "\n"
	commas28  = ",,,,,,,,,,,,,,,,,,,,,,,,,,,,"
	linkedIn  = "Campaign Performance Report (in UTC)\nReport Start: Sep 1, 2026\nReport End: Sep 30, 2026\nDate Generated: Oct 1, 2026\nAccount: Invented, Inc.\n\n" +
		"Start Date (in UTC)\tAccount Name\tCurrency\tTotal Spent\n9/1/2026\tInvented, Inc.\tUSD\t1,25\n"
	microsoft = "\"Report Name: Campaigns, all\"\n\"Report Time: 2/7/2026,2/28/2026\"\n\"Time Zone: (GMT+01:00) Amsterdam, Berlin, Bern\"\n\"Last Completed Available Day: 2/28/2026, 11:59 PM\"\n" +
		"\"Last Completed Available Hour: 2/28/2026, 11:59 PM\"\n\"Report Aggregation: Daily\"\n\"Report Filter: \"\n\"Potential Incomplete Data: false\"\n\"Rows: 2\"\n\n" +
		"\"CampaignName\",\"TimePeriod\",\"Spend\"\n\"Search; DE\",\"2026-02-07\",\"10.50\"\n\"Search; AT\",\"2026-02-08\",\"1,010.50\"\n\n\"©2026 Invented Corporation. All rights reserved. \"\n"
	ga4 = "# ----------------------------------------\n# Traffic acquisition: Session source, all\n# Account: Invented, Inc.\n# Property: Shop, EU\n# ----------------------------------------\n#\n# All Users\n# Start date: 20260501\n# End date: 20260531\n\n" +
		"Session primary channel group;Sessions;Engagement rate\nOrganic Search;12;0,36002\nDirect;7;0,5\n"
	excel   = "Datum;Kanal;Stunden;Kosten\n1.1.2026;LinkedIn;1,5;2,5\n2.1.2026;Café;0,25;1,5\n"
	wrapped = "\"Datum,Kanal,Stunden\"\n\"1.1.2026,\"\"Messe, Berlin\"\",2\"\n\"2.1.2026,Xing,3\"\n"
)

func TestDelimiter(t *testing.T) {
	tests := []struct {
		name, sample string
		want         byte
	}{
		{"empty", "", ','},
		{"one column", "Hours\n1.5\n2\n", ','},
		{"one column of decimal commas with a header", "Stunden\n1,5;\n2\n", ','},
		{"one column of quoted decimal commas", "\"Stunden\"\n\"1,5\"\n\"2,5\"\n\"3,5\"\n", ','},
		{"comma", "a,b,c\n1,2,3\n", ','},
		{"decimal commas", excel, ';'},
		{"decimal commas outnumber semicolons", "Stunden;Kosten\n1,5;1,234,567,8\n2;3,4\n0,5;7\n", ';'},
		{"one decimal comma in every row", "Kanal;Stunden\nA;1,5\nB;2,5\nC;3,5\n", ';'},
		{"one decimal comma in every row, and a remark", "Kanal;Stunden\nA;1,5\nB;2,5;and more\n", ';'},
		{"decimal commas below a long preamble", strings.Repeat("Bericht\n", 25) + "Kanal;Stunden\nA;1,5\nB;2,5\nC;3,5\n", ';'},
		{"one column of quoted decimal commas with a comma in its name", "\"Hours, net\"\n\"1,5\"\n\"2,5\"\n", ','},
		{"quoted decimal commas", "a,b\n\"1,5\",\"2;5\"\n\"2,5\",\"3;5\"\n", ','},
		{"tab with commas", "a\tb\n1,5\t2,5\n3\t4\n", '\t'},
		{"tab with a comma in every row", "Day\tCost\n1 May\t1,5\n2 May\t2,5\n3 May\t3,5\n", '\t'},
		{"bar", "a|b\n1,2|3\n4|5\n", '|'},
		{"all quoted", "\"a\";\"b\"\n\"1,5\";\"2,5\"\n", ';'},
		{"mark before quotes", "\xef\xbb\xbf\"a\";\"b\"\n\"1\";\"2\"\n", ';'},
		{"line ends in quotes", "\"a,\nx,y\n\";b\n\"c,\nz\";d\n", ';'},
		{"preamble", "Campaign report, 2026\nall time\n\nName;Cost\nA;1,5\nB;2\nC;3\n", ';'},
		{"preamble with commas like those of the decimals", "Bericht, Konto\nvon 1. Mai, 2026\nbis 2. Mai, 2026\nDatum;Kanal;Stunden\n1.5.;A;1,5\n2.5.;B;2,5\n", ';'},
		{"footer with commas", "Kanal;Stunden\nA;1\nB;2\nC;3\nBericht, Konto\nStand, heute\n", ';'},
		{"footer with commas like those of the decimals", "Datum;Kanal;Stunden\n1.5.;A;1,5\n2.5.;B;2,5\nBericht, Konto\nvon 1. Mai, 2026\nbis 2. Mai, 2026\n", ';'},
		{"quoted preamble", "\"Report, all accounts\" x\nName\tCost\nA\t1\nB\t2\n", '\t'},
		{"Google Ads, one row", google, ','},
		{"Google Ads, tabs", strings.ReplaceAll(google, ",", "\t"), '\t'},
		{"LinkedIn, one row below four lines with a comma", linkedIn, '\t'},
		{"Microsoft, nine quoted lines", microsoft, ','},
		{"Analytics, comments", ga4, ';'},
		{"several tables", "Topic,ID\nLaunch,1\n\nName,Email,When,Where\nA,a,1;2,x\n\nTotal;1\nUser,Minutes,Seen\nB,1,2\nC,2,2\n", ','},
		{"one decimal comma in every row, and remarks", "Kanal;Stunden\nA;1,5\nB;2,5\nC;3,5;of late\nD;4,5\nE;1,5\n", ';'},
		{"a tie", "a,b;c\nd,e;f\n", ','},
		{"the cut record does not vote", "a;b\nc;d\ne,f", ';'},
		{"a cut quote does not vote", "a;b\nc;d\n\"e,", ';'},
		{"only a header", "a;b", ';'},
		{"only a header line", "a;b\r\n", ';'},
		{"lone CR", "a;1,5\rb;2\rc;3", ';'},
		{"only the first records", strings.Repeat("a;b\n", 40) + strings.Repeat("c,d\n", 100), ';'},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, wrong := table.Sniff([]byte(tt.sample), false, table.Said{})
			if wrong != nil {
				t.Fatal(wrong)
			}
			if got.Delimiter != tt.want || got.Wrapped || got.Announced {
				t.Errorf("found %+v, want the delimiter %q", got, tt.want)
			}
		})
	}
}

func TestSniff(t *testing.T) {
	said := func(e table.Encoding) table.Said { return table.Said{Encoding: &e} }
	latin := table.Dialect{Encoding: table.Windows1252, Delimiter: ';'}
	guessed := table.Dialect{Encoding: table.Windows1252, Delimiter: ';', Guessed: true}
	excel16 := inDialect(t, excel, table.Dialect{Encoding: table.UTF16LE})
	excel16be := inDialect(t, excel, table.Dialect{Encoding: table.UTF16BE})
	japanese := inDialect(t, "日付,媒体,媒体名,費用\n四月一日,検索連動広告,検索,1\n四月二日,交流媒体広告,交流,2\n", table.Dialect{Encoding: table.UTF16LE})
	tests := []struct {
		name, sample string
		said         table.Said
		want         table.Dialect
	}{
		{"plain", "a,b\n1,2\n", table.Said{}, table.Dialect{Delimiter: ','}},
		{"UTF-8", excel, table.Said{}, table.Dialect{Delimiter: ';'}},
		{"UTF-8 with a mark", "\ufeff" + excel, table.Said{}, table.Dialect{Mark: true, Delimiter: ';'}},
		{"UTF-16", excel16, table.Said{}, table.Dialect{Encoding: table.UTF16LE, Delimiter: ';'}},
		{"UTF-16 with a mark", "\xff\xfe" + excel16, table.Said{}, table.Dialect{Encoding: table.UTF16LE, Mark: true, Delimiter: ';'}},
		{"big-endian", excel16be, table.Said{}, table.Dialect{Encoding: table.UTF16BE, Delimiter: ';'}},
		{"big-endian with a mark", "\xfe\xff" + excel16be, table.Said{}, table.Dialect{Encoding: table.UTF16BE, Mark: true, Delimiter: ';'}},
		{"UTF-16 in another alphabet", japanese, table.Said{}, table.Dialect{Encoding: table.UTF16LE, Delimiter: ','}},
		{"only a mark of UTF-16", "\xff\xfe", table.Said{}, table.Dialect{Encoding: table.UTF16LE, Mark: true, Delimiter: ','}},
		{"Windows-1252", "Kanal;Preis\nCaf\xe9;1\xa0\x80\n", table.Said{}, guessed},
		{"Windows-1252 with a word that UTF-8 has too", "Kanal;Preis\nCaf\xe9;\xc3\xa4\nM\xfcnchen;2\n", table.Said{}, guessed},
		{"Windows-1252 as said", "Kanal;Preis\nCaf\xe9;1\n", said(table.Windows1252), latin},
		{"Windows-1252 said of UTF-8", excel, said(table.Windows1252), latin},
		{"Windows-1252 said of what has a mark", "\ufeffKanal;Preis\nCaf\xe9;1\n", said(table.Windows1252), table.Dialect{Encoding: table.Windows1252, Mark: true, Delimiter: ';'}},
		{"Windows-1252 said of UTF-16 with a mark", "\xff\xfe" + excel16, said(table.Windows1252), table.Dialect{Encoding: table.UTF16LE, Mark: true, Delimiter: ';'}},
		{"UTF-8 said of UTF-16 without a mark", excel16, said(table.UTF8), table.Dialect{Encoding: table.UTF16LE, Delimiter: ';'}},
		{"the order of bytes said wrongly", excel16be, said(table.UTF16LE), table.Dialect{Encoding: table.UTF16BE, Delimiter: ';'}},
		{"UTF-16 said of UTF-8 with a mark", "\ufeff" + excel, said(table.UTF16LE), table.Dialect{Mark: true, Delimiter: ';'}},
		{"announced", "sep=;\r\nStunden,netto\r\n1,5\r\n", table.Said{}, table.Dialect{Announced: true, Delimiter: ';'}},
		{"announced by a lone CR", "sep=|\ra,b\rc,d\r", table.Said{}, table.Dialect{Announced: true, Delimiter: '|'}},
		{"announced after a mark", "\ufeffsep=;\na,b\nc,d\n", table.Said{}, table.Dialect{Mark: true, Announced: true, Delimiter: ';'}},
		{"announced before a mark", "sep=;\n\ufeff\"a\",b\n", table.Said{}, table.Dialect{Announced: true, Delimiter: ';'}},
		{"announced in quotes", "\"sep=;\"\na,b\nc,d\n", table.Said{}, table.Dialect{Announced: true, Delimiter: ';'}},
		{"announced in inner quotes", "Sep=\"\t\" \na,b\nc,d\n", table.Said{}, table.Dialect{Announced: true, Delimiter: '\t'}},
		{"announced by a tab", "SEP=\t\na,b\nc,d\n", table.Said{}, table.Dialect{Announced: true, Delimiter: '\t'}},
		{"announced by an escaped tab", "sep=\\t\na,b\nc,d\n", table.Said{}, table.Dialect{Announced: true, Delimiter: '\t'}},
		{"announced, any character", "sep=^\na,b\nc,d\n", table.Said{}, table.Dialect{Announced: true, Delimiter: '^'}},
		{"announced, without a delimiter", "sep=\na;1,5\nc;d\n", table.Said{}, table.Dialect{Announced: true, Delimiter: ';'}},
		{"announced and filled up", "sep=,,,,\na;b\nc;d\n", table.Said{}, table.Dialect{Announced: true, Delimiter: ','}},
		{"announced and filled up by another", "sep=,;;;\na;b\nc;d\n", table.Said{}, table.Dialect{Announced: true, Delimiter: ';'}},
		{"announced in UTF-16", "\xff\xfe" + inDialect(t, "sep=;\na,b\n", table.Dialect{Encoding: table.UTF16LE}), table.Said{}, table.Dialect{Encoding: table.UTF16LE, Mark: true, Announced: true, Delimiter: ';'}},
		{"announced, but another is said", "sep=;\na,b\nc,d\n", table.Said{Delimiter: ':'}, table.Dialect{Announced: true, Delimiter: ':'}},
		{"nothing but announced", "sep=;", table.Said{}, table.Dialect{Announced: true, Delimiter: ';'}},
		{"a column called sep", "sep=x,b\nc,d\n", table.Said{}, table.Dialect{Delimiter: ','}},
		{"said", "a,b\nc,d\n", table.Said{Delimiter: ';'}, table.Dialect{Delimiter: ';'}},
		{"wrapped", wrapped, table.Said{}, table.Dialect{Wrapped: true, Delimiter: ','}},
		{"wrapped semicolons", strings.ReplaceAll(wrapped, ",", ";"), table.Said{}, table.Dialect{Wrapped: true, Delimiter: ';'}},
		{"wrapped below a title", "Report\n\"Aug 1, 2026\"\n" + wrapped, table.Said{}, table.Dialect{Wrapped: true, Delimiter: ','}},
		{"wrapped as said", wrapped, table.Said{Delimiter: ','}, table.Dialect{Wrapped: true, Delimiter: ','}},
		{"not wrapped as said", wrapped, table.Said{Delimiter: ';'}, table.Dialect{Delimiter: ';'}},
		{"wrapped and announced", "\"sep=,\"\n" + wrapped, table.Said{}, table.Dialect{Wrapped: true, Announced: true, Delimiter: ','}},
		{"some lines wrapped", "a,b\n\"c,d\"\ne,f\n", table.Said{}, table.Dialect{Delimiter: ','}},
		{"JSON", `[{"a": 1}]`, table.Said{}, table.Dialect{Delimiter: ','}},
		{"names in brackets", "[Date],[Hours]\n1,2\n", table.Said{NoJSON: true}, table.Dialect{Delimiter: ','}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, wrong := table.Sniff([]byte(tt.sample), true, tt.said)
			if wrong != nil {
				t.Fatal(wrong)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	wide := func(s string) string { return inDialect(t, s, table.Dialect{Encoding: table.UTF16LE}) }
	tests := []struct {
		name, sample string
		want         string // in the fault
		line         int
	}{
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", "looks like UTF-32 text", 0},
		{"a zip or xlsx", "PK\x03\x04\x14\x00", "looks like an Excel workbook (xlsx) or another zip archive", 0},
		{"xlsx", "PK\x03\x04\x14\x00[Content_Types].xml\x00xl/workbook.xml", "looks like an Excel workbook (xlsx);", 0},
		{"ods", "PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", "looks like an OpenDocument spreadsheet (ods)", 0},
		{"docx", "PK\x03\x04\x14\x00[Content_Types].xml\x00word/document.xml", "looks like a Word document (docx)", 0},
		{"empty zip", "PK\x05\x06\x00", "looks like an empty zip archive", 0},
		{"xls", "\xd0\xcf\x11\xe0\xa1\xb1", "looks like an old Excel workbook (xls)", 0},
		{"gzip", "\x1f\x8b\x08", "looks like a gzip file", 0},
		{"zstd", "\x28\xb5\x2f\xfd", "looks like a zstd file", 0},
		{"bzip2", "BZh91AY&SY\x00", "looks like a bzip2 file", 0},
		{"7z", "7z\xbc\xaf\x27\x1c\x00", "looks like a 7z archive", 0},
		{"xz", "\xfd7zXZ\x00", "looks like an xz file", 0},
		{"rar", "Rar!\x1a\x07\x01", "looks like a rar archive", 0},
		{"PDF", "%PDF-1.7\n", "looks like a PDF document", 0},
		{"RTF", `{\rtf1\ansi`, "looks like a text with formatting (RTF)", 0},
		{"PNG", "\x89PNG\r\n", "looks like a PNG picture", 0},
		{"JPEG", "\xff\xd8\xff\xe0", "looks like a JPEG picture", 0},
		{"GIF", "GIF89a\x01\x00", "looks like a GIF picture", 0},
		{"WebP", "RIFF\x10\x00\x00\x00WEBPVP8 ", "looks like a WebP picture", 0},
		{"SQLite", "SQLite format 3\x00", "looks like an SQLite database", 0},
		{"Parquet", "PAR1\x15\x04\x15", "looks like a Parquet file", 0},
		{"ELF", "\x7fELF\x02\x01", "looks like a program (ELF)", 0},
		{"EXE", "MZ\x90\x00\x03\x00", "looks like a program (EXE)", 0},
		{"binary", "\x01\x02\x10\xff\x11 some text and numbers 1, 2, 3\n", "looks like binary data", 0},
		{"binary in UTF-16", "\xff\xfe" + wide("\x01\x02\x10\x11 some text and numbers 1, 2, 3\n"), "looks like binary data", 0},
		{"web page", "\n  <!DOCTYPE html>\n", "looks like a web page (HTML)", 0},
		{"web page after a mark", "\xef\xbb\xbf<HTML>", "looks like a web page (HTML)", 0},
		{"web page after comments", "\n<!-- saved, from\nthe web -->\r\n<!---->\t<Table border=1>", "looks like a web page (HTML)", 0},
		{"a comment that does not end", "<!-- a,b\n", "looks like a web page (HTML)", 0},
		{"web page in UTF-16", wide("<html><body>"), "looks like a web page (HTML)", 0},
		{"web page in UTF-16 with a mark", "\xff\xfe" + wide(" \n<!doctype HTML>"), "looks like a web page (HTML)", 0},
		{"web page in Windows-1252", "<html><title>\x81 Caf\xe9</title>", "looks like a web page (HTML)", 0},
		{"XML", "<?xml version=\"1.0\"?>", "looks like XML", 0},
		{"XML after a comment", "<!-- a --><!DOCTYPE ofx>", "looks like XML", 0},
		{"NUL", "a,b\r\nc,d\re,x\x00y\nlonger text\n", `"x\x00y" holds a NUL byte; expected text`, 3},
		{"NUL in UTF-16", wide("a,b\nc,x\x00y\n"), `"x\x00y" holds a NUL byte; expected text`, 2},
		{"NUL in Windows-1252", "a,b\nCaf\xe9,x\x00y\n", `"x\x00y" holds a NUL byte; expected text`, 2},
		{"one broken byte in UTF-8", "Kanal,Ort\nMesse Köln,Café\nM\xfcnchen,Zürich\n", `"M\xfcnchen" is not UTF-8 text; the file may be in an older encoding, such as Windows-1252`, 3},
		{"a broken byte after a mark", "\xef\xbb\xbfKanal\nM\xfcnchen\n", `"M\xfcnchen" is not UTF-8 text`, 2},
		{"no Windows-1252", "a,b\rcaf\xe9,b\x9dc\n", `0x9d after "b" is no character of Windows-1252; expected text`, 2},
		{"no Windows-1252 at once", "\x81", `0x81 is no character of Windows-1252; expected text`, 1},
		{"UTF-16 with the second half of a pair", "\xff\xfe" + wide("a,b\nc,dé") + "\x00\xdc" + wide("\n"), `0xdc00 after "dé" is no character of UTF-16; expected text`, 2},
		{"UTF-16 with the first half of a pair", wide("a,b\nc,d\n") + "\x3d\xd8" + wide("\n"), `0xd83d is no character of UTF-16; expected text`, 3},
		{"UTF-16 that ends within a pair", wide("a,b\nc,d") + "\x3d\xd8", `0xd83d after "d" is no character of UTF-16; expected text`, 2},
		{"UTF-16 that ends within a character", wide("a,b\nc,d") + "\x41", `the last byte (0x41) after "d" is no character of UTF-16; expected text`, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, f := table.Sniff([]byte(tt.sample), true, table.Said{})
			if f == nil {
				t.Fatalf("accepted, want a fault with %q", tt.want)
			}
			if !strings.Contains(f.Text, tt.want) || !strings.Contains(f.Text, "expected") && f.Line == 0 || f.Line != tt.line || f.Hint == "" || strings.Contains(f.Text+f.Hint, "\n") {
				t.Errorf("line %d: %s (hint: %s)\nwant line %d: %s", f.Line, f.Text, f.Hint, tt.line, tt.want)
			}
			if tt.line > 0 {
				return
			}
			for _, e := range []table.Encoding{table.UTF8, table.UTF16BE, table.Windows1252} {
				if _, again := table.Sniff([]byte(tt.sample), false, table.Said{Encoding: &e, Delimiter: ';'}); again == nil || again.Text != f.Text {
					t.Errorf("when %s is said: %v, want %v", e, again, f)
				}
			}
		})
	}
}

func TestSaidIsNot(t *testing.T) {
	utf8, utf16 := table.UTF8, table.UTF16LE
	tests := []struct {
		name, sample string
		said         table.Said
		want         string
	}{
		{"UTF-16 without a zero", "a,b\nc,d\n", table.Said{Encoding: &utf16}, "this is not utf-16le text, as the file is said to be: no byte of it is zero"},
		{"UTF-8", "a,b\ncaf\xe9,d\n", table.Said{Encoding: &utf8}, `"caf\xe9" is not UTF-8 text; the file may be in an older encoding, such as Windows-1252`},
		{"a table", "\ufeff [\n{\"a\": 1}]", table.Said{NoJSON: true}, "this looks like JSON; expected delimited text, such as CSV"},
		{"a table in UTF-16", "\xff\xfe{\x00\"\x00a\x00\"\x00", table.Said{NoJSON: true}, "this looks like JSON; expected delimited text, such as CSV"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, f := table.Sniff([]byte(tt.sample), true, tt.said)
			if f == nil || f.Text != tt.want || f.Hint == "" {
				t.Errorf("got %v, want %s", f, tt.want)
			}
		})
	}
}

// What a name of text begins with, or a cut sample ends with, is no reason to
// refuse it.
func TestAccepted(t *testing.T) {
	wide := func(s string) string { return inDialect(t, s, table.Dialect{Encoding: table.UTF16LE}) }
	for _, sample := range []string{
		"", "\xef\xbb\xbf", "a,b\n", "PK,Name\n1,a\n", "MZ,Name\n", "PAR1,PAR2\n", "BZh9,b\n", "7z,b\n", "RIFF,b\n", "GIF,PNG\n", "<none>,b\n", "{a},b\n",
		"a,\x1b[31mred\x07\x0b\x0c\x1a\n", "a,caf\xc3", "a,\xf0\x9f\x98", "\xff\xfe" + wide("a,b\n") + "\x41", "\xff\xfe" + wide("a,b\n") + "\x3d\xd8", "\xff\xfe" + wide("a,b\n") + "\x3d\xd8\x00",
	} {
		if _, wrong := table.Sniff([]byte(sample), false, table.Said{}); wrong != nil {
			t.Errorf("%q is refused: %v", sample, wrong)
		}
	}
}

func TestEncodingOf(t *testing.T) {
	for name, want := range map[string]table.Encoding{
		"utf-8": table.UTF8, "UTF8": table.UTF8, "utf-16": table.UTF16LE, "utf16": table.UTF16LE, "UTF-16LE": table.UTF16LE, "utf_16_be": table.UTF16BE,
		"windows-1252": table.Windows1252, "CP1252": table.Windows1252, "cp-1252": table.Windows1252, "Latin1": table.Windows1252, "latin-1": table.Windows1252, "ISO-8859-1": table.Windows1252, "iso8859-1": table.Windows1252, "ansi": table.Windows1252,
	} {
		if got, ok := table.EncodingOf(name); !ok || got != want {
			t.Errorf("%s is %v, %v, want %v", name, got, ok, want)
		}
		if got, ok := table.EncodingOf(want.String()); !ok || got != want {
			t.Errorf("%s is %v, %v", want, got, ok)
		}
	}
	for _, name := range []string{"", "utf", "utf-7", "iso-8859-15", "windows-1251", "shift_jis"} {
		if got, ok := table.EncodingOf(name); ok {
			t.Errorf("%q is %v", name, got)
		}
	}
}
