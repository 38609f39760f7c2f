package review

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// LineError is a line of a record that is no event, or not the one that was
// sealed.
type LineError struct {
	Line int // counted from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }
func (e *LineError) Unwrap() error { return e.Err }

// ReadLines yields the events of an exported record, one a line. It holds one
// line at a time and ends at the first that is no event, with a *LineError.
// Empty lines are passed over.
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
				yield(Event{}, &LineError{n, err})
				return
			}
			if !yield(e, nil) {
				return
			}
		}
		switch err := sc.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(Event{}, &LineError{n + 1, fmt.Errorf("longer than %d bytes", MaxEvent)})
		case err != nil:
			yield(Event{}, err)
		}
	}
}
