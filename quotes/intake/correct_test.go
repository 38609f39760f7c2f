package intake

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"whosaid/data"
	"whosaid/quotes"
	"whosaid/quotes/review"
)

func nameOf(id quotes.SpeakerID) string {
	s, _ := data.Corpus().Speaker(id)
	return s.Name
}

// Every statement of the article, corrected into what every other one says,
// is rebuilt from the corrections alone.
func TestCorrectionsRebuildTheEdit(t *testing.T) {
	c := data.Corpus()
	text := c.Sources()[0].Text
	for _, was := range c.Statements() {
		for _, now := range c.Statements() {
			got, err := Apply(text, was, Correct(was, now, nameOf))
			want := now
			want.ID, want.Label, want.Reasons, want.Warnings = was.ID, was.Label, got.Reasons, was.Warnings
			want.Confidence = got.Confidence
			if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%s to %s: %v\n got %+v\nwant %+v", was.Label, now.Label, err, got, want)
			}
		}
	}
}

func TestACorrectionReadsWell(t *testing.T) {
	was := data.Corpus().Statements()[0]
	now := was
	now.Speaker, now.Said = quotes.SpeakerIDOf("Sergey Lavrov"), "2021-04-12"
	want := []review.Correction{{Field: "speaker", Was: "Hassan Rouhani", Now: "Sergey Lavrov"}, {Field: "said", Was: "2021-04-13", Now: "2021-04-12"}}
	if got := Correct(was, now, nameOf); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

// A correction holds whatever stood there: the one before it may have been
// taken back since.
func TestACorrectionHoldsOnAnotherValue(t *testing.T) {
	c := data.Corpus()
	s, text := c.Statements()[0], c.Sources()[0].Text
	got, err := Apply(text, s, []review.Correction{{Field: "speaker", Was: "Ann Kimm", Now: "Anna Kimm"}})
	if err != nil || got.Speaker != quotes.SpeakerIDOf("Anna Kimm") || got.Confidence != 1 {
		t.Error(got.Speaker, err)
	}
}

func TestApplyRefuses(t *testing.T) {
	c := data.Corpus()
	s, text := c.Statements()[0], c.Sources()[0].Text
	at := formatSpans(s.Content)
	for want, bad := range map[string]review.Correction{
		"no field":     {Field: "id", Was: "", Now: "x"},
		"does not fit": {Field: "content", Was: at, Now: "5-999999"},
		"START-END":    {Field: "content", Was: at, Now: "five"},
		"not in":       {Field: "cue", Was: formatSpans(s.Cue), Now: "9-3"},
		"a date is":    {Field: "said", Was: string(s.Said), Now: "last week"},
		"direct":       {Field: "speech", Was: "indirect", Now: "shouted"},
	} {
		got, err := Apply(text, s, []review.Correction{bad})
		if err == nil || !strings.Contains(err.Error(), want) || !reflect.DeepEqual(got, s) {
			t.Errorf("%+v: %v, want %q", bad, err, want)
		}
		// What fits stands beside it.
		got, err = Apply(text, s, []review.Correction{bad, {Field: "place", Was: s.Place, Now: "Isfahan"}})
		if got.Place != "Isfahan" || err == nil {
			t.Errorf("beside %+v: place %q, %v", bad, got.Place, err)
		}
		if _, err := Apply(text, s, []review.Correction{bad, Withdraw()}); !errors.Is(err, ErrWithdrawn) {
			t.Errorf("withdrawn beside %+v: %v", bad, err)
		}
	}
}

// One side's beginning never stands beside the other's quoted words: an extent
// that does not fit goes as a whole.
func TestPartsHoldWhole(t *testing.T) {
	c := data.Corpus()
	s, text := c.Statements()[0], c.Sources()[0].Text
	got, err := Apply(text, s, []review.Correction{
		{Field: "quoted", Was: formatSpans(s.Quoted), Now: "1-2"}, {Field: "content", Was: formatSpans(s.Content), Now: "5-999999"}})
	if err == nil || !reflect.DeepEqual(got, s) {
		t.Errorf("%+v, %v", got, err)
	}
}

// What can be corrected the rulebook knows: of a field that it does not know
// all that people corrected apart would be one part.
func TestFieldsAreKnown(t *testing.T) {
	var names []string
	for _, f := range fields() {
		names = append(names, f.name)
	}
	for _, f := range sourceFields {
		names = append(names, f.name)
	}
	for _, name := range append(names, Withdraw().Field, Added().Field) {
		if _, ok := review.FieldOf(name); !ok {
			t.Errorf("%s: no field of the record", name)
		}
	}
}
