package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"whosaid/quotes"
)

// soundNames checks that speakers and publications have the identifiers of
// what they are called: otherwise one could take the place of another.
func (s *Store) soundNames(ctx context.Context) error {
	err := eachDoc(ctx, s, "speakers", speakersAfter, func(id string, sp quotes.Speaker) error {
		if own := quotes.SpeakerIDOf(sp.Name); sp.ID != own || id != string(own) {
			return fmt.Errorf("speaker %s: is not named %q", id, sp.Name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return eachDoc(ctx, s, "publications", publicationsAfter, func(id string, src quotes.Source) error {
		if own := quotes.PublicationIDOf(src.URL, src.Title, src.Publisher); src.ID != own || id != string(own) {
			return fmt.Errorf("publication %s: is not %q", id, src.Title+" "+src.URL)
		}
		return nil
	})
}

func eachDoc[T any](ctx context.Context, s *Store, table, query string, check func(id string, v T) error) error {
	next := func(ctx context.Context, after int64, n int) ([]docRow, error) {
		return fetch(ctx, s.reading, scanDoc, query, after, n)
	}
	for r, err := range each(ctx, 0, 1000, next, nil) {
		if err != nil {
			return s.says(err)
		}
		v, err := read[T](table, r)
		if err == nil {
			err = check(r.id, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// reread finds the documents whose texts are read in their bytes. Nothing is
// locked meanwhile: reading may take long.
func (s *Store) reread(ctx context.Context, from *Store, reading Reading) (map[textKey]bool, error) {
	out := map[textKey]bool{}
	for b, err := range from.Sources(ctx) {
		if err != nil {
			return nil, err
		}
		have, err := fetch(ctx, s.reading, scanString, textOf, string(b.Source.ID))
		if err != nil {
			return nil, s.says(err)
		}
		// One that is here is compared with that.
		out[keyOf(b.Source)] = len(have) > 0 || reading.Makes(ctx, b.Source)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// textKey is a document with its text.
type textKey struct {
	id   quotes.SourceID
	text [sha256.Size]byte
}

func keyOf(src quotes.Source) textKey { return textKey{src.ID, sha256.Sum256([]byte(src.Text))} }

// ownID is the identifier that a loaded statement has a right to: the one it
// has when that is made of what it says, who, when and where.
func ownID(l Loaded) quotes.StatementID {
	of := func(name string) quotes.StatementID { return quotes.LoadedIDOf(l.Text, name, l.Source.ID, l.Said) }
	own := of(l.Speaker.Name)
	// One speaker's name may be written otherwise in the line than where it came first.
	for _, name := range append([]string{l.Speaker.Name, strings.ToLower(l.Speaker.Name), strings.ToUpper(l.Speaker.Name)}, l.Speaker.Aliases...) {
		if identifies(l.ID, of(name)) {
			return l.ID
		}
	}
	return own
}
