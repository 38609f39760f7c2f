package attribution

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// One mark that is lost costs little: at most one in ten takes an attribution
// with it, or changes its speaker, here or elsewhere in the article.
func TestALostMarkCostsLittle(t *testing.T) {
	files, err := filepath.Glob("../../testdata/articles/who-*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	lost, drops := 0, 0
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, ok := curled(string(a.Files[0].Data))
		if !ok {
			continue
		}
		want := speakers(text)
		for k, r := range text {
			if r != '“' && r != '”' {
				continue
			}
			drops++
			got := speakers(text[:k] + text[k+len("“"):])
			for _, w := range want {
				if !slices.Contains(got, w) {
					lost++
				}
			}
		}
	}
	if drops < 100 || lost*10 > drops {
		t.Errorf("%d lost marks took %d attributions with them", drops, lost)
	}
}

// speakers lists who says what, no matter in which kind of speech.
func speakers(text string) []string {
	var out []string
	for _, line := range said(text) {
		for _, kind := range []string{"direct", "indirect", "mixed"} {
			line = strings.TrimPrefix(line, kind)
		}
		out = append(out, strings.TrimRight(line, ".,?!"))
	}
	return out
}
