package verify

import (
	"context"
	"slices"
	"testing"

	"whosaid/data"
	"whosaid/quotes"
)

// A list of statements names its speakers as it likes: "Zarif" there and
// Mohammad Javad Zarif in the article are one man, Ali Zarif is another.
func TestOneSpeakerUnderTwoRecords(t *testing.T) {
	const words = "The fishermen of the southern coast deserve a harbour that is open in winter"
	for _, row := range []struct {
		loaded, claimed string
		want            Outcome
	}{
		{"Zarif", "Zarif", Exact},
		{"Zarif", "Mohammad Javad Zarif", Exact},
		{"ZARIF", "Javad Zarif", Exact},
		{"Javad Zarif", "Zarif", Exact},
		{"Malley", "Robert Malley", Exact},
		{"Zarif", "Lavrov", Misattribute},
		{"Ali Zarif", "Mohammad Javad Zarif", Misattribute},
		{"Zarif", "Ali Zarif", Misattribute},
	} {
		c := data.Corpus()
		loaded := quotes.Speaker{ID: "loaded", Name: row.loaded}
		st := quotes.Statement{ID: "one", Speaker: loaded.ID, Speech: quotes.Direct, Text: words}
		lib := newShelf(quotes.NewCorpus(c.Sources(), append(slices.Clone(c.Speakers()), loaded), append(slices.Clone(c.Statements()), st), nil))
		a, err := Check(context.Background(), lib, Question{words, row.claimed})
		if err != nil || a.Outcome != row.want {
			t.Errorf("%s's words as %s's: %s %v, want %s", row.loaded, row.claimed, a.Outcome, err, row.want)
		}
		if row.want != Exact {
			continue
		}
		if a, err = Check(context.Background(), lib, Question{words[:len(words)-10], row.claimed}); err != nil || a.Outcome != Excerpt || *a.Faithful != true {
			t.Errorf("%s: %s, %v", row.claimed, a.Outcome, err)
		}
	}
}

// A rendering that somebody else of the same person's records holds is his.
func TestVariantUnderTwoRecords(t *testing.T) {
	c := data.Corpus()
	st := quotes.Statement{ID: "one", Speaker: "loaded", Speech: quotes.Direct, Text: xinhua}
	lib := newShelf(quotes.NewCorpus(c.Sources(), append(slices.Clone(c.Speakers()), quotes.Speaker{ID: "loaded", Name: "Zarif"}), append(slices.Clone(c.Statements()), st), nil))
	lib.link(labelled(lib, "S14").ID, st.ID)
	for _, claimed := range []string{"Zarif", "Mohammad Javad Zarif"} {
		a, err := Check(context.Background(), lib, Question{xinhua, claimed})
		if err != nil || a.Outcome != Variant || len(a.Also) > 0 {
			t.Errorf("%s: %s %v, %v", claimed, a.Outcome, a.Also, err)
		}
	}
}
