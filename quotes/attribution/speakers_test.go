package attribution

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// A line of an archive's "speakers": the canonical speaker | words of the
// statement. What stands under "open" is not yet found or not yet resolved.
func TestSpeakers(t *testing.T) {
	files, err := filepath.Glob("../../testdata/articles/who-*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.TrimSuffix(string(a.Files[0].Data), "\n")
			found := Find(context.Background(), text, Options{})
			valid(t, text, found)
			for line := range strings.Lines(string(a.Files[1].Data)) {
				want, words, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " | ")
				at := strings.Index(text, words)
				if at < 0 {
					t.Errorf("the article does not say %q", words)
				} else if got, ok := speakerAt(found, at); !ok || !sameSpeaker(got, want) {
					t.Errorf("%q: speaker %q, want %q", words, got, want)
				}
			}
		})
	}
}

// speakerAt returns the speaker of the shortest statement that holds byte at.
func speakerAt(found []Attribution, at int) (string, bool) {
	name, shortest := "", -1
	for _, a := range found {
		for _, c := range a.Content {
			if c.Start <= at && at < c.End && (shortest < 0 || c.Len() < shortest) {
				name, shortest = a.Speaker, c.Len()
			}
		}
	}
	return name, shortest >= 0
}

// sameSpeaker compares names and descriptions; these with any article.
func sameSpeaker(a, b string) bool {
	bare := func(s string) string {
		for _, p := range []string{"the ", "a ", "an "} {
			s = strings.TrimPrefix(strings.ToLower(s), p)
		}
		return s
	}
	return bare(a) == bare(b)
}
