package desk

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"slices"

	"whosaid/data"
	"whosaid/quotes"
	"whosaid/quotes/review"
)

// state is everything in memory at one moment. It is never changed: a change
// makes a new one, so that readers need no lock.
type state struct {
	person  string         // who looks at it
	base    *quotes.Corpus // the documents, as they were added
	corpus  *quotes.Corpus // the same, as corrected
	reviews map[quotes.ClaimID]review.Review
	read    int64           // how far the record was read
	edition string          // of the documents; see store.Edition
	files   map[string]bool // hashes of the copied files

	claims   []quotes.Claim // with those that people made
	claimAt  map[quotes.ClaimID]int
	claimsOf map[quotes.StatementID][]int
	variants map[quotes.StatementID][]quotes.StatementID
	statuses map[quotes.StatementID][]string // of statements with work on them
	workers  map[quotes.StatementID][]string // what a query may call those who do it
}

// reload reads documents and record anew.
func (d *Desk) reload(ctx context.Context) error {
	edition, _, err := d.store.Edition(ctx)
	if err != nil {
		return err
	}
	base, err := d.readCorpus(ctx)
	if err != nil {
		return err
	}
	files, err := d.store.Files(ctx)
	if err != nil {
		return err
	}
	read, err := d.store.Newest(ctx)
	if err != nil {
		return err
	}
	reviews, err := review.ReplayAll(d.store.Events(ctx, ""))
	if err != nil {
		return err
	}
	s := newState(d.person, base, corrected(base, reviews), reviews, read)
	s.edition, s.files = edition, files
	d.state.Store(s)
	return nil
}

// readCorpus returns the embedded article and all that were added.
func (d *Desk) readCorpus(ctx context.Context) (*quotes.Corpus, error) {
	shipped := data.Corpus()
	sources, speakers := slices.Clone(shipped.Sources()), slices.Clone(shipped.Speakers())
	statements, claims := slices.Clone(shipped.Statements()), slices.Clone(shipped.Claims())
	n := len(statements) + len(sources)
	for b, err := range d.store.Sources(ctx) {
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(sources, func(have quotes.Source) bool { return have.ID == b.Source.ID }) { // the shipped one gained statements
			sources = append(sources, b.Source)
		}
		statements = append(statements, b.Statements...)
		claims = append(claims, b.Claims...)
		for _, s := range b.Speakers {
			if !slices.ContainsFunc(speakers, func(have quotes.Speaker) bool { return have.ID == s.ID }) {
				speakers = append(speakers, s)
			}
		}
	}
	if len(statements)+len(sources) == n {
		return shipped, nil
	}
	return quotes.NewCorpus(sources, speakers, statements, claims), nil
}

// sameDocuments compares two corpora, as they were added.
func sameDocuments(a, b *quotes.Corpus) bool {
	return a == b || reflect.DeepEqual(a.Sources(), b.Sources()) && reflect.DeepEqual(a.Speakers(), b.Speakers()) &&
		reflect.DeepEqual(a.Statements(), b.Statements()) && reflect.DeepEqual(a.Claims(), b.Claims())
}

