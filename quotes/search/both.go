package search

import "runtime/debug"

// shared is how many documents, words or numbers are worth a second core:
// waking it takes as long as reading some hundred.
const shared = 512

// both runs a and b at once and returns when both have. Reading a damaged file
// panics, see guarded: that of b is handed on to the caller, whom alone it can
// be caught by.
func both(a, b func()) {
	var failed any
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { failed = recover() }()
		debug.SetPanicOnFault(true)
		b()
	}()
	defer func() { // a may panic too: b must not read on when the files are unmapped
		<-done
		if failed != nil {
			panic(failed)
		}
	}()
	a()
}
