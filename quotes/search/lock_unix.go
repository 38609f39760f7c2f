//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package search

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lock locks a file against other programs, and against others of this one. ok
// is false while somebody has it. It ends with the program at the latest. Where
// files cannot be locked, all have it.
func lock(path string) (release func(), ok bool, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, false, err
	}
	for {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if !errors.Is(err, unix.EINTR) {
			break
		}
	}
	if errors.Is(err, unix.EWOULDBLOCK) {
		return nil, false, f.Close()
	}
	return func() { _ = f.Close() }, true, nil
}
