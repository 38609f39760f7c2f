package attribution

import (
	"context"
	"strings"
	"testing"

	"whosaid/data"
	"whosaid/quotes"
)

// The turns that a reader found belong to their labels, whatever is quoted in
// them; text outside the turns is read as any other.
func TestTurnsGoToTheirLabels(t *testing.T) {
	text := "Ann: I said “never.”\nBen: She did.\n\nThe host thanked them. “Good night,” said Carla Roe."
	at := func(s string) quotes.Span {
		i := strings.Index(text, s)
		return quotes.Span{Start: i, End: i + len(s)}
	}
	found := Find(context.Background(), text, Options{Turns: []Turn{
		{Label: "Ann", At: at("I said “never.”"), Name: at("Ann")},
		{Label: "Ben", At: at("She did."), Name: at("Ben")},
	}})
	valid(t, text, found)
	want := map[string]string{"I said “never.”": "Ann", "She did.": "Ben", "“Good night,”": "Carla Roe"}
	for _, a := range found {
		said := quotes.Join(text, a.Content)
		if speaker, ok := want[said]; ok {
			if a.Speaker != speaker || a.Speech != quotes.Direct {
				t.Errorf("%q: %s speech by %q, want direct speech by %q", said, a.Speech, a.Speaker, speaker)
			}
			delete(want, said)
		}
	}
	for said := range want {
		t.Errorf("%q was not found", said)
	}
}

// Speakers known before the text is read give the canonical name.
func TestKnownSpeakersGiveTheName(t *testing.T) {
	text := "Serghei LAVROV said that the talks would go on."
	found := Find(context.Background(), text, Options{Known: known(data.Corpus())})
	if len(found) != 1 || found[0].Speaker != "Sergey Lavrov" {
		t.Errorf("got %+v, want one attribution to Sergey Lavrov", found)
	}
}

// What Said leaves out: the marks of direct speech, an introducing "that".
func TestSaidLeavesOutMarksAndThat(t *testing.T) {
	for text, want := range map[string]string{
		"“We won,” Lee said.":              "We won,",
		"Lee said that they had won.":      "they had won",
		"Lee said they had “no plans.”":    "they had “no plans.”",
		"“We won,” Lee said, “and so on.”": "We won, and so on.",
		"We have won it” Lee said.":        "We have won it",
	} {
		found := Find(context.Background(), text, Options{})
		if len(found) != 1 || quotes.Join(text, found[0].Said(text)) != want {
			t.Errorf("%s\ngot %+v, want %q", text, found, want)
		}
	}
}

// Every line of the cue lexicon can be read.
func TestCueLexicon(t *testing.T) {
	lines(data.Cues, func(head string, words []string) {
		f := strings.Fields(head)
		if len(f) < 3 || len(words) == 0 {
			t.Errorf("line %q has no kind, class, frame or word", head)
			return
		}
		if k := f[0]; k != "verb" && k != "noun" && k != "adj" && k != "phrase" {
			t.Errorf("line %q: kind %q", head, k)
		}
		if classNamed(f[1]) == noClass {
			t.Errorf("line %q: class %q", head, f[1])
		}
		for _, fr := range f[2:] {
			if len(fr) == 1 && !strings.Contains(frameLetters, fr) {
				t.Errorf("line %q: frame %q", head, fr)
			}
		}
	})
}

// Find is a function of the text alone.
func TestFindIsDeterministic(t *testing.T) {
	text := data.Corpus().Sources()[0].Text
	first := yields(t, text, true)
	for range 20 {
		if again := yields(t, text, true); again != first {
			t.Fatalf("first:\n%s\nthen:\n%s", first, again)
		}
	}
}
