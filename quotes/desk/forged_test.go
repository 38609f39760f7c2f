package desk

import (
	"strings"
	"testing"

	"whosaid/quotes/article"
	"whosaid/quotes/store"
)

// A store can be changed so that its bytes and their hash are true and the text
// that stands for them is not. No statement of such a text is taken unasked,
// and what was read as it should be is taken whatever its format.
func TestImportReadsTheBytes(t *testing.T) {
	ana, ben, file := twoDesks(t)
	for name, text := range map[string]string{
		"true.html": "<title>Rain</title><p>“It rains,” said Ada Lee, and nobody in the whole of the town had an answer to that.</p>",
		"true.md":   "# Snow\n\n“It *snows*,” said Ada Lee.\n",
		"late.txt":  "“You come too late,” said Ada Lee.\n",
	} {
		a, err := Read(t.Context(), name, strings.NewReader(text), article.Options{})
		if err != nil {
			t.Fatal(err)
		}
		src := sourceOf(a)
		src.Text = strings.Replace(src.Text, "too late", "on time!", 1)
		if err := ben.store.AddSource(t.Context(), store.Bundle{Source: src}); err != nil {
			t.Fatal(err)
		}
	}
	m, err := ana.Import(t.Context(), file)
	if err != nil || m.Sources != 2 || len(m.OtherReading) != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	if _, ok := ana.Source(m.OtherReading[0].ID); ok {
		t.Error("the text that its bytes do not say is here")
	}
	if r, differ, err := ana.VerifyRecord(t.Context()); err != nil || !r.OK() || len(differ) > 0 {
		t.Errorf("here: %v, %v, %v", r.Bad, differ, err)
	}
	if _, differ, err := ben.VerifyRecord(t.Context()); err != nil || len(differ) != 1 || differ[0].ID != m.OtherReading[0].ID {
		t.Errorf("there: %v, %v", differ, err)
	}
	if m, err = ana.ImportAny(t.Context(), file); err != nil || m.Sources != 1 || len(m.OtherReading) != 1 {
		t.Errorf("asked for: %+v, %v", m, err)
	}
}
