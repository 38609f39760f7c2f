package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/article"
	"whosaid/quotes/attribution"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

// Read reads a file in any of the formats of package article. It needs no
// desk: nothing is stored.
func Read(ctx context.Context, name string, r io.Reader, o article.Options) (article.Article, error) {
	return article.Read(ctx, name, r, o)
}

// Extract finds what is attributed to whom in an article. It needs no desk:
// nothing is stored.
func Extract(ctx context.Context, a article.Article, speakers []quotes.Speaker) []attribution.Attribution {
	return extract(ctx, a, speakers, nil)
}

func extract(ctx context.Context, a article.Article, speakers []quotes.Speaker, steps func(done, of int)) []attribution.Attribution {
	o := attribution.Options{Steps: steps, Date: a.Published, Headings: a.Headings, Asked: a.Questions, Known: make([]attribution.Known, 0, len(speakers))}
	for _, t := range a.Turns {
		o.Turns = append(o.Turns, attribution.Turn{Label: t.Label, At: t.Words, Name: t.Mention})
	}
	for _, b := range a.Blocks {
		o.Blocks = append(o.Blocks, attribution.Block(b))
	}
	for _, s := range a.Skipped {
		if s.Span.Len() > 0 {
			o.Skipped = append(o.Skipped, s.Span)
		}
	}
	for _, s := range speakers {
		k := attribution.Known{Name: s.Name, Aliases: s.Aliases, Body: s.Body}
		for _, r := range s.Roles {
			k.Roles = append(k.Roles, r.Title)
		}
		o.Known = append(o.Known, k)
	}
	return attribution.Find(ctx, a.Text, o)
}

// Draft lays out what is found in an article for a person to look at. Nothing
// is stored before Add. steps, which may be nil, hears how far it is.
func (d *Desk) Draft(ctx context.Context, a article.Article, steps func(done, of int)) intake.Draft {
	speakers := d.Corpus().Speakers()
	return intake.New(sourceOf(a), extract(ctx, a, speakers, steps), speakers)
}

func sourceOf(a article.Article) quotes.Source {
	return quotes.Source{ID: quotes.SourceIDOf(a.SHA256), Title: cmp.Or(a.Title, firstWords(a.Text)), Author: a.Byline, Publisher: a.Publisher, URL: a.URL,
		Published: a.Published, Language: a.Language, Encoding: a.Encoding, SHA256: a.SHA256, Raw: a.Raw, Text: a.Text}
}

// longestTitle is how much of a text stands for a title that it lacks, in
// bytes.
const longestTitle = 80

// firstWords returns the beginning of a text, to call an article by that has
// no title.
func firstWords(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = strings.TrimSpace(line)
	if len(line) <= longestTitle {
		return line
	}
	end := longestTitle
	if i := strings.LastIndexByte(line[:end], ' '); i > 0 {
		end = i
	}
	return strings.ToValidUTF8(line[:end], "") + " …"
}

// ThereError says that a source was added before.
type ThereError struct {
	Source quotes.Source
	// Meanwhile: another program added it while a person worked on the draft,
	// whose choices are not in the store.
	Meanwhile bool
}

func (e *ThereError) Error() string {
	when := "before"
	if e.Meanwhile {
		when = "meanwhile by another program, without your changes"
	}
	return fmt.Sprintf("source %s: it was added %s", e.Source.ID, when)
}

// Added says what an import stored.
type Added struct {
	Source     quotes.SourceID
	Statements int
	Version    int // 2 and more: the address was added before with another text
	// Of a new version: what stood in the one before it and was found again,
	// and what could not be placed with certainty.
	Placed, Orphaned int
}

// Add stores a draft in one transaction. The same file again is a *ThereError.
// A file from an address that was added before, with another text, becomes a
// new version of it.
func (d *Desk) Add(ctx context.Context, draft intake.Draft) (Added, error) {
	if err := d.ReadOnly(); err != nil {
		return Added{}, err
	}
	if have, ok := d.Source(quotes.SourceIDOf(draft.Source.SHA256)); ok {
		return Added{}, &ThereError{Source: have}
	}
	d.writing.Lock()
	defer d.writing.Unlock()
	for range maxStale {
		added, err := d.tryAdd(ctx, draft)
		if !again(err) && !errors.Is(err, store.ErrThere) {
			return added, err
		}
	}
	return Added{}, review.ErrStale
}

// tryAdd stores a draft beside the documents and the record as they are now,
// unless one of them changes in between.
func (d *Desk) tryAdd(ctx context.Context, draft intake.Draft) (Added, error) {
	if _, err := d.refresh(ctx); err != nil {
		return Added{}, err
	}
	src, speakers, statements, claims := draft.Bundle()
	if have, ok := d.Source(src.ID); ok {
		return Added{}, &ThereError{have, true}
	}
	b := store.Bundle{Source: src, Speakers: speakers, Statements: statements, Claims: claims}
	added := Added{Source: src.ID, Version: 1}
	var carried []step
	if old, n := d.before(src); n > 0 {
		added.Version = n + 1
		carried = d.carry(&b, old, decided(draft), &added)
	}
	added.Statements = len(b.Statements)
	return added, d.addWith(ctx, b, carried)
}

// addWith stores a document and what steps make of its claims, all or nothing.
func (d *Desk) addWith(ctx context.Context, b store.Bundle, steps []step) error {
	s := d.state.Load()
	events, changed, err := d.judge(s, steps)
	if err != nil {
		return err
	}
	if err := d.store.AddNew(ctx, b, s.read, events...); err != nil {
		return err
	}
	d.done(events)
	if err := d.takeIn(ctx, b); err != nil {
		return err
	}
	if now := d.state.Load(); now.read == s.read { // else they were read with the rest
		d.state.Store(now.with(changed, now.read))
	}
	return nil
}

