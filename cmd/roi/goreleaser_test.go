package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// repository is the top of the repository as the tests see it.
const repository = "../.."

// releaseTargets are the systems that roi is released for, as GOOS/GOARCH.
var releaseTargets = []string{
	"linux/amd64", "linux/arm64",
	"darwin/amd64", "darwin/arm64",
	"windows/amd64", "windows/arm64",
}

// releases is what .goreleaser.yaml may hold. A key that is not here is not
// checked below, and therefore refused.
type releases struct {
	Version  int
	Project  string `yaml:"project_name"`
	Builds   []releaseBuild
	Archives []releaseArchive
	Checksum struct {
		Name      string `yaml:"name_template"`
		Algorithm string
	}
	Snapshot struct {
		Version string `yaml:"version_template"`
	}
	Changelog, Release struct{ Disable bool }
}

type releaseBuild struct {
	ID, Main, Binary                  string
	Env, Goos, Goarch, Flags, Ldflags []string
	ModTimestamp                      string `yaml:"mod_timestamp"`
}

type releaseArchive struct {
	IDs       []string `yaml:"ids"`
	Formats   []string
	Overrides []struct {
		Goos    string
		Formats []string
	} `yaml:"format_overrides"`
	Name  string      `yaml:"name_template"`
	Built releaseFile `yaml:"builds_info"`
	Files []struct {
		Src         string
		StripParent bool `yaml:"strip_parent"`
		Info        releaseFile
	}
}

type releaseFile struct{ Mtime string }

func loadReleases(t *testing.T) releases {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, ".goreleaser.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var r releases
	if err := yaml.Load(text, &r, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	if r.Version != 2 || len(r.Builds) != 1 || len(r.Archives) != 1 {
		t.Fatalf("version %d, %d builds, %d archives", r.Version, len(r.Builds), len(r.Archives))
	}
	return r
}

func TestGoreleaserBuild(t *testing.T) {
	b := loadReleases(t).Builds[0]
	var got []string
	for _, system := range b.Goos {
		for _, machine := range b.Goarch {
			got = append(got, system+"/"+machine)
		}
	}
	if diff := cmp.Diff(releaseTargets, got); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
	plain := releaseBuild{
		ID: b.ID, Main: b.Main, Binary: "roi", Env: []string{"CGO_ENABLED=0"}, Goos: b.Goos, Goarch: b.Goarch,
		Flags: []string{"-trimpath", "-buildvcs=true"}, Ldflags: b.Ldflags, ModTimestamp: "{{ .CommitTimestamp }}",
	}
	if diff := cmp.Diff(plain, b); diff != "" {
		t.Errorf("the build (-want +got):\n%s", diff)
	}
	if main, ok := declared(t, b.Main, "main").(*ast.FuncDecl); !ok || main.Recv != nil {
		t.Errorf("%s has no main function", b.Main)
	}
	for _, name := range linkedVariables(b.Ldflags) {
		dot := strings.LastIndex(name, ".")
		if _, ok := declared(t, b.Main, name[dot+1:]).(*ast.ValueSpec); !ok || name[:max(dot, 0)] != "main" {
			t.Errorf("-X %s sets no variable of %s", name, b.Main)
		}
	}
}

// linkedVariables lists the variables that linker flags set, such as main.version.
func linkedVariables(ldflags []string) (names []string) {
	words := strings.Fields(strings.Join(ldflags, " "))
	for i, word := range words {
		if word == "-X" && i+1 < len(words) {
			name, _, _ := strings.Cut(strings.Trim(words[i+1], `"'`), "=")
			names = append(names, name)
		}
	}
	return names
}

// declared finds a function or variable at the top of a package's files.
func declared(t *testing.T, folder, name string) ast.Node {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(repository, folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == name {
				return f
			}
			if v, ok := d.(*ast.GenDecl); ok && v.Tok == token.VAR {
				for _, spec := range v.Specs {
					v := spec.(*ast.ValueSpec)
					if slices.ContainsFunc(v.Names, func(n *ast.Ident) bool { return n.Name == name }) {
						return v
					}
				}
			}
		}
	}
	return nil
}

func TestGoreleaserArchive(t *testing.T) {
	r := loadReleases(t)
	a := r.Archives[0]
	var files []string
	for _, f := range a.Files {
		files = append(files, f.Src)
		if info, err := os.Stat(filepath.Join(repository, f.Src)); err != nil || info.Size() == 0 {
			t.Errorf("%s is listed, but is missing or empty: %v", f.Src, err)
		}
	}
	if diff := cmp.Diff([]string{"LICENSE", "README.md", "cmd/roi/notices.txt"}, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{r.Builds[0].ID}, a.IDs); diff != "" {
		t.Errorf("builds in the archive (-want +got):\n%s", diff)
	}
	formats := map[string][]string{"": a.Formats}
	for _, o := range a.Overrides {
		formats[o.Goos] = o.Formats
	}
	if diff := cmp.Diff(map[string][]string{"": {"tar.gz"}, "windows": {"zip"}}, formats); diff != "" {
		t.Errorf("formats by system (-want +got):\n%s", diff)
	}
	if r.Checksum.Algorithm != "sha256" {
		t.Errorf("checksums are %q", r.Checksum.Algorithm)
	}
}
