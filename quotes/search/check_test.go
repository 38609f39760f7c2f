package search

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestCheckFindsEveryFlippedBit: wherever it is, also where no search would
// stumble over it.
func TestCheckFindsEveryFlippedBit(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, dir).Put(numbered("heron", 500)...); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"+segmentExt))
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	_, parts, err := sectionsOf(whole)
	if err != nil {
		t.Fatal(err)
	}
	if x := open(t, dir); x.Check(t.Context()) || x.Damage() != "" {
		t.Fatalf("a sound file is called damaged: %s", x.Damage())
	}
	for i, p := range parts {
		if len(p.b) == 0 {
			continue
		}
		p.b[len(p.b)/2] ^= 4 // of whole
		if err := os.WriteFile(files[0], whole, 0o600); err != nil {
			t.Fatal(err)
		}
		p.b[len(p.b)/2] ^= 4
		x := open(t, dir)
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if x.Check(gone) {
			t.Errorf("section %d was read although nobody waits", i)
		}
		if !x.Check(t.Context()) || x.Damage() == "" {
			t.Errorf("section %d: the damage is not found", i)
		}
	}
}
