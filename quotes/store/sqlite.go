package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// applicationID marks a file as ours ("whos").
const applicationID = 0x77686f73

const (
	busy     = 10 * time.Second // how long a writer waits for another
	readers  = 4
	pageSize = 4096
)

type sqliteFile struct {
	file   string
	copied string // a folder with a copy that is read instead, or empty
	pragma []string
}

func newSQLite(rest string) (engine, error) {
	rest = strings.TrimPrefix(rest, "//")
	if rest == "" {
		return nil, errors.New("no path")
	}
	if rest == InMemory {
		return &sqliteFile{file: rest}, nil
	}
	file, err := filepath.Abs(rest)
	if err != nil {
		return nil, err
	}
	return &sqliteFile{file: file}, nil
}

func (e *sqliteFile) path() string { return e.file }

func (e *sqliteFile) close() {
	if e.copied != "" {
		_ = os.RemoveAll(e.copied) // a copy nobody else knows of
	}
}

// cached is how many KiB of a file a pool keeps, all its connections together: the
// system keeps the rest, and what one of them does not forget costs memory for good.
const cached = 16384

// connect opens a pool. Every connection waits for others and syncs at each
// commit: with synchronous=NORMAL a power cut loses commits.
func (e *sqliteFile) connect(file string, n int, params ...string) (*sql.DB, error) {
	q := url.Values{}
	q.Set("_busy_timeout", fmt.Sprint(busy.Milliseconds()))
	q.Set("_txlock", "immediate") // a writer that begins by reading can not become one while another writes
	for _, p := range append([]string{"synchronous(FULL)", "trusted_schema(OFF)", "cell_size_check(ON)", fmt.Sprintf("cache_size(-%d)", cached/n), "temp_store(MEMORY)"}, e.pragma...) {
		q.Add("_pragma", p)
	}
	for _, p := range params {
		k, v, _ := strings.Cut(p, "=")
		q.Set(k, v)
	}
	dsn := InMemory + "?" + q.Encode()
	if file != InMemory {
		u := url.URL{Scheme: "file", Path: filepath.ToSlash(file), RawQuery: q.Encode()}
		if !strings.HasPrefix(u.Path, "/") { // a drive letter
			u.Path = "/" + u.Path
		}
		dsn = u.String()
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

func (e *sqliteFile) open(ctx context.Context, mode openMode) (reading, writing *sql.DB, why, err error) {
	if e.file == InMemory {
		db, err := e.connect(e.file, 1)
		return db, db, nil, err
	}
	info, statErr := os.Stat(e.file)
	switch {
	case statErr == nil && info.IsDir():
		return nil, nil, nil, &ForeignError{e.file, "it is a folder"}
	case statErr == nil:
		if err := e.recognize(info.Size()); err != nil {
			return nil, nil, nil, err
		}
	case !errors.Is(statErr, fs.ErrNotExist) || mode == toRead:
		return nil, nil, nil, fmt.Errorf("store: %w", statErr)
	default: // nobody else reads what a person writes down
		f, err := os.OpenFile(e.file, os.O_CREATE|os.O_RDWR, 0o600)
		if k := e.kind(err); k == readOnly || k == full { // the desk can still be looked at
			db, other := e.scratch()
			return db, db, &ReadOnlyError{e.file, "there is no store yet, and " + plainReason(k), k == full}, other
		}
		if err == nil {
			err = f.Close()
		}
		if err != nil {
			return nil, nil, nil, fmt.Errorf("store: %w", err)
		}
	}
	if mode == toWrite {
		writing, err = e.toWrite(ctx)
		if err == nil {
			reading, err = e.connect(e.file, readers, "_query_only=1", "_txlock=deferred")
			return reading, writing, nil, err
		}
		if k := e.kind(err); k != readOnly && k != full {
			return nil, nil, nil, err
		}
	}
	cause := err
	reading, err = e.toRead(ctx)
	if err != nil {
		return nil, nil, nil, errors.Join(cause, err)
	}
	why = &ReadOnlyError{Path: e.file, Reason: "it was opened to be read"}
	if cause != nil {
		k := e.kind(cause)
		why = &ReadOnlyError{e.file, plainReason(k), k == full}
	}
	return reading, nil, why, nil
}

func (e *sqliteFile) scratch() (*sql.DB, error) { return e.connect(InMemory, 1) }

func plainReason(k failure) string {
	if k == full {
		return "the disk is full"
	}
	return "its file or folder can not be written"
}

// recognize refuses files that are none of ours before SQLite writes to them.
// A file of one page has no tables: it is a store that is being made.
func (e *sqliteFile) recognize(size int64) error {
	f, err := os.Open(e.file)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	defer f.Close()
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return nil
	case !strings.HasPrefix(string(head[:n]), "SQLite format 3\x00"):
		return &ForeignError{e.file, "it is no whosaid store, or its first page is damaged"}
	case size > pageSize && binary.BigEndian.Uint32(head[68:]) != applicationID:
		return &ForeignError{e.file, "it is a database of another program, or its first page is damaged"}
	}
	return nil
}

// toWrite opens the file and makes sure that it can be written.
func (e *sqliteFile) toWrite(ctx context.Context) (*sql.DB, error) {
	db, err := e.connect(e.file, 1)
	if err != nil {
		return nil, err
	}
	// Turning to WAL does not wait for others who do the same.
	for start := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		var journal string
		err = db.QueryRowContext(ctx, "PRAGMA journal_mode=WAL").Scan(&journal)
		if err == nil || e.kind(err) != locked || time.Since(start) > busy {
			break
		}
	}
	if err == nil {
		var tx *sql.Tx
		if tx, err = db.BeginTx(ctx, nil); err == nil { // immediate: it takes the lock
			err = tx.Rollback()
		}
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// toRead opens the file without writing. In a folder that can not be written
// SQLite can not use its log: without one, the file alone is whole; with one,
// both are copied to a place where it can.
func (e *sqliteFile) toRead(ctx context.Context) (*sql.DB, error) {
	try := func(file string, params ...string) (*sql.DB, error) {
		db, err := e.connect(file, readers, append(params, "_txlock=deferred")...)
		if err != nil {
			return nil, err
		}
		var n int
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n); err != nil {
			return nil, errors.Join(err, db.Close())
		}
		return db, nil
	}
	db, first := try(e.file, "mode=ro")
	if first == nil {
		return db, nil
	}
	if info, err := os.Stat(e.file + "-wal"); err != nil || info.Size() == 0 {
		db, err := try(e.file, "immutable=1", "mode=ro")
		if err != nil {
			return nil, errors.Join(first, err)
		}
		return db, nil
	}
	dir, err := os.MkdirTemp("", "whosaid-")
	if err != nil {
		return nil, errors.Join(first, err)
	}
	e.copied = dir
	file := filepath.Join(dir, "store.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(e.file+suffix, file+suffix); err != nil {
			return nil, errors.Join(first, err)
		}
	}
	return try(file, "_query_only=1")
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

// bulky prepares for transactions of many rows. Their identifiers come in no
// order, so that each transaction touches most pages of an index: with room for
// all of them, and the log brought into the file every few transactions, they
// are written a fourth as often.
func (e *sqliteFile) bulky(ctx context.Context, db *sql.DB) error {
	for _, pragma := range []string{"PRAGMA cache_size=-65536", "PRAGMA wal_autocheckpoint=40000"} {
		if _, err := db.ExecContext(ctx, pragma); err != nil {
			return err
		}
	}
	return nil
}

// insert spares SQLite to copy each page before it changes it.
func (e *sqliteFile) insert() string { return "INSERT OR FAIL" }

func (e *sqliteFile) version(ctx context.Context, q querier) (int, error) {
	var id, v, things int
	if err := q.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return 0, err
	}
	if err := q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v); err != nil {
		return 0, err
	}
	if err := q.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&things); err != nil {
		return 0, err
	}
	if things > 0 && v == 0 || things > 0 && id != applicationID {
		return 0, &ForeignError{e.file, "it is a database of another program"}
	}
	// Nothing of ours runs by itself: what does was put there by others.
	if err := q.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR sql LIKE '%VIRTUAL%'").Scan(&things); err != nil {
		return 0, err
	}
	if things > 0 {
		return 0, &ForeignError{e.file, "it holds triggers or views, which no whosaid store has"}
	}
	return v, nil
}

