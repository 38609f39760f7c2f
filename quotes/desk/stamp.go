package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"

	"whosaid/quotes/search"
)

// The stamp says which documents the index on disk holds, so that a start need
// not put them in again: that costs a tenth of a second and more. A stamp that
// is missing costs that time and nothing else.

func (d *Desk) stampFile() string { return filepath.Join(d.indexDir(), "documents") }

func (d *Desk) indexDir() string { return d.store.Path() + ".index" }

func stampOf(all []search.Record) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, r := range all {
		_ = enc.Encode(r) // a hash takes all, and records can be encoded
	}
	return strconv.Itoa(len(all)) + " " + hex.EncodeToString(h.Sum(nil))
}

// stamped reports whether the index on disk holds these documents.
func (d *Desk) stamped(stamp string) bool {
	b, err := os.ReadFile(d.stampFile())
	return err == nil && string(b) == stamp
}

func (d *Desk) unstamp() { _ = os.Remove(d.stampFile()) }

// stamp notes what was put in. Half a stamp matches nothing.
func (d *Desk) stamp(stamp string) { _ = os.WriteFile(d.stampFile(), []byte(stamp), 0o600) }
