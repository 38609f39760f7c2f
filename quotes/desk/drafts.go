package desk

import (
	"context"
	"encoding/json"
	"path/filepath"

	"whosaid/quotes"
	"whosaid/quotes/intake"
)

const (
	draftKey   = "draft"
	waitingKey = "draft-waiting"
)

// mostKept is the largest draft that is kept, in bytes: it is written again
// after each pause between edits.
const mostKept = 8 << 20

// Unfinished is an import that was not stored: the draft that a person worked
// on, nil when that was stored, and what waited behind it.
type Unfinished struct {
	Draft   *intake.Draft
	Waiting []Waiting
}

// Waiting is an article whose draft is as it was found: reading its file again
// gives the same.
type Waiting struct {
	Source quotes.SourceID `json:"source"`
	File   string          `json:"file"`
}

// KeepDraft keeps an unfinished import, in the place of the one before, so
// that a program that ends loses no work. It is stored by Add. The draft's own
// file may be among those that wait: it is read again when the draft is too
// large to be kept.
func (d *Desk) KeepDraft(ctx context.Context, draft intake.Draft, waiting []Waiting) error {
	if d.ReadOnly() != nil {
		return nil
	}
	behind := make([]Waiting, len(waiting))
	for i, w := range waiting {
		full, err := filepath.Abs(expand(w.File)) // the next program may run elsewhere
		if err != nil {
			return err
		}
		behind[i] = Waiting{w.Source, full}
	}
	list, err := json.Marshal(behind)
	if err != nil {
		return err
	}
	b, err := draft.Encode()
	if err != nil || len(b) > mostKept {
		b = []byte{}
	}
	// A program that ends in between keeps too much rather than too little.
	if err := d.store.Set(ctx, waitingKey, list); err != nil {
		return err
	}
	return d.store.Set(ctx, draftKey, b)
}

// KeptDraft returns the unfinished import without what was stored since, false
// when nothing is left of it.
func (d *Desk) KeptDraft(ctx context.Context) (u Unfinished, ok bool) {
	stored := func(id quotes.SourceID) bool { _, ok := d.Source(id); return ok }
	if b, err := d.store.Get(ctx, draftKey); err == nil && len(b) > 0 {
		if draft, err := intake.Decode(b, d.Corpus().Speakers()); err == nil && !stored(draft.Source.ID) {
			u.Draft = &draft
		}
	}
	var waiting []Waiting
	if b, err := d.store.Get(ctx, waitingKey); err == nil && len(b) > 0 {
		_ = json.Unmarshal(b, &waiting) // it is no more than an offer
	}
	for _, w := range waiting {
		if !stored(w.Source) && (u.Draft == nil || u.Draft.Source.ID != w.Source) {
			u.Waiting = append(u.Waiting, w)
		}
	}
	return u, u.Draft != nil || len(u.Waiting) > 0
}

// ForgetDraft forgets the unfinished import.
func (d *Desk) ForgetDraft(ctx context.Context) error {
	if d.ReadOnly() != nil {
		return nil
	}
	if err := d.store.Set(ctx, draftKey, []byte{}); err != nil {
		return err
	}
	return d.store.Set(ctx, waitingKey, []byte{})
}
