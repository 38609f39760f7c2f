package desk

import (
	"path/filepath"
	"testing"

	"whosaid/quotes/intake"
)

// What an unfinished import leaves is offered once, by its draft when that can
// be kept, else by its file; what was stored since is not.
func TestAnUnfinishedImport(t *testing.T) {
	d := open(t, t.TempDir()+"/s.db")
	first, second := draftOf(t, d, parkArticle), draftOf(t, d, "“The heron is back,” said Ana Ruiz.\n")
	waiting := []Waiting{{first.Source.ID, "park.txt"}, {second.Source.ID, "heron.txt"}}
	offered := func(draft bool, files ...string) {
		t.Helper()
		u, ok := d.KeptDraft(t.Context())
		if ok != (draft || len(files) > 0) || (u.Draft != nil) != draft || len(u.Waiting) != len(files) {
			t.Fatalf("%v, %+v", ok, u)
		}
		for i, w := range u.Waiting {
			if !filepath.IsAbs(w.File) || filepath.Base(w.File) != files[i] {
				t.Errorf("%s, want %s", w.File, files[i])
			}
		}
	}
	keep := func(draft intake.Draft) {
		t.Helper()
		if err := d.KeepDraft(t.Context(), draft, waiting); err != nil {
			t.Fatal(err)
		}
	}
	offered(false)
	keep(first)
	offered(true, "heron.txt")
	large := first
	large.Source.Raw = make([]byte, mostKept)
	keep(large)
	offered(false, "park.txt", "heron.txt")
	keep(first)
	if _, err := d.Add(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	offered(false, "heron.txt")
	if err := d.ForgetDraft(t.Context()); err != nil {
		t.Fatal(err)
	}
	offered(false)
}
