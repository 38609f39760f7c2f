package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
)

// An unfinished import is the same after the program was gone.
func TestEncode(t *testing.T) {
	d := draftOf(t, `Lee said [he would “go” and that she stays].`)
	d.Source.Raw = []byte(d.Source.Text)
	sum := sha256.Sum256(d.Source.Raw)
	d.Source.SHA256 = hex.EncodeToString(sum[:])
	d, err := d.Split(0, strings.Index(d.Source.Text, "and"))
	if err != nil {
		t.Fatal(err)
	}
	d, _ = d.SetSpeaker(0, "Ann Kim")
	d, _ = d.Drop(1)
	b, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Decode(b, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := values(d), values(again); a != b {
		t.Errorf("got  %s\nwant %s", b, a)
	}
	if a, err := again.MoveEnd(0, 1); err != nil || a.Items[0].Statement.Text == d.Items[0].Statement.Text {
		t.Errorf("it cannot be edited on: %v", err)
	}
	if _, err := Decode([]byte(strings.Replace(string(b), `"SHA256":"`, `"SHA256":"0`, 1)), nil); err == nil {
		t.Error("a draft of another source is taken")
	}
}

// values are the items of a draft in words.
func values(d Draft) string {
	var out []Item
	for _, it := range d.Items {
		out = append(out, *it)
	}
	return fmt.Sprint(out)
}
