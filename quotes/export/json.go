package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// object is JSON whose keys are sorted. Empty values are left out by put.
type object map[string]any

// put sets a key to a value unless that is empty.
func (o object) put(key string, v any) object {
	switch v := v.(type) {
	case string:
		if v == "" {
			return o
		}
	case object:
		if len(v) == 0 {
			return o
		}
	case []any:
		if len(v) == 0 {
			return o
		}
	}
	o[key] = v
	return o
}

// objects writes an object a line.
func objects(make func(Batch, Item) object) func(io.Writer, Batch) error {
	return func(w io.Writer, b Batch) error {
		for _, it := range b.Items {
			if err := writeJSON(w, make(b, it)); err != nil {
				return err
			}
		}
		return nil
	}
}

// writeJSON writes a value as a line that may stand in a web page: nothing in
// it ends a script, acts on a terminal or turns the direction of text.
func writeJSON(w io.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	for _, c := range string(b) { // all that acts stands inside strings, where an escape means the same
		if acts(c) {
			fmt.Fprintf(&out, `\u%04x`, c)
			continue
		}
		out.WriteRune(c)
	}
	out.WriteByte('\n')
	_, err = w.Write(out.Bytes())
	return err
}

// headOf is the digest of the record as schema.org says an identifier.
func headOf(b Batch) object {
	return object{"@type": "PropertyValue", "propertyID": "whosaid record head", "value": b.Head}
}