// takeIn puts a document that was stored beside those in memory, so that a
// thousand of them are not read a thousand times. The edition stays that of
// before: the next Refresh reads all once, with what others added meanwhile.
func (d *Desk) takeIn(ctx context.Context, b store.Bundle) error {
	s := d.state.Load()
	if _, there := s.base.Source(b.Source.ID); there { // a Refresh was faster
		return d.reload(ctx)
	}
	if slices.ContainsFunc(b.Speakers, func(sp quotes.Speaker) bool { _, known := s.base.Speaker(sp.ID); return known }) {
		return d.reload(ctx) // a known speaker may have gained names
	}
	base := quotes.NewCorpus(append(slices.Clone(s.base.Sources()), b.Source), append(slices.Clone(s.base.Speakers()), b.Speakers...),
		append(slices.Clone(s.base.Statements()), b.Statements...), append(slices.Clone(s.base.Claims()), b.Claims...))
	next := newState(s.person, base, corrected(base, s.reviews), s.reviews, s.read)
	next.edition, next.files = s.edition, s.files
	d.state.Store(next)
	return nil
}

// before returns the version before a source that is to be added, and how many
// there are.
func (d *Desk) before(src quotes.Source) (old quotes.Source, n int) {
	all := ofAddresses(append(slices.Clone(d.Corpus().Sources()), src))[src.URL]
	if n = slices.IndexFunc(all, func(s quotes.Source) bool { return s.ID == src.ID }); n > 0 {
		return all[n-1], n
	}
	return quotes.Source{}, 0
}

// Namesake returns another article of the same title that is of no address or
// another one: the same article, perhaps, that was changed since.
func (d *Desk) Namesake(src quotes.Source) (quotes.Source, bool) {
	for _, s := range d.Corpus().Sources() {
		if s.ID != src.ID && src.Title != "" && strings.EqualFold(s.Title, src.Title) && (s.URL == "" || s.URL != src.URL) && s.Text != src.Text {
			return s, true
		}
	}
	return quotes.Source{}, false
}

// decided returns what a person dropped or changed in a draft, by what it is
// now: true when it was dropped.
func decided(draft intake.Draft) map[quotes.StatementID]bool {
	out := map[quotes.StatementID]bool{}
	for _, it := range draft.Items {
		if it.Dropped || it.Edited {
			out[it.Statement.ID] = it.Dropped
		}
	}
	return out
}

// carry places the statements and claims of the version before in a new one,
// as people left them, and returns what makes the claims that people made
// again. What a person decided in the draft of the new one stands.
func (d *Desk) carry(b *store.Bundle, old quotes.Source, decided map[quotes.StatementID]bool, added *Added) []step {
	var claims []quotes.Claim
	for _, c := range d.Claims() {
		if c.Source == old.ID {
			claims = append(claims, c)
		}
	}
	r := intake.Reanchor(old, b.Source, d.Corpus().StatementsIn(old.ID), claims)
	added.Placed, added.Orphaned = len(r.Statements), len(r.LostStatements)
	for _, m := range r.Statements {
		if _, done := decided[m.To.ID]; done {
			continue
		}
		if i := slices.IndexFunc(b.Statements, func(s quotes.Statement) bool { return s.ID == m.To.ID }); i >= 0 {
			b.Statements[i] = m.To
		} else {
			b.Statements = append(b.Statements, m.To)
		}
		if sp, ok := d.Speaker(m.To.Speaker); ok {
			b.Speakers = append(b.Speakers, sp)
		}
	}
	var steps []step
	for _, m := range r.Claims {
		c := m.To
		if decided[c.Statement] { // nobody says so any more
			continue
		}
		if !c.Made {
			b.Claims = append(b.Claims, c)
		} else {
			steps = append(steps, step{claim: c.ID, act: review.Act{Kind: review.MakeClaim,
				Body: review.Made{Source: c.Source, Statement: c.Statement, At: c.At, Text: c.Text, Proposition: c.Proposition}}})
		}
		if d.Status(m.From) != review.Unreviewed {
			steps = append(steps, step{claim: c.ID, act: review.Act{Kind: review.Note,
				Reason: fmt.Sprintf("the same words as claim %s of the version before, which is %s", m.From, d.Status(m.From))}})
		}
	}
	return steps
}

// CorrectStatement changes what was found about a statement: an event for each
// field, in one action. speaker is the name of now.Speaker, which may be new.
func (d *Desk) CorrectStatement(ctx context.Context, now quotes.Statement, speaker string) error {
	was, ok := d.Corpus().Statement(now.ID)
	if !ok {
		return fmt.Errorf("statement %s: %w", now.ID, ErrUnknown)
	}
	changes := intake.Correct(was, now, func(id quotes.SpeakerID) string {
		if id == quotes.SpeakerIDOf(speaker) {
			return speaker
		}
		s, _ := d.Speaker(id)
		return s.Name
	})
	if len(changes) == 0 {
		return nil
	}
	return d.edit(ctx, now.ID, changes)
}

// Withdraw takes a statement out of the corpus: the extractor was wrong. The
// record keeps it, and undo brings it back.
func (d *Desk) Withdraw(ctx context.Context, id quotes.StatementID) error {
	return d.edit(ctx, id, []review.Correction{intake.Withdraw()})
}

func (d *Desk) edit(ctx context.Context, id quotes.StatementID, changes []review.Correction) error {
	steps := make([]step, len(changes))
	for i, c := range changes {
		steps[i] = step{claim: quotes.ClaimID(id), act: review.Act{Kind: review.Edit, Body: c}}
	}
	_, err := d.do(ctx, steps)
	return err
}
