package article

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
)

// Bounds of an archive. A DOCX of a long book has some hundred entries, and
// its XML shrinks twenty times; a bomb's, a thousand times.
const (
	maxEntries = 10_000
	maxRatio   = 250
	freeBytes  = 1 << 20 // what an entry may unpack to at any ratio
)

// archive is a zip file whose entries are unpacked within bounds.
type archive struct {
	entries map[string]*zip.File
	left    int64 // bytes that may still be unpacked
}

func openArchive(f *file) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(f.raw), int64(len(f.raw)))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("%w: %d entries", ErrBomb, len(z.File))
	}
	a := &archive{map[string]*zip.File{}, f.max}
	for _, e := range z.File {
		if _, twice := a.entries[e.Name]; !twice {
			a.entries[e.Name] = e
		}
	}
	return a, nil
}

// entry unpacks one entry; nil when there is none. What an entry claims about
// its size is not believed.
func (z *archive) entry(ctx context.Context, name string) ([]byte, error) {
	e := z.entries[name]
	if e == nil {
		return nil, nil
	}
	if e.Flags&1 != 0 {
		return nil, ErrEncrypted
	}
	r, err := e.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %v", ErrDamaged, name, err)
	}
	defer r.Close()
	limit := min(z.left, max(freeBytes, int64(e.CompressedSize64)*maxRatio))
	b, err := io.ReadAll(io.LimitReader(ctxReader{ctx, r}, limit+1))
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case int64(len(b)) > limit:
		return nil, fmt.Errorf("%w: %s, more than %d bytes out of %d", ErrBomb, name, limit, e.CompressedSize64)
	case errors.Is(err, zip.ErrAlgorithm):
		return nil, fmt.Errorf("%w: %s: packed in a way that is not known", ErrDamaged, name)
	case err != nil:
		return nil, fmt.Errorf("%w: %s: %v", ErrDamaged, name, err)
	}
	z.left -= int64(len(b))
	return b, nil
}
