package desk

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/store"
)

// A search that is called off while the index is built, as the next key does,
// only stops waiting: the build goes on and leaves nothing out.
func TestASearchThatIsCalledOffDoesNotStopTheBuild(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	var b store.Batch
	for i := range 20_000 {
		text := fmt.Sprintf("The harvest of valley %d was good.", i)
		b.Statements = append(b.Statements, quotes.Statement{ID: quotes.StatementID(quotes.NewID("loaded", text)), Text: text})
	}
	if _, err := d.store.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	ctx, next := context.WithCancel(t.Context())
	next()
	if _, err := d.Search(ctx, "harvest", 5, 0); !errors.Is(err, context.Canceled) {
		t.Fatalf("the search was not called off: %v", err)
	}
	eventually(t, "the index is built without another search", func() bool { return d.index.holdsLoaded() })
	if f, err := d.Search(t.Context(), "harvest", 5, 0); err != nil || f.Total != len(b.Statements) {
		t.Errorf("%d of %d found, %v", f.Total, len(b.Statements), err)
	}
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 1000 {
		if is() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("not after ten seconds: " + what)
}

// A document that a Refresh saw before Add took it in is there once.
func TestADocumentIsTakenInOnce(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	src, _, statements, _ := draftOf(t, d, parkArticle).Bundle()
	b := store.Bundle{Source: src, Statements: statements}
	if err := d.store.AddSource(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.takeIn(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if n, m := len(d.Corpus().Sources()), len(d.Corpus().StatementsIn(src.ID)); n != 2 || m != len(statements) {
		t.Errorf("%d sources; %d statements, want %d", n, m, len(statements))
	}
}

// newVersion is parkArticle as it stands at its address later.
var newVersion = strings.Replace(parkArticle, "too late", "too early", 1) + "\nA new last paragraph.\n"

func TestALinkedStatementStaysInTheVersionBefore(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	first, err := d.Add(t.Context(), draftOf(t, d, parkArticle))
	if err != nil {
		t.Fatal(err)
	}
	theirs, ours := d.Corpus().StatementsIn(first.Source)[0].ID, d.Corpus().Statements()[0].ID
	if err := d.LinkVariants(t.Context(), theirs, ours); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Add(t.Context(), draftOf(t, d, newVersion)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Statement(t.Context(), theirs); err != nil {
		t.Error(err)
	}
}

// What a person dropped or changed in the draft of a new version is not
// overruled by the version before.
func TestANewVersionIsAsItsDraftWasDecided(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	if _, err := d.Add(t.Context(), draftOf(t, d, parkArticle)); err != nil {
		t.Fatal(err)
	}
	draft, err := draftOf(t, d, newVersion).SetSpeaker(0, "Zoe Quist")
	if err == nil {
		draft, err = draft.Drop(1)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Add(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	st, _ := d.Corpus().Statement(draft.Items[0].Statement.ID)
	if sp, _ := d.Speaker(st.Speaker); sp.Name != "Zoe Quist" {
		t.Errorf("said by %q", sp.Name)
	}
	if _, back := d.Corpus().Statement(draft.Items[1].Statement.ID); back {
		t.Error("what was dropped is back")
	}
}
