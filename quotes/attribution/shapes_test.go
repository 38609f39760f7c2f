package attribution

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// The shape of its marks does not change what an article says: news with
// curly marks yields the same with any other.
func TestMarksOfEveryShape(t *testing.T) {
	files, err := filepath.Glob("../../testdata/articles/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	tried := 0
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Files) == 0 || strings.Contains(file, "said-marks") {
			continue
		}
		text, ok := curled(string(a.Files[0].Data))
		if !ok {
			continue
		}
		tried++
		want := said(text)
		for name, marks := range map[string][2]string{
			"straight": {`"`, `"`}, "TeX": {"``", "''"}, "twin": {"''", "''"}, "single": {"‘", "’"}, "straight single": {"'", "'"}, "low": {"„", "“"},
			"guillemets": {"«", "»"}, "spaced guillemets": {"« ", " »"}, "inward": {"»", "«"}, "corners": {"「", "」"}, "closing only": {"”", "”"},
		} {
			got := said(strings.NewReplacer("“", marks[0], "”", marks[1]).Replace(text))
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s marks\n got %s\nwant %s", filepath.Base(file), name, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
			}
		}
	}
	if tried < 50 {
		t.Errorf("only %d articles have one kind of marks alone", tried)
	}
}

// curled gives text curly marks for straight ones. It reports whether it has one
// of the two kinds alone, in pairs.
func curled(text string) (string, bool) {
	if strings.Count(text, `"`)%2 != 0 || strings.Count(text, "“") != strings.Count(text, "”") || strings.ContainsAny(text, "‘`") || strings.Contains(text, " '") || strings.Contains(text, `"`) == strings.Contains(text, "“") {
		return "", false
	}
	opens := true
	return strings.Map(func(r rune) rune {
		if r == '"' {
			r, opens = map[bool]rune{true: '“', false: '”'}[opens], !opens
		}
		return r
	}, text), true
}

// said lists who says what, marks and spaces left out.
func said(text string) []string {
	letters := strings.NewReplacer("“", "", "”", "", `"`, "", "`", "", "'", "", "’", "", "‘", "", "„", "", "«", "", "»", "", "「", "", "」", "", " ", "", "\r", "", "\n", "")
	var out []string
	for _, a := range Find(context.Background(), text, Options{}) {
		line := fmt.Sprint(a.Speech, " ", a.Speaker, ":")
		for _, s := range a.Content {
			line += " " + letters.Replace(text[s.Start:s.End])
		}
		out = append(out, letters.Replace(line))
	}
	return out
}
