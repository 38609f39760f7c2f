package desk

import (
	"strings"
	"testing"
	"time"

	"whosaid/quotes/search"
)

// A program that loads while it has not yet heard of another's new document
// indexes all that it loads, and finds the document's statements too.
func TestALoadBesideAnUnknownDocument(t *testing.T) {
	file := t.TempDir() + "/s.db"
	screen := open(t, file)
	if _, err := screen.Load(t.Context(), "h", strings.NewReader(birds(0, 100)), nil); err != nil {
		t.Fatal(err)
	}
	other := open(t, file)
	if _, err := screen.Add(t.Context(), draftOf(t, screen, parkArticle)); err != nil {
		t.Fatal(err)
	}
	lake := total(t, screen, "lake")
	x, err := search.Open(other.indexDir())
	if err != nil {
		t.Fatal(err)
	}
	free, ok, err := x.Reserve()
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	loaded := make(chan error)
	go func() {
		_, err := other.Load(t.Context(), "s", strings.NewReader(birds(500, 100)), nil)
		loaded <- err
	}()
	time.Sleep(1200 * time.Millisecond) // longer than a load waits to index as it saves
	free()
	if err := <-loaded; err != nil {
		t.Fatal(err)
	}
	for _, d := range []*Desk{other, open(t, file)} {
		for query, want := range map[string]int{`"heron number"`: 200, `"number 500"`: 1, `"number 598"`: 1, "lake": lake} {
			if f, err := d.Search(t.Context(), query, 5, 0); err != nil || f.Total != want {
				t.Errorf("%s: %d, want %d (%v)", query, f.Total, want, err)
			}
		}
	}
}
