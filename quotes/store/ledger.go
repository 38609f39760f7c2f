package store

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/binary"
	"errors"
)

// sumSize is enough against accidents. Against forgers stand the hashes of
// events, of documents and of files.
const sumSize = 16

// sum covers a row: its table and fields, each with its length, so that no two
// rows have the same bytes under it.
func sum(table string, fields ...string) []byte { return sumOf(table, fields...) }

func sumOf[T string | []byte](table string, fields ...T) []byte {
	return appendSum(nil, table, fields...)
}

// appendSum appends the sum of a row.
func appendSum[T string | []byte](to []byte, table string, fields ...T) []byte {
	b := make([]byte, 0, 1024) // most rows are shorter: it stays on the stack
	b = binary.BigEndian.AppendUint64(b, uint64(len(table)))
	b = append(b, table...)
	for _, f := range fields {
		b = binary.BigEndian.AppendUint64(b, uint64(len(f)))
		b = append(b, f...)
	}
	s := sha256.Sum256(b)
	return append(to, s[:sumSize]...)
}

// tally counts rows and adds their sums bit by bit, so that adding a row twice
// takes it out of the digest.
type tally struct {
	count  int64
	digest [sumSize]byte
}

func (t *tally) add(sum []byte) {
	t.count++
	t.flip(sum)
}

func (t *tally) remove(sum []byte) {
	t.count--
	t.flip(sum)
}

func (t *tally) flip(sum []byte) {
	var s [sumSize]byte
	copy(s[:], sum)
	subtle.XORBytes(t.digest[:], t.digest[:], s[:])
}

// ledgerOf reads what a table should add up to.
func ledgerOf(ctx context.Context, q querier, table string) (tally, error) {
	var t tally
	var digest []byte
	err := q.QueryRowContext(ctx, readLedger, table).Scan(&t.count, &digest)
	if errors.Is(err, sql.ErrNoRows) {
		return t, nil
	}
	copy(t.digest[:], digest)
	return t, err
}

// book adds a change of a table to the ledger, in the transaction of the
// change.
func book(ctx context.Context, tx *sql.Tx, table string, change tally) error {
	if change == (tally{}) {
		return nil
	}
	t, err := ledgerOf(ctx, tx, table)
	if err != nil {
		return err
	}
	t.count += change.count
	t.flip(change.digest[:])
	_, err = tx.ExecContext(ctx, writeLedger, table, t.count, t.digest[:])
	return err
}
