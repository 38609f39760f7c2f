package desk

import (
	"context"

	"whosaid/quotes/intake"
)

const draftKey = "draft"

// mostKept is the largest draft that is kept, in bytes: it is written again
// after each pause between edits.
const mostKept = 8 << 20

// KeepDraft keeps an unfinished import, in the place of the one before, so
// that a program that ends loses no work. It is stored by Add.
func (d *Desk) KeepDraft(ctx context.Context, draft intake.Draft) error {
	b, err := draft.Encode()
	if err != nil || d.ReadOnly() != nil || len(b) > mostKept {
		return err
	}
	return d.store.Set(ctx, draftKey, b)
}

// KeptDraft returns the unfinished import, if there is one that was not stored
// since.
func (d *Desk) KeptDraft(ctx context.Context) (intake.Draft, bool) {
	b, err := d.store.Get(ctx, draftKey)
	if err != nil || len(b) == 0 {
		return intake.Draft{}, false
	}
	draft, err := intake.Decode(b, d.Corpus().Speakers())
	if _, stored := d.Source(draft.Source.ID); err != nil || stored {
		return intake.Draft{}, false
	}
	return draft, true
}

// ForgetDraft forgets the unfinished import.
func (d *Desk) ForgetDraft(ctx context.Context) error {
	if d.ReadOnly() != nil {
		return nil
	}
	return d.store.Set(ctx, draftKey, []byte{})
}
