package search

import (
	"runtime/debug"
	"sync/atomic"
)

// shared is how many documents, words or numbers are worth a second core:
// waking it takes as long as reading some hundred.
const shared = 512

// both runs a and b at once and returns when both have. Where no other core has
// begun b when a is done, b follows here: a busy or sleeping core is not waited
// for. Reading a damaged file panics, see guarded: that of b is handed on to the
// caller, whom alone it can be caught by.
func both(a, b func()) {
	var begun atomic.Bool
	var failed any
	done := make(chan struct{})
	go func() {
		if begun.Swap(true) {
			return
		}
		defer close(done)
		defer func() { failed = recover() }()
		debug.SetPanicOnFault(true)
		b()
	}()
	here := false
	defer func() { // a may panic too: b must not read on when the files are unmapped
		if here || !begun.Swap(true) {
			return
		}
		<-done
		if failed != nil {
			panic(failed)
		}
	}()
	a()
	if here = !begun.Swap(true); here {
		b()
	}
}
