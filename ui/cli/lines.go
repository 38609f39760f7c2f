package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
)

// maxLine is the longest line of input in bytes. A hostile stream without
// line ends cannot fill the memory with less.
const maxLine = 64 << 20

// line is one line of input, numbered from 1.
type line struct {
	n    int
	text []byte // without the line end
	err  error  // it was too long
}

// linesOf yields the lines of r. An error of the reader is the last thing it
// yields.
func linesOf(r io.Reader) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		in := bufio.NewReaderSize(r, 256<<10)
		for n := 1; ; n++ {
			text, err := readLine(in)
			switch {
			case errors.Is(err, io.EOF) && len(text) == 0:
				return
			case errors.Is(err, io.EOF):
				yield(line{n: n, text: text}, nil)
				return
			case errors.Is(err, errLong):
				if !yield(line{n: n, err: err}, nil) {
					return
				}
			case err != nil:
				yield(line{}, err)
				return
			default:
				if !yield(line{n: n, text: text}, nil) {
					return
				}
			}
		}
	}
}

var errLong = fmt.Errorf("longer than %d MB", maxLine>>20)

// readLine returns a line that the caller may keep. The rest of one that is
// too long is skipped.
func readLine(in *bufio.Reader) ([]byte, error) {
	var text []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if len(text)+len(part) > maxLine {
			long, text = true, nil
		}
		if !long {
			text = append(text, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && (err == nil || errors.Is(err, io.EOF)) {
			return nil, errLong
		}
		return bytes.TrimRight(text, "\r\n"), err
	}
}

// inOrder works on items on all cores and writes the results in the order of
// the items. It holds a few items a core and no more, however many there are.
// Results are flushed whenever the next one is not ready, so that a filter in
// a conversation answers at once.
func inOrder[T any](ctx context.Context, items iter.Seq2[T, error], out *bufio.Writer, work func(context.Context, T) []byte) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cores := runtime.GOMAXPROCS(0)
	type job struct {
		item T
		done chan []byte
	}
	jobs := make(chan job)
	queue := make(chan job, 4*cores) // in the order of the items
	for range cores {
		go func() {
			for j := range jobs {
				j.done <- work(ctx, j.item)
			}
		}()
	}
	var ended error // of the reading; set before queue is closed
	go func() {
		defer close(queue)
		defer close(jobs)
		for item, err := range items {
			if ended = err; err != nil {
				return
			}
			j := job{item, make(chan []byte, 1)}
			for _, to := range []chan job{queue, jobs} {
				select {
				case to <- j:
				case <-ctx.Done():
					ended = ctx.Err()
					return
				}
			}
		}
	}()
	for {
		j, ok, err := receive(ctx, queue, out)
		if err != nil {
			return err
		}
		if !ok {
			return ended
		}
		result, _, err := receive(ctx, j.done, out)
		if err != nil {
			return err
		}
		if _, err := out.Write(result); err != nil {
			return err
		}
	}
}

// receive takes what is ready; when nothing is, it flushes before it waits.
func receive[T any](ctx context.Context, from chan T, out *bufio.Writer) (v T, ok bool, err error) {
	select {
	case v, ok = <-from:
		return v, ok, nil
	default:
	}
	if err := out.Flush(); err != nil {
		return v, false, err
	}
	select {
	case v, ok = <-from:
		return v, ok, nil
	case <-ctx.Done():
		return v, false, ctx.Err()
	}
}
