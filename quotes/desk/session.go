package desk

import (
	"context"
	"encoding/json"
)

// Session is where a person was: the full screen opens there again.
type Session struct {
	Query     string `json:"query,omitempty"`
	Place     string `json:"place,omitempty"`
	Statement string `json:"statement,omitempty"`
	Row       int    `json:"row,omitempty"` // of the statement in the list, from 0
	Claim     string `json:"claim,omitempty"`
	Source    string `json:"source,omitempty"`
	Speaker   string `json:"speaker,omitempty"`
	Mouse     *bool  `json:"mouse,omitempty"` // nil: as configured
	Order     string `json:"order,omitempty"` // of the claims
	// Filters are saved queries by name.
	Filters map[string]string `json:"filters,omitempty"`
}

const sessionKey = "session"

// Session returns where the last program left off; the zero Session when that
// is not known.
func (d *Desk) Session(ctx context.Context) Session {
	var s Session
	if b, err := d.store.Get(ctx, sessionKey); err == nil {
		if json.Unmarshal(b, &s) != nil {
			return Session{}
		}
	}
	return s
}

// SaveSession keeps where a person is.
func (d *Desk) SaveSession(ctx context.Context, s Session) error {
	if d.ReadOnly() != nil {
		return nil // where somebody was is not worth an error
	}
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return d.store.Set(ctx, sessionKey, b)
}
