package storetest

import (
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/store"
)

// sharing: two statements can have one identifier by chance, or because one
// text was said and reported. Neither is lost.
func sharing(t *testing.T, s *store.Store) {
	ctx := t.Context()
	id := quotes.StatementID("0123456789")
	one := quotes.Statement{ID: id, Text: "I will sign.", Speech: quotes.Direct}
	two := quotes.Statement{ID: id, Text: "I will never sign.", Speech: quotes.Direct}
	three := one
	three.Speech = quotes.Indirect
	tagged := one
	tagged.Topics = []string{"treaties"} // the same, of which more is known
	load := func(list ...quotes.Statement) store.Kept {
		t.Helper()
		k, err := s.Load(ctx, store.Batch{Statements: list})
		must(t, err)
		return k
	}
	many := Load("f", 0, 200).Statements
	k := load(append(append([]quotes.Statement{one, one, two}, many...), tagged, two)...)
	if len(k.New) != 202 || k.New[0] != 0 || k.New[201] != 2 || k.Moved[2] != id.Again() {
		t.Errorf("%d new, of which the last %d, moved %v", len(k.New), k.New[len(k.New)-1], k.Moved)
	}
	if k := load(three, two, one); !slices.Equal(k.New, []int{0}) || k.Moved[0] != id.Again().Again() {
		t.Errorf("a third one: %+v", k)
	}
	if k := load(two, three, one, tagged); len(k.New) != 0 {
		t.Errorf("loaded again: %+v", k)
	}
	got, err := s.Loaded(ctx, []quotes.StatementID{id, id.Again(), id.Again().Again()})
	must(t, err)
	for i, want := range []quotes.Statement{one, two, three} {
		if i >= len(got) || got[i].Text != want.Text || got[i].Speech != want.Speech {
			t.Errorf("%v, want %v", got, want)
		}
	}
	people := []quotes.Speaker{{ID: "sss", Name: "Ana Varga"}, {ID: "sss", Name: "Ana Vargas"}}
	if _, err := s.Load(ctx, store.Batch{Speakers: people}); err == nil || !strings.Contains(err.Error(), "one identifier") {
		t.Errorf("two speakers of one identifier: %v", err)
	}
	people[1].Name = "ana  varga"
	_, err = s.Load(ctx, store.Batch{Speakers: people})
	must(t, err)
	b := Bundle("Some words.")
	must(t, s.AddSource(ctx, b))
	other := Bundle("Other words.")
	other.Statements[0].ID = b.Statements[0].ID
	if err := s.AddSource(ctx, other); err == nil || !strings.Contains(err.Error(), "one identifier") {
		t.Errorf("statements of two documents with one identifier: %v", err)
	}
	verify(t, s)
}
