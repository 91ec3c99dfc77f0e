package intake_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/report"
)

// answer is what files and standard input come to.
func answer(t interface{ Fatal(...any) }, stdin io.Reader, args ...string) *report.Calc {
	l, err := intake.Load(intake.Request{Args: args, Stdin: stdin})
	if err != nil {
		t.Fatal(err)
	}
	c, err := report.NewCalc(l, report.Options{Level: 0.95})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// faults are what is wrong with files and standard input.
func faults(t *testing.T, stdin io.Reader, args ...string) []*fault.Fault {
	t.Helper()
	_, err := intake.Load(intake.Request{Args: args, Stdin: stdin})
	var all *intake.Faults
	if !errors.As(err, &all) {
		t.Fatalf("got %v, want faults", err)
	}
	return all.First
}

// dealRow draws a row of a deals file without ids.
var dealRow = rapid.Custom(func(t *rapid.T) string {
	amount := rapid.Int64Range(-20_000, 100_000).Draw(t, "amount")
	return fmt.Sprintf("%d.%02d,%s,%s,2026-%02d-01,%s,%d", amount/100, max(amount, -amount)%100,
		rapid.SampledFrom([]string{"Closed won", "won", "Closed lost", "Proposal", "Whatever"}).Draw(t, "stage"),
		rapid.SampledFrom([]string{"LinkedIn", "li", "blimp", "Blimp", " BLIMP", "Email", "", "Direct", "Cafe\u0301", "Café"}).Draw(t, "channel"),
		rapid.IntRange(1, 12).Draw(t, "month"),
		rapid.SampledFrom([]string{"", "Acme", "ACME", "Globex", "Initech"}).Draw(t, "company"),
		rapid.IntRange(0, 90).Draw(t, "cost"))
})

const dealHeader = "Amount,Stage,Lead source,Close date,Company,Cost of sales\n"

// Neither the order of rows, nor how they are spread over files, nor the order
// of the files changes a figure.
func TestSplitAndOrder(t *testing.T) {
	dir := t.TempDir()
	hours := filepath.Join(dir, "hours.csv")
	write(t, hours, []byte("Date,Channel,Hours\n2026-01-01,LinkedIn,10\n2026-01-02,blimp,2.5\n2026-01-03,Email,4\n"))
	rapid.Check(t, func(rt *rapid.T) {
		rows := rapid.SliceOfN(dealRow, 2, 20).Draw(rt, "rows")
		cut := rapid.IntRange(1, len(rows)-1).Draw(rt, "cut")
		file := func(name string, rows []string) string {
			path := filepath.Join(dir, name)
			write(t, path, []byte(dealHeader+strings.Join(rows, "\n")))
			return path
		}
		want := answer(rt, nil, hours, file("deals.csv", rows))
		mixed := rapid.Permutation(rows).Draw(rt, "mixed")
		for how, c := range map[string]*report.Calc{
			"rows in another order": answer(rt, nil, hours, file("deals-mixed.csv", mixed)),
			"two files":             answer(rt, nil, file("deals-a.csv", rows[:cut]), hours, file("deals-b.csv", rows[cut:])),
			"two files, mixed":      answer(rt, nil, file("deals-y.csv", mixed[cut:]), file("deals-x.csv", mixed[:cut]), hours),
		} {
			if diff := cmp.Diff(figures(want), figures(c)); diff != "" {
				rt.Fatalf("%s:\n%s", how, diff)
			}
		}
	})
}

// slowly gives at most so many bytes at once, as a pipe may.
type slowly struct {
	io.Reader
	size int
}

func (s slowly) Read(p []byte) (int, error) { return s.Reader.Read(p[:min(len(p), s.size)]) }

// isolated sends temporary files to a folder of the test's own, and checks that
// none is left in it.
func isolated(t *testing.T) (dir string) {
	t.Helper()
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	t.Cleanup(func() {
		if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
			t.Errorf("left in the folder of temporary files: %v, %v", left, err)
		}
	})
	return t.TempDir()
}

