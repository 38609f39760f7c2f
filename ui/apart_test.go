package ui

import (
	"path/filepath"
	"testing"

	"whosaid/quotes/desk"
)

// What two people corrected apart of a source is seen where it is listed, at
// every size, and where it is corrected.
func TestASourceCorrectedApartSaysSo(t *testing.T) {
	dir := t.TempDir()
	mine, theirs := filepath.Join(dir, "ana.db"), filepath.Join(dir, "ben.db")
	for _, p := range []struct{ who, file, title string }{{"ana", mine, "A visit to Tehran"}, {"ben", theirs, "Lavrov visits Tehran"}} {
		d, err := desk.Open(t.Context(), desk.Options{Store: p.file, Person: p.who})
		if err != nil {
			t.Fatal(err)
		}
		src := d.Corpus().Sources()[0]
		src.Title = p.title
		if _, err := d.CorrectSource(t.Context(), src); err != nil {
			t.Fatal(err)
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	d := openDesk(t, mine)
	if _, err := d.Import(t.Context(), theirs); err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{120, 36}, {80, 24}, {40, 20}} {
		a := openScreen(t, d, size[0], size[1], Options{})
		press(a, "3")
		if size[0] == 40 { // the article takes all of it
			press(a, "tab")
		}
		want(t, a, "apart")
		press(a, "E")
		if size[1] > 20 {
			want(t, a, "corrected apart: title: ")
		}
	}
}
