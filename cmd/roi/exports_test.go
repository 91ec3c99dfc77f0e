package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// exports are files in the exact shape that programs write, with invented data.
const exports = repository + "/testdata/exports"

// exportsExpected is what is in them, worked out from their bytes and not by
// roi: exact decimals, by channel and key.
type exportsExpected struct {
	About     string
	Files     []exportsFile
	Folder    exportsFolder
	NotTables []string `json:"not_tables"`
}

// exportsFile is what one export holds.
type exportsFile struct {
	File      string
	Format    *string // null where it is no known export
	Kind      string
	RowsUsed  int            `json:"rows_used"`
	LeftOut   map[string]int `json:"left_out"`
	FirstDate *string        `json:"first_date"`
	LastDate  *string        `json:"last_date"`
	Channels  map[string]map[string]string
}

// exportsFolder is what a folder of one export of each format holds.
type exportsFolder struct {
	Files         []string
	Channels      map[string]map[string]string
	Total         map[string]string
	LabourAt45    map[string]string `json:"labour_at_45"` // cost of the hours where those that name no cost of their own are 45 each
	AllLabourAt45 string            `json:"total_labour_at_45"`
	Quarter       struct {          // the third of 2026
		Channels map[string]map[string]string
		Total    map[string]string
	}
}

func readExportsExpected(t *testing.T) exportsExpected {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(exports, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var e exportsExpected
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&e); err != nil {
		t.Fatal(err)
	}
	return e
}

// exportsInput is the account of the rows of one file.
type exportsInput struct {
	File     string
	Format   *string
	Kind     *string
	RowsRead int `json:"rows_read"`
	RowsUsed int `json:"rows_used"`
	LeftOut  []struct {
		Reason string
		Rows   int
	} `json:"left_out"`
	FirstDate *string `json:"first_date"`
	LastDate  *string `json:"last_date"`
}

// left is how many rows were left out, by reason.
func (in exportsInput) left() map[string]int {
	left := map[string]int{}
	for _, l := range in.LeftOut {
		left[l.Reason] += l.Rows
	}
	return left
}

// exportsAsk runs roi and reads its JSON, which must be all that it writes.
func exportsAsk(t *testing.T, answer any, args ...string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(args, strings.NewReader(""), &out, &errs); code != answered || errs.Len() > 0 {
		t.Fatalf("roi %s: exit code %d: %s", strings.Join(args, " "), code, &errs)
	}
	d := json.NewDecoder(&out)
	d.UseNumber()
	if err := d.Decode(answer); err != nil {
		t.Fatal(err)
	}
}

// TestExports inspects every export and compares what it is, what became of its
// rows and what they add up to.
func TestExports(t *testing.T) {
	exportsHome(t)
	for _, want := range readExportsExpected(t).Files {
		t.Run(want.File, func(t *testing.T) {
			var answer struct {
				Files []struct {
					exportsInput
					Open     []any
					Channels []map[string]any
				}
			}
			exportsAsk(t, &answer, "inspect", filepath.Join(exports, want.File), "-o", "json")
			if len(answer.Files) != 1 || len(answer.Files[0].Open) > 0 {
				t.Fatalf("got %+v, want one file with nothing open", answer.Files)
			}
			got := answer.Files[0]
			exportsAccount(t, got.exportsInput, want)
			exportsChannels(t, got.Channels, want.Channels)
		})
	}
}

// exportsHome is a user without settings of their own.
func exportsHome(t *testing.T) {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{"HOME", "USERPROFILE", "XDG_CONFIG_HOME"} {
		t.Setenv(name, home)
	}
	for _, name := range preferences {
		t.Setenv("ROI_"+strings.ToUpper(name), "")
	}
}

// exportsAccount compares what a file is, and what became of its rows.
func exportsAccount(t *testing.T, got exportsInput, want exportsFile) {
	t.Helper()
	if diff := cmp.Diff(want.Format, got.Format); diff != "" {
		t.Errorf("%s: format (-want +got):\n%s", want.File, diff)
	}
	if got.Kind == nil || *got.Kind != want.Kind {
		t.Errorf("%s: kind %v, want %s", want.File, got.Kind, want.Kind)
	}
	if diff := cmp.Diff(want.LeftOut, got.left()); diff != "" {
		t.Errorf("%s: left out (-want +got):\n%s", want.File, diff)
	}
	read := want.RowsUsed
	for _, n := range want.LeftOut {
		read += n
	}
	if got.RowsRead != read || got.RowsUsed != want.RowsUsed {
		t.Errorf("%s: %d rows read and %d used, want %d and %d", want.File, got.RowsRead, got.RowsUsed, read, want.RowsUsed)
	}
	if diff := cmp.Diff([]*string{want.FirstDate, want.LastDate}, []*string{got.FirstDate, got.LastDate}); diff != "" {
		t.Errorf("%s: dates (-want +got):\n%s", want.File, diff)
	}
}

