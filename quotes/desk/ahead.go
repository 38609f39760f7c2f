package desk

import "iter"

// aheadBy is how many small values are handed over at once, and aheadMost how
// many times: enough that neither side waits for the other.
const aheadBy, aheadMost = 512, 4

// ahead makes values in a goroutine of its own while those before are used:
// reading and saving then share the work of two cores. They are handed over by
// so many at once, of which most wait.
func ahead[T any](values iter.Seq2[T, error], by, most int) iter.Seq2[T, error] {
	type pair struct {
		v   T
		err error
	}
	return func(yield func(T, error) bool) {
		ready, stop := make(chan []pair, most), make(chan struct{})
		defer close(stop)
		go func() {
			defer close(ready)
			page := make([]pair, 0, by)
			hand := func() bool {
				select {
				case ready <- page:
					page = make([]pair, 0, by)
					return true
				case <-stop:
					return false
				}
			}
			for v, err := range values {
				if page = append(page, pair{v, err}); len(page) == by && !hand() {
					return
				}
			}
			hand()
		}()
		for page := range ready {
			for _, p := range page {
				if !yield(p.v, p.err) {
					return
				}
			}
		}
	}
}
