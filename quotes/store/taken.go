package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"whosaid/quotes"
)

// Identifiers have 50 bits: of a hundred million things some pairs share one.
// What follows keeps the second of a pair from being taken for the first.

var errOneID = errors.New("two that differ have one identifier")

// addLoaded keeps statements. One whose identifier another statement has gets
// a further one.
func (s *Store) addLoaded(ctx context.Context, tx *sql.Tx, list []quotes.Statement, k *Kept) error {
	in, err := s.newInserter(ctx, tx, "loaded", addLoaded, placesOfLoaded, 6)
	if err != nil {
		return err
	}
	defer in.close()
	k.Before = int(in.last)
	in.fresh = func(i int) { k.New = append(k.New, i) }
	err = in.all(ctx, len(list), func(g *group, i int) error { return g.statement(&list[i]) })
	for tries := 0; err == nil && len(in.taken) > 0; tries++ {
		if tries == mostAgain {
			return fmt.Errorf("statement %s: %w, again and again", list[in.taken[0]].ID, errOneID)
		}
		var move []int
		if move, err = k.move(ctx, tx, list, in.taken); err != nil {
			return err
		}
		in.fresh = func(i int) { k.New = append(k.New, move[i]) }
		err = in.all(ctx, len(move), func(g *group, i int) error {
			st := list[move[i]]
			st.ID = k.Moved[move[i]]
			return g.statement(&st)
		})
		for i, at := range in.taken {
			in.taken[i] = move[at]
		}
	}
	if err != nil {
		return err
	}
	return book(ctx, tx, "loaded", in.tally)
}

// move gives a further identifier to those of some statements that are not the
// ones which have theirs, and returns them.
func (k *Kept) move(ctx context.Context, tx *sql.Tx, list []quotes.Statement, taken []int) (moved []int, err error) {
	for _, i := range taken {
		id, ok := k.Moved[i]
		if !ok {
			id = list[i].ID
		}
		rows, err := fetch(ctx, tx, scanLoaded, among(loadedIn, 1), string(id))
		if err != nil {
			return nil, err
		}
		had, err := rows[0].statement()
		if err != nil {
			return nil, err
		}
		if sameLoaded(had, list[i]) {
			continue
		}
		if k.Moved == nil {
			k.Moved = map[int]quotes.StatementID{}
		}
		k.Moved[i] = id.Again()
		moved = append(moved, i)
	}
	return moved, nil
}

// sameLoaded reports whether two loaded statements are one. What else is known
// of it, such as its topics, may differ: what came first stays.
func sameLoaded(a, b quotes.Statement) bool {
	return a.Text == b.Text && a.Speech == b.Speech && a.Said == b.Said && a.Speaker == b.Speaker && a.Source == b.Source
}

// names is a table of what has a name.
type names[T any] struct {
	table, insert, places, in string

	id    func(*T) string
	write func(b []byte, v *T) ([]byte, error)
	same  func(a, b *T) bool // whether they are one, of which more or less is known
}

// add keeps what is not known yet.
func (n names[T]) add(ctx context.Context, s *Store, tx *sql.Tx, list []*T) error {
	if len(list) == 0 {
		return nil
	}
	in, err := s.newInserter(ctx, tx, n.table, n.insert, n.places, 3)
	if err != nil {
		return err
	}
	defer in.close()
	err = in.all(ctx, len(list), func(g *group, i int) error {
		return g.named(n.table, n.id(list[i]), func(b []byte) ([]byte, error) { return n.write(b, list[i]) })
	})
	if err != nil {
		return err
	}
	for _, i := range in.taken {
		rows, err := fetch(ctx, tx, scanPlain, among(n.in, 1), n.id(list[i]))
		if err != nil {
			return err
		}
		had, err := read[T](n.table, rows[0])
		if err != nil {
			return err
		}
		if !n.same(&had, list[i]) {
			return fmt.Errorf("%s %s: %w", n.table, rows[0].id, errOneID)
		}
	}
	return book(ctx, tx, n.table, in.tally)
}
