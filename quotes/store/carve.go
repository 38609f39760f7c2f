package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"maps"
	"os"
	"slices"

	"whosaid/quotes/review"
)

// carve yields the events in some bytes, whatever stands around them. Each says
// by its hash whether it is whole.
func carve(b []byte) iter.Seq[review.Event] {
	head := []byte(`{"id":"`)
	return func(yield func(review.Event) bool) {
		for {
			i := bytes.Index(b, head)
			if i < 0 {
				return
			}
			b = b[i:]
			e, n := carveOne(b)
			if n > 0 && !yield(e) {
				return
			}
			b = b[max(n, len(head)):]
		}
	}
}

// carveOne reads the event that b begins with. An event ends with its last
// value, a status.
func carveOne(b []byte) (review.Event, int) {
	const next = len(`{"id":"`) + 64 // characters of a hash
	if len(b) < next || !bytes.HasPrefix(b[next:], []byte(`","claim":"`)) {
		return review.Event{}, 0
	}
	b = b[:min(len(b), review.MaxEvent)]
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte(`"}`))
		if i < 0 {
			return review.Event{}, 0
		}
		at += i + 2
		if bytes.IndexByte(b[at-i-2:at], 0) >= 0 {
			return review.Event{}, 0
		}
		if !slices.ContainsFunc(review.Statuses(), func(s review.Status) bool {
			return bytes.HasSuffix(b[:at], []byte(`"after":"`+string(s)+`"}`))
		}) {
			continue
		}
		if e, err := review.Decode(b[:at]); err == nil {
			return e, at
		}
	}
}

// carveFrom is carve for what does not fit into memory. An event may come
// twice.
func carveFrom(r io.Reader) iter.Seq2[review.Event, error] {
	const step = 8 << 20
	return func(yield func(review.Event, error) bool) {
		buf := make([]byte, 0, step+review.MaxEvent)
		for {
			n, err := io.ReadFull(r, buf[len(buf):cap(buf)])
			buf = buf[:len(buf)+n]
			for e := range carve(buf) {
				if !yield(e, nil) {
					return
				}
			}
			switch {
			case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
				return
			case err != nil:
				yield(review.Event{}, err)
				return
			}
			buf = buf[:copy(buf, buf[len(buf)-review.MaxEvent:])] // one may go on in what comes
		}
	}
}

// strays writes the events that stand elsewhere in the file to one of their
// own.
func (s *salvage) strays(ctx context.Context, name string) error {
	found := map[string][]byte{}
	have, err := s.out.Places(ctx)
	if err != nil {
		return err
	}
	for _, r := range []io.ReaderAt{s.im.file, s.im.log} {
		if r == nil {
			continue
		}
		for e, err := range carveFrom(io.NewSectionReader(r, 0, 1<<62)) {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				s.fail("store", err)
				break
			}
			if _, ok := have[e.ID]; !ok {
				found[e.ID] = e.Encode()
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(found)) {
		if _, err := f.Write(append(found[id], '\n')); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	s.r.FoundEvents = len(found)
	return errors.Join(f.Sync(), f.Close())
}
