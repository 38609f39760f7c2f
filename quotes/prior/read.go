package prior

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/go-json-experiment/json/jsontext"
)

const (
	maxEntry = 16 << 20 // bytes of an entry; those of feeds have a thousandth
	maxPage  = 64 << 20 // bytes of a page, which is read as a whole
	maxDepth = 32       // things in things
)

var errTooLarge = fmt.Errorf("an entry is larger than %d bytes", maxEntry)

// Read yields the checks in a file. A feed is read as a stream: no more than an
// entry is in memory. An *EntryError names an entry that is left out; any other
// error ends the reading, and what came before is not the whole file.
func Read(r io.Reader) iter.Seq2[Check, error] {
	return func(yield func(Check, error) bool) {
		rd := &reader{yield: yield}
		if err := rd.file(r); err != nil && !rd.stopped {
			yield(Check{}, err)
		}
	}
}

// reader is the reading of a file under way.
type reader struct {
	yield   func(Check, error) bool
	stopped bool // nobody listens any more

	dec     *jsontext.Decoder
	input   *capped
	entries int               // seen
	ids     map[string]object // things of a page by their "@id"
}

// capped is a reader that fails when an entry does not end.
type capped struct {
	r         io.Reader
	got, most int64
}

func (c *capped) Read(p []byte) (int, error) {
	if c.got > c.most {
		return 0, errTooLarge
	}
	n, err := c.r.Read(p)
	c.got += int64(n)
	return n, err
}

func (rd *reader) file(r io.Reader) error {
	br := bufio.NewReaderSize(r, 64<<10)
	if head, _ := br.Peek(3); string(head) == "\ufeff" {
		_, _ = br.Discard(3) // it was peeked at
	}
	head, err := br.Peek(1 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch head = bytes.TrimLeft(head, " \t\r\n"); {
	case len(head) == 0:
		return ErrFormat
	case head[0] == '<':
		return rd.page(br)
	case head[0] != '{' && head[0] != '[':
		return ErrFormat
	}
	rd.input = &capped{r: br, most: maxEntry}
	// An entry that has a name twice or is no UTF-8 is a bad one; the rest of
	// the file can be read.
	rd.dec = jsontext.NewDecoder(rd.input, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	return rd.documents()
}

// documents reads JSON values, one behind the other.
func (rd *reader) documents() error {
	for !rd.stopped {
		var err error
		switch rd.dec.PeekKind() {
		case '[':
			err = rd.each("entry", func(v jsontext.Value, where string) { rd.entry(v, where, false, 0) })
		case '{':
			err = rd.object()
		default:
			if _, err = rd.dec.ReadToken(); errors.Is(err, io.EOF) {
				return nil
			} else if err == nil {
				err = ErrFormat
			}
		}
		if err != nil {
			return fault(err)
		}
	}
	return nil
}

// object reads an object at the top: a feed or an answer, whose lists are read
// element by element, or one thing.
func (rd *reader) object() error {
	if _, err := rd.dec.ReadToken(); err != nil {
		return err
	}
	one, listed := object{}, false
	for !rd.stopped && rd.dec.PeekKind() != '}' {
		name, err := rd.dec.ReadToken()
		if err != nil {
			return err
		}
		key := name.String() // a token lasts until the next is read
		switch key {
		case "dataFeedElement":
			listed = true
			err = rd.each("entry", func(v jsontext.Value, where string) { rd.entry(v, where, false, 0) })
		case "claims":
			listed = true
			err = rd.each("claim", rd.answer)
		case "claimReviewMarkupPages":
			listed = true
			err = rd.each("page", rd.markups)
		default:
			var v jsontext.Value
			v, err = rd.value()
			one[key] = v.Clone()
		}
		if err != nil {
			return err
		}
	}
	if rd.stopped {
		return nil
	}
	if _, err := rd.dec.ReadToken(); err != nil {
		return err
	}
	switch {
	case one["claimReviewMarkups"] != nil:
		rd.markupsOf(one, "")
	case !listed:
		rd.thing(one, "", false, 0)
	}
	return nil
}

// each reads the elements of a list, or a single one without a list around it.
func (rd *reader) each(what string, do func(v jsontext.Value, where string)) error {
	one := func() error {
		v, err := rd.value()
		if err == nil {
			rd.entries++
			do(v, fmt.Sprintf("%s %d", what, rd.entries))
		}
		return err
	}
	if rd.dec.PeekKind() != '[' {
		return one()
	}
	if _, err := rd.dec.ReadToken(); err != nil {
		return err
	}
	for !rd.stopped && rd.dec.PeekKind() != ']' {
		if err := one(); err != nil {
			return err
		}
	}
	if rd.stopped {
		return nil
	}
	_, err := rd.dec.ReadToken()
	return err
}

func (rd *reader) value() (jsontext.Value, error) {
	rd.input.most = rd.dec.InputOffset() + maxEntry
	return rd.dec.ReadValue()
}

func (rd *reader) give(c Check, err error, where string) {
	switch {
	case rd.stopped:
		return
	case err != nil:
		rd.stopped = !rd.yield(Check{}, &EntryError{where, err})
		return
	}
	c.ID = IDOf(c)
	rd.stopped = !rd.yield(c, nil)
}

// fault says in a person's words why JSON could not be read.
func fault(err error) error {
	var broken *jsontext.SyntacticError
	switch {
	case errors.Is(err, errTooLarge):
		return errTooLarge
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return ErrCut
	case errors.Is(err, jsontext.ErrDuplicateName) && errors.As(err, &broken):
		return fmt.Errorf("%q stands there twice", broken.JSONPointer.LastToken())
	case errors.As(err, &broken):
		return fmt.Errorf("%w: %w at byte %d", ErrJSON, broken.Err, broken.ByteOffset)
	}
	return err
}
