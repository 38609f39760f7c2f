package cli

import (
	"errors"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

// library is the desk with what printing needs besides.
type library struct {
	*desk.Desk
	r       *run
	text    string // that offsets counts in
	counted *quotes.Offsets
}

// open returns the desk; the first call opens it.
func (r *run) open() (*library, error) {
	if r.library != nil {
		return r.library, nil
	}
	d, err := desk.Open(r.ctx, desk.Options{Store: r.set.Store, Person: r.set.Person, Role: review.Role(r.set.Role), Scales: r.set.Scales, Reading: r.reading})
	if err != nil {
		return nil, err
	}
	r.library = &library{Desk: d, r: r}
	if d.Unmade() && r.set.Store != "" {
		r.message("%s: there is no store yet; this is what comes with the program", r.set.Store)
	}
	if err := d.ReadOnly(); errors.Is(err, desk.ErrNoHome) {
		r.message("%v", err)
	}
	if lost := d.Lost(); len(lost) > 0 {
		r.message("%v", d.ReadOnly())
		for _, l := range lost {
			r.message("lost: %v", l)
		}
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

// statementOf is the statement that a claim stands in, if any.
func (l *library) statementOf(c quotes.Claim) (quotes.Statement, bool) {
	if c.Statement == "" {
		return quotes.Statement{}, false
	}
	s, err := l.Statement(l.r.ctx, c.Statement)
	return s, err == nil
}

// verdict is the label of the verdict in force; nil when there is none.
func (l *library) verdict(id quotes.ClaimID) *string {
	if v := l.Review(id).Verdict; v != nil {
		return &v.Label
	}
	return nil
}
