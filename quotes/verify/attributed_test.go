package verify

import (
	"context"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
)

// Q stands for a quotation of Rouhani's. Whom the paste names is the claimed
// speaker when the question names nobody.
func TestPastedAttribution(t *testing.T) {
	const q = "the only way for Washington is to return to the nuclear deal"
	lib := embedded()
	for _, row := range []struct{ paste, speaker, claimed, want string }{
		{"Q - Rouhani", "", "Rouhani", "excerpt"},
		{"“Q” – President Rouhani", "", "President Rouhani", "excerpt"},
		{"‘Q’ — Hassan Rouhani", "", "Hassan Rouhani", "excerpt"},
		{"Q\nRouhani", "", "Rouhani", "excerpt"},
		{"Q (Rouhani)", "", "Rouhani", "excerpt"},
		{"Q, ROUHANI said", "", "ROUHANI", "excerpt"},
		{"Q, said Rouhani on Tuesday", "", "Rouhani", "excerpt"},
		{"Q, according to President Rouhani", "", "President Rouhani", "excerpt"},
		{"Q, he said", "", "", "excerpt"},
		{"Q, he said.", "Rouhani", "Rouhani", "excerpt"},
		{"Q, he said.", "Lavrov", "Lavrov", "misattributed"},
		{"Rouhani: Q", "", "Rouhani", "excerpt"},
		{"rouhani: Q", "", "rouhani", "excerpt"},
		{"Rouhani said: Q", "", "Rouhani", "excerpt"},
		{"Rouhani said, Q", "", "Rouhani", "excerpt"},
		{"President Hassan Rouhani: “Q”", "", "President Hassan Rouhani", "excerpt"},
		{"He said: Q", "", "", "excerpt"},
		{"\"Q\" - Hassan Rouhani, President of Iran", "", "Hassan Rouhani", "excerpt"},
		{"Q - Hassan Rouhani, President of Iran", "", "Hassan Rouhani", "excerpt"},
		{"Q - President of Iran", "", "President of Iran", "excerpt"},
		{"“the only way for Washington,” Rouhani said, “is to return to the nuclear deal.”", "", "Rouhani", "excerpt"},
		{"\"the only way for Washington\", said Lavrov, \"is to return to the nuclear deal\"", "", "Lavrov", "misattributed"},
		{"Lavrov: “maximum pressure on Tehran has failed”", "", "Lavrov", "misattributed"},
		{"Lavrov: maximum pressure on Tehran has failed", "", "Lavrov", "misattributed"},
		{"maximum pressure on Tehran has failed - Zarif", "", "Zarif", "misattributed"},
		{"maximum pressure on Tehran has not failed - Rouhani", "", "Rouhani", "altered"},
		{"#Iran's President Rouhani: “Q”", "", "Iran's President Rouhani", "excerpt"},
		{"Q, Rouhani", "", "Rouhani", "excerpt"},
		{"“Q” - Lavrov", "Rouhani", "Rouhani", "misattributed"},
		{"“Q” - Rouhani", "Lavrov", "Lavrov", "misattributed"},
		{"Rouhani denied: “maximum pressure on Tehran has failed”", "", "", "altered"},
		{"“maximum pressure on Tehran has failed,” Rouhani denied.", "", "", "altered"},
	} {
		paste := strings.Replace(row.paste, "Q", q, 1)
		a, err := Check(context.Background(), lib, Question{paste, row.speaker})
		if err != nil || string(a.Outcome) != row.want || a.ClaimedSpeaker != row.claimed {
			t.Errorf("%s (by %q): %s %v claimed for %q, want %s and %q (%v)\n%v", paste, row.speaker, a.Outcome, a.Also, a.ClaimedSpeaker, row.want, row.claimed, err, a.Diff)
		}
	}
}

// What looks like an attribution is the speaker's when he says it.
func TestSpeakersQuoteOthers(t *testing.T) {
	for _, words := range []string{
		"Lavrov said: the harbour will never be open to the ships of the enemy",
		"The harbour will never be open to the ships of the enemy, he said",
		"The harbour will never be open to the friends of the enemy - Lavrov",
	} {
		a, err := Check(context.Background(), with(said(quotes.Direct, words)...), Question{words, "Zarif"})
		if err != nil || a.Outcome != Exact || len(a.Warnings) > 0 {
			t.Errorf("%s: %s %v %q, %v", words, a.Outcome, a.Also, a.Warnings, err)
		}
	}
}

// A speaker that only loaded statements have is known by them.
func TestPastedNameOfLoadedSpeaker(t *testing.T) {
	c := embedded()
	st := quotes.Statement{ID: "one", Speaker: "loaded", Speech: quotes.Direct, Text: "We rang 2 times on 12 March and paid 42 million euros for nothing but a door."}
	lib := &loaded{newShelf(quotes.NewCorpus(c.Sources(), c.Speakers(), append(slices.Clone(c.Statements()), st), nil)), quotes.Speaker{ID: "loaded", Name: "Ann Kim"}}
	for _, row := range []struct {
		paste, claimed string
		want           Outcome
	}{
		{"Ann Kim: We rang twice on March 12", "Ann Kim", Excerpt},
		{"We rang twice on March 12, Ms. Kim told reporters", "Ms. Kim", Excerpt},
		{"“We rang two times on 12 March and paid €42 million” - Kim", "Kim", Excerpt},
		{"We rang two times on 12 March and paid $42 million - Kim", "Kim", Altered},
		{"We rang twice on 12 March - Rouhani", "Rouhani", Misattribute},
		{"~5: We rang twice on 12 March", "", Altered}, // a sign is a word, and no name
	} {
		a, err := Check(context.Background(), lib, Question{Quote: row.paste})
		if err != nil || a.Outcome != row.want || a.ClaimedSpeaker != row.claimed {
			t.Errorf("%s: %s %s %q, %v\n%v", row.paste, a.Outcome, a.Altered, a.ClaimedSpeaker, err, a.Diff)
		}
	}
}

// loaded knows one more speaker, by ID only.
type loaded struct {
	*shelf
	who quotes.Speaker
}

func (l *loaded) Speaker(id quotes.SpeakerID) (quotes.Speaker, bool) {
	if id == l.who.ID {
		return l.who, true
	}
	return l.shelf.Speaker(id)
}
