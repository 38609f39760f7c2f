package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"strings"
)

// Beside a store stands a file with the identifier of the event that was saved
// last. A record that was cut short, with its ledger or by the loss of the
// database's log, is sound in itself: that it was longer can only be known from
// elsewhere. The file is a help against accidents, not against who can change
// both. Without it nothing is missed.

// lastIn is how that file is named after the store.
const lastIn = ".last"

// LastFile returns where that is; empty when there is none, as of a store in
// memory.
func (s *Store) LastFile() string {
	file := s.engine.path()
	if file == InMemory {
		return ""
	}
	return file + lastIn
}

// last returns the identifier in the file, empty when it says none.
func (s *Store) last() string {
	name := s.LastFile()
	if name == "" {
		return ""
	}
	b, err := os.ReadFile(name)
	if id := strings.TrimSpace(string(b)); err == nil && len(id) == 2*sha256.Size {
		return id
	}
	return ""
}

// lacks returns what last said when it is not in the record, empty when all is
// well. The file is read first: what it says was saved before.
func lacks(ctx context.Context, q querier, last string) (string, error) {
	if last == "" {
		return "", nil
	}
	var n int
	if err := q.QueryRowContext(ctx, hasEvent, last).Scan(&n); err != nil || n > 0 {
		return "", err
	}
	return last, nil
}

// remember writes the identifier of the event that was saved last. It need not
// be durable: an older one is in the record as well.
func (s *Store) remember(id string) {
	name := s.LastFile()
	if name == "" {
		return
	}
	line := id + "\n"
	switch old, err := os.Stat(name); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil || !old.Mode().IsRegular() || old.Size() != 0 && old.Size() != int64(len(line)):
		return // it is somebody else's
	}
	// All are of one length: to cut the file first would make some disks write it
	// out at once, which takes longer than the event.
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return // a folder that cannot be written does without
	}
	_, _ = f.WriteString(line)
	_ = f.Close()
}
