package desk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// What there is no room for leaves nothing, and names the file that was meant.
func TestWriteFileToAFullDisk(t *testing.T) {
	d, err := Open(t.Context(), Options{Store: filepath.Join(t.TempDir(), "s.db"), Person: "ann"})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("no disk to fill can be mounted: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	file := filepath.Join(dir, "record.jsonl")
	for _, before := range []string{"", "months of work"} {
		if before != "" {
			if err := os.WriteFile(file, []byte(before), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		err := d.WriteFile(t.Context(), file, true, func(w io.Writer) error {
			_, err := w.Write(make([]byte, 1<<20))
			return err
		})
		if !errors.Is(err, syscall.ENOSPC) || err.Error() != file+": no space left on device" {
			t.Errorf("%v", err)
		}
		if b, err := os.ReadFile(file); string(b) != before || (err == nil) != (before != "") {
			t.Errorf("it holds %q, %v", b, err)
		}
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}
