package intake

import (
	"errors"
	"fmt"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// sourceField is one thing that is known about a document and that a person may
// correct after it was stored.
type sourceField struct {
	name string
	at   func(*quotes.Source) *string
}

var sourceFields = []sourceField{
	{review.FieldTitle, func(s *quotes.Source) *string { return &s.Title }},
	{review.FieldAuthor, func(s *quotes.Source) *string { return &s.Author }},
	{review.FieldPublisher, func(s *quotes.Source) *string { return &s.Publisher }},
	{review.FieldAddress, func(s *quotes.Source) *string { return &s.URL }},
	{review.FieldPublished, func(s *quotes.Source) *string { return (*string)(&s.Published) }},
}

// CorrectSource returns what a person changed of what is known about a
// document. Its text and its bytes are never corrected.
func CorrectSource(was, now quotes.Source) []review.Correction {
	var out []review.Correction
	for _, f := range sourceFields {
		if a, b := *f.at(&was), *f.at(&now); a != b {
			out = append(out, review.Correction{Field: f.name, Was: a, Now: b})
		}
	}
	return out
}

// ApplySource lets corrections hold, oldest first. What does not fit the error
// names, and the rest holds.
func ApplySource(s quotes.Source, corrections []review.Correction) (quotes.Source, error) {
	var unfit []error
	for _, c := range corrections {
		if err := applySource(&s, c); err != nil {
			unfit = append(unfit, fmt.Errorf("source %s: %w", s.ID, err))
		}
	}
	return s, errors.Join(unfit...)
}

func applySource(s *quotes.Source, c review.Correction) error {
	switch { // it may come from another's file
	case c.Field == review.FieldPublished && !quotes.Date(c.Now).Valid():
		return fmt.Errorf("published: %q: %w", c.Now, ErrDate)
	case c.Field == review.FieldAddress && c.Now != "" && !quotes.IsAddress(c.Now):
		return fmt.Errorf("address: %q is none", c.Now)
	case c.Field == review.FieldTitle && c.Now == "":
		return errors.New("title: it is empty")
	}
	for _, f := range sourceFields {
		if f.name == c.Field {
			*f.at(s) = c.Now
			return nil
		}
	}
	return fmt.Errorf("no field %q", c.Field)
}
