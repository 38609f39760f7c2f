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

// A title in a claimed name must be the speaker's own, and who is his is not he.
func TestTitles(t *testing.T) {
	for _, row := range []struct {
		claimed string
		want    Outcome
	}{
		{"Mr Lavrov", Excerpt},
		{"Foreign Minister Lavrov", Excerpt},
		{"the Russian Foreign Minister, Sergey Lavrov", Excerpt},
		{"former foreign minister Lavrov", Excerpt},
		{"Queen Lavrov", Misattribute},
		{"President Lavrov", Misattribute},
		{"the Iranian Foreign Minister Lavrov", Misattribute},
		{"the spokesman of Lavrov", Misattribute},
		{"ambassador of Lavrov", Misattribute},
		{"spokesman for Sergey Lavrov", Misattribute},
	} {
		a, err := Check(context.Background(), embedded(), Question{"such actions are unacceptable and will take measures", row.claimed})
		if err != nil || a.Outcome != row.want {
			t.Errorf("%s: %s %v, want %s", row.claimed, a.Outcome, err, row.want)
		}
	}
}

// Words that no speaker is known of are nobody's, whoever claims them.
func TestUnknownSpeaker(t *testing.T) {
	c := data.Corpus()
	st := quotes.Statement{ID: "one", Speech: quotes.Direct, Text: "The island will have a doctor again before the first storm"}
	lib := newShelf(quotes.NewCorpus(c.Sources(), c.Speakers(), append(slices.Clone(c.Statements()), st), nil))
	for claimed, known := range map[string]bool{"Zarif": false, "": true} {
		a, err := Check(context.Background(), lib, Question{st.Text, claimed})
		if err != nil || a.Outcome != Exact || (a.Faithful != nil) != known {
			t.Errorf("%q: %s, faithful %v, %v", claimed, a.Outcome, a.Faithful, err)
		}
	}
}
