//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package search

// lock does nothing where files are locked in other ways: two programs that
// write at once may lose what one added, and the next build brings it back.
func lock(string) (release func(), ok bool, err error) { return func() {}, true, nil }
