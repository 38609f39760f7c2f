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
	editsKey   = "draft-edits"
)

// mostKept is the largest draft that is kept, in bytes: it is written again
// after each pause between edits.
const mostKept = 8 << 20

// Unfinished is an import that was not stored: the draft that a person worked
// on, nil when that was stored or is too large to be kept, and what waited
// behind it.
type Unfinished struct {
	Draft   *intake.Draft
	Edits   []byte // of a large draft, for Draft.Redo; its file is the first that waits
	Waiting []Waiting
}

// large reports whether a draft is too large to be kept as it is. An item takes
// about 600 bytes beside its text.
func large(d intake.Draft) bool {
	return len(d.Source.Raw)*4/3+2*len(d.Source.Text)+600*len(d.Items) > mostKept
}

// Waiting is an article whose draft is as it was found: reading its file again
// gives the same.
type Waiting struct {
	Source quotes.SourceID `json:"source"`
	File   string          `json:"file"`
}

// KeepDraft keeps an unfinished import, in the place of the one before, so
// that a program that ends loses no work. It is stored by Add. The draft's own
// file may be the first of those that wait: of a large draft only the edits are
// kept, and its file is read again.
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
	whole, edits := []byte{}, []byte{}
	switch {
	case !large(draft):
		whole, err = draft.Encode()
	case len(behind) > 0 && behind[0].Source == draft.Source.ID:
		edits, err = draft.EncodeEdits()
	}
	if err != nil {
		return err
	}
	// A program that ends in between keeps too much rather than too little.
	return d.set(ctx, pair{waitingKey, list}, pair{editsKey, edits}, pair{draftKey, whole})
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
	if b, err := d.store.Get(ctx, editsKey); err == nil && len(b) > 0 && len(waiting) > 0 && !stored(waiting[0].Source) {
		u.Edits = b
	}
	return u, u.Draft != nil || len(u.Waiting) > 0
}

// ForgetDraft forgets the unfinished import.
func (d *Desk) ForgetDraft(ctx context.Context) error {
	if d.ReadOnly() != nil {
		return nil
	}
	return d.set(ctx, pair{draftKey, []byte{}}, pair{editsKey, []byte{}}, pair{waitingKey, []byte{}})
}

type pair struct {
	key   string
	value []byte
}

// set sets values one after the other.
func (d *Desk) set(ctx context.Context, pairs ...pair) error {
	for _, p := range pairs {
		if err := d.store.Set(ctx, p.key, p.value); err != nil {
			return err
		}
	}
	return nil
}
