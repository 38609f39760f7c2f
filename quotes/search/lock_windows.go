package search

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lock locks a file against other programs, and against others of this one. ok
// is false while somebody has it. It ends with the program at the latest. Where
// files cannot be locked, all have it.
func lock(path string) (release func(), ok bool, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, false, err
	}
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err = windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return nil, false, f.Close()
	}
	return func() { _ = f.Close() }, true, nil
}