func TestStandardInput(t *testing.T) {
	dir := isolated(t)
	path := filepath.Join(dir, "sheet.csv")
	for i, shape := range shapes[:9] {
		write(t, path, []byte(shape))
		args := []string{path}
		_, fromFile := intake.Load(intake.Request{Args: args})
		for _, size := range []int{1, 7, 1 << 20} {
			in := slowly{strings.NewReader(shape), size}
			if fromFile != nil {
				_, err := intake.Load(intake.Request{Args: []string{"-"}, Stdin: in})
				if err == nil || err.Error() != strings.ReplaceAll(fromFile.Error(), path, "-") {
					t.Errorf("shape %d in chunks of %d: %v; as a file: %v", i, size, err, fromFile)
				}
				continue
			}
			if diff := cmp.Diff(figures(answer(t, nil, path)), figures(answer(t, in, "-"))); diff != "" {
				t.Errorf("shape %d in chunks of %d:\n%s", i, size, diff)
			}
		}
	}
}

// behind is a spend file in which so many rows that leave the decimal mark open
// stand before a last cell.
func behind(rows int, last string) string {
	return "Date;Channel;Cost\n" + strings.Repeat("2026-01-05;LinkedIn;1.025\n", rows) + "2026-01-06;LinkedIn;" + last + "\n"
}

// farAway is how many rows are more than the sample, of 256 KiB, holds.
const farAway = 40_000

// What decides how a column is written may stand behind the sample.
func TestDecidedBehindTheSample(t *testing.T) {
	dir := isolated(t)
	for _, tt := range []struct {
		last, want string // the sum of 40,000 times 1.025, and the last
	}{
		{"0.5", "41000.5"},
		{"0,5", "41000000.5"},
	} {
		text := behind(farAway, tt.last)
		path := filepath.Join(dir, "spend.csv")
		write(t, path, []byte(text))
		for name, c := range map[string]*report.Calc{
			"a file":              answer(t, nil, path),
			"standard input":      answer(t, strings.NewReader(text), "-"),
			"a slow one":          answer(t, slowly{strings.NewReader(text), 1000}, "-"),
			"one said to be":      answer(t, strings.NewReader(text), "spend@Email=-"),
			"a file said to be":   answer(t, nil, "spend="+path),
			"one beside the file": answer(t, strings.NewReader("Channel,Hours\nLinkedIn,3\n"), path, "-"),
		} {
			spend := c.Total.Value("spend")
			if spend.Num == nil || strings.TrimRight(spend.Num.FloatString(6), "0") != tt.want {
				t.Errorf("%s that ends in %s: spend is %v, want %s", name, tt.last, spend.Num, tt.want)
			}
			if in := c.Inputs[0]; in.RowsRead != farAway+1 || in.RowsUsed != farAway+1 {
				t.Errorf("%s: %d rows read, %d used", name, in.RowsRead, in.RowsUsed)
			}
		}
	}
}

func TestNeverDecided(t *testing.T) {
	dir := isolated(t)
	text := behind(farAway, "2.050")
	path := filepath.Join(dir, "spend.csv")
	write(t, path, []byte(text))
	for _, got := range [][]*fault.Fault{faults(t, nil, path), faults(t, strings.NewReader(text), "-")} {
		if len(got) != 1 || got[0].Line != 2 || got[0].Column != "Cost" || !strings.Contains(got[0].Hint, "--decimal") {
			t.Errorf("got %+v", got[0])
		}
	}
	l, err := intake.Load(intake.Request{Args: []string{"-"}, Stdin: strings.NewReader(text), Hints: intake.Hints{Decimal: ','}})
	if err != nil {
		t.Fatal(err)
	}
	if n := l.Ledger.Inputs[0].Read; n != farAway+1 {
		t.Errorf("%d rows read", n)
	}
}

// A cell that contradicts what was settled is wrong, wherever it stands.
func TestContradictionFarBehind(t *testing.T) {
	dir := isolated(t)
	text := "Date;Channel;Cost\n2026-01-05;LinkedIn;0.5\n" + strings.TrimPrefix(behind(farAway, "1,5"), "Date;Channel;Cost\n")
	path := filepath.Join(dir, "spend.csv")
	write(t, path, []byte(text))
	for name, got := range map[string][]*fault.Fault{path: faults(t, nil, path), "-": faults(t, strings.NewReader(text), "-")} {
		want := fmt.Sprintf(`%s:%d: Cost: "1,5" has a decimal comma, but "0.5" on line 2 has a decimal point`, name, farAway+3)
		if len(got) != 1 || got[0].Error() != want {
			t.Errorf("got  %v\nwant %s", got, want)
		}
	}
}

