// Package durable makes files that are whole or not there, however the program or
// the machine ends.
package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// ErrExists says that a file is in the way.
var ErrExists = errors.New("there is such a file already")

// abandoned is how long nothing was written by a program that is gone.
const abandoned = 24 * time.Hour

// Folder makes a folder beside a file to be made, to write it in, and removes
// those with the same prefix that programs which were killed left there. Errors
// do not name the folder, which nobody asked for.
func Folder(file, prefix string) (string, error) {
	dir := filepath.Dir(file)
	beside, _ := os.ReadDir(dir) // MkdirTemp says what is wrong with it
	for _, e := range beside {
		name := filepath.Join(dir, e.Name())
		if e.IsDir() && strings.HasPrefix(e.Name(), prefix) && time.Since(lastWritten(name)) > abandoned {
			_ = os.RemoveAll(name) // else the next one does
		}
	}
	work, err := os.MkdirTemp(dir, prefix)
	return work, reason(err)
}

// lastWritten is when a folder or a file in it was written last, now when that
// can not be told.
func lastWritten(dir string) time.Time {
	var last time.Time
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil && info.ModTime().After(last) {
			last = info.ModTime()
		}
		return err
	})
	if err != nil {
		return time.Now()
	}
	return last
}

// Settle gives a finished file its name for good. One that is there already is
// ErrExists.
func Settle(temp, file string) error {
	if err := sync(temp); err != nil {
		return reason(err)
	}
	// A link never replaces a file that somebody put there meanwhile.
	switch err := os.Link(temp, file); {
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	case err != nil: // a disk without links
		if err := os.Rename(temp, file); err != nil {
			return reason(err)
		}
	}
	return reason(Sync(filepath.Dir(file)))
}

// Replace gives a finished file its name for good, in place of the one that has
// it.
func Replace(temp, file string) error {
	err := sync(temp)
	if err == nil {
		err = os.Rename(temp, file)
	}
	if err == nil {
		err = Sync(filepath.Dir(file))
	}
	return reason(err)
}

// sync waits until a file, or the names in a folder, are on the disk.
func sync(name string) error {
	f, err := os.OpenFile(name, syncing, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// reason is an error about a file without its name: the caller knows a better
// one.
func reason(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}
