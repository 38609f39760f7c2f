package store

import (
	"errors"
	"io/fs"
	"os"
)

// InMemory is the URL of a store that is kept nowhere.
const InMemory = ":memory:"

// Missing reports whether Open would make the store at a path or URL.
func Missing(url string) bool {
	e, err := engineFor(url)
	if err != nil || e.path() == InMemory {
		return false
	}
	_, err = os.Stat(e.path())
	return errors.Is(err, fs.ErrNotExist)
}