// exportsChannels compares the figures of every channel: all those expected, and
// in an account of a file no others. What is not expected is 0 or not stated.
func exportsChannels(t *testing.T, got []map[string]any, want map[string]map[string]string) {
	t.Helper()
	met := map[string]bool{}
	for _, row := range got {
		name := row["channel"].(string)
		met[name] = true
		for _, key := range slices.Sorted(maps.Keys(row)) {
			figure, ok := row[key].(json.Number)
			if ok && figure != "0" && want[name][key] != figure.String() {
				t.Errorf("%s.%s is %s, want %q", name, key, figure, want[name][key])
			}
			if !ok && want[name][key] != "" && want[name][key] != "0" {
				t.Errorf("%s.%s is not stated, want %s", name, key, want[name][key])
			}
		}
		exportsLacks(t, name, row, want[name])
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !met[name] {
			t.Errorf("there is no channel %s", name)
		}
	}
}

// exportsLacks tells which keys that are expected a row has not at all, or has
// as 0.
func exportsLacks(t *testing.T, name string, row map[string]any, want map[string]string) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if _, there := row[key]; !there {
			t.Errorf("%s has no %s, want %s", name, key, want[key])
		}
		if row[key] == json.Number("0") && want[key] != "0" {
			t.Errorf("%s.%s is 0, want %s", name, key, want[key])
		}
	}
}

// TestExportsAll keeps every export in the table.
func TestExportsAll(t *testing.T) {
	e := readExportsExpected(t)
	listed := slices.Concat([]string{"expected.json"}, e.NotTables)
	for _, f := range e.Files {
		listed = append(listed, f.File)
	}
	err := fs.WalkDir(os.DirFS(exports), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !slices.Contains(listed, path) {
			t.Errorf("expected.json does not say what is in %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// exportsAnswer is the part of an answer of calc that is compared.
type exportsAnswer struct {
	Rows   []map[string]any
	Total  map[string]any
	Inputs []exportsInput
	Notes  []struct{ Code, Text string }
}

// TestExportsFolder asks for what a folder with an export of each format earns,
// without saying anything of the files.
func TestExportsFolder(t *testing.T) {
	exportsHome(t)
	e := readExportsExpected(t)
	folder := t.TempDir()
	names := map[string]exportsFile{}
	for _, file := range e.Folder.Files {
		data, err := os.ReadFile(filepath.Join(exports, file))
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(folder, strings.ReplaceAll(file, "/", "-"))
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(e.Files, func(f exportsFile) bool { return f.File == file })
		names[name] = e.Files[at]
	}
	t.Run("all", func(t *testing.T) {
		var a exportsAnswer
		exportsAsk(t, &a, "calc", folder, "-o", "json")
		exportsRows(t, a, e.Folder.Channels, e.Folder.Total)
		if len(a.Inputs) != len(names) {
			t.Errorf("%d inputs, want %d", len(a.Inputs), len(names))
		}
		for _, in := range a.Inputs {
			exportsAccount(t, in, names[in.File])
		}
	})
	t.Run("with the cost of an hour", func(t *testing.T) {
		var a exportsAnswer
		exportsAsk(t, &a, "calc", folder, "-o", "json", "--hourly-cost", "45")
		exportsRows(t, a, e.Folder.Channels, e.Folder.Total)
		labour := map[string]map[string]string{}
		for name, cost := range e.Folder.LabourAt45 {
			labour[name] = map[string]string{"labour_cost": cost}
		}
		exportsRows(t, a, labour, map[string]string{"labour_cost": e.Folder.AllLabourAt45})
	})
	t.Run("in a quarter", func(t *testing.T) {
		var a exportsAnswer
		exportsAsk(t, &a, "calc", folder, "-o", "json", "--period", "2026-Q3")
		exportsRows(t, a, e.Folder.Quarter.Channels, e.Folder.Quarter.Total)
		for _, in := range a.Inputs {
			read := in.RowsUsed
			for _, n := range in.left() {
				read += n
			}
			if in.RowsRead != read {
				t.Errorf("%s: %d rows read, but %d used and left out", in.File, in.RowsRead, read)
			}
		}
	})
}

// exportsRows compares the figures that are expected of an answer.
func exportsRows(t *testing.T, a exportsAnswer, channels map[string]map[string]string, total map[string]string) {
	t.Helper()
	rows := map[string]map[string]any{"the total": a.Total}
	for _, row := range a.Rows {
		rows[row["channel"].(string)] = row
	}
	want := maps.Clone(channels)
	want["the total"] = total
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if rows[name] == nil {
			t.Errorf("there is no channel %s", name)
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(want[name])) {
			got, stated := rows[name][key].(json.Number)
			if got.String() != want[name][key] && (stated && got != "0" || want[name][key] != "0") {
				t.Errorf("%s: %s is %v, want %s", name, key, rows[name][key], want[name][key])
			}
		}
	}
}

// TestExportsNotTables asks of files that are no table of what roi counts.
func TestExportsNotTables(t *testing.T) {
	exportsHome(t)
	for _, file := range readExportsExpected(t).NotTables {
		t.Run(file, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := run([]string{"calc", filepath.Join(exports, file)}, strings.NewReader(""), &out, &errs)
			if code != wrongInput || out.Len() > 0 {
				t.Errorf("exit code %d, want %d, and no answer; got %q", code, wrongInput, out.String())
			}
			if n := strings.Count(errs.String(), "roi: "); n != 1 {
				t.Errorf("%d errors, want one:\n%s", n, &errs)
			}
		})
	}
}
