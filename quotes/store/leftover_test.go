package store

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// What a killed program left of a copy goes when the next one is made; what
// another program writes to stays.
func TestWhatAKilledProgramLeft(t *testing.T) {
	dir, s := t.TempDir(), inMemory(t)
	const gone, going, foreign = ".whosaid-backup-1", ".whosaid-backup-2", "photographs"
	for _, name := range []string{gone, going, foreign} {
		at := filepath.Join(dir, name)
		if err := os.Mkdir(at, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(at, "store.db"), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-2 * abandoned)
		if name != going {
			if err := os.Chtimes(filepath.Join(at, "store.db"), old, old); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(at, old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "copy.db")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{gone: false, going: true, foreign: true, "copy.db": true} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Of what is looked through for rows most is none, and claims to be of any size:
// it takes no room.
func TestNoRoomForWhatIsNoRow(t *testing.T) {
	im := &image{size: pageSize}
	page := make([]byte, pageSize)
	// 64 MB in row 1: its header has 3 bytes, a null and a text of 32 MB.
	copy(page, []byte{0xa0, 0x80, 0x80, 0x00, 1, 6, 0, 0xa0, 0x80, 0x80, 0x0d})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 100 {
		if c, ok := im.cell(page, 0, []string{"nt"}); ok {
			t.Fatalf("a row: %+v", c)
		}
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 8<<20 {
		t.Errorf("%d bytes", n)
	}
}
