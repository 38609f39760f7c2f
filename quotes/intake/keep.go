package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"

	"whosaid/quotes"
)

// kept is a draft as it is written down.
type kept struct {
	Source quotes.Source
	Items  []keptItem
}

type keptItem struct {
	Item
	Inside []quotes.Span `json:",omitempty"`
}

// Encode writes an unfinished import down, so that it outlives the program.
func (d Draft) Encode() ([]byte, error) {
	k := kept{Source: d.Source}
	for _, it := range d.Items {
		k.Items = append(k.Items, keptItem{*it, it.inside})
	}
	return json.Marshal(k)
}

// Decode reads what Encode wrote. What does not fit into the text is left out.
func Decode(b []byte, known []quotes.Speaker) (Draft, error) {
	var k kept
	if err := json.Unmarshal(b, &k); err != nil {
		return Draft{}, err
	}
	if sum := sha256.Sum256(k.Source.Raw); hex.EncodeToString(sum[:]) != k.Source.SHA256 {
		return Draft{}, errors.New("the draft does not fit its source")
	}
	d := New(k.Source, nil, known)
	d.take(k.Items)
	return d, nil
}

// edits are what a person made of the items that were found.
type edits struct {
	Source quotes.Source // without its text
	Gone   []quotes.StatementID
	Items  []keptItem
}

// EncodeEdits writes down only what differs from what was found, and what is
// known about the source: of a book a thousandth. Redo does it again.
func (d Draft) EncodeEdits() ([]byte, error) {
	e := edits{Source: d.Source}
	e.Source.Raw, e.Source.Text = nil, ""
	is, was := map[*Item]bool{}, map[*Item]bool{}
	for _, it := range d.found {
		was[it] = true
	}
	for _, it := range d.Items {
		if is[it] = true; !was[it] {
			e.Items = append(e.Items, keptItem{*it, it.inside})
		}
	}
	for _, it := range d.found {
		if !is[it] {
			e.Gone = append(e.Gone, it.Statement.ID)
		}
	}
	return json.Marshal(e)
}

// Redo returns a draft as EncodeEdits wrote it down. d must be what is found in
// the same file.
func (d Draft) Redo(b []byte) (Draft, error) {
	var e edits
	if err := json.Unmarshal(b, &e); err != nil {
		return d, err
	}
	if e.Source.SHA256 != d.Source.SHA256 {
		return d, errors.New("the file changed since it was worked on: what was set right does not fit it")
	}
	e.Source.Raw, e.Source.Text = d.Source.Raw, d.Source.Text
	d.Source = e.Source
	gone := map[quotes.StatementID]bool{}
	for _, id := range e.Gone {
		gone[id] = true
	}
	var items []*Item
	for _, it := range d.Items {
		if !gone[it.Statement.ID] {
			items = append(items, it)
		}
	}
	d.Items = items
	d.take(e.Items)
	return d, nil
}

// take adds items that were written down. What does not fit into the text is
// left out.
func (d *Draft) take(items []keptItem) {
	for _, k := range items {
		if sound(d.Source.Text, k.Statement) != nil || len(k.Statement.Content) == 0 {
			continue
		}
		k.Item.inside = k.Inside
		d.Items = append(d.Items, d.named(k.Item))
	}
	d.sort()
}
