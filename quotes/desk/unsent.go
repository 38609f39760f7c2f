package desk

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"whosaid/quotes/store"
)

// Unsent is what a person had filled into a form, by the names of its fields.
type Unsent struct {
	Slot   string
	Fields map[string]string
}

// NewSlot names the place of one text of a form: each form that is opened has its
// own, so that two programs never write over each other. Later ones sort
// behind.
func NewSlot() string { return fmt.Sprintf("%016x-%s", time.Now().UnixNano(), rand.Text()) }

// KeepUnsent keeps what is filled into a form in case the program ends before
// it is stored. Nobody but the person who acts is offered it, and no backup
// has it.
func (d *Desk) KeepUnsent(ctx context.Context, form, slot string, fields map[string]string) error {
	if d.ReadOnly() != nil {
		return nil
	}
	b, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	return d.store.Set(ctx, d.unsentKey(form)+slot, b)
}

// ForgetUnsent forgets what is kept in a slot of a form.
func (d *Desk) ForgetUnsent(ctx context.Context, form, slot string) error {
	if d.ReadOnly() != nil {
		return nil
	}
	return d.store.Unset(ctx, d.unsentKey(form)+slot)
}

// Unsent returns what the person had filled into a form and neither sent nor
// given up, the latest first.
func (d *Desk) Unsent(ctx context.Context, form string) []Unsent {
	key := d.unsentKey(form)
	found, err := d.store.Begin(ctx, key)
	if err != nil {
		return nil // it is no more than an offer
	}
	var all []Unsent
	for _, v := range found {
		u := Unsent{Slot: strings.TrimPrefix(v.Name, key)}
		if json.Unmarshal(v.Value, &u.Fields) == nil && len(u.Fields) > 0 {
			all = append(all, u)
		}
	}
	slices.Reverse(all)
	return all
}

// unsentKey begins the names of what a person filled into a form, however long
// the form's own name is.
func (d *Desk) unsentKey(form string) string {
	return fmt.Sprintf("%sunsent/%x/", store.Private, sha256.Sum256(fmt.Appendf(nil, "%q %s", d.Person(), form)))
}
