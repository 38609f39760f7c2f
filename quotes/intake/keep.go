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
	for _, it := range k.Items {
		if sound(d.Source.Text, it.Statement) != nil || len(it.Statement.Content) == 0 {
			continue
		}
		it.Item.inside = it.Inside
		d.Items = append(d.Items, d.named(it.Item))
	}
	d.sort()
	return d, nil
}
