package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// field is one thing of a statement that a person may correct, as a text.
type field struct {
	name string
	get  func(quotes.Statement) string
	set  func(*quotes.Statement, string) error
}

// fields returns every field that Correct compares, content before what lies
// in it. The speaker, which needs a name, is apart.
func fields() []field {
	return []field{
		spans(review.FieldContent, func(s *quotes.Statement) *[]quotes.Span { return &s.Content }),
		spans(review.FieldQuoted, func(s *quotes.Statement) *[]quotes.Span { return &s.Quoted }),
		spans(review.FieldCue, func(s *quotes.Statement) *[]quotes.Span { return &s.Cue }),
		spans(review.FieldMention, func(s *quotes.Statement) *[]quotes.Span { return &s.Mention }),
		{review.FieldSentence, func(s quotes.Statement) string { return formatSpans([]quotes.Span{s.Sentence}) },
			func(s *quotes.Statement, v string) error {
				got, err := parseSpans(v)
				if err == nil && len(got) != 1 {
					err = fmt.Errorf("%d spans, want one", len(got))
				}
				if err == nil {
					s.Sentence = got[0]
				}
				return err
			}},
		{review.FieldSpeech, func(s quotes.Statement) string { return string(s.Speech) },
			func(s *quotes.Statement, v string) error {
				s.Speech = quotes.Speech(v)
				if s.Speech != quotes.Direct && s.Speech != quotes.Indirect && s.Speech != quotes.Mixed {
					return ErrSpeech
				}
				return nil
			}},
		{review.FieldSaid, func(s quotes.Statement) string { return string(s.Said) },
			func(s *quotes.Statement, v string) error {
				if s.Said = quotes.Date(v); !s.Said.Valid() {
					return fmt.Errorf("%q: %w", v, ErrDate)
				}
				return nil
			}},
		text(review.FieldSaidBasis, func(s *quotes.Statement) *string { return &s.SaidBasis }),
		text(review.FieldAddressee, func(s *quotes.Statement) *string { return &s.Addressee }),
		text(review.FieldOccasion, func(s *quotes.Statement) *string { return &s.Occasion }),
		text(review.FieldPlace, func(s *quotes.Statement) *string { return &s.Place }),
		text(review.FieldLanguage, func(s *quotes.Statement) *string { return &s.Language }),
		{review.FieldTopics, func(s quotes.Statement) string { return strings.Join(s.Topics, "\n") },
			func(s *quotes.Statement, v string) error {
				s.Topics = nil
				if v != "" {
					s.Topics = strings.Split(v, "\n")
				}
				return nil
			}},
	}
}

func text(name string, at func(*quotes.Statement) *string) field {
	return field{name, func(s quotes.Statement) string { return *at(&s) },
		func(s *quotes.Statement, v string) error { *at(s) = v; return nil }}
}

func spans(name string, at func(*quotes.Statement) *[]quotes.Span) field {
	return field{name, func(s quotes.Statement) string { return formatSpans(*at(&s)) },
		func(s *quotes.Statement, v string) error {
			got, err := parseSpans(v)
			*at(s) = got
			return err
		}}
}

// ErrWithdrawn says that a correction took the statement out of the corpus.
var ErrWithdrawn = errors.New("the statement was withdrawn")

// Correct returns what a person changed between two versions of a statement.
// name gives a speaker's canonical name, which is what the record keeps: a
// name can be read, and the identifier follows from it. A correction keeps the
// identifier of the statement, which the record hangs on.
func Correct(was, now quotes.Statement, name func(quotes.SpeakerID) string) []review.Correction {
	var out []review.Correction
	if was.Speaker != now.Speaker {
		out = append(out, review.Correction{Field: review.FieldSpeaker, Was: name(was.Speaker), Now: name(now.Speaker)})
	}
	for _, f := range fields() {
		if a, b := f.get(was), f.get(now); a != b {
			out = append(out, review.Correction{Field: f.name, Was: a, Now: b})
		}
	}
	return out
}

// Withdraw returns the correction that takes a statement out of the corpus.
func Withdraw() review.Correction { return review.Correction{Field: review.FieldWithdrawn, Now: "yes"} }

// Added returns the correction that says that a person added the statement to
// a source that was stored before. A statement of which the record knows this,
// and does not hold it any more, was taken back.
func Added() review.Correction { return review.Correction{Field: review.FieldAdded, Now: "yes"} }

