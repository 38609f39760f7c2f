package store

import (
	"encoding/json"
	"testing"

	"whosaid/quotes"
)

func TestWhatElseIsKnownIsWrittenAsJSON(t *testing.T) {
	for _, st := range []quotes.Statement{
		{},
		{Speech: quotes.Direct, Said: "2021-04-13", Topics: []string{"trade", "war & peace"}, Confidence: 1},
		{Speech: quotes.Direct, Said: "2021-04-13", Topics: []string{"trade", "war and peace"}, Confidence: 1},
		{Topics: []string{"économie"}},
		{Topics: []string{}, Confidence: 1},
		{Said: `20"21`, Confidence: 0.5},
		{Speech: quotes.Mixed, Occasion: "a visit"},
	} {
		want, err := json.Marshal(rest{st.Speech, st.Said, st.Topics, st.Language, st.Occasion, st.Place, st.Addressee,
			st.SaidBasis, st.Confidence, st.Reasons, st.Warnings})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := appendRest(nil, &st); err != nil || string(got) != string(want) {
			t.Errorf("%s %v, want %s", got, err, want)
		}
	}
}
