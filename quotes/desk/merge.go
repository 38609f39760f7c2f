package desk

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

// sqliteMagic begins every SQLite file, and recordMagic every line of an
// exported record.
const (
	sqliteMagic = "SQLite format 3\x00"
	recordMagic = `{"id":"`
)

// ErrNoRecord says that a file is something else than what Import takes.
var ErrNoRecord = errors.New("neither a store nor an exported record")

// Import merges another store, or an exported record, into this one. What is
// there stays; what is the same is not added twice. A file that is not whole
// changes nothing.
func (d *Desk) Import(ctx context.Context, file string) (store.Merged, error) {
	if err := d.ReadOnly(); err != nil {
		return store.Merged{}, err
	}
	f, err := os.Open(file)
	if err != nil {
		return store.Merged{}, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 64<<10)
	head, err := r.Peek(len(sqliteMagic))
	if err != nil && !errors.Is(err, io.EOF) {
		return store.Merged{}, fmt.Errorf("%s: %w", file, err)
	}
	var m store.Merged
	switch head = bytes.TrimLeft(head, "\r\n"); {
	case string(head) == sqliteMagic:
		m, err = d.mergeStore(ctx, file)
	case len(head) > 0 && !bytes.HasPrefix(head, []byte(recordMagic)):
		err = ErrNoRecord
	default:
		m.Events, err = d.store.Import(ctx, review.ReadLines(r))
	}
	if err != nil {
		return m, fmt.Errorf("%s: %w", file, err)
	}
	d.writing.Lock()
	defer d.writing.Unlock()
	return m, d.reload(ctx)
}

func (d *Desk) mergeStore(ctx context.Context, file string) (store.Merged, error) {
	from, err := store.OpenToRead(ctx, file)
	if err != nil {
		return store.Merged{}, err
	}
	m, err := d.store.Merge(ctx, from)
	return m, errors.Join(err, from.Close())
}

// Recover writes a new store with all that can be read of a damaged one.
func Recover(ctx context.Context, from, to string) (store.Recovered, error) {
	return store.Recover(ctx, from, to)
}
