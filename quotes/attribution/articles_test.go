package attribution

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/data"
	"whosaid/quotes"
)

var update = flag.Bool("update", false, "write what the extractor yields into testdata/articles/said-*.txtar; read the difference")

// A line of an archive's "yields": speech | speaker | source | cue | content,
// pieces of discontinuous content divided by " / ". Only what was said is
// listed; where the archive's comment begins with "all", also what was thought,
// wanted or only spoken of, with its class after the speech.
func TestArticles(t *testing.T) {
	files, err := filepath.Glob("../../testdata/articles/said-*.txtar")
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
			all := strings.HasPrefix(string(a.Comment), "all")
			got := yields(t, text, all)
			if *update {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(a.Files[1].Data); got != want {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", a.Comment, got, want)
			}
		})
	}
}

func yields(t *testing.T, text string, all bool) string {
	found := Find(context.Background(), text, Options{})
	valid(t, text, found)
	var b strings.Builder
	one := func(spans []quotes.Span) string {
		var pieces []string
		for _, s := range spans {
			pieces = append(pieces, strings.Join(strings.Fields(text[s.Start:s.End]), " "))
		}
		return strings.Join(pieces, " / ")
	}
	for _, a := range found {
		class := ""
		if a.CueClass != "speech" {
			class = " " + a.CueClass
		}
		if class == "" || all {
			fmt.Fprintf(&b, "%s%s | %s | %s | %s | %s\n", a.Speech, class, a.Speaker, one(a.Source), one(a.Cue), one(a.Content))
		}
	}
	return b.String()
}

// known are the speakers of the dataset, as the desk passes them.
func known(c *quotes.Corpus) []Known {
	var out []Known
	for _, s := range c.Speakers() {
		k := Known{Name: s.Name, Aliases: s.Aliases, Body: s.Body}
		for _, r := range s.Roles {
			k.Roles = append(k.Roles, r.Title)
		}
		out = append(out, k)
	}
	return out
}

// overlap is the share of the wider stretch that both cover.
func overlap(a, b []quotes.Span) float64 {
	x, _ := quotes.Hull(a)
	y, _ := quotes.Hull(b)
	both := min(x.End, y.End) - max(x.Start, y.Start)
	return float64(max(0, both)) / float64(max(x.Len(), y.Len()))
}

// The embedded article read as raw text yields its fifteen statements with
// the right speakers, and nothing else that was said.
func TestEmbeddedArticle(t *testing.T) {
	c := data.Corpus()
	text := c.Sources()[0].Text
	for name, o := range map[string]Options{"raw": {}, "speakers known": {Known: known(c)}} {
		t.Run(name, func(t *testing.T) {
			found := Find(context.Background(), text, o)
			valid(t, text, found)
			used := map[int]bool{}
			for _, s := range c.Statements() {
				best := -1
				for i, a := range found {
					if !used[i] && overlap(a.Said(text), s.Content) >= 0.75 && (best < 0 || overlap(a.Said(text), s.Content) > overlap(found[best].Said(text), s.Content)) {
						best = i
					}
				}
				if best < 0 {
					t.Errorf("%s is missing: %q", s.Label, s.Text)
					continue
				}
				used[best] = true
				a := found[best]
				if got, ok := c.SpeakerNamed(a.Speaker); !ok || got.ID != s.Speaker {
					t.Errorf("%s: speaker %q", s.Label, a.Speaker)
				}
				if a.Speech != s.Speech {
					t.Errorf("%s: %s speech, want %s", s.Label, a.Speech, s.Speech)
				}
				if s.Speech == quotes.Direct && quotes.Join(text, a.Said(text)) != s.Text {
					t.Errorf("%s: said %q, want %q", s.Label, quotes.Join(text, a.Said(text)), s.Text)
				}
			}
			for i, a := range found {
				if !used[i] {
					t.Errorf("%q by %s is no statement", quotes.Join(text, a.Content), a.Speaker)
				}
			}
		})
	}
}