func (e *sqliteFile) setVersion(ctx context.Context, q querier, v int) error {
	if _, err := q.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d", applicationID)); err != nil {
		return err
	}
	_, err := q.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version=%d", v))
	return err
}

func (e *sqliteFile) check(ctx context.Context, q querier) ([]Damage, error) {
	rows, err := q.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Damage
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return out, err
		}
		if line != "ok" {
			out = append(out, Damage{What: "table", Why: line})
		}
	}
	return out, rows.Err()
}

func (e *sqliteFile) copyTo(ctx context.Context, db *sql.DB, file string) error {
	if e.file == InMemory {
		if _, err := db.ExecContext(ctx, "VACUUM INTO $1", file); err != nil {
			return err
		}
		return e.stripPrivate(ctx, file)
	}
	// VACUUM refuses on connections that may only query.
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "PRAGMA query_only=0"); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "VACUUM INTO $1", file)
	_, back := conn.ExecContext(ctx, "PRAGMA query_only=1")
	if err := errors.Join(err, back); err != nil {
		return err
	}
	return e.stripPrivate(ctx, file)
}

func (e *sqliteFile) kind(err error) failure {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		switch {
		case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
			return readOnly
		case errors.Is(err, syscall.ENOSPC):
			return full
		}
		return other
	}
	switch se.Code() & 0xff {
	case lib.SQLITE_FULL:
		return full
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return readOnly
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return locked
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return damaged
	case lib.SQLITE_IOERR:
		if se.Code() == lib.SQLITE_IOERR_SHMSIZE { // the log's index does not fit on the disk
			return full
		}
		return diskFailed
	}
	return other
}