func newState(person string, base, corpus *quotes.Corpus, reviews map[quotes.ClaimID]review.Review, read int64) *state {
	s := &state{person: person, base: base, corpus: corpus, reviews: reviews, read: read,
		claimAt: map[quotes.ClaimID]int{}, claimsOf: map[quotes.StatementID][]int{},
		variants: map[quotes.StatementID][]quotes.StatementID{}, statuses: map[quotes.StatementID][]string{}, workers: map[quotes.StatementID][]string{}}
	// With a statement that was withdrawn go its claims, unless somebody worked
	// on them.
	s.claims = slices.DeleteFunc(slices.Clone(corpus.Claims()), func(c quotes.Claim) bool {
		_, stands := corpus.Statement(c.Statement)
		return c.Statement != "" && !stands && len(reviews[c.ID].Trail) == 0
	})
	for id, r := range reviews {
		if r.Made != nil {
			if _, known := corpus.Claim(id); !known {
				s.claims = append(s.claims, claimMade(id, *r.Made))
			}
		}
		for _, l := range r.Links {
			a, b := quotes.StatementID(id), l.Body.To
			s.variants[a], s.variants[b] = append(s.variants[a], b), append(s.variants[b], a)
		}
	}
	order := map[quotes.SourceID]int{}
	for i, src := range corpus.Sources() {
		order[src.ID] = i + 1
	}
	slices.SortFunc(s.claims, func(a, b quotes.Claim) int {
		return cmp.Or(cmp.Compare(order[a.Source], order[b.Source]),
			slices.CompareFunc(a.At, b.At, func(x, y quotes.Span) int {
				return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
			}), cmp.Compare(a.ID, b.ID))
	})
	for i, c := range s.claims {
		s.claimAt[c.ID] = i
		if c.Statement != "" {
			s.claimsOf[c.Statement] = append(s.claimsOf[c.Statement], i)
			if status := s.status(c.ID); status != review.Unreviewed {
				s.statuses[c.Statement] = append(s.statuses[c.Statement], string(status))
			}
			if by := s.review(c.ID).Assignee; by != "" {
				s.workers[c.Statement] = append(s.workers[c.Statement], namesOf(by, person)...)
			}
		}
	}
	return s
}

// with returns the state after reviews changed. The corpus stays the same
// value unless the changes touch it: what is indexed hangs on it.
func (s *state) with(changed map[quotes.ClaimID]review.Review, read int64) *state {
	reviews := maps.Clone(s.reviews)
	corpus := s.corpus
	for id, r := range changed {
		if len(r.Edits)+len(s.reviews[id].Edits) > 0 || len(s.base.Statements()) != len(s.corpus.Statements()) {
			corpus = nil
		}
		reviews[id] = r
	}
	if corpus == nil {
		corpus = corrected(s.base, reviews)
	}
	next := newState(s.person, s.base, corpus, reviews, read)
	next.edition, next.files = s.edition, s.files
	return next
}

func (s *state) review(id quotes.ClaimID) review.Review {
	if r, ok := s.reviews[id]; ok {
		return r
	}
	return review.New(id)
}

func (s *state) status(id quotes.ClaimID) review.Status { return s.review(id).Status }

func claimMade(id quotes.ClaimID, m review.Made) quotes.Claim {
	return quotes.Claim{ID: id, Source: m.Source, Statement: m.Statement, At: m.At, Text: m.Text,
		Proposition: cmp.Or(m.Proposition, m.Text), Checkable: quotes.PartlyChecked, Made: true}
}

// Corpus returns the documents with their statements: the embedded article
// first, then those that were added.
func (d *Desk) Corpus() *quotes.Corpus { return d.state.Load().corpus }

// Claims returns every claim, sources in order, with those that people made.
func (d *Desk) Claims() []quotes.Claim { return d.state.Load().claims }

// Claim looks a claim up.
func (d *Desk) Claim(id quotes.ClaimID) (quotes.Claim, bool) {
	s := d.state.Load()
	i, ok := s.claimAt[id]
	if !ok {
		return quotes.Claim{}, false
	}
	return s.claims[i], true
}

// ClaimsOf returns the claims in a statement, in the order of the text.
func (d *Desk) ClaimsOf(id quotes.StatementID) []quotes.Claim {
	s := d.state.Load()
	out := make([]quotes.Claim, len(s.claimsOf[id]))
	for i, at := range s.claimsOf[id] {
		out[i] = s.claims[at]
	}
	return out
}

// OwnClaims returns the claims that a source makes itself.
func (d *Desk) OwnClaims(id quotes.SourceID) []quotes.Claim {
	var out []quotes.Claim
	for _, c := range d.Claims() {
		if c.Source == id && c.Statement == "" {
			out = append(out, c)
		}
	}
	return out
}

// Review returns where the work on a claim stands.
func (d *Desk) Review(id quotes.ClaimID) review.Review { return d.state.Load().review(id) }

// Status returns the status of a claim.
func (d *Desk) Status(id quotes.ClaimID) review.Status { return d.state.Load().status(id) }

// Variants returns the statements that a person linked as other renderings of
// one utterance.
func (d *Desk) Variants(id quotes.StatementID) []quotes.StatementID {
	return d.state.Load().variants[id]
}
