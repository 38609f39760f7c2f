package desk

import (
	"context"
	"encoding/json"
	"slices"
)

const unsentKey = "unsent"

// mostUnsent is of how many forms what was filled in is kept: the latest.
const mostUnsent = 20

// unsent is what a person had filled into a form, by the names of its fields.
type unsent struct {
	Form   string            `json:"form"`
	Fields map[string]string `json:"fields"`
}

// KeepUnsent keeps what is filled into a form in case the program ends before
// it is sent, in the place of what was kept of this form before. Without fields
// it is forgotten.
func (d *Desk) KeepUnsent(ctx context.Context, form string, fields map[string]string) error {
	if d.ReadOnly() != nil {
		return nil
	}
	all := slices.DeleteFunc(d.allUnsent(ctx), func(u unsent) bool { return u.Form == form })
	if len(fields) > 0 {
		all = append(all, unsent{form, fields})
	}
	b, err := json.Marshal(all[max(0, len(all)-mostUnsent):])
	if err != nil {
		return err
	}
	return d.store.Set(ctx, unsentKey, b)
}

// Unsent returns what was filled into a form and neither sent nor given up, nil
// when nothing was.
func (d *Desk) Unsent(ctx context.Context, form string) map[string]string {
	for _, u := range d.allUnsent(ctx) {
		if u.Form == form {
			return u.Fields
		}
	}
	return nil
}

func (d *Desk) allUnsent(ctx context.Context) []unsent {
	var all []unsent
	if b, err := d.store.Get(ctx, unsentKey); err != nil || json.Unmarshal(b, &all) != nil {
		return nil // it is no more than an offer
	}
	return all
}
