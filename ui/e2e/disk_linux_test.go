package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// On a full disk a flag is not saved, the screen says so, and what was saved
// before is sound.
func TestFullDiskIsSaid(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("needs a small file system: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	store := filepath.Join(dir, "s.db")
	run(t, store, "flag", "S03.c1", "--reason", "a number")

	s := start(t, setup{cols: 120, rows: 36, store: store})
	s.waitFor("Statements", "Rouhani")
	fill(t, filepath.Join(dir, "fill"))
	for range 40 { // the log's last page may still have room
		s.send("m", "\x1b[200~a long note "+strings.Repeat("x", 3000)+"\x1b[201~", enter)
		time.Sleep(50 * time.Millisecond)
		if strings.Contains(s.text(), "not saved") {
			break
		}
	}
	s.waitFor("not saved")
	s.send("q")
	s.ended()
	if err := os.Remove(filepath.Join(dir, "fill")); err != nil {
		t.Fatal(err)
	}
	if got := run(t, store, "claims", "--status", "flagged"); !strings.Contains(got, "maximum-pressure") {
		t.Errorf("what was saved before is gone: %q", got)
	}
	run(t, store, "log", "verify")
}

// fill writes until the disk takes no more.
func fill(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, size := range []int{64 << 10, 4 << 10, 512} {
		for {
			if _, err := f.Write(make([]byte, size)); err != nil {
				break
			}
		}
	}
}
