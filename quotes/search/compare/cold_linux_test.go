package compare

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// forget asks the kernel to drop the files of a folder from its cache. It keeps
// what a process has mapped.
func forget(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return err
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		err = f.Sync() // what is not written yet is not dropped
		if err == nil {
			err = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
		}
		if err := f.Close(); err != nil {
			return err
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// pagesRead counts the pages that this process had to wait for.
func pagesRead() int64 {
	var u unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return u.Majflt
}