// A quote that is never closed, and a row that is too short, behind the sample.
func TestBrokenBehindTheSample(t *testing.T) {
	isolated(t)
	for last, want := range map[string]string{
		"1.5\n\"2026-01-07;LinkedIn;1": fmt.Sprintf("-:%d: the quote that opens here is never closed", farAway+3),
		"1.5\n2026-01-07;LinkedIn":     fmt.Sprintf("-:%d: the row has 2 cells where the header has 3", farAway+3),
		"1.5\n2026-01-07;LinkedIn;x":   fmt.Sprintf(`-:%d: Cost: "x" is not an amount`, farAway+3),
	} {
		got := faults(t, strings.NewReader(behind(farAway, last)), "-")
		if len(got) != 1 || !strings.HasPrefix(got[0].Error(), want) {
			t.Errorf("got  %v\nwant %s", got, want)
		}
	}
}

// An error in the middle of standard input is told, and not taken for its end.
func TestStandardInputBreaks(t *testing.T) {
	isolated(t)
	gone := errors.New("the pipe is gone")
	for _, text := range []string{"", "Channel,Hours\nEmail,1\n", behind(farAway, "1.5")} {
		got := faults(t, io.MultiReader(strings.NewReader(text), broken{gone}), "-")
		if len(got) != 1 || !strings.Contains(got[0].Error(), gone.Error()) {
			t.Errorf("after %d bytes: %v", len(text), got)
		}
	}
}

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

// All that is wrong is listed at once, in the order of the arguments, the first
// twenty of it.
func TestAllFaults(t *testing.T) {
	dir := isolated(t)
	b, a := filepath.Join(dir, "b.csv"), filepath.Join(dir, "a.csv")
	write(t, b, []byte("Channel,Hours,Spend\nEmail,x,y\nX,1,2\nEmail,z,1\n"))
	write(t, a, bytes.Repeat([]byte("Channel,Hours\nEmail,x\nEmail,y\nEmail,z\n"), 10))
	_, err := intake.Load(intake.Request{Args: []string{b, a}})
	var all *intake.Faults
	if !errors.As(err, &all) {
		t.Fatal(err)
	}
	if all.Count != 33 || len(all.First) != 20 {
		t.Errorf("%d faults, %d of them shown", all.Count, len(all.First))
	}
	var got []string
	for _, f := range all.First[:4] {
		got = append(got, fmt.Sprint(filepath.Base(f.File), f.Line, f.Column))
	}
	if diff := cmp.Diff([]string{"b.csv2Hours", "b.csv2Spend", "b.csv4Hours", "a.csv2Hours"}, got); diff != "" {
		t.Error(diff)
	}
}

// How far a file is read is told to its last byte, and from its start again
// where it is read twice; a pipe has no total before it is copied.
func TestProgress(t *testing.T) {
	dir := isolated(t)
	text := behind(farAway, "0.5")
	path := filepath.Join(dir, "spend.csv")
	write(t, path, []byte(text))
	size := int64(len(text))
	for name, want := range map[string][]int64{path: {size, size}, "-": {0, size, size}} {
		var totals []int64 // of each reading
		last := size
		progress := func(file string, done, total int64) {
			if done < last {
				totals = append(totals, total)
			}
			if file != name || done < last && last != size || total != totals[len(totals)-1] {
				t.Errorf("%s: %d of %d bytes after %d", file, done, total, last)
			}
			last = done
		}
		if _, err := intake.Load(intake.Request{Args: []string{name}, Stdin: strings.NewReader(text), Progress: progress}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, totals); diff != "" || last != size {
			t.Errorf("%s: %d bytes in the end, and readings of\n%s", name, last, diff)
		}
	}
}
