package cli

import (
	"fmt"
	"strings"

	"whosaid/data"
	"whosaid/quotes"
	"whosaid/quotes/review"
)

// library is what the commands read from.
type library struct {
	*quotes.Corpus
	text    string // that offsetsOf counts in
	counted *quotes.Offsets
}

// open returns the library; the first call opens it.
func (r *run) open() (*library, error) {
	if r.library == nil {
		r.library = &library{Corpus: data.Corpus()}
	}
	return r.library, nil
}

// offsets counts code points of a source's text. The last source is kept:
// statements come source by source.
func (l *library) offsets(s quotes.Source) *quotes.Offsets {
	if l.counted == nil || l.text != s.Text {
		l.text, l.counted = s.Text, quotes.NewOffsets(s.Text)
	}
	return l.counted
}

func (l *library) Status(quotes.ClaimID) review.Status { return review.Unreviewed }

func (l *library) verdict(quotes.ClaimID) *string { return nil }

// Resolve finds a thing by its ID, a unique prefix of it or its label.
func (l *library) Resolve(id string) (any, error) {
	var found []any
	var names []string
	match := func(full, label string, v any) {
		if strings.EqualFold(label, id) || len(id) >= 2 && strings.HasPrefix(full, strings.ToLower(id)) {
			found, names = append(found, v), append(names, full)
		}
	}
	for _, s := range l.Statements() {
		match(string(s.ID), s.Label, s)
	}
	for _, c := range l.Claims() {
		match(string(c.ID), c.Label, c)
	}
	for _, s := range l.Sources() {
		match(string(s.ID), "", s)
	}
	for _, s := range l.Speakers() {
		match(string(s.ID), "", s)
	}
	switch len(found) {
	case 0:
		return nil, fmt.Errorf("nothing has the ID %q", id)
	case 1:
		return found[0], nil
	}
	return nil, hint(fmt.Errorf("ID %q is ambiguous", id), "it may be %s", strings.Join(names, ", "))
}
