package verify

import (
	"context"
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
		{"#Iran's President Rouhani: “Q”", "", "President Rouhani", "excerpt"},
		{"Q, Rouhani", "", "Rouhani", "excerpt"},
		{"“Q” - Lavrov", "Rouhani", "Rouhani", "excerpt"}, // with a warning
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
