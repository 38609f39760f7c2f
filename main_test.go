package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// arrow says that packages below from import nothing below to. What stands in
// except is allowed all the same.
type arrow struct {
	from, to string
	except   []string
	why      string
}

var forbidden = []arrow{
	{"whosaid/quotes", "whosaid/ui", nil, "the engine does not know its interface"},
	{"whosaid/quotes", "charm.land", nil, "the engine draws nothing"},
	{"whosaid/data", "whosaid/ui", nil, "what is embedded is read by all"},
	{"whosaid/data", "whosaid/quotes", []string{"whosaid/quotes"}, "data knows the vocabulary alone"},
	{"whosaid/ui", "whosaid/quotes/store", []string{"whosaid/quotes/store"}, "only the desk stores; its values may be shown"},
	{"whosaid/ui", "database/sql", nil, "the interface asks the desk"},
	{"whosaid/ui/list", "whosaid/ui", []string{"whosaid/ui/theme"}, "parts know nobody but the theme"},
	{"whosaid/ui/detail", "whosaid/ui", []string{"whosaid/ui/theme"}, "parts know nobody but the theme"},
	{"whosaid/ui/filter", "whosaid/ui", []string{"whosaid/ui/theme"}, "parts know nobody but the theme"},
	{"whosaid/ui/help", "whosaid/ui", []string{"whosaid/ui/theme"}, "parts know nobody but the theme"},
	{"whosaid/ui/dialog", "whosaid/ui", []string{"whosaid/ui/theme"}, "parts know nobody but the theme"},
	{"whosaid/ui/theme", "whosaid", nil, "the theme draws, and knows nothing of what"},
	{"whosaid/quotes/review", "whosaid/quotes/store", nil, "rules are pure"},
	{"whosaid/quotes/review", "database/sql", nil, "rules are pure"},
	{"whosaid/quotes/search", "whosaid/quotes/store", nil, "the index is disposable; the store is the truth"},
	{"whosaid/quotes/article", "whosaid/quotes/attribution", nil, "reading comes before attributing"},
	{"whosaid/quotes/export", "whosaid/quotes/store", nil, "exporters get values"},
}

// allowed lists the packages of ours that one package may import, where the
// list is short.
var allowed = map[string][]string{
	"whosaid/quotes":             {},
	"whosaid/quotes/durable":     {},
	"whosaid/data":               {"whosaid/quotes"},
	"whosaid/quotes/review":      {"whosaid/quotes"},
	"whosaid/quotes/article":     {"whosaid/quotes"},
	"whosaid/quotes/denial":      {"whosaid/quotes", "whosaid/data"},
	"whosaid/quotes/attribution": {"whosaid/quotes", "whosaid/data", "whosaid/quotes/denial"},
	"whosaid/quotes/search":      {"whosaid/quotes", "whosaid/quotes/durable"},
	"whosaid/quotes/verify":      {"whosaid/quotes", "whosaid/data", "whosaid/quotes/search", "whosaid/quotes/attribution", "whosaid/quotes/denial"},
	"whosaid/quotes/bulk":        {"whosaid/quotes"},
	"whosaid/quotes/facts":       {"whosaid/quotes", "whosaid/quotes/attribution"},
	"whosaid/quotes/intake":      {"whosaid/quotes", "whosaid/quotes/attribution", "whosaid/quotes/review"},
	"whosaid/quotes/prior":       {"whosaid/quotes", "whosaid/quotes/article"},
	"whosaid/quotes/store":       {"whosaid/quotes", "whosaid/quotes/review", "whosaid/quotes/prior", "whosaid/quotes/durable"},
	"whosaid/quotes/export":      {"whosaid/quotes", "whosaid/quotes/review"},
	"whosaid/ui/theme":           {},
	"whosaid":                    {"whosaid/ui/cli"},
}

// drivers may be imported by the store alone.
var drivers = []string{"modernc.org/sqlite", "database/sql/driver"}

func TestArrows(t *testing.T) {
	for pkg, imports := range importsOf(t) {
		for imp, file := range imports {
			for _, a := range forbidden {
				if below(pkg, a.from) && below(imp, a.to) && imp != pkg && !below(imp, pkg) && !contains(a.except, imp) {
					t.Errorf("%s imports %s: %s", file, imp, a.why)
				}
			}
			if list, ok := allowed[pkg]; ok && below(imp, "whosaid") && !contains(list, imp) && !below(imp, pkg+"/") {
				t.Errorf("%s imports %s: %s may import %v only", file, imp, pkg, list)
			}
			for _, d := range drivers {
				if below(imp, d) && !below(pkg, "whosaid/quotes/store") {
					t.Errorf("%s imports %s: only the store imports a driver", file, imp)
				}
			}
		}
	}
}

// What stands at the top is fixed; nothing else becomes a package there.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"ui": true, "quotes": true, "data": true, "testdata": true}
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !known[e.Name()] {
			t.Errorf("%s stands at the top level beside ui, quotes, data and testdata", e.Name())
		}
	}
}

// importsOf returns what each package imports outside its tests, with a file
// that does.
func importsOf(t *testing.T) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || len(d.Name()) > 1 && d.Name()[0] == '.') {
			return fs.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := path.Join("whosaid", filepath.ToSlash(filepath.Dir(file)))
		if out[pkg] == nil {
			out[pkg] = map[string]string{}
		}
		for _, i := range f.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			out[pkg][name] = file
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 3 {
		t.Fatalf("found only %d packages", len(out))
	}
	return out
}

func below(pkg, top string) bool {
	return pkg == strings.TrimSuffix(top, "/") && !strings.HasSuffix(top, "/") || strings.HasPrefix(pkg, strings.TrimSuffix(top, "/")+"/")
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