// Apply lets corrections hold that the record gives for a statement of a text,
// oldest first: see review.Review.Held. They hold part by part: one that does
// not fit the text leaves its part as it was found, and the others stand. What
// does not fit the error names. After Withdraw the error is ErrWithdrawn.
//
// What a correction says was there before is not asked: a colleague may have
// found something else, and one before it may have been taken back.
func Apply(text string, s quotes.Statement, corrections []review.Correction) (quotes.Statement, error) {
	out, withdrawn, confirmed := s, false, false
	var unfit []error
	for _, part := range byPart(corrections) {
		switch part[0].Field {
		case review.FieldWithdrawn:
			withdrawn = part[len(part)-1].Now != ""
			continue
		case review.FieldAdded:
			continue
		}
		next, err := applyPart(text, out, part)
		if err != nil {
			unfit = append(unfit, fmt.Errorf("statement %s: %w", s.ID, err))
			continue
		}
		out, confirmed = next, true
	}
	if confirmed {
		if len(out.Content) > 0 {
			out.Text = quotes.Join(text, out.Content)
		}
		out.Confidence = 1
		out.Reasons = appendNew(out.Reasons, []string{"A person corrected it."})
	}
	if withdrawn {
		return out, ErrWithdrawn
	}
	return out, errors.Join(unfit...)
}

// Apart says in words what people corrected apart, and whose correction holds.
func Apart(c review.Clash) string {
	said := make([]string, len(c.Sides))
	for i, e := range c.Sides {
		switch c.Part {
		case review.PartExtent: // places in bytes say nothing to a reader
			said[i] = e.By
		default:
			said[i] = fmt.Sprintf("“%s” by %s", e.Body.Now, e.By)
		}
	}
	return fmt.Sprintf("corrected apart: %s: %s; the first holds until it is corrected again", c.Part, strings.Join(said, ", "))
}

// byPart groups corrections by what they are a part of.
func byPart(corrections []review.Correction) [][]review.Correction {
	var out [][]review.Correction
	at := map[string]int{}
	for _, c := range corrections {
		part := review.Part(c.Field)
		i, ok := at[part]
		if !ok {
			i = len(out)
			at[part], out = i, append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	return out
}

func applyPart(text string, s quotes.Statement, part []review.Correction) (quotes.Statement, error) {
	for _, c := range part {
		if err := apply(&s, c); err != nil {
			return s, err
		}
	}
	return s, sound(text, s)
}

func apply(s *quotes.Statement, c review.Correction) error {
	if c.Field == review.FieldSpeaker {
		if s.Speaker = ""; c.Now != "" {
			s.Speaker = quotes.SpeakerIDOf(c.Now)
		}
		return nil
	}
	for _, f := range fields() {
		if f.name == c.Field {
			if err := f.set(s, c.Now); err != nil {
				return fmt.Errorf("%s: %w", c.Field, err)
			}
			return nil
		}
	}
	return fmt.Errorf("no field %q", c.Field)
}

// sound reports what in a statement does not fit its text. Records come from
// other people's files.
func sound(text string, s quotes.Statement) error {
	if len(s.Content) > 0 && !fits(text, s.Content) || len(s.Content) == 0 && s.Text == "" {
		return errors.New("its content does not fit the text")
	}
	for _, list := range [][]quotes.Span{s.Quoted, s.Cue, s.Mention, {s.Sentence}} {
		for _, x := range list {
			if x != (quotes.Span{}) && !x.In(text) {
				return fmt.Errorf("%d-%d is not in the text", x.Start, x.End)
			}
		}
	}
	return nil
}

// formatSpans writes spans in bytes: "12-40 55-60".
func formatSpans(spans []quotes.Span) string {
	out := make([]string, len(spans))
	for i, s := range spans {
		out[i] = strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End)
	}
	return strings.Join(out, " ")
}

func parseSpans(v string) ([]quotes.Span, error) {
	var out []quotes.Span
	for _, w := range strings.Fields(v) {
		a, b, _ := strings.Cut(w, "-")
		start, err := strconv.Atoi(a)
		if err != nil {
			return nil, fmt.Errorf("span %q: want START-END", w)
		}
		end, err := strconv.Atoi(b)
		if err != nil {
			return nil, fmt.Errorf("span %q: want START-END", w)
		}
		out = append(out, quotes.Span{Start: start, End: end})
	}
	return out, nil
}
