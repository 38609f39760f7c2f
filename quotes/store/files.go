package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
)

// MaxFile is the largest file in bytes that is copied into a store.
const MaxFile = 1 << 30

const piece = 1 << 20 // bytes a row

// File is a copy of a file.
type File struct {
	SHA256 string // hex
	Name   string
	Size   int64

	seq int64
	sum []byte
}

func (f File) place() int64 { return f.seq }

func (f File) mark() []byte { return sum("files", f.SHA256, f.Name, strconv.FormatInt(f.Size, 10)) }

func scanFile(rows *sql.Rows) (f File, err error) {
	err = rows.Scan(&f.seq, &f.SHA256, &f.Name, &f.Size, &f.sum)
	return f, err
}

// errThere says that a file is in the store: its pieces were put in vain.
var errThere = errors.New("the file is there already")

// AddFile copies a file into the store. One that is there already keeps its
// name.
func (s *Store) AddFile(ctx context.Context, name string, r io.Reader) (File, error) {
	var f File
	err := s.write(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		f, err = putFile(ctx, tx, name, r)
		return err
	})
	if errors.Is(err, errThere) {
		return f, nil
	}
	return f, err
}

// putFile copies a file in pieces. With errThere the transaction must be
// undone.
func putFile(ctx context.Context, tx *sql.Tx, name string, r io.Reader) (File, error) {
	f := File{Name: name}
	if err := tx.QueryRowContext(ctx, nextFile).Scan(&f.seq); err != nil {
		return f, err
	}
	h := sha256.New()
	buf := make([]byte, piece)
	for n := 0; ; n++ {
		got, err := io.ReadFull(r, buf)
		if got > 0 {
			if f.Size += int64(got); f.Size > MaxFile {
				return f, fmt.Errorf("file %s: larger than %d bytes", name, int64(MaxFile))
			}
			h.Write(buf[:got])
			if _, err := tx.ExecContext(ctx, addPiece, f.seq, n, buf[:got]); err != nil {
				return f, err
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			break
		}
		if err != nil {
			return f, fmt.Errorf("file %s: %w", name, err)
		}
	}
	f.SHA256 = hex.EncodeToString(h.Sum(nil))
	had, err := fetch(ctx, tx, scanNamedFile, fileOf, f.SHA256)
	if err != nil {
		return f, err
	}
	if len(had) > 0 {
		f.Name = had[0].Name
		return f, errThere
	}
	if _, err := tx.ExecContext(ctx, addFile, f.seq, f.SHA256, f.Name, f.Size, f.mark()); err != nil {
		return f, err
	}
	var t tally
	t.add(f.mark())
	return f, book(ctx, tx, "files", t)
}

func scanNamedFile(rows *sql.Rows) (f File, err error) {
	err = rows.Scan(&f.seq, &f.Name, &f.Size, &f.sum)
	return f, err
}

// Files returns the hashes of the copied files.
func (s *Store) Files(ctx context.Context) (map[string]bool, error) {
	hashes, err := fetch(ctx, s.reading, scanString, fileHashes)
	out := make(map[string]bool, len(hashes))
	for _, h := range hashes {
		out[h] = true
	}
	if len(s.lost) > 0 && ctx.Err() == nil { // what can be read of them
		return out, nil
	}
	return out, s.says(err)
}

// File writes a copied file to w. An error means that what was written is not
// the file.
func (s *Store) File(ctx context.Context, sha string, w io.Writer) (File, error) {
	found, err := fetch(ctx, s.reading, scanNamedFile, fileOf, sha)
	if err != nil {
		return File{}, s.says(err)
	}
	if len(found) == 0 {
		return File{}, fmt.Errorf("file %s: %w", sha, ErrNone)
	}
	f := found[0]
	f.SHA256 = sha
	return f, s.says(s.copyPieces(ctx, s.reading, f, w))
}

func (s *Store) copyPieces(ctx context.Context, q querier, f File, w io.Writer) error {
	bad := func(why string) error {
		return &DamagedError{s.path, []Damage{{"file", f.SHA256, why}}}
	}
	if f.Size > MaxFile {
		return bad("it is said to be larger than any that is taken")
	}
	if string(f.mark()) != string(f.sum) {
		return bad("its name or size does not fit its sum")
	}
	var h hash.Hash = sha256.New()
	var size int64
	for n := 0; size < f.Size; n++ {
		var data []byte
		err := q.QueryRowContext(ctx, pieceOf, f.seq, n).Scan(&data)
		if errors.Is(err, sql.ErrNoRows) {
			return bad("a piece is missing")
		}
		if err != nil {
			return err
		}
		h.Write(data)
		if _, err := w.Write(data); err != nil {
			return err
		}
		size += int64(len(data))
	}
	if size != f.Size || hex.EncodeToString(h.Sum(nil)) != f.SHA256 {
		return bad("content does not fit its hash")
	}
	return nil
}
