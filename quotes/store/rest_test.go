package store

import (
	"encoding/json"
	"reflect"
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

func TestAPublicationIsWrittenAsJSONWithoutWhatIsEmpty(t *testing.T) {
	for _, src := range []quotes.Source{
		{},
		{ID: "0123456789", URL: "https://example.org/a?b=1&c=2"},
		{ID: "0123456789", Title: `Der "Tag" <heute>`, Publisher: "Tägliche\tBlätter", URL: "https://example.org"},
		{ID: "0123456789", Title: "A visit", Author: "Ana Lee", Published: "2021", Note: "by hand"},
	} {
		doc, err := appendPublication([]byte("before"), &src)
		if err != nil {
			t.Fatal(err)
		}
		var got quotes.Source
		if err := json.Unmarshal(doc[len("before"):], &got); err != nil || !reflect.DeepEqual(got, src) {
			t.Errorf("%s is read as %+v, want %+v, %v", doc, got, src, err)
		}
	}
	doc, err := appendPublication(nil, &quotes.Source{ID: "x", URL: "u", Raw: []byte("raw"), Text: "text"})
	if err != nil || string(doc) != `{"ID":"x","URL":"u"}` {
		t.Errorf("%s %v", doc, err)
	}
}
