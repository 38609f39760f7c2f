package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/attribution"
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

// Of what was found only what a person changed is written down, and what is
// found again is as it was left.
func TestRedo(t *testing.T) {
	text := "Lee said he would go and that she stays. Then it rains. Or it snows. Or it hails."
	var said []attribution.Attribution
	for _, words := range []string{"he would go and that she stays", "it rains", "it snows", "it hails"} {
		at := strings.Index(text, words)
		said = append(said, attribution.Attribution{Content: []quotes.Span{{Start: at, End: at + len(words)}}, Speech: quotes.Indirect, Speaker: "Lee", Confidence: .5})
	}
	found := New(quotes.Source{SHA256: "a1", Text: text}, said, nil)
	d, err := found.Split(0, strings.Index(found.Source.Text, "and"))
	if err != nil {
		t.Fatal(err)
	}
	d, _ = d.SetSpeaker(0, "Ann Kim")
	d, _ = d.Drop(2)
	d, _ = d.MoveEnd(3, -1)
	d.Source.Title = "Weather"
	b, err := d.EncodeEdits()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "hails") {
		t.Errorf("what nobody touched is written down: %s", b)
	}
	again, err := found.Redo(b)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := values(d), values(again); a != b || again.Source.Title != "Weather" {
		t.Errorf("got  %s\nwant %s", b, a)
	}
	if more, _ := again.Keep(4); fmt.Sprint(more.Progress()) != "{5 4 1 0}" {
		t.Error(more.Progress())
	} else if b, _ := more.EncodeEdits(); !strings.Contains(string(b), "hails") || !strings.Contains(string(b), "Ann Kim") {
		t.Errorf("edits after it are not written down: %s", b)
	}
	found.Source.SHA256 = "b2"
	if _, err := found.Redo(b); err == nil {
		t.Error("edits of another text are taken")
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
