package ui

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/ui/detail"
)

// Who speaks only in loaded statements is listed behind the speakers of
// documents, the most frequent first, as far as the list goes.
func TestSpeakersOfLoadedStatements(t *testing.T) {
	d := openDesk(t, filepath.Join(t.TempDir(), "desk.db"))
	var lines strings.Builder
	for i := range mostOthers + 5 {
		fmt.Fprintf(&lines, `{"text":"Heron %d is back","speaker":"Speaker No%04d"}`+"\n", i, i)
	}
	lines.WriteString(`{"text":"The heron nests","speaker":"Ana Ruiz"}` + "\n" + `{"text":"The heron left","speaker":"Ana Ruiz"}`)
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(lines.String()), nil); err != nil {
		t.Fatal(err)
	}
	a := openScreen(t, d, 120, 36, Options{})
	of := len(d.Corpus().Speakers())
	if screen := seen(a); strings.Contains(screen, "4 Speakers "+detail.Number(of)) {
		t.Errorf("only the speakers of documents are counted:\n%s", screen)
	}
	press(a, "4")
	want(t, a, "▸4 Speakers "+detail.Number(of+mostOthers+6))
	press(a, "G")
	want(t, a, "1 statement, loaded without documents", detail.Number(of+mostOthers)+" of "+detail.Number(of+mostOthers))
	press(a, "g")
	want(t, a, "6 more speak in loaded statements")
	press(a, strings.Split(strings.Repeat("j ", of), " ")[:of]...)
	want(t, a, "Ana Ruiz", "2 statements, loaded without documents")
	press(a, "/", "Ruiz", "enter")
	want(t, a, "Ana Ruiz", "2 statements, loaded without documents")
	press(a, "enter")
	want(t, a, "The heron nests", "The heron left", "2 found")
}
