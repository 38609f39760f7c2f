package desk

import (
	"fmt"
	"testing"
)

// What was filled in outlives the program, form by form, until it is forgotten;
// of many forms the latest are kept.
func TestUnsent(t *testing.T) {
	file := t.TempDir() + "/s.db"
	d := open(t, file)
	keep := func(form string, fields map[string]string) {
		t.Helper()
		if err := d.KeepUnsent(t.Context(), form, fields); err != nil {
			t.Fatal(err)
		}
	}
	keep("note", map[string]string{"text": "ask th"})
	keep("note", map[string]string{"text": "ask the ministry"})
	keep("hold", map[string]string{"from": "Ida"})
	d.Close()
	d = open(t, file)
	if got := fmt.Sprint(d.Unsent(t.Context(), "note"), d.Unsent(t.Context(), "hold"), d.Unsent(t.Context(), "flag")); got != "map[text:ask the ministry] map[from:Ida] map[]" {
		t.Error(got)
	}
	keep("note", nil)
	if got := d.Unsent(t.Context(), "note"); got != nil {
		t.Errorf("forgotten, and offered: %v", got)
	}
	for i := range mostUnsent {
		keep(fmt.Sprint(i), map[string]string{"text": "x"})
	}
	if d.Unsent(t.Context(), "hold") != nil || d.Unsent(t.Context(), "0") == nil {
		t.Error("not the latest are kept")
	}
}
