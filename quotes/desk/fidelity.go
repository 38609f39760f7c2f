package desk

import (
	"context"
	"fmt"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/search"
	"whosaid/quotes/verify"
)

// Verify compares a circulated quotation with the whole corpus.
func (d *Desk) Verify(ctx context.Context, quote, speaker string) (verify.Answer, error) {
	return verify.Check(ctx, library{d}, verify.Question{Quote: quote, Speaker: speaker})
}

// Correction returns the true quotation with its speaker and source, ready to
// paste.
func (d *Desk) Correction(a verify.Answer) string { return verify.Correction(library{d}, a) }

// library is the corpus as package verify asks for it.
type library struct{ *Desk }

func (l library) Nearest(ctx context.Context, text string, limit int) (found []search.Match, err error) {
	err = l.asked(ctx, func(x *search.Index) error {
		found, err = x.Nearest(ctx, text, limit)
		return err
	})
	return found, err
}

func (l library) Passage(_ context.Context, id quotes.StatementID) (quotes.SourceID, quotes.Span, string, error) {
	p, ok := l.index.passage(id)
	if !ok {
		return "", quotes.Span{}, "", fmt.Errorf("passage %s: %w", id, ErrUnknown)
	}
	src, _ := l.Source(p.source)
	return p.source, p.at, src.Text[p.at.Start:p.at.End], nil
}

func (l library) SpeakerNamed(name string) (quotes.Speaker, bool) {
	return l.Corpus().SpeakerNamed(name)
}

// AttachFidelity keeps what a comparison found with a claim, and flags the
// claim when nobody did. The claim is the statement's as a whole, or the
// article's own words; it is made when there is none.
func (d *Desk) AttachFidelity(ctx context.Context, a verify.Answer, reason string) (quotes.ClaimID, error) {
	if len(a.Passages) == 0 {
		return "", fmt.Errorf("nothing in the corpus to attach it to: %w", ErrUnknown)
	}
	p := a.Passages[0]
	at, text := p.At, p.Text[p.Words.Start:p.Words.End]
	if p.Statement != "" {
		st, err := d.Statement(ctx, p.Statement)
		if err != nil {
			return "", err
		}
		if at, text = st.Content, st.Text; len(at) == 0 {
			at = []quotes.Span{{Start: 0, End: len(text)}}
		}
	}
	id := d.claimID(p.Source, p.Statement, at)
	steps := d.making(p.Source, p.Statement, at, text)
	if d.Status(id) == review.Unreviewed {
		steps = append(steps, step{claim: id, act: review.Act{Kind: review.Flag, Reason: reason}})
	}
	also := make([]string, len(a.Also))
	for i, o := range a.Also {
		also[i] = string(o)
	}
	steps = append(steps, step{claim: id, act: review.Act{Kind: review.AddResult, Body: review.Fidelity{
		Quote: a.Quote, Speaker: a.ClaimedSpeaker, Outcome: string(a.Outcome), Also: also, Altered: string(a.Altered),
		Faithful: a.Faithful, Statement: a.Statement, Warnings: a.Warnings}}})
	_, err := d.do(ctx, steps)
	return id, err
}

// LinkVariants says that two statements render one utterance.
func (d *Desk) LinkVariants(ctx context.Context, a, b quotes.StatementID) error {
	_, err := d.do(ctx, []step{{claim: quotes.ClaimID(a), act: review.Act{Kind: review.Link, Body: review.Rendering{To: b}}}})
	return err
}
