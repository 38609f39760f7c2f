package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A claim is exported to a file, which takes the place of no other unasked.
func TestExport(t *testing.T) {
	a := screenOf(t, 100, 30, Options{})
	file := filepath.Join(t.TempDir(), "claim.md")
	export := func() { press(a, "X", "markdown", "enter", file, "enter") }
	export()
	if b, err := os.ReadFile(file); err != nil || !strings.Contains(string(b), "**Claim:**") {
		t.Fatalf("%s %v: %s", b, err, a.notice.text)
	}
	if err := os.WriteFile(file, []byte("months of work"), 0o600); err != nil {
		t.Fatal(err)
	}
	export()
	if b, _ := os.ReadFile(file); string(b) != "months of work" {
		t.Errorf("it was replaced: %s", b)
	}
	press(a, "replace", "enter")
	if b, _ := os.ReadFile(file); !strings.Contains(string(b), "**Claim:**") {
		t.Errorf("it was not replaced: %s", b)
	}
	press(a, "X", "datafeed", "enter", file+"2", "enter")
	if !strings.Contains(a.notice.text, "no verdict yet") {
		t.Errorf("%q", a.notice.text)
	}
}
