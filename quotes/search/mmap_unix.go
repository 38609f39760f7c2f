//go:build unix

package search

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// mapFile maps a file for reading. Nothing may read it after release.
func mapFile(path string) (b []byte, release func() error, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	if info.Size() < headerSize {
		return nil, nil, errors.New("the file is cut off")
	}
	b, err = unix.Mmap(int(f.Fd()), 0, int(info.Size()), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return nil, nil, os.NewSyscallError("mmap", err)
	}
	// A query reads a little in many places: to read megabytes around each, as
	// some systems do, takes longer than the query. Where it may not be said, it
	// is only slower.
	_ = unix.Madvise(b, unix.MADV_RANDOM)
	return b, func() error { return unix.Munmap(b) }, nil
}

// soonAtMost is what one call asks for: of more, Linux reads as much as it reads
// ahead of any file, by default this, and forgets the rest.
const soonAtMost = 128 << 10

// readSoon has the bytes from lo up to hi of a mapped file read in the
// background.
func readSoon(b []byte, lo, hi int) {
	for lo -= lo % os.Getpagesize(); lo < hi; lo += soonAtMost {
		_ = unix.Madvise(b[lo:min(hi, lo+soonAtMost)], unix.MADV_WILLNEED)
	}
}
