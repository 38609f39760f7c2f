package desk

import (
	"errors"
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
	if _, err := d.ExportFile(t.Context(), Outgoing{Format: formats["bibtex"], Things: things}, file, false); !errors.Is(err, fs.ErrExist) {
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
