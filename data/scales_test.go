package data_test

import (
	"io/fs"
	"strings"
	"testing"

	"whosaid/data"
	"whosaid/quotes/review"
)

// The scales as a desk meets them: those without numbers have no order.
func TestScales(t *testing.T) {
	want := map[string]struct {
		best   int
		labels string
	}{
		"truth":     {5, "True, Mostly true, Half true, Mostly false, False, Unproven"},
		"meter":     {6, "True, Mostly True, Half True, Mostly False, False, Pants on Fire"},
		"labels":    {0, "True, False, Misleading, Altered, Missing context, Satire, Hoax, Unproven"},
		"quotation": {0, "Correct, Altered, Misattributed, Out of context, Unproven"},
	}
	files, err := fs.Glob(data.Scales, "*")
	if err != nil || len(files) != len(want) {
		t.Fatalf("%d files, %v; want %d", len(files), err, len(want))
	}
	for _, name := range files {
		b, err := fs.ReadFile(data.Scales, name)
		if err != nil {
			t.Fatal(err)
		}
		s, err := review.ParseScale(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s.Name+".json" != name || s.Title == "" || s.About == "" {
			t.Errorf("%s: named %q, %q", name, s.Name, s.Title)
		}
		var labels []string
		for _, l := range s.Labels {
			labels = append(labels, l.Name)
			if l.Meaning == "" {
				t.Errorf("%s: %s has no meaning", name, l.Name)
			}
			if v, err := s.Rate(strings.ToUpper(l.Name)); err != nil || v.Label != l.Name || v.Version != s.Version {
				t.Errorf("%s: rated %+v, %v", name, v, err)
			}
		}
		if got := strings.Join(labels, ", "); got != want[s.Name].labels || s.Best != want[s.Name].best {
			t.Errorf("%s: %s, best %d", name, got, s.Best)
		}
	}
	if _, err := (review.Scale{Name: "x"}).Rate("y"); err == nil {
		t.Error("a label that is not there was rated")
	}
}
