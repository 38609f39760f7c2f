package review

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// ReadLines yields the events of an exported record, one a line. It holds one
// line at a time and ends at the first that is no event, with an error that
// names it. Empty lines are passed over.
func ReadLines(r io.Reader) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(nil, MaxEvent+2) // with a line end of two bytes
		n := 0
		for sc.Scan() {
			n++
			line := bytes.TrimRight(sc.Bytes(), "\r") // as some systems write line ends
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			e, err := Decode(line)
			if err != nil {
				yield(Event{}, fmt.Errorf("line %d: %w", n, err))
				return
			}
			if !yield(e, nil) {
				return
			}
		}
		switch err := sc.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(Event{}, fmt.Errorf("line %d: longer than %d bytes", n+1, MaxEvent))
		case err != nil:
			yield(Event{}, err)
		}
	}
}
