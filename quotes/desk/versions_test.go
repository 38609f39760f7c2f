package desk

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
)

// Two people work on the draft of one article: the second one is told that the
// first was faster, and keeps the draft.
func TestAnArticleIsAddedOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "one.db")
	ana, ben := openAs(t, file, "ana"), openAs(t, file, "ben")
	anas, bens := draftOf(t, ana, parkArticle), draftOf(t, ben, parkArticle)
	bens, err := bens.SetSpeaker(0, "Max Right")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ana.Add(t.Context(), anas); err != nil {
		t.Fatal(err)
	}
	var there *ThereError
	if _, err := ben.Add(t.Context(), bens); !errors.As(err, &there) || !there.Meanwhile {
		t.Errorf("Ben's draft, with a speaker that he chose: %v", err)
	}
}

// What somebody corrected in the version before comes into the new one, also
// when the program that adds it had not seen the correction.
func TestANewVersionCarriesWhatOthersCorrected(t *testing.T) {
	file := filepath.Join(t.TempDir(), "one.db")
	ana := openAs(t, file, "ana")
	first, err := ana.Add(t.Context(), draftOf(t, ana, parkArticle))
	if err != nil {
		t.Fatal(err)
	}
	ben := openAs(t, file, "ben")
	draft := draftOf(t, ben, newVersion)
	fix(t, ana, ana.Corpus().StatementsIn(first.Source)[0].ID, "Zoe Quist", nil)
	second, err := ben.Add(t.Context(), draft)
	if err != nil || second.Version != 2 {
		t.Fatalf("%+v, %v", second, err)
	}
	if got := speakerOf(ben, ben.Corpus().StatementsIn(second.Source)[0].ID); got != "Zoe Quist" {
		t.Errorf("in the new version %s says it", got)
	}
}

// An older version that comes later is the older one still, whether it comes
// by an import or is added.
func TestVersionsAreInTheOrderOfTheirDates(t *testing.T) {
	dated := func(text, date string) string {
		return strings.Replace(text, "Title:", "Published: "+date+"\nTitle:", 1)
	}
	older, newer := dated(parkArticle, "2024-05-01"), dated(newVersion, "2024-05-03")
	orphan := func(t *testing.T, d *Desk) string {
		var out []string
		for _, st := range d.Corpus().Statements() {
			if strings.HasPrefix(strings.Join(st.Warnings, ""), "orphaned") {
				out = append(out, st.Text)
			}
		}
		return strings.Join(out, ", ")
	}
	const lost = "the plan was too late"
	t.Run("imported", func(t *testing.T) {
		ana, ben, file := twoDesks(t)
		for d, text := range map[*Desk]string{ana: newer, ben: older} {
			if _, err := d.Add(t.Context(), draftOf(t, d, text)); err != nil {
				t.Fatal(err)
			}
		}
		if m, err := ana.Import(t.Context(), file); err != nil || orphan(t, ana) != lost || len(m.Undated) > 0 {
			t.Errorf("orphaned: %q, %+v, %v", orphan(t, ana), m, err)
		}
	})
	t.Run("imported without dates", func(t *testing.T) {
		ana, ben, file := twoDesks(t)
		for d, text := range map[*Desk]string{ana: newVersion, ben: parkArticle} {
			if _, err := d.Add(t.Context(), draftOf(t, d, text)); err != nil {
				t.Fatal(err)
			}
		}
		m, err := ana.Import(t.Context(), file)
		all := ana.Corpus().Sources()[1:]
		if err != nil || len(m.Undated) != 1 || m.Undated[0] != (Undated{all[0].ID, all[1].ID}) {
			t.Errorf("%+v, %v", m.Undated, err)
		}
	})
	t.Run("added", func(t *testing.T) {
		d := open(t, filepath.Join(t.TempDir(), "s.db"))
		for _, text := range []string{newer, older} {
			if added, err := d.Add(t.Context(), draftOf(t, d, text)); err != nil || added.Version != 1 {
				t.Fatalf("%+v, %v", added, err)
			}
		}
		if orphan(t, d) != lost {
			t.Errorf("orphaned: %q", orphan(t, d))
		}
	})
}

func TestOfAddresses(t *testing.T) {
	for _, row := range []struct{ came, want string }{
		{"a b c", "a b c"},           // nobody knows better
		{"a:2024 b:2023", "b a"},     // published
		{"a:2024 b", "a b"},          // one does not say
		{"a::2024 b::2023", "b a"},   // accessed
		{"a:2024 b c:2023", "c a b"}, // and stands where it came
		{"a:2024:2 b:2024:1", "b a"}, // the same day
		{"a:2024:1 b:2023:2", "b a"}, // published counts first
	} {
		var list []quotes.Source
		for _, w := range strings.Fields(row.came) {
			p := append(strings.Split(w, ":"), "", "")
			list = append(list, quotes.Source{ID: quotes.SourceID(p[0]), URL: "u", Published: quotes.Date(p[1]), Accessed: quotes.Date(p[2])})
		}
		var got []string
		for _, s := range ofAddresses(append(list, quotes.Source{ID: "none"}))["u"] {
			got = append(got, string(s.ID))
		}
		if !slices.Equal(got, strings.Fields(row.want)) {
			t.Errorf("%s: %v, want %s", row.came, got, row.want)
		}
	}
}
