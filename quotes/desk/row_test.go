package desk

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// herons is a desk with as many loaded statements, of which every one holds
// the word heron.
func herons(t *testing.T, n int) *Desk {
	t.Helper()
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(birds(0, n)), nil); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRow(t *testing.T) {
	d := herons(t, 12_000)
	for _, row := range []struct {
		query          string
		at, near, want int
	}{
		{"", 0, 0, 0},
		{"", 140, 0, 140},
		{"", 11_000, 11_900, 11_000}, // some came or went since
		{"", 11_000, 0, -1},          // nobody looks through all
		{"heron", 4100, 0, 4100},
		{"heron", 9000, 9050, 9000},
		{"vaccine", 140, 0, -1}, // not what the query finds
	} {
		list := row.query
		if row.want < 0 {
			list = ""
		}
		f, err := d.Search(t.Context(), list, 1, row.at)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := d.Row(t.Context(), row.query, f.Statements[0].ID, row.near); got != row.want || err != nil {
			t.Errorf("%q, row %d: %d, %v", row.query, row.at, got, err)
		}
	}
}

// The claims of a statement far down the list are found like those of the
// first ones, and only by what the query says.
func TestClaimed(t *testing.T) {
	d := herons(t, 400)
	f, err := d.Search(t.Context(), "heron", 1, 390)
	if err != nil {
		t.Fatal(err)
	}
	far := f.Statements[0].ID
	if _, err := d.TakeStatement(t.Context(), []quotes.StatementID{far}, "rare"); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		query string
		far   bool
		n     int
	}{
		{"heron", true, 1},
		{"hero", true, 1}, // still being typed
		{"heron status:flagged", true, 1},
		{"heron status:decided", false, 0},
		{"vaccine", false, 1},
		{"", true, 16},
	} {
		r, err := d.Claimed(t.Context(), row.query)
		found := slices.ContainsFunc(r.Matches, func(m search.Match) bool { return m.ID == far })
		if err != nil || found != row.far || len(r.Matches) != row.n {
			t.Errorf("%q: %d of them, the far one %v, %v", row.query, len(r.Matches), found, err)
		}
	}
}
