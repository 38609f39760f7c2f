package desk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/quotes/export"
)

// An export to a file never takes the place of one unasked.
func TestExportFile(t *testing.T) {
	d, err := Open(t.Context(), Options{Store: filepath.Join(t.TempDir(), "s.db"), Person: "ann"})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	dir := t.TempDir()
	file := filepath.Join(dir, "s.csv")
	things := []Thing{{ClaimKind, string(d.Claims()[0].ID)}}
	formats := map[string]export.Format{}
	for _, f := range export.Formats() {
		formats[f.Name] = f
	}
	if out, err := d.ExportFile(t.Context(), Outgoing{Format: formats["claimreview"], Things: things}, file, false); !errors.Is(err, ErrNoItems) || out.Left["no verdict yet"] != 1 {
		t.Errorf("%+v %v", out, err)
	}
	if out, err := d.ExportFile(t.Context(), Outgoing{Format: formats["csv"], Things: things}, file, false); err != nil || out.Items != 1 {
		t.Errorf("%+v %v", out, err)
	}
	if _, err := d.ExportFile(t.Context(), Outgoing{Format: formats["bibtex"], Things: things}, file, false); !errors.Is(err, ErrExists) {
		t.Errorf("a file was replaced: %v", err)
	}
	if _, err := d.ExportFile(t.Context(), Outgoing{Format: formats["bibtex"], Things: things}, file, true); err != nil {
		t.Error(err)
	}
	if b, _ := os.ReadFile(file); !strings.Contains(string(b), "@online{") {
		t.Errorf("%s", b)
	}
	if _, err := d.ExportFile(t.Context(), Outgoing{Format: formats["csv"], Things: things}, d.StorePath(), true); err == nil {
		t.Error("the store was replaced")
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

// What a person names is written to, and nothing else is lost.
func TestWriteFile(t *testing.T) {
	d, err := Open(t.Context(), Options{Store: filepath.Join(t.TempDir(), "s.db"), Person: "ann"})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	t.Chdir(t.TempDir())
	lay := func(name, content string) {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lay("full", "months of work")
	lay("empty", "")
	for name, to := range map[string]string{"link": "full", "ahead": "later", "store": d.StorePath(), "wal": d.StorePath() + "-wal"} {
		if err := os.Symlink(to, name); err != nil {
			t.Skip(err)
		}
	}
	for _, row := range []struct {
		name    string
		replace bool
		want    error
		at      string // where it is written
	}{
		{"full", false, ErrExists, ""},
		{"link", false, ErrExists, ""},
		{"empty", false, nil, "empty"}, // it holds nothing that could be lost
		{"new", false, nil, "new"},
		{"ahead", false, nil, "later"},
		{"link", true, nil, "full"},
		{"store", true, ErrIsStore, ""},
		{"wal", true, ErrIsStore, ""},
		{".", true, ErrIsFolder, ""},
	} {
		err := d.WriteFile(t.Context(), row.name, row.replace, func(w io.Writer) error {
			_, err := io.WriteString(w, row.name)
			return err
		})
		if !errors.Is(err, row.want) || row.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", row.name, err, row.want)
		}
		if b, _ := os.ReadFile(row.at); row.at != "" && string(b) != row.name {
			t.Errorf("%s: %q is in %s", row.name, b, row.at)
		}
	}
	if info, err := os.Lstat("link"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info, err)
	}
}
