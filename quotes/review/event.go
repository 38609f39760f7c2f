// Package review is the rulebook of checking claims: who may do what to which
// claim, what must be recorded, and what follows from the record. It does no
// I/O. The record is a set of events, each sealed by the hash of its content
// and naming the events of the same claim that it follows, so that records of
// several people merge by union.
package review

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"whosaid/quotes"
)

// MaxEvent is the largest encoded event in bytes. A hostile file cannot fill
// a record with less.
const MaxEvent = 1 << 20

// Event is one thing that one person did to one claim. It is never changed:
// its ID is the hash of everything else in it.
type Event struct {
	ID   string   // hex SHA-256 of the encoding without it
	Prev []string // the claim's heads when it was made, sorted
	// Base is the one of several Prev that the event stands on: it resolves
	// their conflict in favour of that side. Empty when there is one.
	Base string
	// Claim is the subject: a claim, the statement that a Link is about, the
	// source that a Tick is about, either that an Edit is about.
	Claim  quotes.ClaimID
	Kind   Kind
	By     string
	Role   Role
	At     time.Time       // UTC, in milliseconds
	Batch  string          // shared by the events of one action: one undo takes all back
	Reason string          // why; the text of a note, flag or objection
	Body   json.RawMessage // what the kind records besides; see Kinds
	Before Status
	After  Status
}

// wire is the encoding of an event. The order of its fields is part of every
// hash.
type wire struct {
	ID     string          `json:"id,omitempty"`
	Claim  quotes.ClaimID  `json:"claim"`
	Prev   []string        `json:"prev"`
	Base   string          `json:"base,omitempty"`
	Kind   Kind            `json:"kind"`
	By     string          `json:"by"`
	Role   Role            `json:"role,omitempty"`
	At     string          `json:"at"`
	Batch  string          `json:"batch,omitempty"`
	Reason string          `json:"reason,omitempty"`
	Body   json.RawMessage `json:"body,omitempty"`
	Before Status          `json:"before"`
	After  Status          `json:"after"`
}

const timeLayout = "2006-01-02T15:04:05.000Z"

// Seal brings an event into canonical form and sets its ID.
func Seal(e Event) (Event, error) {
	e.ID = ""
	e.At = e.At.UTC().Truncate(time.Millisecond)
	e.Prev = slices.Compact(slices.Sorted(slices.Values(e.Prev)))
	for _, s := range []*string{&e.By, &e.Batch, &e.Reason} {
		*s = strings.ToValidUTF8(*s, "\uFFFD")
	}
	b, err := encode(e)
	if err != nil {
		return Event{}, fmt.Errorf("event of claim %s: %w", e.Claim, err)
	}
	if e, err = parse(b); err != nil { // the body as it is written
		return Event{}, err
	}
	e.ID = hash(b)
	return e, nil
}

// Encode returns the event as one line of canonical JSON, without the line
// end. Equal events have equal encodings.
func (e Event) Encode() []byte {
	b, err := encode(e)
	if err != nil { // a sealed event has been encoded once
		return nil
	}
	return b
}

// Decode reads an event written by Encode. It refuses any other spelling of
// the same content, and content that its ID does not fit.
func Decode(line []byte) (Event, error) {
	if len(line) > MaxEvent {
		return Event{}, fmt.Errorf("event of %d bytes: at most %d are allowed", len(line), MaxEvent)
	}
	e, err := parse(line)
	if err != nil {
		return Event{}, err
	}
	if err := e.Check(); err != nil {
		return Event{}, err
	}
	if !bytes.Equal(e.Encode(), line) {
		return Event{}, fmt.Errorf("event %s: not in canonical form", Short(e.ID))
	}
	return e, nil
}

// Reread reads a line that Encode wrote and that was kept since: it looks at
// the hash, and does without the question of form, which costs several times
// as much.
func Reread(line []byte) (Event, error) {
	const head, idSize = `{"id":"`, 2 * sha256.Size
	if len(line) < len(head)+idSize+2 || string(line[:len(head)]) != head || string(line[len(head)+idSize:][:2]) != `",` {
		return Event{}, fmt.Errorf("event: no event begins so")
	}
	id := string(line[len(head):][:idSize])
	h := sha256.New()
	h.Write([]byte{'{'})
	h.Write(line[len(head)+idSize+2:])
	if hex.EncodeToString(h.Sum(nil)) != id {
		return Event{}, fmt.Errorf("event %s: content does not fit its hash", Short(id))
	}
	return parse(line)
}

// Check reports whether the event's ID is the hash of its content.
func (e Event) Check() error {
	if !slices.IsSorted(e.Prev) || len(slices.Compact(slices.Clone(e.Prev))) != len(e.Prev) {
		return fmt.Errorf("event %s: parents out of order", Short(e.ID))
	}
	id := e.ID
	e.ID = ""
	b, err := encode(e)
	if err != nil {
		return fmt.Errorf("event %s: %w", Short(id), err)
	}
	if hash(b) != id {
		return fmt.Errorf("event %s: content does not fit its hash", Short(id))
	}
	return nil
}

// Short returns the first characters of an event's ID, enough for a person.
func Short(id string) string { return id[:min(len(id), 10)] }

func encode(e Event) ([]byte, error) {
	prev := e.Prev
	if prev == nil {
		prev = []string{}
	}
	if !utf8.Valid(e.Body) {
		return nil, fmt.Errorf("body is not UTF-8")
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(wire{e.ID, e.Claim, prev, e.Base, e.Kind, e.By, e.Role, e.At.UTC().Format(timeLayout),
		e.Batch, e.Reason, e.Body, e.Before, e.After})
	if err != nil {
		return nil, err
	}
	out := escape(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
	if len(out) > MaxEvent {
		return nil, fmt.Errorf("%d bytes: at most %d are allowed", len(out), MaxEvent)
	}
	return out, nil
}

func parse(line []byte) (Event, error) {
	var w wire
	if err := json.Unmarshal(line, &w); err != nil {
		return Event{}, fmt.Errorf("event: %w", err)
	}
	at, err := time.Parse(timeLayout, w.At)
	if err != nil {
		return Event{}, fmt.Errorf("event %s: time %q", Short(w.ID), w.At)
	}
	return Event{w.ID, w.Prev, w.Base, w.Claim, w.Kind, w.By, w.Role, at, w.Batch, w.Reason, w.Body, w.Before, w.After}, nil
}

// escape writes characters that could command a terminal or turn a line
// around as \uXXXX. In JSON they can stand only inside strings.
func escape(b []byte) []byte {
	if !bytes.ContainsFunc(b, unsafe) {
		return b
	}
	var out bytes.Buffer
	for _, r := range string(b) {
		if unsafe(r) {
			fmt.Fprintf(&out, "\\u%04x", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.Bytes()
}

func unsafe(r rune) bool {
	switch {
	case r < 0x7f:
		return false
	case r <= 0x9f: // DEL and C1
		return true
	}
	return r == 0x061c || 0x200e <= r && r <= 0x200f || 0x2028 <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || r == 0xfeff
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Head returns a digest of a whole record: the hash of its events' IDs. The
// order of events does not matter; a missing one does, which the hashes alone
// cannot show of the last events.
func Head(ids []string) string {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	h := sha256.New()
	for _, id := range ids {
		h.Write([]byte(id))
		h.Write([]byte{'\n'})
	}
	return hex.EncodeToString(h.Sum(nil))
}
